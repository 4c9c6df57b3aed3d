"""One table protected by pytauargus; protection_compare.py runs this in an environment that has it, and nothing of ours.

Arguments: the question (JSON, made by protection_compare.py) and what to do: optimum, modular, or audit. Prints a line of
JSON: seconds, and the positions of the cells hidden for others' sake (audit: of those that our hidden cells leave unsafe).
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from pathlib import Path

from pytauargus import HiTaSCtrl
from pytauargus._tauargus import audit_jj
from pytauargus.engine import run_batch

# Costs are whole numbers there.
COST = 1000
MINUTES = 10


def write_cells(question: dict, path: Path, hidden: frozenset[int] = frozenset()) -> None:
    """The cells and sums of a question as the file that its solver and its audit read.

    A line for each cell: number, count, cost, status (u small, m hidden for others, z fixed, s free), the range that a
    reader knows beforehand, and how far its range must reach below, above and in all.
    """
    cells = zip(*(question[name] for name in ("value", "cost", "small", "fixed", "low", "least_high")), strict=True)
    lines = ["0", str(len(question["value"]))]
    for at, (value, cost, small, fixed, low, least_high) in enumerate(cells):
        status = "u" if small else "z" if fixed else "m" if at in hidden else "s"
        above = least_high - value if small else 0
        lines.append(f"{at} {value} {round(COST * cost)} {status} {low} {question['most']} 0.000 {above}.000 0")
    lines.append(str(len(question["sums"])))
    for total, parts in question["sums"]:
        members = " ".join(f"{part} (1)" for part in parts)
        lines.append(f"0 {len(parts) + 1} : {total} (-1) {members} ")
    path.write_text("\n".join(lines) + "\n")


def optimum(question: dict, folder: Path) -> list[int]:
    """Its optimal suppression, asked of the solver itself: the sums of any linked tables can be told to it."""
    write_cells(question, folder / "in")
    control = HiTaSCtrl()
    code = control.full_jj(str(folder / "in"), str(folder / "out"), max_time=MINUTES)
    if code > 1:
        raise SystemExit(f"pytauargus: {control.error_string(code)}")
    return [int(line) for line in (folder / "out").read_text().split()]


def modular(question: dict, folder: Path) -> list[int]:
    """Its modular suppression (a hierarchy in parts), through a batch of a single table with levels given for each cell."""
    names, rows = question["columns"], question["rows"]
    lines = []
    for row, value, small, cost, least in zip(
        rows, question["value"], question["small"], question["cost"], question["least_high"], strict=True
    ):
        above = least - value if small else 0
        lines.append(";".join(map(str, (*row, value, round(COST * cost), "U" if small else "S", 0, above))))
    (folder / "table.tab").write_text("\n".join(lines) + "\n")
    about = ['<SEPARATOR> ";"', "<SAFE> S", "<UNSAFE> U", "<PROTECT> P"]
    for name in names:
        about += [name, "<RECODEABLE>", '<TOTCODE> "Total"']
        if tree := question["trees"].get(name):
            (folder / f"{name}.hrc").write_text(tree)
            about += [f'<HIERCODELIST> "{name}.hrc"', '<HIERLEADSTRING> "@"', "<HIERARCHICAL>"]
    about += ["people", "<NUMERIC>", "<DECIMALS> 0", "cost", "<NUMERIC> <COST>", "status", "<STATUS>"]
    about += ["below", "<NUMERIC> <LOWERPL>", "above", "<NUMERIC> <UPPERPL>"]
    (folder / "table.rda").write_text("\n".join(about) + "\n")
    cut = "".join(f'"{name}"' for name in names)
    batch = ['<OPENTABLEDATA> "table.tab"', '<OPENMETADATA> "table.rda"', f'<SPECIFYTABLE> {cut}|"people"||"cost"']
    batch += ["<SAFETYRULE> MAN(20)", "<READTABLE>", f"<SUPPRESS> MOD(1,{MINUTES},0,0,0)"]
    batch += ['<WRITETABLE> (1,5,AS+,"out.tab")']
    (folder / "table.arb").write_text("\n".join(batch) + "\n")
    run_batch(str(folder / "table.arb"))
    at = {tuple(row): number for number, row in enumerate(rows)}
    found = []
    for line in (folder / "out.tab").read_text().splitlines():
        fields = [field.strip().strip('"') for field in line.split(";")]
        if fields[-3] == "M":
            found.append(at[tuple(fields[: len(names)])])
    return found


def audit(question: dict, folder: Path) -> list[int]:
    """The small cells whose range its audit finds too narrow where our choice is hidden."""
    write_cells(question, folder / "audit", frozenset(question["hidden"]))
    return [row["cell"] for row in audit_jj(str(folder / "audit")) if row["unsafe"]]


def main() -> None:
    """Read, protect, print."""
    question = json.loads(Path(sys.argv[1]).read_text())
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        start = time.perf_counter()
        found = {"optimum": optimum, "modular": modular, "audit": audit}[sys.argv[2]](question, folder)
        seconds = time.perf_counter() - start
    print(json.dumps({"cells": sorted(found), "seconds": seconds}))


if __name__ == "__main__":
    main()
