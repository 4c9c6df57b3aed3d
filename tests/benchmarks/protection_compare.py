"""Benchmark: cells hidden for others' sake, and the time it takes, against pytauargus.

Run: .venv/bin/python tests/benchmarks/protection_compare.py [--tables NAME ...] [--python PATH]

pytauargus (PyPI, EUPL-1.2) is no dependency of this project: it is installed into an environment of its own in a temporary
folder, for which a package index must be reachable; `--python` names the interpreter of an environment that has it.

Both get the same cells, sums, costs and demand in the same run, and nothing is compared that one of them cannot express:

- Promise S is asked of small cells: that a hidden count below 10 may be 10 is there an upper protection level of 10 less
  the count. Insiders are left out, for it knows of none in this form. What a reader knows beforehand is, in both, that a
  hidden count is at least 1 and at most the largest count of the table.
- `optimum` is put to its solver as cells and sums, so hierarchies may cross and tables be linked; its tables as files
  cannot be linked. It proves its answer with fractions for counts; ours is proven in whole numbers.
- `modular` is its method for large tables, through a batch file. There a hidden count may also be 0: it has less to
  hide, and what it hides need not do for us. Each answer is checked by our auditor, ours by its audit as well.

Time is wall-clock from the question in memory to the answer, without the proof, each in a process of its own. Ratios are
ours divided by theirs; a program that is not done after LIMIT seconds is stopped.
"""

from __future__ import annotations

import argparse
import json
import math
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from protection_tables import TOTAL, Cut, make_table

HERE = Path(__file__).resolve().parent
PACKAGE = "pytauargus==0.6.0"
INSTALL = (
    f"{PACKAGE} is not there. It is installed from a package index into a temporary environment; where none can be reached, "
    f"install it elsewhere (python -m venv E; E/bin/pip install {PACKAGE}) and name that: --python E/bin/python"
)
THRESHOLD = 10
SEEDS = 5
# Seconds after which a program is stopped.
LIMIT = 300

# By name: files by the dimensions they show (None: one file with all), the dimensions, people, and its method.
Task = tuple[tuple[tuple[str, ...], ...] | None, tuple[Cut, ...], int, str]
SMALL: dict[str, Task] = {
    "6 x 6": (None, (Cut("program", 5), Cut("school", 5)), 700, "optimum"),
    "10 x 10": (None, (Cut("program", 9), Cut("school", 9)), 3000, "optimum"),
    "5 x 5 x 3": (None, (Cut("program", 4), Cut("school", 4), Cut("sex", 2)), 1500, "optimum"),
    "hierarchy 11 x 7": (None, (Cut("program", 8, 2), Cut("race", 6)), 1500, "optimum"),
    "two hierarchies 9 x 8": (None, (Cut("program", 6, 2), Cut("school", 5, 2)), 1500, "optimum"),
    "two linked tables": (
        (("program", "school"), ("program", "race")),
        (Cut("program", 8, 2), Cut("school", 4), Cut("race", 5)),
        1500,
        "optimum",
    ),
}
MIDDLE = (Cut("program", 16, 3), Cut("school", 7, 2), Cut("race", 4))
LARGE: dict[str, Task] = {
    "10 x 10 x 10": (None, (Cut("program", 9), Cut("school", 9), Cut("race", 9)), 12_000, "optimum"),
    "20 x 10 x 5": (None, MIDDLE, 8000, "optimum"),
    "20 x 10 x 5, modular": (None, MIDDLE, 8000, "modular"),
    "20 x 10 x 5 x 4, modular": (None, (*MIDDLE, Cut("year", 3)), 25_000, "modular"),
}


def question_of(task: Task, seed: int) -> dict:
    """A table set as numbers that both sides read; see protection_pytauargus.py for the fields."""
    from cte_outcomes.protection.long_tables import from_frames
    from cte_outcomes.protection.registry import build

    files, cuts, people, _ = task
    table, hierarchy = make_table(cuts, people, seed)
    names = [cut.name for cut in cuts]
    frames = {"table.csv": table}
    if files:
        frames = {f"{'-'.join(shown)}.csv": _margin(table, names, shown) for shown in files}
    checked = from_frames(frames, count="count", total=TOTAL, hierarchy=hierarchy, ignore=())
    registry = build(checked, threshold=THRESHOLD, promise="S", hide_zeros=False)
    system = registry.system
    question = {
        name: getattr(system, name).tolist()
        for name in ("value", "cost", "small", "fixed", "low", "least_high", "unpublished")
    }
    question |= {
        "most": int(system.value.max()),
        "sums": [(each.total, each.parts) for each in system.relations],
        "place": system.place.tolist(),
    }
    if not files:
        row_of = {int(cell): row for row, cell in enumerate(registry.rows["table.csv"])}
        listed = table[names].astype(str).to_numpy().tolist()
        question |= {
            "columns": names,
            "rows": [[_short(code) for code in listed[row_of[cell]]] for cell in range(len(system))],
            "trees": {cut.name: _tree(cut) for cut in cuts if cut.above},
        }
    return question


