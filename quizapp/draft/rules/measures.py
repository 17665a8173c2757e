"""What amounts are counted in: currencies, measures, and the nouns that stand for many."""

from __future__ import annotations

SIGNS = {"$": "dollars", "€": "euros", "£": "pounds", "¥": "yen", "₽": "rubles", "₹": "rupees", "₩": "won"}
CODES = {
    "RMB": "yuan", "CNY": "yuan", "USD": "dollars", "EUR": "euros", "GBP": "pounds", "RUB": "rubles",
    "CHF": "francs", "JPY": "yen", "INR": "rupees", "DM": "marks", "Rs": "rupees",
}  # fmt: skip
CURRENCIES = {
    word: name
    for name, words in {
        "rubles": "ruble rubles rouble roubles",
        "dollars": "dollar dollars",
        "euros": "euro euros",
        "yuan": "yuan renminbi rmb",
        "francs": "franc francs",
        "marks": "marks reichsmarks deutschmarks",
        "pounds": "pound pounds",
        "shillings": "shilling shillings",
        "guilders": "guilder guilders",
        "florins": "florin florins",
        "ducats": "ducat ducats",
        "crowns": "crowns",
        "kronen": "kronen",
        "kroner": "kroner kronor krone",
        "pesos": "peso pesos",
        "pesetas": "peseta pesetas",
        "piastres": "piastre piastres piaster piasters",
        "reais": "reais",
        "thalers": "thaler thalers",
        "livres": "livre livres",
        "lire": "lira lire liras",
        "rupees": "rupee rupees",
        "yen": "yen",
        "won": "won",
        "taels": "tael taels",
        "cents": "cent cents",
        "pence": "pence penny",
        "guineas": "guineas",
        "sovereigns": "sovereigns",
        "drachmas": "drachma drachmas drachmae",
        "denarii": "denarii",
        "sesterces": "sesterces",
        "zlotys": "zloty zlotys",
        "forints": "forint forints",
    }.items()
    for word in words.split()
}
OF_CURRENCY = frozenset(
    "gold silver us u.s. american canadian australian british swiss french soviet new".split()
)
_PREFIXED = "g m W Wh Hz J eV V A Pa N s L l t B bit Bq Sv mol K F yr cal bar pc".split()
_PLAIN = (
    "cm dm km² m² cm² mm² km³ m³ cm³ dl cl ml hl ha min h hr hrs atm °C °F ft in mi yd lb lbs oz mph km/h "
    "kn rpm dB ppm ppb bp px ly AU Ma Ga Mya".split()
)
ABBREVIATED = frozenset(_PLAIN) | frozenset(
    prefix + unit for prefix in ("", "n", "µ", "μ", "m", "k", "M", "G", "T", "P") for unit in _PREFIXED
) - {"B", "L", "F"}
"""Signs of measures, whose capital letters matter."""
SQUARED = {"2": "square", "3": "cubic"}
ROOTS = {"m": "metres", "km": "kilometres", "cm": "centimetres", "mm": "millimetres"}
IN_FULL = {"m": "metres", "m²": "square metres", "km²": "square kilometres", "cm²": "square centimetres",
           "m³": "cubic metres", "km³": "cubic kilometres", "cm³": "cubic centimetres",
           "km2": "square kilometres", "m2": "square metres", "km3": "cubic kilometres",
           "m3": "cubic metres"}  # fmt: skip
"""Units whose sign would be read as a scale word or a second number."""
_LENGTHS = (
    "metre meter kilometre kilometer centimetre centimeter millimetre millimeter micrometre nanometre mile "
    "yard inch league fathom furlong parsec light-year verst li"
)
_MEASURES = (
    "acre hectare gram gramme kilogram kilogramme milligram ton tonne kiloton megaton ounce stone "
    "litre liter millilitre gallon barrel bushel pint quart second minute hour day week fortnight "
    "month year decade century millennium generation degree watt kilowatt megawatt gigawatt volt "
    "ampere hertz kilohertz megahertz joule kilojoule newton pascal kelvin calorie kilocalorie byte "
    "kilobyte megabyte gigabyte knot horsepower percent bit mole atmosphere volume page copy storey "
    "story foot pood quintal hundredweight carat cubit"
)
_IRREGULAR = {
    "foot": "feet", "inch": "inches", "century": "centuries", "millennium": "millennia", "copy": "copies",
    "storey": "storeys", "story": "stories", "li": "li", "stone": "stone", "horsepower": "horsepower",
    "percent": "percent", "hertz": "hertz", "kilohertz": "kilohertz",
    "megahertz": "megahertz", "kelvin": "kelvin",
}  # fmt: skip
PLURALS = {one: _IRREGULAR.get(one, f"{one}s") for one in f"{_LENGTHS} {_MEASURES}".split()}
MEASURES = frozenset(PLURALS) | frozenset(PLURALS.values())
BEFORE_MEASURES = frozenset(
    "square cubic nautical metric geographical english german french statute long short light".split()
)
MANY = frozenset(
    "people men women children feet teeth mice geese oxen sheep cattle fish deer species series troops "
    "police aircraft spacecraft hovercraft personnel staff crew infantry cavalry artillery head dead "
    "wounded bacteria phenomena crises analyses formulae fungi nuclei strata criteria bases oases "
    "hypotheses theses media data larvae vertebrae lives wives knives wolves leaves loaves halves shelves "
    "thieves craftsmen noblemen horsemen clergymen fishermen workmen statesmen countrymen seamen policemen "
    "firemen gentlemen brethren offspring poultry swine salmon trout folk clergy electorate per-cent years' "
    "poor unemployed".split()
)
NOT_MANY = frozenset(
    "was has is does says goes this thus yes less across always perhaps towards afterwards besides its his "
    "hers ours theirs as us plus minus versus gas lens bus chaos atlas alas bias canvas sometimes downwards "
    "upwards forwards backwards onwards overseas indoors outdoors whereas unless nevertheless nonetheless "
    "hers yours comes makes takes gives becomes seems means stands lies remains contains holds gets puts "
    "sets runs falls rises grows begins ends brings leads lasts shows keeps needs wants uses helps calls "
    "allows requires weighs costs equals consists counts".split()
)
DESIGNATIONS = frozenset(
    "para paras reg cl no nos number numbers nr article articles art arts section sections sec chapter "
    "chapters paragraph paragraphs page pages p pp figure figures fig figs table tables volume vol vols "
    "book books part parts act acts scene verse line lines rule rules resolution resolutions decree "
    "directive clause clauses annex appendix schedule protocol title case note step stage phase grade class "
    "level type version versions model room flight route highway platform gate pier apollo sputnik soyuz "
    "boeing airbus psalm canto sonata symphony opus op question problem example exercise equation lemma "
    "theorem edition release v item items point zone group division regiment corps footnote".split()
)
"""Words before a number that make it the name of a thing, not an amount."""
