"""`cte plan`: every run of a batch file, for people or for programs."""

from __future__ import annotations

import json
from pathlib import Path

from .plan import Plan, make_plan


def plan_file(file: Path, *, as_json: bool = False, data: Path | None = None) -> None:
    """Print the plan of a batch file; ParameterError lists every problem at once."""
    plan = make_plan(file, data)
    if as_json:
        print(plan_as_json(plan))
    else:
        _print_table(plan)


def plan_as_json(plan: Plan) -> str:
    """A list of {notebook, parameters}, exactly as papermill is given them."""
    return json.dumps([{"notebook": run.notebook.name, "parameters": run.parameters} for run in plan.runs], indent=2)


def _print_table(plan: Plan) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(title=f"{plan.title}: {len(plan.runs)} runs", title_justify="left")
    for column in ("page", "notebook", "parameters", "for"):
        table.add_column(column, overflow="fold")
    for run in plan.runs:
        values = ", ".join(f"{name}={value}" for name, value in run.parameters.items() if name != "release")
        table.add_row(run.slug, run.notebook.name, values, run.audience)
    Console().print(table)
    print(f"release: {', '.join(dict.fromkeys(run.release.value for run in plan.runs))}")
