"""The translations: extracted, compiled and compared, over a small project of their own."""

import gettext

import pytest
from catalogs import check, compile_, extract, fields, paths

CODE = '''\
from ccem_desk.translation import gettext as _, ngettext

def greet(name, count):
    """Not a message."""
    return _("Good morning, {name}.").format(name=name) + ngettext("{n} note", "{n} notes", count).format(n=count)
'''


@pytest.fixture
def project(tmp_path):
    source = tmp_path / "src" / "ccem_desk" / "cli"
    source.mkdir(parents=True)
    (source / "greet.py").write_text(CODE, encoding="utf-8")
    return tmp_path


def translate(project, **words):
    path = paths(project, "fr")[0]
    text = path.read_text(encoding="utf-8")
    text = text.replace('name}."\nmsgstr ""', f'name}}."\nmsgstr "{words["greeting"]}"')
    text = text.replace('msgstr[0] ""', f'msgstr[0] "{words["one"]}"')
    text = text.replace('msgstr[1] ""', f'msgstr[1] "{words["many"]}"')
    path.write_text(text, encoding="utf-8")
    compile_(project)


@pytest.fixture
def translated(project):
    extract(project)
    translate(project, greeting="Bonjour {name}.", one="une note", many="{n} notes")
    return project


def test_a_fully_translated_project_has_no_problem(translated):
    assert check(translated) == []


def test_the_compiled_catalog_translates(translated):
    with paths(translated, "fr")[1].open("rb") as file:
        french = gettext.GNUTranslations(file)
    assert french.gettext("Good morning, {name}.") == "Bonjour {name}."
    assert [french.ngettext("{n} note", "{n} notes", n) for n in (0, 1, 2)] == ["une note", "une note", "{n} notes"]


def test_extracting_and_compiling_again_changes_no_byte(translated):
    files = [*paths(translated, "fr"), translated / "resources" / "locale" / "ccem_desk.pot"]
    before = [file.read_bytes() for file in files]
    extract(translated)
    compile_(translated)
    assert [file.read_bytes() for file in files] == before


def test_the_files_hold_neither_dates_nor_line_numbers_nor_absolute_paths(translated):
    text = paths(translated, "fr")[0].read_text(encoding="utf-8")
    assert "#: src/ccem_desk/cli/greet.py\n" in text
    assert "Date" not in text
    assert "Generated-By" not in text
    assert str(translated) not in text


def test_a_project_without_catalogs_is_told_to_make_them(project):
    assert any("run extract" in problem for problem in check(project))


def test_an_untranslated_message_is_named(project):
    extract(project)
    compile_(project)
    assert "fr: not translated: 'Good morning, {name}.'" in check(project)


def test_a_new_message_and_one_gone_from_the_code_are_named(translated):
    source = translated / "src" / "ccem_desk" / "cli" / "greet.py"
    source.write_text(CODE.replace("Good morning", "Good evening"), encoding="utf-8")
    problems = check(translated)
    assert "fr: not in the catalog, run extract: 'Good evening, {name}.'" in problems
    assert "fr: no longer in the code, run extract: 'Good morning, {name}.'" in problems


def test_a_changed_message_keeps_its_old_words_as_fuzzy_until_someone_confirms_them(translated):
    source = translated / "src" / "ccem_desk" / "cli" / "greet.py"
    source.write_text(CODE.replace("Good morning", "Good evening"), encoding="utf-8")
    extract(translated)
    compile_(translated)
    assert check(translated) == ["fr: still fuzzy: 'Good evening, {name}.'"]


def test_a_placeholder_that_the_code_does_not_fill_is_named(project):
    extract(project)
    translate(project, greeting="Bonjour {nom}.", one="une note", many="{count} notes")
    assert [problem.split(": ")[1] for problem in check(project)] == ["placeholders differ from the message's"] * 2


def test_a_compiled_catalog_older_than_its_source_is_named(translated):
    path = paths(translated, "fr")[0]
    path.write_text(path.read_text(encoding="utf-8").replace("Bonjour", "Salut"), encoding="utf-8")
    assert check(translated) == ["fr: ccem_desk.mo is not what ccem_desk.po compiles to, run compile"]


def test_a_message_in_an_f_string_which_is_never_extracted_is_named(translated):
    source = translated / "src" / "ccem_desk" / "cli" / "greet.py"
    source.write_text(CODE + """\n\ndef ask():\n    return f"{_('Who?')} …"\n""", encoding="utf-8")
    assert check(translated) == ["inside an f-string, take it out: 'Who?' (src/ccem_desk/cli/greet.py)"]


def test_placeholders_are_read_as_format_reads_them():
    assert fields("{a} and {b:>3}, not {{c}}") == {"a", "b"}
    assert fields("50 % {") == set()
