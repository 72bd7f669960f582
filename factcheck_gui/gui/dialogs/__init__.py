"""Dialogs; each has one classmethod `ask` or `open`, and is imported when it is first used."""
