"""The sense of a figure: a value that can be, ends that hold it, counts that give it, a symbol or a value."""

import numpy as np

from helpers.record.checks.faults import Fault

NUMBERS = ("value", "value_low", "value_high", "numerator", "denominator")
NEARLY_NOUGHT = ("k", "low")  # the only symbols that a count may stand beside
TINY = 1e-9


def sense(frame, measures, other_bases=None):
    """Return the faults of a typed table of figures, curated or official, that each row shows by itself.

    Takes the columns of the table figures; of `measures` the columns measure, may_exceed_whole, printed_decimals
    (decimals of the value as printed), count_decimals and area_count_decimals (those of its counts, for authorities and
    for regions and countries; -1 is the nearest ten; empty: whole numbers, not rounded); and of `other_bases`
    authority_code, measure and period_end of the rates that the publisher works out from other counts than it prints.
    """
    faults = [
        *_numbers(frame),
        *_percentages(frame, measures),
        *_value_or_symbol(frame),
        *_range(frame),
        *_counts(frame, measures),
    ]
    return [*faults, *_nearly_nought(frame), *_share(frame, measures, other_bases)]


def _numbers(frame):
    for column in NUMBERS:
        yield Fault(frame[column] < 0, column, "at least 0")


def _percentages(frame, measures):
    is_share = _is_share(frame, measures)
    for column in NUMBERS[:3]:
        above = is_share & (frame[column] > 100)
        yield Fault(above, column, "a percentage from 0 to 100")


def _is_share(frame, measures):
    """A share of a whole is at most 100%; a rate of one thing over another may be more."""
    may_exceed = measures.loc[measures["may_exceed_whole"], "measure"]
    return (frame["unit"] == "%") & ~frame["measure"].isin(may_exceed)


def _value_or_symbol(frame):
    is_empty = frame[["value", "value_low", "value_high", "status", "note"]].isna().all(axis=1)
    yield Fault(is_empty, "value", "a value, a range, the publisher's symbol, or a note that says why not")
    for column in NUMBERS[:3]:
        given = frame["status"].notna() & frame[column].notna()
        yield Fault(given, column, "nothing, as a symbol stands in place of a value")


def _range(frame):
    low, high, is_range = frame["value_low"], frame["value_high"], frame["qualifier"] == "range"
    above = low > high
    yield Fault(above, "value_low", high[above].map("at most value_high ({:g})".format))
    yield Fault(high.isna() & (is_range | low.notna()), "value_high", "both ends of the range")
    yield Fault(low.isna() & (is_range | high.notna()), "value_low", "both ends of the range")
    yield Fault(low.notna() & ~is_range, "qualifier", "range, as the two ends of one are given")
    outside = (frame["value"] < low) | (frame["value"] > high)
    yield Fault(frame["value"].notna() & low.notna() & ~outside, "value", "a value or a range, not both")
    yield Fault(outside, "value", "a value within its own range")


def _counts(frame, measures):
    above, below = frame["numerator"], frame["denominator"]
    yield Fault(below == 0, "denominator", "more than 0: there is no share of nobody")
    yield Fault(above.notna() & below.isna(), "denominator", "a count below the line, as there is one above it")
    larger = _is_share(frame, measures) & (above > below)
    yield Fault(larger, "numerator", below[larger].map("at most the denominator ({:g})".format))


def _nearly_nought(frame):
    """A count beside a symbol gives away what it hides, unless the symbol only says that it rounds to nought."""
    counted = frame["status"].notna() & frame["numerator"].notna()
    is_tiny = frame["status"].isin(NEARLY_NOUGHT)
    yield Fault(counted & ~is_tiny, "numerator", "no count that would give away what the symbol hides")
    share = frame["numerator"] / frame["denominator"]
    rounds = (share > 0) & (share < 0.005)
    yield Fault(counted & is_tiny & ~rounds, "numerator", "a count whose share is more than 0 and rounds to 0")


def _share(frame, measures, other_bases):
    """The value is the share of its counts, as far as the rounding of all three allows."""
    meanings = measures.drop_duplicates("measure").set_index("measure")
    shares = frame["numerator"] / frame["denominator"].where(frame["denominator"] > 0)
    expected = shares * np.where(frame["unit"] == "%", 100, 1)
    apart = (frame["value"] - expected).abs() > _slack(frame, meanings, expected)
    apart &= frame["measure"].map(meanings["printed_decimals"]).notna()
    if other_bases is not None:
        key = ["authority_code", "measure", "period_end"]
        is_other = frame[key].merge(other_bases[key].drop_duplicates(), on=key, how="left", indicator=True)["_merge"]
        apart &= (is_other == "left_only").to_numpy()
    told = "the share that its counts give ({:g}), or a row in other_bases.csv that says why not"
    yield Fault(apart, "value", expected[apart].round(2).map(told.format))


def _slack(frame, meanings, expected):
    """Return half the last printed place, and what the rounding of the two counts can add to their share."""
    scale = np.where(frame["unit"] == "%", 100, 1)
    half = _half_place(frame["measure"].map(meanings["printed_decimals"]))
    own, of_area = (frame["measure"].map(meanings[name]) for name in ("count_decimals", "area_count_decimals"))
    is_area = frame["authority_code"].str.startswith(("E12", "E13", "E92"))
    rounding = _half_place(own.where(~is_area, of_area)).fillna(0)
    return half + rounding * (scale + 2 * expected) / frame["denominator"] + TINY


def _half_place(decimals):
    return 0.5 * 10.0 ** -decimals.astype("float64")
