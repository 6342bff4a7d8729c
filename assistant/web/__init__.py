"""HTTP request -> the same answers as everywhere else; needs the extra `http`."""
