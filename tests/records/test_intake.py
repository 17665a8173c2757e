from __future__ import annotations

from datetime import timedelta

import pytest

from quizapp.bank.content import Chapter
from quizapp.records import intake
from tests.bank.builders import a_facet, a_fact
from tests.records.cast import DAY, MINUTE, NOON, Desk, Person
from tests.records.lessons import COSTS, learns
from tests.records.works import WORKS, a_bank, a_works

# New facets


def a_mixed_chapter() -> Chapter:
    """Return facts out of order: their names say importance, topic and place in the file."""
    names = ["detail-aid-1", "core-aid-2", "core-aid-3", "core-talks-4", "useful-aid-5", "core-trade-6"]
    facts = [
        a_fact(
            name,
            a_facet("sum", number=f"{place}0", unit="rubles", cluster="sums"),
            a_facet("term", number=f"{place}5", unit="years", cluster="terms"),
            says=f"It came to {place}0 rubles.",
            importance=name.split("-")[0],
            topic=name.split("-")[1],
        )
        for place, name in enumerate(names, 1)
    ]
    return a_bank(*facts).chapters["ch1"]


def test_important_facets_are_new_first_and_topics_take_turns() -> None:
    assert intake.new_facets(a_mixed_chapter(), (), 9) == [
        "core-aid-2.sum",
        "core-talks-4.sum",
        "core-trade-6.sum",
        "core-aid-3.sum",
        "useful-aid-5.sum",
        "detail-aid-1.sum",
    ]


def test_no_more_new_facets_are_chosen_than_wanted() -> None:
    assert intake.new_facets(a_mixed_chapter(), (), 2) == ["core-aid-2.sum", "core-talks-4.sum"]
    assert intake.new_facets(a_mixed_chapter(), (), 0) == []
    assert intake.new_facets(a_mixed_chapter(), (), -3) == []


def test_the_next_facet_of_a_fact_is_new_once_the_first_was_seen() -> None:
    seen = ["core-aid-2.sum", "core-talks-4.sum"]
    assert intake.new_facets(a_mixed_chapter(), seen, 2) == ["core-aid-2.term", "core-talks-4.term"]


def test_a_facet_that_no_question_asks_is_never_new(desk: Desk, ada: Person) -> None:
    silent = a_works(0)
    silent["facets"][0]["forms"] = []
    desk.bank = a_bank(silent)
    assert ada.today().new == ("anshan.place",)


# The day's quota


def test_ten_new_facts_are_offered_a_day(desk: Desk, ada: Person) -> None:
    assert len(ada.today().new) == 10
    learns(ada, *COSTS[:4])
    assert len(ada.today().new) == 6
    learns(ada, *COSTS[4:10])
    assert ada.today().new == ()
    assert len(ada.today(NOON + DAY).new) == 10


def test_the_quota_counts_by_the_learners_day(ada: Person) -> None:
    ada.changes(new_per_day=1)
    learns(ada, COSTS[0])
    before_four = NOON.replace(hour=3, minute=59) + DAY
    assert ada.today(before_four).new == ()
    assert len(ada.today(before_four + MINUTE).new) == 1


def test_a_review_of_a_known_facet_takes_nothing_from_the_quota(ada: Person) -> None:
    learns(ada, COSTS[0], at=NOON - 3 * DAY)
    learns(ada, COSTS[0], at=NOON)
    assert len(ada.today().new) == 10


def test_the_quota_is_the_learners_own(ada: Person, bo: Person) -> None:
    ada.changes(new_per_day=2)
    assert (len(ada.today().new), len(bo.today().new)) == (2, 10)
    learns(bo, *COSTS[:10])
    assert len(ada.today().new) == 2


def test_a_facet_that_only_has_forms_turned_off_is_not_new(ada: Person) -> None:
    cost_forms = {question.asked_as for question in WORKS.asking(COSTS[0])}
    ada.changes(forms_off=sorted(cost_forms), new_per_day=3)
    assert {facet.partition(".")[2] for facet in ada.today().new} == {"place"}


# After an absence, and before an exam


def test_ada_back_after_five_days_meets_half_as_much_for_as_many_days(ada: Person) -> None:
    ada.changes(new_per_day=4)
    learns(ada, COSTS[0], at=NOON - 6 * DAY)
    assert len(ada.today().new) == 2
    for day in range(5):
        learns(ada, COSTS[1 + day], at=NOON + day * DAY)
        assert len(ada.today(NOON + day * DAY).new) == 1
    assert len(ada.today(NOON + 5 * DAY).new) == 4


def test_two_days_away_are_no_absence(ada: Person) -> None:
    learns(ada, COSTS[0], at=NOON - 3 * DAY)
    assert len(ada.today().new) == 10


def test_who_only_practised_was_not_away(ada: Person) -> None:
    attempt = ada.begins_with("anshan.cost.number", at=NOON - 6 * DAY)
    ada.misses((attempt, 1), NOON - 6 * DAY)
    for ago in (4, 2):
        practice = ada.begins("missed", NOON - ago * DAY, missed_in=attempt)
        ada.knows((practice, 1), NOON - ago * DAY)
    assert len(ada.today().new) == 10


def test_nothing_new_is_met_while_more_is_due_than_a_usual_day_takes(desk: Desk, ada: Person) -> None:
    names = [f"s-{n}" for n in range(1, 22)]
    sums = [
        a_fact(name, a_facet("sum", number="3", unit="rubles"), says="It was 3 rubles.") for name in names
    ]
    desk.bank = a_bank(*map(a_works, range(12)), *sums)
    learns(ada, *[f"{name}.sum" for name in names[:11]], at=NOON - 3 * DAY)
    learns(ada, *[f"{name}.sum" for name in names[11:]], at=NOON - 2 * DAY)
    assert (ada.today().due_count, ada.today().new) == (21, ())
    learns(ada, "s-1.sum")
    assert (ada.today().due_count, len(ada.today().new)) == (20, 10)


@pytest.mark.parametrize(("days_before", "new"), [(3, 10), (2, 0), (1, 0), (0, 0), (-1, 10)])
def test_ada_meets_nothing_new_on_the_last_two_days_before_her_exam(
    ada: Person, days_before: int, new: int
) -> None:
    ada.changes(exam_on=(NOON + timedelta(days=days_before)).date())
    assert len(ada.today().new) == new
