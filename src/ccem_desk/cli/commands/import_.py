"""`import`: an observation becomes a dossier, or fills one; tells line by line what became of the source."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ccem_desk.cli.parts import (
    File,
    author,
    author_option,
    dossier_argument,
    json_option,
    print_json,
    shortened,
    tell_doubts,
)
from ccem_desk.model.response import Fate, ReportLine
from ccem_desk.model.review import DemandKind
from ccem_desk.translation import gettext as _
from ccem_desk.translation import ngettext

if TYPE_CHECKING:
    from ccem_desk.services.importing import ImportResult


def command() -> click.Command:
    return click.Command(
        "import",
        callback=_run,
        help=_(
            "Bring an observation in Word or Markdown into a dossier, made where there is none. Text that the dossier "
            "has already is left as it is."
        ),
        params=[
            dossier_argument(),
            click.Argument(["source"], type=File),
            click.Option(["--plan"], type=File, metavar="PLAN.yaml", help=_("The plan being answered.")),
            click.Option(["--replace"], is_flag=True, help=_("Overwrite text that the dossier has already.")),
            author_option(),
            json_option(),
        ],
    )


def _run(dossier: Path, source: Path, plan: Path | None, replace: bool, as_json: bool, **options: str | None) -> None:
    from ccem_desk.services.importing import import_source
    from ccem_desk.services.plans import read_plan_file

    answered, doubts = read_plan_file(plan) if plan else (None, ())
    result = import_source(dossier, source, author(options["author"]), plan=answered, replace=replace)
    tell_doubts(doubts)
    if as_json:
        print_json(_values(result))
        return
    for line in result.report:
        click.echo(_sentence(line))
    for other in result.retitled:
        click.echo(
            _("{node}: printed “{source}”; the plan says “{plan}”.").format(
                node=other.node, source=other.source, plan=other.plan
            )
        )
    if result.backup:
        click.echo(_("The dossier as it was before is kept in “{path}”.").format(path=result.backup))
    click.echo(_totals(result))


def _sentence(line: ReportLine) -> str:
    from ccem_desk.services.wording import demand_kind_name, fate_name

    detail = demand_kind_name(DemandKind(line.detail)) if line.fate is Fate.DEMAND else line.detail
    what = f"{fate_name(line.fate)} ({detail})" if detail else fate_name(line.fate)
    place = _("line {number}").format(number=line.line) if line.line else ""
    return " · ".join(part for part in (place, line.node, what, shortened(line.text)) if part)


def _totals(result: ImportResult) -> str:
    dropped = sum(line.fate is Fate.DROPPED for line in result.report)
    parts = [
        ngettext("{count} measure commented", "{count} measures commented", result.measures).format(
            count=result.measures
        ),
        ngettext("{count} bold passage", "{count} bold passages", result.demands + result.strong).format(
            count=result.demands + result.strong
        )
        + " ("
        + ngettext("{count} demand", "{count} demands", result.demands).format(count=result.demands)
        + ", "
        + ngettext("{count} plain bold", "{count} plain bold", result.strong).format(count=result.strong)
        + ")",
        ngettext("{count} footnote", "{count} footnotes", result.footnotes).format(count=result.footnotes),
        ngettext("{count} remark moved to the margin", "{count} remarks moved to the margin", result.notes).format(
            count=result.notes
        ),
        ngettext("{count} line dropped", "{count} lines dropped", dropped).format(count=dropped),
    ]
    return ", ".join(parts) + "."


def _values(result: ImportResult) -> dict[str, object]:
    return {
        "measures": result.measures,
        "commented": result.nodes,
        "demands": result.demands,
        "strong": result.strong,
        "footnotes": result.footnotes,
        "notes": result.notes,
        "report": [
            {"line": x.line, "fate": x.fate.value, "node": x.node or None, "text": x.text, "detail": x.detail or None}
            for x in result.report
        ],
        "retitled": [{"node": r.node, "source": r.source, "plan": r.plan} for r in result.retitled],
        "backup": str(result.backup) if result.backup else None,
    }
