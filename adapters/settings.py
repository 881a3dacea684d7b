"""What the environment says about how Oase is to run. Absent settings have a working default."""

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Literal, Self, cast
from urllib.parse import urlsplit

from attrs import frozen

from adapters.files.store import LARGEST, LARGEST_EVER, MIB, Store
from domain.credit_note import Issuer

Space = Literal["live", "sandbox"]

HIDDEN = "********"
_HIGHEST_PORT = 65535
_LARGEST_MB = LARGEST_EVER // MIB
_ADDRESS = re.compile(
    r"(?P<street>[^,]+), *(?P<postcode>[0-9A-Z-]{4,10}) (?P<city>[^,]+), *(?P<country>[A-Z]{2})"
)
_MOST_STREAMS = 100_000
_LONGEST_NAME = 80
_USUAL_PROCESSES, _MOST_PROCESSES = 4, 64


class BadSettings(Exception):
    """The environment says something that cannot be meant."""


@frozen(kw_only=True)
class Settings:
    """The settings of one process. Without a `database_url` a PostgreSQL of our own is run."""

    data_dir: Path
    database_url: str | None = None
    host: str = "127.0.0.1"
    port: int = 8000
    space: Space = "live"
    master_key_file: Path
    files: Store
    processes: int = 1
    """How many processes serve beside each other."""
    streams: int = 1000
    """How many streams of events one client may have open."""
    metrics_port: int | None = None
    """Where this machine reads figures of the server process; without it nowhere."""
    public_url: str
    """The origin under which people reach the pages, for the links that they are given."""
    house_name: str = ""
    """What the house is called towards customers and partners."""
    issuer: Issuer | None = None
    """The house as it stands in the documents that it issues."""

    @classmethod
    def read(cls, environ: Mapping[str, str] = os.environ) -> Self:
        """Read them from OASE_… variables; raises BadSettings."""
        data_dir = Path(environ.get("OASE_DATA_DIR") or _home_of_data(environ)).absolute()
        key = environ.get("OASE_MASTER_KEY_FILE")
        host = environ.get("OASE_HOST") or "127.0.0.1"
        port = _port(environ.get("OASE_PORT") or "8000")
        return cls(
            data_dir=data_dir,
            database_url=environ.get("OASE_DATABASE_URL") or None,
            host=host,
            port=port,
            space=_space(environ.get("OASE_SPACE") or "live"),
            master_key_file=Path(key).absolute() if key else data_dir / "master.key",
            files=_files(environ, data_dir),
            processes=_processes(environ.get("OASE_PROCESSES")),
            streams=_streams(environ.get("OASE_STREAMS") or "1000"),
            metrics_port=_metrics_port(environ.get("OASE_METRICS_PORT")),
            public_url=_origin(environ.get("OASE_PUBLIC_URL") or f"http://{host}:{port}"),
            house_name=_name((environ.get("OASE_HOUSE_NAME") or "").strip()),
            issuer=_issuer(environ),
        )

    @property
    def cluster_dir(self) -> Path:
        """Where the PostgreSQL of our own lies."""
        return self.data_dir / "postgres"

    def shown(self) -> dict[str, str | int]:
        """Return the settings under their names, without secrets."""
        own = f"(embedded in {self.cluster_dir})"
        return {
            "OASE_DATABASE_URL": masked(self.database_url) if self.database_url else own,
            "OASE_DATA_DIR": str(self.data_dir),
            "OASE_FILES_DIR": str(self.files.root),
            "OASE_HOST": self.host,
            "OASE_HOUSE_NAME": self.house_name or "(none: the seller)",
            "OASE_HOUSE_ADDRESS": _address(self.issuer),
            "OASE_HOUSE_VAT_ID": self.issuer.vat_id if self.issuer else "(none)",
            "OASE_LARGEST_FILE_MB": self.files.largest // MIB,
            "OASE_MASTER_KEY_FILE": str(self.master_key_file),
            "OASE_METRICS_PORT": self.metrics_port or "(off)",
            "OASE_PORT": self.port,
            "OASE_PROCESSES": self.processes,
            "OASE_PUBLIC_URL": self.public_url,
            "OASE_SPACE": self.space,
            "OASE_STREAMS": self.streams,
        }


