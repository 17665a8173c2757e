"""How well schedulers foretell real review logs: the proof, repeatable by anyone with a log."""

from quizapp.scheduling.evaluation.comparison import STEPS, Evaluation, Interval, Result, evaluate, means
from quizapp.scheduling.evaluation.protocol import TooShort
from quizapp.scheduling.evaluation.reading import ReadLog, Unreadable, read_log

__all__ = [
    "STEPS",
    "Evaluation",
    "Interval",
    "ReadLog",
    "Result",
    "TooShort",
    "Unreadable",
    "evaluate",
    "means",
    "read_log",
]
