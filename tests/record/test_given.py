"""Parameters that papermill gave a notebook are those that the notebook declares."""

import pytest

from helpers.record import RecordError
from helpers.record.given import require_declared

DECLARED = 'authority = "West Sussex"  # any council\nas_of = ""  # a day\n'


@pytest.mark.parametrize(
    "cells",
    [
        [],
        [DECLARED],
        [DECLARED, '# Parameters\nauthority = "Kent"\n'],
        [DECLARED, "from helpers import record\nx = 1"],
        ["x = 1", "y = 2", "# Parameters\nz = 3\n"],
    ],
)
def test_what_is_declared_or_written_by_people_passes(cells):
    require_declared(cells)


@pytest.mark.parametrize("name", ["autority", "comparator"])
def test_a_name_that_is_not_declared_is_refused_with_those_that_are(name):
    with pytest.raises(RecordError, match=f"Unknown parameter '{name}'.* Expected one of: authority, as_of."):
        require_declared([DECLARED, f'# Parameters\nas_of = ""\n{name} = "Kent"\n'])
