"""Colors by meaning: one light and one dark value for each token, the same in style.css and page.js (a test keeps them so).

Contrast on paper: 4.5 or more for text, 3 or more for fills; `rule` only decorates. Shapes and words carry every
meaning a second time, because the fills are close to one another in gray print.
"""

from __future__ import annotations

LIGHT = {
    "paper": "#ffffff",
    "tint": "#f2f6f6",
    "ink": "#15212a",
    "ink2": "#46535d",
    "rule": "#cfd8dc",
    "rule-strong": "#75838d",
    "counted": "#0b5a73",
    "met": "#1c6b45",
    "below": "#a8470c",
    "unknown": "#66737d",
    "college": "#06394d",
    "training": "#1f8578",
    "work": "#bf7a12",
    "service": "#654f9c",
    "focus": "#b4004e",
}

DARK = {
    "paper": "#10181d",
    "tint": "#1a252c",
    "ink": "#ebf0f2",
    "ink2": "#b3c0c8",
    "rule": "#33434d",
    "rule-strong": "#80909b",
    "counted": "#6bbdd6",
    "met": "#7bcf9e",
    "below": "#f2a56c",
    "unknown": "#9aa8b1",
    "college": "#4a9bbb",
    "training": "#67c7b4",
    "work": "#f2cf88",
    "service": "#ab97de",
    "focus": "#ff8fbd",
}

SANS = '"Segoe UI", -apple-system, BlinkMacSystemFont, Roboto, "Helvetica Neue", "Liberation Sans", Arial, sans-serif'

CLEAR = "rgba(0,0,0,0)"

# A destination keeps its color in every chart; what is not listed takes the color of a counted figure.
DESTINATIONS = {
    "college": "college",
    "training": "training",
    "work": "work",
    "service": "service",
    "none": "none",
    "no_record": "unknown",
}


def color(token: str) -> str:
    """The light value of a token: what a figure carries; page.js swaps it for the page's own."""
    return LIGHT[token]


def destination(key: str) -> str | None:
    """The destination a measure or group stands for ('destination_college' -> 'college'), or None."""
    name = key.removeprefix("destination_")
    return name if name in DESTINATIONS else None
