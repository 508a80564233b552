"""HTML from other programs: what a comment can hold is kept, in order; all else goes, and nothing is loaded."""

from __future__ import annotations

import pytest

from ccem_desk.documents.html import read_html
from ccem_desk.model.rich_text import EMPTY, Kind
from tests.documents.html_pages import page, written


def test_word() -> None:
    assert written(read_html(page("word"))) == [
        "3. Observations générales",
        (
            "La mesure\u00a012 reste **sans calendrier**\u00a0: le collectif demande un budget _propre_ dès le "
            "1^er^ janvier, comme à Nantes (voir [le rapport](https://exemple.org/rapport?a=1&b=2) et nos notes). "
            "Elle concerne\u00a0:"
        ),
        "- les mineurs\u00a0;",
        "- **isolés**,",
        "# former les juges[^Loi du _13 avril_ 2016.].",
        "Le comité sera saisi. Échéance.",
        "Action\u202f; Budget",
        "Formation\u202f; 20\u00a0000\u00a0€",
        "Fin.",
    ]


def test_google_docs() -> None:
    assert written(read_html(page("google_docs"))) == [
        "Avis sur la mesure",
        "Le texte **doit**_ prévoir_ un suivi, le 1^er^ mars.",
        "- Premier",
        "- Détail",
        "# [Lien](https://exemple.org/)",
    ]


def test_a_mail_with_a_quotation() -> None:
    assert written(read_html(page("mail"))) == [
        "Bonjour à toutes,",
        "Voici ma proposition\u00a0:/reporter l’échéance",
        "et saisir le ministère.",
        "pas gras **gras**",
        "Le lun. 5 janv. 2026 à 10:12, Marie R. <[marie@exemple.org](mailto:marie@exemple.org)> a écrit\u00a0:",
        "Ligne une/  ligne deux",
        "Autre paragraphe",
        "Signature",
        "01\u00a002\u00a003",
    ]


def test_a_page_of_the_web() -> None:
    assert written(read_html(page("web_page"))) == [
        "- Accueil",
        "Un plan/attendu",
        (
            "Selon la ministre, “tout est prêt”. **Vrai\u00a0?** _Pas encore_, note la Cour^1^ et l’ONU, **gras** ici "
            "[là](HTTPS://EXEMPLE.ORG/Été)."
        ),
        "# quatre",
        "- sous-point/suite",
        "# fin du quatre",
        "# cinq",
        "Terme",
        "Définition",
        "Nom",
        "Légende",
        "Mesure\u202f; Coût",
        "1",
        "2\u202f; 3 M€",
    ]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("a  b\n\tc", ["a b c"]),
        ("<p> a <b> b </b> c </p>", ["a **b** c"]),
        ("a<b> b</b>", ["a **b**"]),
        ("<b>a </b>b", ["**a** b"]),
        ("<p>a</p> <p> </p><p>&nbsp;</p><p>b</p>", ["a", "b"]),
        ("a&nbsp;: b", ["a\u00a0: b"]),
        ("a<br>b<br><br>c<br>", ["a/b", "c"]),
        ("<div>a<div>b</div>c</div>", ["a", "b", "c"]),
        ("<b><p>a</p><p>b</p></b>c", ["**a**", "**b**", "c"]),
        ("<i>a<p>b</i>c", ["_a_", "_b_", "c"]),
        ("<ul><li>a<li>b</ul>c", ["- a", "- b", "c"]),
        ("<li>a</li><li>b</li>", ["- a", "- b"]),
        ("<ol><li><h3>a</h3>b</li></ol>", ["a", "# b"]),
        ("<p style='mso-list:l0 level1 lfo1'>a</p><p>b", ["- a", "b"]),
        ("<p style='mso-list:l0 level1 lfo1'><![if !supportLists]>·<p>a", ["a"]),
        ("<span style='FONT-WEIGHT: 600'>a</span><span style='font-weight:500'>b</span>", ["**a**b"]),
        ('<p style="font:x;mso-bidi-font-weight:bold;font-style:oblique">a', ["_a_"]),
        ("<span style='vertical-align: super'>a<b style='vertical-align:baseline'>b</b></span>", ["^a^**^b^**"]),
        ("<pre>a\r\n\tb\n\n\nc</pre>", ["a/ b", "c"]),
        ("<a href='#_ftn1'>[1]</a>", ["^[1]^"]),
        (
            "x<a href='#sdfootnote1sym'><sup>1</sup></a><div id='sdfootnote1'><p><a href='#sdfootnote1anc'>1</a>n",
            ["x[^n]"],
        ),
        ("a\u200bb\u00adc\ufeff\x00\ud800", ["abc"]),
        ("Version:1.0\r\nStartHTML:0000000105\r\n<html><!--StartFragment-->a<!--EndFragment-->", ["a"]),
        ("a &lt;b&gt; &amp;amp; &eacute; &#233; &#x1F600;", ["a <b> &amp; é é \U0001f600"]),
        ("<table><tr><td>a<p>b</p></td><td>c</td></tr></table>d", ["a", "b\u202f; c", "d"]),
        ("<table><tr><td>a</td><td><ul><li>b</li></ul></td></tr></table>", ["a", "- b"]),
        ("<a href=' https://a.fr '>a</a> <a href='mailto:b@a.fr'>b</a>", ["[a](https://a.fr) [b](mailto:b@a.fr)"]),
    ],
)
def test_small_pages(html: str, expected: list[str]) -> None:
    assert written(read_html(html)) == expected


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "data:text/html,x",
        "ftp://a.fr",
        "//a.fr",
        "/a",
        "#a",
        "https://",
        "\x01https://a.fr",
    ],
)
def test_other_addresses_than_http_https_and_mailto_leave_their_words(address: str) -> None:
    text = read_html(f'<a href="{address}">mot</a>')
    assert written(text) == ["mot"]


@pytest.mark.parametrize(
    "html",
    [
        "",
        " ",
        "<!--",
        "<!-- a",
        "<script>alert(1)",
        "<style>p { color: red }",
        "<p style='display: none'>a",
        "<p hidden>a",
        "<p style='mso-hide:all'>a",
        "<span style='font-size:0'>a</span>",
        "<textarea>a</textarea><select><option>b</select><button>c</button>",
        "<iframe src='https://a.fr'>a</iframe><object>b</object><svg><text>c</text></svg>",
        "<img src=x onerror=alert(1) alt=a>",
        "<div style='mso-element:comment-list'><p>remarque</p></div>",
        "<a href='#_msocom_1'>[MR1]</a>",
        "<del>a</del>",
    ],
)
def test_pages_without_anything_to_paste(html: str) -> None:
    assert read_html(html) == EMPTY


def test_an_entity_of_the_page_is_not_resolved() -> None:
    html = "<!DOCTYPE html [<!ENTITY x SYSTEM 'file:///etc/passwd'><!ENTITY y 'aaaa'>]><p>&x;&y;</p>"
    assert "root" not in read_html(html).text
    assert "aaaa" not in read_html(html).text


def test_lists_inside_each_other_are_one_list() -> None:
    html = "<ul><li>a<ul><li>b<ol><li>c</li></ol></li></ul></li><li>d</li></ul>"
    assert [p.kind for p in read_html(html).paragraphs] == [Kind.BULLET, Kind.BULLET, Kind.NUMBERED, Kind.BULLET]
