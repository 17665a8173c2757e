from __future__ import annotations

from datetime import datetime
from functools import partial

import pytest

from quizapp import grading
from quizapp.bank.questions import Question
from quizapp.grading import Given
from quizapp.records import browsers, planning, sittings
from quizapp.records.amendments import undo
from quizapp.records.answers import Submission
from quizapp.records.first_answers import Visitor, record_first_answer
from tests.records.at_once import all_well
from tests.records.cast import DAY, MINUTE, NOON, Desk, Person, Place
from tests.records.works import WORKS, right, wrong

# Begin


def test_a_chapter_gives_five_new_facets_of_five_facts(ada: Person) -> None:
    attempt = ada.begins("chapter")
    facets = [ada.question(place).facets[0] for place in ada.open_places(attempt)]
    assert len(facets) == 5
    assert len({facet.partition(".")[0] for facet in facets}) == 5


def test_a_chapter_gives_more_than_the_quota_to_who_asks_for_it(ada: Person) -> None:
    ada.changes(new_per_day=1)
    assert len(ada.open_places(ada.begins("chapter"))) == 5


def test_a_chapter_asked_for_again_the_same_day_gives_other_facts(ada: Person) -> None:
    facts: list[str] = []
    for _ in range(2):
        attempt = ada.begins("chapter")
        for place in ada.open_places(attempt):
            facts.append(ada.question(place).fact)
            ada.knows(place)
    assert len(set(facts)) == 10


def test_a_chapter_is_used_up_for_today_when_every_fact_was_asked(ada: Person) -> None:
    for _ in range(3):
        for place in ada.open_places(ada.begins("chapter")):
            ada.knows(place)
    assert _begin(ada, "chapter") is None
    assert _begin(ada, "chapter", at=NOON + DAY) is not None


def test_what_is_due_gives_due_facets_and_new_ones(ada: Person) -> None:
    ada.knows((ada.begins_with("anshan.cost.number"), 1), NOON - 3 * DAY)
    attempt = ada.begins("due")
    facets = [ada.question(place).facets[0] for place in ada.open_places(attempt)]
    assert facets == list(ada.today().facets)
    assert facets[0] == "anshan.cost"
    assert len(facets) == 11


def test_what_was_missed_gives_those_facets_again(ada: Person) -> None:
    attempt = ada.begins_with("anshan.cost.number", "baotou.place.short", "dalian.cost.number")
    ada.misses((attempt, 1))
    ada.knows((attempt, 2))
    ada.misses((attempt, 3))
    again = ada.begins("missed", missed_in=attempt)
    facets = [ada.question(place).facets[0] for place in ada.open_places(again)]
    assert facets == ["anshan.cost", "dalian.cost"]


def test_there_is_nothing_to_ask_where_nothing_is_due_missed_or_known(desk: Desk, ada: Person) -> None:
    ada.changes(new_per_day=0)
    attempt = ada.begins_with("anshan.cost.number")
    ada.knows((attempt, 1))
    before = desk.contents()
    assert _begin(ada, "due") is None
    assert _begin(ada, "missed", missed_in=attempt) is None
    assert _begin(ada, "missed", missed_in=404) is None
    assert _begin(ada, "missed") is None
    assert _begin(ada, "chapter", chapter="ch2") is None
    assert desk.contents() == before


@pytest.mark.parametrize("source", ["due", "chapter"])
def test_beginning_twice_finds_the_attempt_that_nobody_has_touched(
    desk: Desk, ada: Person, source: str
) -> None:
    first = ada.begins(source)
    assert ada.begins(source, NOON + MINUTE) == first
    assert len(desk.rows("attempt")) == 1


def test_beginning_after_an_answer_begins_another_attempt(ada: Person) -> None:
    first = ada.begins("due")
    ada.knows((first, 1))
    assert ada.begins("due", NOON + MINUTE) != first


def test_beginning_eight_times_at_once_begins_one_attempt(desk: Desk, ada: Person) -> None:
    assert len(set(all_well([partial(ada.begins, "due") for _ in range(8)]))) == 1
    assert len(desk.rows("attempt")) == 1


def test_beginning_does_not_find_an_attempt_of_somebody_else(ada: Person, bo: Person) -> None:
    assert ada.begins("due") != bo.begins("due")


def test_eve_cannot_practise_what_ada_missed(ada: Person, eve: Person) -> None:
    attempt = ada.begins_with("anshan.cost.number")
    ada.misses((attempt, 1))
    assert _begin(ada, "missed", missed_in=attempt) is not None
    assert _begin(eve, "missed", missed_in=attempt) is None


# The first answer


