"""Benchmark: how the time and memory of protecting a table grow with its cells.

Run: .venv/bin/python tests/benchmarks/protection_growth.py [--cells 1000 4000 16000 57000] [--plot growth.svg]

Each size is one made-up table (see protection_tables.py), programs by schools by race and more, with every margin; from 4,000
cells on programs and schools have a hierarchy each. Three jobs, each in a process of its own:

- `protect`: `cte_outcomes.protection.protect_tables`, that is reading, search and both proofs, with promise S and insiders.
- `search`: the search alone, timed within the same process.
- `baseline`: the same table with only its small cells hidden, in pandas, and one linear program (scipy, HiGHS): how large
  one small cell may be for a reader of that. A check of every cell by linear programs would take two of these a cell; the
  column `by programs` is that product, an estimate for a way that proves nothing about insiders and whole numbers.

Time is wall-clock without imports; memory is the process's peak resident size. Ratios are protect divided by baseline.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ONCE = HERE / "protection_once.py"


def measured(job: str, cells: int) -> dict[str, float]:
    """What a job in a fresh process says about itself."""
    done = subprocess.run([sys.executable, str(ONCE), job, str(cells)], capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{job} of {cells} cells failed:\n{done.stderr[-2000:]}")
    return json.loads(done.stdout.splitlines()[-1])


def grow(cells: int) -> dict[str, object]:
    """One row of the result table."""
    ours, baseline = measured("protect", cells), measured("baseline", cells)
    return {
        "cells": int(ours["cells"]),
        "small": int(ours["primary"]),
        "hidden for others": int(ours["secondary"]),
        "seconds protect": round(ours["seconds"], 1),
        "of it search": round(ours["search"], 1),
        "seconds baseline": round(baseline["seconds"], 2),
        "ratio": round(ours["seconds"] / baseline["seconds"], 1),
        "by programs": round(baseline["program"] * 2 * (ours["primary"] + ours["secondary"]), 1),
        "MB protect": round(ours["MB"]),
        "MB baseline": round(baseline["MB"]),
        "MB ratio": round(ours["MB"] / baseline["MB"], 1),
    }


def draw(rows: list[dict[str, object]]) -> str:
    """Seconds by cells as SVG, both axes in powers of ten, the figures beside the points."""
    from math import ceil, floor, log10

    width, height, left, bottom, top, right = 640, 400, 70, 340, 50, 600
    series = {"protect and prove": "seconds protect", "baseline": "seconds baseline"}
    colors = {"protect and prove": "#0b5394", "baseline": "#5b5b5b"}
    times = [max(float(row[key]), 0.01) for row in rows for key in series.values()]
    first, last = floor(log10(min(times))), max(ceil(log10(max(times))), floor(log10(min(times))) + 1)
    begin, end = 2.9, max(5.0, log10(max(float(row["cells"]) for row in rows)))

    def place(cells: float, seconds: float) -> tuple[float, float]:
        across = left + (right - left) * (log10(cells) - begin) / (end - begin)
        return across, bottom - (bottom - top) * (log10(max(seconds, 0.01)) - first) / (last - first)

    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" font-family="sans-serif">',
        "<title>Seconds to protect a table, by its number of cells</title>",
        f'<rect width="{width}" height="{height}" fill="white"/>',
        f'<text x="{left}" y="28" font-size="16">Seconds to protect and prove a table, by its cells</text>',
    ]
    for power in range(first, last + 1):
        y = place(1000, 10**power)[1]
        lines.append(f'<line x1="{left}" y1="{y:.1f}" x2="{right}" y2="{y:.1f}" stroke="#dddddd"/>')
        lines.append(f'<text x="{left - 8}" y="{y + 4:.1f}" font-size="12" text-anchor="end">{10**power:g} s</text>')
    for row in rows:
        x = place(float(row["cells"]), 1)[0]
        lines.append(f'<line x1="{x:.1f}" y1="{top}" x2="{x:.1f}" y2="{bottom}" stroke="#eeeeee"/>')
        lines.append(f'<text x="{x:.1f}" y="{bottom + 18}" font-size="12" text-anchor="middle">{row["cells"]:,}</text>')
    lines.append(f'<text x="{(left + right) / 2}" y="{bottom + 42}" font-size="13" text-anchor="middle">cells</text>')
    for label, key in series.items():
        points = [place(float(row["cells"]), float(row[key])) for row in rows]
        dashes = "" if key == "seconds protect" else ' stroke-dasharray="6 4"'
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        lines.append(f'<polyline points="{path}" fill="none" stroke="{colors[label]}" stroke-width="2"{dashes}/>')
        for (x, y), row in zip(points, rows, strict=True):
            lines.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{colors[label]}"/>')
            lines.append(
                f'<text x="{x:.1f}" y="{y - 9:.1f}" font-size="12" text-anchor="middle" fill="{colors[label]}">'
                f"{row[key]:g}</text>"
            )
        x, y = points[-1]
        place_of = f'x="{x:.1f}" y="{y + 42:.1f}" text-anchor="end"'
        lines.append(f'<text {place_of} font-size="13" fill="{colors[label]}">{label}</text>')
    return "\n".join([*lines, "</svg>"]) + "\n"


def main() -> None:
    """Print the table and, where asked, draw it."""
    import pandas as pd
    from protection_tables import SIZES

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cells", type=int, nargs="+", default=[size for size in SIZES if size >= 1000], choices=SIZES)
    parser.add_argument("--plot", type=Path, help="file for the drawing (SVG)")
    chosen = parser.parse_args()
    rows = []
    for cells in chosen.cells:
        rows.append(grow(cells))
        print(f"{cells:,} cells done", file=sys.stderr)
    print(pd.DataFrame(rows).T.to_string(header=False))
    if chosen.plot:
        chosen.plot.write_text(draw(rows))


if __name__ == "__main__":
    main()
