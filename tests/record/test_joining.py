"""What people curated and what releases hold make one table, in which each thing stands once."""

import pandas as pd
import pytest

from helpers import record
from helpers.record import contract
from helpers.record.joining import together

END = pd.Timestamp("2019-09-30")
RELEASES = [("workforce-2019", pd.Timestamp("2020-02-27")), ("workforce-2020", pd.Timestamp("2021-02-25"))]


def figures(*rows):
    """Figures of one authority and measure, each given as value and, if any, symbol and release."""
    frame = pd.DataFrame(rows, columns=["value", "status", "release_id"])
    same = {"authority_code": "E10000032", "measure": "vacancy", "period_end": END, "kind": "recorded", "unit": "%"}
    same |= {"basis": "all posts", "published": END, "published_precision": "day", "source_id": "s", "locator": "row 1"}
    return frame.assign(**same, stated_by="Department for Education").astype({"value": "float64"})


def joined(curated, official):
    """Put figures together that people curated and that releases hold, beside tables without a row."""
    none, known = pd.DataFrame({"release_id": []}), record.known()
    tables = {
        "figures": curated.drop(columns="release_id"),
        "measures": pd.DataFrame({"measure": ["vacancy"], "title": ["Vacancy rate"]}),
        "authorities": pd.DataFrame({"authority_code": ["E10000032"], "name": ["West Sussex"]}),
        "disagreements": pd.DataFrame(),
        "judgements": pd.DataFrame({"grade": ["good"]}),
        "sources": pd.DataFrame(
            {"source_id": ["workforce-2019"], "title": ["Workforce"], "kind": ["official statistics"]}
        ),
        "events": known.events.iloc[:0].drop(columns="release_id"),
    }
    others = dict.fromkeys(["neighbours", "grades_in_force"], none) | {"visits": known.visits.iloc[:0]}
    told = dict.fromkeys(["title", "publisher", "licence", "address", "published_source"], "told")
    releases = pd.DataFrame(RELEASES, columns=["release_id", "published"])
    others["releases"] = releases.assign(**told, source_id=releases["release_id"], published_precision="day", as_at=END)
    return together(tables, {"figures": official, "judgements": none, **others})


def test_a_curated_figure_goes_where_a_release_has_its_value():
    found = joined(figures((10.2, None, None)), figures((10.2, None, "workforce-2019")))
    assert found["figures"]["release_id"].tolist() == ["workforce-2019"]
    assert found["disagreements"].empty


def test_a_curated_figure_stays_where_the_release_has_only_a_symbol():
    found = joined(figures((10.2, None, None)), figures((None, "c", "workforce-2019")))
    assert found["figures"]["value"].tolist() == [10.2]
    assert found["figures"]["release_id"].isna().all()


def test_both_stand_in_disagreements_where_they_differ_and_the_charts_use_the_newest_release():
    official = figures((11, None, "workforce-2019"), (12, None, "workforce-2020"))
    found = joined(figures((10.2, None, None)), official)
    assert found["figures"]["value"].tolist() == [11, 12]
    told = found["disagreements"].set_index("version")["is_used"]
    assert told.to_dict() == {"12%": True, "10.2%": False}
    assert set(found["disagreements"]["subject"]) == {"Vacancy rate: West Sussex, to 30 September 2019"}


def test_a_release_that_no_source_lists_is_a_source_of_its_own():
    sources = joined(figures((10.2, None, None)), figures((11, None, "workforce-2020")))["sources"]
    assert sources.values.tolist() == [
        ["workforce-2019", "Workforce", "official statistics"],
        ["workforce-2020", "told", "official statistics"],
    ]


def test_a_claim_never_gives_way_to_a_release():
    curated = figures((10.2, None, None)).assign(kind="claim")
    assert joined(curated, figures((11, None, "workforce-2019")))["figures"]["kind"].tolist() == ["claim", "recorded"]


def test_what_people_curated_has_no_release():
    assert joined(figures((10.2, None, None)), figures())["judgements"]["release_id"].isna().all()


def test_an_official_row_under_an_old_code_is_refused_with_its_release_and_place():
    known = record.known()
    official = {name: getattr(known, name).iloc[:0] for name in ("figures", "neighbours")}
    row = {"authority_code": "E10000023", "release_id": "visits-2025", "locator": "sheet 1, row 4"}
    curated = {name: getattr(known, name) for name in ("measures", "other_bases", "authorities")}
    with pytest.raises(record.RecordError) as refused:
        contract.check_official({**official, "visits": pd.DataFrame([row])}, curated)
    [problem] = refused.value.problems
    assert problem.file == "official/visits-2025.csv"
    assert problem.column == "authority_code (sheet 1, row 4)"
    assert problem.found == "E10000023"
    assert "E06000065" in problem.expected


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"neighbour_code": "E10000032"}, "another authority, not itself"),
        ({"neighbour_code": "E10000014"}, "each neighbour once in a set"),
        ({"rank": 11}, "ranks 1 to 10 in each set"),
    ],
)
def test_a_neighbour_that_cannot_be_is_refused(cells, expected):
    known = record.known()
    rows = known.neighbours.query("authority_code == 'E10000032' and neighbour_set == '2025'").reset_index(drop=True)
    rows.loc[0, list(cells)] = list(cells.values())
    problems = neighbour_problems(rows)
    assert any(problem.expected.startswith(expected) for problem in problems)
    assert {problem.file for problem in problems} == {"official/neighbours-2025.csv"}


