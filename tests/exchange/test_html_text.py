"""HTML ⇄ plain text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.exchange.html_text import Picture, html_to_text, text_to_html
from quizapp.exchange.written_as import Written, read_text
from tests.exchange.decks import texts


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One</p>\n<p>two<br/>three</p>", "One\n\ntwo\nthree"),
        ("  a \n  b<br>c  ", "a b\nc"),
        ("2 &lt; 3 &amp; 4 &gt; 1", "2 < 3 & 4 > 1"),
        ("2 < 3 & 4 > 1", "2 < 3 & 4 > 1"),
        ("if a <b then", "if a <b then"),
        ("a List<String>, x<y", "a List<String>, x<y"),
        (
            "<ul><li>a<ol><li>b</li><li>c</li></ol></li><li><p>d</p></li></ul>e",
            "- a\n  1. b\n  2. c\n- d\n\ne",
        ),
        (
            "<table><tr><th>Land</th><th>Stadt</th></tr><tr><td>A</td><td>B</td></tr></table>",
            "Land | Stadt\nA | B",
        ),
        (
            "E = mc<sup>2</sup>, H<sub>2</sub>O, x<sup>y+1/2</sup>, 1<sup>st</sup>",
            "E = mc², H₂O, x^(y+1/2), 1st",
        ),
        ("<script>alert(1)</script><style>p {}</style>a<!-- b -->c", "ac"),
        (r"\(x &lt; y\) and <script type='math/tex'>z^2</script>", r"\(x < y\) and \(z^2\)"),
        ("caf&eacute;&nbsp;&#8364; &#x1F600; &#99999999999999;", "café € 😀 \ufffd"),
        ("<pre>x\n  y</pre>", "x\n  y"),
        ('<p dir="ltr">a</p><p></p><p>&nbsp;</p><p>b</p>', "a\n\n\n\nb"),
        ("<audio controls><source src='a.mp3'>no player</audio>b", "b"),
    ],
)
def test_html_is_read_as_a_page_would_show_it(html: str, text: str) -> None:
    assert html_to_text(html).text == text


@pytest.mark.parametrize(
    ("html", "is_poorer"),
    [("<p>a<br>b</p>", False), ("a<sup>2</sup>", False), ("<b>a</b>", True), ("<table><td>a</table>", True)],
)
def test_it_is_told_whether_formatting_is_lost(html: str, is_poorer: bool) -> None:
    assert html_to_text(html).is_poorer is is_poorer


def test_a_picture_is_handed_over_and_what_is_said_instead_stands_in_its_place() -> None:
    seen: list[Picture] = []

    def show(picture: Picture) -> str:
        seen.append(picture)
        return "" if picture.source == "kept.png" else picture.alt

    html = "See <img src='kept.png' alt='a map'>here: <img src=lost.png alt='the  Danube'> <img alt=x>"
    assert html_to_text(html, show).text == "See here: the Danube"
    assert seen == [Picture("kept.png", "a map"), Picture("lost.png", "the Danube")]


@settings(max_examples=60, deadline=None)
@given(
    texts()
    | st.text("ab <>&\n", max_size=20).map(lambda text: "\n".join(map(str.strip, text.strip().split("\n"))))
)
def test_plain_text_comes_back_from_html_as_it_was(text: str) -> None:
    assert html_to_text(text_to_html(text)).text == text.strip("\n")


@settings(max_examples=60, deadline=None)
@given(st.text("<>/!-=\"'& ;#ab\n?", max_size=60) | st.text(max_size=30))
def test_no_html_is_too_broken(html: str) -> None:
    assert html_to_text(html).text == html_to_text(html).text.strip("\n ")


def test_markdown_loses_its_marks_and_moodle_text_is_html_only_where_it_has_tags() -> None:
    assert read_text("# A **bold** `x` [link](http://e.org) \\*", Written.MARKDOWN) == (
        "A bold x link *",
        True,
    )
    assert read_text("2 * 3 * 4 is snake_case_name", Written.MARKDOWN) == (
        "2 * 3 * 4 is snake_case_name",
        False,
    )
    assert read_text("a < b\n&amp; c", Written.MOODLE) == ("a < b\n& c", False)
    assert read_text("a <b>b</b>\nc", Written.MOODLE) == ("a b\nc", True)
    assert read_text("<b>a</b> &amp;", Written.PLAIN) == ("<b>a</b> &amp;", False)
