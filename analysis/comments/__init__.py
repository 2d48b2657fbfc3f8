"""What people wrote: its language, words, themes and what is said more often here than elsewhere; names hidden.

Nothing here says whether a comment is friendly: tone read by a lexicon was wrong on every second fresh text.
"""

from __future__ import annotations

from analysis.comments.analyzer import BadAnalyzer, CommentAnalyzer, DictionaryAnalyzer, load_analyzer
from analysis.comments.dictionary import BadEntry, Dictionary, ThemeWords, entries_of, themes_of
from analysis.comments.keyness import Keyness, keyness
from analysis.comments.masking import mask
from analysis.comments.telling import Told, lower_bound, told_counts
from analysis.comments.words import language_of, lemmas, tokens, worth_counting

__all__ = [
    "BadAnalyzer",
    "BadEntry",
    "CommentAnalyzer",
    "Dictionary",
    "DictionaryAnalyzer",
    "Keyness",
    "ThemeWords",
    "Told",
    "entries_of",
    "keyness",
    "language_of",
    "lemmas",
    "load_analyzer",
    "lower_bound",
    "mask",
    "themes_of",
    "tokens",
    "told_counts",
    "worth_counting",
]
