"""Edits that a reader would call nonsense are refused, each with its row, its column, and what was expected."""

import pytest

EVENT, CLAIM = {"event_id": "E118"}, {"kind": "claim", "value": True}
RATE = {"measure": "vacancy_rate_fte", "value": True, "numerator": True}
LEAVERS = {"measure": "care_leavers_neet_19_21", "value": True, "numerator": True}
OFFICIAL = {"stated_by": "Department for Education"}
PROMISE = {"outcome": "happened", "outcome_published": True}
COUNT = {"basis": "derived", "inspected": "152"}

EDITS = {
    "a negative caseload": ("caseloads", {"measure": "caseload_fte", "value": True}, {"value": "-12.5"}, "at least 0"),
    "a negative count": ("vacancy_rates", RATE, {"numerator": "-1"}, "at least 0"),
    "a negative rate": ("vacancy_rates", RATE, {"value": "-10.2"}, "at least 0"),
    "a share over a hundred": ("vacancy_rates", RATE, {"value": "102"}, "a percentage from 0 to 100"),
    "a value outside its range": (
        "caseloads",
        CLAIM,
        {"value": "30", "value_low": "10", "value_high": "20", "qualifier": "range"},
        "a value within its own range",
    ),
    "a value and a range": (
        "caseloads",
        CLAIM,
        {"value": "15", "value_low": "10", "value_high": "20", "qualifier": "range"},
        "a value or a range, not both",
    ),
    "a range that is said to be exact": (
        "caseloads",
        CLAIM,
        {"value": "", "value_low": "10", "value_high": "20", "qualifier": "exact"},
        "range, as the two ends of one are given",
    ),
    "a lower end only": ("caseloads", CLAIM, {"value": "", "value_low": "10"}, "both ends of the range"),
    "an upper end only": ("caseloads", CLAIM, {"value": "", "value_high": "10"}, "both ends of the range"),
    "a share that its counts do not give": ("vacancy_rates", RATE, {"value": "55.5"}, "the share that its counts give"),
    "a share of care leavers that its counts do not give": (
        "neet_percentages",
        LEAVERS,
        {"value": "3"},
        "the share that its counts give",
    ),
    "a count that is not the one held on its own": ("vacancy_rates", RATE, {"numerator": "1"}, "held on its own"),
    "a share of nobody": ("vacancy_rates", RATE, {"numerator": "0", "denominator": "0"}, "more than 0"),
    "a numerator over nothing": ("vacancy_rates", RATE, {"denominator": ""}, "a count below the line"),
    "a part over the whole": ("neet_percentages", LEAVERS, {"numerator": "999999"}, "at most the denominator"),
    "a symbol beside a value": ("vacancy_rates", RATE, {"status": "c"}, "nothing, as a symbol stands"),
    "a count beside a symbol": ("vacancy_rates", RATE, {"status": "c", "value": ""}, "would give away"),
    "a symbol for nearly nought beside a half": ("vacancy_rates", RATE, {"status": "k", "value": ""}, "rounds to 0"),
    "a measure in another file": (
        "caseloads",
        CLAIM,
        {"measure": "vacancy_gap", "unit": "%"},
        "a measure of this file, not one of vacancy_rates.csv",
    ),
    "a figure before its period": ("caseloads", CLAIM, {"period_end": "2026-05-31"}, "a day not before period_end"),
    "a figure before its source": ("caseloads", CLAIM, {"published": "2001-01-01"}, "a day not before its source"),
    "a figure after its source": ("caseloads", CLAIM, {"published": "2026-01-01"}, "the day of its source"),
    "an event before its source": ("events", EVENT, {"published": "2001-01-01"}, "a day not before its source"),
    "an event told before it began": ("events", EVENT, {"date": "2026-01-01", "date_end": "2026-02-01"}, "event began"),
    "a judgement before its fieldwork": (
        "judgements",
        {"inspection_end": True},
        {"inspection_end": "2026-03-31"},
        "a day not before inspection_end",
    ),
    "a source of the day after tomorrow": ("sources", {"kind": "press"}, {"published": "2031-01-01"}, "has come"),
    "a release before its reference date": (
        "sources",
        {"reference_date": True},
        {"reference_date": "2026-10-01"},
        "a day not before reference_date",
    ),
    "an outcome before its promise": ("commitments", PROMISE, {"outcome_published": "2001-01-01"}, "not before"),
    "an outcome published without precision": (
        "commitments",
        PROMISE,
        {"outcome_published_precision": ""},
        "how exactly the date beside it is known",
    ),
    "an outcome without a source": ("commitments", PROMISE, {"outcome_source_id": ""}, "as the outcome is told"),
    "something that happened on no day": (
        "commitments",
        PROMISE,
        {"outcome_start": "", "outcome_end": ""},
        "a first day",
    ),
    "an open promise that happened": ("commitments", PROMISE, {"outcome": "open"}, "nothing is known to have happened"),
    "a date of no promise that is planned": (
        "commitments",
        {"outcome": "not_known"},
        {"outcome_is_planned_date": "yes"},
        "no, as the outcome has no date",
    ),
    "a precision without a date": (
        "commitments",
        {"due_precision": ""},
        {"due_precision": "day"},
        "nothing, as there is no date beside it",
    ),
    "a date without a precision": ("caseloads", {"period_end": True}, {"precision": ""}, "how exactly the date beside"),
    "a month that begins in the middle": (
        "events",
        {"precision": "month"},
        {"date": "2016-01-14"},
        "the first day of a month",
    ),
    "a month that ends in the middle": (
        "events",
        {"precision": "month"},
        {"date": "2016-01-01", "date_end": "2016-02-14"},
        "the last day of a month",
    ),
    "a year of two months": (
        "events",
        {"precision": "year"},
        {"date": "2016-01-01", "date_end": "2016-02-29"},
        "a span of a year",
    ),
    "a last day without a first": (
        "caseloads",
        {"period_start": True},
        {"period_start": ""},
        "a first day, as there is a last",
    ),
    "a day of 1899": ("events", EVENT, {"date": "1899-12-31"}, "a date of the years 1900 to"),
    "a day of 2099": ("events", EVENT, {"date_end": "2099-12-31"}, "a date of the years 1900 to"),
    "the year 0": ("events", EVENT, {"date": "0000-01-01"}, "a date that exists"),
    "a quantity without a unit": ("events", {"quantity": True}, {"quantity_unit": ""}, "a unit for the quantity"),
    "a unit without a quantity": ("events", {"quantity": ""}, {"quantity_unit": "posts"}, "there is no quantity"),
    "a figure of a finding without a unit": ("findings", {"figure": ""}, {"figure": "3"}, "a unit for the figure"),
    "a quantity reached without a unit": (
        "commitments",
        {"quantity_unit": "", "outcome": "happened"},
        {"outcome_quantity": "3"},
        "a unit for the outcome_quantity",
    ),
    "adequate under ILACS": ("judgements", {"framework": "ILACS"}, {"grade": "adequate"}, "no adequate under this"),
    "requires improvement under SLAC": (
        "judgements",
        {"framework": "SLAC"},
        {"grade": "requires_improvement"},
        "adequate under this framework",
    ),
    "no region": ("authorities", {"level": "local_authority"}, {"region_code": ""}, "the region it lies in"),
    "a region that is none": (
        "authorities",
        {"level": "local_authority"},
        {"region_code": "E12000099"},
        "the code of a region",
    ),
    "a council for a region": (
        "authorities",
        {"level": "local_authority"},
        {"region_code": "E10000032"},
        "the code of a region",
    ),
    "a name in another case": ("authorities", {"authority_code": "E06000065"}, {"name": "NORTH YORKSHIRE"}, "spelt as"),
    "a name of two areas": ("authorities", {"name": "Kent"}, {"name": "Devon"}, "a name that no other area has"),
    "a spelling of another": ("authorities", {"name": "Kent"}, {"spellings": "devon"}, "spellings of its own"),
    "a successor that is none": (
        "authorities",
        {"successors": True},
        {"successors": "E99999999"},
        "codes that are listed",
    ),
    "a joint return of nobody": (
        "authorities",
        {"level": "joint_return"},
        {"members": ""},
        "two codes for a joint return",
    ),
    "a code in use that is not": (
        "authorities",
        {"name": "Kent"},
        {"current_code": "E10000023"},
        "whose own current_code",
    ),
    "a code replaced on no day": (
        "authorities",
        {"authority_code": "E10000023"},
        {"code_to": ""},
        "the last day of a code",
    ),
    "an event under an old code": ("events", EVENT, {"authority_code": "E10000023"}, "the code in use (E06000065)"),
    "no version used where one is": (
        "disagreements",
        {"disagreement": "plan-submission", "is_used": "yes"},
        {"is_used": "no"},
        "as many used versions as charts_use says (one), not 0",
    ),
    "two versions used where one is": (
        "disagreements",
        {"disagreement": "fieldwork-2019", "is_used": "no"},
        {"is_used": "yes"},
        "as many used versions as charts_use says (one), not 2",
    ),
    "a version that is used and is not": (
        "disagreements",
        {"disagreement": "publication-2019", "is_used": "yes"},
        {"is_used": "no"},
        "the same for each document",
    ),
    "another question about one fact": (
        "disagreements",
        {"disagreement": "fieldwork-2019", "is_used": "no"},
        {"subject": "Who came?"},
        "what the first version of this fact says",
    ),
    "a subject that asks nothing": ("disagreements", {"is_used": "no"}, {"subject": "Fieldwork"}, "a question"),
    "a fact told in one way": (
        "disagreements",
        {"disagreement": "inadequate-2010", "is_used": "no"},
        {"version": "13 of 35"},
        "a second version",
    ),
    "the same definition as nothing": (
        "claim_checks",
        {"official_measure": ""},
        {"relation": "same definition"},
        "the measure that it is held against",
    ),
    "no definition of a measure": (
        "claim_checks",
        {"official_measure": True},
        {"relation": "none"},
        "nothing, as the relation is none",
    ),
    "a claim of no measure": (
        "claim_checks",
        {"claim_table": "figures"},
        {"claim_ref": "mood"},
        "a measure of measures.csv",
    ),
    "a claim on a definition that none follows": (
        "claim_checks",
        {"claim_ref": "vacancy_gap"},
        {"basis": "council: vacancy gap, defined anew"},
        "the definition of some figure of this measure",
    ),
    "a claim of a kind that there is not": (
        "claim_checks",
        {"claim_ref": "vacancy_gap"},
        {"claim_kind": "recorded"},
        "kind of some figure of this measure",
    ),
    "a warning that is none": (
        "measures",
        {"measure": "vacancy_rate_fte"},
        {"warnings": "vacancies_equal_agencies"},
        "warnings that are listed in warnings.csv",
    ),
    "a claim of no event": ("claim_checks", {"claim_table": "events"}, {"claim_ref": "E999"}, "an event of events.csv"),
    "an official figure that is none": (
        "claim_checks",
        {"official_measure": True},
        {"official_measure": "mood"},
        "a measure of measures.csv, or one of worked_out.csv",
    ),
    "an unknown event in a text": (
        "disagreements",
        {"disagreement": "visit-2020-10"},
        {"concerns": "event E999, October 2020"},
        "ids that are listed in events.csv",
    ),
    "an unknown commitment in a note": (
        "events",
        EVENT,
        {"note": "See C999."},
        "ids that are listed in commitments.csv",
    ),
    "an unknown finding in a note": ("events", EVENT, {"note": "See F2019-99."}, "ids that are listed in findings.csv"),
    "an unknown source in a note": ("events", EVENT, {"note": "As press-2019-13-nothing says."}, "ids of sources"),
    "an unknown source of a report": (
        "findings",
        {"reported_in": True},
        {"reported_in": "nowhere para 3"},
        "a source of",
    ),
    "a report at no paragraph": (
        "findings",
        {"reported_in": True},
        {"reported_in": "press-2016-01-criticism"},
        "para with its number",
    ),
    "a finding beside a figure that no page sets it beside": (
        "findings",
        {"beside": True},
        {"beside": "vacancy_rate_fte"},
        "a measure of neet_percentages.csv",
    ),
    "points out of order": ("findings", {"priorities": True}, {"priorities": "8;2"}, "in order, once each"),
    "a later source in a title": (
        "events",
        EVENT,
        {"title": "As the ofsted-report-ken-2026 says"},
        "no source that came out after the row did",
    ),
    "a later year in a locator": ("events", EVENT, {"locator": "table of 2024"}, "no year after the row was published"),
    "an event that is sure of a planned date": (
        "events",
        {"is_planned_date": "yes"},
        {"confidence": "high"},
        "medium or low, as the date is only planned",
    ),
    "an event told before its day as if it had been": (
        "events",
        {"is_planned_date": "yes"},
        {"is_planned_date": "no"},
        "yes, as its source came out before the day",
    ),
    "a promise about another council's event": (
        "commitments",
        {"about_event": "E112"},
        {"authority_code": "E10000016"},
        "an event of the same authority",
    ),
    "a promise about a name that it has alone": (
        "commitments",
        {"about_event": ""},
        {"about_event": "some-day"},
        "a name that another promise shares",
    ),
    "a promise of government made by the council": (
        "commitments",
        {"made_by_kind": "council"},
        {"made_by": "Secretary of State"},
        "a kind that fits the role, not council",
    ),
    "a version with the name of now": (
        "event_versions",
        {"published": "2021-06-23"},
        {"title": "Ofsted's focused assurance visit on the response to Covid-19"},
        "another title than the event has now",
    ),
    "a version before the one before was replaced": (
        "event_versions",
        {"published": "2021-06-23"},
        {"published": "2021-06-01"},
        "a day not before the version before was replaced",
    ),
    "an official figure of another year's release": (
        "vacancy_rates",
        RATE,
        {"source_id": "dfe-workforce-2025"},
        "a release whose reference_date is the period_end, ",
    ),
    "an official figure of another series": (
        "vacancy_rates",
        RATE,
        {"source_id": "dfe-care-leavers-2019"},
        "a release of the series of its measure (workforce)",
    ),
    "an official measure that somebody says": (
        "vacancy_rates",
        RATE,
        {"stated_by": "Kent"},
        "a measure that is only said: one without a series in measures.csv",
    ),
    "an official figure of no release": (
        "vacancy_rates",
        RATE,
        {"vintage": ""},
        "the release that the figure was read",
    ),
    "a release without a date": (
        "vacancy_rates",
        RATE,
        {"vintage": "the workforce release"},
        "a release with its date",
    ),
    "a file for a release": ("vacancy_rates", RATE, {"vintage": "data.csv (2026-03-19)"}, "no file or commit"),
    "a release before the first": ("vacancy_rates", RATE, {"vintage": "Release (2001-01)"}, "not before the first"),
    "a figure of another age": (
        "neet_percentages",
        LEAVERS | OFFICIAL | {"vintage": True},
        {"locator": "17 to 18 years"},
        "the ages of the measure",
    ),
    "ages that the code does not end in": (
        "measures",
        {"measure": "care_leavers_neet_19_21"},
        {"age_band": "17-18"},
        "the ages that the code ends in",
    ),
    "two measures of one flow": (
        "measures",
        {"measure": "turnover_rate_fte"},
        {"flow": "in"},
        "a flow of staff that no other measure counts",
    ),
    "a topic without a place": ("measures", {"means_topic": True}, {"means_place": ""}, "a measure with a topic"),
    "a kind without a topic": ("measures", {"measure": "cases"}, {"means_kinds": "claim"}, "a measure with a topic"),
    "a kind that nobody says": (
        "measures",
        {"means_kinds": "claim"},
        {"means_kinds": "claim; mood"},
        "claim, expected",
    ),
    "a kind twice": ("measures", {"means_kinds": "claim"}, {"means_kinds": "claim; claim"}, "else some of claim"),
    "a count of what is only said": ("measures", {"means_kinds": "claim"}, {"means_kinds": "recorded"}, "else some of"),
    "two measures in one place": ("measures", {"means_place": "2"}, {"means_place": "1"}, "a place of its own"),
    "a promise of no topic": ("measures", {"measure": "cases"}, {"promised_unit": "days"}, "has no topic"),
    "promises of two measures": ("measures", {"means_place": "2"}, {"promised_unit": "staff"}, "a unit of its own"),
    "a figure worked out of none": ("worked_out", {"rule": "part"}, {"made_of": ""}, "a value for the rule part"),
    "a division by nothing": ("worked_out", {"rule": "part"}, {"divided_by": ""}, "a value for the rule part"),
    "a division by one": ("worked_out", {"rule": "part"}, {"divided_by": "1"}, "at least 2"),
    "a division without its rule": ("worked_out", {"rule": "posts"}, {"divided_by": "12"}, "a value for the rule part"),
    "a figure worked out of a strange one": ("worked_out", {"rule": "part"}, {"made_of": "mood"}, "measures"),
    "a figure worked out that a release prints": (
        "worked_out",
        {"rule": "posts"},
        {"measure": "vacancy_fte"},
        "a code that no measure of measures.csv has",
    ),
    "two measures of one part": (
        "measures",
        {"measure": "turnover_rate_fte"},
        {"cover_part": "rate"},
        "a part of agency cover that no other measure is",
    ),
    "a file without a place on the overview": (
        "measures",
        {"figures_in": "caseloads", "overview_place": True},
        {"overview_place": ""},
        "a place on the overview for one measure of caseloads",
    ),
    "a measure with a place and no question": (
        "measures",
        {"position_place": "1"},
        {"question": ""},
        "a question, as the measure has a place in the latest position",
    ),
    "a measure with a place and no caveat": (
        "measures",
        {"position_place": "1"},
        {"caveat": ""},
        "a caveat, as the measure has a place in the latest position",
    ),
    "two measures in one place of the position": (
        "measures",
        {"position_place": "1"},
        {"position_place": "2"},
        "a place of its own",
    ),
    "two measures in one place of the overview": (
        "measures",
        {"overview_place": "1"},
        {"overview_place": "2"},
        "a place of its own",
    ),
    "a place in the position for what is only said": (
        "measures",
        {"measure": "vacancy_gap"},
        {"position_place": "7", "question": "How many?", "caveat": "As the council counts."},
        "nothing, as the measure belongs to no official series",
    ),
    "a place on the overview for what is only said": (
        "measures",
        {"measure": "vacancy_gap"},
        {"overview_place": "3"},
        "nothing, as the measure belongs to no official series",
    ),
    "a fourth place on the overview": ("measures", {"overview_place": "1"}, {"overview_place": "4"}, "at most 3"),
    "an official release whose day is stated nowhere": (
        "sources",
        {"kind": "official statistics"},
        {"published_stated_in": ""},
        "where the day of publication is stated, or that it was not found",
    ),
    "a finding beside no measure": (
        "findings",
        {"beside": True},
        {"beside": "mood"},
        "beside to be listed in measures.csv",
    ),
    "counts of no measure": ("measures", {"counted": True}, {"counted": "mood"}, "measures of measures.csv"),
    "a break of no measure": ("definition_breaks", {"subject": "measure"}, {"measure": ""}, "the measure that changes"),
    "a break of a measure in frameworks": (
        "definition_breaks",
        {"subject": "measure"},
        {"frameworks": "SIF"},
        "nothing, as a measure changes",
    ),
    "a break of a judgement in a measure": (
        "definition_breaks",
        {"subject": "judgement"},
        {"measure": "cases"},
        "nothing, as a judgement changes",
    ),
    "grades that do not add up": ("national_rating_shares", COUNT, {"good": "1"}, "the sum of the grades"),
    "more grades than authorities": (
        "national_rating_shares",
        COUNT,
        {"good": "", "inadequate": "152"},
        "at least the sum of the grades",
    ),
    "a printed share that its counts do not give": (
        "national_rating_shares",
        COUNT,
        {"published_inadequate_pct": "99"},
        "the share of the counts beside it",
    ),
    "a list that ends nowhere": (
        "national_rating_shares",
        COUNT,
        {"counted_to": ""},
        "the day on which the list counted",
    ),
    "a list that nobody counted": (
        "national_rating_shares",
        {"basis": "published"},
        {"counted_to": "2025-03-31"},
        "nothing, as no list was counted",
    ),
    "two overall grades": (
        "judgements",
        {"framework": "ILACS", "area": "leadership"},
        {"area": "overall"},
        "one overall grade for a report",
    ),
    "no overall grade": (
        "judgements",
        {"framework": "SIF", "area": "overall"},
        {"area": "care_leavers"},
        "overall grade of",
    ),
    "a report that no event tells of": (
        "judgements",
        {"framework": "SIF"},
        {"published": "2016-02-20"},
        "an event of the kind inspection_report",
    ),
    "a control character": ("events", EVENT, {"title": "A visit\x07"}, "not U+0007 a control character"),
    "a right-to-left override": ("events", EVENT, {"title": "A \u202evisit"}, "not U+202E RIGHT-TO-LEFT OVERRIDE"),
    "a Cyrillic a": ("events", EVENT, {"title": "A visit to \u0430ll"}, "not U+0430 CYRILLIC SMALL LETTER A"),
    "a blank of no width": ("events", EVENT, {"title": "A\u200bvisit"}, "not U+200B ZERO WIDTH SPACE"),
    "a blank that does not break": ("events", EVENT, {"title": "A\u00a0visit"}, "not U+00A0 NO-BREAK SPACE"),
    "a trailing space": ("events", EVENT, {"title": "A visit "}, "no blank at either end"),
    "two spaces": ("events", EVENT, {"title": "A  visit"}, "no two together"),
    "an address that runs": ("sources", {"address": True}, {"address": "javascript:alert(1)"}, "a web address"),
    "an address of a file": ("sources", {"address": True}, {"address": "file:///etc/passwd"}, "a web address"),
    "an address with a password": ("sources", {"address": True}, {"address": "https://a:b@gov.uk/"}, "a web address"),
    "an address without a host": ("sources", {"address": True}, {"address": "https://localhost/x"}, "a web address"),
    "a link that runs in a note": ("events", EVENT, {"note": "See javascript:alert(1)"}, "a web address"),
    "Arabic digits": ("caseloads", CLAIM, {"value": "\u0661\u0662"}, "a number in plain digits"),
    "a date in Arabic digits": ("events", EVENT, {"date": "\u0662\u0660\u0662\u0660-10-01"}, "a date that exists"),
    "a number of 27 digits": (
        "priorities",
        {"priority": "1"},
        {"priority": "1" * 27},
        "a whole number in plain digits, at most 12",
    ),
    "a number with an exponent": ("caseloads", CLAIM, {"value": "1e3"}, "a number in plain digits"),
    "a number with a leading nought": ("caseloads", CLAIM, {"value": "016"}, "a number in plain digits"),
}


