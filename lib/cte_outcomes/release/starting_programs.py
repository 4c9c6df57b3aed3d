"""Programs to start a partnership with: what is told of each, in the order in which a district may begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from .protected import ProtectedTable

if TYPE_CHECKING:
    from .opened import Release

# What is asked of each program, with what to do first where the answer is no.
ASKED = {
    "growing": "programs_in_growth",
    "council": "programs_with_council",
    "hosting": "internship_hosting",
}
NOT_RECORDED = "Not recorded"
GROUPS = {
    "begin": "Begin here: growing work, and a partnership that lacks something",
    "unknown": "Not known yet whether the work grows",
    "other": "Not in a fastest-growing industry",
    "complete": "All three in place",
}
FIRST_STEPS = {
    "council": "Form a council of five members or more, most of them from industry.",
    "hosting": "Ask a council member to host one internship.",
    "growing": "Ask employers whether local demand still carries it.",
    "unknown": "Name its industries in program_industries, and call one employer its teachers know.",
    "record": "Record its committee and its placements, so that the page can tell what it lacks.",
    "complete": "Tell its story: one student and one partner.",
}
COLUMNS = ("group", "group_id", "status", "cluster", *ASKED, "place", "next_step")
DEFINITION = (
    "Growing: belongs to one of the fastest-growing industries on file. Council: has an advisory committee of its own. "
    "Hosts: a partner hosts an internship. Programs stand A to Z within each group; this is no ranking."
)


def starting_programs(release: Release) -> ProtectedTable:
    """The rows of `Release.starting_programs`."""
    profiles = release.table("program_profiles").frame
    answers = {name: _answers(release, measure) for name, measure in ASKED.items()}
    rows = [_row(program, answers) for program in profiles.to_dict("records")]
    rows.sort(key=lambda row: (list(GROUPS.values()).index(row["place"]), row["group"].casefold(), row["group_id"]))
    frame = pd.DataFrame(rows, columns=list(COLUMNS)).astype("string")
    return ProtectedTable(
        frame, "starting_programs", "Programs to start with", "program", "table", "programs", DEFINITION
    )


def _answers(release: Release, measure: str) -> dict[str, str]:
    """Yes, No or Hidden by program; without an entry where nothing was counted."""
    rows = release.rates(measure, by="program").frame
    rows = rows[rows["status"] != "none"]
    told = zip(rows["group_id"], rows["status"], rows["rate"], strict=True)
    return {str(key): ("Yes" if rate > 0 else "No") if status == "shown" else "Hidden" for key, status, rate in told}


def _row(program: dict[str, object], answers: dict[str, dict[str, str]]) -> dict[str, str]:
    key = str(program["program_id"])
    said = {name: held.get(key, NOT_RECORDED) for name, held in answers.items()}
    place = _place(said)
    return {
        "group": str(program["program"]),
        "group_id": key,
        "status": "shown",
        "cluster": str(program["cluster"]),
        **said,
        "place": GROUPS[place],
        "next_step": _next_step(said, place),
    }


def _place(said: dict[str, str]) -> str:
    if set(said.values()) == {"Yes"}:
        return "complete"
    return {"Yes": "begin", "No": "other"}.get(said["growing"], "unknown")


def _next_step(said: dict[str, str], place: str) -> str:
    """What the program lacks first; where nothing tells, what to record."""
    lacking = next((name for name in ("council", "hosting") if said[name] == "No"), "record")
    return FIRST_STEPS[{"complete": "complete", "other": "growing", "unknown": "unknown"}.get(place, lacking)]
