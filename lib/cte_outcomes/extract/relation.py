"""The rows of one source of a table, as SQL over staged files: columns found, other files joined, rows left out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ..suggest import suggest
from .contracts import CONTRACTS, Column, Table
from .convert import ColumnPlan
from .faults import FaultBook
from .headers import listed_names, plain_name
from .mapping import ColumnMap, Join, TableMap
from .queries import sql_text
from .staging import ROW, StagedFile

IN_MAPPING = "Correct the name in the mapping."


@dataclass
class Relation:
    """Rows of a source: `sql` gives __row, __kept, __clash (number of the join whose file has rows that disagree, or
    null) and a text column f0, f1, ... for each plan that has a source."""

    sql: str
    plans: list[ColumnPlan]
    joins: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class _Names:
    """Names of the columns at hand: name -> SQL expression, and those that more than one file has."""

    expression: dict[str, str]
    doubled: frozenset[str]


def build_relation(
    table: str, staged: StagedFile, entry: TableMap | None, joined: list[StagedFile], book: FaultBook
) -> Relation | None:
    """Plan how a source is read. None where structural faults (noted in the book) make it impossible."""
    contract = CONTRACTS[table]
    before = len(book.structural)
    joins = list(zip(entry.join, joined, strict=True)) if entry else []
    names = _names(staged, joins)
    if entry and entry.columns:
        plans = _mapped(contract, staged, entry, names, book)
    else:
        plans = _by_name(contract, staged, entry, names, book)
    _check_required(contract, staged, plans, names, book)
    conditions = _conditions(staged, entry, names, book)
    clauses = [_join_clause(number, staged, join, other, book) for number, (join, other) in enumerate(joins)]
    if len(book.structural) > before:
        return None
    return Relation(_sql(staged, plans, conditions, clauses), plans, [join.file for join, _ in joins])


def _names(staged: StagedFile, joins: list[tuple[Join, StagedFile]]) -> _Names:
    expression = {name: f"b.c{place}" for place, name in enumerate(staged.columns)}
    doubled = set()
    for number, (join, other) in enumerate(joins):
        for place, name in enumerate(other.columns):
            shown = join.prefix + name
            if shown in expression and name not in join.on.values():
                doubled.add(shown)
            expression.setdefault(shown, f"coalesce(j{number}.c{place}, '')")
    return _Names(expression, frozenset(doubled))


def _mapped(contract: Table, staged: StagedFile, entry: TableMap, names: _Names, book: FaultBook) -> list[ColumnPlan]:
    plans = []
    for ours, given in entry.columns.items():
        column = contract.column(ours)
        if given.source is None:
            plans.append(_plan(column, given, entry, None))
        elif given.source not in names.expression:
            book.stop(
                staged.label,
                f"the mapping names column {given.source!r} for {ours}, which the file does not have"
                + suggest(given.source, names.expression),
                IN_MAPPING,
            )
        elif given.source in names.doubled:
            book.stop(
                staged.label,
                f"column {given.source!r} is in this file and in a joined one",
                "Give the join a prefix in the mapping and name the one you mean.",
            )
        else:
            plans.append(_plan(column, given, entry, names.expression[given.source]))
    return plans


def _plan(column: Column, given: ColumnMap, entry: TableMap, source: str | None) -> ColumnPlan:
    return ColumnPlan(
        column,
        source,
        f"{column.name} (from {given.source})" if given.source and given.source != column.name else column.name,
        given.value,
        given.codes,
        frozenset([*given.missing, *entry.missing]),
        given.format or "",
    )


def _by_name(
    contract: Table, staged: StagedFile, entry: TableMap | None, names: _Names, book: FaultBook
) -> list[ColumnPlan]:
    wanted = {plain_name(name): name for name in contract.column_names}
    plans: dict[str, ColumnPlan] = {}
    unknown = []
    missing = frozenset(entry.missing) if entry else frozenset()
    for name, expression in names.expression.items():
        ours = wanted.get(plain_name(name))
        if ours is None:
            unknown.append(name)
        elif ours in plans:
            book.stop(staged.label, f"two columns could be {ours}", "Name the one you mean in a mapping.")
        else:
            plans[ours] = ColumnPlan(contract.column(ours), expression, ours, missing=missing, date_format="")
    if len(unknown) > len(plans) and len(unknown) > 2:
        book.stop(
            staged.label,
            f"{len(unknown)} of its {len(names.expression)} columns are not known: {listed_names(unknown)}",
            "Name the columns you need in a mapping (columns: {ours: theirs}); the others are then passed over.",
        )
    elif unknown:
        book.notice(
            f"{staged.label}: columns not read, because {contract.name} has none of these names: {listed_names(unknown)}"
        )
    return list(plans.values())


def _check_required(
    contract: Table, staged: StagedFile, plans: Iterable[ColumnPlan], names: _Names, book: FaultBook
) -> None:
    have = {plan.column.name for plan in plans}
    for column in contract.columns:
        if column.required and column.name not in have:
            guess = suggest(column.name, names.expression)
            book.stop(
                staged.label,
                f"the column {column.name} is missing{guess if 'did you mean' in guess else ''}",
                f"Every row of {contract.name} needs it ({column.meaning.rstrip('.').lower()}); "
                "add it, or name the column that holds it in a mapping.",
                contract.name,
            )


def _conditions(staged: StagedFile, entry: TableMap | None, names: _Names, book: FaultBook) -> str:
    """The SQL condition of a row that is kept."""
    if entry is None:
        return "true"
    parts = []
    for key, negated, rule in (("keep_when", "", entry.keep_when), ("leave_out_when", "NOT ", entry.leave_out_when)):
        for name, values in rule.items():
            if name not in names.expression:
                book.stop(
                    staged.label,
                    f"{key} names column {name!r}, which the file does not have{suggest(name, names.expression)}",
                    IN_MAPPING,
                )
                continue
            listed = ", ".join(sql_text(value) for value in values)
            parts.append(f"{negated}({names.expression[name]} IN ({listed}))")
    return " AND ".join(parts) or "true"


def _join_clause(number: int, staged: StagedFile, join: Join, other: StagedFile, book: FaultBook) -> str:
    """A left join with one row for each key: the first; `clash` tells keys whose rows disagree."""
    for file, name in [(staged, n) for n in join.on] + [(other, n) for n in join.on.values()]:
        if name not in file.columns:
            book.stop(
                file.label,
                f"the mapping joins on column {name!r}, which the file does not have{suggest(name, file.columns)}",
                IN_MAPPING,
            )
            return ""
    keys = [str(other.field_of(name)) for name in join.on.values()]
    fields = [f"c{place}" for place in range(len(other.columns))]
    firsts = ", ".join(f"first({f} ORDER BY {ROW}) AS {f}" for f in fields if f not in keys)
    matches = " AND ".join(f"b.{staged.field_of(a)} = j{number}.{other.field_of(b)}" for a, b in join.on.items())
    filled = " AND ".join(f"{key} <> ''" for key in keys)
    return (
        f"LEFT JOIN (SELECT {', '.join(keys)}, {firsts + ', ' if firsts else ''}"
        f"count(DISTINCT ({', '.join(fields)},)) > 1 AS clash, true AS met "
        f"FROM read_parquet({sql_text(str(other.path))}) WHERE {filled} GROUP BY {', '.join(keys)}) j{number} ON {matches}"
    )


def _sql(staged: StagedFile, plans: list[ColumnPlan], conditions: str, joins: list[str]) -> str:
    fields = [f"{plan.source} AS f{place}" for place, plan in enumerate(plans) if plan.source is not None]
    clash = " ".join(f"WHEN j{number}.clash THEN {number}" for number in range(len(joins)))
    alone = ", ".join(f"j{number}.met IS NULL AS __alone{number}" for number in range(len(joins)))
    return (
        f"SELECT b.{ROW} AS {ROW}, {conditions} AS __kept, "
        f"{f'CASE {clash} END' if clash else 'CAST(NULL AS INTEGER)'} AS __clash"
        f"{', ' + alone if alone else ''}{''.join(', ' + f for f in fields)} "
        f"FROM read_parquet({sql_text(str(staged.path))}) b {' '.join(joins)}"
    )
