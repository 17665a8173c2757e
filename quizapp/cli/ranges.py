"""Numbers on the command line."""

from __future__ import annotations

from math import isnan
from typing import Any

import click


class Range(click.FloatRange):
    """A range of numbers that `nan`, which is neither below nor above any bound, does not slip into."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the number, or end with what is wrong with it."""
        number = super().convert(value, param, ctx)
        if isnan(number):
            self.fail(f"{value} is not in the range {self._describe_range()}.", param, ctx)
        return number
