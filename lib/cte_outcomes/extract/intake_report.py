"""What a check of a district's files found, for people and for programs."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .faults import Fault, Finding

if TYPE_CHECKING:
    import pandas as pd

LEDGER_TITLE = "Row ledger (rows in file = left out + read; rows read = used + quarantined + duplicates dropped)"


@dataclass(frozen=True)
class IntakeReport:
    """The result of a check.

    `ledger` has a row for each file of each table: table, file, rows_in_file, left_out, rows_read, rows_used,
    rows_quarantined, duplicates_dropped. Structural faults make the extract unfit; row faults set rows aside; findings
    are contradictions in rows that are kept; notices are repairs and remarks.
    """

    source: str
    fit: bool
    ledger: pd.DataFrame
    faults: list[Fault]
    findings: list[Finding]
    notices: list[str]
    written: str = ""

    def to_text(self) -> str:
        """The whole report as plain text."""
        stops = [fault.text() for fault in self.faults if fault.structural]
        asides = [fault.text() for fault in self.faults if not fault.structural]
        headline = f"{self.source} is fit to use." if self.fit else f"{self.source} is not fit to use."
        if not self.fit:
            headline += f" {len(stops)} problem{'s' if len(stops) != 1 else ''} must be mended; nothing was written."
        parts = [
            headline,
            _section("To be mended", stops),
            _section("Rows set aside", asides),
            _section("Contradictions (the rows are kept)", [finding.line() for finding in self.findings]),
            _section("Notices", self.notices),
            self._ledger_text(),
            f"Written to {self.written}" if self.written else "",
        ]
        return "\n\n".join(part for part in parts if part)

    def _ledger_text(self) -> str:
        if self.ledger.empty:
            return ""
        lines = [list(self.ledger.columns), *self.ledger.astype(str).to_numpy().tolist()]
        widths = [max(len(line[place]) for line in lines) for place in range(len(lines[0]))]
        body = "\n".join("  " + "  ".join(_cells(line, widths)).rstrip() for line in lines)
        return f"{LEDGER_TITLE}:\n{body}"

    def to_json(self) -> str:
        """The whole report as JSON."""
        return json.dumps(
            {
                "source": self.source,
                "fit": self.fit,
                "ledger": self.ledger.to_dict("records"),
                "faults": [fault.as_dict() for fault in self.faults],
                "findings": [finding.as_dict() for finding in self.findings],
                "notices": self.notices,
                "written": self.written,
            },
            indent=1,
        )


def _section(title: str, lines: list[str]) -> str:
    return f"{title}:\n" + "\n".join(f"  - {line}" for line in lines) if lines else ""


def _cells(line: list[str], widths: list[int]) -> list[str]:
    """Names to the left, numbers to the right."""
    return [
        text.ljust(width) if place < 2 else text.rjust(width)
        for place, (text, width) in enumerate(zip(line, widths, strict=True))
    ]
