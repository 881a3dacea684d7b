"""What all tests share."""

from tests import profiles

pytest_plugins = ["tests.database", "tests.dealing"]

profiles.load()
