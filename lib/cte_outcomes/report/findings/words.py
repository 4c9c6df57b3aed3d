"""Small turns of a sentence that several findings share."""

from __future__ import annotations

from ..numbers import count


def upper(said: str) -> str:
    return said[:1].upper() + said[1:]


def lower(said: str) -> str:
    return said[:1].lower() + said[1:]


def within(sentence: str) -> str:
    """A sentence as the second half of another: its first letter small."""
    return lower(sentence)


def first_told(*sentences: str) -> str:
    """The first sentence that tells something; the first one where none does."""
    silent = ("No ", "Not measured", "Too few ", "Hidden ", "Not counted", "Nobody ")
    return next((sentence for sentence in sentences if sentence and not sentence.startswith(silent)), sentences[0])


def students(number: int) -> str:
    return f"{count(number)} {'student' if number == 1 else 'students'}"
