"""Builds records of a few rows: each row names only what its test is about."""

from types import SimpleNamespace

import pandas as pd

from helpers.record import with_names

OURS, ENGLAND, REGION = "E10000001", "E92000001", "E12000001"
NAMES = {OURS: "Ours", ENGLAND: "England", REGION: "Our Region"}
NAMES |= {"E10000002": "Ash", "E10000003": "Beech", "E10000004": "Cedar"}
FIGURE = {
    "authority_code": OURS,
    "measure": "vacancy_rate_fte",
    "value": None,
    "value_low": None,
    "value_high": None,
    "unit": "%",
    "qualifier": "exact",
    "kind": "recorded",
    "basis": "census",
    "about_whom": "all",
    "period_start": None,
    "period_end": None,
    "precision": "day",
    "stated_by": "Department for Education",
    "published": "2020-01-01",
    "published_precision": "day",
    "vintage": None,
    "is_as_first_told": False,
    "is_revised": False,
    "status": None,
    "status_meaning": None,
    "numerator": None,
    "denominator": None,
    "source_id": "a-source",
    "locator": "row 1",
    "note": None,
    "table": "vacancy_rates",
}
JUDGEMENT = {
    "authority_code": OURS,
    "framework": "ILACS",
    "published": None,
    "published_precision": "day",
    "area": "overall",
    "grade": "good",
    "vintage": None,
    "source_id": "a-report",
    "locator": "page 1",
}
EVENT = {
    "authority_code": OURS,
    "date": None,
    "date_end": None,
    "precision": "day",
    "is_planned_date": False,
    "kind": "scrutiny_meeting",
    "title": "A meeting",
    "published": "2020-01-01",
    "published_precision": "day",
    "vintage": None,
    "source_id": "a-minute",
    "locator": "item 1",
}
BREAK = {
    "break_id": "a-break",
    "short_label": "counted anew",
    "measure": "vacancy_rate_fte",
    "frameworks": None,
    "date": None,
    "reason": "counted otherwise",
    "source_id": "s",
    "locator": "l",
}
NEIGHBOUR = {"authority_code": OURS, "neighbour_set": "2021", "rank": 1, "neighbour_code": None, "source_id": "a-set"}
SOURCE = {"source_id": "a-set", "published": "2021-04-01", "published_precision": "month"}
MEASURE = {"measure": "vacancy_rate_fte", "title": "Vacancy rate", "unit": "%", "polarity": "lower"}
MEASURE |= {
    "counted": None,
    "counted_over": None,
    "unknown_part": None,
    "is_share_of_people": False,
    "heading": None,
    "short_heading": None,
    "warnings": None,
}
MEASURE |= {"short_name": None, "question": "How so?", "caveat": "Perhaps not.", "beside": None, "age_band": None}
MEASURE |= {"position_place": None, "overview_place": None, "is_aim": False, "cover_part": None, "figures_in": None}
MEASURE |= {"comparison_method": None, "series": "a series", "may_exceed_whole": False}
MEASURES = {"vacancy_rate_fte": False, "agency_rate_fte": False, "turnover_rate_fte": False, "caseload_fte": False}
MEASURES |= {"care_leavers_neet_19_21": True, "care_leavers_eet_19_21": True}
MEASURES |= {"care_leavers_activity_not_known_19_21": True}
COVER = {"vacancy_fte": "vacant", "agency_cover_fte": "cover", "agency_fte": "agency_workers", "inpost_fte": "in_post"}
COVER |= {"vacancy_agency_cover_rate_fte": "covered", "vacancy_rate_fte": "rate"}
COVER |= {"vacancy_gap_posts": "gap_posts", "vacancy_gap": "gap"}
RULES = {"vacancy_rate_fte": "vacancies_equal_agency", "agency_rate_fte": "vacancies_equal_agency"}
LEVELS = {ENGLAND: "country", REGION: "region"}
WARNINGS = {  # name: (text, whether it leaves open what the figure shows)
    "began_within": ("begun within it", True),
    "joint_return": ("of a joint return", False),
    "later_release": ("of a later release", False),
    "low_reliability": ("of low reliability", True),
    "lowest_base": ("from the lowest", False),
    "revised": ("revised", False),
    "vacancies_equal_agency": ("equal to agency workers", True),
}
WARNING = ["warning", "text", "is_doubt"]
TYPED = "rank is_planned_date is_share_of_people is_aim is_as_first_told is_revised may_exceed_whole".split()
NUMBERS = ("value", "value_low", "value_high", "numerator", "denominator")
DATES = ("date", "date_end", "period_start", "period_end", "published")


