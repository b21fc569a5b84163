"""What was said and what came of it: claims and targets beside recorded figures, promises beside their outcomes."""

import numpy as np
import pandas as pd

from helpers.measure.comparators import ENGLAND
from helpers.measure.spells import last_day_known
from helpers.measure.uncertainty import rounding_interval
from helpers.record.days import bounds
from helpers.record.memory import kept_for_one

COLUMNS = (
    "measure kind value value_low value_high unit qualifier basis about_whom period_start period_end precision date "
    "is_dated stated_by published published_precision source_id locator note repeated"
).split()
RECORDED = (
    "value period_start period_end basis warning vintage source_id locator published published_precision"
).split()
MIX = (
    "experienced_cases new_cases average_cases experienced_share_pct share_low_pct share_high_pct is_possible "
    "average_date said_date warning published published_precision source_id locator"
).split()
STATISTICS = "Department for Education"
NEAR = pd.Timedelta(days=366)
YEAR = pd.Timedelta(days=360)
DAY_NOT_KNOWN = "happened, day not known"
STATES = (
    "on time",
    "late",
    "early",
    "on time or late",
    "early or on time",
    "early, on time or late",
    DAY_NOT_KNOWN,
    "happened, no date set",
    "happened otherwise",
    "did not happen",
    "not known",
    "not due yet",
    "no date set",
)
MAKERS = ("council", "government", "inspectorate", "other")
ALL = "all"


def said(known, measures=None, tables=None):
    """Return what was said about the authority, each thing once, in order of the day it is about.

    `measures` keeps these measures, `tables` these files of figures. The statistics of the Department for Education are
    left out; figures printed by inspectors (kind recorded) are kept.

    A figure said again later is one row; `repeated` counts the further times. `date` is the middle of the period it is
    about (is_dated), or the day it was published where the source gives no period. Columns besides: those of the
    figures that say what was said, with its ends and definition, by whom and where.
    """
    rows = known.mine[known.mine["stated_by"] != STATISTICS]
    if measures is not None:
        rows = rows[rows["measure"].isin(measures)]
    if tables is not None:
        rows = rows[rows["table"].isin(tables)]
    rows = rows.sort_values(["published", "source_id"])
    key = ["measure", "about_whom", "kind", "value", "value_low", "value_high", "period_start", "period_end"]
    rows = rows.assign(repeated=rows.groupby(key, dropna=False)["measure"].transform("size") - 1)
    rows = rows.drop_duplicates(key)
    middle = rows["period_start"] + (rows["period_end"] - rows["period_start"]) / 2
    rows = rows.assign(date=middle.fillna(rows["published"]), is_dated=middle.notna())
    return rows.sort_values(["date", "measure"], ignore_index=True).reindex(columns=COLUMNS)


def against_recorded(statements, recorded):
    """Return each dated statement with the authority's recorded figure nearest in time.

    Takes `said` and `trajectory`. Adds recorded_value, recorded_date, recorded_basis, recorded_source_id,
    recorded_locator, recorded_warning, gap_low and gap_high: the fewest and the most days between them (recorded minus
    said: positive where the count came after), apart where the statement is dated to a month or a year only. A year
    beside a count of a year is exact. Nothing is subtracted: the two follow different definitions. Further than a year
    apart, the recorded columns stay empty.
    """
    dated = statements[statements["is_dated"]].reset_index(drop=True)
    found = _nearest(dated["period_end"], recorded, RECORDED).add_prefix("recorded_")
    dated = _with_gaps(dated.join(found.rename(columns={"recorded_period_end": "recorded_date"})))
    return dated.drop(columns="recorded_period_start")


def staff_mix(known, recorded):
    """Return the share of experienced staff at which two stated caseloads average to the recorded one.

    For the lower end, middle and upper end of the range stated for experienced staff: share = (average - new) /
    (experienced - new), in per cent of case holders; low and high follow from the rounding of the average. Takes the
    caseload `trajectory`; uses the census nearest in time. is_possible is false where no mix gives the average.
    Columns: experienced_cases, new_cases and average_cases (cases a worker), experienced_share_pct, share_low_pct,
    share_high_pct, average_date and said_date, the warning of the average, and where the caseloads were stated.
    """
    pairs = _stated_pairs(known, recorded)
    near = _nearest(pairs["period_end"], recorded, ["value", "period_end", "warning"]).add_prefix("average_")
    pairs = pairs.join(near).dropna(subset="average_value")
    levels = pairs[["value_low", "value_high"]].assign(middle=(pairs["value_low"] + pairs["value_high"]) / 2)
    levels = levels[["value_low", "middle", "value_high"]].to_numpy(dtype=float)
    rows = pairs.loc[pairs.index.repeat(3)].assign(experienced_cases=levels.ravel())
    shares = [_share(rows, end) for end in rounding_interval(rows["average_value"], 1)]
    share = _share(rows, rows["average_value"])
    renamed = {"value_new": "new_cases", "average_value": "average_cases", "average_period_end": "average_date"}
    found = rows.rename(columns=renamed | {"period_end": "said_date", "average_warning": "warning"}).assign(
        experienced_share_pct=share,
        share_low_pct=np.minimum(*shares),
        share_high_pct=np.maximum(*shares),
        is_possible=share.between(0, 100),
    )
    return found.reset_index(drop=True).reindex(columns=MIX)


