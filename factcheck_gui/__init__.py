"""Factcheck Desk: mark claims in news articles, judge them with sources, and compare outlets."""

__version__ = "0.1.0"
