"""Sources of pages -> Extraction, one module a format."""
