"""A Word file read as a template: what would leak or break is refused, the letterhead and the styles are kept.

Only what a letterhead consists of is taken, by name: page and margins of the first section, its headers and footers
with their pictures, styles, numbering, theme and fonts. Everything else (its own text, comments, properties, authors,
macros' remains, the template it was made of) stays behind, whatever it is.
"""

from __future__ import annotations

from typing import Final

from ccem_desk.documents.word.escaping import character_data
from ccem_desk.documents.word.reading.names import R, W, local
from ccem_desk.documents.word.reading.package import Element, Package
from ccem_desk.documents.word.template.cleaning import clean
from ccem_desk.documents.word.template.refusing import refuse_unusable
from ccem_desk.documents.word.template.taking import Taking
from ccem_desk.documents.word.template.value import Template

_OF_PAGES: Final = ("headerReference", "footerReference")
_NOT_OF_PAGES: Final = ("type", "formProt")
_SETTINGS: Final = (
    *("embedTrueTypeFonts", "saveSubsetFonts", "mirrorMargins", "gutterAtTop"),
    *("autoHyphenation", "consecutiveHyphenLimit", "hyphenationZone", "doNotHyphenateCaps", "evenAndOddHeaders"),
    "clrSchemeMapping",
)


def read_template(data: bytes, name: str) -> Template:
    """Return the template in a .docx or .dotx; UserProblem, naming the file, where it cannot be used, and why."""
    package = Package(data, name)
    refuse_unusable(package, name)
    taking = Taking(package, name)
    document = package.xml(package.main)
    body = document.find(f"{W}body") if document is not None else None
    section = _section(body, package, taking, name)
    taking.take(package.related("theme"), "word/theme/theme1.xml")
    taking.take(package.related("fontTable"), "word/fontTable.xml")
    numbering = taking.tree(package.related("numbering"))
    if numbering is not None:
        taking.put("word/numbering.xml", numbering, package.related("numbering"))
    return Template(
        name=name,
        section=section,
        styles=taking.tree(package.related("styles")),
        numbering=numbering,
        settings=_settings(package.xml(package.related("settings"))),
        parts=taking.parts,
        words_left_out=_words(body),
        pictures_left_out=sum(1 for _e in body.iter("{*}blip", "{*}imagedata")) if body is not None else 0,
    )


def _section(body: Element | None, package: Package, taking: Taking, name: str) -> Element | None:
    """Return the first section's properties, its headers and footers taken: the letterhead stands there."""
    section = next(body.iter(W + "sectPr"), None) if body is not None else None
    if section is None:
        return None
    clean(section, name, package.main)
    there = package.relationships(package.main)
    counts = dict.fromkeys(_OF_PAGES, 0)
    for element in list(section):
        kind = local(element.tag)
        if kind in _NOT_OF_PAGES:
            section.remove(element)
        elif kind in _OF_PAGES:
            counts[kind] += 1
            new = f"word/{kind.removesuffix('Reference')}{counts[kind]}.xml"
            target = there.get(element.get(R + "id", ""), ("", "", True))[1]
            if taking.take(target, new):
                element.set(R + "id", new)
            else:
                section.remove(element)
    return section


def _settings(root: Element | None) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in root if root is not None else ():
        kind = local(element.tag)
        if kind in _SETTINGS:
            values = "".join(f' w:{local(key)}="{character_data(str(v))}"' for key, v in element.attrib.items())
            found[kind] = f"<w:{kind}{values}/>"
    return found


def _words(body: Element | None) -> int:
    if body is None:
        return 0
    texts = ("".join(t.text or "" for t in p.iter(W + "t")) for p in body.iter(W + "p"))
    return sum(len(text.split()) for text in texts)
