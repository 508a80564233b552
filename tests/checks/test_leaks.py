"""Internal words are found wherever they stand, and words the file is entitled to are no hit."""

from ccem_desk.checks.leaks import Internal, Piece, find_leaks

REMARK = Internal("a note", "consultés plutôt qu'associés")


def test_a_note_in_the_file_is_found_with_its_part() -> None:
    pieces = [Piece("word/document.xml", "Texte."), Piece("word/comments.xml", "CONSULTÉS plutôt qu’associés")]
    (found,) = find_leaks(pieces, [REMARK], lambda: ["Texte."])
    assert (found.what, found.part) == ("a note", "word/comments.xml")


def test_a_wording_that_was_adopted_is_no_hit() -> None:
    text = "Qu'ils soient consultés plutôt qu'associés."
    assert find_leaks([Piece("", text)], [REMARK], lambda: [text]) == ()


def test_a_name_inside_another_word_is_no_hit() -> None:
    assert find_leaks([Piece("", "La Lucarne")], [Internal("somebody's name", "Luc")], list) == ()


def test_two_letters_say_nothing() -> None:
    assert find_leaks([Piece("", "ED")], [Internal("somebody's name", "ED")], list) == ()
