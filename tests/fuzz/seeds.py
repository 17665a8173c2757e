"""What is broken: files as our own writers make them, and some by hand as other programs do."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from quizapp.bank.reader import read_chapter
from quizapp.exchange import FORMATS
from quizapp.exchange.deck import Options
from quizapp.exchange.exporting import JSON
from quizapp.exchange.json_bank import bank_text
from tests.bank.builders import write_chapter
from tests.exchange.decks import PICTURES
from tests.exchange.one_of_each import ALL, THINGS, deck_of

NAMES = (*(name for name, one in FORMATS.items() if one.read and one.write), JSON)
GIFT = """\
// a comment
$CATEGORY: a/b

::n::[html]<p>How \\{many\\}?</p>{#3:1 =%50%4:1 # near}

Two {T#no#yes}

Who {=a -> b =c -> d}

Which {~%50%x ~%-50%y ####all}

Essay {}

None
"""
AIKEN = "What is it?\nA) this\nB) that\nANSWER: B\n\nWho?\nA. you\nB. me\nC. both\nANSWER: C\n"
MOODLE = """\
<?xml version="1.0"?><quiz>
<question type="category"><category><text>$course$/a</text></category></question>
<question type="multichoice"><name><text>n</text></name><single>true</single>
<questiontext format="html"><text><![CDATA[<p>x <img src="@@PLUGINFILE@@/a.gif"></p>]]></text>
<file name="a.gif" encoding="base64">R0lGODlhAQABAIAAAAAAAP///ywAAAAAAQABAAACAUwAOw==</file></questiontext>
<answer fraction="100"><text>a</text></answer><answer fraction="-33.33333"><text>b</text></answer></question>
<question type="cloze"><questiontext><text>a {1:SHORTANSWER:=b~%50%c#d} e {2:NM:=3:0.1}</text></questiontext>
</question></quiz>
"""
BY_HAND = {
    "gift": GIFT,
    "aiken": AIKEN,
    "moodle": MOODLE,
    "csv": 'stem;answer;wrong\nA?;b;c\n"D\n?";"e;f";g\n',
    "tsv": "#separator:tab\n#html:true\n#guid column:1\n#tags column:4\nx1\tfront<br>\tback\ta b\n",
    "quizlet": "term\tmeaning\n中\tmiddle\n",
}


@cache
def seeds(name: str) -> tuple[bytes, ...]:
    """Return the files of a format that are to be broken."""
    return (*_ours(name), *([BY_HAND[name].encode()] if name in BY_HAND else []))


def _ours(name: str) -> list[bytes]:
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        if name == JSON:
            whole = write_chapter(here / "ch1")
            return [bank_text([(read_chapter(whole).chapter, whole)])[0].encode()]
        for file, content in PICTURES.items():
            (here / file).write_bytes(content)
        write = FORMATS[name].write
        assert write is not None
        found = []
        for deck in (ALL, deck_of(*(entry.model_copy(update={"ref": key}) for key, entry in THINGS.items()))):
            write(deck, here / "made", here, Options())
            found.append((here / "made").read_bytes())
        return found
