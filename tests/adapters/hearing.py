"""Somebody who listens to a stream of events, as a client does: line by line, in a thread."""

import contextlib
import http.client
import json
import socket
import threading
import time
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

from attrs import define, field

PATIENCE = 30.0


@define
class Hearing:
    """A stream that is open: what came, and how it ended."""

    base: str
    key: str
    path: str = "/v1/events/stream"
    last: str | None = None
    status: int = 0
    headers: dict[str, str] = field(factory=dict[str, str])
    events: list[dict[str, Any]] = field(factory=list[dict[str, Any]])
    ids: list[str] = field(factory=list[str])
    comments: int = 0
    retries: list[int] = field(factory=list[int])
    ended: threading.Event = field(factory=threading.Event)
    _thread: threading.Thread | None = None
    _socket: Any = None

    def __enter__(self) -> Self:
        place = urlsplit(self.base)
        connection = http.client.HTTPConnection(place.hostname or "", place.port, timeout=60)
        headers = {"Authorization": f"Bearer {self.key}"}
        if self.last is not None:
            headers["Last-Event-ID"] = self.last
        connection.request("GET", self.path, headers=headers)
        self._socket = connection.sock
        answer = connection.getresponse()
        self.status, self.headers = answer.status, dict(answer.getheaders())
        self._thread = threading.Thread(target=self._listen, args=(answer,), daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        assert self._thread is not None
        self._thread.join(PATIENCE)
        self._socket.close()

    def _listen(self, answer: http.client.HTTPResponse) -> None:
        try:
            with contextlib.closing(answer):
                for line in answer:
                    self._take(line.rstrip(b"\n").decode())
        except (OSError, http.client.HTTPException, ValueError):
            pass
        finally:
            self.ended.set()

    def _take(self, line: str) -> None:
        name, _, value = line.partition(": ")
        if name == "id":
            self.last = value
            self.ids.append(value)
        elif name == "data":
            self.events.append(json.loads(value))
        elif name == "retry":
            self.retries.append(int(value))
        elif line.startswith(":"):
            self.comments += 1

    def until(self, number: int, seconds: float = PATIENCE) -> list[dict[str, Any]]:
        """Wait until so many events came."""
        limit = time.monotonic() + seconds
        while len(self.events) < number:
            assert time.monotonic() < limit, f"{len(self.events)} of {number} events came"
            time.sleep(0.01)
        return self.events
