"""What a review copy says of where it was taken from, so that it is recognised when it comes back."""

from __future__ import annotations

from typing import Final

from ccem_desk.documents.word.escaping import character_data

DOSSIER: Final = "ccem-dossier"
"""The dossier's id."""
BASE: Final = "ccem-base"
"""The id of the version that keeps the state the copy was made of."""

_OF_USERS: Final = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # the set of properties that anyone may add to
_FIRST: Final = 2  # 0 and 1 are kept for the set itself
_SPACES: Final = (
    'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"'
    ' xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"'
)


def custom_properties_xml(values: dict[str, str]) -> str:
    """Return the custom properties part, each value a text."""
    content = "".join(
        f'<property fmtid="{_OF_USERS}" pid="{pid}" name="{name}"><vt:lpwstr>{character_data(value)}</vt:lpwstr>'
        "</property>"
        for pid, (name, value) in enumerate(values.items(), start=_FIRST)
    )
    return f"<Properties {_SPACES}>{content}</Properties>"
