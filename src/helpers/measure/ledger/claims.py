"""Every claim that the record holds something against, in one shape, whatever table it stands in."""

import math

import pandas as pd

from helpers.measure.comparators import ENGLAND
from helpers.measure.printed import printed_figures
from helpers.measure.statements import days_meant, said
from helpers.measure.uncertainty import stated_interval
from helpers.record.days import bounds, last_day

CHECK = "check_id topic claim form official_measure relation readings reason grade".split()
SAID = (
    "measure value value_low value_high unit qualifier kind basis about_whom period_start period_end precision "
    "is_dated stated_by published published_precision source_id locator repeated"
).split()
COUNTED = "counted counted_date counted_basis".split()
PUBLIC = ["published", "published_precision", "vintage"]
SEPARATE = ["recorded_source_id", "recorded_locator", *[f"recorded_{name}" for name in PUBLIC]]
COLUMNS = [*CHECK, "about", *SAID, *COUNTED, *SEPARATE]
TYPES = dict.fromkeys(["value", "value_low", "value_high", "counted"], "float64") | {"is_dated": bool, "repeated": int}
TYPES |= dict.fromkeys("period_start period_end published counted_date recorded_published".split(), "datetime64[ms]")
TYPES |= dict.fromkeys(set(COLUMNS) - set(TYPES), "str")
DIRECTIONS, TO_ENGLAND = ("rise", "fall"), "like England"
VAGUE = ("month", "quarter")
CHANGES = {"rise": (0, math.inf), "fall": (-math.inf, 0), TO_ENGLAND: (0, 0), "grade": (0, 0)}
UNDATED = {"qualifier": "exact", "kind": "claim", "about_whom": "all", "repeated": 0, "is_dated": True}


def own_claims(known):
    """Return every claim about the authority that `claim_checks` names, one row each.

    Columns: those of the check (topic, claim in our words, form, official measure, relation of the definitions with its
    reason), about (whom), the figure as said with its definition, the period it is about (is_dated; otherwise the day
    it was published stands in) and where it was said. A figure said twice is one row, `repeated` counts the rest.
    """
    about = {known.scope.authority_code: known.scope.authority_name}
    kinds = {"figures": _figures, "events": _events, "findings": _findings, "claim_checks": _own}
    return _found(known, about, kinds)


def national_claims(known):
    """Return every claim about England's authorities that `claim_checks` names; columns as from `own_claims`."""
    kinds = {"events": _events, "findings": _findings, "national_rating_shares": _shares, "claim_checks": _own}
    return _found(known, {ENGLAND: "England"}, kinds)


def days_about(rows):
    """Return the first and last day each claim may be about, as two columns: any of a month or months, else its last.

    Takes the rows of `own_claims`. A claim without a date may be about any day on which it may have been published.
    """
    first, last = days_meant(rows, ~rows["precision"].isin(VAGUE))
    public = bounds(rows["published"], rows["published"], rows["published_precision"])
    return tuple(dated.where(rows["is_dated"], said) for dated, said in zip((first, last), public, strict=True))


def said_ends(rows):
    """Return has_figure, said_low and said_high: the lowest and highest value each claim allows.

    Takes the rows of `own_claims`. Of a direction the ends are those of the changes; both are empty for "about" and for
    no figure.
    """
    is_change, found = rows["form"].isin(CHANGES), {}
    for place, end in enumerate(stated_interval(rows)):
        change = rows["form"].map({form: ends[place] for form, ends in CHANGES.items()})
        found[("said_low", "said_high")[place]] = change.where(is_change, end).astype(float)
    has_figure = is_change | rows["value"].notna() | rows["value_low"].notna()
    return pd.DataFrame(found, rows.index).assign(has_figure=has_figure)


def gaps(said, near):
    """Return the fewest and most days from claim to official figure; nought inside a period that a claim spans."""
    is_whole = said["form"].isin(["printed share", "grade"]) | near["is_printed"]
    first, last = (day.mask(is_whole, said["period_end"]) for day in days_about(said))
    is_inside = is_whole & near["period_end"].between(said["period_start"], said["period_end"])
    found = {"gap_low_days": near["period_end"] - last, "gap_high_days": near["period_end"] - first}
    return pd.DataFrame({name: gap.dt.days.mask(is_inside, 0) for name, gap in found.items()})


