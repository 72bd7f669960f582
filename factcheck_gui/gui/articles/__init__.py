"""The article list: filter, sorting, rows, and what happened to imported files."""
