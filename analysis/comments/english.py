"""English words joined with their other forms by a few suffix rules."""

from __future__ import annotations

VOWELS = frozenset("aeiouy")
IRREGULAR = {
    "people": "person", "men": "man", "women": "woman", "children": "child", "better": "good", "best": "good",
    "worse": "bad", "worst": "bad", "was": "be", "were": "be", "is": "be", "are": "be", "am": "be", "been": "be",
    "has": "have", "had": "have", "did": "do", "does": "do", "done": "do", "went": "go", "gone": "go", "goes": "go",
    "got": "get", "made": "make", "said": "say", "told": "tell", "took": "take", "taken": "take", "gave": "give",
    "given": "give", "paid": "pay", "felt": "feel", "kept": "keep", "left": "leave", "lost": "lose", "sent": "send",
    "spent": "spend", "taught": "teach", "thought": "think", "knew": "know", "known": "know", "broke": "break",
    "broken": "break", "froze": "freeze", "frozen": "freeze", "crashes": "crash", "news": "news", "bonus": "bonus",
    "always": "always", "during": "during", "nothing": "nothing", "something": "something", "anything": "anything",
    "everything": "everything", "morning": "morning", "evening": "evening", "need": "need", "indeed": "indeed",
    "this": "this", "thus": "thus", "gas": "gas", "bus": "bus", "status": "status", "yes": "yes", "less": "less",
}  # fmt: skip


def base_form(word: str) -> str:
    """Return what the forms of an English word have in common.

    Parameters
    ----------
    word : str
        In lower case.

    Returns
    -------
    str
        Not always a word of the language; the same for the regular forms of one word.

    Notes
    -----
    Rules of our own, in the order possessive, plural, -ing and -ed, with the doubled consonant undone and the mute e
    dropped from all forms alike where it cannot be told whether there was one.

    Examples
    --------
    >>> [base_form(word) for word in ("queues", "queue", "waiting", "waited", "wait", "stopped", "boxes", "policies")]
    ['queue', 'queue', 'wait', 'wait', 'wait', 'stop', 'box', 'policy']
    """
    word = word.removesuffix("'s").removesuffix("'")
    if word in IRREGULAR:
        return IRREGULAR[word]
    return _without_ending(_singular(word))


def _singular(word: str) -> str:
    if len(word) < 4 or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") else word


def _without_ending(word: str) -> str:
    for ending in ("ing", "ed"):
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < 3 or not VOWELS & set(stem):
            continue
        if stem.endswith("i") and ending == "ed":
            return stem[:-1] + "y"
        if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "lsz":
            return stem[:-1]
        return stem + "e" if _had_an_e(stem) else stem
    return word


def _had_an_e(stem: str) -> bool:
    """Tell whether a stem lost an e: serv(e)d, manag(e)d, us(e)d; but not wait(ed), help(ed)."""
    return stem.endswith(("v", "g", "c", "u", "at", "iz", "ys", "as", "us", "os")) and not stem.endswith(
        ("ng", "gg", "eat", "oat", "wait")
    )
