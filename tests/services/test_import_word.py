"""A Word file becomes a dossier: our own export comes back as the response it was."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from ccem_desk.documents.word.dates import utc_of_word_date
from ccem_desk.model.errors import UserProblem
from ccem_desk.model.marks import demand_passages, map_marks, map_runs
from ccem_desk.model.review import Author
from ccem_desk.model.rich_text import Marks, RichText
from ccem_desk.resources import example
from ccem_desk.services import reading
from ccem_desk.services.exporting import export
from ccem_desk.services.importing import import_source
from ccem_desk.services.notes import add_note, reply
from ccem_desk.services.opening import open_session
from ccem_desk.services.review_export import export_review_copy
from ccem_desk.services.suggestions import suggest_comment

ME = Author("Élodie Dupont", "ÉD")
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def like_spaces(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ").replace("’", "'")


def shape(text: RichText) -> list[object]:
    """A text as it is printed: which passages are demands, not their ids; spaces alike, ordinals (1er) set high."""
    bare = map_marks(text, lambda m: Marks(m.demand and "demand", m.strong and not m.demand, m.emphasis, False, m.link))
    return [
        (
            p.kind,
            [(like_spaces(r.text), r.marks, r.footnote and like_spaces(r.footnote.text)) for r in p.runs],
        )
        for p in bare.paragraphs
        if p.runs
    ]


def word_file(path: Path, body: str, **parts: str) -> Path:
    """Write a Word file with this body; other parts are named by their kind (`comments`)."""
    rels = "".join(f'<Relationship Id="r{k}" Type="{OFFICE}/{k}" Target="{k}.xml"/>' for k in parts)
    space = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as z:
        main = f'<Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
        z.writestr("_rels/.rels", f"<Relationships {space}>{main}</Relationships>")
        z.writestr("word/_rels/document.xml.rels", f"<Relationships {space}>{rels}</Relationships>")
        z.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
        for kind, content in parts.items():
            z.writestr(f"word/{kind}.xml", content)
    return path


def test_our_own_export_comes_back_as_the_same_response(tmp_path: Path) -> None:
    import_source(tmp_path / "a.ccem", example("observation-ccem-2019.md"), ME)
    with open_session(tmp_path / "a.ccem", ME, read_only=True) as session:
        export(session, tmp_path / "a.docx")
        before, nodes = reading.comments(session), reading.nodes(session)
    result = import_source(tmp_path / "b.ccem", tmp_path / "a.docx", ME)
    with open_session(tmp_path / "b.ccem", ME, read_only=True) as session:
        after, again = reading.comments(session), reading.nodes(session)
    assert [(n.id, n.parent, like_spaces(n.title)) for n in again] == [
        (n.id, n.parent, like_spaces(n.title)) for n in nodes
    ]
    assert {k: shape(t) for k, t in after.items() if t} == {k: shape(t) for k, t in before.items() if t}
    assert (result.measures, result.demands, result.strong, result.footnotes) == (35, 38, 1, 1)


def test_tracked_changes_are_suggestions_and_comments_notes_of_their_authors(tmp_path: Path) -> None:
    by = 'w:author="M. Roy" w:date="2026-01-02T10:12:00Z"'
    body = f"""<w:p><w:r><w:t>AXE 1 : Connaître</w:t></w:r></w:p>
<w:p><w:r><w:t>Mesure 1 : Former</w:t></w:r></w:p>
<w:p><w:commentRangeStart w:id="7"/><w:r><w:t xml:space="preserve">Ils sont </w:t></w:r><w:commentRangeEnd w:id="7"/>
<w:del w:id="1" {by}><w:r><w:delText>associés à</w:delText></w:r></w:del>
<w:ins w:id="2" {by}><w:r><w:t>consultés sur</w:t></w:r></w:ins>
<w:r><w:t xml:space="preserve"> sa rédaction.</w:t></w:r></w:p>"""
    comments = f"""<w:comments {W}><w:comment w:id="7" {by} w:initials="MR"><w:p><w:r><w:t>Qui ?</w:t></w:r></w:p>
