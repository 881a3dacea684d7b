"""Texts as they are compared, however a keyboard or a telephone wrote them."""

from unicodedata import normalize


def plain(text: str) -> str:
    """Return a text so that great and small, joined and separate letters are the same.

    An ä may come as one character or as an a with two dots behind it (NFC and NFD); both look
    alike, and whoever searches by the one means the other too.
    """
    return text.lower() if text.isascii() else normalize("NFKC", normalize("NFKC", text).casefold())
