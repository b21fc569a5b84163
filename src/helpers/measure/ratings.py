"""How many authorities held each grade, of how many inspected, and where one stood among them."""

import pandas as pd

from helpers.measure.in_force import COUNTED, HIGHEST, LOWEST, counted_to, with_shares
from helpers.measure.judgements import GRADES, OVERALL, PLACE, headline_judgements, is_read
from helpers.measure.uncertainty import wilson_pct
from helpers.record.memory import kept

GROUPS = ["SLAC", "CPI", "SIF", "latest"]
SECTIONS = {"before": ["SLAC", "CPI"], "first": ["SIF"], "latest": ["latest"]}
FRAMEWORKS = {"SLAC": ["SLAC"], "CPI": ["CPI"], "SIF": ["SIF"], "latest": list(OVERALL)}
CUT_OFF = r"reports published by (\d{1,2} \w+ \d{4})"
BREAKS = ("judgement-sif-2013", "judgement-ilacs-2018", "judgement-overall-2026")
PRINTED = {
    "inadequate": "published_inadequate_pct",
    "requires_improvement": "published_requires_improvement_pct",
    "two_lowest": "published_two_lowest_pct",
    "good_or_outstanding": "published_good_or_outstanding_pct",
}
ABOUT = "published published_precision vintage source_id locator".split()
COLUMNS = "group segment date date_precision framework basis scope counted_to inspected authorities third_grade".split()
COLUMNS += [*COUNTED[1:], "low", "high", *PRINTED.values(), *ABOUT]
STANDING = "group segment date date_precision basis scope inspected grade n_lower n_same n_higher lower_pct".split()
STANDING += ["same_pct", "higher_pct", *ABOUT, "judged", "judged_precision", "judged_framework", "judged_vintage"]
STANDING += ["judged_source_id", "judged_locator"]


@kept
def grade_shares(known):
    """Return one row for each count or printed share of authorities by overall grade, by group and date.

    Columns: those of the record, and group (SLAC, CPI, SIF for first single inspections added up, latest for the latest
    judgement of each authority; never one series), segment (goes up at a break in the frameworks), authorities (how
    many a full cycle counts, where the group is a cycle of inspections), third_grade (adequate before single
    inspections), two_lowest, the share of each grade in per cent of inspected, low and high (95% Wilson interval of
    two_lowest_pct). A share printed as a per cent stays as printed; what is neither printed nor counted stays empty.
    """
    rows = known.national_rating_shares
    group = rows["framework"].mask(rows["scope"].str.contains("latest"), "latest")
    rows = _with_printed(with_shares(_with_counts(rows.assign(group=group))))
    low, high = wilson_pct(rows["two_lowest"], rows["inspected"])
    is_cycle = group != "latest"
    rows = rows.assign(
        low=low,
        high=high,
        authorities=is_cycle.map({True: rows.loc[is_cycle, "inspected"].max()}),
        third_grade=group.isin(SECTIONS["before"]).map({True: "adequate", False: "requires_improvement"}),
        segment=framework_breaks(known)["date"].searchsorted(rows["date"], side="right"),
        rank=group.map(GROUPS.index),
        cut_off=cut_offs(rows),
    )
    order = ["rank", "date", "cut_off", "basis", "inspected"]
    rows = rows.sort_values(order, ascending=[True, True, True, True, False], ignore_index=True)
    return rows.reindex(columns=COLUMNS)


def grade_sections(known):
    """Return {before, first, latest}: each the shares that may be read together, and the framework breaks."""
    rows = grade_shares(known)
    found = {name: rows[rows["group"].isin(groups)] for name, groups in SECTIONS.items()}
    return {name: {"shares": part, "breaks": framework_breaks(known)} for name, part in found.items()}


