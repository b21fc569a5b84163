"""Which rows a page is made again for: every figure that it can tell is worked out from those, and from no others."""

import shutil
from functools import cache

import pandas as pd
import pytest

from helpers import measure, record
from helpers.measure.areas import AMONG_ALL, of_measures
from helpers.publish.plan.rows import Rows
from helpers.record import seen

KEY = ["authority_code", "measure", "period_end"]
AREAS = ["Knowsley", "North East", "Northamptonshire", "Kingston upon Thames / Richmond upon Thames"]
MEASURES = ["vacancy_fte", "caseload_fte", "care_leavers_activity_not_known_19_21"]


@pytest.fixture(scope="module")
def another(tmp_path_factory):
    """Give the record with other figures of one area, of all measures or of one; none has more decimals than before."""

    def changed(area, code=None):
        folder = tmp_path_factory.mktemp("another") / ("a" * 64)
        shutil.copytree(record.build().folder, folder)
        rows, names = pd.read_parquet(folder / "figures.parquet"), record.known().authorities
        own = rows["authority_code"].isin(names.loc[names["name"] == area, "authority_code"])
        own &= rows["measure"].eq(code) if code else True
        assert own.any()
        for column in ("value", "numerator"):
            rows[column] = rows[column].mask(own, (rows[column] * 2 + 1).round())
        rows.to_parquet(folder / "figures.parquet")
        return record.Snapshot(folder)

    return cache(changed)


@pytest.fixture(scope="module")
def present():
    """The rows of the record as it is."""
    return Rows(record.known())


def differing(snapshot, columns_left_out=()):
    """The rows of `measure.figures` that are not the same in another snapshot."""
    before, after = (measure.figures(known) for known in (record.known(), record.known(snapshot=snapshot)))
    assert before[KEY].equals(after[KEY])
    columns = [name for name in before if name not in columns_left_out]
    is_same = [before[name].eq(after[name]) | (before[name].isna() & after[name].isna()) for name in columns]
    return before[~pd.concat(is_same, axis=1).all(axis=1)]


@pytest.mark.parametrize("area", AREAS)
def test_figures_change_with_those_of_areas_that_their_own_page_sees(area, another, present):
    """A page would stay as it is, though a figure of its own council is compared with one that has changed."""
    snapshot = another(area)
    after = Rows(record.known(snapshot=snapshot))
    codes = set(differing(snapshot, AMONG_ALL)["authority_code"])
    levels = record.known().authorities.set_index("authority_code")["level"]
    councils = {code for code in codes if levels[code] == "local_authority"}
    assert councils
    assert {code for code in councils if present.digest(code) == after.digest(code)} == set()


@pytest.mark.parametrize("code", MEASURES)
def test_figures_change_with_those_of_measures_that_count_as_read_with_them(code, another):
    """A page that shows everybody's figures of one measure would stay as it is where they owe to another."""
    changed = set(differing(another("Knowsley", code))["measure"])
    assert code in changed
    for other in changed:
        with seen.noted() as measures:
            of_measures(record.known(), [other])
        assert code in measures
        assert seen.EVERY not in measures


def test_a_figure_with_more_decimals_than_its_release_had_is_seen_by_everybody(tmp_path, present):
    """How exact all figures of a release are is told by the one with the most decimals."""
    folder = tmp_path / ("b" * 64)
    shutil.copytree(record.build().folder, folder)
    rows = pd.read_parquet(folder / "figures.parquet")
    own, far = (record.scope(name).authority_code for name in ("West Sussex", "Knowsley"))
    is_far = (rows["authority_code"] == far) & (rows["measure"] == "caseload_fte") & rows["value"].notna()
    rows.loc[is_far, "value"] += 0.001
    rows.to_parquet(folder / "figures.parquet")
    after = Rows(record.known(snapshot=record.Snapshot(folder)))
    assert present.digest(own) != after.digest(own)
