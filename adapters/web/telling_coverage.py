"""Sentences for what was recorded of the coverage of a claim."""

from adapters.web.language import gettext, language
from adapters.web.naming import named
from adapters.web.teller import Data, Said, Teller
from domain.coverage.saying import RESULTS, TITLES


def evaluated(teller: Teller, fact: Data) -> Said:
    """Say what each basis came to when a step rested on it."""
    said = gettext("Ansprüche ausgewertet: {step}").format(step=teller.step(fact))
    return said, [_account(account) for account in fact["accounts"]]


def _account(account: Data) -> str:
    title, text = TITLES[account["basis"]], RESULTS[f"{account['basis']} {account['result']}"]
    if language() == "en":
        return named(f"{title.en}. {text.en}")
    return named(f"{title.de}. {text.de}")
