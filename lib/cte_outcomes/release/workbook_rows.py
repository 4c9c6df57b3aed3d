"""The rows of the workbook's sheets: the protected figures of every measure, by theme."""

from __future__ import annotations

import pandas as pd

from .cells import dimensions
from .opened import Release
from .values import COUNTED

# Kinds whose figure is neither a number of rows, a share nor a sum, which have columns of their own.
IN_VALUE = ("mean", "median", "ratio", "gap", "estimate", "table")


def themes(release: Release) -> dict[str, pd.DataFrame]:
    """The protected rows by theme, with labels, in a fixed order; measures without any row are left out."""
    pieces: dict[str, list[pd.DataFrame]] = {}
    for name in release.measures:
        about = release.measure(name)
        frame = _counted(release, name) if about["kind"] in COUNTED else _derived(release, name)
        if not len(frame):
            continue
        unit = about["unit"] if about["kind"] in (*IN_VALUE, "amount") else None
        frame = frame.assign(label=about["label"], unit=unit, by=[_by_words(by) for by in frame["by"]])
        pieces.setdefault(about["theme"] or "other", []).append(frame)
    return {theme: pd.concat(frames, ignore_index=True) for theme, frames in sorted(pieces.items())}


def _by_words(by: str) -> str:
    return " and ".join(part.replace("_", " ") for part in by.split("+")) or "district"


def _counted(release: Release, name: str) -> pd.DataFrame:
    """The rows of a counted measure; a mean has its value in place of its sum."""
    rows = release.cells[release.cells["measure"] == name]
    if not len(rows):
        return rows
    frame, kind = release.labelled(name), release.measure(name)["kind"]
    value = frame["amount"] if kind == "median" else frame["amount"] / frame["counted"].where(frame["counted"] > 0)
    apart = kind in ("mean", "median")
    return frame.assign(
        value=value if apart else pd.NA, amount=pd.NA if apart else frame["amount"], told=_bounds_in_words(frame)
    )


def _derived(release: Release, name: str) -> pd.DataFrame:
    """The rows of a derived measure by all its groupings, single years and the pool; none where nothing is told."""
    about = release.measure(name)
    pieces = [
        release.values(name, by=by, year=year).frame.assign(by=by)
        for by in about["by"]
        for year in _years(release, about, by)
    ]
    frame = pd.concat(pieces, ignore_index=True) if pieces else pd.DataFrame({"status": []})
    frame = frame[frame["status"] != "none"]
    if not len(frame):
        return frame
    if about["kind"] == "gap":
        # In percentage points, with its interval in the columns that hold those of rates.
        frame = frame.assign(
            by=[f"{by}+special_population".lstrip("+") for by in frame["by"]],
            value=frame["value"] * 100,
            low=frame["lower_bound"],
            high=frame["upper_bound"],
        )
    if about["kind"] == "estimate":
        ends = zip(frame["lower_bound"], frame["upper_bound"], strict=True)
        frame = frame.assign(told=[None if pd.isna(low) else f"{low:.2f} to {high:.2f}" for low, high in ends])
    return frame.drop(columns=["rate", "met"], errors="ignore")


def _years(release: Release, about: dict, by: str) -> list[str]:
    """Single years where all parts are published for them, and the pool where all are."""
    if about["kind"] in ("estimate", "table"):
        return ["each"]
    extra = ("special_population",) if about["kind"] == "gap" else ()
    grouping = "+".join(dimensions("+".join([*dimensions(by), *extra])))
    labels = [_labels(release, part, grouping) for part in about["parts"]]
    single = all(any("-" not in label for label in held) for held in labels)
    pooled = all(any("-" in label for label in held) for held in labels)
    return ["each"] * single + ["pool"] * pooled


def _labels(release: Release, part: str, grouping: str) -> set[str]:
    cells = release.cells
    return set(cells.loc[(cells["measure"] == part) & (cells["by"] == grouping), "year"])


def _bounds_in_words(frame: pd.DataFrame) -> list[str | None]:
    """What is told of a rate that is not told exactly."""
    words: list[str | None] = []
    for row in frame.itertuples():
        if row.status != "bounded":
            words.append(None)
        elif row.lower_bound == 0:
            words.append(f"at most {row.upper_bound:.0%}")
        elif row.upper_bound == 1:
            words.append(f"at least {row.lower_bound:.0%}")
        else:
            words.append(f"{row.lower_bound:.0%} to {row.upper_bound:.0%}")
    return words
