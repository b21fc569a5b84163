"""How long authorities stay inadequate: whole spells of all of them, and the days from each judgement to the next."""

import warnings

import numpy as np
import pandas as pd

from helpers.measure.in_force import counted_to
from helpers.measure.judgements import NO_OVERALL, OVERALL, frameworks_asked, is_read, national_reports, told_judgements
from helpers.record.days import last_day
from helpers.record.memory import kept

MONTH_DAYS = 30.4375
FEWEST = 5  # authorities or judgements that an interval or a median is given for
UNGRADED = "ungraded"  # by a report without an overall grade, after which no grade of the whole can be waited for
SPELL = (
    "authority_code name start framework n_judgements end end_grade end_framework ended_by is_open days_low days_high "
    "is_same_framework source_id locator end_source_id end_locator"
).split()
BOTH = ["grade", "framework", "area", "published", "published_precision", "source_id", "locator"]
CURVE = ["grade", "months", "n_at_risk", "n_next", "share", "low", "high"]
COLUMNS = (
    "authority area grade published framework next_grade next_published next_framework next_area until days is_open "
    "is_abolished is_ungraded is_same_framework breaks source_id locator recorded_source_id recorded_locator"
).split()
NEXT = {"next_source_id": "recorded_source_id", "next_locator": "recorded_locator"}


def national_spells(known, frameworks=OVERALL):
    """Return a row for each spell of inadequate judgements of any authority, from the first report to a better one.

    Columns: authority_code, name, start (day of publication) and framework of the first judgement, n_judgements (how
    many inadequate ones followed each other), end, end_grade and end_framework of the judgement that ended it, ended_by
    (judgement, abolition, ungraded by a report without an overall grade, or empty while it is open), is_open, days_low
    and days_high (a report dated to the month may be of any day of it; an open spell lasts at least until the last day
    that the lists of judgements reach), is_same_framework, and the sources of both judgements.
    """
    rows = judgements_with_next(known, frameworks)
    is_bad = rows["grade"] == "inadequate"
    goes_on = is_bad & (rows["ended_by"] != UNGRADED)
    is_first = is_bad & ~goes_on.groupby(rows["authority_code"]).shift(fill_value=False)
    rows = rows.assign(spell=is_first.cumsum())[is_bad]
    first = rows.drop_duplicates("spell").set_index("spell").rename(columns={"published": "start"})
    last = rows.drop_duplicates("spell", keep="last").set_index("spell").rename(columns={"next_published": "next_end"})
    ends = last.filter(regex="^(next_|until|ended_by)").rename(columns=lambda name: name.removeprefix("next_"))
    ends = ends.rename(columns=lambda name: f"end_{name}" if name in BOTH else name)
    found = first.drop(columns=["until", "ended_by"]).join(ends).assign(n_judgements=rows.groupby("spell").size())
    found = found.assign(is_same_framework=found["end_framework"] == found["framework"], **_days(found))
    return found.assign(is_open=found["ended_by"] == "").reindex(columns=SPELL).reset_index(drop=True)


@kept
def judgements_with_next(known, frameworks=OVERALL):
    """Return each judgement of these frameworks with what followed it, until the last day that the lists reach.

    Columns: those of `national_judgements`, name, next_grade, next_published and so on (empty where none followed),
    until (the last day on which a next one could be seen: the authority's own last, that of the lists, or that of a
    report without an overall grade), ended_by (judgement, abolition, ungraded, or empty).
    Judgements of looked after children alone neither begin nor end one of the whole.
    """
    rows, last = national_reports(known), counted_to(known)
    rows = rows[
        rows["framework"].isin(frameworks_asked(frameworks))
        & (rows["about"] != "looked_after")
        & (rows["published"] <= last)
    ]
    rows = _with_next(rows.reset_index(drop=True))
    register = known.authorities[known.authorities["authority_code"] == known.authorities["current_code"]]
    register = register.set_index("authority_code")
    ends, is_ungraded = rows["authority_code"].map(register["code_to"]), rows["next_grade"] == NO_OVERALL
    ended_by = (ends <= last).map({True: "abolition", False: ""}).where(rows["next_grade"].isna(), "judgement")
    until = ends.where(ends <= last, last).mask(is_ungraded, rows["next_published"])
    names = {name: rows[name].mask(is_ungraded) for name in rows if name.startswith("next_")}
    rows = rows.assign(name=rows["authority_code"].map(register["name"]), until=until, **names)
    return rows.assign(ended_by=ended_by.mask(is_ungraded, UNGRADED))[rows["grade"] != NO_OVERALL]


