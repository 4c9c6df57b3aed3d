"""The releases that a batch's runs open: named ones, and those the batch file asks to have made."""

from __future__ import annotations

import hashlib
import json
import os
import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import CteError, ParameterError
from ..paths import cache, params, project_root, real_data
from ..suggest import suggest
from .batch_file import GROUPED_BY, ReleaseSource
from .whole_files import file_hash, folder_hash

if TYPE_CHECKING:
    from ..extract import Extract
    from ..release import Release

BUILT_IN = ("sample", "sample-partners", "sample-internal")
SAMPLE_FOR = {"public": "sample", "partner": "sample-partners", "internal": "sample-internal"}
DATA_VARIABLE = "CTE_REAL_DATA"
DEFAULT_RULES = {"definitions": "definitions.yml", "plan": "publication_plan.yml"}


@dataclass(frozen=True)
class OpenRelease:
    """A release as the batch sees it: what a notebook is given to open it, and what its tables offer."""

    value: str
    release: Release = field(repr=False, compare=False)
    source: ReleaseSource | None = field(default=None, repr=False, compare=False)
    data: Path | None = field(default=None, repr=False, compare=False)

    @property
    def audience(self) -> str:
        return self.release.audience

    @cached_property
    def content_hash(self) -> str:
        """SHA-256 of release.json, which holds those of all its files: what decides whether a page is current."""
        return file_hash(self.release.folder / "release.json") or ""

    def extract(self) -> Extract | None:
        """The extract that the release was made from; None where it is not at hand."""
        from ..extract import open_extract

        if self.value in BUILT_IN:
            return open_extract("sample")
        if self.source is not None:
            return opened_extract(self.source, self.data)
        return _kept_extract(self.release.manifest["extract"])

    @cached_property
    def ids(self) -> dict[str, dict[str, str]]:
        """By parameter name, the ids that the release knows, with their names."""
        programs, schools, partners = self.release.programs, self.release.schools, self.release.partners
        return {
            "program": dict(zip(programs["program_id"], programs["program_name"], strict=True)),
            "school": dict(zip(schools["school_id"], schools["school_name"], strict=True)),
            "partner": dict(zip(partners["partner_id"], partners["partner_name"], strict=True)),
        }

    @cached_property
    def about_programs(self) -> dict[str, str]:
        """By program id, the first sentence of what its students learn; without those of which nothing is written."""
        if "program_profiles" not in self.release.tables:
            return {}
        table = self.release.table("program_profiles").frame.dropna(subset=["description"])
        return {
            str(key): re.split(r"(?<=[.!?])\s", words, maxsplit=1)[0]
            for key, words in zip(table["program_id"], table["description"], strict=True)
        }

    def groups(self, by: str) -> dict[str, str]:
        """By id, what a page of this program or partner is grouped under in the index: its cluster, sector or type in words."""
        name = GROUPED_BY[by]
        table = {"program": self.release.programs, "partner": self.release.partners}[name]
        words = {} if by == "cluster" else self.release.labels[by]
        held = zip(table[f"{name}_id"], table[by].fillna(""), strict=True)
        return {str(key): words.get(str(code), str(code)) for key, code in held if code}


@dataclass
class Releases:
    """Opens each release once; `problems` collects those that cannot be opened."""

    source: ReleaseSource | None
    data: Path | None
    problems: list[str] = field(default_factory=list)
    _opened: dict[str, OpenRelease | None] = field(default_factory=dict)

    def of(self, audience: str) -> OpenRelease | None:
        """The batch file's own release for this audience, made when it is not there yet."""
        if self.source is None:
            raise ValueError("the batch file has no release section")
        return self._once(f"made:{audience}", lambda: make(self.source, audience, self.data), self.source)

    def named(self, value: str) -> OpenRelease | None:
        """The release a parameter names: 'sample', 'sample-partners', 'sample-internal' or a folder, from the project folder."""
        return self._once(value, lambda: value if value in BUILT_IN else str((project_root() / value).resolve()))

    def _once(self, key: str, locate, source: ReleaseSource | None = None) -> OpenRelease | None:
        from ..release import open as open_release

        if key not in self._opened:
            try:
                value = locate()
                self._opened[key] = OpenRelease(value, open_release(value), source, self.data)
            except CteError as error:
                problem = f"release: {error}"
                if problem not in self.problems:  # the public and the internal release share their sources
                    self.problems.append(problem)
                self._opened[key] = None
        return self._opened[key]


