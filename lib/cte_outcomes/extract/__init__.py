"""What the district holds: contracts, intake with its checks, and the checked extract that the measures read."""

from __future__ import annotations

from .extract import Extract, check_extract, open_extract
from .intake_report import IntakeReport

__all__ = ["Extract", "IntakeReport", "check_extract", "open_extract"]
