"""Who says what a comment is about: our dictionaries, or a model the operator brings."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from typing import Protocol, runtime_checkable

from analysis.comments.dictionary import Dictionary, ThemeWords, themes_of


class BadAnalyzer(ValueError):
    """A dotted path behind which there is no analyzer."""


@runtime_checkable
class CommentAnalyzer(Protocol):
    """What reads comments. It is given texts with names and numbers already hidden, and nothing beside them.

    `version` is a new word whenever the same text would be read differently, so that kept readings are made anew.
    """

    version: str

    def themes(self, texts: Sequence[str], themes: Sequence[ThemeWords]) -> Sequence[frozenset[str]]:
        """Return for each text the codes of the themes it names; codes that are none of `themes` are ignored."""


class DictionaryAnalyzer:
    """Reads comments by the dictionaries that the organisation edits.

    Examples
    --------
    >>> DictionaryAnalyzer().themes(["Стояли в очереди"], [ThemeWords("queues", ("очередь",))])
    [frozenset({'queues'})]
    """

    version = "dictionary 2"

    def themes(self, texts: Sequence[str], themes: Sequence[ThemeWords]) -> list[frozenset[str]]:
        """Return for each text the codes of the themes whose entries occur in it.

        Parameters
        ----------
        texts : sequence of str
            Comments.
        themes : sequence of ThemeWords
            Codes and entries.

        Returns
        -------
        list of frozenset of str
            One per text.
        """
        dictionary = Dictionary(themes)
        return [themes_of(text, dictionary) for text in texts]


def load_analyzer(dotted: str) -> CommentAnalyzer:
    """Return the analyzer a dotted path names; ours for an empty one.

    Parameters
    ----------
    dotted : str
        `package.module.Name` of a class or function that gives an analyzer when it is called without arguments.

    Returns
    -------
    CommentAnalyzer

    Raises
    ------
    BadAnalyzer
        If there is none, it cannot be made, or what it makes is no analyzer.

    Examples
    --------
    >>> load_analyzer("").version
    'dictionary 2'
    >>> load_analyzer("builtins.dict")
    Traceback (most recent call last):
    ...
    analysis.comments.analyzer.BadAnalyzer: builtins.dict: has no themes() or no version
    """
    if not dotted:
        return DictionaryAnalyzer()
    module, _dot, name = dotted.rpartition(".")
    try:
        made = getattr(importlib.import_module(module), name)()
    except Exception as problem:  # an operator's own code may fail in any way
        raise BadAnalyzer(f"{dotted}: {problem}") from problem
    if not isinstance(made, CommentAnalyzer) or not isinstance(made.version, str):
        raise BadAnalyzer(f"{dotted}: has no themes() or no version")
    return made
