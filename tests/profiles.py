"""How long the property tests search: a moment in `make test`, fifty times that in `make soak`."""

import os

from hypothesis import HealthCheck, settings

SOAK = os.environ.get("OASE_SOAK") == "1"


def load() -> None:
    """Register and choose the profile; called once by the outermost conftest."""
    # Time limits per example say more about a busy machine than about the code.
    settings.register_profile(
        "ci", print_blob=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
    )
    settings.register_profile("soak", settings.get_profile("ci"), max_examples=5_000)
    settings.load_profile("soak" if SOAK else "ci")
