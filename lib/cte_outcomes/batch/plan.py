"""The plan of a batch file: every run, checked against its notebook and its release before the first kernel starts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from ..errors import ParameterError
from ..paths import notebooks
from ..suggest import suggest
from .batch_file import GROUPED_BY, BatchFile, Entry, IndexWords, headline, read_batch_file
from .check_run import check_run
from .expand import Draft, expand, stem
from .notebook import Notebook, read_notebook
from .place import SUFFIXES
from .releases import OpenRelease, Releases

SHOWN_RUNS = 3  # a fault of many runs names so many of them


@dataclass(frozen=True)
class Run:
    """One run: a notebook, the values it is given, and the page it makes."""

    slug: str
    notebook: Notebook
    parameters: dict[str, Any]
    release: OpenRelease
    label: str
    group: str
    of_district: bool = True  # one page for the whole district, not one of many alike
    about: str = ""  # a line under its name in the index
    grouped: bool = False  # its heading there comes from what it is about (group_by)

    @property
    def audience(self) -> str:
        return self.release.audience


@dataclass(frozen=True)
class Plan:
    """A whole batch, checked."""

    path: Path
    title: str
    out: str
    runs: list[Run]
    index: IndexWords = field(default_factory=IndexWords)
    audience: str = "public"  # of the file's own release


def make_plan(path: Path, data: Path | None = None) -> Plan:
    """The plan of this file; ParameterError lists every problem found in it at once."""
    path = Path(path)
    file = read_batch_file(path)
    found, problems = _read_notebooks(file)
    problems += [
        f"out: names that end in {suffix} are kept for {audience} pages; leave the ending off"
        for audience, suffix in SUFFIXES.items()
        if suffix and file.out.endswith(suffix)
    ]
    releases = Releases(file.release, data)
    expansion = expand(file, partial(_all_of, file, found, releases))
    problems += expansion.problems
    by_run = [
        (draft.number, _make_run(draft, found, file, releases)) for draft in expansion.drafts if draft.notebook in found
    ]
    problems += releases.problems
    problems += _grouped((number, problem) for number, made in by_run if isinstance(made, list) for problem in made)
    runs = [made for _, made in by_run if isinstance(made, Run)]
    problems += _same_page([draft for draft in expansion.drafts if draft.notebook in found])
    if problems:
        raise ParameterError(headline(path, len(problems)), problems)
    return Plan(path, file.title, file.out, runs, file.index, file.release.audience if file.release else "public")


def _read_notebooks(file: BatchFile) -> tuple[dict[str, Notebook], list[str]]:
    """The notebooks the file names, and what is wrong with them."""
    there = {path.stem: path for path in sorted(notebooks().glob("*.ipynb"))}
    found, problems = {}, []
    for name in dict.fromkeys(stem(entry.notebook) for entry in file.batch):
        if name not in there:
            problems.append(f"unknown notebook '{name}'{suggest(name, there)}")
            continue
        try:
            found[name] = read_notebook(there[name])
        except ValueError as error:
            problems.append(f"notebook {name} cannot be read: {error}")
            continue
        problems += [f"notebook {name}: {fault}" for fault in found[name].faults]
    return found, problems


def _release_of(file: BatchFile, notebook: Notebook, values: dict[str, Any], releases: Releases) -> OpenRelease | None:
    """The release that a run opens: the batch file's own, the one its values name, or the notebook's default.

    A notebook for partners or for staff gets a release of its own audience, whatever that of the file.
    """
    if file.release:
        return releases.of(file.release.audience if notebook.audience == "public" else notebook.audience)
    default = notebook.parameters["release"].default if "release" in notebook.parameters else "sample"
    return releases.named(str(values.get("release") or default))


def _all_of(file: BatchFile, found: dict[str, Notebook], releases: Releases, entry: Entry) -> dict[str, list[str]]:
    """What 'all' stands for in this entry: the ids of the release its runs open."""
    notebook = found.get(stem(entry.notebook))
    release = _release_of(file, notebook, {**file.shared, **entry.shared}, releases) if notebook else None
    return {name: list(ids) for name, ids in release.ids.items()} if release else {}


def _make_run(draft: Draft, found: dict[str, Notebook], file: BatchFile, releases: Releases) -> Run | list[str]:
    """The checked run, or everything that is wrong with it."""
    notebook = found[draft.notebook]
    release = _release_of(file, notebook, draft.values, releases)
    values = dict(draft.values)
    problems = []
    if file.release and "release" in values:
        problems.append("`release` is set by the file's release section; leave it out here")
    if release and ("release" in notebook.parameters or "release" in values):
        values["release"] = release.value
    parameters, faults = check_run(notebook, values, release)
    problems += faults
    if problems or release is None:
        return problems
    own = [release.ids.get(name, {}).get(str(value), f"{name} {value}") for name, value in draft.own.items()]
    label = ", ".join(own) or notebook.title
    group = _group(draft, notebook, release)
    about = release.about_programs.get(str(draft.values.get("program", "")), "") if draft.describe else ""
    return Run(draft.slug, notebook, parameters, release, label, group, not draft.own, about, bool(draft.group_by))


def _group(draft: Draft, notebook: Notebook, release: OpenRelease) -> str:
    """The heading of the index that the page stands under."""
    if draft.group_by:
        name = GROUPED_BY[draft.group_by]
        found = release.groups(draft.group_by).get(str(draft.values.get(name, "")))
        if found:
            return found
    return draft.group or ("Start here" if not draft.own else notebook.title)


def _same_page(drafts: list[Draft]) -> list[str]:
    """Runs that would write the same page, also where a disk does not tell capitals from small letters."""
    by_slug: dict[str, list[int]] = {}
    for draft in drafts:
        by_slug.setdefault(draft.slug, []).append(draft.number)
    problems = [
        f"{_runs_in_words(numbers)} would make the same page '{slug}'; give one of them a `page:` name"
        for slug, numbers in by_slug.items()
        if len(numbers) > 1
    ]
    return problems + [
        f"run {number}: a page cannot be named '{slug}'" for slug in ("index", "") for number in by_slug.get(slug, [])
    ]


def _grouped(faults: Iterable[tuple[int, str]]) -> list[str]:
    """`run 3: ...`, and one line where many runs share a fault."""
    numbers: dict[str, list[int]] = {}
    for number, problem in faults:
        numbers.setdefault(problem, []).append(number)
    return [f"{_runs_in_words(where)}: {problem}" for problem, where in numbers.items()]


def _runs_in_words(numbers: list[int]) -> str:
    if len(numbers) == 1:
        return f"run {numbers[0]}"
    if len(numbers) <= SHOWN_RUNS:
        return f"runs {', '.join(map(str, numbers[:-1]))} and {numbers[-1]}"
    return f"runs {', '.join(map(str, numbers[:SHOWN_RUNS]))} and {len(numbers) - SHOWN_RUNS} more"
