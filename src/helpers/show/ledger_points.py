"""What the chart of the ledger draws: which claims, which marks, and each with its source."""

import pandas as pd

from helpers.show import words
from helpers.show.ledger_words import counted, said

PANEL = {
    "vacancies": "Vacancies and agency workers (%)",
    "staff": "Posts and staff (posts, people or FTE)",
    "leavers": "Leavers a month (people or FTE)",
    "caseloads": "Caseloads (cases; official ones per FTE)",
    "care leavers": "Care leavers (%)",
    "grades": "Authorities in England by grade (%)",
}
UNDER = 0.24  # how far under its row another reading is drawn, so that no mark of the row covers it


def drawn(ledger):
    """Return the claims that are drawn: those with a figure of their own and an official figure near it in time."""
    has_figure = ledger["value"].notna() | ledger["value_low"].notna()
    has_official = ledger["recorded_value"].notna() & (ledger["ground"] != "repeats")
    rows = ledger[has_figure & has_official & ledger["topic"].isin(PANEL)]
    return rows.assign(place=rows.groupby("topic", sort=False).cumcount().astype(float))


def of_points(data):
    """Return every figure drawn: what was said, the official ones, and other readings of them."""
    rows = drawn(data)
    said_rows = [
        _point(row, "", f"{row.claim} ({row.stated_by}; {row.basis})", said(row), ends_of(row))
        for row in rows.itertuples()
    ]
    official = [
        _point(row, "recorded_", f"{row.recorded_title}: {row.recorded_basis}", counted(row), [row.recorded_value])
        for row in rows.itertuples()
    ]
    other = [
        _point(row, "other_", f"{row.recorded_title}, on the other side of the claim's date", "", [row.other_value])
        for row in rows.itertuples()
        if has_other(row)
    ]
    readings = [
        _point(row, "recorded_", f"{row.claim}: {row.reading}, worked out here", "", ends, UNDER)
        for row in rows.itertuples()
        if row.ground == "reading" and (ends := [row.reading_low, row.reading_high])
    ]
    return pd.DataFrame([*said_rows, *official, *other, *readings])


def _point(row, prefix, series, figure, ends, under=0.0):
    day = getattr(row, f"{prefix}date") if prefix else None
    shown = [words.amount(round(end, 1), row.recorded_unit) for end in ends]
    return {
        "series": series,
        "period": words.day(day) if prefix else time_of(row),
        "figure": figure or " to ".join(dict.fromkeys(shown)),
        "warning": getattr(row, f"{prefix}warning") if prefix else None,
        "published": words.day(getattr(row, f"{prefix}published"), getattr(row, f"{prefix}published_precision")),
        "vintage": getattr(row, f"{prefix}vintage") if prefix else None,
        "source_id": getattr(row, f"{prefix}source_id"),
        "locator": getattr(row, f"{prefix}locator"),
        "marks": [(float(end), row.place + under) for end in ends],
    }


def time_of(row):
    """Return what a claim is about in time, or when an undated one was published."""
    return words.period(row) if row.is_dated else f"undated ({words.day(row.published, row.published_precision)})"


def ends_of(row):
    """Return the ends of the range that was said, or the one figure."""
    return [end for end in (row.value_low, row.value_high, row.value) if pd.notna(end)]


def has_other(row):
    """Say whether the official figure on the other side of the claim's date decided anything."""
    return row.other_role == "across" and pd.notna(row.other_value) and row.ground in ("between", "apart", "not stated")
