"""How many authorities held each grade, on what denominator, and where one stood; different bases are kept apart."""

import pandas as pd

from helpers.measure.judgements import GRADES, OVERALL, PLACE, counted_to, grades_at, headline_judgements
from helpers.measure.uncertainty import wilson_pct
from helpers.record.errors import RecordError
from helpers.record.memory import kept

LOWEST, HIGHEST = GRADES[:2], GRADES[2:]
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
SHARES = [f"{name}_pct" for name in [*GRADES, "two_lowest", "good_or_outstanding"]]
COUNTED = ["inspected", *GRADES, "two_lowest", "good_or_outstanding", *SHARES]
AGES = ["median_age_days", "oldest_age_days"]
ABOUT = "published published_precision vintage source_id locator".split()
COLUMNS = "group segment date date_precision framework basis scope counted_to inspected authorities third_grade".split()
COLUMNS += [*COUNTED[1:], "low", "high", *PRINTED.values(), *ABOUT]
STANDING = "group segment date date_precision basis inspected grade n_lower n_same n_higher lower_pct same_pct".split()
STANDING += ["higher_pct", *ABOUT, "judged", "judged_precision", "judged_framework", "judged_vintage"]
STANDING += ["judged_source_id", "judged_locator"]


def national_ratings(known, days=(), by="country", frameworks=OVERALL):
    """Return how many authorities held each grade on each of the days, by their latest judgement published by then.

    `days`: by default the last one that the lists of judgements reach; a later one is refused with a RecordError. `by`:
    country, ofsted_region (Ofsted's eight), region_code (DfE's nine) or kind (of authority). Columns: date, by, group,
    authorities (that existed), not_inspected, inspected (with a grade under one of the `frameworks`), the four grades,
    two_lowest and good_or_outstanding, each also in per cent of inspected (`_pct`), median_age_days and oldest_age_days
    (since the publication of the judgements in force), sources (ids of all of them, "; " between).
    """
    last = counted_to(known)
    days = pd.to_datetime(list(days) or [last])
    if days.max() > last:
        raise RecordError(
            f"No count for {days.max():%Y-%m-%d}: judgements of all authorities are held to {last:%Y-%m-%d}."
        )
    rows = grades_at(known, days, frameworks).assign(country="England")
    counts = pd.get_dummies(rows["grade"].replace("adequate", "requires_improvement")).reindex(columns=GRADES)
    rows = rows.assign(**counts.fillna(0).astype(int))
    grouped = rows.groupby(["date", by], sort=True)
    found = grouped.agg(
        authorities=("authority_code", "size"),
        inspected=("grade", "count"),
        **{grade: (grade, "sum") for grade in GRADES},
        median_age_days=("age_days", "median"),
        oldest_age_days=("age_days", "max"),
        sources=("source_id", lambda ids: "; ".join(sorted(set(ids.dropna())))),
    )
    found = found.reset_index().rename(columns={by: "group"})
    found = _with_shares(
        found.assign(two_lowest=found[LOWEST].sum(axis=1), good_or_outstanding=found[HIGHEST].sum(axis=1))
    )
    found = found.assign(by=by, not_inspected=found["authorities"] - found["inspected"])
    return found[["date", "by", "group", "authorities", "not_inspected", *COUNTED, *AGES, "sources"]]


@kept
def ratings_by(known):
    """Return `national_ratings` of the latest day for the country, each region of Ofsted and each kind of authority."""
    parts = [national_ratings(known, by=by) for by in ("country", "ofsted_region", "kind")]
    return pd.concat(parts, ignore_index=True)


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
    rows = _with_shares(_with_counts(rows.assign(group=group)))
    ends = [wilson_pct(*pair) for pair in zip(rows["two_lowest"], rows["inspected"], strict=True)]
    is_cycle = group != "latest"
    rows = rows.assign(
        low=[low for low, _ in ends],
        high=[high for _, high in ends],
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
    """Return {standing, judgements, breaks}: the authority's grade in force on each date, among all counted.

    One row for each count of all four grades. grade is the headline judgement that the count takes in (the first single
    inspection in SIF, the newest report in latest), empty where none was published by then; n_lower, n_same (with the
    authority itself) and n_higher count authorities, with their shares in per cent of inspected.
    """
    rows, judged = grade_shares(known), headline_judgements(known)
    rows = rows[is_full(rows)].drop_duplicates(["group", "date", "basis"])
    rows = rows.join(_in_force(rows, judged))
    place = rows["grade"].map(PLACE)
    parts = {"lower": place.gt, "same": place.eq, "higher": place.lt}
    for name, is_part in parts.items():
        among = sum(rows[grade].where(is_part(PLACE[grade]), 0) for grade in GRADES)
        rows[f"n_{name}"] = among.where(place.notna())
        rows[f"{name}_pct"] = 100 * rows[f"n_{name}"] / rows["inspected"]
    found = rows.reindex(columns=STANDING).reset_index(drop=True)
    used = judged[judged["source_id"].isin(found["judged_source_id"])]
    return {"standing": found, "judgements": used, "breaks": framework_breaks(known)}


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


def _with_shares(rows):
    """Add each grade in per cent of those inspected, or as it was printed where the rows hold printed shares."""
    shares = {share: 100 * rows[share.removesuffix("_pct")] / rows["inspected"] for share in SHARES}
    printed = {f"{name}_pct": rows[column] for name, column in PRINTED.items() if column in rows}
    return rows.assign(**shares | {name: kept.fillna(shares[name]) for name, kept in printed.items()})


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
