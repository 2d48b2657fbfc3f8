"""The ways out: SMTP and the SMS gateway. Each says what failed, and whether trying again may help."""