def masked(url: str) -> str:
    """Return a connection string without its password; all of it is hidden if it is unreadable."""
    if "://" not in url:
        words = (_masked_word(word) for word in url.split())
        return " ".join(words) if "'" not in url else HIDDEN
    try:
        parts = urlsplit(url)
        secret, query = parts.password, parts.query
    except ValueError:
        return HIDDEN
    if secret is not None:
        place = parts.netloc.rpartition("@")[2]
        parts = parts._replace(netloc=f"{parts.username}:{HIDDEN}@{place}")
    shown = "&".join(_masked_word(word) for word in query.split("&"))
    return parts._replace(query=shown).geturl()


def _masked_word(word: str) -> str:
    name, equals, _ = word.partition("=")
    return f"{name}={HIDDEN}" if equals and "password" in name else word


def _home_of_data(environ: Mapping[str, str]) -> Path:
    share = environ.get("XDG_DATA_HOME")
    if share and Path(share).is_absolute():
        return Path(share) / "oase"
    return Path(environ.get("HOME") or "/var/lib") / ".local" / "share" / "oase"


def _origin(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in {"http", "https"} or not parts.netloc or parts.path.strip("/"):
        raise BadSettings(
            f"OASE_PUBLIC_URL is {text!r}, but an origin looks like https://oase.example."
        )
    return f"{parts.scheme}://{parts.netloc}"


def _files(environ: Mapping[str, str], data_dir: Path) -> Store:
    folder, said = environ.get("OASE_FILES_DIR"), environ.get("OASE_LARGEST_FILE_MB")
    root = Path(folder).absolute() if folder else data_dir / "files"
    if not said:
        return Store(root=root, largest=LARGEST)
    if not said.isascii() or not said.isdigit() or not 0 < int(said) <= _LARGEST_MB:
        raise BadSettings(
            f"OASE_LARGEST_FILE_MB is {said!r}, but a file has from 1 to {_LARGEST_MB} MB."
        )
    return Store(root=root, largest=int(said) * MIB)


def _metrics_port(text: str | None) -> int | None:
    return _port(text, "OASE_METRICS_PORT") if text else None


def _port(text: str, name: str = "OASE_PORT") -> int:
    if not text.isascii() or not text.isdigit() or not 0 < int(text) <= _HIGHEST_PORT:
        raise BadSettings(f"{name} is {text!r}, but a port is a number from 1 to 65535.")
    return int(text)


def _processes(text: str | None) -> int:
    if not text:  # one a processor, as far as one database is a match for them
        return min(_USUAL_PROCESSES, len(os.sched_getaffinity(0)))
    if not (text.isdecimal() and 1 <= int(text) <= _MOST_PROCESSES):
        raise BadSettings(f"OASE_PROCESSES is a number from 1 to {_MOST_PROCESSES}, not {text}.")
    return int(text)


def _streams(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 0 < int(text) <= _MOST_STREAMS:
        raise BadSettings(f"OASE_STREAMS is {text!r}, but is a number from 1 to {_MOST_STREAMS}.")
    return int(text)


def _issuer(environ: Mapping[str, str]) -> Issuer | None:
    """Return who issues documents, None where one of name, address and VAT id is not said."""
    name, vat = ((environ.get(f"OASE_HOUSE_{which}") or "").strip() for which in ("NAME", "VAT_ID"))
    address = (environ.get("OASE_HOUSE_ADDRESS") or "").strip()
    if not (name and vat and address):
        return None
    found = _ADDRESS.fullmatch(address)
    if found is None:
        raise BadSettings("OASE_HOUSE_ADDRESS looks like `Lindenweg 1, 80331 München, DE`.")
    return Issuer(name=name, vat_id=vat, **found.groupdict())


def _address(issuer: Issuer | None) -> str:
    if issuer is None:
        return "(none: no credit notes)"
    return f"{issuer.street}, {issuer.postcode} {issuer.city}, {issuer.country}"


def _name(text: str) -> str:
    if len(text) > _LONGEST_NAME or not text.isprintable():
        raise BadSettings(
            f"OASE_HOUSE_NAME is {text!r}, but a name is a line of {_LONGEST_NAME} letters at most."
        )
    return text


def _space(text: str) -> Space:
    if text not in {"live", "sandbox"}:
        raise BadSettings(f"OASE_SPACE is {text!r}, but a space is live or sandbox.")
    return cast("Space", text)
