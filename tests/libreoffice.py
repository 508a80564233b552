"""A real LibreOffice as a reviewer: it saves a file again, or a macro edits it as a person would."""

from __future__ import annotations

import shutil
import subprocess
from html import escape, unescape
from pathlib import Path

import pytest

needs_libreoffice = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
needs_pandoc = pytest.mark.skipif(shutil.which("pandoc") is None, reason="pandoc is not installed")

_MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1"
 script:language="StarBasic">{code}</script:module>"""
_WHO = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.UserProfile/Data"><prop oor:name="givenname" oor:op="fuse"><value>{given}</value></prop>
<prop oor:name="sn" oor:op="fuse"><value>{family}</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel"
 oor:op="fuse"><value>0</value></prop></item></oor:items>"""
_MACRO = """
Function Setting(name, value) As com.sun.star.beans.PropertyValue
  Dim p As New com.sun.star.beans.PropertyValue
  p.Name = name
  p.Value = value
  Setting = p
End Function
Function Words(doc, text)
  d = doc.createSearchDescriptor()
  d.SearchString = text
  d.SearchCaseSensitive = True
  Words = doc.findFirst(d)
End Function
Sub Comment(doc, place, said)
  remark = doc.createInstance("com.sun.star.text.textfield.Annotation")
  remark.Content = said
  remark.Author = "{given} {family}"
  remark.DateTimeValue = Moment()
  place.Text.insertTextContent(place, remark, True)
End Sub
Sub Reply(doc, toText, said)
  paragraphs = doc.Text.createEnumeration()
  Do While paragraphs.hasMoreElements()
    portions = paragraphs.nextElement().createEnumeration()
    Do While portions.hasMoreElements()
      portion = portions.nextElement()
      If portion.TextPortionType = "Annotation" Then
        If InStr(portion.TextField.Content, toText) &gt; 0 Then found = portion.TextField
      End If
    Loop
  Loop
  cursor = found.Anchor.Text.createTextCursorByRange(found.Anchor.End)
  remark = doc.createInstance("com.sun.star.text.textfield.Annotation")
  remark.Content = said
  remark.Author = "{given} {family}"
  remark.DateTimeValue = Moment()
  cursor.Text.insertTextContent(cursor, remark, False)
End Sub
Function Moment() As com.sun.star.util.DateTime
  Dim t As New com.sun.star.util.DateTime
  t.Year = Year(Now) : t.Month = Month(Now) : t.Day = Day(Now)
  t.Hours = Hour(Now) : t.Minutes = Minute(Now) : t.Seconds = Second(Now)
  Moment = t
End Function
Sub Review
  On Error GoTo Failed
  doc = StarDesktop.loadComponentFromURL("{source}", "_blank", 0, Array(Setting("Hidden", True)))
  doc.CurrentController.ViewSettings.ShowAnnotations = False
  doc.lockControllers()
{edits}
  doc.storeToURL("{out}", Array(Setting("FilterName", "MS Word 2007 XML")))
  doc.close(True)
  StarDesktop.terminate()
  Exit Sub
Failed:
  f = FreeFile
  Open "{out}.error" For Output As #f
  Print #f, Error$ &amp; " in line " &amp; Erl
  Close #f
  StarDesktop.terminate()
End Sub
"""


def save_again(source: Path, folder: Path) -> Path:
    """Open a file and save it under the same name in a folder; return where it is."""
    _soffice(folder / "profile", "--convert-to", "docx", "--outdir", str(folder / "saved"), str(source))
    return folder / "saved" / source.name


def review(source: Path, out: Path, edits: str, *, given: str = "Paul", family: str = "Vert") -> Path:
    """Open a file as a person of that name, edit it by lines of Basic (`doc` is the document), and save it as `out`."""
    profile = out.parent / f"profile-{given}"
    standard = profile / "user" / "basic" / "Standard"
    (profile / "user").mkdir(parents=True)
    who = _WHO.format(given=escape(given), family=escape(family))
    (profile / "user" / "registrymodifications.xcu").write_text(who, encoding="utf-8")
    _soffice(profile, "--terminate_after_init")  # the first start puts an empty macro in its place
    code = unescape(_MACRO).replace("{edits}", edits)
    code = code.replace("{source}", source.as_uri()).replace("{out}", out.as_uri())
    code = code.replace("{given}", given).replace("{family}", family)
    (standard / "Module1.xba").write_text(_MODULE.format(code=escape(code)), encoding="utf-8")
    # Without the parts that draw comments (`-nogui`) it falls over behind the macro: what counts is the file.
    _soffice(profile, "macro:///Standard.Module1.Review", check=False)
    error = out.with_name(f"{out.name}.error")
    assert out.exists(), error.read_text(encoding="utf-8") if error.exists() else "the macro did not run"
    return out


def pandoc(source: Path, out: Path) -> Path:
    """Read a file and write it again with pandoc, its changes kept."""
    subprocess.run(["pandoc", "--track-changes=all", str(source), "-o", str(out)], check=True, timeout=60)
    return out


def _soffice(profile: Path, *words: str, check: bool = True) -> None:
    own = f"-env:UserInstallation={profile.as_uri()}"
    subprocess.run(["soffice", own, "--headless", *words], check=check, capture_output=True, timeout=60)
