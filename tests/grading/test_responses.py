"""What a learner submits is what the log gives back."""

from __future__ import annotations

import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quizapp.bank.forms import Form
from quizapp.grading.responses import read, written

WHOLE = [form for form in Form if not form.has_parts]
IN_PARTS = [form for form in Form if form.has_parts]


@given(st.sampled_from(WHOLE), st.text())
@example(Form.SHORT, '["Mao"]')
@example(Form.SHORT, "null")
def test_one_text_is_kept_as_it_is(form: Form, text: str) -> None:
    assert written(text) == text
    assert read(form, text) == text


@given(st.sampled_from(IN_PARTS), st.lists(st.text(), max_size=6).map(tuple))
@example(Form.CLOZE, ('a "quoted" [port]', "back\\slash", "", "旅顺", "\ud800", "\0"))
def test_parts_are_read_as_they_were_written(form: Form, parts: tuple[str, ...]) -> None:
    text = written(parts)
    assert text is not None
    assert json.loads(text) == list(parts)
    assert read(form, text) == parts


@pytest.mark.parametrize("form", Form)
def test_not_knowing_is_written_as_nothing(form: Form) -> None:
    assert written(None) is None
    assert read(form, None) is None


def test_people_can_read_what_is_written() -> None:
    assert written(("旅顺", "Lüda")) == '["旅顺", "Lüda"]'


@pytest.mark.parametrize("text", ["", "Mao", '"Mao"', "[1]", '{"a": "b"}', '["a", ["b"]]', "[" * 100_000])
def test_what_is_no_response_in_parts_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a response in parts"):
        read(Form.MATCHING, text)
