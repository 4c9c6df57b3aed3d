"""Compile measures and groupings into one query: the finest cells once, then every grouping from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from .facts import fact
from .groupings import DIMENSIONS, FLAGS, Grouping, ReportingYears, missing_value
from .measure import Measure
from .predicates import to_sql

if TYPE_CHECKING:
    from sqlglot import exp

YearLabels = Mapping[str, tuple[int, ...]]


@dataclass(frozen=True)
class FactQuery:
    """A compiled query and how to read its answer.

    `labels` gives the year labels of each measure and grouping; `columns` the answer's column of each number.
    """

    tree: exp.Query
    measures: tuple[Measure, ...]
    labels: Mapping[Measure, Mapping[Grouping, YearLabels]]
    columns: Mapping[Measure, Mapping[str, str]]

    def sql(self, pretty: bool = False) -> str:
        """DuckDB's SQL of the query."""
        return self.tree.sql(dialect="duckdb", pretty=pretty)


class _Sums:
    """The sums of all measures, equal ones kept once: expression -> name of its column.

    `distinct` maps the name of a count of distinct students to the sum that says which students.
    """

    def __init__(self) -> None:
        self.names: dict[str, str] = {}
        self.distinct: dict[str, str] = {}

    def name(self, expression: str, wanted: str) -> str:
        return self.names.setdefault(expression, wanted)

    def students(self, of: str) -> str:
        self.distinct[f"{of}__students"] = of
        return f"{of}__students"


def compile_fact(name: str, asked: Mapping[Measure, Mapping[Grouping, str]], years: ReportingYears) -> FactQuery:
    """One query that answers every measure of a fact by every grouping asked for.

    Rows that belong to students but are not one student each (placements; student-years of several years) keep the
    student in the finest cells, so that distinct students can be counted for each group.
    """
    labels = {measure: {cut: years.labels(kind) for cut, kind in cuts.items()} for measure, cuts in asked.items()}
    sums = _Sums()
    columns = {measure: _columns(measure, sums, _pooled(labels[measure])) for measure in asked}
    tree = _query(name, sums, _branches(labels, columns, years))
    return FactQuery(tree, tuple(asked), labels, columns)


def _pooled(labels: Mapping[Grouping, YearLabels]) -> bool:
    return any(len(span) > 1 for spans in labels.values() for span in spans.values())


def _columns(measure: Measure, sums: _Sums, pooled: bool) -> dict[str, str]:
    """Register a measure's sums and tell which column of the answer holds each of its numbers."""
    counted = to_sql(measure.rows)
    found = {"counted": sums.name(_number_of(counted), f"{measure.name}__counted")}
    if measure.met:
        met = to_sql(measure.met)
        found["met"] = sums.name(_number_of(f"{counted} AND {met}"), f"{measure.name}__met")
    if measure.unknown:
        # What meets the measure is known, whatever else a row says: met + unknown is never more than counted.
        unknown = f"{counted} AND NOT COALESCE({to_sql(measure.met)}, FALSE) AND {to_sql(measure.unknown)}"
        found["unknown"] = sums.name(_number_of(unknown), f"{measure.name}__unknown")
    if measure.kind == "median":
        values = f"LIST(CASE WHEN {counted} THEN CAST({to_sql(measure.amount)} AS DOUBLE) END)"
        found["amount"] = sums.name(values, f"{measure.name}__median")
    elif measure.amount:
        # Decimals, because a sum of floating numbers hangs on the order in which threads add them.
        amount = f"SUM(CASE WHEN {counted} THEN CAST({to_sql(measure.amount)} AS DECIMAL(18, 4)) END)"
        found["amount"] = sums.name(amount, f"{measure.name}__amount")
    if fact(measure.fact).of_students:
        # Rows that are one student each need no second count.
        one_each = measure.fact == "student_years" and (measure.once_per_student or not pooled)
        found["students"] = found["counted"] if one_each else sums.students(found["counted"])
        if measure.met:
            found["students_met"] = found["met"] if one_each else sums.students(found["met"])
    return found


def _number_of(condition: str) -> str:
    """SQL for how many rows meet a condition; COUNT_IF alone gives nothing, and not 0, where no row can be told."""
    return f"COUNT_IF(COALESCE({condition}, FALSE))"


@dataclass(frozen=True)
class _Branch:
    """One grouping, for each year by itself or (with a label) for several years together; `needed` are its columns."""

    cut: Grouping
    label: str
    years: tuple[int, ...]
    needed: frozenset[str] = frozenset()


def _branches(
    labels: Mapping[Measure, Mapping[Grouping, YearLabels]],
    columns: Mapping[Measure, Mapping[str, str]],
    years: ReportingYears,
) -> list[_Branch]:
    """Every grouping and span of years that any measure asks for, in a fixed order, with the columns asked for."""
    found: dict[tuple[str, str], _Branch] = {}
    for measure, cuts in labels.items():
        for cut, spans in cuts.items():
            for label, span in spans.items():
                branch = _Branch(cut, label, span) if len(span) > 1 else _Branch(cut, "", years.each)
                before = found.get((cut.by, branch.label), branch)
                needed = before.needed | set(columns[measure].values())
                found[(cut.by, branch.label)] = replace(before, needed=needed)
    return [found[key] for key in sorted(found)]