def make(source: ReleaseSource, audience: str, data: Path | None) -> str:
    """What opens the release made from this source: an earlier one of the same inputs is used again."""
    from ..release import make_release

    if source.model_dump(exclude={"audience"}, exclude_none=True) == {"extract": "sample"}:
        return SAMPLE_FOR[audience]
    given, extract = located(source, data), opened_extract(source, data)
    rules = {"definitions": given["definitions"], "plan": given["plan"]}
    folder = cache() / "releases" / _key(extract.content_hash, audience, source.made_on, rules)
    if not (folder / "release.json").exists():
        folder.parent.mkdir(parents=True, exist_ok=True)
        make_release(extract, folder, audience=audience, made_on=source.made_on, **rules)
    return str(folder)


def opened_extract(source: ReleaseSource, data: Path | None) -> Extract:
    """The checked extract of a source; ParameterError and ExtractError as for `located` and `open_extract`."""
    from ..extract import open_extract

    given = located(source, data)
    return open_extract(
        given["extract"], mapping=given["mapping"], labor_market=given["labor_market"], data=data_folder(data)
    )


def _kept_extract(content_hash: str) -> Extract | None:
    """The extract of this content among those that earlier commands keep in the cache; None where it is not there."""
    from ..extract import open_extract

    for manifest in sorted((cache() / "extracts").glob("*/extract.json")):
        if json.loads(manifest.read_text(encoding="utf-8")).get("content_hash") == content_hash:
            return open_extract(manifest.parent)
    return None


def _key(extract_hash: str, audience: str, made_on: str | None, rules: dict[str, Path | None]) -> str:
    """Names the release by all that goes into it: the extract, the rules, the date and the code of the rooms behind it."""
    from ..release.opening import ROOMS

    library = Path(__file__).resolve().parents[1]
    files = {name: file_hash(path or params() / DEFAULT_RULES[name]) for name, path in sorted(rules.items())}
    code = [folder_hash(library / room, (".py", ".sql")) for room in ROOMS]
    text = json.dumps([extract_hash, audience, made_on, files, code])
    return f"{audience}-{hashlib.sha256(text.encode()).hexdigest()[:20]}"


def located(source: ReleaseSource, data: Path | None) -> dict[str, str | Path | None]:
    """The source's paths, found; ParameterError lists every variable that is not set and every missing file."""
    problems, found = [], {}
    for name, text in source.model_dump(exclude={"audience", "made_on"}).items():
        if text is None or (name == "extract" and text in BUILT_IN):
            found[name] = text
            continue
        path = project_root() / _expanded(text, data, f"release {name}", problems)
        if not path.exists():
            problems.append(
                f"release {name}: {path} does not exist" + (_data_hint(data) if DATA_VARIABLE in text else "")
            )
        found[name] = str(path) if name == "extract" else path
    if problems:
        raise ParameterError("the sources of the release cannot be found", problems)
    return found


def _expanded(text: str, data: Path | None, where: str, problems: list[str]) -> str:
    """The text with ${NAME} written out; `--data` goes before CTE_REAL_DATA."""

    def value(match: re.Match[str]) -> str:
        name = match.group(1)
        if name == DATA_VARIABLE:
            return str(data_folder(data))
        if name not in os.environ:
            problems.append(f"{where}: the environment variable {name} is not set{suggest(name, [DATA_VARIABLE])}")
        return os.environ.get(name, "")

    return re.sub(r"\$\{(\w+)\}", value, text)


def data_folder(data: Path | None) -> Path:
    """The folder of public data files: `--data`, else CTE_REAL_DATA, else the default beside the project."""
    return Path(data).resolve() if data else real_data()


def _data_hint(data: Path | None) -> str:
    return "" if data else f"; set {DATA_VARIABLE} or give --data"
