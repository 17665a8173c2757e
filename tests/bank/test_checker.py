"""Where the rules of the checker begin and end; what each finds at all is in test_codes.py."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from quizapp.bank.checker import check
from quizapp.bank.problems import Problem
from quizapp.bank.reader import GENERATED, read_chapter, read_files
from quizapp.cli.bank.checking import findings
from tests.bank.builders import a_facet, a_fact, a_preface, question_fields, write_chapter
from tests.bank.examples import write

Found = Callable[[str], list[str]]


@pytest.fixture
def problems(tmp_path: Path) -> Callable[[str], list[Problem]]:
    """Give what is found in the small chapter with an example in it."""

    def look(example: str) -> list[Problem]:
        root = tmp_path / str(len([*tmp_path.iterdir()]))
        write(root / "arle", example)
        return findings(root).problems

    return look


@pytest.fixture
def found(problems: Callable[[str], list[Problem]]) -> Found:
    """Give the codes of what is found in the small chapter with an example in it."""
    return lambda example: [problem.code for problem in problems(example)]


def asking(stem: str) -> str:
    """Return an example whose written question has this stem."""
    return f'# questions.yaml\n- id: by-hand\n  stem: "{stem}"\n'


def claiming(says: str, more: str = "") -> str:
    """Return an example in which a fact, whose key is not in it, makes this claim."""
    return f'# facts.yaml\n- id: doubt\n  says: "{says}"\n{more}'


def offering(key: str, *distractors: str, form: str = "choice") -> str:
    """Return an example whose written question has this key, as text, and these distractors."""
    options = "".join(f'    - {{text: "{text}", feedback: "Not so {text}."}}\n' for text in distractors)
    head = f'# questions.yaml\n- id: by-hand\n  form: {form}\n  key: {{text: "{key}"}}\n'
    return f"{head}  distractors:\n{options}"


@pytest.mark.parametrize(
    "stem",
    [
        "According to the report, what was not built?",
        "According to the report, which bridge was NEVER built?",
        "According to the report, all of these were built except which?",
        "According to the report, what didn't Arle build?",
        "According to the report, what wasn’t built in Arle?",
        "According to the report, what cannot be built?",
        "According to the report, which of these claims is false?",
    ],
)
def test_a_negative_stem_is_refused(found: Found, stem: str) -> None:
    assert found(asking(stem)) == ["QB030"]


@pytest.mark.parametrize(
    "stem",
    [
        "According to the report, which exceptional note knotted the money to a bridge?",
        "Arle did not pay at once. What, according to the report, could Arle have paid for?",
        "According to the report, what did Arle build that was not only useful but fine?",
    ],
)
def test_a_stem_that_asks_for_what_is_so_is_fine(found: Found, stem: str) -> None:
    assert found(asking(stem)) == []


def test_a_claim_to_be_judged_or_filled_in_may_be_negative(found: Found) -> None:
    judged = """\
# questions.yaml
- id: judged
  form: true-false
  facets: [loan.sum, envoy.who]
  stem: "True or false? According to the report: Dora Lind did not bring all of it."
  key: {yes-no: "yes"}
  distractors: [{text: "False", feedback: A first part only.}]
- id: filled
  form: cloze
  facets: [mayor.who, envoy.who]
  stem: "According to the report: the mayor of Brome was not Dora Lind but ___."
  key: {blanks: [{name: Clara Voss}]}
  distractors: []
"""
    assert found(judged) == []


def test_a_note_of_forty_words_is_short_enough(found: Found) -> None:
    note = "# facts.yaml\n- id: loan\n  note: {text: " + "so " * 39 + "so}\n"
    assert found(note) == []


def test_yes_and_no_are_two_options_and_enough(found: Found) -> None:
    example = """\
# questions.yaml
- id: by-hand
  stem: According to the report, did Norland lend more than the great bridge of Arle cost?
  key: {yes-no: "yes"}
  distractors: [{text: "No", feedback: Compare the two sums.}]