@kept
def waiting(known, frameworks=("ILACS",)):
    """Return how many judgements of each grade were still without a next one after so many months.

    Kaplan-Meier estimate: a judgement whose next one is not published by the last day of the lists is censored on that
    day, that of an abolished authority on its last day, one followed by a report without an overall grade on the day of
    that. Columns: grade, months (from publication to publication, days by 30.4375; nought for the start), n_at_risk
    (ties included), n_next (next judgements after just so many months), share (without a next one), low and high (95%,
    exponential Greenwood; empty where all or none are). Source: Kaplan and Meier 1958,
    doi:10.1080/01621459.1958.10501452; computed by scipy.stats.ecdf.
    """
    rows = judgements_with_next(known, frameworks)
    ends = rows["next_published"].fillna(rows["until"])
    rows = rows.assign(months=(ends - rows["published"]).dt.days / MONTH_DAYS, is_seen=rows["next_published"].notna())
    curves = [_curve(part).assign(grade=grade) for grade, part in rows.groupby("grade")]
    found = (
        pd.concat(curves, ignore_index=True) if curves else pd.DataFrame(columns=CURVE).astype({"months": "float64"})
    )
    return found[CURVE]


def still_waiting(curve: pd.DataFrame, months):
    """Return a row for each grade of `waiting` and each number of months: the share without a next judgement by then.

    Columns: grade, months, share, low, high, n_at_risk (judgements followed for so long and still without a next one),
    and median_months (the first time at which half or fewer were without a next one; empty where that was not reached,
    or by fewer than FEWEST that were followed for so long).
    """
    wanted = pd.DataFrame({"months": np.atleast_1d(np.asarray(months, dtype=float))}).merge(
        curve[["grade"]].drop_duplicates(), "cross"
    )
    kept = curve[["grade", "months", "share", "low", "high"]].sort_values("months")
    found = pd.merge_asof(wanted.sort_values("months"), kept, on="months", by="grade")
    left = curve[["grade", "months", "n_at_risk"]].sort_values("months")
    found = pd.merge_asof(found, left, on="months", by="grade", direction="forward").fillna({"n_at_risk": 0})
    halved = curve[curve["share"].round(9) <= 0.5].sort_values("months").drop_duplicates("grade")
    medians = halved[halved["n_at_risk"] >= FEWEST].set_index("grade")["months"]
    found = found.assign(median_months=found["grade"].map(medians))
    return found.sort_values(["grade", "months"], ignore_index=True)


def inadequate_spells(known):
    """Return a row for each inadequate headline judgement: when the next one came, and the days between the reports.

    Of the authority asked for and of those whose reports people have read for this record. One never judged inadequate
    has one row without dates. Where no next judgement is known, is_open is true and `days` counts to `until`: the day
    asked for, the end of the list that the judgement was read from, the last day of an abolished authority
    (is_abolished) or the day of a report without an overall grade (is_ungraded); the spell lasts at least so long.
    is_same_framework is false where the two grades belong to different frameworks; `breaks` names the changes of
    definition that lie between. recorded_source_id and recorded_locator are those of the next judgement. Columns
    besides: authority, area, grade, published and framework of the judgement, and the same of the next one with next_
    before them.
    """
    judged = _with_next(told_judgements(known)).rename(columns=NEXT)
    rows = judged[judged["grade"] == "inadequate"]
    is_open = rows["next_published"].isna()
    register = known.authorities.drop_duplicates("authority_code").set_index("authority_code")
    until, ends = _last_day_seen(known, rows), rows["authority_code"].map(register["code_to"])
    is_abolished = is_open & (ends <= until)
    came = _first_ungraded(known).reindex(rows["authority_code"]).set_axis(rows.index)
    is_ungraded = is_open & (came > rows["published"]) & (came <= until)
    until = until.mask(is_abolished, ends).mask(is_ungraded, came)
    last = rows["next_published"].fillna(until)
    rows = rows.assign(
        until=until,
        days=(last - rows["published"]).dt.days,
        is_open=is_open,
        is_abolished=is_abolished,
        is_ungraded=is_ungraded,
        is_same_framework=~is_open & (rows["next_framework"] == rows["framework"]),
        breaks=_breaks(known, rows, last),
    )
    shown = pd.DataFrame({"authority_code": register.index[register.index.isin(judged["authority_code"])]})
    found = shown.merge(rows, on="authority_code", how="left")
    return found.assign(authority=found["authority_code"].map(register["name"])).reindex(columns=COLUMNS)


