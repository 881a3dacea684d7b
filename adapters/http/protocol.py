"""What is no HTTP at all gets an answer of the same kind as everything else."""

from http import HTTPStatus

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from adapters.http.decoding import Malformed
from adapters.http.problems import problem
from adapters.http.replies import ALWAYS, CLOSED


class NoHttp(Malformed):
    """What was sent is no request of HTTP."""

    rule = "HTTP/1.1, RFC 9112"
    way_out = "Speak HTTP/1.1 to this port."


class Protocol(HttpToolsProtocol):
    """One connection; it says as a problem what it cannot read, and ends."""

    def send_400_response(self, msg: str) -> None:
        """Answer what cannot be parsed; `msg` is for a log, not for whoever sent it."""
        self.logger.debug("no HTTP: %s", msg)
        reply = problem(NoHttp(), "")
        size = (b"content-length", b"%d" % len(reply.body))
        headers = (*reply.headers, *ALWAYS, CLOSED, size, (b"connection", b"close"))
        status = HTTPStatus(reply.status)
        lines = [b"HTTP/1.1 %d %b" % (status, status.phrase.encode())]
        lines += [b"%b: %b" % pair for pair in headers]
        self.transport.write(b"\r\n".join([*lines, b"", reply.body]))
        self.transport.close()
