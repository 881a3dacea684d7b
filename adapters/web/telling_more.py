"""Sentences for what has a file of its own: remedies, quantities of lines, the 8D report."""

from adapters.web import line_words, telling_remedies

TOLD = {**telling_remedies.TOLD, **line_words.TOLD}
TONES = {**telling_remedies.TONES, **line_words.TONES}
