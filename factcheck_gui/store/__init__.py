"""One SQLite file: the change log, the typed tables derived from it, and the rules of opening it. SQL lives here only."""