def standing(known):
    """Return {standing, judgements, breaks, unseen}: the authority's grade in force on each date, among all counted.

    One row for each count of all four grades; none before the authority's first day or after its last, nor after the
    day until which a newer report of it would be known (for one known by lists alone, the end of the newest). grade is
    the headline judgement that the count takes in (the first single inspection in SIF, the newest report in latest),
    empty where none was published by then; n_lower, n_same (with the authority itself) and n_higher count authorities,
    with their shares in per cent of inspected. unseen: the counts (columns of `grade_shares`) of after the last day on
    which its grade can be told.
    """
    rows, judged = grade_shares(known), headline_judgements(known)
    rows = rows[is_full(rows) & (rows["date"] >= _first_day(known)) & (cut_offs(rows) <= _last_day(known))]
    rows = rows.drop_duplicates(["group", "date", "basis"])
    is_seen = cut_offs(rows) <= _last_seen(known, judged)
    rows, unseen = rows[is_seen], rows[~is_seen]
    rows = rows.join(_in_force(rows, judged))
    place = rows["grade"].map(PLACE)
    parts = {"lower": place.gt, "same": place.eq, "higher": place.lt}
    for name, is_part in parts.items():
        among = sum(rows[grade].where(is_part(PLACE[grade]), 0) for grade in GRADES)
        rows[f"n_{name}"] = among.where(place.notna())
        rows[f"{name}_pct"] = 100 * rows[f"n_{name}"] / rows["inspected"]
    found = rows.reindex(columns=STANDING).reset_index(drop=True)
    used = judged[judged["source_id"].isin(found["judged_source_id"])]
    return {"standing": found, "judgements": used, "breaks": framework_breaks(known), "unseen": unseen}


def framework_breaks(known):
    """Return the breaks that overall judgements do not compare across, earliest first."""
    rows = known.definition_breaks
    return rows[rows["break_id"].isin(BREAKS)].sort_values("date", ignore_index=True)


def cut_offs(rows):
    """Return the last day of publication that each count takes in: the one its scope names, or its own date."""
    named = pd.to_datetime(rows["scope"].str.extract(CUT_OFF)[0], format="%d %B %Y")
    return named.astype(rows["date"].dtype).fillna(rows["date"])


def is_full(rows):
    """Say of each row whether all four grades are counted."""
    return rows[["inspected", *GRADES]].notna().all(axis=1)


def _with_counts(rows):
    counts = rows[["inspected", *GRADES, "good_or_outstanding"]].astype("float64")
    highest = counts["good_or_outstanding"].fillna(counts[HIGHEST].sum(axis=1, skipna=False))
    counts = counts.assign(two_lowest=counts[LOWEST].sum(axis=1, skipna=False), good_or_outstanding=highest)
    return rows.assign(**counts)


def _with_printed(rows):
    """Put a share as it was printed in the place of the one that its counts give."""
    return rows.assign(**{f"{name}_pct": rows[column].fillna(rows[f"{name}_pct"]) for name, column in PRINTED.items()})


def _first_day(known):
    """The day on which the authority began; a change of its code alone begins nothing."""
    register = known.authorities
    starts = register.loc[register["current_code"] == known.scope.authority_code, "code_from"]
    return starts.min() if len(starts) and starts.notna().all() else pd.Timestamp.min


def _last_day(known):
    """The day on which the authority ended; the end of time where it did not."""
    ends = known.authorities.set_index("authority_code")["code_to"].get(known.scope.authority_code)
    return pd.Timestamp.max if pd.isna(ends) else ends


def _last_seen(known, judged):
    """The last day on which a newer report of the authority would be known."""
    is_by_lists = len(judged) and not is_read(judged).iloc[-1]
    return counted_to(known) if is_by_lists else pd.Timestamp.max


def _in_force(rows, judged):
    """The authority's judgement that each count takes in, under the index of the count."""
    counts = rows[["group", "date"]].assign(cut_off=cut_offs(rows), place=rows.index)
    allowed = counts["group"].map(FRAMEWORKS).explode().rename("allowed")
    pairs = counts.join(allowed).merge(judged.drop(columns="area"), left_on="allowed", right_on="framework")
    pairs = pairs[(pairs["published"] <= pairs["cut_off"]) & ~(pairs["inspection_start"] > pairs["date"])]
    pairs = pairs.sort_values(["place", "published"], kind="stable").set_index("place")
    is_latest = pairs["group"] == "latest"
    first, last = (pairs.index.duplicated(keep=keep) for keep in ("first", "last"))
    pairs = pairs[(is_latest & ~last) | (~is_latest & ~first)]
    names = {"published": "judged", "published_precision": "judged_precision"}
    names |= {name: f"judged_{name}" for name in ("framework", "vintage", "source_id", "locator")}
    return pairs[["grade", *names]].rename(columns=names)