@pytest.mark.parametrize("name", EDITS)
def test_nonsense_is_refused_at_its_row(held, name):
    table, where, cells, expected = EDITS[name]
    row = held.find(table, **where)
    place = f"{table}.csv, row "
    told = [problem for problem in held.after(table, row, **cells) if expected in problem.partition("expected ")[2]]
    assert told
    assert all(problem.startswith(place) for problem in told)


def test_another_years_release_is_told_with_both_days(held):
    """It named source_id alone: nobody could tell which column of which file was amiss."""
    row = held.find("vacancy_rates", **RATE, **OFFICIAL)
    day = held.texts["vacancy_rates"].at[row, "period_end"]
    (told,) = [
        one for one in held.after("vacancy_rates", row, source_id="dfe-workforce-2025") if "reference_date" in one
    ]
    assert told.endswith(f"the period_end, {day} (in sources.csv that of dfe-workforce-2025 is 2025-09-30)")
    told = held.after("sources", held.find("sources", source_id="dfe-workforce-2025"), reference_date="")
    assert any(one.endswith("(in sources.csv that of dfe-workforce-2025 is empty)") for one in told)


FREE = {
    "a finding of a year of its own, past the hundredth": ("findings", "finding_id", "F2024-100"),
    "an event past the thousandth": ("events", "event_id", "E1000"),
    "a promise past the thousandth": ("commitments", "commitment_id", "C1000"),
    "a check past the thousandth": ("claim_checks", "check_id", "K1000"),
    "a promise about an event past the thousandth": ("commitments", "about_event", "E1000"),
    "a thirteenth point": ("priorities", "priority", "13"),
}


