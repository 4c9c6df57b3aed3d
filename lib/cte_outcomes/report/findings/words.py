"""Small turns of a sentence that several findings share."""

from __future__ import annotations

from ..numbers import count, word
from ..rows import Row


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


def many(number: int, noun: str) -> str:
    """'one gift', 'seven gifts', '12 gifts'; the plural adds an s, or turns y into ies."""
    plural = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{word(number)} {noun if number == 1 else plural}"


def years_words(row: Row) -> str:
    """'2025', '2023 to 2025'."""
    return row.year.replace("-", " to ")


def kicker(title: str, year: str, where: str) -> str:
    """'**Partner relationships, 2025.** Sample District.'; `year` is `release.latest` or `pool`."""
    return f"**{title}{when(year)}.** {where}."


def when(year: str) -> str:
    """', 2023 to 2025' for the end of a title, or '' where no year is on record; `year` is `release.latest` or `pool`."""
    return "" if year == "no year" else f", {year.replace('-', ' to ')}"


def titled(title: str, year: str) -> str:
    """'Everything given, 2025', 'Kinds, 2023 to 2025'; the title alone where no year is on record."""
    return title if year == "no year" else f"{title}, {year.replace('-', ' to ')}"
