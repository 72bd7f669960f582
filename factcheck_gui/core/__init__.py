"""Records, spans, edits and rules: standard library only, so everything else may build on it."""
