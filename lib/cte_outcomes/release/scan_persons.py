"""What tells one person from all others, and whether a file holds any of it.

The text of a file is cut into whole words and numbers, and these are compared with every value of every personal column of
the extract (student_id, birth_date, mentor_id, ...). A decimal fraction is one number, so the digits after its point are
no id. Values of fewer than SHORTEST characters would be met by chance: those with a letter count only where they stand
alone, as a whole JSON text, table cell or spreadsheet cell; those of digits alone cannot be told from counts, and
`Persons.too_short` names their columns. A number that the release itself tells, such as 12500 dollars, is nobody's.

The same holds for longer numbers that are given to so many (a district of 20,000 with ids of five digits) that a count or
the end of an axis is one of them by chance: they are looked for in texts, and not where they stand as numbers.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from .scan_read import Found

if TYPE_CHECKING:
    from ..extract import Extract

SHORTEST = 5
DENSE = 1 / 100  # of all numbers of as many digits; sparser ones are not met by chance
_WORD = re.compile(r"[0-9a-z]+(?:[._/-][0-9a-z]+)*")
_DECIMAL = re.compile(r"\d+\.\d+(?:e[+-]?\d+)?")
_WHOLE = re.compile(r"(\d+)\.0+")


@dataclass(frozen=True)
class Persons:
    """Values by 'table.column': `words` are found in texts, `numbers` among them also where a number stands that is no part of
    a text, `phrases` (more than one word) within a text, `alone` by themselves.

    All are in small letters; a number is there also without the zeros it begins with. `dense` are the columns with words
    of digits that are no `numbers`.
    """

    words: dict[str, frozenset[str]]
    numbers: dict[str, frozenset[str]]
    phrases: dict[str, frozenset[str]]
    alone: dict[str, frozenset[str]]
    too_short: tuple[str, ...]
    dense: tuple[str, ...]

    @classmethod
    def of(cls, values: dict[str, set[str]], told: Iterable[str] = ()) -> Persons:
        """What is looked for of the values of each personal column, without the numbers that the release tells."""
        told = frozenset(told)
        words, numbers, phrases, alone, too_short, dense = {}, {}, {}, {}, [], []
        for column, held in sorted(values.items()):
            small = {value.lower() for value in held}
            small |= {value.lstrip("0") for value in small if value.isdigit()}
            small -= told
            long = {value for value in small if len(value) >= SHORTEST}
            words[column] = frozenset(value for value in long if _WORD.fullmatch(value))
            crowded = _crowded(words[column])
            numbers[column] = frozenset(word for word in words[column] if word.isdigit() and len(word) not in crowded)
            phrases[column] = frozenset(long - words[column])
            alone[column] = frozenset(value for value in small - long if value and not value.isdigit())
            if any(value.isdigit() and len(value) < SHORTEST for value in held):
                too_short.append(column)
            if crowded:
                dense.append(column)
        return cls(words, numbers, phrases, alone, tuple(too_short), tuple(dense))


def _crowded(words: Iterable[str]) -> set[int]:
    """The lengths of which so many numbers are somebody's that others meet them by chance."""
    lengths = Counter(len(word) for word in words if word.isdigit() and word[0] != "0")
    return {length for length, count in lengths.items() if count > DENSE * 9 * 10 ** (length - 1)}


def personal_values(extract: Extract) -> dict[str, set[str]]:
    """The values of each personal column by 'table.column'.

    A day on which a student was born and something else happened, such as a purchase, proves nothing and is left out.
    """
    from ..extract.contracts import CONTRACTS

    values: dict[str, set[str]] = {}
    days: set[str] = set()
    connection = extract.connect()
    try:
        for table in CONTRACTS.values():
            for column in (column for column in table.columns if column.personal or column.type == "date"):
                rows = connection.execute(
                    f"SELECT DISTINCT CAST({column.name} AS VARCHAR) FROM {table.name}"
                ).fetchall()
                found = {value for (value,) in rows if value}
                if column.personal:
                    values[f"{table.name}.{column.name}"] = found
                else:
                    days |= found
    finally:
        connection.close()
    return {name: found - days for name, found in values.items()}


def persons_in(found: Found, persons: Persons) -> Iterator[tuple[str, int]]:
    """Each personal column of which a file holds values, with how many."""
    texts = [text.lower() for text in found.texts]
    words = words_in(texts)
    alone = {text.strip().lower() for text in found.alone}
    for column in persons.words:
        among = (persons.words[column] & words) | (persons.numbers[column] & found.numbers)
        count = len(among) + len(persons.alone[column] & alone)
        count += sum(any(phrase in text for text in texts) for phrase in persons.phrases[column])
        if count:
            yield column, count


def named_persons(value: object, names: frozenset[str]) -> Iterator[str]:
    """The names of personal columns that stand in a JSON value, in whatever depth, with something in them."""
    if isinstance(value, dict):
        yield from (name for name, each in value.items() if name in names and each not in (None, "", [], {}))
        for each in value.values():
            yield from named_persons(each, names)
    elif isinstance(value, list):
        for each in value:
            yield from named_persons(each, names)


@cache
def personal_names() -> frozenset[str]:
    """The names of the columns that tell a person from others, in whichever table."""
    from ..extract.contracts import CONTRACTS

    return frozenset(column.name for table in CONTRACTS.values() for column in table.columns if column.personal)


def words_in(texts: Iterable[str]) -> set[str]:
    """Whole words and numbers in small letters, and the parts of those joined by - / _ or a point.

    A decimal fraction is not taken apart, except for a whole number written with its zeros.

    >>> sorted(words_in(["row-12.html, 0.125", "1203457.0"]))
    ['0.125', '12', '1203457', '1203457.0', 'html', 'row', 'row-12.html']
    """
    words: set[str] = set()
    for text in texts:
        words.update(_WORD.findall(text.lower()))
    return words.union(_parts(words))


def _parts(words: Iterable[str]) -> Iterator[str]:
    for word in words:
        if word.isalnum():
            continue
        whole = _WHOLE.fullmatch(word)
        if whole:
            yield whole.group(1)
        elif not _DECIMAL.fullmatch(word):
            yield from re.split(r"[._/-]", word)
