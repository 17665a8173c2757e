"""An item of QTI as a question of ours."""

from __future__ import annotations

import re
from collections.abc import Callable

from quizapp.bank.media import Side
from quizapp.bank.questions import BLANK
from quizapp.exchange.gathering import Found, asking_of
from quizapp.exchange.marks import read_mark
from quizapp.exchange.qti.bodies import GAP, INLINE, Body, Finder
from quizapp.exchange.qti.declarations import declarations
from quizapp.exchange.qti.gaps import of_gap_match, of_gaps
from quizapp.exchange.qti.interactions import NUMERIC, Item, of_choice, of_entry, of_match, of_order
from quizapp.exchange.qti.names import as_two
from quizapp.exchange.qti.processing import processing
from quizapp.exchange.weighted import Made
from quizapp.exchange.weights import NotAsked, few
from quizapp.exchange.xml_reading import Element

_BLOCKS: dict[str, Callable[[Item, Element], Made]] = {
    "choiceInteraction": of_choice,
    "orderInteraction": of_order,
    "matchInteraction": of_match,
}
_AFTER = re.compile(rf"(?:(?<=\n)|^){GAP} ?([^\n{GAP}]{{1,40}}[^\s.,;:!?])$")
_TO_WRONG = re.compile(r"incorrect|wrong|false|falsch|fail", re.IGNORECASE)
_TO_RIGHT = re.compile(r"correct|right|richtig|success", re.IGNORECASE)
_POORER = "Its formatting is lost."


def item_of(root: Element, find: Finder) -> tuple[Found, list[str]]:
    """Return the question that an item asks, and what of it is lost; NotAsked where it cannot be asked."""
    item_element = as_two(root)
    shown = item_element.child("itemBody")
    if shown is None:
        raise NotAsked("It shows nothing.")
    if item_element.child("templateDeclaration"):
        raise NotAsked("Its values are drawn by chance for each who answers.")
    body = Body(find)
    stem = body.text(shown)
    asked = few(body.interactions)
    notes = [body.text(note, Side.ANSWER) for note in body.feedback]
    item = Item(body, declarations(item_element), processing(item_element), _feedback(item_element, body))
    made, stem = _made(item, asked, stem)
    general, said = _said(item, asked)
    asking, lost = asking_of(
        stem or item_element.attributes.get("title", ""),
        made._replace(said=(*made.said, *said)),
        "\n\n".join(text for text in (*general, *notes) if text),
        media=tuple(dict.fromkeys(body.media)),
    )
    if item_element.child("assessmentStimulusRef"):
        lost.append("The text beside it, which is a file of its own, is left out.")
    lost += [*dict.fromkeys(body.lost), *([_POORER] if body.is_poorer else [])]
    name = item_element.attributes.get("identifier", "")
    return Found(asking, id=name, mark=read_mark(body.mark)), lost


def _made(item: Item, asked: list[Element], stem: str) -> tuple[Made, str]:
    names = [interaction.name for interaction in asked]
    if not names:
        raise NotAsked("It asks nothing.")
    if len(names) == 1 and names[0] in _BLOCKS:
        return _BLOCKS[names[0]](item, asked[0]), stem
    if names == ["textEntryInteraction"] and (cut := _at_the_end(item, asked[0], stem)) is not None:
        before, unit = cut
        return of_entry(item, asked[0], unit), before
    shown = stem.replace(BLANK, "__").replace(GAP, BLANK)
    if names[0] == "gapMatchInteraction" and set(names[1:]) == {"gap"}:
        return of_gap_match(item, asked[0], asked[1:]), shown
    if set(names) <= INLINE - {"gap"}:
        return of_gaps(item, asked), shown
    others = sorted(set(names) - INLINE - set(_BLOCKS))
    if others:
        raise NotAsked(f"There is no form here for what it asks ({others[0][:60]}).")
    raise NotAsked("It holds several questions in one.")


def _at_the_end(item: Item, entry: Element, stem: str) -> tuple[str, str] | None:
    """Return the text before a place to type, and the unit after it; None where the text goes on."""
    if stem.endswith(GAP):
        return stem.removesuffix(GAP).rstrip(), ""
    declared = item.declared.get(entry.attributes.get("responseIdentifier", ""))
    found = _AFTER.search(stem) if declared and declared.base_type in NUMERIC else None
    return (stem[: found.start()].rstrip(), found[1].strip()) if found else None


def _feedback(item: Element, body: Body) -> dict[str, str]:
    """Return what is shown after the answer, by its name."""
    found: dict[str, str] = {}
    for modal in item.named("modalFeedback"):
        name = modal.attributes.get("identifier", "")
        text = body.text(modal, Side.ANSWER)
        found[name] = "\n\n".join(part for part in (found.get(name), text) if part)
    return found


def _said(item: Item, asked: list[Element]) -> tuple[list[str], list[str]]:
    """Return what is said to everybody, and what is said to right answers, of what belongs to no option."""
    tied = {rule.becomes for rule in item.processing.rules if rule.response in item.declared}
    tied |= {part.attributes.get("identifier", "") for one in asked for part in one.walk()}
    general: list[str] = []
    right: list[str] = []
    for name, text in item.feedback.items():
        if name in tied:
            continue
        if _TO_WRONG.search(name):
            item.body.lost.append("What is said to every wrong answer is left out.")
        else:
            (right if _TO_RIGHT.search(name) else general).append(text)
    return general, right
