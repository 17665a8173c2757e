"""What the rules know of words with a capital: titles, heads of bodies and places, and what is no name."""

from __future__ import annotations

from quizapp.bank.mentions import english as mentions
from quizapp.draft.rules.english import THINGS

TITLES = (mentions.TITLES - {"saint", "st"}) | frozenset(
    "dowager grandma grandpa grandmother grandfather ma pa mum mom dad prof dame madame madam monsieur "
    "mme mlle herr frau señor signor don chairwoman chancellor secretary senator congressman governor "
    "mayor ambassador duke duchess earl count countess baron baroness viscount marquis tsar czar tsarina "
    "kaiser sultan shah pharaoh caliph khan cardinal archbishop bishop father mother brother sister rev "
    "reverend rabbi imam major lieutenant sergeant admiral commander commodore brigadier corporal "
    "generalissimo judge justice inspector doctor uncle aunt citizen archduke vizier regent elector "
    "margrave landgrave infanta dauphin consul tribune praetor sheikh emir maharaja rajah gen col capt lt "
    "maj adm gov sen rep hon".split()
)
OFFICES = TITLES - frozenset(
    "duke duchess earl count countess baron baroness viscount marquis archbishop bishop archduke "
    "lord lady prince princess".split()
)
"""Titles that are no part of a name with `of`: the King of Spain, but the Duke of Wellington."""
LINKING = frozenset("on for against concerning respecting between".split())
"""What may follow the head of a treaty or a law within its name."""
BODY_WORDS = frozenset(
    "university college school institute academy society association union league federation confederation "
    "party committee commission council court parliament congress senate assembly chamber cabinet ministry "
    "department office bureau agency authority board bank company corporation trust church order army navy "
    "fleet guard police regiment museum library hospital observatory club press times gazette tribunal "
    "senate diet duma soviet comintern house foundation organization organisation railway railways lloyd "
    "inc ltd corp co consortium front movement brigade conference legion inquisition exchange fund "
    "laboratory laboratories lab service".split()
)
PLACE_WORDS = frozenset(
    "river lake sea ocean bay gulf strait channel cape isle island islands mount mountain mountains peak "
    "valley desert forest glacier station street road avenue square bridge canal port harbour harbor city "
    "town village county district province state states kingdom republic empire duchy principality colony "
    "territory coast peninsula plateau plain plains basin falls fjord sierra río rio mer mont monte camp "
    "fort castle palace temple tower cathedral abbey park garden gardens oasis zone region canton land "
    "lands shire reef atoll volcano pass".split()
)
OTHER_WORDS = frozenset(
    "treaty convention statute declaration charter constitution act bill code edict pact "
    "protocol accord accords agreement war wars battle siege revolution rebellion revolt "
    "uprising peace crisis age era dynasty period reform prize award medal plan project law laws "
    "theorem principle theory effect memorandum covenant bull mutiny massacre crusade crusades "
    "depression renaissance enlightenment reformation movement front line wall march partition "
    "olympics games cup day memorial thought doctrine".split()
)
HEADS = (
    BODY_WORDS
    | PLACE_WORDS
    | OTHER_WORDS
    | frozenset(
        "free grand duke duchess king queen emperor tower port isles gang horn tropic house chamber "
        "secretary origin university bank head edge law rights field lords lord sons daughters knights book "
        "song temple catalogue portrait".split()
    )
    | (TITLES - OFFICES)
)
"""Words that another name may follow with `of`: the Bank of …, the Treaty of …"""
PARTICLES = (mentions.LINKS - {"of"}) | frozenset(
    "delle dei degli das du des les lo het ter ten te vom zum zur af av ben bint abu ad as ash y e und "
    "och dal dalla".split()
)
ASSEMBLIES = frozenset("parliament congress senate duma diet comintern".split())
"""Bodies that are names where they have a capital."""
GENERIC = (
    (BODY_WORDS - ASSEMBLIES)
    | PLACE_WORDS
    | OTHER_WORDS
    | TITLES
    | THINGS
    | frozenset(
        "saint st majesty highness excellency honour lordship aera people person persons representative "
        "representatives citizen citizens physics third fourth fifth sixth seventh eighth ninth tenth "
        "article chapter section part volume figure table page book annex note appendix version number no "
        "lesson unit government ministers members state nation people crown throne bible koran quran torah "
        "gospel scripture internet web north south east west northeast northwest southeast southwest god "
        "lord almighty heaven hell nature providence fate fortune reason science sun moon christmas easter "
        "ramadan passover sabbath euro dollar ruble rouble yuan mark franc pound yen communism socialism "
        "capitalism marxism leninism maoism buddhism islam christianity judaism hinduism taoism "
        "confucianism protestantism catholicism fascism nazism stalinism english french german latin greek "
        "arabic hebrew chinese russian spanish italian i o oh ii iii iv vi vii viii ix xi xii roman bc ad "
        "ce bce am pm a.m p.m nos inc mrs celsius fahrenheit kelvin".split()
    )
)
"""Words that, standing alone, are no names."""
ACRONYMS = frozenset(
    "DNA RNA GDP GNP RMB USD EUR GBP AD BC BCE CE AM PM TV CEO ID IQ UFO HIV AIDS UV ATP PhD MA BA MP MPs "
    "QC ABC PDF USB CPU CO NO OK PS NB II III IV VI VII VIII IX XI XII XIII XIV XV XVI XVII XVIII XIX XX "
    "GPS LED MRI CT ECG GM TNT PVC CFC CFCs LSD SMS URL HTML PC CD DVD AC DC FM SI UTC GMT".split()
)
AT_PLACES = frozenset(
    "in at near from across around through towards toward outside above below off into reached left".split()
)
NOT_ENDINGS = (
    *mentions.PLAIN_ENDINGS,
    *("sion ism isms ists ities ance ence ers ors ous ful less able ible ives ages ures als".split()),
)
"""Endings of words that open sentences and are seldom names."""
