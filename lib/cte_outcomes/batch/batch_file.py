"""The batch file: which notebooks run, over what, from which release.

    title: Sample District
    out: demo                                  # pages go to outputs/demo
    release: {extract: sample}                 # made once; its folder is the parameter `release` of every run
    batch:
      - notebook: board_summary
      - notebook: program_outcomes
        group: Programs                        # heading on the index page
        for_each: {program: all}               # or a list of program ids
      - notebook: program_brochure
        group_by: cluster                      # a heading for each cluster of programs; sector or type of partners
        describe: true                         # under each program's link, what its students learn
        for_each: {program: all}

`release: {audience: partner}` names every partner and is for letters; a notebook that says so of itself gets such a
release in any case. `index` may give the index page its own headline, sentence and line above (headline, stand, kicker).
A file with a single notebook may name `notebook`, `runs` or `for_each` at the top instead of `batch`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from ..errors import ParameterError
from ..suggest import suggest
from ..yaml_text import read_yaml_text

RUN_KEYS = ("notebook", "group", "group_by", "describe", "shared", "runs", "for_each")
# What the index can group pages by: of a program its cluster, of a partner its sector or kind.
GROUPED_BY = {"cluster": "program", "sector": "partner", "type": "partner"}
FOLDER_NAME = r"^[A-Za-z0-9][A-Za-z0-9_-]*$"  # one folder under outputs/, on every system


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid")


class ReleaseSource(_Part):
    """What a batch's release is made from; paths are relative to the project folder and may hold ${CTE_REAL_DATA}."""

    extract: str
    mapping: str | None = None
    definitions: str | None = None
    plan: str | None = None
    labor_market: str | None = None
    audience: str = Field(default="public", pattern="^(public|partner|internal)$")
    made_on: str | None = None  # the date of publication, as it is to be printed


class Entry(_Part):
    """One notebook of a batch and its runs: the listed ones, one for each value, or a single one."""

    notebook: str
    group: str | None = None
    group_by: str | None = Field(default=None, pattern=f"^({'|'.join(GROUPED_BY)})$")
    describe: bool = False
    shared: dict[str, Any] = Field(default_factory=dict)
    runs: list[dict[str, Any]] | None = None
    for_each: dict[str, Any] | None = None


class IndexWords(_Part):
    """What the index page of this batch says in place of the usual words."""

    headline: str | None = None
    stand: str | None = None
    kicker: str | None = None


class BatchFile(_Part):
    """The whole file, checked for shape; `plan` checks it against the notebooks and the release."""

    title: str
    out: str = Field(pattern=FOLDER_NAME)
    release: ReleaseSource | None = None
    index: IndexWords = Field(default_factory=IndexWords)
    shared: dict[str, Any] = Field(default_factory=dict)
    batch: list[Entry] = Field(min_length=1)


def read_batch_file(path: Path) -> BatchFile:
    """The batch file at this path; ParameterError lists every fault of its shape."""
    content = read_yaml_text(path)
    if not isinstance(content, dict):
        raise ParameterError(headline(path, 1), ["expected keys such as title, out and batch"])
    content = {key: value for key, value in content.items() if value is not None}
    if "notebook" in content and "batch" in content:
        raise ParameterError(headline(path, 1), ["give either `notebook` or `batch` at the top, not both"])
    if "batch" not in content:
        single = {key: content.pop(key) for key in RUN_KEYS if key in content and key != "shared"}
        content["batch"] = [single]
    try:
        return BatchFile.model_validate(content)
    except ValidationError as error:
        problems = [_in_words(fault) for fault in error.errors()]
        raise ParameterError(headline(path, len(problems)), problems) from error


def headline(path: Path, count: int) -> str:
    """`params/board.yml has 2 problems`."""
    return f"{path} has {count} problem{'' if count == 1 else 's'}"


def _in_words(fault: Any) -> str:
    """One pydantic fault as a sentence about the file."""
    where = _where(fault["loc"])
    if fault["type"] == "extra_forbidden":
        return f"{_where(fault['loc'][:-1])}unknown key '{fault['loc'][-1]}'{suggest(fault['loc'][-1], _keys(fault['loc']))}"
    if fault["type"] == "missing":
        return f"{_where(fault['loc'][:-1])}'{fault['loc'][-1]}' is missing"
    if fault["loc"][-1:] == ("out",):
        return f"out: '{fault['input']}' is not a folder name of letters, digits, - and _"
    if fault["loc"][-1:] == ("audience",):
        return f"{where}'{fault['input']}' is not public, partner or internal"
    if fault["loc"][-1:] == ("group_by",):
        return f"{where}'{fault['input']}' is not one of {', '.join(GROUPED_BY)}"
    return f"{where}{fault['msg'][0].lower()}{fault['msg'][1:]}"


def _where(location: tuple[int | str, ...]) -> str:
    """('batch', 1, 'runs') as 'batch entry 2, runs: '."""
    words = []
    for part in location:
        if isinstance(part, int):
            words[-1] = f"batch entry {part + 1}" if words[-1] == "batch" else f"{words[-1]} {part + 1}"
        else:
            words.append(part)
    return f"{', '.join(words)}: " if words else ""


def _keys(location: tuple[int | str, ...]) -> list[str]:
    """The keys that are valid where an unknown one stands."""
    model = (
        {"release": ReleaseSource, "batch": Entry, "index": IndexWords}.get(str(location[0]), BatchFile)
        if len(location) > 1
        else BatchFile
    )
    extra = list(RUN_KEYS) if model is BatchFile else []
    return [*model.model_fields, *extra]