def _found(known, about, kinds):
    checks = dict(iter(known.claim_checks.groupby("claim_table")))
    parts = [_about(about, find(known, checks[table])) for table, find in kinds.items() if table in checks]
    parts = [part.reindex(columns=COLUMNS) for part in parts if len(part)]
    return pd.concat(parts or [pd.DataFrame(columns=COLUMNS)], ignore_index=True).astype(TYPES)


def _figures(known, checks):
    rows = said(known).rename(columns={"basis": "said_basis"})
    found = rows.merge(checks, left_on="measure", right_on="claim_ref", suffixes=("", "_check"))
    is_kind = found["claim_kind"].isna() | (found["claim_kind"] == found["kind"])
    is_basis = found["basis"].isna() | (found["basis"] == found["said_basis"])
    found = found[is_kind & is_basis & found["kind"].isin(["claim", "expected", "recorded"])]
    ends = found["period_end"].fillna(found["published"])
    group = (" of " + found["about_whom"]).where(found["about_whom"] != "all", "")
    claim = found["claim"] + group
    of = {"authority_code": known.scope.authority_code}
    return found.assign(claim=claim, basis=found["said_basis"], period_end=ends, **of)


def _events(known, checks):
    rows = known.events.merge(checks, left_on="event_id", right_on="claim_ref", suffixes=("", "_check"))
    return rows.assign(period_start=rows["date"], period_end=rows["date_end"], basis="no figure given", **UNDATED)


def _findings(known, checks):
    rows = known.findings.merge(checks, left_on="finding_id", right_on="claim_ref", suffixes=("", "_check"))
    day = {"period_start": rows["published"], "period_end": rows["published"], "precision": "day"}
    return rows.assign(basis="no figure given", **UNDATED, **day)


def _own(known, checks):
    sources = known.sources[["source_id", "published", "published_precision"]]
    rows = checks.merge(sources, on="source_id")
    day = {"period_start": rows["date"], "period_end": rows["date_end"], "precision": "year"}
    return rows.assign(basis="the grade as reported", **day, **UNDATED)


def _shares(known, checks):
    """Printed shares of authorities; one whose last day of publication is not the count's has it not stated."""
    rows = _with_release(known, printed_figures(known))
    rows = rows[rows["unit"] == "%"].merge(checks, left_on="figure", right_on="claim_ref", suffixes=("", "_check"))
    publisher = rows["source_id"].map(known.sources.set_index("source_id")["publisher"])
    is_same = (rows["cut_off_gap_days"] == 0) | rows["counted"].isna()
    rows = rows.assign(relation=rows["relation"].where(is_same, "not stated"), value=rows["printed"].astype(float))
    rows = rows.assign(reason=rows["reason"].where(is_same, "Up to which day reports were counted is not known."))
    period = {
        "period_start": rows["printed_date"],
        "period_end": last_day(rows["printed_date"], rows["printed_precision"]),
    }
    rows = rows.assign(**period, precision=rows["printed_precision"], counted_basis=rows["basis"] + " from the reports")
    of = {"authority_code": ENGLAND, "stated_by": publisher, "basis": "share of the authorities inspected"}
    return rows.assign(**of, **UNDATED)


def _with_release(known, rows):
    """Add when the count behind each printed share was published, and the release it was read from."""
    counts = known.national_rating_shares.drop_duplicates(["source_id", "locator"])
    place = {"recorded_source_id": "source_id", "recorded_locator": "locator"}
    kept = counts[["source_id", "locator", *PUBLIC]].rename(columns={name: f"recorded_{name}" for name in PUBLIC})
    kept = kept.rename(columns={name: key for key, name in place.items()})
    return rows.drop(columns=[f"recorded_{name}" for name in PUBLIC], errors="ignore").merge(
        kept, on=list(place), how="left"
    )


def _about(about, rows):
    """The rows that are about some areas, with the name of each, from {code: name}."""
    rows = rows[rows["authority_code"].notna() & rows["authority_code"].isin(about)]
    return rows.assign(about=rows["authority_code"].map(about))
