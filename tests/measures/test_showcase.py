"""Wins told and partners recognized, counted by hand."""

from __future__ import annotations

from hand_made import HandMade, numbers, told

OF_PARTNERS = ("showcase_turnout", "partners_recognized", "leads_signed")
OF_STORIES = ("stories_with_consent", "spotlights_per_term", "story_lag")


def partner(name: str, **more) -> dict:
    return {"partner_id": name, "partner_name": name, "type": "employer", **more}


def calls(rows) -> list[dict]:
    """Two-way calls of (partner, day)."""
    return [
        {"touchpoint_id": str(at), "partner_id": name, "date": day, "type": "call", "two_way": True}
        for at, (name, day) in enumerate(rows)
    ]


def invited(rows) -> list[dict]:
    """Invitations of (event, partner, kind, attended), all in May 2025."""
    names = ("event_id", "partner_id", "type", "attended")
    return [{"date": "2025-05-14", **dict(zip(names, row, strict=True))} for row in rows]


def story(number: int, day: str, **more) -> dict:
    told_of = {"partner_id": "P01", "program_id": "HLTH", "student_named": True}
    consents = {"student_consent": True, "partner_consent": True}
    return {"story_id": f"{number:02}", "date": day, **told_of, **consents, **more}


def test_twelve_partners():
    """P01 to P08 are active, P09 to P12 are not."""
    district = HandMade(
        partners=[partner(f"P{at:02}", start_date="2020-01-01") for at in range(1, 13)],
        touchpoints=calls([(f"P{at:02}", "2025-02-01") for at in range(1, 9)]),
        events=invited(
            [
                ("A", "P01", "showcase", True),
                ("B", "P01", "showcase", False),  # came to one of two
                ("A", "P02", "showcase", True),
                ("A", "P03", "showcase", False),
                ("A", "P04", "showcase", None),  # not recorded, so not known to have come
                ("C", "P05", "career_fair", True),  # no showcase
                ("A", "P09", "showcase", True),  # not active
            ]
        ),
        recognitions=[
            {"partner_id": "P01", "date": "2025-05-14", "kind": "thanks"},
            {"partner_id": "P01", "date": "2025-05-14", "kind": "award"},
            {"partner_id": "P02", "date": "2025-05-14", "kind": "nomination"},
            {"partner_id": "P09", "date": "2025-05-14", "kind": "thanks"},  # not active
            {"partner_id": "P03", "date": "2024-05-14", "kind": "thanks"},  # the year before
        ],
        stories=[
            story(1, "2025-03-01", partner_id="P05"),
            story(2, "2025-03-01", partner_id="P06", student_consent=False),  # a student is named against consent
            story(3, "2025-03-01", partner_id="P07", partner_consent=None),
        ],
    )
    assert told(district, ["showcase_turnout", "partners_recognized"]) == {
        "showcase_turnout": (4, 2),  # P01 to P04 were invited
        "partners_recognized": (8, 3),  # P01, P02, and P05 by its story
    }
    assert numbers(district, "event_turnout") == (7, 4, 1)


def test_leads():
    """Found through an event or a story; 180 days before the end of the latest year is 1 January 2025."""
    rows = [
        ("P01", "event", "2024-09-01", "2024-10-01"),
        ("P02", "story", "2024-09-01", "2025-02-28"),  # after 180 days
        ("P03", "event", "2024-09-01", "2025-03-01"),  # after 181
        ("P04", "event", "2024-09-01", None),
        ("P05", "outreach", "2024-09-01", "2024-09-10"),  # found in another way
        ("P06", None, "2024-09-01", "2024-09-10"),
        ("P07", "event", "2025-01-01", None),  # its 180 days are just over
        ("P08", "event", "2025-02-01", "2025-02-02"),  # not yet
        ("P09", "story", "2024-02-01", "2024-03-01"),  # the year before
        ("P10", "event", "2024-09-01", "2019-01-01"),  # had signed years before
        ("P11", "event", "2024-09-10", "2024-09-01"),  # signed before the first contact was written down
        ("P12", "event", None, None),  # never spoken to
    ]
    district = HandMade(
        partners=[partner(name, source=source, agreement_date=signed) for name, source, _, signed in rows],
        touchpoints=calls([(name, day) for name, _, day, _ in rows if day]),
    )
    assert told(district, ["leads_signed"])["leads_signed"] == (6, 3)  # P01 to P04, P07, P11
    assert told(district, ["leads_signed"], "2024")["leads_signed"] == (1, 1)
    assert told(district, ["leads_signed"], signing_days=20)["leads_signed"] == (7, 2)  # P08 and P11