def _query(name: str, sums: _Sums, branches: list[_Branch]) -> exp.Query:
    from sqlglot import exp

    plain = [branch for branch in branches if not branch.cut.special]
    special = [branch for branch in branches if branch.cut.special]
    parts: list[exp.Query] = []
    cells: list[tuple[str, exp.Query]] = []
    if plain:
        cells.append(("cells", _cells(name, sums, _dimensions(plain), None)))
        parts += [_group("cells", branch, sums) for branch in plain]
    if special:
        each = [_cells(name, sums, _dimensions(special), flag) for flag in FLAGS]
        cells.append(("special_cells", exp.union(*each, distinct=False)))
        parts += [_group("special_cells", branch, sums) for branch in special]
    tree = exp.union(*parts, distinct=False, copy=False) if len(parts) > 1 else parts[0]
    for alias, query in cells:
        tree = tree.with_(alias, as_=query, materialized=True, copy=False)
    return tree


def _dimensions(branches: list[_Branch]) -> list[str]:
    used = {name for branch in branches for name in branch.cut.plain}
    if "program" in used:
        used.add("cluster")
    return [name for name in DIMENSIONS if name in used]


@cache
def _parsed(text: str) -> exp.Expr:
    """A piece of SQL as a tree, parsed once: groupings share most of their pieces."""
    import sqlglot

    return sqlglot.parse_one(text, dialect="duckdb")


def _select(pieces: list[str], source: str) -> exp.Select:
    from sqlglot import exp

    return exp.select(*(_parsed(piece).copy() for piece in pieces), copy=False).from_(source, copy=False)


def _cells(name: str, sums: _Sums, dimensions: list[str], flag: str | None) -> exp.Select:
    """The finest cells: a row for each year and each combination of the dimensions (and one special population)."""
    from sqlglot import exp

    groups = ["school_year"]
    for dimension in dimensions:
        column = DIMENSIONS[dimension]
        groups.append(f"COALESCE({column}, '{missing_value(dimension)}') AS {column}")
    if flag is not None:
        groups += [f"'{flag}' AS special_population", f"CASE WHEN {flag} THEN 'yes' ELSE 'no' END AS member"]
    if sums.distinct:
        groups.append("student_id")
    sums_of_cell = [f"{expression} AS {alias}" for expression, alias in sums.names.items()]
    places = (exp.Literal.number(place) for place in range(1, len(groups) + 1))
    return _select([*groups, *sums_of_cell], name).group_by(*places, copy=False)


def _group(source: str, branch: _Branch, sums: _Sums) -> exp.Select:
    """One grouping from the finest cells, in the columns that all groupings share."""
    cut = branch.cut
    year = f"'{branch.label}'" if branch.label else "CAST(school_year AS TEXT)"
    pieces = [f"'{cut.by}' AS by", f"{year} AS year"]
    groups = [] if branch.label else ["school_year"]
    held = {DIMENSIONS[name] for name in cut.dimensions}
    for column in (*DIMENSIONS.values(), "member"):
        if column in held or (column == "member" and cut.special):
            pieces.append(column)
            groups.append(column)
        elif column == "cluster" and "program" in cut.dimensions:
            # A program has one cluster; naming it lets the gate compare clusters with their programs.
            pieces.append("MAX(cluster) AS cluster")
        else:
            pieces.append(f"CAST(NULL AS TEXT) AS {column}")
    select = _select([*pieces, *_numbers(branch, sums)], source)
    if branch.label:
        select.where(f"school_year IN ({', '.join(map(str, branch.years))})", copy=False)
    # Without a group, a sum over no rows would still be a row.
    return select.group_by(*groups, copy=False) if groups else select.having("COUNT(*) > 0", copy=False)


def _numbers(branch: _Branch, sums: _Sums) -> list[str]:
    """The sums a grouping asks for, empty columns for the others."""
    found = [_number(alias, alias in branch.needed) for alias in sums.names.values()]
    for alias, of in sums.distinct.items():
        students = f"COUNT(DISTINCT CASE WHEN {of} > 0 THEN student_id END)"
        found.append(f"CAST({students if alias in branch.needed else 'NULL'} AS BIGINT) AS {alias}")
    return found


def _number(alias: str, needed: bool) -> str:
    """A number of a grouping from those of its finest cells; a median from the values that these keep."""
    median = alias.endswith("__median")
    kind = "DOUBLE" if median or alias.endswith("__amount") else "BIGINT"
    of_cells = f"LIST_AGGREGATE(FLATTEN(LIST({alias})), 'median')" if median else f"SUM({alias})"
    return f"CAST({of_cells if needed else 'NULL'} AS {kind}) AS {alias}"
