"""Histories from event logs in XES (IEEE 1849), read event by event.

Entities and anything outside of the file are refused. Defaults, classifiers and extensions of a
log say nothing about what happened and are passed over.
"""

from collections.abc import Iterator
from typing import Any
from xml.sax import SAXException
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl
from zoneinfo import ZoneInfo

from attrs import define, field
from defusedxml.common import DefusedXmlException
from defusedxml.expatreader import create_parser

from adapters.importing.files import MOST_AT_ONCE, Stream, pieces
from adapters.importing.reading import Bad, as_json, broken, checked, instant, named_apart
from application.histories import Broken, Row, SourceBroken

MOST_NESTED = 50

_PASSED_OVER = frozenset({"global", "classifier", "extension"})
_NAME, _TIME = "concept:name", "time:timestamp"
_RESOURCE, _LIFECYCLE = "org:resource", "lifecycle:transition"
_OWN = frozenset({_NAME, _TIME, _RESOURCE, _LIFECYCLE})
_UTC = ZoneInfo("UTC")
_EXACT = 15  # digits that every reader of JSON keeps


@define(eq=False)
class _Attribute:
    """An attribute of a log, a case or an event, with those nested in it."""

    kind: str
    key: str
    value: str
    nested: list["_Attribute"] = field(factory=list["_Attribute"])

    @property
    def json(self) -> Any:  # noqa: ANN401 - any JSON value
        """Return its value; with its type where JSON would lose that, and with what is nested."""
        plain = self._plain()
        if not self.nested and plain is not None:
            return plain
        told: dict[str, Any] = {"type": self.kind, "value": self.value}
        if self.nested:
            told["nested"] = named_apart((each.key, each.json) for each in self.nested)
        return told

    def _plain(self) -> str | int | bool | None:
        match self.kind:
            case "string":
                return self.value
            case "int" if self.value.removeprefix("-").isdecimal() and len(self.value) <= _EXACT:
                return int(self.value)
            case "boolean" if self.value in {"true", "false"}:
                return self.value == "true"
            case _:
                return None


Attributes = list[_Attribute]


class XesReader(ContentHandler):
    """Makes rows of the events of a log while the file passes by."""

    def __init__(self) -> None:
        super().__init__()
        self.log: str | None = None
        self._number = self._passing = self._line = 0
        self._log: Attributes = []
        self._case: Attributes = []
        self._event: Attributes | None = None
        self._in_case = False
        self._stack: list[_Attribute] = []
        self._ready: list[Row | Broken] = []
        self._ended = False
        self._parser = create_parser()
        self._parser.setContentHandler(self)

    def rows(self, stream: Stream) -> Iterator[Row | Broken]:
        """Yield the rows; raise SourceBroken where the file cannot be read any further."""
        unended = 0
        for piece in pieces(stream):
            yield from self._fed(piece)
            unended = 0 if self._ended else unended + len(piece)
            self._ended = False
            if unended > MOST_AT_ONCE:
                raise SourceBroken(f"Neither event nor case ends within {MOST_AT_ONCE} bytes")
        yield from self._fed(None)

    def _fed(self, piece: bytes | None) -> Iterator[Row | Broken]:
        problem: SourceBroken | None = None
        try:
            if piece is None:
                self._parser.close()
            else:
                self._parser.feed(piece)
        except DefusedXmlException as error:
            problem = SourceBroken(f"The file declares entities or refers elsewhere: {error}")
        except SAXException as error:
            problem = SourceBroken(f"The file is not proper XML: {error}")
        except SourceBroken as error:
            problem = error
        ready, self._ready = self._ready, []
        yield from ready  # what came before the problem is good
        if problem is not None:
            raise problem

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802 - SAX
        """Begin a log, case, event or attribute."""
        kind = name.rpartition(":")[2]
        if self._passing or kind in _PASSED_OVER:
            self._passing += 1
        elif kind == "trace":
            self._case, self._in_case = [], True
        elif kind == "event":
            self._event, self._line = [], self._parser.getLineNumber() or 0
        elif kind != "log":
            if len(self._stack) == MOST_NESTED:
                raise SourceBroken(f"Attributes lie more than {MOST_NESTED} deep in each other")
            self._stack.append(_Attribute(kind, attrs.get("key", kind), attrs.get("value", "")))

    def endElement(self, name: str) -> None:  # noqa: N802 - SAX
        """End a log, case, event or attribute."""
        kind = name.rpartition(":")[2]
        if self._passing:
            self._passing -= 1
        elif kind == "event":
            self._end_event()
        elif kind == "trace":
            self._case, self._in_case, self._ended = [], False, True
        elif self._stack:
            self._end_attribute(self._stack.pop())

    def _end_attribute(self, attribute: _Attribute) -> None:
        if self._stack:
            self._stack[-1].nested.append(attribute)
        elif self._event is not None:
            self._event.append(attribute)
        elif self._in_case:
            self._case.append(attribute)
        else:
            self._log.append(attribute)
            if attribute.key == _NAME:
                self.log = attribute.value.strip() or None

    def _end_event(self) -> None:
        self._number, self._ended = self._number + 1, True
        event, self._event = self._event or [], None
        case = None
        try:
            case = self._case_name()
            self._ready.append(self._row(case, event))
        except Bad as bad:
            self._ready.append(broken(self._number, self._line, case, bad))
        else:
            # what is said of case and log is kept once, with their first good event
            self._case, self._log = [each for each in self._case if each.key == _NAME], []

    def _case_name(self) -> str:
        case = _text(self._case, _NAME) if self._in_case else None
        if not case:
            raise Bad("The event belongs to no case with a concept:name before it")
        return case

    def _row(self, case: str, event: Attributes) -> Row:
        time = _text(event, _TIME)
        if not time:
            raise Bad("The time is missing")
        at, offset, zone_assumed = instant(time, None, _UTC)
        return checked(
            Row(
                number=self._number,
                line=self._line,
                case=case,
                activity=_text(event, _NAME) or "",
                at=at,
                offset=offset,
                zone_assumed=zone_assumed,
                lifecycle=_text(event, _LIFECYCLE),
                resource=_text(event, _RESOURCE),
                attributes=as_json(named_apart(self._left(event))),
            )
        )

    def _left(self, event: Attributes) -> Iterator[tuple[str, Any]]:
        """Yield what is kept nowhere else."""
        for prefix, attributes, own in (
            ("", event, _OWN),
            ("case:", self._case, frozenset({_NAME})),
            ("log:", self._log, frozenset[str]()),
        ):
            for each in attributes:
                if each.nested or each.key not in own:
                    yield prefix + each.key, each.json


def _text(attributes: Attributes, key: str) -> str | None:
    """Return the one text of a key; a second one would make the row ambiguous."""
    found = [each.value.strip() for each in attributes if each.key == key]
    if len(found) > 1:
        raise Bad(f"{key} is given {len(found)} times")
    return (found[0] or None) if found else None
