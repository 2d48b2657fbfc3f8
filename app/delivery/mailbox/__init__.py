"""The demonstration's own mailbox: a real SMTP server on the loopback, and pages to read what it took."""
