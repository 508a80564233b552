"""What the file says of itself: title, organisation, language. No person, no date, no version."""

from __future__ import annotations

from typing import Final

from ccem_desk.documents.word.escaping import character_data
from ccem_desk.model.review import Properties

_SPACES: Final = (
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
)


def core_properties_xml(properties: Properties, language: str, identifier: str = "") -> str:
    """Return the core properties part; `language` is the document's tag (`fr-FR`). Empty fields are left out.

    `identifier` is for a review copy only, which comes back.
    """
    fields = {
        "title": properties.title,
        "creator": properties.organisation,
        "language": language,
        "identifier": identifier,
    }
    content = "".join(f"<dc:{name}>{character_data(text)}</dc:{name}>" for name, text in fields.items() if text)
    return f"<cp:coreProperties {_SPACES}>{content}</cp:coreProperties>"
