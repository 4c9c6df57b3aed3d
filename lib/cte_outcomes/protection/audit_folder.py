"""Checking a folder of protected tables from its own files alone: nothing was changed, and the promise still holds."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from ..errors import DisclosureError, ExtractError
from . import audit
from .certificate import VERSION, ranges, sha256
from .ledger import Ledger
from .ledger_file import read_ledger
from .long_tables import LongTables, read_tables
from .output_folder import CERTIFICATE, read_certificate
from .shown import small_but_shown, told_against_ledger


@dataclass(frozen=True)
class FolderAudit:
    """What was found: `problems` in words, one for each fault; `cells` and `hidden` of all tables; the promise."""

    problems: list[str]
    cells: int
    hidden: int
    promise: str
    threshold: int

    @property
    def proven(self) -> bool:
        return not self.problems


def audit_folder(folder: Path, ledger_file: Path | None = None) -> FolderAudit:
    """Prove the promise of a folder again from the published files, and compare them with the certificate.

    `ledger_file` holds the earlier publications that the certificate names, where it names any. Insiders are not part of
    it: whose groups are small does not follow from the print. Raises ExtractError where the folder, its certificate or the
    ledger cannot be read, or the ledger lacks a publication that the certificate names.
    """
    certificate = read_certificate(folder)
    if certificate is None:
        raise ExtractError(f"{folder} has no {CERTIFICATE} of protected tables; name a folder made by cte protect")
    if certificate["version"] != VERSION:
        raise ExtractError(f"{folder / CERTIFICATE} is of another version; protect the tables again")
    hierarchy = certificate["hierarchy"]
    problems = _changed(folder, certificate)
    published = read_tables(
        [folder / name for name in certificate["tables"]],
        count=certificate["count"],
        total=certificate["total"],
        hierarchy=folder / hierarchy["file"] if hierarchy else None,
        ignore=certificate["ignored"],
        published=True,
    )
    ledger = _earlier(certificate, ledger_file)
    rules = (certificate["threshold"], certificate["zeros"] == "hidden", ledger)
    problems += small_but_shown(published, *rules) + told_against_ledger(published, *rules)
    try:
        problems += _unproven(published, certificate, ledger)
    except DisclosureError as error:  # what is printed contradicts itself
        problems += [error.headline, *error.problems]
    return FolderAudit(
        problems,
        sum(len(counts) for counts in published.counts.values()),
        sum(int(counts.isna().sum()) for counts in published.counts.values()),
        certificate["promise"],
        certificate["threshold"],
    )


def _earlier(certificate: dict, path: Path | None) -> Ledger:
    """The publications against which the promise was proven."""
    named = [one["sha256"] for one in certificate["earlier"]]
    if not named:
        return Ledger()
    if path is None:
        raise ExtractError("the promise was proven against earlier publications: name their ledger with --ledger")
    try:
        return read_ledger(path).named(named)
    except KeyError:
        raise ExtractError(f"{path} lacks an earlier publication that {CERTIFICATE} names") from None


def _unproven(published: LongTables, certificate: dict, ledger: Ledger) -> list[str]:
    """What cannot be proven from the print, and whether the certificate says the same."""
    known = audit.known_with(
        published,
        ledger,
        hide_zeros=certificate["zeros"] == "hidden",
        threshold=certificate["threshold"],
        not_filled={tuple(family) for family in certificate["not_filled"]},
    )
    printed = known.printed
    proof = audit.prove(printed, known.demand(certificate["promise"], certificate["threshold"]))
    failed = Counter(printed.tables[at] or "groups that are in no table" for at in {at for at, _ in proof.faults})
    problems = [f"{name}: {count} cells cannot be proven safe" for name, count in sorted(failed.items())]
    return problems + _other_ranges(certificate["ranges"], ranges(published, printed, proof))


def _changed(folder: Path, certificate: dict) -> list[str]:
    """Files that are not as they were written."""
    hashes = {name: about["sha256"] for name, about in certificate["tables"].items()}
    if certificate["hierarchy"]:
        hashes[certificate["hierarchy"]["file"]] = certificate["hierarchy"]["sha256"]
    changed = []
    for name, known in hashes.items():
        path = folder / name
        if path.is_file() and sha256(path.read_bytes()) != known:
            changed.append(f"{name}: changed since it was written; protect the tables again")
    return changed


def _other_ranges(written: list[dict], found: list[dict]) -> list[str]:
    """Exact ranges in the certificate that do not follow from the print."""
    known = {_name(row): row for row in written}
    wrong = [row for row in found if not _agrees(row, known.get(_name(row)))]
    if wrong or len(written) != len(found):
        return [f"{CERTIFICATE}: its ranges are not those that follow from the tables; protect the tables again"]
    return []


def _name(row: dict) -> tuple:
    return row["table"], tuple(sorted(row["cell"].items()))


def _agrees(found: dict, known: dict | None) -> bool:
    """Two ranges that are both exact are the same; else one may show more than the other."""
    if known is None:
        return False
    both = found["exact"] and known["exact"]
    return not both or (found["low"], found["high"]) == (known["low"], known["high"])
