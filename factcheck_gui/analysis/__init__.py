"""What can be found out about an article without asking anybody: suggestions to check, each with its place in the text."""
