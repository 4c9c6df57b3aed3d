"""A district's figures counted anew after one change of its tables, quickly: only what rests on the change is made again."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pandas as pd
from model_files_district import plan_entries

from cte_outcomes.extract import Extract
from cte_outcomes.extract.contracts import CONTRACTS
from cte_outcomes.measures import MEASURES, Definitions, Plan
from cte_outcomes.measures.count import count_facts
from cte_outcomes.measures.facts import NAMES, PARTNER_STEPS, STEPS, YEARS, fact_sql
from cte_outcomes.measures.plan import plan_from
from cte_outcomes.measures.tables_behind import not_measured
from cte_outcomes.release import Release
from cte_outcomes.release.about import about_cells
from cte_outcomes.release.cells import prepare
from cte_outcomes.release.labels import code_labels
from cte_outcomes.release.render import render_open

ORDER = (*STEPS, "student_years", YEARS, *PARTNER_STEPS, *(name for name in NAMES if name != "student_years"))
SQL = {name: fact_sql(name, Definitions()) for name in ORDER}
_CHANGED = re.compile(r"\b(?:UPDATE|DELETE FROM|INSERT INTO) (\w+)")
# Names of groups; the systems ask for none of them.
NAMES_OF = {"programs": "program", "schools": "school", "partners": "partner"}


class Counted:
    """An extract's tables, in memory, with every fact; `cells` are those of all systems before any change."""

    def __init__(self, extract: Extract):
        self.connection = extract.connect()
        self.connection.execute("SET threads = 1")
        for table in CONTRACTS:
            self.connection.execute(f"CREATE TEMP TABLE {table} AS SELECT * FROM memory.main.{table}")
        self._make(ORDER)
        self.cells = self._count(plan_from(plan_entries(years="each")))

    def after(self, change: str, system: str) -> Release:
        """An internal release of what a system asks for after a change in SQL, which is undone at the end."""
        plan = plan_of(system)
        facts = {name: MEASURES[name].fact for name in plan.measures()}
        changed = _resting_on(_CHANGED.findall(change))
        again = Plan(entries=tuple(each for each in plan.entries if facts[each.measures[0]] in changed))
        self.connection.execute("BEGIN")
        try:
            self.connection.execute(change)
            self._make(name for name in ORDER if name in changed & _behind({*facts.values(), YEARS}))
            untold = not_measured(self.connection, map(MEASURES.__getitem__, (*plan.measures(), *plan.derived())))
            same = self.cells[self.cells["measure"].isin(set(plan.measures()).difference(again.measures()))]
            return _release(pd.concat([same, self._count(again)], ignore_index=True), plan, untold)
        finally:
            self.connection.execute("ROLLBACK")

    def _make(self, facts: Iterable[str]) -> None:
        for name in facts:
            self.connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {SQL[name]}")

    def _count(self, plan: Plan) -> pd.DataFrame:
        """What make_release writes of these measures for the district's own use."""
        return render_open(prepare(count_facts(self.connection, Definitions(), plan)))


@cache
def plan_of(system: str) -> Plan:
    """What one system asks for, year by year."""
    return plan_from(plan_entries([system], years="each"))


def _release(cells: pd.DataFrame, plan: Plan, untold: dict[str, list[str]]) -> Release:
    levels = pd.DataFrame(columns=["year", "measure", "target"])
    about = about_cells(cells, levels, plan, untold)
    made = Release(Path("nowhere"), {**about, "audience": "internal", "labels": code_labels()})
    names = {table: pd.DataFrame(columns=[f"{name}_id", f"{name}_name"]) for table, name in NAMES_OF.items()}
    vars(made).update(cells=cells, **names)
    return made


@cache
def _reads(name: str) -> frozenset[str]:
    """The words of a fact's query outside of comments, the tables and facts that it reads among them."""
    return frozenset(re.findall(r"\w+", re.sub(r"--.*", "", SQL[name])))


def _behind(facts: set[str]) -> set[str]:
    """These facts and all that they are made from."""
    for name in reversed(ORDER):
        facts = facts | _reads(name) if name in facts else facts
    return facts


def _resting_on(tables: Iterable[str]) -> set[str]:
    """These tables and the facts that are made from them, directly or by way of other facts."""
    changed = set(tables)
    for name in ORDER:
        changed |= {name} if _reads(name) & changed else set()
    return changed
