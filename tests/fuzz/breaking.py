"""Files broken in ways that are likely to hurt a reader; the same number always breaks them alike."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from random import Random
from typing import Any

TOKENS = (
    *(
        b"\0",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\r",
        b"\n\n",
        b"\t",
        b'"',
        b"'",
        b"{",
        b"}",
        b"=",
        b"~",
        b"#",
        b"\\",
    ),
    *(
        b"<",
        b">",
        b"&",
        b"&amp;",
        b"&#0;",
        b"&#x110000;",
        b"]]>",
        b"<![CDATA[",
        b"<!DOCTYPE a [<!ENTITY b 'c'>]>",
    ),
    *(
        b"%100%",
        b"%-1e999%",
        b"1e308",
        b"-0",
        b"9" * 400,
        b"0x10",
        b"NaN",
        b"::",
        b"->",
        b"{{c1::",
        b"}}",
        b"___",
    ),
    *(
        "\u202e".encode(),
        "\u2028".encode(),
        b"\xed\xa0\x80",
        b"\xf4\x90\x80\x80",
        b"../../etc",
        b"[]",
        b"null",
    ),
)
_XML_TEXT = re.compile(rb">([^<>]+)<|=\"([^\"<>]*)\"")
Break = Callable[[Random, bytes], bytes]


def broken(seeds: tuple[bytes, ...], number: int) -> bytes:
    """Return one of the seeds, broken: an archive mostly within one of its members."""
    random = Random(number)
    seed = random.choice(seeds)
    if zipfile.is_zipfile(io.BytesIO(seed)) and random.random() < 0.8:
        return _within(random, seed)
    return _several(random, seed, seeds)


def _several(random: Random, content: bytes, seeds: tuple[bytes, ...] = ()) -> bytes:
    if random.random() < 0.7:
        if content.lstrip().startswith(b"<"):
            return _other_texts(random, content)
        if content.startswith(b"{\n"):
            return _other_values(random, content)
    for _ in range(random.choice((1, 1, 1, 2, 3, 8))):
        content = random.choice(_BREAKS)(random, content)
    if seeds and random.random() < 0.05:
        content += random.choice(seeds)
    return content


def _other_texts(random: Random, content: bytes) -> bytes:
    """Break texts and values of attributes in XML, which stays XML."""
    spans = [found.span(found.lastindex or 0) for found in _XML_TEXT.finditer(content)]
    for start, end in sorted(
        random.sample(spans, min(len(spans), random.choice((1, 1, 2, 5)))), reverse=True
    ):
        made = _one(random, content[start:end]).decode(errors="ignore")
        plain = "".join(sign for sign in made if sign >= " " and sign not in '<>&"\ufffe\uffff')
        content = content[:start] + plain.encode() + content[end:]
    return content


def _other_values(random: Random, content: bytes) -> bytes:
    """Break values of JSON, which stays JSON."""
    value = json.loads(content)
    for _ in range(random.choice((1, 1, 2, 5))):
        _break_one(random, value)
    return json.dumps(value, ensure_ascii=False).encode(errors="ignore")


def _break_one(random: Random, value: Any) -> None:
    places = [*_places(value)]
    if not places:
        return
    prose = [(held, key) for held, key in places if isinstance(held[key], str) and " " in held[key]]
    held, key = random.choice(prose if prose and random.random() < 0.7 else places)
    if isinstance(held[key], str) and random.random() < 0.8:
        held[key] = _one(random, held[key].encode()).decode(errors="ignore")
    elif isinstance(held, dict) and random.random() < 0.3:
        del held[key]
    else:
        held[key] = random.choice((None, 10**400, -1, 0.5, True, "", [], {}, "x" * 70_000, [[[]]]))


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Yield each place in JSON values: what it is in, and its name or number."""
    for key in [*value] if isinstance(value, dict) else range(len(value)):
        yield value, key
        if isinstance(value[key], dict | list):
            yield from _places(value[key])


def _one(random: Random, content: bytes) -> bytes:
    return random.choice(_BREAKS)(random, content)


def _within(random: Random, archive: bytes) -> bytes:
    """Break one member of an archive, and pack it again."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        members = old.infolist()
        chosen = random.choice(members)
        for member in members:
            content = old.read(member)
            if member is not chosen:
                new.writestr(member.filename, content)
            elif (fate := random.random()) > 0.1:
                new.writestr(member.filename, _several(random, content))
            elif fate > 0.05:
                new.writestr(f"../{member.filename}", content)
    return made.getvalue()


def _span(random: Random, content: bytes, most: int = 64) -> tuple[int, int]:
    start = random.randrange(len(content) + 1)
    return start, min(len(content), start + random.randrange(1, most))


def _flipped(random: Random, content: bytes) -> bytes:
    made = bytearray(content)
    for _ in range(random.choice((1, 1, 4, 16)) if made else 0):
        made[random.randrange(len(made))] ^= 1 << random.randrange(8)
    return bytes(made)


def _cut(random: Random, content: bytes) -> bytes:
    start, end = _span(random, content)
    return content[:start] + content[end:]


def _ended(random: Random, content: bytes) -> bytes:
    return content[: random.randrange(len(content) + 1)]


def _repeated(random: Random, content: bytes) -> bytes:
    start, end = _span(random, content, 400)
    return content[:end] + content[start:end] * random.choice((1, 1, 2, 50)) + content[end:]


def _put_in(random: Random, content: bytes) -> bytes:
    at, _ = _span(random, content)
    return content[:at] + random.choice(TOKENS) * random.choice((1, 1, 1, 3, 500)) + content[at:]


def _swapped(random: Random, content: bytes) -> bytes:
    start, end = _span(random, content)
    return content[:start] + random.choice(TOKENS) + content[end:]


def _moved(random: Random, content: bytes) -> bytes:
    start, end = _span(random, content, 400)
    to = random.randrange(start + 1)
    return content[:to] + content[start:end] + content[to:start] + content[end:]


_BREAKS: tuple[Break, ...] = (_flipped, _cut, _ended, _repeated, _put_in, _put_in, _swapped, _swapped, _moved)
