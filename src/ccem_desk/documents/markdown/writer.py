"""A response as Markdown: plan, text and marks, nothing internal. It imports back to the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count

from ccem_desk.documents.markdown.escape import heading_line
from ccem_desk.documents.markdown.inline import EMPTY_PARAGRAPH
from ccem_desk.documents.markdown.inline_writer import FootnoteNumbers, write_paragraph
from ccem_desk.documents.markdown.syntax import marker
from ccem_desk.model.marks import map_marks
from ccem_desk.model.plan import FRONT
from ccem_desk.model.progress import Progress, no_progress
from ccem_desk.model.response import Response, Section
from ccem_desk.model.rich_text import Kind, Marks, RichText, clean


def write_markdown(
    response: Response, progress: Progress = no_progress, *, depths: Sequence[int] | None = None
) -> bytes:
    """Return the response as Markdown in UTF-8.

    `depths` gives, for each section, how deep its node hangs in the tree (1 at the root, the front matter's is not
    read); without it a node hangs under the nearest one before it of a higher level.

    The first line says that the file is ours, so that it is read to the letter. A demand is `**`, plain bold `__`,
    emphasis `*`; the tags `<b>`, `<strong>`, `<em>` stand for them where CommonMark would not take the signs, and
    `<sup>` for superscript. Footnotes (`[^1]`) stand at the end. Equal responses give equal bytes.
    """
    footnotes = FootnoteNumbers([])
    blocks = [marker(response.levels)]
    at_level = {level.key: at + 1 for at, level in enumerate(response.levels)}
    hanging = depths or [at_level.get(section.level, 0) for section in response.sections]
    step = max(len(response.sections) // 100, 1)
    for at, section in enumerate(response.sections):
        if at % step == 0:
            progress(at, len(response.sections))
        heading = _heading(section, response, hanging[at])
        blocks += [heading] if heading else []
        blocks += _blocks(section.comment, footnotes)
    # A body holds no footnote, so none is added while the bodies are written.
    blocks += [_definition(number, body, footnotes) for number, body in enumerate(tuple(footnotes.bodies), 1)]
    return ("\n\n".join(blocks) + "\n").encode()


def _heading(section: Section, response: Response, depth: int) -> str:
    title = clean(section.title).strip()
    if section.level == FRONT:
        return f"# {heading_line(title)}" if title else ""
    level = next(v for v in response.levels if v.key == section.level)
    text = level.heading_text(section.number, title)
    return f"{'#' * min(depth + 1, 6)} {heading_line(text)}"


def _blocks(text: RichText, footnotes: FootnoteNumbers) -> Iterator[str]:
    """Yield the paragraphs; the items of one list are one block."""
    text = map_marks(text, lambda m: Marks(m.demand, m.strong, m.emphasis, m.superscript, m.link))
    items: list[str] = []
    kind = Kind.PARAGRAPH
    numbers = count(1)
    for p in text.paragraphs:
        if items and p.kind is not kind:
            yield "\n".join(items)
            items = []
        content = write_paragraph(p, footnotes) or EMPTY_PARAGRAPH
        if p.kind is Kind.PARAGRAPH:
            yield content
            continue
        if not items:
            numbers = count(1)
        kind = p.kind
        sign = "- " if kind is Kind.BULLET else f"{next(numbers)}. "
        items.append(sign + content.replace("\n", "\n" + " " * len(sign)))
    if items:
        yield "\n".join(items)


def _definition(number: int, body: RichText, footnotes: FootnoteNumbers) -> str:
    content = "\n\n".join(_blocks(body, footnotes)) or EMPTY_PARAGRAPH
    indented = "\n".join("    " + line if line else "" for line in content.split("\n"))
    return f"[^{number}]: {indented.lstrip(' ')}"
