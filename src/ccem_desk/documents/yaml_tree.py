"""YAML as a plain tree that knows its lines, for files from outside: no alias, no tag, bounded depth."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final

import yaml

from ccem_desk.model.errors import UserProblem
from ccem_desk.translation import gettext as _

MAX_DEPTH: Final = 40
_NULLS: Final = frozenset({"", "~", "null", "Null", "NULL"})
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(slots=True)
class Value:
    """One value: text (None for null), a list or a mapping. `line` counts from 1; `keys` gives each key's line.

    Text stays text: a number written 1.10 is « 1.10 ».
    """

    line: int
    content: str | list[Value] | dict[str, Value] | None = None
    keys: dict[str, int] = field(default_factory=dict)


def problem(name: str, line: int, message: str) -> UserProblem:
    """Return the problem with a line of a file."""
    return UserProblem(_("“{name}”, line {line}: {message}").format(name=name, line=line, message=message))


def read_yaml(text: str, name: str) -> Value:
    """Return the one document in the text. Raises `UserProblem` naming the line where it is no such YAML."""
    try:
        return _tree(yaml.parse(text, Loader=_LOADER), name)
    except yaml.MarkedYAMLError as error:
        line = min(error.problem_mark.line if error.problem_mark else 0, text.rstrip().count("\n")) + 1
        raise problem(name, line, _("this is not valid YAML ({detail}).").format(detail=error.problem)) from error
    except yaml.YAMLError as error:
        raise problem(name, 1, _("this is not valid YAML.")) from error


def _tree(events: Iterable[yaml.Event], name: str) -> Value:
    root: Value | None = None
    stack: list[tuple[Value, str | None]] = []
    for event in events:
        line = _line(event)
        _refuse(event, line, name)
        if isinstance(event, yaml.CollectionEndEvent):
            stack.pop()
            continue
        if isinstance(event, yaml.DocumentStartEvent) and root is not None:
            raise problem(name, line, _("a second document begins here; the file must hold one."))
        if not isinstance(event, yaml.NodeEvent):
            continue
        value = _value(event, line)
        if stack:
            stack[-1] = (stack[-1][0], _put(stack[-1][0], stack[-1][1], value, name))
        else:
            root = value
        if isinstance(event, yaml.CollectionStartEvent):
            stack.append((value, None))
            if len(stack) > MAX_DEPTH:
                raise problem(name, line, _("this is nested too deeply."))
    return root or Value(1)


def _refuse(event: yaml.Event, line: int, name: str) -> None:
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        raise problem(name, line, _("anchors and aliases (& and *) are not allowed; write the value out."))
    if isinstance(event, yaml.NodeEvent) and getattr(event, "tag", None) not in (None, "!"):
        raise problem(name, line, _("tags (!) are not allowed; write a plain value."))


def _value(event: yaml.NodeEvent, line: int) -> Value:
    if isinstance(event, yaml.MappingStartEvent):
        return Value(line, {})
    if isinstance(event, yaml.SequenceStartEvent):
        return Value(line, [])
    assert isinstance(event, yaml.ScalarEvent)  # aliases, the only other kind, were refused
    return Value(line, None if not event.style and event.value in _NULLS else event.value)


def _put(parent: Value, key: str | None, value: Value, name: str) -> str | None:
    """Put a value into its list or mapping; a mapping's key comes first, and is returned to wait for its value."""
    if isinstance(parent.content, list):
        parent.content.append(value)
        return None
    assert isinstance(parent.content, dict)
    if key is not None:
        parent.content[key] = value
        return None
    if not isinstance(value.content, str):
        raise problem(name, value.line, _("a key must be a word, as in “title: …”."))
    if value.content in parent.keys:
        message = _("“{key}” is given twice (first on line {line}); keep one.")
        raise problem(name, value.line, message.format(key=value.content, line=parent.keys[value.content]))
    parent.keys[value.content] = value.line
    return value.content


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1