def test_a_guest_is_made_by_the_first_answer(desk: Desk) -> None:
    browser = Browser(desk)
    attempt, position = browser.answers(right(browser.questions[0]))
    [learner] = desk.rows("learner")
    assert (learner["name"], learner["zone"]) == (None, "Europe/Berlin")
    assert desk.rows("attempt")[0]["seed"] == "seed"
    assert position == 1
    guest = browser.guest
    assert [entry["credit"] for entry in guest.log()] == [1.0]
    assert guest.open_places(attempt) == [(attempt, place) for place in range(2, 6)]
    assert desk.faults() == {}


def test_a_visitor_whose_first_answer_cannot_be_read_is_not_stored(desk: Desk) -> None:
    browser = Browser(desk, ("anshan.cost.number",))
    with pytest.raises(grading.Unreadable):
        browser.answers("many")
    assert not any(desk.contents().values())


def test_a_first_answer_sent_again_finds_the_same_place(desk: Desk) -> None:
    browser = Browser(desk)
    place = browser.answers(right(browser.questions[0]), "event-1")
    before = desk.contents()
    assert browser.answers(wrong(browser.questions[0]), "event-1") == place
    assert browser.answers(wrong(browser.questions[0]), "event-2") == place  # from another tab
    assert desk.contents() == before


def test_a_first_answer_sent_again_finds_its_place_after_it_was_undone(desk: Desk) -> None:
    browser = Browser(desk)
    place = browser.answers(right(browser.questions[0]), "event-1")
    [entry] = browser.guest.log()
    browser.guest.amends(undo, entry["id"])
    before = desk.contents()
    assert browser.answers(right(browser.questions[0]), "event-1") == place
    assert desk.contents() == before


@pytest.mark.parametrize("events", [["event-1"] * 8, [f"event-{n}" for n in range(8)]])
def test_a_first_answer_sent_eight_times_at_once_makes_one_guest(desk: Desk, events: list[str]) -> None:
    browser = Browser(desk)
    given = right(browser.questions[0])
    assert set(all_well([partial(browser.answers, given, event) for event in events])) == {(1, 1)}
    counts = {table: len(rows) for table, rows in desk.contents().items()}
    assert counts == counts | {"learner": 1, "browser": 1, "attempt": 1, "review": 1, "memory": 1}
    assert desk.faults() == {}


def test_a_first_answer_that_comes_again_after_its_secret_has_ended_makes_no_other_guest(desk: Desk) -> None:
    browser = Browser(desk)
    given = right(browser.questions[0])
    place = browser.answers(given)
    with desk.session() as session:
        browsers.renew(session, browser.token, NOON)
    assert browser.answers(given) == place
    assert len(desk.rows("learner")) == len(desk.rows("review")) == 1


def test_two_visitors_become_two_guests(desk: Desk) -> None:
    browsers = [Browser(desk, seed="one"), Browser(desk, seed="two")]
    all_well([partial(browser.answers, right(browser.questions[0]), "event-1") for browser in browsers])
    assert len(desk.rows("learner")) == 2
    assert [row["learner_id"] for row in desk.rows("review")] in ([1, 2], [2, 1])


def test_a_guest_from_an_unknown_zone_lives_in_utc(desk: Desk) -> None:
    Browser(desk, zone="Mars/Olympus").answers(None)
    assert [learner["zone"] for learner in desk.rows("learner")] == ["UTC"]


class Browser:
    """A visitor's browser, which shows the first questions of the chapter."""

    def __init__(
        self,
        desk: Desk,
        question_ids: tuple[str, ...] = (),
        *,
        zone: str = "Europe/Berlin",
        seed: str = "seed",
    ) -> None:
        self.desk, self.token = desk, browsers.new_token()
        self.visitor = Visitor(self.token, zone, seed)
        self.questions = [q for q in WORKS.chapters["ch1"].questions if q.id in question_ids] or _first_five(
            desk
        )

    def answers(self, given: Given, event_id: str = "event-1") -> Place:
        with self.desk.session() as session:
            return record_first_answer(
                session, self.desk.bank, self.visitor, self.questions, Submission(event_id, given), NOON
            )

    @property
    def guest(self) -> Person:
        with self.desk.session() as session:
            learner = browsers.by_browser(session, self.token)
            assert learner is not None
            return Person(self.desk, learner.id, self.token)


def _first_five(desk: Desk) -> list[Question]:
    facets = ("anshan.cost", "baotou.cost", "changchun.cost", "dalian.cost", "fushun.cost")
    with desk.session() as session:
        return planning.plan(session, desk.bank, None, facets)


def _begin(
    person: Person, source: str, at: datetime = NOON, chapter: str = "ch1", missed_in: int | None = None
) -> int | None:
    wanted = sittings.Wanted(sittings.Source(source), chapter, missed_in)
    with person.desk.session() as session:
        return sittings.begin(session, person.desk.bank, person.id, wanted, at)
