"""What was said: claims and targets beside the recorded figures nearest in time."""

import numpy as np
import pandas as pd

from helpers.measure.comparators import ENGLAND
from helpers.measure.uncertainty import (
    HIGHER,
    LOWER,
    NOT_KNOWN,
    decimals_of,
    rounding_interval,
    standing,
    stated_interval,
)
from helpers.record import measure_codes
from helpers.record.days import bounds
from helpers.record.errors import each_known
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


def said(known, measures=None, tables=None):
    """Return what was said about the authority, each thing once, in order of the day it is about.

    `measures` keeps these measures (or one), `tables` these files of figures (or one). The statistics of the Department
    for Education are left out; figures printed by inspectors (kind recorded) are kept. Raises RecordError for a measure
    or a file that the record does not have.

    A figure said again later is one row; `repeated` counts the further times. `date` is the middle of the period it is
    about (is_dated), or the day it was published where the source gives no period. Columns besides: those of the
    figures that say what was said, with its ends and definition, by whom and where.
    """
    rows = _everything_said(known)
    if measures is not None:
        rows = rows[rows["measure"].isin(measure_codes(known, measures))]
    if tables is not None:
        rows = rows[rows["table"].isin(_files(known, tables))]
    return rows.reset_index(drop=True).reindex(columns=COLUMNS)


@kept_for_one
def _everything_said(known):
    rows = known.mine[known.mine["stated_by"] != STATISTICS].sort_values(["published", "source_id"])
    key = ["measure", "about_whom", "kind", "value", "value_low", "value_high", "period_start", "period_end"]
    rows = rows.assign(repeated=rows.groupby(key, dropna=False)["measure"].transform("size") - 1)
    return with_dates(rows.drop_duplicates(key)).sort_values(["date", "measure"])


def with_dates(rows):
    """Add to statements `date`, the middle of the period they are about or else their publication, and is_dated."""
    middle = rows["period_start"] + (rows["period_end"] - rows["period_start"]) / 2
    return rows.assign(date=middle.fillna(rows["published"]), is_dated=middle.notna())


def _files(known, tables):
    return each_known("file of figures", tables, list(known.measures["figures_in"].unique()))


def against_recorded(statements: pd.DataFrame, recorded: pd.DataFrame):
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


def sides(pairs):
    """Return how many statements lie under, and how many over, the recorded figure nearest in time.

    Takes rows of `against_recorded` that have both figures, with the columns of their measures. Targets and limits
    (is_aim) are left out; statements about some staff are a row of their own (is_of_some), as the recorded figure is an
    average of all. Whatever the rounding of the two hid is allowed for. One put as "about" a figure sets no bounds, so
    it cannot be placed (vague); "at least" has no upper end. Columns besides: under, over, number, printed (by
    inspectors).
    """
    rows = pairs[(pairs["kind"] != "target") & ~pairs["is_aim"].astype(bool)]
    counts = rows["recorded_value"]
    stands = standing(stated_interval(rows), rounding_interval(counts, decimals_of(counts)))
    found = {"under": stands == LOWER, "over": stands == HIGHER, "vague": stands == NOT_KNOWN, "number": True}
    found |= {"printed": rows["kind"] == "recorded", "is_of_some": rows["about_whom"] != "all"}
    return pd.DataFrame(found, rows.index).groupby("is_of_some", as_index=False).sum()


def staff_mix(known, recorded: pd.DataFrame):
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
