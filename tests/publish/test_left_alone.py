"""A page that a run leaves as it is, is byte for byte what it would make again, whosever figure has changed."""

import shutil
from functools import cache

import pandas as pd
import pytest

from helpers import record
from helpers.publish.engine.runs import run_all
from helpers.publish.plan.ingredients import is_same, with_ingredients
from helpers.publish.plan.notebooks import notebooks_in
from helpers.publish.plan.parameters import Request, plan
from helpers.publish.render.keeping import kept

COUNCILS = ["West Sussex", "Medway"]
NEVER = {"claims", "care_leavers", "improvement_plan"}  # tell no count of a council that is far away
CHANGES = {
    "few": (  # the figures of which measures of whom are others, and the notebooks of which a page changes with them
        {"starters_fte": "Knowsley", "vacancy_fte": "Gateshead", "care_leavers_activity_not_known_19_21": "Newham"},
        {"vacancies", "comparison"},
    ),
    "joint": (  # neighbours of Medway report by it
        {"caseload_fte": "North Northamptonshire / West Northamptonshire"},
        {"caseloads", "comparison", "trajectory"},
    ),
}


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """Give for each page of the councils its job under a state of the record, and the finished page."""

    def made(snapshot):
        there, folder = notebooks_in(record.ROOT / "notebooks")[0], tmp_path_factory.mktemp("pages")
        wanted = Request(COUNCILS, notebooks=[name for name in there if not there[name].is_national])
        with record.fixed(snapshot):
            jobs = with_ingredients(plan(wanted, there, record.scope), record.known, {}, snapshot.name)
            outcomes = run_all(jobs, 2, lambda _: None, folder=folder)
        assert [outcome.error for outcome in outcomes] == [""] * len(jobs)
        return {(job.name, job.authority): (job, kept(folder, job)) for job in jobs}

    return cache(made)


def another(folder, changes):
    """The record with other figures of some measures, each of one area; none has more decimals than before."""
    shutil.copytree(record.build().folder, folder)
    rows, areas = pd.read_parquet(folder / "figures.parquet"), record.known().authorities
    for measure, area in changes.items():
        codes = areas.loc[areas["name"] == area, "authority_code"]
        own = rows["authority_code"].isin(codes) & (rows["measure"] == measure)
        assert own.any()
        for column in ("value", "numerator"):
            rows[column] = rows[column].mask(own, (rows[column] * 1.5 + 1).round())
    rows.to_parquet(folder / "figures.parquet")
    return record.Snapshot(folder)


def held(page):
    """Everything that a finished page shows, and what lies beside it."""
    return page.html, {address: path.read_bytes() for address, path in page.files.items()}


@pytest.mark.parametrize("which", CHANGES)
def test_a_page_that_is_left_alone_is_what_it_would_be_if_it_were_made_again(which, pages, tmp_path):
    changes, telling = CHANGES[which]
    before, after = pages(record.build()), pages(another(tmp_path / ("a" * 64), changes))
    left = {key for key, (job, _) in after.items() if is_same(before[key][1].made_from, job.made_from)}
    differing = {key for key in after if held(before[key][1]) != held(after[key][1])}
    assert left & differing == set()
    assert {name for name, council in left if council == COUNCILS[0]} > NEVER
    assert {name for name, council in differing if council == COUNCILS[0]} >= telling
