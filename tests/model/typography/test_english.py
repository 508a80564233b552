"""English as it is typed."""

from __future__ import annotations

import pytest

from ccem_desk.model.typography.english import english
from ccem_desk.model.typography.french import french
from ccem_desk.model.typography.habits import habits_of
from tests.model.typography.typist import typed


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ('a "measure" here', "a “measure” here"),
        ('"Really?" he said', "“Really?” he said"),
        ("the State's plan, don't", "the State’s plan, don’t"),
        ("a 'measure' here", "a ‘measure’ here"),
        ("\"the 'small' one\"", "“the ‘small’ one”"),
        ("the '90s", "the ’90s"),
        ("wait... then", "wait… then"),
        ("one -- two", "one – two"),
    ],
)
def test_habits(keys: str, text: str) -> None:
    assert typed(keys, english) == text


@pytest.mark.parametrize(
    "keys", ["Measure 35: no; really? yes! 20% 5€", "the 1st, 2e ", "12\" wide, 5' high", "https://example.org/it's"]
)
def test_left_alone(keys: str) -> None:
    assert typed(keys, english) == keys


def test_each_language_has_its_own_habits_and_others_none() -> None:
    assert habits_of("fr") is habits_of("fr-CH") is habits_of("FR_ca") is french
    assert habits_of("en-GB") is english
    assert habits_of("de") is habits_of("") is None
