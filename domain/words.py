"""A sentence of the house in both its languages."""

from attrs import frozen


@frozen(kw_only=True)
class Words:
    """What is said, in German and English, and what to do better, where there is anything."""

    de: str
    en: str
    advice_de: str = ""
    advice_en: str = ""
