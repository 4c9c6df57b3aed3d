"""Every letter to a partner of the sample district: about that partner alone, no small number, whole sentences."""

from __future__ import annotations

import re
from typing import Any

import pytest
from notebook_blocks import LEFT_OVER, blocks

from cte_outcomes import release

COUNTED = re.compile(r"\b(\d[\d,]*) (?:students|placements|graduates|with no host)\b")
# Joints that an empty part of a sentence would leave.
BROKEN = re.compile(r"  | [.,;:]|\(\)|[,;:]\.|\.\.|“”|\*\*\s*\*\*|\b(on|since|in|of|the) [.,;]")


class Held:
    """An opened release that reads each table once."""

    def __init__(self, opened: release.Release):
        self.opened, self.read = opened, {}

    def __getattr__(self, name: str) -> Any:
        found = getattr(self.opened, name)
        if name not in ("table", "rates", "counts", "amounts", "values"):
            return found

        def once(*names: str, **only: str) -> Any:
            key = (name, names, tuple(sorted(only.items())))
            if key not in self.read:
                self.read[key] = found(*names, **only)
            return self.read[key]

        return once


@pytest.fixture(scope="module")
def district() -> Held:
    return Held(release.open("sample-partners"))


@pytest.fixture(scope="module")
def letters(district) -> dict[str, list]:
    """The blocks of each partner's letter, by partner."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(release, "open_release", lambda name: district)
        return {
            partner: blocks("partner_impact", "sample-partners", partner=partner)
            for partner in district.partners["partner_id"]
        }


def text(shown: list) -> str:
    return "\n".join(block.plain() for block in shown)


def test_every_partner_has_a_letter_with_a_headline_and_two_or_three_asks(letters):
    assert len(letters) > 100
    for shown in letters.values():
        assert shown[0].kind == "letter"
        steps = [block for block in shown if block.kind == "steps" and block.numbered]
        assert len(steps) == 1
        assert 2 <= len(steps[0].items) <= 3
        assert len(set(steps[0].items)) == len(steps[0].items)


def test_no_letter_names_another_partner(letters, district):
    names = dict(zip(district.partners["partner_id"], district.partners["partner_name"], strict=True))
    every = re.compile("|".join(rf"\b{re.escape(name)}\b" for name in sorted(names.values(), key=len, reverse=True)))
    # Telephone numbers end in four digits, too.
    ids = re.compile(rf"(?<![-\d])({'|'.join(map(re.escape, names))})(?!\d)")
    for partner, shown in letters.items():
        said = text(shown)
        assert set(every.findall(said)) <= {names[partner]}
        assert not ids.findall(said)
        assert names[partner] in said


def test_no_letter_tells_a_number_of_students_under_the_thresholds(letters, district):
    least = district.manifest["thresholds"]["minimum_group"]
    for shown in letters.values():
        told = [int(number.replace(",", "")) for number in COUNTED.findall(text(shown))]
        told += [
            int(fact.number.replace(",", ""))
            for block in shown
            if block.kind == "glance"
            for fact in block.facts
            if fact.words.startswith("placements")
        ]
        assert all(number >= least for number in told)


def test_what_is_hidden_of_a_partner_is_in_no_letter(letters, district):
    hours = district.amounts("work_based_learning_hours", by="partner", year="pool").frame.set_index("group_id")[
        "status"
    ]
    placements = district.counts("placements", by="partner", year="pool").frame.set_index("group_id")["status"]
    kept = [partner for partner in letters if hours.get(partner) == "hidden"]
    assert kept
    for partner, shown in letters.items():
        said = text(shown)
        assert ("hours of learning at work" in said) == (hours.get(partner) == "shown")
        assert ("placements of students" in said) == (placements.get(partner) == "shown")


def test_outcomes_are_those_of_all_hosts(letters, district):
    """Every rate beside an outcome is that of all hosts of a program or of the district."""
    by_program = district.rates("placed_second_quarter", by="program+hosted", year="pool").frame
    everywhere = district.rates("placed_second_quarter", by="hosted", year="pool").frame
    told = {int(number) for frame in (by_program, everywhere) for number in frame["counted"].dropna()}
    for shown in letters.values():
        said = re.findall(r"Of (\d+) (?:students|with no host)", text(shown))
        assert said
        assert {int(number) for number in said} <= told


def test_every_sentence_is_whole(letters):
    for partner, shown in letters.items():
        for block in shown:
            said = block.plain()
            assert said.strip()
            assert not LEFT_OVER.search(said), (partner, said)
            if block.kind in ("text", "steps"):
                assert not BROKEN.search(said), (partner, said)
                assert all(line.endswith((".", ".**")) for line in said.splitlines()), (partner, said)