def test_stories():
    """Twelve stories of 2024-25."""
    stories = [
        story(1, "2024-10-01", win_date="2024-09-01"),  # 30 days
        story(2, "2024-11-01", win_date="2024-09-01"),  # the same win again
        story(3, "2024-11-01", win_date="2024-09-01", program_id="WELD"),  # another program's: 61 days
        story(4, "2025-01-10", win_date="2025-01-10"),  # on the day: 0
        story(5, "2025-01-10", win_date="2025-02-01"),  # told before it was won: a slip of the pen
        story(6, "2025-02-01"),  # no day of the win
        story(7, "2025-02-01", student_named=False, student_consent=None, win_date="2025-01-22"),  # 10
        story(8, "2025-02-01", student_named=None, student_consent=None),  # perhaps a student is in it
        story(9, "2025-02-01", partner_id=None, partner_consent=None, win_date="2025-01-22"),  # 10, of a student alone
        story(10, "2025-02-01", partner_consent=False),
        story(11, "2025-02-01", program_id=None),
        story(12, "2025-02-01", student_consent=False),
    ]
    district = HandMade(stories=stories, partners=[partner("P01")])
    assert told(district, OF_STORIES) == {
        "stories_with_consent": (12, 9),  # not 8, 10 and 12
        "spotlights_per_term": (1, 3.0),  # 1 to 6, over two terms
        "story_lag": (5, 10.0),  # 0 10 10 30 61
    }
    assert told(district, ["spotlights_per_term"], terms_per_year=3)["spotlights_per_term"] == (1, 2.0)
    assert told(district, ["stories_with_consent"], group="WELD")["stories_with_consent"] == (1, 1)


def test_a_year_without_a_story_is_zero_and_a_year_before_any_is_not():
    district = HandMade(
        stories=[story(1, "2024-03-01")],
        partners=[partner("P01")],
        touchpoints=calls([("P01", "2023-02-01"), ("P01", "2025-02-01")]),
    )
    assert told(district, ["spotlights_per_term"], "2023")["spotlights_per_term"] == (0,)
    assert told(district, ["spotlights_per_term"], "2024")["spotlights_per_term"] == (1, 0.5)
    assert told(district, ["spotlights_per_term"], "2025")["spotlights_per_term"] == (1, 0.0)
    assert told(district, ["stories_with_consent"], "2025")["stories_with_consent"] is None


def test_nobody_invited_thanked_or_led():
    quiet = HandMade(
        partners=[partner("P1", source="outreach", agreement_date="2020-01-01")],
        touchpoints=calls([("P1", "2025-02-01")]),
        events=invited([("C", "P1", "career_fair", True)]),
        recognitions=[{"partner_id": "P1", "date": "2023-01-01", "kind": "thanks"}],
    )
    assert told(quiet, OF_PARTNERS) == {
        "showcase_turnout": (0, 0),
        "partners_recognized": (1, 0),
        "leads_signed": (0, 0),
    }


def test_an_empty_district_has_measured_nothing():
    names = [*OF_PARTNERS, *OF_STORIES, "event_turnout"]
    assert set(told(HandMade(), names).values()) == {None}
    only_called = HandMade(partners=[partner("P1")], touchpoints=calls([("P1", "2025-02-01")]))
    assert set(told(only_called, names).values()) == {None}
