"""The lines of a coverage in words: for the parties and for the house, German and English."""

from attrs import frozen

from domain.coverage.lines import Account, Line
from domain.coverage.wording import Said
from domain.coverage.words_assured import ASSURED
from domain.coverage.words_burden import BURDEN
from domain.coverage.words_end import END
from domain.coverage.words_frame import FRAME
from domain.coverage.words_guarantee import GUARANTEE
from domain.coverage.words_periods import PERIODS
from domain.status import EVIDENCE, FACTS
from domain.words import Words

SAYINGS: dict[str, Said] = {**FRAME, **PERIODS, **END, **BURDEN, **ASSURED, **GUARANTEE}
"""Every sentence by code and answer."""

TITLES: dict[str, Words] = {
    "statutory": Words(
        de="Gewährleistung: gesetzlich, gegen den Verkäufer",
        en="Statutory warranty: by law, against the seller",
    ),
    "guarantee": Words(
        de="Garantie: freiwillig, gegen den Garantiegeber",
        en="Guarantee: voluntary, against the guarantor",
    ),
}

RESULTS: dict[str, Words] = {
    "statutory yes": Words(de="Der Anspruch besteht.", en="The claim is covered."),
    "statutory no": Words(
        de="Ein Anspruch aus dem Gesetz besteht nach heutigem Stand nicht.",
        en="As things stand, there is no claim under the law.",
    ),
    "statutory open": Words(
        de="Noch offen: was fehlt oder entgegensteht, steht in den Zeilen.",
        en="Still open: the lines say what is missing or in the way.",
    ),
    "guarantee yes": Words(de="Die Garantie deckt es.", en="The guarantee covers it."),
    "guarantee no": Words(
        de="Aus einer Garantie ist nichts zu fordern. Ihre gesetzlichen Rechte bleiben.",
        en="Nothing can be claimed under a guarantee. Your statutory rights remain.",
    ),
    "guarantee open": Words(
        de="Noch offen, ob die Garantie es deckt.",
        en="Still open whether the guarantee covers it.",
    ),
}

_ENGLISH: dict[str, str] = {
    "order.contract_on": "day of the contract",
    "delivery.delivered_on": "day of the delivery",
    "goods.shown_on": "day on which the defect first showed",
    "goods.digital": "whether the goods have digital elements",
    "goods.supplied_until": "end of the supply of the digital elements",
    "goods.guarantee": "whether there is a guarantee besides",
    "goods.guarantee_months": "length of the guarantee in months",
    "guarantee_statement": "the guarantee statement with its conditions",
    "notice": "notice of the defect to the seller",
    "EV-16": "inspection report",
    "decision": "the house's decision",
    "lack": "what of the promise the goods lack",
    "look": "the house's look at the statement",
}
_GERMAN: dict[str, str] = {
    "goods.shown_on": "Tag, an dem sich der Mangel zuerst zeigte",
    "goods.supplied_until": "Ende der Versorgung mit digitalen Elementen",
    "goods.guarantee_months": "Dauer der Garantie in Monaten",
    "guarantee_statement": "die Garantieerklärung mit ihren Bedingungen",
    "notice": "Anzeige des Mangels beim Verkäufer",
    "decision": "die Entscheidung des Hauses",
    "lack": "was der Ware vom Versprochenen fehlt",
    "look": "dass das Haus die Angabe prüft",
}


@frozen(kw_only=True)
class Told:
    """A line in words: `plain` for the parties, `staff` for the house, and what is missing."""

    plain: Words
    staff: Words
    lacks: tuple[tuple[str, Words], ...]


def told(line: Line) -> Told:
    """Return a line in words."""
    words = SAYINGS[f"{line.code}.{line.said}"]
    facts = {"since": line.since, "until": line.until, "days": line.days, "law": line.law}
    return Told(
        plain=Words(de=words.de.format(**facts), en=words.en.format(**facts)),
        staff=Words(de=words.staff_de.format(**facts), en=words.staff_en.format(**facts)),
        lacks=tuple((what, lack(what)) for what in line.lacks),
    )  # fmt: skip


def lack(what: str) -> Words:
    """Return the name of something that an answer waits for."""
    what = what if what in _ENGLISH or what[0].islower() else "decision"
    german = _GERMAN.get(what) or FACTS.get(what) or EVIDENCE[what].partition(":")[0]
    return Words(de=german, en=_ENGLISH[what])


def summed_up(account: Account) -> Words:
    """Return the answer of an account in words."""
    return RESULTS[f"{account.basis} {account.result}"]
