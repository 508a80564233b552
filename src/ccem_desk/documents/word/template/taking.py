"""Parts of a template that come along: each under a new name, with what it needs, and nothing else."""

from __future__ import annotations

import posixpath
from typing import Final

from lxml import etree

from ccem_desk.documents.word.reading.package import Element, Package
from ccem_desk.documents.word.relationships import OFFICE, Relationships
from ccem_desk.documents.word.template.cleaning import clean, damaged, related
from ccem_desk.documents.word.template.mending import mend
from ccem_desk.documents.word.template.pictures import bare_picture
from ccem_desk.documents.word.template.refusing import refusal
from ccem_desk.model.errors import UserProblem
from ccem_desk.translation import gettext as _

_STRICT: Final = b"http://purl.oclc.org/ooxml/"
_FONTS: Final = (".odttf", ".ttf")


class Taking:
    """Takes parts out of a template's package; `parts` are those taken, by their new names."""

    def __init__(self, package: Package, name: str) -> None:
        self.parts: dict[str, str | bytes] = {}
        self._package = package
        self._name = name
        self._taken: dict[str, str] = {}
        self._pictures = 0
        self._embedded = 0

    def tree(self, part: str) -> Element | None:
        """Return a part's tree, cleaned; None where the template has no such part."""
        root = self._package.xml(part) if part else None
        if root is None:
            return None
        if etree.tostring(root).find(_STRICT) >= 0:
            raise refusal(
                self._name,
                _("it is saved as “Strict Open XML”"),
                part,
                _("Save it in Word as an ordinary document (.docx)."),
            )
        clean(root, self._name, part)
        mend(root)
        return root

    def take(self, part: str, new: str) -> bool:
        """Take a part with its pictures, fonts and links under a new name; False where there is none."""
        root = self.tree(part)
        if root is None:
            return False
        self.put(new, root, part)
        return True

    def put(self, new: str, root: Element, part: str) -> None:
        """Put the tree of a part among those taken, with what its relationships name."""
        there = self._package.relationships(part)
        relationships = Relationships()

        def name_anew(rid: str) -> str | None:
            if not rid:
                return rid
            if rid not in there:
                raise damaged(self._name, part)
            return self._related(*there[rid], relationships, part, new)

        related(root, name_anew)
        self.parts[new] = etree.tostring(root, encoding="unicode")
        if relationships:
            folder, name = posixpath.split(new)
            self.parts[f"{folder}/_rels/{name}.rels"] = relationships.xml()

    def _related(
        self, kind: str, target: str, outside: bool, relationships: Relationships, part: str, new: str
    ) -> str | None:
        if kind == "hyperlink":
            return relationships.add_link(target) if outside else None
        if outside or kind not in ("image", "font") or target not in self._package.names:
            what = _("it holds something that no letterhead needs ({kind})").format(kind=kind)
            raise refusal(self._name, what, part, _("Take it out in Word, and save the template again."))
        if target not in self._taken:
            self._taken[target] = self._picture(target) if kind == "image" else self._font(target)
        return relationships.add(f"{OFFICE}/{kind}", posixpath.relpath(self._taken[target], posixpath.dirname(new)))

    def _picture(self, target: str) -> str:
        found = bare_picture(self._package.content(target))
        if found is None:
            raise self._unknown(target)
        suffix, data = found
        self._pictures += 1
        name = f"word/media/image{self._pictures}.{suffix}"
        self.parts[name] = data
        return name

    def _font(self, target: str) -> str:
        suffix = posixpath.splitext(target)[1].lower()
        if suffix not in _FONTS:
            raise self._unknown(target)
        self._embedded += 1
        name = f"word/fonts/font{self._embedded}{suffix}"
        self.parts[name] = self._package.content(target)
        return name

    def _unknown(self, target: str) -> UserProblem:
        return refusal(
            self._name,
            _("a picture or font of a kind that is not taken over"),
            target,
            _("Put a PNG or JPEG picture in its place, and save the template again."),
        )