</w:comment></w:comments>"""
    source = word_file(tmp_path / "in.docx", body, comments=comments)
    import_source(tmp_path / "a.ccem", source, ME)
    with open_session(tmp_path / "a.ccem", ME, read_only=True) as session:
        (suggestion,) = reading.suggestions(session)
        (note,) = reading.notes(session)
    at = utc_of_word_date("2026-01-02T10:12:00Z")
    assert (suggestion.author, suggestion.at, suggestion.kind) == ("M. Roy", at, "replacement")
    assert (suggestion.text, suggestion.replacement) == ("associés à", "consultés sur")
    assert (note.author, note.initials, note.at, note.quote, note.text, note.node) == (
        "M. Roy",
        "MR",
        at,
        "Ils sont ",
        "Qui ?",
        "mesure-1",
    )


def test_bold_by_a_style_is_bold_and_a_table_is_text(tmp_path: Path) -> None:
    styles = f"""<w:styles {W}><w:style w:type="paragraph" w:styleId="A"><w:name w:val="gras"/><w:basedOn w:val="B"/>
<w:rPr><w:b/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="B"><w:name w:val="b"/><w:basedOn w:val="A"/>
</w:style>
<w:style w:type="character" w:styleId="lev"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style></w:styles>"""
    body = """<w:p><w:r><w:t>Mesure 1 : Former</w:t></w:r></w:p><w:tbl><w:tr><w:tc>
<w:p><w:pPr><w:pStyle w:val="A"/></w:pPr>
<w:r><w:t xml:space="preserve">Le CCEM demande un budget clair </w:t></w:r>
<w:r><w:rPr><w:rStyle w:val="lev"/></w:rPr><w:t>et non gras</w:t>
</w:r></w:p></w:tc></w:tr></w:tbl>"""
    import_source(tmp_path / "a.ccem", word_file(tmp_path / "in.docx", body, styles=styles), ME)
    with open_session(tmp_path / "a.ccem", ME, read_only=True) as session:
        comment = reading.comment(session, "mesure-1")
    assert list(demand_passages(comment).values()) == ["Le CCEM demande un budget clair "]
    assert comment.text == "Le CCEM demande un budget clair et non gras\n"


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_review_copy_saved_again_by_libreoffice_has_its_notes_threads_and_suggestions(tmp_path: Path) -> None:
    import_source(tmp_path / "a.ccem", example("observation-ccem-2019.md"), ME)
    with open_session(tmp_path / "a.ccem", ME) as session:
        add_note(session, "mesure-32", "associés à", "consultés plutôt ?")
        (note,) = (n for n in reading.notes(session) if n.text.startswith("consultés"))
        reply(session, note.id, "oui")
        comment = reading.comment(session, "mesure-31")
        suggest_comment(session, "mesure-31", map_runs(comment, lambda r: replace(r, text=r.text.replace("CCEM", "X"))))
        export_review_copy(session, tmp_path / "r.docx")
        before = reading.comments(session)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "docx",
        "--outdir",
        tmp_path / "lo",
        tmp_path / "r.docx",
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    import_source(tmp_path / "b.ccem", tmp_path / "lo" / "r.docx", ME)
    with open_session(tmp_path / "b.ccem", ME, read_only=True) as session:
        after, suggestions = reading.comments(session), reading.suggestions(session)
        notes = {n.text[:9]: n for n in reading.notes(session)}
    assert {k: shape(t) for k, t in after.items() if t} == {k: shape(t) for k, t in before.items() if t}
    assert [(s.node, s.kind, s.text, s.author) for s in suggestions] == [("mesure-31", "replacement", "CCEM", ME.name)]
    assert sorted(notes) == ["IL VAUDRA", "consultés"]
    back = notes["consultés"]
    assert (back.node, back.author, back.initials, back.quote) == ("mesure-32", ME.name, ME.initials, "associés à")
    assert [(r.author, r.text) for r in back.replies] == [(ME.name, "oui")]


def _zip(*entries: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        for name, content in entries:
            z.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
        b"%PDF-1.7\n",
        "Mesure 1 : été".encode("latin-1"),
        b"PK\x03\x04 cut short",
        _zip(("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", b"<a/>")),
        _zip(("../../evil", b"x")),
        _zip(("word/document.xml", b"<a/>"), ("WORD/document.xml", b"<b/>")),
        _zip(("word/document.xml", b" " * 60_000_000)),
        _zip(("_rels/.rels", b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>')),
        _zip(("_rels/.rels", b"<a>" * 5000)),
        _zip(("a.txt", b"nothing of Word")),
    ],
)
def test_a_file_that_is_no_sound_word_document_is_refused_with_a_sentence(tmp_path: Path, data: bytes) -> None:
    source = tmp_path / "in.docx"
    source.write_bytes(data)
    with pytest.raises(UserProblem, match=r"in\.docx"):
        import_source(tmp_path / "a.ccem", source, ME)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["in.docx"]
