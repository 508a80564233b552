"""Plain text from other programs: lines are paragraphs, and lists are known by their signs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccem_desk.documents.lines import read_lines
from ccem_desk.model.rich_text import PLAIN, rich_text
from tests.documents.html_pages import written


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("un", ["un"]),
        ("un\ndeux\n", ["un", "deux"]),
        ("un\r\n\r\ndeux", ["un", "deux"]),
        (
            "- un\n• deux\n–\u00a0trois\n* quatre\n\uf0b7\tcinq\no\tsix",
            ["- un", "- deux", "- trois", "- quatre", "- cinq", "- six"],
        ),
        ("-5 degrés\n—\u00a0Oui\n*gras*\no la", ["-5 degrés", "—\u00a0Oui", "*gras*", "o la"]),
        ("1. un\n2. deux\n3)\ttrois\nfin", ["# un", "# deux", "# trois", "fin"]),
        ("1. seul", ["1. seul"]),
        ("3. trois\n4. quatre", ["3. trois", "4. quatre"]),
        ("1. un\n2. deux\n1. un\n2. deux", ["# un", "# deux", "# un", "# deux"]),
        ("1. un\n1. un\n2. deux", ["1. un", "# un", "# deux"]),
        ("2019. L’année", ["2019. L’année"]),
        ("a\tb\x00\x07c\ud800\ufffc", ["a bc"]),
        ("   retrait", ["retrait"]),
    ],
)
def test_lines(text: str, expected: list[str]) -> None:
    assert written(read_lines(text)) == expected


@given(st.text())
def test_any_text_gives_plain_paragraphs_in_normal_form(text: str) -> None:
    result = read_lines(text)
    assert rich_text(result.paragraphs) == result
    assert all(r.marks == PLAIN for p in result.paragraphs for r in p.runs)
