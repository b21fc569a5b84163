"""The real record, read once for each question asked of it."""

import functools

import pytest
from hypothesis import settings

from helpers import record

settings.register_profile("house", deadline=None, database=None, derandomize=True, max_examples=60)
settings.load_profile("house")


@pytest.fixture(scope="session")
def real():
    """Return the record as known for an authority, day and comparator; the same one when asked again."""
    return functools.cache(lambda name, as_of="", comparator="England": record.known(name, as_of, comparator))
