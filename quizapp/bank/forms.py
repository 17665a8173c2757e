"""The kinds of questions, and which of them can ask for which key."""

from __future__ import annotations

from enum import StrEnum


class Form(StrEnum):
    """The kind of a question."""

    CHOICE = "choice"
    MULTIPLE = "multiple"
    TRUE_FALSE = "true-false"
    NUMBER = "number"
    DATE = "date"
    SHORT = "short"
    CLOZE = "cloze"
    ORDERING = "ordering"
    MATCHING = "matching"
    FLASHCARD = "flashcard"

    @property
    def has_parts(self) -> bool:
        """Tell whether a response has several parts, each of which may be right or wrong."""
        return self in (Form.MULTIPLE, Form.CLOZE, Form.ORDERING, Form.MATCHING)


_ONE_OF_TWO = frozenset({Form.CHOICE, Form.TRUE_FALSE, Form.FLASHCARD})
FORMS_OF_KEYS = {
    "number": _ONE_OF_TWO | {Form.NUMBER, Form.CLOZE, Form.MATCHING},
    "date": _ONE_OF_TWO | {Form.DATE, Form.CLOZE, Form.MATCHING, Form.ORDERING},
    "name": _ONE_OF_TWO | {Form.SHORT, Form.CLOZE, Form.MATCHING},
    "text": _ONE_OF_TWO | {Form.SHORT, Form.CLOZE, Form.MATCHING},
    "yes-no": _ONE_OF_TWO,
    "list": frozenset({Form.MULTIPLE, Form.FLASHCARD}),
    "order": frozenset({Form.ORDERING, Form.FLASHCARD}),
}
"""The forms that a facet with a key of this type can be asked in."""

_SIMPLE = frozenset({Form.CHOICE, Form.FLASHCARD})
FORMS_OF_QUESTION_KEYS = {
    "number": _SIMPLE | {Form.NUMBER},
    "date": _SIMPLE | {Form.DATE},
    "name": _SIMPLE | {Form.SHORT},
    "text": _SIMPLE | {Form.SHORT},
    "yes-no": _ONE_OF_TWO,
    "list": frozenset({Form.MULTIPLE, Form.FLASHCARD}),
    "order": frozenset({Form.ORDERING, Form.FLASHCARD}),
    "pairs": frozenset({Form.MATCHING}),
    "blanks": frozenset({Form.CLOZE}),
}
"""The forms that a question with a key of this type can have."""
