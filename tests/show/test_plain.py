"""Plain DataFrames in a notebook: which of their cells go to the left is read back from the HTML."""

from types import SimpleNamespace

import pandas as pd
import pytest
from bs4 import BeautifulSoup
from IPython.core.formatters import HTMLFormatter

from helpers.show.piece import plain

FRAME = pd.DataFrame(
    {"name": ["<td>x"], "rate_pct": [12.5], "day": pd.to_datetime(["2019-05-08"]), "is_new": [True]}, index=[7]
)


def on_the_left(frame):
    """Return the words of all cells that go to the left."""
    found = BeautifulSoup(plain.html(frame), "html.parser")
    assert found.get_text() == BeautifulSoup(frame._repr_html_(), "html.parser").get_text()
    return [cell.get_text() for cell in found(["th", "td"]) if "left" in cell.get("style", "")]


def test_text_days_and_yes_or_no_go_to_the_left_with_their_heads_and_numbers_do_not():
    assert on_the_left(FRAME) == ["name", "day", "is_new", "<td>x", "2019-05-08", "True"]


def test_the_names_of_rows_go_to_the_left_too():
    rates = pd.DataFrame({"rate_pct": [1.5, 2.5]}, index=["Kent", "Surrey"])
    assert on_the_left(rates) == ["", "Kent", "Surrey"]
    within = rates.set_axis(pd.MultiIndex.from_product([["Kent"], [2018, 2019]]))
    assert on_the_left(within) == ["", "", "Kent", "2018", "2019"]


@pytest.mark.parametrize("most", [1, 2, 3, 4, 0, None])
def test_of_many_columns_those_that_are_shown_are_set_as_what_they_hold(most):
    wide = pd.DataFrame({f"{kind}{n}": ["x" if kind == "text" else 1] for n in range(4) for kind in ("number", "text")})
    with pd.option_context("display.max_columns", most):
        left = on_the_left(wide)
    assert left
    assert set(left) <= {"x", "...", *(name for name in wide if name.startswith("text"))}
    assert left.count("x") == sum(name.startswith("text") for name in left)


def test_what_has_no_rows_or_no_html_or_two_lines_of_heads_stays_as_pandas_shows_it():
    assert plain.html(pd.DataFrame()) == pd.DataFrame()._repr_html_()
    heads = FRAME.set_axis(pd.MultiIndex.from_product([["a"], list(FRAME)]), axis=1)
    assert plain.html(heads) == heads._repr_html_()
    with pd.option_context("display.notebook_repr_html", False):
        assert plain.html(FRAME) is None


def test_a_shell_shows_its_tables_so():
    formatter = HTMLFormatter()
    plain.use_in(SimpleNamespace(display_formatter=SimpleNamespace(formatters={"text/html": formatter})))
    assert formatter(FRAME) == plain.html(FRAME)
