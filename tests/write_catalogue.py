"""Bring the English catalogue in line with what the pages say: python -m tests.write_catalogue.

New texts come in untranslated, so that the test of the catalogue names them; what nobody says any
more goes.
"""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from adapters.web import changes, line_words, reporting
from adapters.web.granting import TERMS
from adapters.web.refusing import SENTENCES, WAYS_OUT
from adapters.web.words import SHAPES, phrases
from domain.claim_cap import LACKS
from domain.law import RULES
from domain.procedure import Procedure
from domain.procedures import PROCEDURES
from domain.status import EVIDENCE, FACTS
from domain.sums import TITLES

PAGES = Path(__file__).parents[1] / "adapters" / "web"
ENGLISH = PAGES / "locale" / "en" / "LC_MESSAGES" / "oase.po"
_METHODS = [("templates/**.html", "jinja2"), ("**.py", "python")]
_OPTIONS = {"templates/**.html": {"trimmed": "false", "newstyle_gettext": "true"}}
_KEYWORDS = {
    "gettext": None, "ngettext": (1, 2), "_": None, "BadForm": None, "needed": (3,),
    "uuid_of": (2,), "_whole_number": (2,), "_fixed": None, "_released": None, "_step": None,
    "_clock": None,
}  # fmt: skip


def said() -> Iterator[str | tuple[str, ...]]:
    """Yield every German text that a page can say, with its plural where it has one."""
    found = extract_from_dir(PAGES, _METHODS, _OPTIONS, keywords=_KEYWORDS, strip_comment_tags=True)
    for _file, _line, message, *_ in found:
        yield message
    yield from SHAPES.values()
    yield from phrases()
    yield from changes.phrases()
    yield from reporting.phrases()
    yield from line_words.phrases()
    yield from TERMS.values()
    yield from (sentence for _, sentence in SENTENCES.values())
    yield from WAYS_OUT.values()
    yield from domain()


def domain() -> Iterator[str]:
    """Yield what procedures, evidence and law say of themselves, as far as pages show it."""
    for procedure in PROCEDURES.values():
        yield procedure.title
        yield from (*_steps(procedure), *procedure.headlines.values())
        yield from (text for clock in procedure.clocks for text in (clock.title, clock.why))
    for text in EVIDENCE.values():
        label, _, reason = text.partition(": ")
        yield from (part for part in (label, reason) if part)
    yield from FACTS.values()
    yield from TITLES.values()
    for text in LACKS.values():
        yield text
    for rule in RULES.values():
        for one in (rule, *rule.apart.values()):
            if one.at_delivery or (one.formula and one.formula.clocks):
                yield one.consequence_text
    yield RULES["DE-N-07"].consequence_text


def _steps(procedure: Procedure) -> Iterator[str]:
    for step in procedure.steps:
        yield from (step.title, step.how)
        if step.gives_up is not None:
            yield from (step.gives_up.what, step.gives_up.text)
        yield from (text for _, text in (*step.title_where, *step.how_where))
        for law in (step.law, *(law for _, law in step.law_where)):
            _, _, says = law.partition(": ")
            if says:
                yield says.removesuffix(" (§ 439a UGB)")


def catalogue() -> Catalog:
    """Return the English catalogue as it is written down."""
    return read_po(BytesIO(ENGLISH.read_bytes()), locale="en")


def main() -> None:
    """Write the catalogue anew, with all translations that are still of use."""
    before = catalogue() if ENGLISH.exists() else Catalog(locale="en")
    after = Catalog(locale="en", project="Oase", charset="utf-8", fuzzy=False, header_comment="#")
    for message in said():
        one = message if isinstance(message, str) else message[0]
        if one and one not in after:
            known = before.get(one)
            after.add(message, known.string if known else "")
    out = BytesIO()
    write_po(out, after, omit_header=True, sort_output=True, width=100, no_location=True)
    ENGLISH.write_bytes(HEADER + out.getvalue())


HEADER = b"""msgid ""
msgstr ""
"Language: en\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""

if __name__ == "__main__":
    main()
