"""Articles side by side: which report one event, what each says of the same, and where else a passage stands."""