def _margin(table, names: list[str], shown: tuple[str, ...]):
    """The rows of a table that are totals in all dimensions but those shown."""
    hidden = [name for name in names if name not in shown]
    return table[(table[hidden] == TOTAL).all(axis=1)].drop(columns=hidden)


def _short(code: str) -> str:
    """Codes without spaces: 'programs 03' is G03, 'program 03' is 03."""
    kind, _, number = code.partition(" ")
    return code if not number else f"G{number}" if kind.endswith("s") else f"x{number}"


def _tree(cut: Cut) -> str:
    """The hierarchy of a dimension as pytauargus reads it: a code a line, finer ones with a sign more."""
    lines = []
    for cluster in range(cut.above):
        lines.append(f"G{cluster:02d}")
        lines += [f"@x{at:02d}" for at, above in enumerate(cut.cluster()) if above == cluster]
    return "\n".join(lines) + "\n"


def run(python: str, program: str, *arguments: str) -> dict:
    """The line of JSON that a program prints, run alone; after LIMIT seconds, or where it breaks down, that there is none."""
    start = time.perf_counter()
    try:
        done = subprocess.run([python, str(HERE / program), *arguments], capture_output=True, text=True, timeout=LIMIT)
    except subprocess.TimeoutExpired:
        return {"cells": None, "seconds": time.perf_counter() - start}
    if done.returncode:
        print(f"{program}: {done.stderr[-500:]}", file=sys.stderr)
        return {"cells": None, "seconds": time.perf_counter() - start}
    return json.loads(done.stdout.splitlines()[-1])


def compare(name: str, task: Task, python: str, folder: Path, seeds: int) -> dict[str, object]:
    """The row of a table: sums over seeds. Nothing is compared for a seed without an answer of theirs."""
    rows = [_pair(question_of(task, seed), task[3], python, folder / f"{seed}.json") for seed in range(seeds)]
    sums = {key: sum(row[key] for row in rows) for key in rows[0]}
    return {
        "tables": name,
        "runs": seeds,
        **{key: round(value, 2) for key, value in sums.items() if not key.startswith("cost")},
        "cost ratio": round(sums["cost ours"] / sums["cost theirs"], 3) if sums["cost theirs"] else "-",
        "seconds ratio": round(sums["seconds ours"] / sums["seconds theirs"], 2),
    }


def _pair(question: dict, method: str, python: str, path: Path) -> dict[str, float]:
    """Both answers to one question, and what each says of the other's."""
    path.write_text(json.dumps(question))
    ours = run(sys.executable, "protection_once.py", "hide", str(path))
    theirs = run(python, "protection_pytauargus.py", str(path), method)
    path.write_text(json.dumps(question | {"hidden": ours["cells"]}))
    narrow = run(python, "protection_pytauargus.py", str(path), "audit")["cells"]
    answered, other = theirs["cells"] is not None, theirs["cells"] or []
    path.write_text(json.dumps(question | {"hidden": other}))
    checked = run(sys.executable, "protection_once.py", "check", str(path)) if answered else {"cells": []}
    return {
        "cells": len(question["value"]),
        "small": sum(question["small"]),
        "secondary ours": len(ours["cells"]),
        "secondary theirs": len(other),
        "no answer of theirs": int(not answered),
        "tables where ours are more": int(answered and len(ours["cells"]) > len(other)),
        "cost ours": sum(question["cost"][at] for at in ours["cells"]) if answered else 0,
        "cost theirs": sum(question["cost"][at] for at in other),
        "unsafe ours (its audit)": math.nan if narrow is None else len(narrow),
        "unsafe theirs (our audit)": len(checked["cells"]),
        "seconds ours": ours["seconds"],
        "seconds theirs": theirs["seconds"],
    }


def environment(folder: Path) -> str:
    """The interpreter of a new environment with pytauargus."""
    where = folder / "environment"
    subprocess.run([sys.executable, "-m", "venv", str(where)], check=True)
    python = next(path for path in (where / "bin/python", where / "Scripts/python.exe") if path.exists())
    done = subprocess.run([str(python), "-m", "pip", "install", "-q", PACKAGE], capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{INSTALL}\n{done.stderr[-500:]}")
    return str(python)


def main() -> None:
    """Print the tables."""
    import pandas as pd

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--tables", nargs="+", default=[*SMALL, *LARGE], choices=[*SMALL, *LARGE])
    parser.add_argument("--python", help="interpreter of an environment that has pytauargus")
    parser.add_argument("--seeds", type=int, default=SEEDS, help="how many of each small table")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        python = chosen.python or environment(folder)
        if subprocess.run([python, "-c", "import pytauargus"], capture_output=True).returncode:
            raise SystemExit(INSTALL)
        rows = []
        for table in chosen.tables:
            task, seeds = (SMALL[table], chosen.seeds) if table in SMALL else (LARGE[table], 1)
            rows.append(compare(table, task, python, folder, seeds))
            print(f"{table} done", file=sys.stderr)
    print(pd.DataFrame(rows).T.to_string(header=False))


if __name__ == "__main__":
    main()
