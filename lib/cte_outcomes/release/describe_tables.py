"""docs/release_tables.md: every table of a release, what a row is, its columns, and who may open it."""

from __future__ import annotations

from .alignment import TABLES as LABOR_MARKET
from .partner_tables.make import SHAPES
from .partner_tables.shape import COMMON, Shape

HEAD = """# Tables of a release

Beside the protected figures of the measures (`release.rates`, `counts`, `amounts`, `values`) a release holds tables:
`release.open("sample").table("gifts")`. Each is there in every release of its audience; where the extract holds nothing for it, it is
empty. `python3 run.py cte tables > docs/release_tables.md` writes this page.

- **public**: protected figures. A partner that has not agreed to be named (`name_consent` in partners) has no row, no id and no name in
  any file; its gifts and stories stand without a name.
- **partner**: the same protected figures with every partner's name, to write letters from. It is not published, and a letter is
  about one partner.
- **internal**: for authorized staff; nothing is hidden.

In a public or a partner release no table counts students from their rows: placements in `partner_dependence` come from protected counts.
`release.partners` lists the partners that may be named: partner_id, partner_name, type, sector, size_band, named.

Every table starts with the columns {common}.
Dates are text, 2025-06-30; a missing value is not recorded, unless its column says otherwise.
"""
LABOR = """## Labor market

Made from the labor-market tables; [labor_market.md](labor_market.md) gives the methods. All audiences.

| table | what it holds |
|---|---|
"""


def tables_text() -> str:
    """The page."""
    common = ", ".join(f"`{name}` ({meaning})" for name, _, meaning in COMMON)
    labor = LABOR + "".join(f"| `{name}` | {label} |\n" for name, (label, _) in LABOR_MARKET.items())
    return (
        "\n".join([HEAD.format(common=common), *(_section(SHAPES[name]) for name in sorted(SHAPES)), labor]).rstrip()
        + "\n"
    )


def _section(shape: Shape) -> str:
    lines = [
        f"## {shape.name}",
        "",
        f"{shape.definition} A row is {shape.row}. Audiences: {', '.join(shape.audiences)}.",
        "",
        "| column | kind | meaning |",
        "|---|---|---|",
        *(f"| `{name}` | {kind} | {meaning} |" for name, kind, meaning in shape.columns),
        "",
    ]
    return "\n".join(lines)
