"""A way of asking as an item of QTI."""

from __future__ import annotations

from quizapp.bank.forms import Form
from quizapp.bank.media import Side
from quizapp.exchange.deck import Asking
from quizapp.exchange.losses import first_words
from quizapp.exchange.qti.answers import Answered, answered
from quizapp.exchange.qti.bodies import MARK
from quizapp.exchange.qti.names import Version
from quizapp.exchange.qti.scoring import FEEDBACK, RESPONSE, says
from quizapp.exchange.qti.xml_writing import HEAD, Tags, attribute, blocks, text

EXPLANATION, SOLUTION = "explanation", "SOLUTION"
_SPACES = {
    Version.TWO: (
        "http://www.imsglobal.org/xsd/imsqti_v2p1",
        "http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1p2.xsd",
    ),
    Version.THREE: (
        "http://www.imsglobal.org/xsd/imsqtiasi_v3p0",
        "https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqti_asiv3p0_v1p0.xsd",
    ),
}
_TEMPLATES = {
    Version.TWO: "http://www.imsglobal.org/question/qti_v2p1/rptemplates/",
    Version.THREE: "https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/",
}


def item_xml(asking: Asking, identifier: str, language: str, version: Version, mark: str = "") -> str:
    """Return a way of asking as the text of an item's file, with our mark where there is one."""
    tags = Tags(version)
    parts = answered(asking, tags)
    modal = _modal(asking, parts, tags)
    is_told = bool(parts.modal) or (parts.has_options and any(one.feedback for one in asking.wrong))
    outcomes = tags(
        "outcomeDeclaration",
        tags("defaultValue", tags("value", "0")),
        identifier="SCORE",
        cardinality="single",
        base_type="float",
        normal_maximum=parts.most,
    )
    several = "multiple" if asking.form is Form.MULTIPLE else "single"
    outcomes += _named_outcome(tags, FEEDBACK, several) if is_told else ""
    outcomes += _named_outcome(tags, SOLUTION, "single") if EXPLANATION in modal else ""
    body = tags("itemBody", _note(mark, tags), _stem(asking, parts, tags))
    scored = _processing(parts, tags, is_told=is_told, is_explained=EXPLANATION in modal)
    ends = "".join(_shown_after(name, content, tags) for name, content in modal.items())
    head = _head(asking, identifier, language, version)
    name = "assessmentItem" if version is Version.TWO else "qti-assessment-item"
    return f"{HEAD}<{name}{head}>{parts.declarations}{outcomes}{body}{scored}{ends}</{name}>\n"


def schema_attributes(version: Version) -> str:
    """Return the namespace of items and tests of a version, and where its schema is."""
    space, schema = _SPACES[version]
    return (
        f' xmlns="{space}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
        f' xsi:schemaLocation="{space} {schema}"'
    )


def _head(asking: Asking, identifier: str, language: str, version: Version) -> str:
    timed = "timeDependent" if version is Version.TWO else "time-dependent"
    return (
        f'{schema_attributes(version)} identifier="{attribute(identifier)}"'
        f' title="{attribute(first_words(asking.stem))}" xml:lang="{attribute(language)}"'
        f' adaptive="false" {timed}="false"'
    )


def _stem(asking: Asking, parts: Answered, tags: Tags) -> str:
    stem = "" if asking.form is Form.CLOZE else blocks(asking.stem)
    media = "".join(tags.media(one) for one in asking.media if one.side is Side.QUESTION)
    return stem + media + parts.shown if stem else parts.shown + media


def _note(mark: str, tags: Tags) -> str:
    """Return our mark as a note for authors, which nobody sees who answers."""
    return tags("rubricBlock", tags.held(tags("p", text(f"{MARK}{mark}"))), view="author") if mark else ""


def _modal(asking: Asking, parts: Answered, tags: Tags) -> dict[str, str]:
    """Return what is shown after the answer, by its name."""
    after = "".join(tags.media(one) for one in asking.media if one.side is Side.ANSWER)
    explained = (blocks(asking.explanation) if asking.explanation else "") + after
    found = {name: blocks(words) for name, words in parts.modal.items()}
    return ({EXPLANATION: explained} if explained else {}) | found


def _shown_after(name: str, content: str, tags: Tags) -> str:
    return tags(
        "modalFeedback",
        tags.held(content),
        outcome_identifier=SOLUTION if name == EXPLANATION else FEEDBACK,
        identifier=name,
        show_hide="show",
    )


def _named_outcome(tags: Tags, name: str, cardinality: str) -> str:
    return tags("outcomeDeclaration", identifier=name, cardinality=cardinality, base_type="identifier")


def _processing(parts: Answered, tags: Tags, *, is_told: bool, is_explained: bool) -> str:
    if parts.template and not is_told and not is_explained:
        ending = ".xml" if tags.version is Version.THREE else ""
        return tags("responseProcessing", template=f"{_TEMPLATES[tags.version]}{parts.template}{ending}")
    told = parts.told
    if parts.has_options and is_told:
        told = tags("setOutcomeValue", tags("variable", identifier=RESPONSE), identifier=FEEDBACK)
    explained = says(tags, SOLUTION, EXPLANATION) if is_explained else ""
    return tags("responseProcessing", parts.score, told, explained)
