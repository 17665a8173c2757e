"""The version, written once: the package, the wheel and `quizapp version` read it here."""

__version__ = "0.1.0"
