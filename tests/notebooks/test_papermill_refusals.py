"""A notebook with a wrong parameter stops at once and says why."""

from itertools import cycle

import pytest
from papermill import PapermillExecutionError
from reading import PATHS, run

WRONG = {"authority": "West Sussecks", "as_of": "2019-02-30", "comparator": "the moon"}


@pytest.mark.parametrize(("path", "name"), zip(PATHS, cycle(WRONG)), ids=str)
def test_a_wrong_parameter_is_refused_in_one_line_without_a_traceback(path, name, tmp_path):
    """Who reads a page, or a schedule's mail, wants what is wrong and not where in the code it was found."""
    with pytest.raises(PapermillExecutionError) as refused:
        run(path, tmp_path, **{name: WRONG[name]})
    (shown,) = refused.value.traceback
    assert (refused.value.ename, refused.value.evalue) == ("RecordError", shown)
    assert WRONG[name] in shown
    assert len(shown.splitlines()) == 1
    assert "Traceback" not in shown
