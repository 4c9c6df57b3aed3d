"""A network: which partners are tied to which programs, and on how few does a program rest?"""

from __future__ import annotations

from collections.abc import Mapping

from ...release.protected import require_protected
from .. import numbers
from ..rows import Row, read_rows, told
from ..tables import Table
from ..tables.block import Body, Cell, Head, Line
from ..tables.columns import source
from .chart import Chart, describe, draw_both
from .network_drawing import draw_network
from .network_links import Network, Node, read_network, strongest

EMPTY = "No tie between a partner and a program can be shown"


def network(
    protected: object,
    left: str = "",
    right: str = "program",
    value: str = "ties",
    groups: str = "sector",
    labels: Mapping[str, str] | None = None,
    words: str = "kinds of ties",
    highlight: str = "",
    apart: str = "Whole district",
    most: int = 45,
    title: str = "",
    method: str = "",
    notice: str = "",
) -> Chart:
    """Partners and programs in two columns, with a line for each tie: the more ties, the thicker.

    A row of the table is a partner and a program: `left` is the text column with the partner's name (the row's group
    without it), `right` the one with the program's, `value` the number a line stands for and `words` its name, `groups`
    the text column that puts partners in blocks and `labels` its codes in words. Partners are A to Z in their block;
    blocks and programs are moved so that fewer lines cross. The `most` partners with the most ties are drawn, and the
    table holds all; 45 stay readable on paper, 60 on a screen. `highlight`: the name of a partner or program whose
    lines alone are dark. `apart`: what stands in `right` where a tie is to no single program; it is in the table and
    not drawn. On phones each program lists its strongest partners. DisclosureError for an unprotected table.

        report.network(release.table("partner_network"), labels=release.labels["sector"])
    """
    table = require_protected(protected, "report.network")
    rows = read_rows(table, "report.network")
    whole = read_network(rows, left, right, value, groups, labels or {})
    hidden = [row for row in rows if not row.shown]
    drawn = strongest(whole, most, apart)
    wide, narrow = draw_both(
        lambda small: draw_network(drawn, highlight, words, small), rows if drawn.partners else [], EMPTY
    )
    heading = title or table.label
    said = " ".join(filter(None, (method or table.definition, _left_out(whole, drawn, apart))))
    description = describe(
        "Network of two columns, partners and programs.",
        [_said(program, whole) for program in sorted(drawn.programs, key=_a_to_z)],
        hidden,
        notice or notice_of(drawn),
    )
    return Chart(heading, said, description, wide, narrow, _table(whole, hidden, heading, words, rows))


def _a_to_z(node: Node) -> str:
    return node.name.casefold()


def _left_out(whole: Network, drawn: Network, apart: str) -> str:
    """How many are not drawn, so that an absent name is not taken for an absent partner."""
    every, shown = len(whole.partners), len(drawn.partners)
    if every <= shown:
        return ""
    only = any(node.key == apart for node in whole.programs)
    ties = f"; ties to the {apart[:1].lower()}{apart[1:]} as such are not drawn" if only else ""
    return f"The {numbers.count(shown)} partners with the most ties are drawn; the table holds all {numbers.count(every)}{ties}."


def _said(program: Node, whole: Network) -> str:
    first = whole.names[program.strongest[0]]
    partners = "partner" if len(program.links) == 1 else "partners"
    return f"{program.name}: {numbers.count(len(program.links))} {partners}, most ties with {first}"


def notice_of(whole: Network) -> str:
    """The one thing to notice: programs that rest on one partner, else the partner tied to the most programs."""
    alone = sorted(program.name for program in whole.programs if len(program.links) == 1)
    if alone:
        return f"Tied to one partner only: {', '.join(alone)}"
    if not whole.partners:
        return ""
    widest = max(len(node.links) for node in whole.partners)
    names = sorted(node.name for node in whole.partners if len(node.links) == widest)
    programs = "program" if widest == 1 else "programs"
    return (
        f"Tied to the most programs: {names[0]}, with {numbers.count(widest)} {programs}"
        if len(names) == 1
        else (f"No partner is tied to more than {numbers.count(widest)} {programs}")
    )


def _table(whole: Network, hidden: list[Row], caption: str, words: str, rows: list[Row]) -> Table:
    """Every partner with its programs, in the blocks of the drawing, A to Z."""
    heads = (Head("Partner", False), Head(f"Programs ({words})", False), Head("Programs"), Head(words.capitalize()))
    bodies = [
        Body(group, tuple(_line(node) for node in block))
        for group, block in sorted(whole.blocks, key=lambda block: block[0].casefold())
    ]
    if hidden:
        bodies.append(Body("Not shown", tuple(Line(row.label, (Cell(told(row), "hidden", 3),)) for row in hidden)))
    if not bodies:
        bodies = [Body("", (Line("All partners", (Cell(EMPTY, "hidden", 3),)),))]
    return Table(
        caption, f"Every partner, with the number of {words} in parentheses.", heads, tuple(bodies), source(rows)
    )


def _line(node: Node) -> Line:
    each = [f"{name} ({numbers.count(node.links[name])})" for name in node.strongest]
    return Line(
        node.name,
        (Cell(", ".join(each), "words"), Cell(numbers.count(len(node.links))), Cell(numbers.count(node.weight))),
    )
