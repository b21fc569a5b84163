"""A page changes with the rows that it is known to see, and with no others: a run goes by that (see `plan.rows`)."""

import shutil
from functools import cache

import pandas as pd
import pytest
from playing import play
from reading import PATHS, read

from helpers import record
from helpers.publish.plan.rows import Rows
from helpers.record import seen

COUNCIL = "West Sussex"
FAR = "Knowsley"  # no neighbour of the council, in another region


def changed(folder, code, but=(), measures=()):
    """A copy of the record in which every figure, judgement, visit and event of one authority is another, `but` those
    of some tables, and the figures of some measures."""
    shutil.copytree(record.build().folder, folder)
    tables = {"figures", "judgements", "visits", "events", "claim_checks", "commitments", "grades_in_force"}
    for name in tables - set(but):
        rows = pd.read_parquet(folder / f"{name}.parquet")
        own = rows["authority_code"] == code
        if name == "figures":
            own &= ~rows["measure"].isin(measures)
        for column in {"value", "numerator", "denominator"} & set(rows):
            rows[column] = rows[column].mask(
                own, (rows[column] * 1.37 + 1).round()
            )  # with no more decimals than before
        if "grade" in rows:
            rows["grade"] = rows["grade"].mask(own, "outstanding")
        for column in {"published", "inspection_end"} & set(rows):
            rows[column] = rows[column].mask(own, rows[column] - pd.Timedelta(days=3))
        rows.to_parquet(folder / f"{name}.parquet")
    return record.Snapshot(folder)


def sees(path):
    """The tables of which a notebook says that it shows rows of all authorities."""
    return tuple(read(path).book.metadata.get("sees", ()))


@pytest.fixture(scope="module")
def another(tmp_path_factory):
    """Give the record with other rows of an authority that is far away, but for those of some tables and measures."""
    code = record.scope(FAR).authority_code
    return cache(lambda *but: changed(tmp_path_factory.mktemp("another") / ("a" * 64), code, *but))


@pytest.fixture(scope="module")
def untouched():
    """The record, of which no other test has had anything computed: what is kept tells what was read for it then."""
    return record.Snapshot(record.build().folder)


@pytest.mark.parametrize(
    "path",
    [path for path in PATHS if "authority =" in read(path).code[0].source],
    ids=lambda path: path.stem,
)
def test_a_page_is_the_same_whatever_becomes_of_others_in_what_it_does_not_see_whole(path, another, untouched):
    with record.fixed(untouched), seen.noted() as measures:
        before = play(path, authority=COUNCIL)
    assert seen.EVERY not in measures
    with record.fixed(another(sees(path), frozenset(measures))):
        assert play(path, authority=COUNCIL).text == before.text


def test_the_rows_that_a_council_sees_change_with_its_own_neighbours_and_not_with_others(another):
    before, after = Rows(record.known()), Rows(record.known(snapshot=another()))
    far, own = record.scope(FAR).authority_code, record.scope(COUNCIL).authority_code
    is_same = {code: before.digest(code) == after.digest(code) for code in (own, far)}
    assert is_same == {own: True, far: False}
    assert before.digest(own, ("figures",)) != after.digest(own, ("figures",))
    assert before.digest(own, ("findings",)) == after.digest(own, ("findings",))
    neighbours = record.known().neighbours
    near = neighbours.loc[neighbours["neighbour_code"] == far, "authority_code"].iloc[0]
    assert before.digest(near) != after.digest(near)
