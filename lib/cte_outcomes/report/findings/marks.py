"""One measure beside the mark it is held to, as a sentence."""

from __future__ import annotations

from ..criteria import NO_FIGURE
from ..figures import figures_of
from ..rows import Row, single, told
from ..standing_words import figure, mark_words, worth
from .words import lower

NOBODY = NO_FIGURE["nobody counted"]


def beside_mark(table: object, said: str, untold: str) -> str:
    """'Each coordinator looks after 43.9 partners, within the mark of 50 partners.'

    `table` is one row of `release.standing([...])`; `said` begins the sentence, and `untold` is what cannot be said:
    'Not measured: how many partners each coordinator looks after.'
    """
    row = single(table, "findings.beside_mark")
    value = row.get("value")
    if row.status == "bounded":
        return f"{said} {lower(told(row))}."
    if value is None:
        return f"{_why(row)}: {untold}."
    return f"{said} {worth(row, value)}{_against(row, value)}."


def _why(row: Row) -> str:
    if row.status == "hidden":
        return "Too few to tell"
    return NOBODY if figure(row) == NOBODY else "Not measured"


def _against(row: Row, value: float) -> str:
    """', a little under the mark of 86%'; '' where there is no mark."""
    mark, state = row.get("threshold"), row.texts["state"]
    if mark is None or state not in ("met", "near", "far") or row.texts["kind"] == "gap":
        return ""
    written = figures_of(row.texts["kind"], row.texts["unit"], [value, mark])
    if written.write(value) == written.write(mark):
        return f", {'at' if state == 'met' else 'just short of'} the mark of {mark_words(row)}"
    if state == "met":
        return f", {'within' if value < mark else 'which reaches'} the mark of {mark_words(row)}"
    near = {"near": "a little", "far": "well"}[state]
    return f", {near} {'under' if value < mark else 'over'} the mark of {mark_words(row)}"