"""
    assert found(example) == []


def test_numbers_that_only_stand_side_by_side_are_not_cut(found: Found) -> None:
    values = '["1 366", 15 works, 141 works, in 1914, "1915"]'
    assert found(f"# facts.yaml\n- id: loan\n  note: {{text: Accounts differ., values: {values}}}\n") == []


def test_before_the_first_build_nothing_is_missed(tmp_path: Path) -> None:
    lonely = "# facts.yaml\n- id: loan\n  importance: core\n  facets:\n    - {id: sum, cluster: alone}\n"
    folder = write(tmp_path / "bank" / "arle", lonely)
    (folder / GENERATED).unlink()
    assert check([read_chapter(folder)]) == []


def test_a_chapter_twice_is_found_in_the_second_folder(tmp_path: Path) -> None:
    chapters = [read_chapter(write(tmp_path / "bank" / name, "")) for name in ("a", "b")]
    repeated = check(chapters)
    assert {problem.code for problem in repeated} == {"QB010"}
    assert {problem.at.file.partition("/")[2].partition("/")[0] for problem in repeated} == {"b"}
    assert "the id of chapter arle is already used at bank/a/chapter.yaml:2:5" in repeated[0].message


@pytest.mark.parametrize("name", ["ch0", "ch2"])
def test_a_written_question_cannot_take_the_id_of_a_generated_one_of_another_chapter(
    tmp_path: Path, name: str
) -> None:
    facts = [a_fact("loan", a_facet("sum"))]
    generated = [question_fields("flashcard", number="520 million", unit="rubles")]
    write_chapter(tmp_path / "bank" / "ch1", facts=facts, generated=generated)
    write_chapter(tmp_path / "bank" / name, preface=a_preface(id=name), facts=[], written=generated)
    [problem] = [one for one in check(read_files(tmp_path / "bank")) if one.code == "QB010"]
    assert str(problem) == (
        f"bank/{name}/questions.yaml:1:7: QB010: the id of question loan.sum.flashcard is already used"
        " at bank/ch1/generated.yaml:1:7"
    )


def test_a_topic_that_stands_twice_is_found_at_both(found: Found) -> None:
    topics = "topics: [{id: works, title: Works}, {id: works, title: Money}]"
    assert found(f"# chapter.yaml\n{topics}\n").count("QB010") == 2


@pytest.mark.parametrize(
    ("example", "fix"),
    [
        ("# questions.yaml\n- id: by-hand\n  facets: [loan.sun]\n", "loan.sum"),
        ("# facts.yaml\n- id: loan\n  topic: wroks\n", "works"),
        (
            "# facts.yaml\n- id: loan\n  facets:\n    - {id: sum, asks: 'How much was lent?'}\n",
            "According to the report, how much was lent?",
        ),
        (
            "# facts.yaml\n- id: builder\n  says: Anton Brant built it in Arle.\n",
            "Anton Brandt built it in Arle.",
        ),
        (claiming("In 1911.3 Emil Kern doubted that Arle can repay it."), "1911-03"),
    ],
)
def test_where_it_is_plain_what_to_write_it_is_proposed(
    problems: Callable[[str], list[Problem]], example: str, fix: str
) -> None:
    assert fix in [problem.fix for problem in problems(example)]


def test_a_problem_names_its_item(problems: Callable[[str], list[Problem]]) -> None:
    example = asking("What was it?") + "# facts.yaml\n- id: loan\n  topic: wroks\n"
    assert {problem.item for problem in problems(example)} == {"by-hand", "loan"}


def test_a_generated_question_that_is_replaced_is_not_looked_at(found: Found) -> None:
    torn = """\
# generated.yaml
- id: loan.sum.choice
  distractors: []
"""
    replaced = """\
# questions.yaml
- id: loan.sum.choice
  facets: [loan.sum]
  stem: According to the report, what does the money from Norland come to?
  key: {number: 520 million, unit: crowns}
  distractors:
    - {text: 90 million crowns, feedback: So much was paid for the bridge.}
    - {text: 230 million crowns, feedback: So much was paid for the harbour.}
  replaces-generated: "yes"
"""
    assert set(found(torn)) == {"QB028", "QB040"}
    assert found(replaced + torn) == ["QB040"]


def test_a_draft_is_not_yet_held_to_the_rules_of_writing(found: Found) -> None:
    draft = """\
# facts.yaml
- id: rough
  status: draft
  says: He lent 520 million. It was 1911.3.
  facets:
    - {id: what, asks: 'What was it?', key: {text: "64"}, cluster: rough}
