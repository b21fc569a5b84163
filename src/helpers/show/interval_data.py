"""Readies two measures for the interval chart: the establishment a statement implies, and a mix of staff."""

import pandas as pd

from helpers.show import words

COLUMNS = [
    "label",
    "value",
    "low",
    "high",
    "kind",
    "date",
    "period",
    "warning",
    "published",
    "published_precision",
    "vintage",
    "source_id",
    "locator",
]


def establishment(implied, stated, cover):
    """Return the rows, title, unit and finding of the posts that statements imply, beside those said and counted.

    Takes `implied_establishment`, the statements of measure establishment_posts, and `left_after_cover`.
    """
    rows = [_implied(row) for row in implied.itertuples()]
    rows += [_stated(row) for row in stated.itertuples()]
    counted = cover[cover["period_end"].isin([_nearest(cover, day) for day in implied["date"]])]
    rows += [_counted(row) for row in counted.itertuples()]
    frame = pd.DataFrame(rows, columns=COLUMNS).sort_values("date", ignore_index=True)
    told = " ".join(_told(row, stated, cover) for row in implied.itertuples())
    title = "Social worker posts that the statements imply"
    return {"rows": frame if len(implied) else frame.iloc[:0], "title": title, "unit": "posts", "finding": told}


def staff_mix(mix):
    """Return the rows, title, unit and finding of `staff_mix`."""
    rows = [
        [
            f"Experienced staff at {row.experienced_cases:g},\nnew staff at {row.new_cases:g}",
            row.experienced_share_pct,
            row.share_low_pct,
            row.share_high_pct,
            "claim",
            row.said_date,
            words.day(row.said_date),
            row.warning,
            row.published,
            row.published_precision,
            None,
            row.source_id,
            row.locator,
        ]
        for row in mix[mix["is_possible"].astype(bool)].itertuples()
    ]
    title = "Experienced staff among case holders that would give the recorded average"
    return {"rows": pd.DataFrame(rows, columns=COLUMNS), "title": title, "unit": "%", "finding": _mix_told(mix)}


def _implied(row):
    label = f"Implied by {row.posts:g} posts at {row.pct:g}%,\n{words.period(row)}"
    return _claim(row, label, [row.establishment, row.establishment_low, row.establishment_high])


def _stated(row):
    return _claim(row, f"Said: establishment,\n{words.period(row)}", [row.value] * 3)


def _claim(row, label, ends):
    source = [row.published, row.published_precision, None, row.source_id, row.locator]
    return [label, *ends, "claim", row.date, words.period(row), "", *source]


def _counted(row):
    label = f"DfE census: in post plus vacant,\n{words.day(row.period_end)}"
    same = [row.establishment_fte] * 3
    return [
        label,
        *same,
        "counted",
        row.period_end,
        words.day(row.period_end),
        row.warning,
        row.published,
        row.published_precision,
        row.vintage,
        row.source_id,
        row.locator,
    ]


def _nearest(cover, day):
    return cover.loc[(cover["period_end"] - day).abs().idxmin(), "period_end"] if len(cover) else None


def _told(row, stated, cover):
    text = (
        f"{row.posts:g} posts at {row.pct:g}% ({words.period(row)}) imply {row.establishment_low} to "
        f"{row.establishment_high} posts: {row.pct:g}% may be anything from {row.pct_low:g}% to {row.pct_high:g}%."
    )
    own = stated[(stated["source_id"] == row.source_id) & (stated["period_end"] == row.period_end)]
    text += "".join(
        f" The same source names {each:g} posts, {_where(row, each)} that interval." for each in own["value"]
    )
    day = _nearest(cover, row.date)
    if day is None:
        return f"{text} No census count is known to set beside it."
    count = cover.loc[cover["period_end"] == day, "establishment_fte"].iloc[0]
    return f"{text} The DfE census of {words.day(day)} counts {count:g} FTE posts, {_where(row, count)} that interval."


def _where(row, count):
    return "inside" if row.establishment_low <= count <= row.establishment_high else "outside"


def _mix_told(mix):
    if mix.empty:
        return ""
    first = mix.iloc[0]
    possible = mix[mix["is_possible"].astype(bool)]["experienced_share_pct"]
    if possible.empty:
        return f"No mix of the two stated caseloads gives the recorded average of {first['average_cases']:g}."
    stated = mix["experienced_cases"]
    return (
        f"The recorded average on {words.day(first['average_date'])} was {first['average_cases']:g} cases. "
        f"With new staff at {first['new_cases']:g} and experienced staff at {stated.min():g} to {stated.max():g}, "
        f"it needs {possible.min():.0f}% to {possible.max():.0f}% experienced staff. "
        "Whether that was the mix is not known."
    )
