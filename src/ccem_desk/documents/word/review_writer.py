"""The response as a Word file that goes out to be reviewed and comes back.

What the submission is, and around it notes as comments, suggestions as tracked changes, and where it was taken from.
Whatever a reviewer types is tracked from the first letter on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ccem_desk.documents.word.comments import people_xml
from ccem_desk.documents.word.core_properties import core_properties_xml
from ccem_desk.documents.word.custom_properties import BASE, DOSSIER, custom_properties_xml
from ccem_desk.documents.word.parts import static_part
from ccem_desk.documents.word.relationships import OFFICE
from ccem_desk.documents.word.review_body import ReviewBody
from ccem_desk.documents.word.writer import language_tag, package_relationships, packed_in, parts_of
from ccem_desk.model.progress import Progress, no_progress
from ccem_desk.model.review_copy import ReviewCopy

if TYPE_CHECKING:
    from ccem_desk.documents.word.template import Template

_CUSTOM: Final = f"{OFFICE}/custom-properties"
_KINDS: Final = {
    "comments": f"{OFFICE}/comments",
    "commentsExtended": "http://schemas.microsoft.com/office/2011/relationships/commentsExtended",
    "commentsIds": "http://schemas.microsoft.com/office/2016/09/relationships/commentsIds",
    "commentsExtensible": "http://schemas.microsoft.com/office/2018/08/relationships/commentsExtensible",
    "people": "http://schemas.microsoft.com/office/2011/relationships/people",
}
_TRACKED: Final = ("<w:defaultTabStop ", "<w:trackRevisions/><w:defaultTabStop ")


def write_review_copy(copy: ReviewCopy, progress: Progress = no_progress, template: Template | None = None) -> bytes:
    """Return the copy as a .docx: the same copy gives the same bytes in one time zone.

    `progress`, `template` and errors are `write_docx`'s.
    """
    body = ReviewBody(copy)
    paragraphs = body.write(progress)
    of_word = _parts_of_review(body)
    for name in of_word:
        body.relationships.add(_KINDS[name.removesuffix(".xml")], name)
    parts = parts_of(copy.response, body, paragraphs)
    parts |= {f"word/{name}": content for name, content in of_word.items()}
    parts["word/styles.xml"] = _inserted(parts["word/styles.xml"], "</w:styles>", static_part("comment_styles.xml"))
    parts["word/settings.xml"] = parts["word/settings.xml"].replace(*_TRACKED)
    if copy.dossier:
        properties = copy.response.properties
        identifier = f"ccem:{copy.dossier}:{copy.base}"
        parts["docProps/core.xml"] = core_properties_xml(properties, language_tag(properties.language), identifier)
        parts["docProps/custom.xml"] = custom_properties_xml({DOSSIER: copy.dossier, BASE: copy.base})
        relationships = package_relationships()
        relationships.add(_CUSTOM, "docProps/custom.xml")
        parts["_rels/.rels"] = relationships.xml()
    return packed_in(template, parts, copy.response)


def _parts_of_review(body: ReviewBody) -> dict[str, str]:
    parts = body.comments.parts() if body.comments else {}
    people = body.comments.authors | body.revisions.authors
    return parts | ({"people.xml": people_xml(people)} if people else {})


def _inserted(part: str, before: str, content: str) -> str:
    return part.replace(before, f"{content}{before}")
