"""How long a photo of 4 MB takes from the first byte sent to the verdict, with four at once.

The photo is as a telephone takes it, 12 million points, drawn and made grainy; each upload is
another file of the same size. Four customers of four cases send one after the other, each over a
connection that stays open, to the real server, which keeps the file sealed before it answers.
"""

import http.client
import json
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from statistics import median
from typing import Any

from PIL import Image, ImageDraw

from adapters.bench.cases import BODY
from adapters.bench.figures import Figure, at_most, quantile
from adapters.bench.ground import Site
from adapters.bench.served import Served, served
from adapters.postgres.projector import Projector
from adapters.read_models import PROJECTIONS

AT_ONCE = 4
TIMES = 80
"""Photos in all."""

SIZE = (4000, 3000)
BYTES = 4_000_000
_EDGE = "----oase-bench"


class Refused(Exception):
    """A photo was not taken in, so there is no figure."""


def uploading(site: Site) -> Figure:
    """Measure uploads of photos, several at once."""
    times = max(1, site.effort.count(TIMES) // AT_ONCE)
    photo = _photo(1 if site.effort.rounds > 1 else 4)  # a small one where nobody looks at time
    with site.ground() as ground:
        Projector(ground.dsn, PROJECTIONS, ground.opener).catch_up()
        with served(ground) as server, ThreadPoolExecutor(AT_ONCE) as customers:

            def send(case: str, numbers: Sequence[int]) -> list[float]:
                return _sent(server, case, photo, numbers)

            cases = [_opened(server, number) for number in range(AT_ONCE)]
            list(customers.map(send, cases, [[0]] * AT_ONCE))  # so that all workers are there
            found = customers.map(send, cases, [range(1, 1 + times)] * AT_ONCE)
            seconds = sorted(second for each in found for second in each)
    slow, middle = quantile(seconds, 0.95), median(seconds)
    return Figure(
        title=f"photo of {len(photo) / 1e6:.1f} MB sent to verdict, {AT_ONCE} at once, p95",
        value=slow, unit="s", limit_is=f"– (half of {len(seconds)} in {middle:.2f} s)",
        targets=(at_most(2, "value"),),
        keys={"upload.p95_s": slow, "upload.p50_s": middle, "upload.at_once": AT_ONCE},
    )  # fmt: skip


def _photo(part: int) -> bytes:
    """Return a photo of about 4 MB: lines and areas as in any, and as much grain as it takes.

    `part` makes it so many times less high and wide.
    """
    size, wanted = (SIZE[0] // part, SIZE[1] // part), BYTES // part**2
    image = Image.new("RGB", size, (196, 186, 170))
    draw = ImageDraw.Draw(image)
    for x in range(0, size[0], 160):
        draw.rectangle((x, x // 4, x + 90, size[1] - x // 3), fill=(x % 256, 120, 90))
    grainy = Image.blend(image, Image.effect_noise(size, 60).convert("RGB"), 0.25)
    least, most = 30, 100
    while most - least > 1:  # the quality at which it has the size
        quality = (least + most) // 2
        if len(_jpeg(grainy, quality)) < wanted:
            least = quality
        else:
            most = quality
    return _jpeg(grainy, most)


def _jpeg(image: Image.Image, quality: int) -> bytes:
    written = BytesIO()
    image.save(written, "JPEG", quality=quality)
    return written.getvalue()


def _another(photo: bytes, case: str, number: int) -> bytes:
    """Return a file of its own that shows the same: with a remark after its first marker."""
    remark = f"{case} {number}".encode()
    return photo[:2] + b"\xff\xfe" + (len(remark) + 2).to_bytes(2) + remark + photo[2:]


def _opened(server: Served, number: int) -> str:
    client = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    head = {"Content-Type": "application/json", "Idempotency-Key": f"case-{number}"}
    case: str = _asked(client, server, "/v1/cases", head, BODY)["id"]
    client.close()
    return case


def _sent(server: Served, case: str, photo: bytes, numbers: Sequence[int]) -> list[float]:
    """Send photos one after the other; return how many seconds each took."""
    client = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    found: list[float] = []
    for number in numbers:
        body = _form(_another(photo, case, number))
        head = {
            "Content-Type": f"multipart/form-data; boundary={_EDGE}",
            "Idempotency-Key": f"{case}-{number}",
        }
        began = time.perf_counter()
        told = _asked(client, server, f"/v1/cases/{case}/evidence", head, body)
        found.append(time.perf_counter() - began)
        if told["verdict"] not in {"ok", "hint"}:
            raise Refused(told)
    client.close()
    return found


def _form(photo: bytes) -> bytes:
    fields = (("type", b"EV-03"), ("view", b"front"), ('file"; filename="foto.jpg', photo))
    parts = [
        f'--{_EDGE}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n'.encode() + value
        for name, value in fields
    ]
    return b"\r\n".join([*parts, f"--{_EDGE}--\r\n".encode()])


def _asked(
    client: http.client.HTTPConnection, server: Served, path: str, head: dict[str, str], body: bytes
) -> dict[str, Any]:
    client.request("POST", path, body, {"Authorization": f"Bearer {server.key}", **head})
    answer = client.getresponse()
    told: dict[str, Any] = json.loads(answer.read())
    if answer.status != http.client.CREATED:
        raise Refused(f"{path}: {answer.status} {told}")
    return told
