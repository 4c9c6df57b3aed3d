"""The values of one run against its notebook's parameters cell and its release."""

from __future__ import annotations

from typing import Any

from ..suggest import suggest
from .notebook import Notebook
from .releases import OpenRelease
from .values import convert


def check_run(
    notebook: Notebook, values: dict[str, Any], release: OpenRelease | None
) -> tuple[dict[str, Any], list[str]]:
    """The values as papermill is given them, each of its declared type, and everything that is wrong with them.

    papermill itself checks nothing: a misspelt name would only warn, and "2024" would pass as a year.
    """
    parameters, problems = {}, []
    for name, value in values.items():
        declared = notebook.parameters.get(name)
        if declared is None:
            problems.append(_unknown(name, notebook))
            continue
        try:
            parameters[name] = convert(value, declared.kind)
        except ValueError as error:
            problems.append(f"{name} {error}")
    if release:
        problems += _not_in_release(notebook, values, parameters, release)
        problems += _wrong_audience(notebook, release)
    return parameters, problems


def _unknown(name: str, notebook: Notebook) -> str:
    """A name the notebook does not take, with those it takes."""
    takes = ", ".join(sorted(notebook.parameters)) or "no parameters"
    near = suggest(name, notebook.parameters)
    meant = near if near.startswith("; did") else ""
    return f"unknown parameter '{name}'{meant or ';'} {notebook.name} takes {takes}"


def _not_in_release(
    notebook: Notebook, values: dict[str, Any], parameters: dict[str, Any], release: OpenRelease
) -> list[str]:
    """Ids that the release does not have; a default counts too, since it belongs to the sample district."""
    problems = []
    for name, ids in release.ids.items():
        declared = notebook.parameters.get(name)
        if declared is None or (name in values and name not in parameters):
            continue
        asked = parameters.get(name, declared.default)
        origin = "" if name in parameters else " (the notebook's default)"
        for value in asked if isinstance(asked, list) else [asked]:
            if value and value not in ids:
                problems.append(f"{name} '{value}'{origin} is not in the release{suggest(str(value), ids)}")
    return problems


def _wrong_audience(notebook: Notebook, release: OpenRelease) -> list[str]:
    """An internal notebook needs an internal release, and a letter one for partners."""
    if notebook.audience == "public" or notebook.audience == release.audience:
        return []
    said = {"public": "a public one", "partner": "one for partners", "internal": "an internal one"}
    is_for = {
        "partner": "for partners and needs a release for partners",
        "internal": "internal and needs an internal release",
    }
    return [f"{notebook.name} is {is_for[notebook.audience]}, not {said[release.audience]}"]
