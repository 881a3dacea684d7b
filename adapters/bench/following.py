"""The projector in a process of its own, until its standard input ends: `… DSN KEY_FILE`."""

import sys
import threading
from pathlib import Path

from adapters.postgres.keys import FileMaster, Keyring
from adapters.postgres.mapper import Mapper
from adapters.postgres.opener import Opener
from adapters.postgres.projector import Projector
from adapters.process import collect_rarely
from adapters.read_models import PROJECTIONS
from domain.events import EVENTS


def main() -> None:
    """Follow the log with all read models, as `oase work` does."""
    dsn, key = sys.argv[1:]
    collect_rarely()
    opener = Opener(Mapper(EVENTS), Keyring(FileMaster.at(Path(key))))
    stop = threading.Event()
    projector = Projector(dsn, PROJECTIONS, opener)
    thread = threading.Thread(target=projector.run, args=(stop,), daemon=True)
    thread.start()
    sys.stdin.read()
    stop.set()
    thread.join(5)


if __name__ == "__main__":
    main()
