"""Marks tables: made of rows, and as known on a day."""

import pandas as pd
from small_marks import on, table
from small_tables import cases

from helpers.show import marks
from helpers.show.piece import points


@cases(
    "vintage, told",
    ("Workforce, 2019 release (2020-02)", "Workforce, 2019 release (2020-02)"),
    ("Workforce, 2020 release (2021-02-25)", "a later release, which may have revised it"),
    (None, "the source itself"),
)
def test_a_page_of_a_day_does_not_name_a_release_of_after_it(vintage, told):
    """Nobody could have named it on that day."""
    held = marks.as_known(table(on(2019, 5), vintage=vintage), pd.Timestamp("2020-12-08").date())
    assert points.told(held, ["A release"])["Release read"].tolist() == [told]
    assert marks.as_known(table(on(2019, 5), vintage=vintage), None)["vintage"].tolist() == [vintage]


def test_a_function_tells_of_each_row_of_marks_and_words_not_given_are_those_beside_them():
    rows = pd.DataFrame({"n": [1, 2], "source_id": "a", "locator": "row 1"})
    made = marks.table(rows, row="Ours", look="said", text=lambda row: f"{row.n} posts")
    assert made["text"].tolist() == made["figure"].tolist() == ["1 posts", "2 posts"]
    assert made["series"].tolist() == ["Ours", "Ours"]
