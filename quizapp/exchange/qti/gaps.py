"""Interactions within a text, as the blanks of a cloze: typed ones, chosen ones, words put into gaps."""

from __future__ import annotations

from collections.abc import Mapping

from quizapp.bank.folding import fold
from quizapp.bank.forms import Form
from quizapp.bank.keys import BlanksKey, NameKey, NumberKey, SimpleKey, TextKey
from quizapp.exchange.deck import Wrong
from quizapp.exchange.qti.interactions import Item, of_entry
from quizapp.exchange.weighted import Made, NotAsked
from quizapp.exchange.weights import few
from quizapp.exchange.xml_reading import Element

_ONE_BANK = "Its blanks share one list of words here."


def of_gaps(item: Item, gaps: list[Element]) -> Made:
    """Make a cloze of interactions in their order; where something is chosen, of all words one bank."""
    keys: list[SimpleKey] = []
    offered: list[tuple[str, ...]] = []
    lost: list[str] = []
    for gap in gaps:
        if gap.name == "textEntryInteraction":
            made = of_entry(item, gap, "")
            lost += [*made.lost, *(["What is said to single answers is left out."] if made.wrong else [])]
            keys.append(_simple(made))
        else:
            right, words = _chosen(item, gap)
            keys.append(TextKey(text=right))
            offered.append(words)
    taken = {fold(key.text) for key in keys}
    spare = dict.fromkeys(word for words in offered for word in words if fold(word) not in taken)
    if len({frozenset(words) for words in offered}) > 1:
        lost.append(_ONE_BANK)
    wrong = tuple(Wrong(text=word) for word in spare)
    return Made(Form.CLOZE, BlanksKey(blanks=tuple(keys)), wrong, (), tuple(lost))


def with_words(gaps: list[Element], interaction: Element, item: Item) -> dict[str, str]:
    """Return the words that are put into gaps by their names; NotAsked where they are pictures."""
    words = {
        word.attributes.get("identifier", ""): item.body.line(word)
        for word in few(interaction.named("gapText"))
    }
    if not words or interaction.named("gapImg") or not gaps:
        raise NotAsked("Pictures are put into its gaps.")
    return words


def of_gap_match(item: Item, interaction: Element, gaps: list[Element]) -> Made:
    """Make a cloze with a word bank of words that are put into gaps."""
    words = with_words(gaps, interaction, item)
    _, declared = item.response(interaction)
    pairs = {gap: word for word, _, gap in (pair.partition(" ") for pair in declared.right)}
    keys = [pairs.get(gap.attributes.get("identifier", "")) for gap in gaps]
    if any(key not in words for key in keys):
        raise NotAsked("It does not say which word belongs into each gap.")
    texts = [words[str(key)] for key in keys]
    spare = tuple(Wrong(text=text) for text in words.values() if text not in texts)
    return Made(Form.CLOZE, BlanksKey(blanks=tuple(TextKey(text=text) for text in texts)), spare)


def _chosen(item: Item, gap: Element) -> tuple[str, tuple[str, ...]]:
    _, declared = item.response(gap)
    words: Mapping[str, str] = {
        word.attributes.get("identifier", ""): item.body.line(word) for word in few(gap.named("inlineChoice"))
    }
    if declared.right[0] not in words:
        raise NotAsked("The right word of a blank is not among those to choose from.")
    return words[declared.right[0]], tuple(words.values())


def _simple(made: Made) -> SimpleKey:
    assert isinstance(made.key, TextKey | NameKey | NumberKey)
    return made.key