@pytest.mark.parametrize("gone", [0, 4, 9])
def test_a_set_of_nine_neighbours_is_refused(gone):
    """The median of a set would be of other areas than the model chose; the tenth may be the one that lacks."""
    rows = record.known().neighbours.query("authority_code == 'E10000032'").reset_index(drop=True)
    assert neighbour_problems(rows) == []
    is_gone = (rows["neighbour_set"] == "2025") & (rows["rank"] == gone + 1)
    [problem] = neighbour_problems(rows[~is_gone])
    assert problem.file == "official/neighbours-2025.csv"
    assert problem.expected == "ranks 1 to 10 in each set"


def test_an_eleventh_neighbour_under_a_rank_that_another_has_is_refused():
    rows = record.known().neighbours.query("authority_code == 'E10000032' and neighbour_set == '2025'")
    more = rows.iloc[[4]].assign(neighbour_code="E09000001")
    [problem] = neighbour_problems(pd.concat([rows, more], ignore_index=True))
    assert (problem.found, problem.expected) == ("5", "each rank once in a set")


def neighbour_problems(rows):
    """Give what is wrong with the record when these are all the neighbours."""
    known = record.known()
    curated = {name: getattr(known, name) for name in ("measures", "other_bases", "authorities")}
    try:
        contract.check_official({"figures": known.figures.iloc[:0], "neighbours": rows}, curated)
    except record.RecordError as refused:
        return refused.problems
    return []


def test_an_official_figure_on_a_basis_of_its_own_without_a_break_is_refused():
    rows = figures((10.2, None, "workforce-2019"), (11, None, "workforce-2020"))
    rows.loc[1, ["basis", "period_end"]] = ["posts filled", END + pd.DateOffset(years=1)]
    breaks = pd.DataFrame({"subject": [], "measure": [], "date": pd.to_datetime([])}, dtype=object)
    with pytest.raises(record.RecordError) as refused:
        contract.check_basis({"figures": rows, "definition_breaks": breaks})
    [problem] = refused.value.problems
    assert (problem.file, problem.column) == ("official/workforce-2020.csv", "basis (row 1)")
    assert (problem.found, problem.expected) == ("posts filled", "a row in definition_breaks.csv for it")


def test_a_curated_figure_on_a_basis_of_its_own_is_named_by_its_file_and_row():
    """It was once told of a file official/nan.csv."""
    rows = figures((10.2, None, "workforce-2019"), (9, None, None), (11, None, None)).assign(table="vacancy_rates")
    rows["period_end"] = [END, *(END + pd.DateOffset(years=years) for years in (1, 2))]
    rows.loc[2, "basis"] = "posts filled"
    breaks = pd.DataFrame({"subject": [], "measure": [], "date": pd.to_datetime([])}, dtype=object)
    curated = rows[1:].drop(columns=["table", "release_id"]).reset_index(drop=True)
    with pytest.raises(record.RecordError) as refused:
        contract.check_basis({"figures": rows, "vacancy_rates": curated, "definition_breaks": breaks})
    [problem] = refused.value.problems
    assert (problem.file, problem.row, problem.column) == ("vacancy_rates.csv", 3, "basis")
    assert (problem.found, problem.expected) == ("posts filled", "a row in definition_breaks.csv for it")


def test_a_break_across_which_the_basis_stays_is_refused():
    rows = figures((10.2, None, "workforce-2019"), (11, None, "workforce-2020"))
    rows.loc[1, "period_end"] = END + pd.DateOffset(years=1)
    day = END + pd.DateOffset(months=1)
    breaks = pd.DataFrame({"subject": ["measure"], "measure": ["vacancy"], "date": [day]})
    with pytest.raises(record.RecordError) as refused:
        contract.check_basis({"figures": rows, "definition_breaks": breaks})
    [problem] = refused.value.problems
    assert (problem.file, problem.row, problem.column) == ("definition_breaks.csv", 2, "date")
    assert problem.found == "2019-10-30"
    assert problem.expected == "figures with another basis before the break than after it"
