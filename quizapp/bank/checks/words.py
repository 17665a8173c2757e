"""The English words by which the checker knows a view, a report, an amount, a pronoun."""

from __future__ import annotations

import re

_VERBS = """
accept accuse acknowledge admir admit affirm agree allege announce anticipat argue ascribe assert assess
assign assum attribut believ blam boast brag call charg cit claim compar complain conced conclud concur
condemn confess consider contend count credit criticis criticiz dar declar deem defend demand denounc den
deplor deris describ despis detest disagree disapprov dislik dismiss disput distrust doubt dread emphasis
emphasiz envi envisag estimat evaluat exclaim excus expect explain express fanc fault favour favor fear
figur flatter forgiv guess hail hat hint hop imagin imput infer insinuat insist intend interpret jeer jok
judg justif lament laud liken lik lov maintain marvel mind minimis mistrust mock mourn object observ
oppos overestimat perceiv plan pledg point portray prais predict prefer present presum pretend prid
proclaim profess promis pronounc propos protest put question rank rat reason recall reckon recogn
recommend regard regret reject rejoic remark remember remind repent repl report represent reproach resent
resolv respect reveal scoff scorn see seek seem sens stat stress suggest suppos suspect sympathis
sympathiz talk tend think treat trust underestimat underlin urg valu view voic vow want warn welcom wish
wonder worr writ yearn
""".split()
_IRREGULAR = """
said says say saying thought thinks felt feels feel feeling held holds hold holding found finds find
finding told tells tell meant means mean means saw sees sought wrote knew knows know knowing took takes
took foresaw foresees swore swears swear denies denied worries worried implies implied imply replied
replies justifies justified fancied envied envies cries cried spoke speaks dreamt chose chooses read reads
notes note noted understood understands understand believed
""".split()
_HELD_BY = r"in .{1,60}?['’]s? (?:eyes?|view|opinion|judgement|judgment|mind|words?|estimation)"
_ENDINGS = "e?s|e?d|ies|ied|y|ing|e|t?ted|t?ting|l?led|l?ling|r?red|r?ring|g?ged|g?ging|ise[sd]?|ize[sd]?"
HOLDING = re.compile(
    rf"\b(?:{'|'.join(_VERBS)})(?:{_ENDINGS})?\b|\b(?:{'|'.join(_IRREGULAR)})\b|{_HELD_BY}", re.IGNORECASE
)
"""A verb by which somebody holds a view: claims, thinks, fears, says, suspects, admits."""

_REPORTED = """
accord(?:ing|s) accounts? announce\\w* alleg\\w+ estimat\\w+ reckon\\w* report\\w* rumou?r\\w* hearsay
story stories figures? count(?:s|ed)? cit(?:e|es|ed) quot(?:e|es|ed) propos(?:e|es|ed|al|als) news press
papers? sources? witness\\w* say says said saying told tells? claim(?:s|ed)? hear[ds]? write writes wrote
written called answer(?:s|ed)? repl(?:y|ies|ied) suppos(?:ed|edly) reputed(?:ly)? believed
""".split()
REPORTING = re.compile(
    rf"\b(?:{'|'.join(_REPORTED)}|(?:is|are|was|were) put|put at|known as)\b", re.IGNORECASE
)
"""A word by which a claim says that somebody reports it."""

SCALED = re.compile(
    r"(?P<sign>(?:US|A|C|HK)?[$£€¥₽]\s*)?(?<![\w.,])"
    r"(?P<amount>\d[\d.,]*\s*(?:hundred|thousand|million|billion|trillion))s?\b(?P<rest>[^\n]{0,30})",
    re.IGNORECASE,
)
"""An amount with a scale word, and what follows it."""

_ON_IT_GOES = """
in for to was were is are had has by on at from as which that who would when while but and or than with during
after before between until under over more less
""".split()
NO_REFERENT = re.compile(
    r"\s*(?:$|[.,;:!?)]|[-–—]\s|\w+ed (?:by|in|for|to|at|on|as)\b"
    rf"|(?:{'|'.join(_ON_IT_GOES)})\b(?!\s+\d))",
    re.IGNORECASE,
)
"""What follows an amount that says neither its currency nor what is counted."""

