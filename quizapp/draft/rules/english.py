"""Words of English that the rules know: those that are never names, those of time, those that say."""

from __future__ import annotations

ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof st sr jr rev hon gen col capt lt sgt maj gov sen rep messrs mme mlle fr no nos art "
    "arts vol vols p pp ch fig figs sec ed eds ca c cf vs viz approx jan feb mar apr jun jul aug sept sep "
    "oct nov dec ft mt inc ltd co corp bros op ss al nr".split()
)
_WEEK = "monday tuesday wednesday thursday friday saturday sunday".split()
DAYS = frozenset(_WEEK) | frozenset(f"{day}s" for day in _WEEK)
SEASONS = frozenset("spring summer autumn fall winter".split())
PARTS_OF_TIME = frozenset("early late mid middle beginning end start".split())

SAYING = frozenset(
    "said says say told tells claimed claims wrote writes argued argues reported reports announced announces "
    "declared declares insisted maintained stated states remarked replied answered asserted asserts believed "
    "believes thought thinks recalled recalls held holds explained observed noted warned promised complained "
    "called admitted boasted predicted".split()
)
DOING = SAYING | frozenset(
    "was is has had did became made took gave went came saw found led left won lost began built fought "
    "wrote died rose fell lived ruled sent brought met kept knew grew stood sat drew ran set put got spoke "
    "taught bought sold paid held chose broke drove flew read heard felt meant spent caught hid swore rode "
    "sailed lay owes does will would could can may might should must cheered".split()
)

OPENERS = frozenset(
    "yes well oh wow ah alas okay ok please thanks thank dear according due given based compared despite "
    "first second third fourth fifth last next finally lastly eventually originally initially today tonight "
    "yesterday recently currently suddenly certainly clearly obviously naturally unfortunately fortunately "
    "generally overall elsewhere afterwards afterward beforehand thereafter henceforth likewise altogether "
    "anyway meantime half nowhere everywhere somewhere twice whoever consider imagine suppose note see look "
    "take think compare remember let go come make give ask fresh deep high low old new great good better "
    "best bad worse worst large small big long short young early late modern ancient medieval recent "
    "several various different similar important necessary possible true false whole entire full empty real "
    "ordinary common rare strange certain pressed seen known born left right north south east west northern "
    "southern eastern western central foreign local national international public private human natural "
    "social political economic military religious scientific industrial royal imperial federal popular rich "
    "poor free heavy light dark bright hot cold warm wet dry hard soft strong weak fast slow further "
    "additional numerous countless neighbouring neighboring".split()
)
"""Words that often open a sentence and are no names."""

THINGS = frozenset(
    "people man men woman women child children family life death time day night year month week hour "
    "century world earth sun moon sky sea ocean land ground soil rock stone sand water ice snow rain wind "
    "air fire heat light sound energy power force work money gold silver iron copper steel coal oil gas "
    "salt sugar coffee tea cotton wool silk paper bread wheat rice corn milk meat fish food blood bone skin "
    "brain heart hand eye head body mind soul god nature history science art music language law justice "
    "order peace war army navy fleet troops soldiers state government parliament king queen emperor prince "
    "president minister church religion faith school university trade commerce industry agriculture farming "
    "mining growth freight traffic labour labor wages tax taxation debt price prices cost costs capital "
    "credit property freedom liberty equality society culture town city village street road railway river "
    "lake mountain forest desert island coast harbour harbor port ship boat house door wall bridge tower "
    "castle palace temple garden field farm tree plant grass flower seed animal horse cattle sheep dog bird "
    "insect bacteria cell gene protein oxygen hydrogen nitrogen carbon acid metal glass matter mass gravity "
    "temperature pressure speed motion weight length volume density evidence research theory hypothesis "
    "experiment observation data results nobody help love hope fear anger pain health disease plague "
    "cholera malaria smallpox fever medicine surgery education knowledge truth reason logic philosophy "
    "mathematics geometry algebra physics chemistry biology geology astronomy geography economics part much "
    "spring summer autumn winter morning evening noon midnight number article section chapter paragraph "
    "figure table page line whoever anyone ratification ratifications pilots warships slavery famine "
    "drought inflation unemployment democracy communism socialism capitalism fascism nationalism journalist "
    "reporter interviewer question answer merchants peasants workers farmers scientists historians scholars "
    "critics students teachers doctors nobles priests monks slaves women settlers explorers sailors "
    "engineers miners settlers refugees prisoners rebels worry pride joy sorrow grief envy greed luck "
    "success failure victory defeat honour honor courage wisdom beauty youth age childhood marriage "
    "friendship travel tourism fashion sport food drink sleep memory language speech congress senate court "
    "council committee commission company bank treaty agreement convention contract".split()
)
"""Common nouns that may open a sentence without an article."""

DEMONYMS = frozenset(
    "american british english scottish welsh irish french german italian spanish portuguese dutch belgian "
    "swiss austrian hungarian polish czech slovak slovene slovenian croatian serbian bosnian greek turkish "
    "ottoman russian soviet ukrainian finnish swedish norwegian danish icelandic european asian african "
    "indian pakistani chinese japanese korean vietnamese thai indonesian malay australian canadian mexican "
    "brazilian argentine peruvian chilean cuban egyptian arab arabic persian iranian iraqi israeli jewish "
    "christian muslim islamic catholic protestant orthodox buddhist hindu roman byzantine latin hebrew "
    "saxon norman viking celtic gallic mongol mongolian manchu tibetan tartar tatar venetian genoese "
    "florentine prussian bavarian bohemian moravian castilian catalan basque flemish victorian georgian "
    "elizabethan alpine arctic antarctic atlantic pacific mediterranean baltic balkan nordic slavic slav "
    "communist socialist nazi fascist marxist republican democrat democratic liberal conservative bolshevik "
    "menshevik western eastern northern southern ethiopian nigerian kenyan ghanaian moroccan algerian "
    "tunisian libyan syrian lebanese armenian azerbaijani bulgarian romanian albanian macedonian estonian "
    "latvian lithuanian afghan burmese filipino siamese hellenic sumerian babylonian assyrian phoenician "
    "carthaginian etruscan aztec inca incan maya mayan colombian venezuelan bolivian himalayan andean "
    "caribbean siberian sino anglo franco russo indo afro euro austro greco stalinist leninist maoist "
    "trotskyist confucian taoist lutheran calvinist jesuit puritan quaker sikh swede dane finn pole turk "
    "greek serb croat czech spaniard frenchman englishman scot briton scotsman welshman irishman dutchman "
    "german jew muslim moor berber zulu boer".split()
)
DEMONYMS_IN_PLURAL = frozenset(f"{word}s" for word in DEMONYMS) | frozenset(
    "frenchmen englishmen scotsmen dutchmen irishmen romans gauls goths huns vandals franks saxons".split()
)