"""
    assert found(draft) == []


@pytest.mark.parametrize(
    ("value", "distractor"),
    [
        ("546 million crowns", "0.546 billion crowns"),
        ("546 million crowns", "546,000,000 crowns"),
        ("31 December 1912", "1912"),
        ("the Bank of Norland", "Bank of Norland"),
    ],
)
def test_what_the_record_has_is_no_distractor_in_any_notation(
    found: Found, value: str, distractor: str
) -> None:
    note = f"# facts.yaml\n- id: loan\n  note: {{text: Accounts differ., values: [{value!r}]}}\n"
    assert "QB027" in found(note + offering("the great bridge", distractor, "the harbour"))


def test_an_accepted_spelling_of_the_key_is_no_distractor(found: Found) -> None:
    example = """\
# questions.yaml
- id: by-hand
  form: choice
  facets: [builder.who, mayor.who]
  stem: According to the report, which of them was an engineer?
  key: {name: Anton Brandt}
  distractors:
    - {text: Brandt, feedback: Not he.}
    - {text: Clara Voss, feedback: Not she.}
"""
    assert found(example) == ["QB027"]


@pytest.mark.parametrize(
    ("key", "distractors"),
    [
        ("64", ("120", "1954")),
        ("About twenty times", ("About twice", "About two hundred times")),
        ("a loan of 520 million crowns", ("a gift", "a bridge")),
        ("520 million crowns", ("90 million crowns", "2 to 3 billion crowns")),
        ("May 1912", ("March 1911", "September 1913")),
        ("yes, in full", ("no", "only in part")),
    ],
)
def test_options_of_one_kind_are_fine(found: Found, key: str, distractors: tuple[str, ...]) -> None:
    assert "QB042" not in found(offering(key, *distractors))


@pytest.mark.parametrize(
    ("key", "distractors"),
    [
        ("64 boats", ("120 boats", "Anton Brandt")),
        ("64 boats", ("120 boats", "May 1912")),
        ("64 boats", ("120 boats", "45")),
        ("520 million crowns", ("90 million crowns", "6%")),
        ("Anton Brandt", ("Clara Voss", "1912")),
    ],
)
def test_options_of_mixed_kinds_are_found(found: Found, key: str, distractors: tuple[str, ...]) -> None:
    assert "QB042" in found(offering(key, *distractors))


@pytest.mark.parametrize(
    ("key", "other", "is_too_close"),
    [
        ("29 September 1954", "2 October 1954", False),
        ("30 September 1954", "2 October 1954", True),
        ("2 October 1954", "28 October 1954", True),
        ("October 1954", "2 October 1954", True),
        ("1954", "October 1954", True),
        ("October 1954", "November 1954", False),
        ("1954", "1955", False),
    ],
)
def test_dates_that_split_hairs_are_found(found: Found, key: str, other: str, *, is_too_close: bool) -> None:
    assert ("QB044" in found(offering(key, other, "1 May 1911"))) is is_too_close


@pytest.mark.parametrize(
    "option", ["All of the above", "none of these", "Both of the others", "Neither of them"]
)
def test_an_option_about_the_others_is_refused(found: Found, option: str) -> None:
    assert "QB031" in found(offering("the great bridge", option, "the harbour walls"))


@pytest.mark.parametrize(
    "says",
    [
        "Norland lent 520 million in gold.",
        "Emil Kern doubts that 1.3 billion would do.",
        "Emil Kern fears a debt of 3 million.",
        "Emil Kern says that it was 20 thousand and more.",
    ],
)
def test_an_amount_of_nothing_is_found(found: Found, says: str) -> None:
    assert "QB043" in found(claiming(says))


@pytest.mark.parametrize(
    "says",
    [
        "Emil Kern doubts that 1.3 billion crowns would do.",
        "Emil Kern doubts that $520 million would do.",
        "Emil Kern doubts that between 2 million and 3 million crowns would do.",
        "Emil Kern doubts that 5 of them would do.",
        "Emil Kern doubts that 1911 was the year.",
    ],
)
def test_an_amount_that_says_of_what_is_fine(found: Found, says: str) -> None:
    assert "QB043" not in found(claiming(says))


@pytest.mark.parametrize("unit", ["million", "billions", "thousand", "-"])
def test_a_scale_is_no_unit(found: Found, unit: str) -> None:
    key = f"# facts.yaml\n- id: loan\n  facets:\n    - {{id: sum, key: {{number: 520, unit: '{unit}'}}}}\n"
    assert "QB043" in found(key)


@pytest.mark.parametrize(
    "says",
    [
        "Emil Kern claims that Arle is poor.",
        "Emil Kern fears for Arle.",
        "Arle is, as Emil Kern admits, poor.",
        "In Emil Kern's eyes Arle is poor.",
        "Kern felt that Arle was poor.",
        "Emil Kern denied that Arle is poor.",
    ],
)
def test_a_view_with_its_holder_is_fine(found: Found, says: str) -> None:
    assert "QB045" not in found(claiming(says))


@pytest.mark.parametrize(
    "says", ["Arle is not rich.", "Emil Kern: a poor town.", "Clara Voss thinks Arle poor."]
)
def test_a_view_without_its_holder_is_found(found: Found, says: str) -> None:
    assert "QB045" in found(claiming(says))


@pytest.mark.parametrize(
    "stem",
    [
        "According to the report, what did he pay?",
        "In the report's account, where did they live?",
        "According to the report, how large was it?",
        "According to the report, what was his opinion of Emil Kern?",
        "According to the report, when was the harbour opened?",
        "According to the report, who led the delegation?",
    ],
)
def test_a_word_that_points_to_nothing_is_found(found: Found, stem: str) -> None:
    assert "QB051" in found(asking(stem))


@pytest.mark.parametrize(
    "stem",
    [
        "According to the report, what did Emil Kern say that he feared?",
        "According to the report, who doubts that he will be paid?",
        "According to the report, which works had cost more than they earned?",
        "According to the report, what did the mayor of Brome think of her town?",
        "According to the report, when was the harbour of Brome opened?",
        "According to the report, what followed the loan of 1911?",
        "According to the report, is it true that Arle could pay?",
    ],
)
def test_a_word_that_points_to_something_is_fine(found: Found, stem: str) -> None:
    assert "QB051" not in found(asking(stem))


@pytest.mark.parametrize(
    "stem",
    [
        "According to the report, in which chapter does Arle pay?",
        "According to the report, what is the title of the chapter on Arle?",
        "According to the report, how many paragraphs tell of Arle?",
        "According to the report, what is the chapter called?",
    ],
)
def test_how_the_text_is_divided_is_not_asked(found: Found, stem: str) -> None:
    assert found(asking(stem)) == ["QB052"]


def test_a_misprint_may_be_asked_for_openly(found: Found) -> None:
    stem = "Spot the slip. According to the report, which number of works does not add up?"
    options = offering("41 mills", "50 mills", "91 mills").partition("\n")[2].partition("\n")[2]
    assert "QB041" not in found(asking(stem.replace("does not add", "fails to add")) + options)
    assert "QB041" in found(asking("According to the report, how many were built?") + options)


def test_english_rules_are_for_english_chapters(found: Found) -> None:
    german = """\
