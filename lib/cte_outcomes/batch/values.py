"""One place converts a value of a batch file to the type that the notebook's parameters cell declares."""

from __future__ import annotations

import ast
import re

SCALARS = ("str", "int", "float", "bool")
_TRUE, _FALSE = ("true", "yes"), ("false", "no")


def is_supported(kind: str) -> bool:
    """True for str, int, float, bool, a list of one of these, and any of them `| None`."""
    kind = _without_none(kind)
    inner = re.fullmatch(r"list\[(\w+)\]", kind)
    return (inner.group(1) if inner else kind) in SCALARS


def convert(value: object, kind: str) -> object:
    """The value as the declared type; ValueError says what was expected.

    >>> convert("0012", "str"), convert("2025", "int"), convert("yes", "bool"), convert(["1", "2"], "list[int]")
    ('0012', 2025, True, [1, 2])
    """
    plain = _without_none(kind)
    if value is None:
        if plain != kind:
            return None
        raise ValueError(f"is empty, expected {kind}")
    inner = re.fullmatch(r"list\[(\w+)\]", plain)
    if inner:
        if not isinstance(value, list):
            raise ValueError(f"is {_described(value)}, expected a list")
        return [_scalar(item, inner.group(1)) for item in value]
    return _scalar(value, plain)


def check_literal(value: object, kind: str) -> bool:
    """True when a default value has its declared type: `2025` is an int, `"2025"` and `True` are not."""
    plain = _without_none(kind)
    if value is None:
        return plain != kind
    inner = re.fullmatch(r"list\[(\w+)\]", plain)
    if inner:
        return isinstance(value, list) and all(check_literal(item, inner.group(1)) for item in value)
    return type(value).__name__ == plain


def kind_of(annotation: ast.expr) -> str:
    """An annotation as text, with `| None` last: `str`, `list[int]`, `str | None`."""
    return ast.unparse(annotation)


def _without_none(kind: str) -> str:
    return kind.removesuffix("| None").strip()


def _scalar(value: object, kind: str) -> object:
    if not isinstance(value, str):
        raise ValueError(f"is {_described(value)}, expected {_article(kind)}")
    text = value.strip()
    if kind == "str":
        return value
    if kind == "bool" and text.lower() in _TRUE + _FALSE:
        return text.lower() in _TRUE
    if kind == "int" and re.fullmatch(r"[-+]?[0-9]+", text):
        return int(text)
    if kind == "float" and re.fullmatch(r"[-+]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][-+]?[0-9]+)?", text):
        return float(text)
    raise ValueError(f"is '{value}', expected {_article(kind)}")


def _described(value: object) -> str:
    return {"list": "a list", "dict": "a table", "NoneType": "empty"}.get(type(value).__name__, f"'{value}'")


def _article(kind: str) -> str:
    return {"str": "a text", "int": "a whole number", "float": "a number", "bool": "true or false"}[kind]
