"""The translations: taken from the code, compiled, and compared with what is committed.

    python packaging/catalogs.py extract   # code -> ccem_desk.pot -> fr/LC_MESSAGES/ccem_desk.po
    python packaging/catalogs.py compile   # .po -> .mo
    python packaging/catalogs.py check     # exit 1 where one of these steps was forgotten

The messages in the code are English, so English needs no catalog. The files hold no date and no line number:
the same code gives the same bytes.
"""

from __future__ import annotations

import ast
import io
import string
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileParser, write_po

ROOT = Path(__file__).resolve().parent.parent
DOMAIN = "ccem_desk"
LANGUAGES = ("fr",)
KEYWORDS = {"_": None, "N_": None, "gettext": None, "ngettext": (1, 2), "nN_": (1, 2)}
HEADERS = ("Language", "Plural-Forms", "MIME-Version", "Content-Type", "Content-Transfer-Encoding")


class PlainCatalog(Catalog):
    """A catalog whose header says only what gettext needs: no dates, persons or tool versions."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """The header's fields, in a fixed order."""
        return [(name, value) for name, value in self._get_mime_headers() if name in HEADERS]

    @mime_headers.setter
    def mime_headers(self, headers: list[tuple[str, str]]) -> None:
        self._set_mime_headers(headers)


def paths(root: Path, language: str) -> tuple[Path, Path]:
    """The .po and the .mo of a language."""
    folder = root / "resources" / "locale" / language / "LC_MESSAGES"
    return folder / f"{DOMAIN}.po", folder / f"{DOMAIN}.mo"


def template(root: Path) -> Catalog:
    """Every message of the code."""
    catalog = PlainCatalog(project="CCEM Desk", header_comment="# Messages of CCEM Desk.")
    source = root / "src" / "ccem_desk"
    found = extract_from_dir(source, method_map=[("**.py", "python")], keywords=KEYWORDS, comment_tags=("i18n:",))
    for filename, line, message, comments, context in found:
        place = (source / filename).relative_to(root).as_posix()
        catalog.add(message, None, [(place, line)], auto_comments=comments, context=context)
    return catalog


def read(path: Path, language: str) -> Catalog:
    """The catalog in a .po file, empty where there is none yet."""
    catalog = PlainCatalog(locale=language, project="CCEM Desk")
    if path.is_file():
        with path.open(encoding="utf-8") as lines:
            PoFileParser(catalog, ignore_obsolete=True).parse(lines)
    catalog.header_comment = "# CCEM Desk."
    catalog.fuzzy = False
    return catalog


def as_po(catalog: Catalog) -> bytes:
    """A catalog as the text of a .po file, messages sorted, places without line numbers."""
    out = io.BytesIO()
    write_po(out, catalog, width=110, sort_output=True, ignore_obsolete=True, include_lineno=False)
    return out.getvalue()


def as_mo(catalog: Catalog) -> bytes:
    """A catalog compiled."""
    out = io.BytesIO()
    write_mo(out, catalog)
    return out.getvalue()


def extract(root: Path) -> None:
    """Bring the template and each language up to the code; a changed message keeps its old words as fuzzy."""
    messages = template(root)
    folder = root / "resources" / "locale"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{DOMAIN}.pot").write_bytes(as_po(messages))
    for language in LANGUAGES:
        path = paths(root, language)[0]
        catalog = read(path, language)
        catalog.update(messages, update_header_comment=False)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(as_po(catalog))


def compile_(root: Path) -> None:
    """Write each language's .mo."""
    for language in LANGUAGES:
        source, target = paths(root, language)
        target.write_bytes(as_mo(read(source, language)))


def check(root: Path) -> list[str]:
    """What is wrong with the translations, one sentence each."""
    messages = template(root)
    problems = [problem for language in LANGUAGES for problem in _problems(root, language, messages)]
    return [*_hidden(root, messages), *problems]


def _hidden(root: Path, messages: Catalog) -> Iterator[str]:
    """The messages that stand only inside f-strings, where extraction does not see them."""
    for path in sorted((root / "src" / "ccem_desk").rglob("*.py")):
        code = ast.parse(path.read_bytes())
        inside = (part for whole in ast.walk(code) if isinstance(whole, ast.JoinedStr) for part in ast.walk(whole))
        for part in inside:
            match part:
                case ast.Call(func=ast.Name(id=name), args=[ast.Constant(value=str(words)), *_]) if name in KEYWORDS:
                    if messages.get(words) is None:
                        yield f"inside an f-string, take it out: {words!r} ({path.relative_to(root).as_posix()})"


def _problems(root: Path, language: str, messages: Catalog) -> Iterator[str]:
    source, target = paths(root, language)
    catalog = read(source, language)
    for message in messages:
        if message.id:
            translated = catalog.get(message.id, message.context)
            for problem in _translation_problems(translated):
                yield f"{language}: {problem}: {message.id!r}"
    for message in catalog:
        if message.id and messages.get(message.id, message.context) is None:
            yield f"{language}: no longer in the code, run extract: {message.id!r}"
    if not target.is_file() or target.read_bytes() != as_mo(catalog):
        yield f"{language}: {target.name} is not what {source.name} compiles to, run compile"


def _translation_problems(message: Message | None) -> Iterator[str]:
    if message is None:
        yield "not in the catalog, run extract"
        return
    if message.fuzzy:
        yield "still fuzzy"
    strings, ids = _forms(message.string), _forms(message.id)
    if not all(strings):
        yield "not translated"
        return
    # A plural form may leave its number out (“une note”), but may ask for nothing that the code does not give.
    given = set().union(*(fields(text) for text in ids))
    if any(fields(text) - given for text in strings) or (len(ids) == 1 and fields(strings[0]) != given):
        yield "placeholders differ from the message's"


def _forms(text: str | Sequence[str] | None) -> list[str]:
    """The singular and the plurals of a message; one form where it has no plural."""
    return [text or ""] if text is None or isinstance(text, str) else list(text)


def fields(text: str) -> set[str]:
    """The names between braces that `str.format` fills in; a text that it cannot read has none."""
    try:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    except ValueError:
        return set()


def main(arguments: list[str]) -> int:
    """Do the one command named; returns the exit code."""
    match arguments:
        case ["extract"]:
            extract(ROOT)
        case ["compile"]:
            compile_(ROOT)
        case ["check"]:
            problems = check(ROOT)
            for problem in problems:
                print(problem, file=sys.stderr)
            return 1 if problems else 0
        case _:
            print("python packaging/catalogs.py extract | compile | check", file=sys.stderr)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
