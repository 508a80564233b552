"""Fields of a mapping read from YAML: their types checked, each error with its line and what is expected."""

from __future__ import annotations

from collections.abc import Collection
from difflib import get_close_matches
from typing import Final

from ccem_desk.documents.yaml_tree import Value, problem
from ccem_desk.translation import gettext as _

_TRUE: Final = frozenset({"true", "yes", "oui"})
_FALSE: Final = frozenset({"false", "no", "non"})


def near_match(word: str, known: Collection[str]) -> str:
    """Return « Did you mean “axe”? » where a known word is near, otherwise what is expected."""
    close = get_close_matches(word, known, 1)
    if close:
        return _("Did you mean “{word}”?").format(word=close[0])
    return _("Expected: {words}.").format(words=", ".join(known))


class Fields:
    """The fields of one mapping of a file."""

    def __init__(self, value: Value, name: str, known: Collection[str]) -> None:
        self.name = name
        self.line = value.line
        if not isinstance(value.content, dict):
            message = _("fields are expected here ({words}), as in “title: …”.")
            raise problem(name, value.line, message.format(words=", ".join(known)))
        for key, line in value.keys.items():
            if key not in known:
                message = _("unknown key “{key}”.").format(key=key)
                raise problem(name, line, f"{message} {near_match(key, known)}")
        self._values = value.content
        self._lines = value.keys

    def line_of(self, key: str) -> int:
        """Return the line of a key, or of the mapping where it is missing."""
        return self._lines.get(key, self.line)

    def text(self, key: str, required: bool = False) -> str:
        """Return a text, empty where it is missing or null; `required` refuses that."""
        value = self._values.get(key)
        content = value.content if value else None
        if isinstance(content, list | dict):
            raise problem(self.name, self.line_of(key), _("“{key}” must be a text.").format(key=key))
        text = (content or "").strip()
        if required and not text:
            raise problem(self.name, self.line_of(key), _("“{key}” is missing; give it a value.").format(key=key))
        return text

    def flag(self, key: str) -> bool:
        """Return a yes or no; no where it is missing."""
        text = self.text(key).lower()
        if text not in _TRUE | _FALSE | {""}:
            raise problem(self.name, self.line_of(key), _("“{key}” must be true or false.").format(key=key))
        return text in _TRUE

    def choice(self, key: str, choices: Collection[str], default: str = "") -> str:
        """Return one of a few words; `default` where it is missing (where that is empty, it must be given)."""
        text = self.text(key, required=not default) or default
        if text not in choices:
            message = _("“{value}” is no value of “{key}”.").format(value=text, key=key)
            raise problem(self.name, self.line_of(key), f"{message} {near_match(text, choices)}")
        return text

    def items(self, key: str) -> list[Value]:
        """Return a list's values, none where it is missing."""
        value = self._values.get(key)
        if value is None or value.content is None:
            return []
        if not isinstance(value.content, list):
            message = _("“{key}” must be a list, each item after a dash.").format(key=key)
            raise problem(self.name, self.line_of(key), message)
        return value.content

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts."""
        values = self.items(key)
        for value in values:
            if not isinstance(value.content, str):
                raise problem(self.name, value.line, _("each item of “{key}” must be a text.").format(key=key))
        return tuple(str(v.content) for v in values)
