"""Bytes that are no HTTP: answered like everything else, and the connection is over."""

import json
import socket

import pytest

from tests.adapters.serving import Served


@pytest.mark.parametrize(
    "said",
    [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"HELO oase\r\n\r\n",
        b"GET / HTTP/1.1\r\nBad Header\x00: x\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"POST /v1/cases HTTP/1.1\r\nHost: x\r\nContent-Length: minus one\r\n\r\n",
        b"\x00" * 4096,
    ],
)
def test_what_is_no_http_is_refused_as_a_problem(oase: Served, said: bytes) -> None:
    url = oase.http.base_url
    with socket.create_connection((url.host, url.port or 0), timeout=10) as line:
        line.sendall(said)
        answer = b""
        while part := line.recv(65536):
            answer += part

    head, _, body = answer.partition(b"\r\n\r\n")
    first, *headers = head.decode().lower().split("\r\n")
    found = dict(line.split(": ", 1) for line in headers)
    assert first == "http/1.1 400 bad request"
    assert found["content-type"] == "application/problem+json"
    assert found["connection"] == "close"
    assert found["x-content-type-options"] == "nosniff"
    assert int(found["content-length"]) == len(body)
    assert json.loads(body)["type"] == "urn:oase:problem:no-http"
