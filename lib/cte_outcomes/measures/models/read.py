"""Reading a system's CSV file, with everything that is wrong in it said at once."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from ...errors import DefinitionError
from ...paths import params, project_root
from ...suggest import suggest
from ..settings_file import headline
from .checks import row_faults, whole_faults
from .criterion import OPTIONAL, REQUIRED, Criterion, Model

MODELS_FOLDER = "partnership_models"


def model_files(folder: Path | str | None = None) -> dict[str, Path]:
    """The systems of a folder by name (the file's name without `.csv`), A to Z; without one, params/partnership_models."""
    place = _anchored(folder) if folder else params() / MODELS_FOLDER
    return {path.stem: path for path in sorted(place.glob("*.csv"))}


def model_name(path: Path | str) -> str:
    """The name a file gives its system."""
    return Path(path).stem


def load_model(name: str | Path, folder: Path | str | None = None) -> Model:
    """The system of that name, or of that CSV file; a relative path starts at the project's folder.

    Raises DefinitionError naming every row that cannot be used with what to write instead, or the names there are.
    """
    if str(name).lower().endswith(".csv"):
        return read_model(_anchored(name))
    files = model_files(folder)
    if str(name) not in files:
        raise DefinitionError(
            f"there is no partnership model {str(name)!r}{suggest(str(name), files)}",
            ["give a name, or the path of a CSV file as docs/partnership_models.md describes it"],
        )
    return read_model(files[str(name)])


def read_model(path: Path) -> Model:
    """The system in a file. Raises DefinitionError with every fault, each with its spreadsheet row."""
    rows = list(csv.reader(io.StringIO(_text(path))))
    heads = [head.strip().lower() for head in rows[0]] if rows else []
    faults = _head_faults(heads)
    if faults:
        raise DefinitionError(headline(str(path), faults), faults)
    places = [(at, row) for at, row in enumerate(rows[1:], start=2) if any(value.strip() for value in row)]
    faults = [
        f"row {at}: {len(row)} values for {len(heads)} columns; put a text that has a comma in quotes"
        for at, row in places
        if len(row) != len(heads)
    ]
    records = [(at, dict(zip(heads, map(str.strip, row), strict=True))) for at, row in places if len(row) == len(heads)]
    faults += [f"row {at}: {fault}" for at, record in records for fault in row_faults(record)]
    faults += whole_faults(records)
    if faults:
        raise DefinitionError(headline(str(path), faults), faults)
    criteria = tuple(_criterion(record) for _, record in records)
    return Model(model_name(path), criteria[0].model, criteria)


def _criterion(record: dict[str, str]) -> Criterion:
    from ..catalog import MEASURES

    name, _, value = record["only"].partition("=")
    threshold = float(record["threshold"].replace(",", ""))
    scale = 100 if MEASURES[record["measure"]].kind == "rate" else 1
    given = {name: record[name] for name in (*REQUIRED, *OPTIONAL) if name in record}
    only = {name.strip(): value.strip()} if record["only"] else {}
    return Criterion(**{**given, "only": only, "threshold": threshold / scale})


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as fault:
        raise DefinitionError(f"{path} does not exist") from fault
    except UnicodeDecodeError as fault:
        raise DefinitionError(f"{path} is not UTF-8 text", ["save it as 'CSV UTF-8'"]) from fault
    except OSError as fault:
        raise DefinitionError(f"{path} cannot be read", [str(fault.strerror)]) from fault


def _head_faults(heads: list[str]) -> list[str]:
    if not heads:
        return ["the file is empty; its first row holds the names of the columns"]
    known = (*REQUIRED, *OPTIONAL)
    faults = [f"row 1: column '{name}' is missing" for name in REQUIRED if name not in heads]
    faults += [f"row 1: unknown column '{name}'{suggest(name, known)}" for name in heads if name not in known]
    return faults + [f"row 1: column '{name}' is given twice" for name in sorted(set(heads)) if heads.count(name) > 1]


def _anchored(place: Path | str) -> Path:
    """The path itself, or seen from the project's folder: notebooks and batches run in different folders."""
    path = Path(place)
    return path if path.is_absolute() else project_root() / path
