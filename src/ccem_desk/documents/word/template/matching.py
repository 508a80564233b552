"""Which style of a template is meant: by `w:name`, in any of the languages that editors write it in, whatever its case.

Word writes the English name into the file whatever its own language; older versions, other programs and people do not.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ccem_desk.documents.word.headings import DEEPEST
from ccem_desk.documents.word.reading.names import VAL, W, value
from ccem_desk.documents.word.reading.package import Element

TITLE: Final = "title"
BODY: Final = "body text"
_DEFAULTS: Final = {"normal", "default paragraph font", "normal table", "no list"}
_ALIASES: Final[dict[str, tuple[str, ...]]] = {
    "normal": ("standard", "normale"),
    "default paragraph font": ("police par défaut", "absatz-standardschriftart"),
    "normal table": ("tableau normal", "normale tabelle"),
    "no list": ("aucune liste", "keine liste"),
    TITLE: ("titre", "titel", "título", "titolo"),
    BODY: ("text body", "corps de texte", "textkörper", "texto independiente", "corpo testo"),
    "list bullet": ("liste à puces", "puces", "aufzählungszeichen", "lista con viñetas", "punto elenco"),
    "list number": ("liste à numéros", "liste numérotée", "listennummer", "lista con números", "numero elenco"),
    "header": ("en-tête", "kopfzeile", "encabezado", "intestazione"),
    "page number": ("numéro de page", "seitenzahl", "número de página", "numero pagina"),
    "footnote text": (
        "note de bas de page",
        "fußnotentext",
        "texto nota pie",
        "testo nota a piè di pagina",
        "footnote",
    ),
    "footnote reference": (
        "appel note de bas de p.",
        "appel de note de bas de page",
        "fußnotenzeichen",
        "ref. de nota al pie",
        "rimando nota a piè di pagina",
        "footnote characters",
        "footnote anchor",
    ),
    "hyperlink": ("lien hypertexte", "internet link", "hipervínculo", "collegamento ipertestuale"),
    "strong": ("élevé", "accentuation forte", "strong emphasis", "fett", "texto en negrita", "enfasi (grassetto)"),
    "annotation reference": ("marque de commentaire", "kommentarzeichen"),
    "annotation text": ("commentaire", "kommentartext"),
}
_HEADINGS: Final = ("titre {}", "überschrift {}", "título {}", "titolo {}", "kop {}", "nagłówek {}")
_SAID: Final = ("list bullet", "list number", "footnote text", "footnote reference")


def find_style(styles: Element | None, name: str, kind: str) -> Element | None:
    """Return the style of a `w:type` that goes by the English `name`; None where the template has none.

    Of several the one with the English name itself is meant; of the four defaults, the one the template says is it.
    """
    of_kind = [e for e in styles.iter(W + "style") if e.get(W + "type") == kind] if styles is not None else []
    if name.lower() in _DEFAULTS:
        default = next((e for e in of_kind if e.get(W + "default") in ("1", "true", "on")), None)
        if default is not None:
            return default
    known = {"".join((value(e, "name") or "").lower().split()): e for e in reversed(of_kind)}
    return next((found for n in _names(name.lower()) if (found := known.get("".join(n.split()))) is not None), None)


def chained(styles: Element, style: Element, path: str) -> Element | None:
    """Return what a style says of something, or else the nearest that it is based on; None where none does."""
    by_id = {e.get(W + "styleId", ""): e for e in styles.iter(W + "style")}
    seen: list[Element] = []
    here: Element | None = style
    while here is not None and here not in seen:
        found = here.find(path)
        if found is not None:
            return found
        seen.append(here)
        here = by_id.get(value(here, "basedOn") or "")
    return None


def has_space_below(styles: Element, style: Element) -> bool:
    """Say whether paragraphs of a style stand apart from those that follow."""
    own = chained(styles, style, f"{W}pPr/{W}spacing[@{W}after]")
    spacing = styles.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr/{W}spacing[@{W}after]") if own is None else own
    return spacing is not None and spacing.get(W + "after", "0") not in ("", "0")


def list_of(styles: Element, style: Element) -> str:
    """Return the `w:numId` that a style brings with it; empty where it numbers nothing."""
    numbers = chained(styles, style, f"{W}pPr/{W}numPr/{W}numId")
    found = numbers.get(VAL, "") if numbers is not None else ""
    return "" if found == "0" else found


def missing_names(styles: Element | None, depth: int) -> tuple[str, ...]:
    """Return the styles that a response needs and a template lacks, by the names Word shows: `Heading 3`."""
    wanted = [TITLE, *(f"heading {d}" for d in range(1, min(depth, DEEPEST) + 1)), *_SAID]
    return tuple(n.capitalize() for n in wanted if find_style(styles, n, _kind(n)) is None)


def _kind(name: str) -> str:
    return "character" if name.endswith("reference") else "paragraph"


def _names(name: str) -> Iterator[str]:
    yield name
    yield from _ALIASES.get(name, ())
    if name.startswith("heading "):
        yield from (form.format(name.removeprefix("heading ")) for form in _HEADINGS)
