"""How questions do with all who were asked them, reckoned here once more from the bare rows."""

from __future__ import annotations

import random
from collections import defaultdict
from datetime import timedelta
from statistics import StatisticsError, correlation

import pytest
from sqlalchemy.orm import Session

from quizapp.database import writing
from quizapp.progress.items import NEVER, ItemStatistics, item_statistics, newest_entry, pooled
from quizapp.records import browsers, log
from quizapp.records.models import Learner, Review
from tests.records.cast import DAY, NOON, Desk, Person, Row

QUESTIONS = [f"anshan.{name}.short" for name in "abcdef"]


def told(desk: Desk) -> dict[str, ItemStatistics]:
    with desk.session() as session:
        return item_statistics(session)


def a_class(desk: Desk, learners: int, seed: int = 1) -> None:
    """Let so many learners answer some of the questions, some twice, with what comes later about them."""
    chances = random.Random(seed)
    with desk.session() as session, writing(session):
        for number in range(learners):
            learner = browsers.guest(session, browsers.new_token(), "UTC", NOON)
            skill = chances.random()
            for turn, question in enumerate(chances.choices(QUESTIONS, k=8)):
                credit = float(chances.random() < 0.3 + 0.6 * skill)
                kind = chances.choice(["answer", "answer", "practice"])
                about = an_entry(session, learner, f"{number}-{turn}", kind, question, credit)
                session.add(about)
                session.flush()
                if chances.random() < 0.2:
                    later = chances.choice(["undo", "override", "regrade"])
                    entry = an_entry(session, learner, f"{number}-{turn}-x", later, question, 1.0 - credit)
                    entry.about_id = about.id
                    session.add(entry)


def an_entry(
    session: Session, learner: Learner, event: str, kind: str, question: str, credit: float
) -> Review:
    """Return an entry of the log, a minute after the one before."""
    at = NOON + timedelta(minutes=learner.last_sequence)
    review = log.entry(session, learner, f"event-{event}", kind, at)
    review.question_id, review.form, review.given, review.credit = question, "short", "x", credit
    return review


def by_hand(rows: list[Row]) -> dict[str, tuple[int, int, int, float | None]]:
    """Return (asked, met, right, discrimination) of each question."""
    later: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        later[row["about_id"]].append(row)
    first: dict[tuple[int, str], int | None] = {}
    asked: dict[str, int] = defaultdict(int)
    for row in sorted((r for r in rows if r["kind"] in ("answer", "practice")), key=lambda r: r["sequence"]):
        kinds = {entry["kind"] for entry in later[row["id"]]}
        asked[row["question_id"]] += "undo" not in kinds
        regraded = [entry["credit"] for entry in later[row["id"]] if entry["kind"] == "regrade"]
        is_right = "override" in kinds or [row["credit"], *regraded][-1] == 1.0
        first.setdefault((row["learner_id"], row["question_id"]), None if "undo" in kinds else int(is_right))
    met = {place: x for place, x in first.items() if x is not None}
    found = {}
    for question, times in asked.items():
        of_it = {learner: x for (learner, name), x in met.items() if name == question}
        rest = {
            learner: [x for (other, name), x in met.items() if other == learner and name != question]
            for learner in of_it
        }
        pairs = [(x, sum(rest[who]) / len(rest[who])) for who, x in of_it.items() if rest[who]]
        found[question] = (times, len(of_it), sum(of_it.values()), _correlation(pairs))
    return found


def _correlation(pairs: list[tuple[int, float]]) -> float | None:
    if len(pairs) < 20:
        return None
    try:
        return correlation(*zip(*pairs, strict=True))
    except StatisticsError:
        return None


def test_the_statistics_are_those_that_the_rows_give(desk: Desk) -> None:
    a_class(desk, 60)
    wanted, found = by_hand(desk.rows("review")), told(desk)
    assert found.keys() == wanted.keys()
    for name, (asked, met, right, discrimination) in wanted.items():
        one = found[name]
        assert (one.asked, one.met, one.right) == (asked, met, right)
        assert one.facility == pytest.approx(right / met)
        assert one.discrimination == pytest.approx(discrimination)


def test_of_fewer_than_twenty_nothing_is_told(desk: Desk) -> None:
    a_class(desk, 12)
    for one in told(desk).values():
        assert one.asked
        assert one.are_too_few
        assert (one.facility, one.discrimination) == (None, None)


def test_where_nothing_was_asked_there_is_nothing(desk: Desk) -> None:
    assert told(desk) == {}
    with desk.session() as session:
        assert newest_entry(session) == 0


def test_what_a_learner_knew_the_second_time_is_no_first_sight(ada: Person) -> None:
    question = "anshan.place.short"
    ada.misses((ada.begins_with(question), 1))
    ada.knows((ada.begins_with(question, at=NOON + DAY), 1), NOON + DAY)
    assert told(ada.desk)[question] == ItemStatistics(asked=2, met=1, right=0)


def test_a_question_that_all_know_separates_nobody(desk: Desk) -> None:
    with desk.session() as session, writing(session):
        for number in range(25):
            learner = browsers.guest(session, browsers.new_token(), "UTC", NOON)
            for turn, credit in enumerate((1.0, float(number % 2), float(number % 2))):
                session.add(an_entry(session, learner, f"{turn}", "answer", QUESTIONS[turn], credit))
    found = told(desk)
    assert (found[QUESTIONS[0]].facility, found[QUESTIONS[0]].discrimination) == (1.0, None)
    assert found[QUESTIONS[1]].discrimination == pytest.approx(1.0)


def test_a_fact_pools_its_questions() -> None:
    one, other = ItemStatistics(asked=30, met=15, right=15), ItemStatistics(asked=10, met=10, right=0)
    together = pooled([one, other, NEVER])
    assert (one.facility, together.facility, together.asked) == (None, 0.6, 40)
    assert pooled([]) == NEVER
