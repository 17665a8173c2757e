"""What names in English text are told apart by: small words, titles, the endings of bent forms."""

from __future__ import annotations

TITLES = frozenset(
    "mr mrs ms miss dr sir lord lady president chairman premier minister marshal general colonel captain "
    "comrade professor king queen emperor empress prince princess pope saint st".split()
)
LINKS = frozenset("of the de del della di da do dos la le von van der den bin ibn al el zu".split())
"""Words in small letters that link the parts of a name."""
FUNCTION_WORDS = frozenset(
    "a about above according across after again against all almost along already also although always "
    "among an and another any anyone anything apart are around as at because before behind being below "
    "beneath beside besides between beyond both but by can could despite did do does during each either "
    "else even ever every everyone everything except few fewer first finally for from had has have having "
    "he hence her here hers him his how however i if in indeed inside instead into is it its itself just "
    "last later least less like many may me meanwhile might mine more moreover most much must my near "
    "neither never next no nobody none nor not nothing now of off on once one only onto or other others "
    "our out outside over own per perhaps quite rather same shall she should since so some somebody "
    "someone something soon still such than that the their them then there therefore these they this "
    "those though through throughout thus till to together too toward towards under underneath unless "
    "unlike until up upon us very was we were what whatever when whenever where whereas wherever whether "
    "which whichever while who whoever whole whom whose why will with within without would yes yet you "
    "your january february march april may june july august september october november december".split()
)
"""Words that are no names where they begin a sentence; the months, which are dates, among them."""
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
