"""What goes with protected tables: what was promised, and how it was shown.

A certificate holds what follows from the published files alone, and the hashes of these files. It does not say which
hidden cells are small, nor how many.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping
from typing import Any

from .audit.printed import Printed, Proof
from .ledger import Ledger
from .long_tables import LongTables
from .system import NO_LIMIT

FORMAT, VERSION = "cte protected tables", 1
PROMISES = {
    "E": "no hidden count can be computed",
    "S": "nobody can tell of a hidden count that it is below the threshold",
    "W": "a hidden count that may be below the threshold may be anything in a range as wide as the threshold",
}


def make_certificate(
    published: LongTables,
    printed: Printed,
    proof: Proof,
    texts: Mapping[str, str],
    *,
    count: str,
    promise: str,
    threshold: int,
    insider: bool,
    hide_zeros: bool,
    ignore: Collection[str],
    inner_cells: str,
    not_filled: Collection[tuple],
    hierarchy: tuple[str, str] | None,
    ledger: Ledger,
) -> dict[str, Any]:
    """The certificate of published tables as it is written to certificate.json.

    `printed` and `proof` come from the published tables alone. `texts` are the files as they are written; `hierarchy` is
    the name and text of its file; `ledger` has the earlier publications against which the promise was proven.
    """
    return {
        "format": FORMAT,
        "version": VERSION,
        "promise": promise,
        "promise_in_words": PROMISES[promise],
        "threshold": threshold,
        "insider": insider,
        "zeros": "hidden" if hide_zeros else "shown",
        "count": count,
        "total": published.total,
        "dimensions": list(published.dimensions),
        "ignored": sorted(ignore),
        "inner_cells": inner_cells,
        "not_filled": [list(family) for family in sorted(not_filled)],
        "hierarchy": {"file": hierarchy[0], "sha256": sha256(hierarchy[1])} if hierarchy else None,
        "earlier": [{"publication": one.number, "sha256": one.sha256} for one in ledger.publications],
        "tables": {
            name: {
                "sha256": sha256(texts[name]),
                "cells": len(published.counts[name]),
                "hidden": int(published.counts[name].isna().sum()),
            }
            for name in published.frames
        },
        "ranges": ranges(published, printed, proof),
    }


def ranges(published: LongTables, printed: Printed, proof: Proof) -> list[dict[str, Any]]:
    """For each hidden cell the counts shown to be possible, from `low` to `high`, both attained; in the order of the rows.

    `exact` where nothing outside is possible; `high` is missing where nothing bounds it.
    """
    found: dict[int, dict[str, Any]] = {}
    for name, positions in printed.rows.items():
        for at in positions.tolist():
            if printed.hidden[at] and at not in found:
                codes = zip(published.dimensions, printed.codes[at], strict=True)
                found[at] = {
                    "table": name,
                    "cell": {dim: code for dim, code in codes if code != published.total},
                    "low": int(proof.low[at]),
                    "high": None if proof.high[at] >= NO_LIMIT else int(proof.high[at]),
                    "exact": bool(proof.exact[at]),
                }
    return list(found.values())


def certificate_text(certificate: Mapping[str, Any]) -> str:
    """The text of certificate.json: a line for each range."""
    head = {key: value for key, value in certificate.items() if key != "ranges"}
    text = json.dumps(head, ensure_ascii=False, indent=1)
    lines = ",\n".join(f"  {json.dumps(row, ensure_ascii=False)}" for row in certificate["ranges"])
    return f'{text[:-2]},\n "ranges": [\n{lines}\n ]\n}}\n' if lines else f'{text[:-2]},\n "ranges": []\n}}\n'


def sha256(content: str | bytes) -> str:
    """Of bytes, or of a text's bytes in UTF-8."""
    return hashlib.sha256(content.encode("utf-8") if isinstance(content, str) else content).hexdigest()
