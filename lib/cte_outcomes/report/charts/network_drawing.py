"""The drawing of a network: two columns and weighted lines; on phones a list of programs with their strongest partners."""

from __future__ import annotations

import math
from typing import Any

from .. import numbers
from ..palette import color
from .canvas import NARROW, WIDE, Canvas, lines, styled
from .network_links import Network, Node

LINES = (350.0, 528.0)  # the lane of the lines, in pixels
PITCH, GAP, TOP = 16.0, 10.0, 46.0
STRONG = 0.75  # of the strongest tie: from here on lines are dark
CLASSES = 4  # widths of lines
BENDS = [step / 16 for step in range(17)]
LISTED = 3  # partners named under each program on phones


def draw_network(network: Network, highlight: str, words: str, small: bool) -> dict[str, Any]:
    """Either drawing; `words` says what a line counts."""
    return _list(network, words) if small else _columns(network, highlight, words)


def is_strong(value: float, most: float) -> bool:
    """Whether a line is drawn as one of the strongest: three quarters of the strongest, or more."""
    return most > 0 and value >= STRONG * most


def _columns(network: Network, highlight: str, words: str) -> dict[str, Any]:
    canvas = Canvas(WIDE, LINES, (0, 1))
    left, bottom = _partners(canvas, network, highlight)
    right, lowest = _programs(canvas, network, highlight, bottom)
    _key(canvas, network, highlight, words)
    _lines(canvas, network, left, right, highlight)
    return canvas.figure(max(bottom, lowest) + 8)


def _partners(canvas: Canvas, network: Network, highlight: str) -> tuple[dict[str, float], float]:
    """Where each partner stands, and where the column ends."""
    places, y = {}, TOP
    for group, block in network.blocks:
        head = lines(group, 118, 13)
        canvas.rule(0, LINES[0] - 12, y - 2)
        canvas.write(0, y + 1 + len(head) * 8.5, "\n".join(head), "muted")
        for at, node in enumerate(block):
            places[node.key] = y + 9 + at * PITCH
            canvas.write(
                LINES[0] - 12, places[node.key], _short(node.name, 214), _style(node, network, highlight), "right"
            )
        y += max(len(block) * PITCH, len(head) * 17) + GAP
    return places, y


def _programs(canvas: Canvas, network: Network, highlight: str, bottom: float) -> tuple[dict[str, float], float]:
    """Where each program stands: spread over the height of the other column, never closer than two lines of words."""
    heads = [lines(node.name, WIDE - LINES[1] - 12) for node in network.programs]
    needed = [len(head) * PITCH + 18 for head in heads]
    spare = max((bottom - GAP - TOP - sum(needed)) / max(len(needed), 1), 2.0)
    places, y = {}, TOP
    for node, head, room in zip(network.programs, heads, needed, strict=True):
        middle = y + (room + spare) / 2
        places[node.name] = middle
        canvas.write(LINES[1] + 12, middle - 8, "\n".join(head), "head" if node.name == highlight else "plain")
        canvas.write(LINES[1] + 12, middle - 8 + len(head) * 8.5 + 8, _partners_of(node), "muted")
        y += room + spare
    return places, y


def _partners_of(node: Node) -> str:
    return f"{numbers.count(len(node.links))} {'partner' if len(node.links) == 1 else 'partners'}"


def _style(node: Node, network: Network, highlight: str) -> str:
    if highlight:
        return "head" if highlight in (node.name, *node.links) else "muted"
    return "head" if any(is_strong(value, network.most) for value in node.links.values()) else "muted"


def _short(name: str, room: float) -> str:
    """A name that fits its line; the table has it whole."""
    most = int(room / (13 * 0.5))
    return name if len(name) <= most else f"{name[: most - 1].rstrip()}…"


def _key(canvas: Canvas, network: Network, highlight: str, words: str) -> None:
    """What a line says, above the columns."""
    thickness = f", from 1 (thin) to {numbers.count(network.most)} (thick)" if network.most > 1 else ""
    canvas.write(0, 12, f"Line: {words}{thickness}", "head")
    said = f"Bold: {highlight}" if highlight else f"Bold: {numbers.count(math.ceil(STRONG * network.most))} or more"
    canvas.write(WIDE, 12, said, "head", "right")


def _lines(canvas: Canvas, network: Network, left: dict[str, float], right: dict[str, float], highlight: str) -> None:
    """Curves from partner to program; those of one width and color are one trace, the dark ones on top."""
    held: dict[tuple[bool, int], tuple[list, list]] = {}
    for node in network.partners:
        for name, value in node.links.items():
            dark = highlight in (node.name, name) if highlight else is_strong(value, network.most)
            x, y = held.setdefault((dark, _width(value, network.most)), ([], []))
            start, end = left[node.key], right[name]
            x += [*BENDS, None]
            y += [*(round(start + (end - start) * (3 * t * t - 2 * t**3), 1) for t in BENDS), None]
    for (dark, width), (x, y) in sorted(held.items()):
        line = {"color": color("counted" if dark else "rule-strong"), "width": 0.75 + width}
        canvas.data.append(
            {
                "type": "scatter", "mode": "lines", "hoverinfo": "skip", "showlegend": False, "cliponaxis": False,
                "x": x, "y": y, "line": line, "opacity": 0.9 if dark else 0.5,
            }
        )  # fmt: skip


def _width(value: float, most: float) -> int:
    """0 for the thinnest of the widths to CLASSES for the thickest."""
    return 0 if most <= 1 else round((value - 1) / (most - 1) * CLASSES)


def _list(network: Network, words: str) -> dict[str, Any]:
    """Programs A to Z, each with its strongest partners; a bar for the ties of each."""
    canvas = Canvas(NARROW, (0, 54), (0, network.most or 1.0))
    canvas.write(0, 12, "\n".join(lines(f"Bar: {words}", 320, 13)), "muted")
    y = 30.0
    for program in sorted(network.programs, key=lambda node: node.name.casefold()):
        y = _program(canvas, program, network.names, y)
    return canvas.figure(y)


def _program(canvas: Canvas, program: Node, names: dict[str, str], y: float) -> float:
    head = lines(program.name, 220)
    canvas.rule(0, 326, y)
    canvas.write(0, y + 6 + len(head) * 8.5, "\n".join(head), "bold")
    canvas.write(326, y + 6 + 8.5, _partners_of(program), "muted", "right")
    y += 12 + len(head) * 17
    for key in program.strongest[:LISTED]:
        canvas.bar(program.links[key], y + 8, "counted", 8)
        said = f"{styled(numbers.count(program.links[key]), 'head')} {styled(_short(names[key], 240), 'muted')}"
        canvas.write_markup(62, y + 8, said)
        y += 18
    more = len(program.links) - LISTED
    if more > 0:
        canvas.write(62, y + 8, f"and {numbers.count(more)} more", "muted")
        y += 18
    return y + 8
