"""What one answer is called, to the parties and to the house."""

from attrs import frozen


@frozen
class Said:
    """A sentence for the parties and one for the house, each in German and English."""

    de: str
    en: str
    staff_de: str
    staff_en: str
