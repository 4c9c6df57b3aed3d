"""Rules written in the words of SQL: parsed, checked against the columns they may speak of, and made SQL again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..suggest import suggest

if TYPE_CHECKING:
    from sqlglot import exp

ALLOWED = "columns, literals, comparisons, and, or, not, + - * /, in (...), between, is null and coalesce(...)"
# A value of each type that is not a constant, so that DuckDB converts the literals beside it as it will on real rows.
TRIAL_VALUES = {
    "text": "CAST(n AS VARCHAR)",
    "whole": "n",
    "number": "CAST(n AS DOUBLE)",
    "flag": "n = 0",
    "date": "DATE '2025-01-01' + CAST(n AS INTEGER)",
}


@dataclass(frozen=True)
class Subject:
    """What a predicate speaks of: the name of the table or fact, and its columns.

    `columns` gives each column's type (text, whole, number, flag, date); `codes` the allowed values of coded columns.
    """

    name: str
    columns: Mapping[str, str]
    codes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def parse(text: str) -> exp.Expr:
    """The predicate as a tree. Raises sqlglot.errors.SqlglotError where it is not one expression of DuckDB's SQL."""
    import sqlglot

    statements = [statement for statement in sqlglot.parse(text, dialect="duckdb") if statement is not None]
    if len(statements) != 1:
        raise sqlglot.errors.ParseError("it is not one expression")
    return statements[0]


def to_sql(text: str) -> str:
    """A checked predicate as DuckDB SQL, in brackets, so that it can stand inside another."""
    return f"({parse(text).sql(dialect='duckdb')})"


def normalized(text: str) -> str:
    """One spelling for predicates that differ in case, blanks, brackets or the order of their conditions."""
    return " and ".join(conditions(text))


def conditions(text: str) -> list[str]:
    """The conditions that a row must meet all of, sorted, each in one spelling: 'exited and concentrator' has two."""
    from sqlglot import exp

    return sorted({_spelled(part) for part in _parts(parse(text), exp.And)})


def _spelled(tree: exp.Expr) -> str:
    from sqlglot import exp

    if isinstance(tree, exp.Or):
        return f"({' or '.join(sorted({_spelled(part) for part in _parts(tree, exp.Or)}))})"
    if isinstance(tree, exp.And):
        return f"({' and '.join(sorted({_spelled(part) for part in _parts(tree, exp.And)}))})"

    def plain(node: exp.Expr) -> exp.Expr:
        return exp.column(node.name.lower()) if isinstance(node, exp.Column) else node

    return tree.transform(plain).sql(dialect="duckdb")


def _parts(tree: exp.Expr, kind: type) -> Iterator[exp.Expr]:
    tree = tree.unnest()
    if isinstance(tree, kind):
        yield from _parts(tree.left, kind)
        yield from _parts(tree.right, kind)
    else:
        yield tree


def problems(text: str, subject: Subject, yes_or_no: bool = True) -> list[str]:
    """Every reason why this is not a predicate over the subject; empty when it is fine.

    Allowed are columns of the subject, literals, comparison, and, or, not, arithmetic, IN with a list, BETWEEN, IS NULL
    and COALESCE. `yes_or_no=False` checks an amount, which must be a number instead.
    """
    from sqlglot.errors import SqlglotError

    if not text.strip():
        return ["is empty"]
    try:
        tree = parse(text)
    except SqlglotError as error:
        return [f"cannot be read: {_first_line(error)}"]
    found = [*_forbidden(tree), *_unknown_columns(tree, subject), *_unknown_codes(tree, subject)]
    return found or _wrong_type(tree, subject, yes_or_no)


def _first_line(error: Exception) -> str:
    lines = str(error).strip().splitlines()
    return lines[0] if lines else "it is not one expression"


def _forbidden(tree: exp.Expr) -> list[str]:
    from sqlglot import exp

    allowed = (
        *(exp.Column, exp.Identifier, exp.Literal, exp.Boolean, exp.Null, exp.Paren, exp.Neg, exp.Not, exp.And, exp.Or),
        *(exp.EQ, exp.NEQ, exp.GT, exp.GTE, exp.LT, exp.LTE, exp.In, exp.Between, exp.Is, exp.Coalesce),
        *(exp.Add, exp.Sub, exp.Mul, exp.Div),
    )
    # Only the outermost piece is named, not every part of it.

    def wrong(node: exp.Expr) -> bool:
        return type(node) not in allowed or (isinstance(node, exp.In) and not node.expressions)

    shown = dict.fromkeys(node.sql(dialect="duckdb") for node in tree.walk(prune=wrong) if wrong(node))
    return [f"{piece!r} is not allowed; use {ALLOWED}" for piece in shown]


def _unknown_columns(tree: exp.Expr, subject: Subject) -> list[str]:
    from sqlglot import exp

    found = []
    for column in tree.find_all(exp.Column):
        if column.table and column.table.lower() != subject.name:
            found.append(f"{column.sql()!r} speaks of {column.table!r}; this rule is about {subject.name}")
        elif column.name.lower() not in subject.columns:
            found.append(f"{subject.name} has no column {column.name!r}{suggest(column.name, subject.columns)}")
    return list(dict.fromkeys(found))


def _unknown_codes(tree: exp.Expr, subject: Subject) -> list[str]:
    from sqlglot import exp

    found = []
    for node in tree.find_all(exp.EQ, exp.NEQ, exp.In):
        sides = [node.this, *node.expressions] if isinstance(node, exp.In) else [node.left, node.right]
        names = [side.name.lower() for side in sides if isinstance(side, exp.Column)]
        codes = next((subject.codes[name] for name in names if name in subject.codes), None)
        if codes is None:
            continue
        for side in sides:
            if isinstance(side, exp.Literal) and side.is_string and side.name not in codes:
                found.append(f"{names[0]} has no code {side.name!r}{suggest(side.name, codes)}")
    return found


def _wrong_type(tree: exp.Expr, subject: Subject, yes_or_no: bool) -> list[str]:
    import duckdb

    columns = ", ".join(f"{TRIAL_VALUES[kind]} AS {name}" for name, kind in subject.columns.items())
    trial = f"(SELECT {columns} FROM range(2) AS trial(n)) AS {subject.name}"
    with duckdb.connect() as connection:
        try:
            answer = connection.execute(f"SELECT {tree.sql(dialect='duckdb')} AS answer FROM {trial}")
            kind = str(answer.description[0][1])
        except duckdb.Error as error:
            return [f"cannot be worked out: {_first_line(error)}"]
    if yes_or_no and kind != "BOOLEAN":
        return ["is not a condition that is true or false"]
    if not yes_or_no and kind in ("BOOLEAN", "VARCHAR", "DATE"):
        return ["is not a number"]
    return []
