"""Questions -> hits -> answers of exact quotes."""
