"""My team: the latest figures, the trend, where the team stands, and the link in one sentence."""
