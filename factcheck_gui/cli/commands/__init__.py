"""The commands, by what they do; each module is imported only when one of its commands runs."""
