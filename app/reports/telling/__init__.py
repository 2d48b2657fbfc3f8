"""Telling: after a release, or as often as they like, people get what is new for them by mail."""
