"""Numbers in addresses, bounded by what a database can hold."""

from __future__ import annotations

from flask import Flask
from werkzeug.routing import IntegerConverter


class IdConverter(IntegerConverter):
    """A row's number: anything larger than a database holds is simply not found."""

    def __init__(self, map: object) -> None:  # noqa: A002 - werkzeug's own name
        super().__init__(map, min=1, max=2**31 - 1)  # type: ignore[arg-type]


def register(app: Flask) -> None:
    """Teach the app the converter `id`."""
    app.url_map.converters["id"] = IdConverter
