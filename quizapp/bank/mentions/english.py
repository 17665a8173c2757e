"""What names in English text are told apart by: small words, titles, the endings of bent forms."""

from __future__ import annotations

from quizapp.bank.dates import MONTHS

DETERMINERS = frozenset(
    "the this that these those its his her their our my your whose which each every".split()
)
PREPOSITIONS = frozenset(
    "about above across after against along amid among around as at atop before behind below beneath beside "
    "besides between beyond but by concerning despite down during except following for from in inside into "
    "like near of off on onto opposite out outside over past per plus regarding round since than through "
    "throughout till to toward towards under underneath unlike until up upon versus via with within without "
    "amidst alongside".split()
)
CONJUNCTIONS = frozenset(
    "and or nor yet so if then because although though while whereas when whenever where wherever whether "
    "unless once lest either neither both not only also too even just still already again ever never thus "
    "hence therefore however moreover furthermore meanwhile nevertheless nonetheless otherwise instead "
    "indeed perhaps maybe here there now today yesterday tomorrow later soon often sometimes usually always "
    "almost nearly how why what who whom whoever whatever ago apart away back together else rather quite "
    "very much more most less least".split()
)
PRONOUNS = frozenset(
    "i you he she it we they me him us them myself yourself himself herself itself ourselves "
    "themselves one ones someone somebody something anyone anybody anything everyone everybody "
    "everything nobody nothing none no some any all many few several such same other others "
    "another mine yours hers ours theirs a an".split()
)
AUXILIARIES = frozenset(
    "is are was were be been being am has have had having do does did doing will would shall should can "
    "could may might must cannot let lets isn't wasn't aren't weren't don't doesn't didn't won't wouldn't "
    "can't couldn't it's that's there's he's she's i'm i've i'd i'll we've we're you're they're they've "
    "he'd she'd it'd".split()
)
CLOSED = DETERMINERS | PREPOSITIONS | CONJUNCTIONS | PRONOUNS | AUXILIARIES
"""Words of which a language has only so many: they name nothing."""
FUNCTION_WORDS = (
    CLOSED
    | frozenset("according fewer finally first last next own whichever whole yes".split())
    | frozenset(map(str.casefold, MONTHS))
)
"""Words that are no names where they begin a sentence; the months, which are dates, among them."""
TITLES = frozenset(
    "mr mrs ms miss dr sir lord lady president chairman premier minister marshal general colonel captain "
    "comrade professor king queen emperor empress prince princess pope saint st".split()
)
LINKS = frozenset("of the de del della di da do dos la le von van der den bin ibn al el zu".split())
"""Words in small letters that link the parts of a name."""
PLAIN_ENDINGS = ("ing", "ed", "ly", "tion", "tions", "ment", "ments", "ness", "ship", "ity")
"""Endings of words that are no names where they begin a sentence."""
BENT_ENDINGS = tuple("s es n an ian ans ians ese ish a ia y ey ain and en ic".split())
"""What names of countries and their people end in beside the root that they share."""
BENT = {
    "french": "france", "spanish": "spain", "irish": "ireland", "greek": "greece", "dutch":
    "netherlands", "danish": "denmark", "finnish": "finland", "welsh": "wales", "swiss": "switzerland",
    "scottish": "scotland", "norwegian": "norway", "thai": "thailand", "iraqi": "iraq", "pakistani":
    "pakistan", "israeli": "israel",
}  # fmt: skip
"""People whose country's name has another root."""
