"""The words of notices, in German and English: short, complete, and without a word too many."""

from datetime import date

from attrs import frozen

from domain.party import Role

ByRole = dict[Role, str]


@frozen(kw_only=True)
class Words:
    """What a notice says in one language, by whom it is to."""

    subjects: ByRole
    openings: ByRole
    demands: ByRole
    greeting: str
    closing: str
    sign: str
    goods: str
    serial: str
    position: str
    delivered: str
    found: str
    shipment: str
    fulfilled: str
    damage: str
    days: str

    def subject(self, to: Role) -> str:
        """Return what the notice is about."""
        return self.subjects[to]

    def opening(self, to: Role) -> str:
        """Return the sentence that gives notice."""
        return self.openings[to]

    def claims(self, to: Role) -> str:
        """Return what the house asks for, and what it keeps."""
        return self.demands[to]

    def day(self, day: date | None) -> str:
        """Return a day as it is written in this language."""
        return day.strftime(self.days) if day is not None else ""


WORDS: dict[str, Words] = {
    "de": Words(
        subjects={
            Role.CARRIER: "Schadensanzeige, unser Zeichen {number}",
            Role.SUPPLIER: "Mängelrüge und Anzeige des Rückgriffs, unser Zeichen {number}",
            Role.INSURER: "Schadenmeldung zum Transport, unser Zeichen {number}",
        },
        openings={
            Role.CARRIER: "hiermit zeigen wir Ihnen an, dass das unten genannte Gut beschädigt "
            "oder unvollständig abgeliefert wurde ({law}).",
            Role.SUPPLIER: "hiermit rügen wir den unten genannten Mangel der von Ihnen gelieferten "
            "Ware ({law}) und zeigen an, dass wir wegen der Ansprüche unseres Kunden bei Ihnen "
            "Rückgriff nehmen.",
            Role.INSURER: "hiermit melden wir Ihnen den unten genannten Schaden ({law}).",
        },
        demands={
            Role.CARRIER: "Wir machen Sie für den Schaden haftbar und behalten uns alle Rechte aus "
            "dem Beförderungsvertrag vor. Den Betrag teilen wir gesondert mit. Bitte besichtigen "
            "Sie den Schaden oder teilen Sie mit, dass Sie darauf verzichten.",
            Role.SUPPLIER: "Wir behalten uns alle Rechte vor, auch auf Ersatz der Aufwendungen "
            "gegenüber unserem Kunden. Den Betrag teilen wir gesondert mit. Bitte bestätigen Sie "
            "den Eingang und nehmen Sie in Textform Stellung.",
            Role.INSURER: "Bitte bestätigen Sie den Eingang, nennen Sie die Schadennummer und "
            "sagen Sie, welche Unterlagen Sie brauchen.",
        },
        greeting="Sehr geehrte Damen und Herren,", closing="Mit freundlichen Grüßen",
        sign="Unser Zeichen: {number}", goods="Ware", serial="Seriennummer",
        position="Position {line}", delivered="Tag der Ablieferung",
        found="Entdeckt oder uns angezeigt am", shipment="Sendungsnummer",
        fulfilled="Anspruch des Kunden erfüllt am", damage="Schaden oder Mangel", days="%d.%m.%Y",
    ),
    "en": Words(
        subjects={
            Role.CARRIER: "Notice of damage, our reference {number}",
            Role.SUPPLIER: "Notice of defects and of recourse, our reference {number}",
            Role.INSURER: "Report of damage in transit, our reference {number}",
        },
        openings={
            Role.CARRIER: "we hereby give you notice that the goods named below were delivered "
            "damaged or incomplete ({law}).",
            Role.SUPPLIER: "we hereby give you notice of the defect named below of the goods that "
            "you supplied ({law}), and that we take recourse against you for the claims of our "
            "customer.",
            Role.INSURER: "we hereby report to you the damage named below ({law}).",
        },
        demands={
            Role.CARRIER: "We hold you liable for the damage and reserve all rights under the "
            "contract of carriage. The amount will follow separately. Please inspect the damage, "
            "or tell us that you do without an inspection.",
            Role.SUPPLIER: "We reserve all rights, also to compensation of what we spend towards "
            "our customer. The amount will follow separately. Please confirm receipt and reply in "
            "text form.",
            Role.INSURER: "Please confirm receipt, name your claim number and tell us which "
            "documents you need.",
        },
        greeting="Dear Sir or Madam,", closing="Yours faithfully",
        sign="Our reference: {number}", goods="Goods", serial="serial number",
        position="line {line}", delivered="Day of delivery",
        found="Discovered or reported to us on", shipment="Shipment number",
        fulfilled="Claim of the customer fulfilled on", damage="Damage or defect", days="%Y-%m-%d",
    ),
}  # fmt: skip
"""By language."""