# chapter.yaml
language: de
# facts.yaml
- id: doubt
  says: Arle ist arm, und he 520 million.
"""
    assert found(german) == []


def test_a_name_that_is_met_everywhere_gives_nothing_away(found: Found) -> None:
    """Five stems name Clara Voss, so a sixth one tells nothing new."""
    stems = "".join(
        f"- id: {name}\n  facets:\n    - id: {facet}\n"
        f"      asks: According to the report, what did Clara Voss see of {name}?\n"
        for name, facet in (
            ("loan", "sum"),
            ("builder", "who"),
            ("envoy", "who"),
            ("guard", "who"),
            ("painter", "who"),
        )
    )
    town = """\
- id: mayor
  facets:
    - id: town
      asks: According to the report, of which town was Clara Voss the mayor?
      key: {name: Lund}
      cluster: towns
      forms: [short, flashcard]
"""
    assert "QB049" in found(f"# facts.yaml\n{town}")
    assert "QB049" not in found(f"# facts.yaml\n{stems}{town}")


def test_a_stem_that_names_its_options_gives_nothing_away(found: Found) -> None:
    either = asking("According to the report, which was dearer, the great bridge or the royal palace?")
    assert found(either) == []


def test_an_explanation_that_adds_nothing_is_found(found: Found) -> None:
    for empty in ("The great bridge.", "It is the great bridge, according to the report."):
        assert found(f"# questions.yaml\n- id: by-hand\n  explanation: {empty}\n") == ["QB032"]
