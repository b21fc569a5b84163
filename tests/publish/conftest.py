"""The tiny project, fresh for each test, or published once for all that only look."""

import pytest
from tiny import invoke, make_project


@pytest.fixture
def project(tmp_path):
    """A fresh project in which nothing has run."""
    return make_project(tmp_path / "project")


@pytest.fixture(scope="session")
def published(tmp_path_factory):
    """A project whose site has been published: two councils, and one of them as of a day. Not to be changed."""
    record = make_project(tmp_path_factory.mktemp("published") / "project")
    first = invoke(record, "run", "--authority", "West Sussex", "--authority", "Bristol, City of")
    second = invoke(record, "run", "--as-of", "2019-09-11", "--notebook", "answer")
    assert (first.exit_code, second.exit_code) == (0, 0), first.output + second.output
    return record
