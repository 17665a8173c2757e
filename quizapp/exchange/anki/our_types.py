"""Our own note types in Anki: the same fields for every form, and a template for each."""

from __future__ import annotations

from typing import Any, NamedTuple

from quizapp.bank.forms import Form
from quizapp.exchange.anki import ids

TEXT, OPTIONS, ANSWER, FEEDBACK = "Question", "Options", "Answer", "Feedback"
EXPLANATION, CLAIM, HINTS, EXACT = "Explanation", "Claim", "Hints", "quizapp"
FIELDS = (TEXT, OPTIONS, ANSWER, FEEDBACK, EXPLANATION, CLAIM, HINTS, EXACT)
_CHANGED_AT = 1_760_000_000
"""Seconds since 1970; raised whenever a template below changes, so that Anki takes the new one."""
_STYLE = """.card { font-family: sans-serif; font-size: 1.25rem; line-height: 1.5; }
.card { max-width: 40rem; margin: 1rem auto; }
.options, .feedback, .claim, .hint { font-size: 1rem; }
.explanation, .claim { margin-top: 1rem; }
.claim { opacity: .75; }
.cloze { font-weight: bold; }
table { border-collapse: collapse; } td { padding: .25rem .75rem .25rem 0; vertical-align: top; }
img { max-width: 100%; }
"""
_TYPED = (Form.SHORT, Form.NUMBER, Form.DATE)


class OurType(NamedTuple):
    """A note type of ours: its name, and how Anki asks it."""

    form: Form

    @property
    def name(self) -> str:
        """Return the name under which Anki lists it."""
        return f"quizapp {self.form}"

    @property
    def id(self) -> int:
        """Return the number by which Anki knows it in every export."""
        return ids.number_of("note type", self.form)

    @property
    def question(self) -> str:
        """Return the template of the question."""
        box = "{{type:Answer}}" if self.form in _TYPED else ""
        return f'<div class="question">{self._text}</div>{_part(OPTIONS)}{box}{_part(HINTS, "hint:")}'

    @property
    def answer(self) -> str:
        """Return the template of the answer."""
        if self.form is Form.CLOZE:
            return f'<div class="question">{self._text}</div><hr id="answer">{_part(OPTIONS)}{_REST}'
        if self.form in _TYPED:
            return f'<div class="question">{self._text}</div><hr id="answer">{{{{type:Answer}}}}{_REST}'
        return f'{{{{FrontSide}}}}<hr id="answer"><div class="answer">{{{{Answer}}}}</div>{_REST}'

    @property
    def _text(self) -> str:
        return f"{{{{cloze:{TEXT}}}}}" if self.form is Form.CLOZE else f"{{{{{TEXT}}}}}"

    def written(self, deck_id: int) -> dict[str, Any]:
        """Return the note type as a collection of schema 11 keeps it."""
        required = [[0, "any" if self.form is Form.CLOZE else "all", [0]]]
        return {
            "id": self.id,
            "name": self.name,
            "type": int(self.form is Form.CLOZE),
            "mod": _CHANGED_AT,
            "usn": 0,
            "sortf": 0,
            "did": deck_id,
            "tmpls": [self._template()],
            "flds": [self._field(place, name) for place, name in enumerate(FIELDS)],
            "css": _STYLE,
            "latexPre": "\\documentclass[12pt]{article}\n\\usepackage[utf8]{inputenc}\n\\begin{document}\n",
            "latexPost": "\\end{document}",
            "latexsvg": False,
            "req": required,
            "tags": [],
            "vers": [],
        }

    def _template(self) -> dict[str, Any]:
        return {
            "name": "Card 1",
            "ord": 0,
            "qfmt": self.question,
            "afmt": self.answer,
            "bqfmt": "",
            "bafmt": "",
            "did": None,
            "bfont": "",
            "bsize": 0,
            "id": ids.small_number_of("template", self.form),
        }

    def _field(self, place: int, name: str) -> dict[str, Any]:
        is_exact = name == EXACT
        return {
            "name": name,
            "ord": place,
            "sticky": False,
            "rtl": False,
            "font": "Arial",
            "size": 20,
            "description": "",
            "plainText": is_exact,
            "collapsed": is_exact,
            "excludeFromSearch": is_exact,
            "id": ids.small_number_of("field", self.form, name),
            "tag": None,
            "preventDeletion": False,
            "media": [],
        }


def _part(name: str, through: str = "") -> str:
    """Return the template of a field that is shown where it is filled."""
    return f'{{{{#{name}}}}}<div class="{name.lower()}">{{{{{through}{name}}}}}</div>{{{{/{name}}}}}'


_REST = "".join(map(_part, (FEEDBACK, EXPLANATION, CLAIM)))
