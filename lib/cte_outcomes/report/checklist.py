"""Lists that ask something of the reader: a checklist, numbered steps, strengths beside needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from ..errors import ParameterError
from .blocks import Block
from .numbers import word

# The state in words and the shape beside it; the words alone carry the meaning.
STATES = {"done": "met", "not yet": "near", "not measured": "none"}


@dataclass(frozen=True)
class Check:
    """One item: its state in words, what it is about, and what to do next ('' where nothing is left to do)."""

    state: str
    words: str
    next_step: str = ""
    shape: str = ""


@dataclass(frozen=True)
class Checklist(Block):
    """Items that are done, not yet done, or not measured, each with its next step; `tally` counts them in words."""

    title: str
    items: tuple[Check, ...]
    tally: str
    kind: ClassVar[str] = "checklist"

    def plain(self) -> str:
        lines = [f"{item.state.capitalize()}: {item.words} {item.next_step}".strip() for item in self.items]
        return "\n".join(filter(None, (self.title, self.tally, *lines)))


@dataclass(frozen=True)
class Steps(Block):
    """A short list in a section, numbered or not."""

    items: tuple[str, ...]
    numbered: bool = True
    kind: ClassVar[str] = "steps"

    def plain(self) -> str:
        marks = [f"{place}." if self.numbered else "-" for place in range(1, len(self.items) + 1)]
        return "\n".join(f"{mark} {item}" for mark, item in zip(marks, self.items, strict=True))


@dataclass(frozen=True)
class Side:
    """One half of a balance: its heading and its sentences, each with the caution that belongs to it."""

    title: str
    items: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Balance(Block):
    """Two lists side by side."""

    sides: tuple[Side, Side]
    kind: ClassVar[str] = "balance"

    def plain(self) -> str:
        lines = [
            (side.title, *(f"- {words} {caution}".strip() for words, caution in side.items)) for side in self.sides
        ]
        return "\n".join(line for side in lines for line in side)


def checklist(title: str, items: Sequence[tuple[str, str, str]]) -> Checklist:
    """What is done, what is not, and what to do next.

    `items`: (state, words, next step), the state one of 'done', 'not yet' and 'not measured'; a number in the words is
    made by `sentences`. The tally ('Two of five done; one not measured.') stands under the title. ParameterError names
    every state that is none of these.

        report.checklist("Quick start", [
            ("done", "Three partners were contacted this year.", ""),
            ("not yet", "No council met in the last twelve months.", "Invite five members; two meetings a year are required."),
            ("not measured", "Wins promoted.", "Record stories in the table `stories`."),
        ])
    """
    wrong = sorted({state for state, _, _ in items} - set(STATES))
    if wrong or not items:
        raise ParameterError(f"report.checklist: a state is one of {', '.join(STATES)}", wrong or ["the list is empty"])
    checks = tuple(Check(state, words, step, STATES[state]) for state, words, step in items)
    return Checklist(title, checks, _tally([check.state for check in checks]))


def _tally(states: list[str]) -> str:
    done, unmeasured = states.count("done"), states.count("not measured")
    every = f"{'Both' if len(states) == 2 else 'All ' + word(len(states))} done." if len(states) > 1 else "Done."
    if done == len(states):
        return every
    first = f"{word(done).capitalize() if done else 'None'} of {word(len(states))} done"
    return f"{first}; {word(unmeasured)} not measured." if unmeasured else f"{first}."


def steps(items: Sequence[str], numbered: bool = True) -> Steps:
    """A list under a section's heading: two ways to do more, what to do next. `decide` is the one at the top.

    `numbered=False` for what has no order and is not counted.

    report.steps(findings.next_steps(release.standing(NAMES)))
    """
    if not items:
        raise ParameterError("report.steps: the list is empty")
    return Steps(tuple(items), numbered)


def balance(
    strengths: Sequence[tuple[str, str]],
    needs: Sequence[tuple[str, str]],
    titles: tuple[str, str] = ("Strengths", "Needs"),
) -> Balance:
    """Strengths and needs side by side, each a sentence with its number and the caution that belongs to it ('' for none).

    report.balance([("All 18 councils met.", "")], [("Two programs rest on one partner.", "Counts of hosts only.")])
    """
    return Balance((Side(titles[0], tuple(strengths)), Side(titles[1], tuple(needs))))
