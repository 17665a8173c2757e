"""What a sitting is made from, and how it goes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from quizapp.bank.quizzes import LONGEST_MINUTES
from quizapp.records import practice
from quizapp.records.models import Mode
from quizapp.records.models.attempts import PRACTICE
from quizapp.records.selecting import Selection
from quizapp.records.terms import Terms

LONGEST_SECONDS = 60 * LONGEST_MINUTES


class Source(StrEnum):
    """Where the questions of an attempt come from; some of them are practice."""

    DUE = "due"
    CHAPTER = "chapter"
    MISSED = "missed"
    TOPIC = "topic"
    SAMPLE = "sample"
    QUIZ = "quiz"
    LIST = "list"
    ANOTHER = "another"


@dataclass(frozen=True)
class Wanted:
    """What a sitting is made from, and how it goes; a ValueError where that cannot be.

    `chapter_id` says whose new facts, whose topic or a sample of what; `missed_in` whose misses, without it
    those of the last days; `topic` which one, without it the weakest; `selection` what a learner's own quiz
    may ask; `count` how many questions it, a sample or an adaptive sitting has. A timed one takes `seconds`,
    and longer for those who need it. `quiz_id` names the bank's quiz of a list, which says its own mode;
    `like` is the place, (attempt id, position), of the question to which another is asked.
    """

    source: Source
    chapter_id: str | None = None
    missed_in: int | None = None
    topic: str | None = None
    count: int = practice.SAMPLE
    mode: Mode = Mode.STUDY
    selection: Selection | None = None
    seconds: float | None = None
    moves_dates: bool = True
    quiz_id: str | None = None
    like: tuple[int, int] | None = None

    def __post_init__(self) -> None:
        """Refuse what contradicts itself."""
        if (self.mode == Mode.TIMED) != (self.seconds is not None):
            raise ValueError("a timed sitting takes some seconds, and no other does")
        if self.seconds is not None and not 0 < self.seconds <= LONGEST_SECONDS:
            raise ValueError(f"a timed sitting takes more than 0 and at most {LONGEST_SECONDS} seconds")
        if self.mode == Mode.ADAPTIVE and self.source == Source.ANOTHER:
            raise ValueError("one question is no adaptive sitting")

    @property
    def terms(self) -> Terms:
        """Return on what terms it is taken."""
        moves = self.moves_dates and self.source not in PRACTICE
        return Terms(Mode(self.mode), moves_dates=moves, seconds=self.seconds)
