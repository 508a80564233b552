"""The register of demands as a file: what was asked for, where, of whom; nothing of notes, people or ids."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from gettext import NullTranslations
from pathlib import Path
from typing import Final

from ccem_desk.documents.register.table import Column, Grouped, Register
from ccem_desk.model.errors import UserProblem
from ccem_desk.model.marks import runs_of
from ccem_desk.model.plan import FRONT, Level
from ccem_desk.model.response import Annex, Response
from ccem_desk.model.review import Demand, DemandKind, Node
from ccem_desk.services import reading
from ccem_desk.services.demands import line_of
from ccem_desk.services.files import replace_file
from ccem_desk.services.session import Session
from ccem_desk.translation import N_, catalog
from ccem_desk.translation import gettext as _

SUFFIXES: Final = (".xlsx", ".csv", ".docx")

_COLUMNS: Final = (
    (N_("Reference"), 14),
    (N_("Place in the plan"), 15),
    (N_("Heading"), 30),
    (N_("Kind"), 13),
    (N_("Demand in short"), 26),
    (N_("Text of the demand"), 60),
    (N_("Addressees"), 22),
    (N_("Themes"), 18),
    (N_("Tied to"), 14),
)
_BY_THEME: Final = (
    (N_("Theme"), 22),
    (N_("Reference"), 14),
    (N_("Place in the plan"), 15),
    (N_("Demand"), 70),
    (N_("Kind"), 13),
    (N_("Addressees"), 22),
    (N_("Tied to"), 14),
)
_KINDS: Final = {
    DemandKind.DEMANDE: N_("demand"),
    DemandKind.QUESTION: N_("question"),
    DemandKind.OBJECTION: N_("objection"),
    DemandKind.SOUTIEN: N_("support"),
    DemandKind.VIGILANCE: N_("vigilance"),
}


def write_register(session: Session, out: Path) -> int:
    """Write the register of demands to `out`, in the form its suffix names; return how many demands it holds.

    An existing file is replaced whole. UserProblem where the suffix or the place is at fault, or a demand is too long
    for a workbook's cell: then `out` is untouched.
    """
    suffix = out.suffix.lower()
    if suffix not in SUFFIXES:
        raise UserProblem(
            _("“{suffix}” is not a form the register is written in. End the name with one of {suffixes}.").format(
                suffix=suffix or out.name, suffixes=", ".join(SUFFIXES)
            )
        )
    register = _register(session)
    replace_file(out, _bytes(register, suffix))
    return len(register.rows)


def annex_of(session: Session, printed: Response) -> Annex:
    """Return the annex to a submission: reference, place, demand, kind, addressees, in the words that are printed.

    What a demand says is its title, or else its passage as it leaves, whatever became of suggestions in it.
    """
    properties = printed.properties
    words = catalog(properties.language.replace("-", "_"))
    nodes = {n.id: n for n in reading.nodes(session)}
    levels = {level.key: level for level in printed.levels}
    passages: dict[str, str] = {}
    for section in printed.sections:
        for run in runs_of(section.comment):
            if run.marks.demand:
                passages[run.marks.demand] = passages.get(run.marks.demand, "") + run.text
    rows = tuple(
        (
            d.ref,
            _place(nodes[d.node], levels, words),
            d.title or passages[d.id].strip(),
            words.gettext(_KINDS[d.kind]),
            line_of(d.addressees),
        )
        for d in reading.marked_demands(session)
        if d.id in passages
    )
    labels = (N_("Reference"), N_("Place in the plan"), N_("Demand"), N_("Kind"), N_("Addressees"))
    return Annex(words.gettext(N_("Annex: our demands")), tuple(words.gettext(label) for label in labels), rows)


def _bytes(register: Register, suffix: str) -> bytes:
    """Each form's library is loaded by those who write that form."""
    if suffix == ".xlsx":
        from ccem_desk.documents.register.workbook import write_workbook

        return write_workbook(register)
    if suffix == ".docx":
        from ccem_desk.documents.register.word_table import write_word_table

        return write_word_table(register)
    from ccem_desk.documents.register.csv_file import write_csv

    return write_csv(register)


def _register(session: Session) -> Register:
    """Return the register in the dossier's language, whatever the interface speaks."""
    properties = reading.properties(session)
    words = catalog(properties.language.replace("-", "_"))
    nodes = {n.id: n for n in reading.nodes(session)}
    levels = {level.key: level for level in reading.levels(session)}
    demands = reading.demands(session)
    whole = tuple(_row(d, nodes[d.node], levels, words) for d in demands)
    columns = _COLUMNS if any(d.ties for d in demands) else _COLUMNS[:-1]  # ties last, where there are any
    rows = tuple(row[: len(columns)] for row in whole)
    title = words.gettext("Register of demands")
    if properties.title:
        title = words.gettext(N_("Register of demands: {title}")).format(title=properties.title)
    return Register(
        title=title,
        organisation=properties.organisation,
        language=properties.language,
        name=words.gettext(N_("Demands")),
        total=words.ngettext("{count} demand.", "{count} demands.", len(rows)).format(count=len(rows)),
        columns=tuple(Column(words.gettext(label), width) for label, width in columns),
        rows=rows,
        by_theme=_by_theme(whole, demands, words),
    )


def _by_theme(rows: Iterable[tuple[str, ...]], demands: Iterable[Demand], words: NullTranslations) -> Grouped | None:
    """Return the demands under each of their themes, those without one last; None where none has a theme."""
    found: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
    for (ref, place, _heading, kind, title, text, addressees, _themes, ties), demand in zip(rows, demands, strict=True):
        for theme in demand.themes or ("",):
            found[theme].append(
                (theme or words.gettext(N_("no theme yet")), ref, place, title or text, kind, addressees, ties)
            )
    if not set(found) - {""}:
        return None
    order = sorted(found, key=lambda theme: (not theme, theme.casefold()))
    columns = tuple(Column(words.gettext(label), width) for label, width in _BY_THEME)
    return Grouped(words.gettext(N_("By theme")), columns, tuple(row for theme in order for row in found[theme]))


def _row(demand: Demand, node: Node, levels: Mapping[str, Level], words: NullTranslations) -> tuple[str, ...]:
    return (
        demand.ref,
        _place(node, levels, words),
        "" if node.id == FRONT else node.title,  # the response's own title heads the register
        words.gettext(_KINDS[demand.kind]),
        demand.title,
        demand.text,
        line_of(demand.addressees),
        line_of(demand.themes),
        line_of(demand.ties),
    )


def _place(node: Node, levels: Mapping[str, Level], words: NullTranslations) -> str:
    """Return where a demand stands as its heading is printed, without the title: « Mesure 18 »."""
    if node.id == FRONT:
        return words.gettext(N_("Introduction and general remarks"))
    level = levels.get(node.level)
    return level.heading_text(node.number, "") if level else node.number