@pytest.mark.parametrize(("table", "column", "cell"), FREE.values(), ids=FREE)
def test_a_record_of_all_councils_has_room_for_its_ids(held, table, column, cell):
    """The findings had room for 99 a year, of the four years of reports on West Sussex."""
    told = held.after(table, held.texts[table].index[-1], **{column: cell})
    assert [problem for problem in told if f"column {column}: " in problem and "text of the form" in problem] == []
    assert [problem for problem in told if "at most 12" in problem] == []


def test_a_code_of_an_area_in_a_text_is_no_id_of_an_event(held):
    assert held.after("events", held.find("events", **EVENT), note="Row E10000032.") == []
    [told] = held.after("events", held.find("events", **EVENT), note="See E1000.")
    assert told.endswith("expected ids that are listed in events.csv")


def test_a_figure_may_have_the_unit_of_a_new_measure(held):
    text, row = held.texts["caseloads"].copy(), held.find("caseloads", **CLAIM)
    text.at[row, "unit"] = "referrals"
    told = held.with_text("caseloads", text)
    assert [problem.partition(", expected")[0] for problem in told] == [
        f"caseloads.csv, row {row}, column measure, unit: found 'caseload_stated' and 'referrals'"
    ]


def test_the_record_is_sound_before_it_is_changed(held):
    assert [problem for table in held.texts for problem in held.with_text(table, held.texts[table])] == []


def test_a_file_far_shorter_than_before_is_refused_unless_the_descriptor_is_told(held):
    rows = held.texts["judgements"]
    told = held.with_text("judgements", rows.iloc[:14])
    assert "judgements.csv: found 14 rows, expected at least 42; lower leastRows in datapackage.yaml" in told[0]


def test_the_first_row_out_of_order_is_named(held):
    rows = held.texts["symbols"]
    swapped = rows.iloc[[1, 0, *range(2, len(rows))]].set_index(rows.index)
    [told] = held.with_text("symbols", swapped)
    assert told.startswith("symbols.csv, row 3, column symbol: found '-', expected rows in the order of their key")
    assert told.endswith("so this one before row 2")