def disagreements(known):
    """Return the versions of each disputed fact about the authority or about England, in order of publication.

    A fact is disputed from the day on which two differing versions were public. `is_used` says whether the charts take
    the version for the fact, `why_used` why or why not. Columns: those of the table disagreements.
    """
    rows = known.disagreements
    rows = rows[rows["authority_code"].isin([known.scope.authority_code, ENGLAND])]
    differing = rows.groupby("disagreement")["version"].transform("nunique")
    rows = rows[differing > 1]
    first = rows.groupby("disagreement")["published"].transform("min")
    order = ["first", "disagreement", "published", "source_id", "locator"]
    return rows.assign(first=first).sort_values(order, ignore_index=True).drop(columns="first")


def days_meant(rows, is_whole):
    """Return the first and last day that statements may be about, as two columns; of a whole period, its last twice.

    Takes the columns period_start, period_end and precision, and which of the rows speak of their whole period.
    """
    first, last = bounds(rows["period_start"], rows["period_end"], rows["precision"])
    is_one = is_whole | (rows["precision"] == "day") | rows["period_start"].isna()
    return first.mask(is_one, rows["period_end"]), last.mask(is_one, rows["period_end"])


@kept_for_one
def promises(known):
    """Return every promise, target and expected date known by the day, for the authority and for England.

    Columns: those of the table commitments, and due_from, due_to, happened_from, happened_to (the days that the dates
    may mean), is_due (its last day had passed), days_low and days_high (fewest and most days late: negative is early;
    empty where either is not dated, for a frequency, and where the date it happened is only planned), state (one of
    STATES), name (whom it is about) and recorded_source_id (the source of the outcome).
    A date known to the month may be any day of it. What falls inside the time that was given is on time, nought days;
    late counts from the last day of that time, early from the first.
    """
    rows = known.commitments
    rows = rows[rows["authority_code"].isin([known.scope.authority_code, ENGLAND])]
    rows = _with_days(_with_days(rows, "due", "due"), "happened", "outcome")
    rows = rows.assign(
        name=rows["authority_code"].map(known.authorities.set_index("authority_code")["name"]),
        recorded_source_id=rows["outcome_source_id"],
        is_due=rows["due_to"].notna() & (rows["due_to"] <= last_day_known(known)),
        days_low=_days_late(rows, "happened_from"),
        days_high=_days_late(rows, "happened_to"),
    )
    rows.loc[(rows["kind"] == "frequency") | rows["outcome_is_planned_date"], ["days_low", "days_high"]] = None
    return rows.assign(state=_states(rows)).sort_values(["due_end", "commitment_id"], ignore_index=True)


def quantities_reached(rows):
    """Return the rows of `promises`, columns unchanged, with a number promised and a number reached."""
    return rows[rows["quantity"].notna() & rows["outcome_quantity"].notna()].reset_index(drop=True)


def promise_tally(rows):
    """Return how many promises were made, were due by the day, stand in each state, and how late the late were.

    Takes `promises`. A row for each whom they are about and who made them (made_by_kind: one of MAKERS), and before
    those a row for all who did (ALL). Columns: name, made_by_kind, n, due, one a state among those due, late_low and
    late_high (medians of the fewest and the most days late, of the late ones).
    """
    made = pd.concat([rows.assign(made_by_kind=ALL), rows])
    names, kinds = pd.Categorical(made["name"], rows["name"].unique()), [ALL, *MAKERS]
    made = made.assign(name=names, made_by_kind=pd.Categorical(made["made_by_kind"], kinds))
    keys = ["name", "made_by_kind"]
    found = made.groupby(keys, observed=True).agg(n=("is_due", "size"), due=("is_due", "sum"))
    due = made[made["is_due"]]
    states = due.groupby([*keys, "state"], observed=True).size().unstack("state").reindex(columns=STATES)
    late = due[due["state"] == "late"].groupby(keys, observed=True)[["days_low", "days_high"]].median()
    found = found.join(states).fillna(0).astype(int).join(late).reset_index()
    return found.rename(columns={"days_low": "late_low", "days_high": "late_high"}).astype(dict.fromkeys(keys, "str"))


