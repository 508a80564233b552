"""The three states of which a return is read: as the copy went out, as it came back, as the dossier is today."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ccem_desk.dossier import versions as stored
from ccem_desk.model.errors import UserProblem
from ccem_desk.model.progress import Progress, no_progress
from ccem_desk.model.returning.returned import Change, Returned
from ccem_desk.model.review import Node
from ccem_desk.model.review_copy import ReviewCopy
from ccem_desk.model.rich_text import RichText
from ccem_desk.services import reading, review_copy
from ccem_desk.services.files import read_source
from ccem_desk.services.moments import find_version
from ccem_desk.services.session import Session
from ccem_desk.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Material:
    """What a file that came back is compared with. `sent` is the copy that went out, read as the file is."""

    path: Path
    base: review_copy.Base
    sent: Returned
    back: Returned

    @property
    def copy(self) -> ReviewCopy:
        return self.base.copy

    def kept(self) -> dict[str, RichText]:
        """Return the dossier's own texts that the copy was written of, by node."""
        return {n: s.comment for n, s in zip(self.copy.nodes, self.copy.response.sections, strict=True)}

    def waiting(self) -> Mapping[str, Change]:
        """Return who made the suggestions that went out, by the dossier's ids, under the names the file has."""
        from ccem_desk.documents.word.comment_text import author_name
        from ccem_desk.documents.word.dates import word_date

        language = self.copy.response.properties.language
        return {s.id: Change(author_name(s.author, language), word_date(s.at)) for s in self.copy.suggestions}


class NoOriginError(UserProblem):
    """A file that does not say where it was taken from; whoever knows may say so."""


def copies(session: Session) -> tuple[str, ...]:
    """Return the names of the versions of which review copies went out, the latest first."""
    return tuple(version.name for _id, version in stored.copies(session.dossier))


def is_copy_of(session: Session, path: Path) -> bool:
    """Say whether a file says that it is a review copy of this dossier; one that cannot be read does not."""
    from ccem_desk.documents.word.returning import origin_of

    try:
        return path.suffix.lower() == ".docx" and origin_of(read_source(path), path.name).dossier == session.dossier.id
    except UserProblem:
        return False


def read_material(session: Session, path: Path, copy: str | None = None, progress: Progress = no_progress) -> Material:
    """Read a file that comes back; UserProblem, in a sentence, where it is none of this dossier.

    `copy` is the name of the version that went out, for a file that does not say it (NoOriginError).
    """
    from ccem_desk.documents.word import write_review_copy  # loaded by those who read Word
    from ccem_desk.documents.word.returning import origin_of, read_returned

    data = read_source(path)
    origin = origin_of(data, path.name)
    base_id = origin.base
    if copy is not None and not origin.dossier:
        base_id = next((i for i, v in stored.copies(session.dossier) if v.name == find_version(session, copy).name), "")
    else:
        _require_ours(session, path, origin.dossier)
    base = review_copy.base_of(session, base_id)
    if base is None:
        raise UserProblem(
            _(
                "The dossier does not keep the state that “{path}” was made of any more: it was deleted or forgotten. "
                "What was changed in the file cannot be told. Import the file into a dossier of its own to read it."
            ).format(path=path.name)
        )
    nodes = reading.nodes(session)
    headings = _headings(base.copy, nodes)
    total = 300

    def part(start: int) -> Progress:
        return lambda done, of: progress(start + 100 * done // max(of, 1), total)

    sent = read_returned(
        write_review_copy(base.copy, part(0)), base.copy, nodes, headings, name=path.name, progress=part(100)
    )
    back = read_returned(data, base.copy, nodes, headings, name=path.name, progress=part(200))
    return Material(path, base, sent, back)


def _require_ours(session: Session, path: Path, dossier: str) -> None:
    if not dossier:
        raise NoOriginError(
            _(
                "“{path}” does not say which dossier it comes from: it is no review copy, or the program that saved it "
                "dropped that. Name the copy that it is, or import its text."
            ).format(path=path.name)
        )
    if dossier != session.dossier.id:
        raise UserProblem(
            _("“{path}” is a review copy of another dossier. Open that dossier, and take it back there.").format(
                path=path.name
            )
        )


def _headings(copy: ReviewCopy, nodes: tuple[Node, ...]) -> dict[str, str]:
    """Return the printed heading of each node: as it went out, or as the dossier has it where it did not."""
    levels = {level.key: level for level in copy.response.levels}
    found = {n.id: levels[n.level].heading_text(n.number, n.title) for n in nodes if n.level in levels}
    for node, section in zip(copy.nodes, copy.response.sections, strict=True):
        level = levels.get(section.level)
        found[node] = level.heading_text(section.number, section.title) if level else section.title
    return found
