"""Which layout a page has: the block that opens it decides."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..errors import DisclosureError

# The block that opens a page of this layout; a page without any of them is a report.
OPENINGS = {"opening": "report", "letter": "letter", "band": "brochure"}
SHEETS = ("letter", "brochure", "card")


def layout_of(blocks: Sequence[dict[str, Any]], audience: str) -> str:
    """'report', 'letter', 'brochure' or 'card' for the blocks of a page in order.

    DisclosureError where a page opens twice, and for a letter that is not made from a release for partners: a public
    one does not name every partner, and an internal one tells figures that nobody may be sent.
    """
    kinds = [block["kind"] for block in blocks]
    opened = [kind for kind in kinds if kind in OPENINGS]
    if len(opened) > 1:
        raise DisclosureError(f"a page has one opening; this notebook shows {len(opened)} ({', '.join(opened)})")
    if "letter" in opened and audience != "partner":
        raise DisclosureError(
            f"a letter is made from a release for partners, not from {'an internal' if audience == 'internal' else 'a public'} one"
        )
    if opened:
        return OPENINGS[opened[0]]
    return "card" if kinds == ["card"] else "report"
