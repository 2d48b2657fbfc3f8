"""The credential, the sealed ballot and the manifest: pure functions, no database, no web."""