SCALE_WORDS = frozenset(
    "hundred thousand million billion trillion k m mn bn mio hundreds thousands millions billions".split()
)

DECIMAL_DATE = re.compile(
    r"(?<![\d.,])(?:1[0-9]|20)\d{2}\.(?:0?[1-9]|1[0-2])(?![\d]|\.\d|\s*(?:%|million|billion|thousand))"
)
"""1954.9, which is September 1954."""

PERSONAL = re.compile(r"\b(he|him|his|himself|she|her|hers|herself)\b", re.IGNORECASE)
IMPERSONAL = re.compile(
    r"\b(it|its|itself|they|them|their|theirs|themselves)\b"
    r"(?!\s+(?:true|false|likely|possible|clear|said|that|came|happen\w*|turn\w* out|take|took))",
    re.IGNORECASE,
)
QUESTION_OF_WHO = re.compile(
    r"\b(?:who|whose)\b(?!\s+(?:did|does|was|is|had|has|would|could|will|can)\s*$)", re.IGNORECASE
)
"""Who is asked for, unless a pronoun is the subject: `who fears that he …`, not `who did he …`."""
PERSON_BEFORE = re.compile(
    r"\b(?:the|a|an|this|that|which|what|one|his|her|their|my|our)\s+(?:[\w'’-]+\s+){0,3}?[\w'’-]*"
    r"(?:er|or|ist|ian|man|men|woman|king|queen|guest|host|chief|pope|boy|girl|child|wife|friend|monk|prince)s?\b",
    re.IGNORECASE,
)
THING_BEFORE = re.compile(
    r"\b(?:the|a|an|this|these|those|which|what|whose|some|any|all|both|two|three|many|much|of|no|every|each"
    r"|[\w]+['’]s?|\d[\d,.]*)\s+(?!(?:do|does|did|is|was|are|were|has|had|have|he|she|it|they|its|their|his|her)\b)"
    r"[a-z][\w'’-]+",
    re.IGNORECASE,
)
_NOUNS = """
ports? base loans? visit treaty railway agreement congress session meeting delegation war army city town
country ship bridge river battle campaign offer debt harbour fortress island garrison fleet expedition siege
alliance kingdom ruler
""".split()
_SAID_MORE = (
    "of in at on near by that which who whose where when with from for to between under against".split()
)
BARE_NOUN = re.compile(
    rf"\bthe (?:{'|'.join(_NOUNS)})\b(?!['’]s\b)(?!\s+(?:{'|'.join(_SAID_MORE)})\b)", re.IGNORECASE
)
"""A thing of which there are many, with nothing after it that says which."""

_DIVISION = "(?:chapter|paragraph|heading|section|page|subheading)"
_WHOLE = "(?:chapter|text|interview|book|report|article|story|account)"
TRIVIA = re.compile(
    rf"\b(?:which|what|how many)\s+(?:number\w*\s+)?{_DIVISION}s?\b"
    rf"|\b(?:number|title|heading|name)\s+(?:of|has|does|bears?)\s+(?:the|this|that|which)\s+{_DIVISION}\b"
    rf"|\b{_DIVISION}['’]s\s+(?:number|title|heading|name)\b"
    rf"|\b(?:title|heading|headline)\s+(?:of|has|does|bears?)\s+(?:the|this)\s+{_WHOLE}\b"
    rf"|\b(?:is|are)\s+(?:the|this)\s+{_DIVISION}\s+(?:called|titled|headed|numbered|entitled)\b",
    re.IGNORECASE,
)
"""A question for how the text is divided."""

OPENLY_A_SLIP = re.compile(
    r"\b(?:slips?|misprints?|misprinted|garbled|errors?|mistakes?|wrongly|mistransl\w+|printed|impossible)\b",
    re.IGNORECASE,
)
EMPTY_WORDS = frozenset(
    """
    a an the is are was were be been it its this that these those answer key option choice response solution
    statement correct right true false so
    and or of in on at to by for from as with chapter according account says said tells told states text
    here there thus therefore because he she they which who whom whose what when where how why did does
    do has had have not
    """.split()
)
"""Words that add nothing to an explanation."""
