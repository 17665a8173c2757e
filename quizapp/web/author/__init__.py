"""The pages of authors: the bank as its files lie, and every act that changes it."""

from __future__ import annotations

from quizapp.web.author import (
    approvals,
    bank,
    bulk,
    comments,
    drafts,
    editing,
    exchange,
    exporting,
    history,
    items,
    new_chapter,
    reports,
    reports_mending,
    texts,
)

BLUEPRINTS = (
    bank,
    items,
    editing,
    history,
    comments,
    approvals,
    bulk,
    new_chapter,
    drafts,
    reports,
    reports_mending,
    texts,
    exchange,
    exporting,
)