def last_day_known(known):
    """Return the day whose knowledge counts: the one asked for, or the last day on which a source came out."""
    day = known.scope.as_of
    return pd.Timestamp(day) if day is not None else known.sources["published"].max()


def _with_next(rows):
    return rows.assign(**rows.groupby("authority_code")[BOTH].shift(-1).add_prefix("next_"))


def _first_ungraded(known):
    """The day of the first report of each authority that gives no overall grade, by its code."""
    rows = national_reports(known)
    return rows[rows["grade"] == NO_OVERALL].groupby("authority_code")["published"].min()


def _last_day_seen(known, rows):
    """Until when a next report would be known: of an authority known by a list alone, not past the end of the list."""
    last = pd.Series(last_day_known(known), index=rows.index)
    is_listed = ~is_read(rows)
    return last.mask(is_listed, counted_to(known)) if is_listed.any() else last


def _days(rows):
    """The fewest and the most days of a spell: each of its two reports may be of any day of the date it is known by."""
    ends = rows["end"].fillna(rows["until"])
    lasts = last_day(ends, rows["end_published_precision"])
    starts = last_day(rows["start"], rows["published_precision"])
    return {"days_low": (ends - starts).dt.days, "days_high": (lasts - rows["start"]).dt.days}


def _breaks(known, rows, last):
    """The changes of definition from each judgement until a day, named in order of their dates.

    Between two judgements of one framework that is none with which the framework began or ended.
    """
    breaks = known.definition_breaks
    breaks = breaks.loc[breaks["subject"] == "judgement", ["date", "short_label", "frameworks"]].sort_values("date")
    asked = rows[["published", "framework", "next_framework"]].assign(last=last).reset_index(names="place")
    pairs = asked.merge(breaks, how="cross")
    pairs = pairs[(pairs["date"] > pairs["published"]) & (pairs["date"] <= pairs["last"])]
    is_one = pairs["framework"] == pairs["next_framework"]
    names = zip(pairs["framework"], pairs["frameworks"].fillna("").str.split("; "), strict=True)
    is_named = pd.Series([name in told for name, told in names], pairs.index, dtype=bool)
    return pairs[~(is_one & is_named)].groupby("place")["short_label"].agg("; ".join).reindex(rows.index, fill_value="")


def _curve(rows):
    from scipy.stats import CensoredData, ecdf  # slow to import, and few pages need it

    seen, unseen = rows.loc[rows["is_seen"], "months"], rows.loc[~rows["is_seen"], "months"]
    found = ecdf(CensoredData(seen.to_numpy(), right=unseen.to_numpy())).sf
    with warnings.catch_warnings(action="ignore"):  # no interval where all wait or none does: they stay empty
        ends = found.confidence_interval(method="log-log")
    curve = pd.DataFrame({"months": found.quantiles, "share": found.probabilities})
    curve = curve.assign(low=ends.low.probabilities, high=ends.high.probabilities)
    start = pd.DataFrame({"months": [0.0], "share": [1.0], "low": [1.0], "high": [1.0]})
    curve = pd.concat([start, curve[curve["months"] > 0]], ignore_index=True)
    at_risk = len(rows) - np.searchsorted(np.sort(rows["months"]), curve["months"])
    counts = seen.value_counts()
    return curve.assign(n_at_risk=at_risk, n_next=curve["months"].map(counts).fillna(0).astype(int))
