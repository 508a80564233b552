"""The French catalog is whole and well set, and the process speaks the language it is told to."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from babel.messages import Message
from catalogs import ROOT, check, fields, paths, read

from ccem_desk import translation
from ccem_desk.desktop.wording import count_words, front_name, status_name
from ccem_desk.model.review import Status

NO_BREAK = "\N{NO-BREAK SPACE}"

ILL_SET = {
    "straight double quotes": r'"',
    "English quotes": r"[“”]",
    "straight apostrophe": r"'",
    "three full stops": r"\.\.\.",
    "plain space before : ; ! ? »": r" [:;!?»]",
    "no space before ; ! ?": rf"[^{NO_BREAK}\s(][;!?]",  # “:” ends a key or a scheme too, “title:”, “mailto:”
    "no space inside « »": rf"«(?!{NO_BREAK})|(?<!{NO_BREAK})»",
    "doubled or outer space": rf"\s\s|^\s|[^\S{NO_BREAK}]$",  # a no-break one waits for the “:” that click adds
}
"""What French typography does not do, by regular expression."""


def forms(text: object) -> tuple[str, ...]:
    """Return the singular and the plurals of a message, or the one text it has."""
    return tuple(str(part) for part in text) if isinstance(text, list | tuple) else (str(text),)


def french() -> Iterator[tuple[Message, str]]:
    """Return each French text with the message it translates."""
    for message in read(paths(ROOT, "fr")[0], "fr"):
        if message.id:
            for text in forms(message.string):
                yield message, text


def ill_set(text: str) -> list[str]:
    words = text.replace("!r}", "}").replace("\n\n", "¶")  # `{name!r}` is a value, no exclamation
    return [what for what, pattern in ILL_SET.items() if re.search(pattern, words)]


def test_every_message_of_the_code_is_translated_with_its_placeholders_and_compiled() -> None:
    assert check(ROOT) == []


def test_a_french_text_takes_the_values_that_the_code_gives() -> None:
    for message, text in french():
        english = forms(message.id)
        given = dict.fromkeys(set().union(*map(fields, english)), "12")
        if given:
            assert text.format(**given).count("12") >= min(part.format(**given).count("12") for part in english), text


def test_french_typography_is_kept() -> None:
    assert {text: wrong for _, text in french() if (wrong := ill_set(text))} == {}


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Voulez-vous dire ?", "plain space before : ; ! ? »"),
        ("Voulez-vous dire?", "no space before ; ! ?"),
        ("« axe »", "no space inside « »"),
        ("«axe»", "no space inside « »"),
        ("l'axe", "straight apostrophe"),
        ('"axe"', "straight double quotes"),
        ("“axe”", "English quotes"),
        ("Enregistrer...", "three full stops"),
        ("deux  espaces", "doubled or outer space"),
    ],
)
def test_typography_that_is_not_french_is_noticed(text: str, wrong: str) -> None:
    assert wrong in ill_set(text)


def test_a_text_has_a_key_of_the_alphabet_where_the_message_has_one() -> None:
    key, plain = re.compile(r"&(?=\S)(?!&)"), re.compile(r"&[A-Za-z]")
    wrong = [
        text
        for message, text in french()
        if len(key.findall(text)) != len(key.findall(forms(message.id)[0]))
        or len(plain.findall(text)) != len(key.findall(text))
    ]
    assert wrong == []


def test_a_command_that_opens_a_dialog_says_so_in_both_languages() -> None:
    assert [t for m, t in french() if t.endswith("…") != forms(m.id)[0].endswith("…")] == []


def test_the_process_speaks_french_or_english_as_it_is_told() -> None:
    said = {}
    for language in translation.LANGUAGES:
        translation.use(language)
        said[language] = (status_name(Status.A_REDIGER), front_name(), count_words(1200))
    assert said == {
        "fr": ("À rédiger", "Introduction et remarques générales", "1\N{NARROW NO-BREAK SPACE}200 mots"),
        "en": ("To be written", "Introduction and general remarks", "1,200 words"),
    }


def test_french_counts_nothing_in_the_singular() -> None:
    translation.use("fr")
    assert [count_words(n) for n in (0, 1, 2)] == ["0 mot", "1 mot", "2 mots"]
    translation.use("en")
    assert [count_words(n) for n in (0, 1, 2)] == ["0 words", "1 word", "2 words"]
