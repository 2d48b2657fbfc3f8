"""Signing in: what we ask of Flask-Security, and where we do it our own way."""
