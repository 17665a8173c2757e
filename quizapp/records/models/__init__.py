"""The tables: people, what they were asked, what they answered, and the memories that follow from it."""

from quizapp.records.models.attempts import Asked, Attempt, Draft, FrozenQuestion, Mode, Report
from quizapp.records.models.authors import Approval, Comment, Role
from quizapp.records.models.log import RESPONSES, Review, ReviewedFacet, Schedule
from quizapp.records.models.memories import AppliedChange, Memory, SetAside
from quizapp.records.models.people import Browser, Learner, SignInTry
from quizapp.records.models.work import Fit, Job

__all__ = [
    "RESPONSES",
    "AppliedChange",
    "Approval",
    "Asked",
    "Attempt",
    "Browser",
    "Comment",
    "Draft",
    "Fit",
    "FrozenQuestion",
    "Job",
    "Learner",
    "Memory",
    "Mode",
    "Report",
    "Review",
    "ReviewedFacet",
    "Role",
    "Schedule",
    "SetAside",
    "SignInTry",
]
