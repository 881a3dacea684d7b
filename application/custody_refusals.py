"""Why a file of evidence is not handed out."""

from domain.refusal import Refusal


class OriginalNotForYou(Refusal):
    """The original is for who gave it and for the house; there are copies for the others."""

    rule = "Oase: others get copies without metadata"
    way_out = "Ask for the copy."


class NoCopy(Refusal):
    """There is no copy of this file, since it is no picture or document that can be read."""

    rule = "Oase: copies are made of pictures and of the pages of documents"
    way_out = "Ask the responsible person for it."


class NoSuchPage(Refusal):
    """The document has no such page, or none that is shown."""

    rule = "Oase: of a document the first 50 pages are shown"
    way_out = "Ask for a page from 1 to pages, at most 50."


class FileErased(Refusal):
    """The file was erased together with all that was known of its person."""

    rule = "GDPR 17: erasure"
    way_out = "There is none: what was erased cannot be brought back."


class FileUnavailable(Refusal):
    """The file cannot be read just now."""

    rule = "Oase: originals are kept unchanged"
    way_out = "Ask again later; the house sees to it."