class Kept(dict):
    """What was computed of a record, as its snapshot keeps it."""

    def once(self, key, compute):
        if key not in self:
            self[key] = compute()
        return self[key].copy(deep=False)


def frame(defaults, rows):
    """Return rows as a table, each filled up from the defaults, with the types that the record has."""
    found = pd.DataFrame([{**defaults, **row} for row in rows], columns=list(defaults))
    for column in found:
        if column in NUMBERS:
            found[column] = pd.to_numeric(found[column])
        elif column in DATES:
            found[column] = pd.to_datetime(found[column]).astype("datetime64[ms]")
        elif column not in TYPED:
            found[column] = found[column].astype("str")
    return found


def warnings():
    """Return the table of warnings, each with a text of a few words."""
    return pd.DataFrame([(name, *about) for name, about in WARNINGS.items()], columns=WARNING)


def areas(returns=()):
    """Return the register: the named areas, and joint returns of (code, name, codes of the members)."""
    rows = [(code, name, LEVELS.get(code, "local_authority"), None) for code, name in NAMES.items()]
    rows += [(code, name, "joint_return", members) for code, name, members in returns]
    found = pd.DataFrame(rows, columns=["authority_code", "name", "level", "members"], dtype="str")
    region = found["level"].map({"local_authority": REGION})
    return found.assign(current_code=found["authority_code"], region_code=region, code_from=pd.NaT, code_to=pd.NaT)


def known(
    figures=(),
    *,
    comparator="England",
    breaks=(),
    neighbours=(),
    judgements=(),
    events=(),
    measures=None,
    returns=(),
):
    """Return a record of these rows, as `record.known` would."""
    every = [
        {"measure": code, "is_share_of_people": is_share, "warnings": RULES.get(code), "cover_part": COVER.get(code)}
        | {"comparison_method": "funnel" if is_share else "position"}
        for code, is_share in (dict.fromkeys(COVER, False) | MEASURES).items()
    ]
    given = [] if measures is None else measures
    every = [
        row for row in every if row["measure"] not in {other.get("measure", MEASURE["measure"]) for other in given}
    ]
    scope = {"authority_code": OURS, "authority_name": "Ours", "region_code": REGION, "as_of": None}
    figures = with_names(frame(FIGURE, figures), areas(returns))
    return SimpleNamespace(
        scope=SimpleNamespace(**scope, comparator=comparator),
        snapshot=Kept(),
        authorities=areas(returns),
        figures=figures,
        mine=figures[figures["authority_code"] == OURS].reset_index(drop=True),
        definition_breaks=frame(BREAK, breaks),
        neighbours=frame(NEIGHBOUR, neighbours),
        sources=frame(SOURCE, [{}]),
        judgements=frame(JUDGEMENT, judgements),
        events=frame(EVENT, events),
        measures=frame(MEASURE, [*every, *given]),
        warnings=warnings(),
    )


def census(day, value, code=OURS, **more):
    """Return a recorded figure on one day."""
    return {"period_start": day, "period_end": day, "value": value, "authority_code": code, **more}


def claim(value, day, **more):
    """Return something said about one day."""
    about = {"measure": "vacancy_gap", "kind": "claim", "stated_by": "the council", "basis": "not stated"}
    return {**about, "period_start": day, "period_end": day, "value": value, **more}
