"""Which of several dated things came first."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Sequence
from datetime import date

from quizapp.bank.dates import MONTHS, PartialDate
from quizapp.bank.forms import Form
from quizapp.bank.keys import OrderKey
from quizapp.bank.mentions.dates import find_dates
from quizapp.bank.questions import Question
from quizapp.generate.answers import padded
from quizapp.generate.fact_base import Asked, FactBase
from quizapp.generate.forms import of_several
from quizapp.generate.groups import groups
from quizapp.generate.wording import capitalised, meanings

LEAST_DAYS = 3
_DATED = re.compile(rf"\d{{4}}|\b({'|'.join(MONTHS)})\b")  # also without a year or a day
_PLACED = re.compile(
    r"\b(first|second|third|fourth|fifth|last|final|initial|earliest|earlier|later|latest|next|previous|begin\w*"
    r"|start\w*|opening|end\w*|conclusion|after\w*|before|follow\w*|renewed|again)\b",
    re.IGNORECASE,
)


def orderings(base: FactBase) -> Iterator[tuple[str, Question]]:
    """Yield questions on the order of dated things of a cluster, each with the facet that it stands with."""
    for cluster in base.clusters.values():
        dated = [asked for asked in cluster.ring if _is_dated(asked)]
        for group in groups(dated, _joins):
            yield group[0].id, _question(base, group)


def _question(base: FactBase, group: Sequence[Asked]) -> Question:
    in_order = sorted(group, key=lambda asked: _days(_day(asked)))
    told = "; ".join(f"{asked.facet.label}: {asked.answer.text}" for asked in in_order)
    return of_several(
        Form.ORDERING,
        in_order,
        id=f"{group[0].id}.{Form.ORDERING}",
        stem=base.asking("in which order did these happen? Earliest first."),
        key=OrderKey(order=tuple(str(asked.facet.label) for asked in in_order)),
        explanation=f"{capitalised(told)}.",
    )


def _is_dated(asked: Asked) -> bool:
    """Tell whether a facet is a date of something that does not tell its date itself."""
    label = asked.facet.label
    return bool(asked.answer.day and label and asked.may_be(Form.ORDERING) and not is_dated(label))


def is_dated(label: str) -> bool:
    """Tell whether a label tells when it was."""
    return bool(_DATED.search(label) or find_dates(label))


def _joins(group: Sequence[Asked], other: Asked) -> bool:
    """Tell whether it is certain which came first, and no two labels give the order away."""
    return all(
        are_apart(_day(one), _day(other))
        and padded(str(one.facet.label)) != padded(str(other.facet.label))
        and not _give_away(str(one.facet.label), str(other.facet.label))
        for one in group
    )


def _give_away(one: str, other: str) -> bool:
    """Tell whether two labels number one thing: its first session and its second, its start and its end."""
    rest = meanings(_PLACED.sub("", one)) & meanings(_PLACED.sub("", other))
    return bool(rest and _PLACED.search(one) and _PLACED.search(other))


def are_apart(one: PartialDate, other: PartialDate) -> bool:
    """Tell whether one date is certainly before the other, and two days three days or more apart."""
    (first, last), (start, end) = sorted((_days(one), _days(other)))
    least = LEAST_DAYS if first == last and start == end else 1
    return start - last >= least


def _day(asked: Asked) -> PartialDate:
    assert asked.answer.day is not None
    return asked.answer.day


def _days(day: PartialDate) -> tuple[int, int]:
    """Return the first and the last day that a date may mean."""
    month, last_month = day.month or 1, day.month or 12
    last = day.day or calendar.monthrange(day.year, last_month)[1]
    return date(day.year, month, day.day or 1).toordinal(), date(day.year, last_month, last).toordinal()
