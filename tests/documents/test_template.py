"""The organisation's own Word file as the base: its letterhead and styles come along, nothing else of it does."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import ooxml_integrity
import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_BREAK
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.shared import Pt
from openxml_audit import OpenXmlValidator

from ccem_desk.documents.word import write_docx, write_review_copy
from ccem_desk.documents.word.template import Template, read_template
from ccem_desk.model.errors import UserProblem
from ccem_desk.model.response import Annex
from tests.documents.letterhead import SECRETARY, letterhead, logo, repacked
from tests.documents.review_sample import observation_copy
from tests.documents.word_reading import NAMES, names, paragraphs, part, values
from tests.documents.word_sample import SAMPLE, observation_response

Change = Callable[[WordDocument], None]
_W = NAMES["w"]


def _template(change: Change = lambda _document: None, name: str = "lettre.docx") -> Template:
    return read_template(letterhead(change), name)


def _sound(data: bytes, folder: Path) -> None:
    file = folder / "out.docx"
    file.write_bytes(data)
    audit = OpenXmlValidator().validate(file)
    assert audit.is_valid, audit.errors
    assert ooxml_integrity.check(str(file)) == []


def test_the_letterhead_comes_along_and_the_file_is_sound(tmp_path: Path, observation: Path) -> None:
    data = write_docx(observation_response(observation), template=_template())
    _sound(data, tmp_path)
    document = part(data, "word/document.xml")
    assert values(document, "//w:sectPr/w:pgMar/@w:left") == ["2551"]
    assert len(values(document, "//w:sectPr/w:headerReference/@w:type")) == 2
    assert "75011 Paris" in "\n".join(p.text for p in paragraphs(data, "word/footer1.xml"))
    assert "Georgia" in values(part(data, "word/styles.xml"), "//w:style[w:name/@w:val='heading 1']//@w:ascii")
    assert "word/media/image1.png" in names(data)
    assert "texte à remplacer" not in "".join(p.text for p in paragraphs(data))


def test_nothing_tells_who_made_the_template() -> None:
    def named(document: WordDocument) -> None:
        document.styles.add_style(f"Style de {SECRETARY}", WD_STYLE_TYPE.PARAGRAPH)
        used = document.styles.add_style("En-tête maison", WD_STYLE_TYPE.PARAGRAPH)
        document.sections[0].header.paragraphs[0].style = used

    data = write_docx(SAMPLE, template=_template(named))
    assert "En-tête maison" in values(part(data, "word/styles.xml"), "//w:style/w:name/@w:val")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            assert SECRETARY.encode() not in archive.read(name), name
            assert SECRETARY.encode("latin-1") not in archive.read(name), name
            assert b"rsid" not in archive.read(name), name
            assert b"Users" not in archive.read(name), name
    assert not [name for name in names(data) if "custom" in name or "thumbnail" in name or "app.xml" in name]


def test_the_text_is_the_same_word_by_word(observation: Path) -> None:
    response = observation_response(observation)
    assert [p.text for p in paragraphs(write_docx(response, template=_template()))] == [
        p.text for p in paragraphs(write_docx(response))
    ]


def test_the_same_response_and_template_give_the_same_bytes() -> None:
    assert write_docx(SAMPLE, template=_template()) == write_docx(SAMPLE, template=_template())


def test_a_review_copy_and_an_annex_wear_it_too(tmp_path: Path, observation: Path) -> None:
    _sound(write_review_copy(observation_copy(observation), template=_template()), tmp_path)
    annex = Annex("Demandes", ("Réf.", "Mesure", "Demande", "Nature", "Destinataire"), (("M1-D1", "1", "x", "y", "z"),))
    data = write_docx(replace(SAMPLE, annex=annex), template=_template())
    _sound(data, tmp_path)
    assert sum(int(v) for v in values(part(data, "word/document.xml"), "//w:gridCol/@w:w")) <= 8222


@pytest.mark.parametrize("name", ["Titre 1", "TITRE 1", "Überschrift 1", "heading 1", "Heading1"])
def test_a_style_is_found_by_its_name_in_any_language(name: str) -> None:
    def rename(document: WordDocument) -> None:
        style = document.styles["Heading 1"].element
        style.find(qn("w:name")).set(qn("w:val"), name)
        style.set(qn("w:styleId"), "X1")
        style.pPr.remove(style.pPr.find(qn("w:outlineLvl")))

    data = write_docx(SAMPLE, template=_template(rename))
    assert any(p.style == "X1" for p in paragraphs(data))
    assert values(part(data, "word/styles.xml"), "//w:style[@w:styleId='X1']//w:outlineLvl/@w:val") == ["0"]
    assert "Heading 1" not in _template(rename).missing(3)


def test_a_missing_style_is_made_and_said(tmp_path: Path) -> None:
    def remove(document: WordDocument) -> None:
        for name in ("List Bullet", "Heading 3"):
            element = document.styles[name].element
            element.getparent().remove(element)

    template = _template(remove)
    assert {"List bullet", "Heading 3"} <= set(template.missing(3))
    assert "Heading 3" not in template.missing(2)
    data = write_docx(SAMPLE, template=template)
    _sound(data, tmp_path)
    styles = part(data, "word/styles.xml")
    assert values(styles, "//w:style[w:name/@w:val='List Bullet']/@w:styleId") == ["ListBullet"]


def test_numbered_headings_of_the_template_do_not_number_twice() -> None:
    def number(document: WordDocument) -> None:
        look = document.styles["Heading 1"].element.get_or_add_pPr()
        look.insert(0, parse_xml(f'<w:numPr xmlns:w="{_W}"><w:numId w:val="1"/></w:numPr>'))

    data = write_docx(SAMPLE, template=_template(number))
    headings = "//w:p[w:pPr/w:pStyle/@w:val='Heading1']/w:pPr"
    document = part(data, "word/document.xml")
    suppressed = values(document, f"{headings}/w:numPr/w:numId/@w:val")
    assert suppressed
    numbering = part(data, "word/numbering.xml")
    (abstract,) = values(numbering, f"//w:num[@w:numId='{suppressed[0]}']/w:abstractNumId/@w:val")
    assert values(numbering, f"//w:abstractNum[@w:abstractNumId='{abstract}']//w:numFmt/@w:val") == ["none"]
    assert len(suppressed) == len(values(document, f"{headings}/w:pStyle/@w:val"))


def test_no_list_number_is_the_template_s_and_ours_at_once(tmp_path: Path) -> None:
    template = _template()
    data = write_docx(SAMPLE, template=template)
    root = part(data, "word/numbering.xml")
    numbers = values(root, "//w:num/@w:numId")
    assert len(numbers) == len(set(numbers))
    abstract = values(root, "//w:abstractNum/@w:abstractNumId")
    assert len(abstract) == len(set(abstract))
    used = set(values(part(data, "word/document.xml"), "//w:numId/@w:val")) - {"0"}
    assert used <= set(numbers)
    assert set(values(root, "//w:num/w:abstractNumId/@w:val")) <= set(abstract)


def test_our_page_number_stands_only_where_the_template_has_no_header() -> None:
    def bare(document: WordDocument) -> None:
        section = document.sections[0]._sectPr
        for reference in [*section.findall(qn("w:headerReference")), *section.findall(qn("w:footerReference"))]:
            section.remove(reference)
        section.remove(section.find(qn("w:titlePg")))

    with_own = part(write_docx(SAMPLE, template=_template(bare)), "word/header1.xml")
    assert "PAGE" in "".join(values(with_own, "//w:instrText/text()"))
    theirs = part(write_docx(SAMPLE, template=_template()), "word/header1.xml")
    assert not values(theirs, "//w:instrText/text()")


def test_a_page_number_in_the_template_s_footer_is_enough(tmp_path: Path) -> None:
    def without_headers(document: WordDocument) -> None:
        section = document.sections[0]._sectPr
        for reference in section.findall(qn("w:headerReference")):
            section.remove(reference)

    data = write_docx(SAMPLE, template=_template(without_headers))
    _sound(data, tmp_path)
    assert not [name for name in names(data) if "header" in name]
    assert len(values(part(data, "word/document.xml"), "//w:footerReference/@r:id")) == 2


def test_a_dotx_is_taken_as_well(tmp_path: Path) -> None:
    def as_template(parts: dict[str, bytes]) -> None:
        types = parts["[Content_Types].xml"]
        parts["[Content_Types].xml"] = types.replace(b"document.main+xml", b"template.main+xml")

    _sound(write_docx(SAMPLE, template=read_template(repacked(letterhead(), as_template), "x.dotx")), tmp_path)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_one_that_libreoffice_saved_is_taken(tmp_path: Path) -> None:
    (tmp_path / "lettre.docx").write_bytes(letterhead())
    subprocess.run(
        [
            "soffice", f"-env:UserInstallation={(tmp_path / 'lo').as_uri()}", "--headless",
            "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(tmp_path / "saved"), str(tmp_path / "lettre.docx"),
        ],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    saved = (tmp_path / "saved" / "lettre.docx").read_bytes()
    template = read_template(saved, "lettre.docx")
    data = write_docx(SAMPLE, template=template)
    file = tmp_path / "out.docx"
    file.write_bytes(data)
    assert ooxml_integrity.check(str(file)) == []
    assert "75011 Paris" in "".join(p.text for n in names(data) if "footer" in n for p in paragraphs(data, n))


def _macros(parts: dict[str, bytes]) -> None:
    parts["word/vbaProject.bin"] = b"x"


def _macro_type(parts: dict[str, bytes]) -> None:
    types = parts["[Content_Types].xml"]
    main = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    parts["[Content_Types].xml"] = types.replace(main, b"application/vnd.ms-word.document.macroEnabled.main+xml")


def _relationship(parts: dict[str, bytes], name: str, kind: str, target: str, mode: str = "External") -> None:
    empty = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
    line = f'<Relationship Id="rIdX" Type="{NAMES["r"]}/{kind}" Target="{target}" TargetMode="{mode}"/>'
    parts[name] = parts.get(name, empty).replace(b"</Relationships>", line.encode() + b"</Relationships>")


def _remote_template(parts: dict[str, bytes]) -> None:
    _relationship(parts, "word/_rels/settings.xml.rels", "attachedTemplate", "https://example.org/a.dotm")


def _linked_picture(parts: dict[str, bytes]) -> None:
    _relationship(parts, "word/_rels/document.xml.rels", "image", "https://example.org/pixel.png")


def _alt_chunk(parts: dict[str, bytes]) -> None:
    parts["word/chunk.html"] = b"<p>x</p>"
    _relationship(parts, "word/_rels/document.xml.rels", "aFChunk", "chunk.html", "Internal")


def _linked_object(parts: dict[str, bytes]) -> None:
    _relationship(parts, "word/_rels/header1.xml.rels", "oleObject", "file:///C:/x.xls")


def _in_header(xml: str) -> Callable[[dict[str, bytes]], None]:
    def change(parts: dict[str, bytes]) -> None:
        name = next(n for n in parts if re.fullmatch(r"word/header\d\.xml", n) and b"CCEM" in parts[n])
        parts[name] = parts[name].replace(b"</w:p>", xml.encode() + b"</w:p>", 1)

    return change


_TRACKED = f'<w:ins w:id="9" w:author="{SECRETARY}"><w:r><w:t>x</w:t></w:r></w:ins>'


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (_macros, "macros"),
        (_macro_type, "macros"),
        (_remote_template, "outside"),
        (_linked_picture, "outside"),
        (_alt_chunk, "outside"),
        (_linked_object, "outside"),
        (_in_header(_TRACKED), "tracked changes"),
        (_in_header('<w:fldSimple w:instr=" AUTHOR "/>'), "AUTHOR"),
        (_in_header('<w:fldSimple w:instr=" HYPERLINK &quot;file:///home/x&quot; "/>'), "HYPERLINK"),
        (_in_header('<w:fldSimple w:instr=" FILENAME \\p "/>'), "FILENAME"),
        (_in_header("<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r>"), "hidden text"),
        (_in_header("<w:r><w:object/></w:r>"), "object"),
    ],
)
def test_what_would_leak_or_break_is_refused_with_the_reason(
    change: Callable[[dict[str, bytes]], None], words: str
) -> None:
    with pytest.raises(UserProblem, match=words) as told:
        read_template(repacked(letterhead(), change), "lettre.docx")
    assert "lettre.docx" in str(told.value)


@pytest.mark.parametrize("data", [b"", b"hello", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), b"PK\x03\x04x"])
def test_what_is_no_word_file_is_refused(data: bytes) -> None:
    with pytest.raises(UserProblem, match=r"x\.docx"):
        read_template(data, "x.docx")


def test_the_place_of_the_template_it_was_made_of_is_left_out() -> None:
    def local(parts: dict[str, bytes]) -> None:
        _relationship(parts, "word/_rels/settings.xml.rels", "attachedTemplate", f"file:///C:/Users/{SECRETARY}/n.dotm")

    data = write_docx(SAMPLE, template=read_template(repacked(letterhead(), local), "x.docx"))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert not any(b"dotm" in archive.read(name) for name in archive.namelist())


def test_bound_content_of_a_header_is_plain_text_afterwards() -> None:
    control = (
        '<w:sdt><w:sdtPr><w:alias w:val="Auteur"/><w:dataBinding w:xpath="/a" w:storeItemID="{1}"/></w:sdtPr>'
        "<w:sdtContent><w:r><w:t>Paris</w:t></w:r></w:sdtContent></w:sdt>"
    )
    data = write_docx(SAMPLE, template=read_template(repacked(letterhead(), _in_header(control)), "x.docx"))
    headers = [n for n in names(data) if "word/header" in n]
    assert any("Paris" in p.text for n in headers for p in paragraphs(data, n))
    assert not any(values(part(data, n), "//w:sdt/*/@*") for n in headers)


def test_the_response_is_in_its_own_language_whatever_the_template_s() -> None:
    data = write_docx(SAMPLE, template=_template())
    assert set(values(part(data, "word/styles.xml"), "//w:lang/@w:val")) == {"fr-FR"}


def test_only_the_first_section_is_the_letterhead(tmp_path: Path) -> None:
    def landscape_behind(document: WordDocument) -> None:
        section = document.add_section()
        section.page_width, section.page_height = section.page_height, section.page_width
        document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)

    data = write_docx(SAMPLE, template=_template(landscape_behind))
    _sound(data, tmp_path)
    assert values(part(data, "word/document.xml"), "//w:pgMar/@w:left") == ["2551"]


def test_a_template_without_anything_gives_a_sound_file(tmp_path: Path) -> None:
    document = Document()
    buffer = io.BytesIO()
    document.save(buffer)

    gone = "styles|numbering|fontTable|theme|settings|stylesWithEffects|webSettings"

    def bare(parts: dict[str, bytes]) -> None:
        for name in list(parts):
            if re.search(gone, name):
                del parts[name]
        rels = parts["word/_rels/document.xml.rels"].decode()
        kept = re.sub(rf'<Relationship [^>]*/({gone})"[^>]*/>', "", rels)
        parts["word/_rels/document.xml.rels"] = kept.encode()

    _sound(write_docx(SAMPLE, template=read_template(repacked(buffer.getvalue(), bare), "x.docx")), tmp_path)


def test_faults_that_other_programs_leave_in_a_template_are_mended(tmp_path: Path) -> None:
    def spoil(document: WordDocument) -> None:
        style = document.styles["Heading 1"].element
        style.rPr.insert(0, parse_xml(f'<w:sz xmlns:w="{_W}" w:val="30"/>'))
        for extra in style.rPr.findall(qn("w:sz"))[1:]:
            style.rPr.remove(extra)
        style.find(qn("w:basedOn")).set(qn("w:val"), "Nowhere")
        style.find(qn("w:name")).addnext(parse_xml(f'<w:qFormat xmlns:w="{_W}"/>'))
        style.remove(style.findall(qn("w:qFormat"))[-1])

    _sound(write_docx(SAMPLE, template=_template(spoil)), tmp_path)


@pytest.mark.parametrize("has_body", [True, False])
def test_paragraphs_stand_apart_where_the_template_s_usual_style_does_not(tmp_path: Path, has_body: bool) -> None:
    def tight(document: WordDocument) -> None:
        for spacing in document.styles.element.findall(f".//{qn('w:pPrDefault')}//{qn('w:spacing')}"):
            spacing.getparent().remove(spacing)
        document.styles["Body Text"].paragraph_format.space_after = Pt(6)
        if not has_body:
            element = document.styles["Body Text"].element
            element.getparent().remove(element)

    data = write_docx(SAMPLE, template=_template(tight))
    _sound(data, tmp_path)
    plain = next(p for p in paragraphs(data) if p.text.startswith("Introduction"))
    assert plain.style == ("BodyText" if has_body else "CCEMTexte")
    assert next(p for p in paragraphs(write_docx(SAMPLE, template=_template())) if p.text == plain.text).style == ""


def test_a_file_made_with_a_template_is_a_template(tmp_path: Path) -> None:
    def tight(document: WordDocument) -> None:
        for spacing in document.styles.element.findall(f".//{qn('w:pPrDefault')}//{qn('w:spacing')}"):
            spacing.getparent().remove(spacing)

    once = write_docx(SAMPLE, template=_template(tight))
    twice = write_docx(SAMPLE, template=read_template(once, "x.docx"))
    _sound(twice, tmp_path)
    assert [p.text for p in paragraphs(twice)] == [p.text for p in paragraphs(once)]
    ids = values(part(twice, "word/styles.xml"), "//w:style/@w:styleId")
    assert len(ids) == len(set(ids))


def test_pictures_keep_what_is_seen_and_nothing_that_is_told() -> None:
    from ccem_desk.documents.word.template.pictures import bare_picture

    found = bare_picture(logo())
    assert found is not None
    assert found[0] == "png"
    assert b"tEXt" in logo()
    assert b"tEXt" not in found[1]
    jpeg = b"\xff\xd8\xff\xe1\x00\x08Exif\x00\x00\xff\xfe\x00\x06hey!\xff\xdb\x00\x04ab\xff\xda\x00\x04abdata\xff\xd9"
    assert bare_picture(jpeg) == ("jpeg", b"\xff\xd8\xff\xdb\x00\x04ab\xff\xda\x00\x04abdata\xff\xd9")
    assert bare_picture(b"GIF89a") is None
    assert bare_picture(logo()[:60]) is None
