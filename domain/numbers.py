"""Case numbers: series, year, running number and a check digit against slips."""

BLOCK = 500
"""How many numbers are reserved at once; what is left of a block is never given again."""


def case_number(series: str, year: int, running: int) -> str:
    """Return a number such as LS-26-000123-5; the last digit is a Luhn check digit."""
    digits = f"{year % 100:02d}{running:06d}"
    return f"{series}-{digits[:2]}-{digits[2:]}-{_luhn(digits)}"


def is_case_number(text: str) -> bool:
    """Say whether a text is a case number with the right check digit."""
    series, _, rest = text.partition("-")
    digits = rest.replace("-", "")
    if not (
        text.isascii() and series.isalpha() and digits.isdigit() and len(digits) > len("26000000")
    ):
        return False
    return _luhn(digits[:-1]) == digits[-1]


def as_printed(word: str) -> str:
    """Return a case number that was typed in one go as it is printed, any other word as it is."""
    series, digits = word[:-9], word[-9:]
    typed = word.isascii() and series.isalpha() and len(digits) > len("26000000")
    return (
        f"{series}-{digits[:2]}-{digits[2:8]}-{digits[8]}" if typed and digits.isdigit() else word
    )


def _luhn(digits: str) -> str:
    total = 0
    for place, char in enumerate(reversed(digits)):
        value = int(char) * (2 if place % 2 == 0 else 1)
        total += value - 9 if value > 9 else value  # noqa: PLR2004 - the digits of a two-digit number
    return str(-total % 10)
