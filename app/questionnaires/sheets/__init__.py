"""Questionnaires as workbooks: texts for translators, and whole instruments that an organisation holds."""
