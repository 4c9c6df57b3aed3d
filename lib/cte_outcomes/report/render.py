"""Templates of pages: one environment, everything escaped."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jinja2 import Environment

FOLDER = Path(__file__).parent / "templates"


@cache
def environment() -> Environment:
    """The templates, with escaping on and a filter for JSON inside a script element."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    made = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["script_json"] = script_json
    made.filters["inline"] = inline
    made.filters["prose"] = prose
    return made


def render(template: str, **values: Any) -> str:
    """A whole template as text."""
    return environment().get_template(template).render(**values)


def fragment(macro: str, block: object, **values: Any) -> str:
    """One macro of blocks.html.j2, for a block outside a page."""
    module = environment().get_template("blocks.html.j2").module
    return str(getattr(module, macro)(block, **values))


def script_json(value: object) -> Any:
    """JSON that cannot end the script element it stands in; the same value gives the same text."""
    from markupsafe import Markup

    text = json.dumps(value, separators=(",", ":"), sort_keys=True, ensure_ascii=False, allow_nan=False)
    return Markup(text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e"))


@cache
def _markdown() -> Any:
    from markdown_it import MarkdownIt

    # No raw HTML and no images: a page carries nothing but text and loads nothing.
    return MarkdownIt("commonmark", {"html": False}).enable("table").disable(["image", "lheading"])


def inline(text: str) -> Any:
    """Emphasis and links of one line of text; everything else is escaped."""
    from markupsafe import Markup

    return Markup(_markdown().renderInline(text))


def prose(text: str) -> Any:
    """Paragraphs, lists and tables of a markdown text without headings."""
    from markupsafe import Markup

    return Markup(_markdown().render(text))
