"""Values are converted by their declared type, and nothing guesses."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from cte_outcomes.batch.values import check_literal, convert, is_supported
from cte_outcomes.errors import ParameterError
from cte_outcomes.yaml_text import read_yaml_text

CODES = [
    "0012",
    "47.0600",
    "01.0301",
    "NO",
    "1e3",
    "2025-01-01",
    "true",
    "0x1F",
    "1_000",
    "12:30",
    "+5",
    ".5",
    "=",
    "off",
]


@pytest.mark.parametrize("code", CODES)
def test_codes_stay_as_written(tmp_path, code):
    path = tmp_path / "codes.yml"
    path.write_text(f"code: {code}\nmany: [{code}]\nquoted: '{code}'\n")
    content = read_yaml_text(path)
    assert content == {"code": code, "many": [code], "quoted": code}
    assert convert(content["code"], "str") == code


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1), min_size=1))
def test_any_quoted_text_comes_back(tmp_path_factory, texts):
    path = tmp_path_factory.mktemp("yaml") / "texts.yml"
    path.write_text(yaml.safe_dump(texts, allow_unicode=True, default_style='"'), encoding="utf-8")
    assert convert(read_yaml_text(path), "list[str]") == texts


@given(st.integers(), st.floats(allow_nan=False, allow_infinity=False), st.booleans())
def test_numbers_and_flags_come_back(whole, number, flag):
    assert convert(str(whole), "int") == whole
    assert convert(repr(number), "float") == number
    assert convert(str(flag).lower(), "bool") is flag


@pytest.mark.parametrize(
    ("value", "kind", "expected"),
    [
        ("2025.0", "int", "a whole number"),
        ("1,000", "int", "a whole number"),
        ("nan", "float", "a number"),
        ("1", "bool", "true or false"),
        (None, "str", "empty"),
        (["a"], "str", "a list"),
        ("a", "list[str]", "a list"),
        (["1", "x"], "list[int]", "a whole number"),
        ({"a": "1"}, "int", "a table"),
    ],
)
def test_a_wrong_value_is_told_with_what_was_expected(value, kind, expected):
    with pytest.raises(ValueError, match=expected):
        convert(value, kind)


def test_empty_is_none_only_where_declared():
    assert convert(None, "str | None") is None
    assert convert("7", "int | None") == 7


def test_literals_have_their_declared_type():
    assert check_literal(2025, "int")
    assert not check_literal("2025", "int")
    assert not check_literal(True, "int")
    assert check_literal(["a"], "list[str]")
    assert not check_literal(["a", 1], "list[str]")
    assert is_supported("list[int]")
    assert not is_supported("date")
    assert not is_supported("dict[str, int]")


@pytest.mark.parametrize(
    ("text", "told"),
    [("a: 1\na: 2\n", "'a' is given twice"), ("a: [1\n", "line 2"), ("a: !!python/name:os.system x\n", "python")],
)
def test_a_faulty_file_is_told_with_its_line(tmp_path, text, told):
    path = tmp_path / "bad.yml"
    path.write_text(text)
    with pytest.raises(ParameterError, match="not valid YAML") as caught:
        read_yaml_text(path)
    assert told in str(caught.value)
