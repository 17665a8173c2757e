"""What a machine can find wrong with pictures, sounds and films: that they are not there."""

from __future__ import annotations

from collections.abc import Iterator

from quizapp.bank.checks.items import Examined
from quizapp.bank.problems import Problem


def media(files: Examined) -> Iterator[Problem]:
    """Check that each file that is shown or heard lies in the chapter's media folder."""
    shown = [(item, facet.media) for item, _, facet in files.all_facets]
    shown += [(item, question.media) for item, question in files.all_written]
    for item, named in shown:
        for i, one in enumerate(named):
            if one.file not in files.media:
                yield item.problem("QB090", f"{one.file} is not in the media folder", "media", i, "file")