def promised_events(rows):
    """Return one row for each event promised with both dates: when it was due, and when it happened.

    Takes `promises`. Promises of one event (about_event) are one row; a promise that names no event is one of its own.
    The event came late (is_late) where every promise of it came late, and late by some (is_late_by_some) where some
    did, but not all. Columns besides: name (whom it is about), event, n_promises, n_late.
    """
    rows = rows[rows["days_low"].notna()]
    events = rows["about_event"].fillna(rows["commitment_id"]).rename("event")
    is_late = rows["state"] == "late"
    found = is_late.groupby([rows["name"], events], sort=False).agg(n_promises="size", n_late="sum").reset_index()
    is_all = found["n_late"] == found["n_promises"]
    return found.assign(is_late=is_all, is_late_by_some=(found["n_late"] > 0) & ~is_all)


def _with_gaps(dated):
    """Add the fewest and the most days from each statement to its count."""
    counted, lasted = dated["recorded_date"], dated["recorded_date"] - dated["recorded_period_start"]
    first, last = days_meant(dated, (dated["precision"] == "year") & (lasted > YEAR))
    return dated.assign(gap_low=(counted - last).dt.days, gap_high=(counted - first).dt.days)


def _nearest(days, recorded, columns):
    """Return the columns of the authority's figure nearest to each day, at most a year off; empty where none is."""
    mine = recorded[(recorded["role"] == "authority") & recorded["value"].notna()]
    mine = mine.drop_duplicates("period_end").assign(day=mine["period_end"].astype("datetime64[ms]"))
    asked = pd.DataFrame({"day": days.astype("datetime64[ms]")}).sort_values("day", kind="stable")
    mine = mine[["day", *columns]].sort_values("day")
    found = pd.merge_asof(asked, mine, on="day", direction="nearest", tolerance=NEAR)
    return found.set_axis(asked.index).sort_index()[columns]


def _stated_pairs(known, recorded):
    """Return the caseloads stated of experienced staff, with value_new: that of new staff in the same statement."""
    rows, about = known.mine[known.mine["kind"] == "claim"], known.measures
    stated = about.loc[about["beside"].isin(recorded["measure"]), "measure"]
    rows = rows[rows["measure"].isin(stated)]
    experienced = rows[(rows["about_whom"] == "experienced staff") & rows["value_low"].notna()]
    new = rows[(rows["about_whom"] == "new staff") & rows["value"].notna()]
    kept = new[["source_id", "period_end", "value"]]
    return experienced.merge(kept, on=["source_id", "period_end"], suffixes=("", "_new"))


def _share(rows, average):
    return 100 * (average - rows["value_new"]) / (rows["experienced_cases"] - rows["value_new"])


def _with_days(rows, name, prefix):
    """Add the first and last day that the dates of a prefix may mean, under a name."""
    first, last = bounds(rows[f"{prefix}_start"], rows[f"{prefix}_end"], rows[f"{prefix}_precision"])
    return rows.assign(**{f"{name}_from": first, f"{name}_to": last})


def _days_late(rows, column):
    """Return the days from the last day promised to a date, or, negative, from the first; nought between the two."""
    after, before = rows[column] - rows["due_to"], rows[column] - rows["due_from"]
    return after.dt.days.clip(lower=0) + before.dt.days.clip(upper=0)


def _states(rows):
    """Return the state of each row: the first that fits of those below."""
    low, high = rows["days_low"], rows["days_high"]
    is_planned, has_no_day = rows["outcome_is_planned_date"].astype(bool), rows["due_to"].isna()
    happened = rows["outcome"] == "happened"
    states = {
        "did not happen": rows["outcome"] == "did_not_happen",
        "happened otherwise": rows["outcome"] == "happened_otherwise",
        DAY_NOT_KNOWN: happened & is_planned,
        "happened, no date set": happened & low.isna(),
        "late": happened & (low > 0),
        "early": happened & (high < 0),
        "early, on time or late": happened & (low < 0) & (high > 0),
        "early or on time": happened & (low < 0),
        "on time or late": happened & (high > 0),
        "on time": happened,
        "no date set": has_no_day & (rows["outcome"] == "open"),
        "not known": has_no_day | rows["is_due"],
    }
    return pd.Series(np.select(list(states.values()), list(states), "not due yet"), rows.index, dtype="str")
