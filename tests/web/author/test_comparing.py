"""A difference as a page shows it."""

from __future__ import annotations

from difflib import unified_diff

from hypothesis import given
from hypothesis import strategies as st

from quizapp.web.author import comparing
from quizapp.web.author.comparing import Difference, Side, difference

LINES = st.lists(st.text(alphabet="ab -+@\\#é\u2028\x0c", max_size=12), max_size=8)


def unified(before: list[str], after: list[str], name: str = "ch1/facts.yaml") -> str:
    """Return the difference as git writes it."""
    head = [f"diff --git a/{name} b/{name}", "index 0123456..789abcd 100644"]
    told = unified_diff(before, after, f"a/{name}", f"b/{name}", lineterm="")
    return "\n".join([*head, *told]) + "\n"


def texts(found: Difference, *sides: Side) -> list[str]:
    return ["".join(text for text, _ in line.pieces) for line in found.lines if line.side in sides]


def test_the_words_that_differ_are_marked_on_both_sides() -> None:
    found = difference(unified(["says: Moscow lent 520 million."], ["says: Moscow lent 530 million."]))
    assert [line.side for line in found.lines] == [Side.FILE, Side.PLACE, Side.OLD, Side.NEW]
    assert texts(found, Side.FILE) == ["ch1/facts.yaml"]
    marked = [[text for text, is_other in line.pieces if is_other] for line in found.lines[2:]]
    assert marked == [["520"], ["530"]]


def test_lines_that_have_little_in_common_are_told_whole() -> None:
    found = difference(unified(["says: a loan"], ["- paragraph 12 of it"]))
    assert not any(is_other for line in found.lines for _, is_other in line.pieces)


def test_what_looks_like_the_head_of_a_file_is_a_line_within_it() -> None:
    found = difference(unified(["-- a", "same"], ["++ b", "@@ -1 +1 @@", "same"]))
    assert texts(found, Side.OLD) == ["-- a"]
    assert texts(found, Side.NEW) == ["++ b", "@@ -1 +1 @@"]


def test_a_new_file_and_one_that_goes_are_named() -> None:
    told = "--- /dev/null\n+++ b/ch1/quizzes.yaml\n@@ -0,0 +1 @@\n+- id: a\n"
    assert texts(difference(told), Side.FILE) == ["ch1/quizzes.yaml"]
    told = "--- a/ch1/quizzes.yaml\n+++ /dev/null\n@@ -1 +0,0 @@\n-- id: a\n"
    assert texts(difference(told), Side.FILE) == ["ch1/quizzes.yaml"]


def test_a_long_difference_is_cut_and_says_so() -> None:
    long = [str(number) for number in range(comparing.MOST_LINES)]
    found = difference(unified([], long))
    assert (len(found.lines), found.left) == (comparing.MOST_LINES, 2)
    assert difference("") == Difference([], 0)


@given(LINES, LINES)
def test_no_line_is_lost_and_none_is_changed(before: list[str], after: list[str]) -> None:
    found = difference(unified(before, after))
    body = [line for line in [*unified_diff(before, after, lineterm="")][2:] if not line.startswith("@@")]
    for sides, signs in (((Side.OLD, Side.SAME), "- "), ((Side.NEW, Side.SAME), "+ ")):
        assert texts(found, *sides) == [line[1:] for line in body if line[:1] in signs]
