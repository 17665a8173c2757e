"""Responses to schedule with: plain ones by name, and hypothesis strategies for any."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from quizapp.scheduling import Confidence, Evidence, Rating


def response(form: str = "short", options: int = 0, credit: float = 1.0, **more: Any) -> Evidence:
    """Return a right answer, typed without hint or hesitation unless told otherwise."""
    return Evidence(form, options, credit, **more)


def flashcard(rating: Rating) -> Evidence:
    """Return a card that the learner rated: nothing about it can be guessed."""
    return Evidence("flashcard", 0, 0.0 if rating is Rating.AGAIN else 1.0, self_rating=rating)


guided_forms = st.sampled_from(
    [("choice", 4), ("choice", 200), ("cloze", 6), ("true-false", 2), ("multiple", 8), ("matching", 6)]
)
produced_forms = st.sampled_from([("number", 0), ("date", 0), ("short", 0), ("cloze", 0), ("flashcard", 0)])
all_forms = st.one_of(
    guided_forms, produced_forms, st.sampled_from([("multiple", 5), ("matching", 4), ("ordering", 4)])
)


@st.composite
def evidence(draw: st.DrawFn) -> Evidence:
    form, options = draw(all_forms)
    return Evidence(
        form,
        options,
        credit=draw(st.sampled_from([0.0, 0.3, 0.5, 0.8, 1.0])),
        first_try=draw(st.booleans()),
        hints=draw(st.integers(0, 2)),
        active_seconds=draw(st.none() | st.floats(0, 300)),
        typical_seconds=draw(st.none() | st.floats(1, 60)),
        confidence=draw(st.none() | st.sampled_from(Confidence)),
        overridden=draw(st.booleans()),
        self_rating=draw(st.none() | st.sampled_from(Rating)) if form == "flashcard" else None,
        others_since=draw(st.integers(0, 10)),
        is_part=draw(st.booleans()),
    )
