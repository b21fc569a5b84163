"""Vacancies: what was said against what was recorded, what agency cover left, how many posts a statement implies.

Takes `against` (`measure.said_against_recorded`), `cover` (`left_after_cover`), `elsewhere` (`alike_elsewhere`),
`implied` (`implied_establishment`) and `stated` (`said` of establishment_posts).
"""

import pandas as pd

from helpers.show import dates, marks, piece, records, words
from helpers.show.pages import recorded
from helpers.show.pages.recorded import beside_census, over_time
from helpers.show.piece import Sentence, together
from helpers.show.templates import of_page

__all__ = ["beside_census", "implied_posts", "left_after_cover", "over_time", "said_and_recorded"]
POSTS, COVERED = "Social worker posts that the statements imply", "Vacancies before and after agency cover"
told, cells = of_page("vacancies")


def said_and_recorded(known, against, cover):
    """Return the figure of what was said over the recorded lines, with what agency cover left of the vacancies."""
    own = recorded.held(against["recorded"])
    if own.empty or cover.empty:
        return recorded.said_and_recorded(known, against)
    left = marks.table(
        cover.rename(columns={"period_end": "x", "after_pct": "value"}).round({"value": 1}),
        panel=own["short_heading"].iloc[0],
        look="derived",
        unit="%",
        series="Left after agency cover (our arithmetic)",
        text=lambda row: words.amount(row.value, "%"),
        period=lambda row: dates.day(row.x),
    )
    return recorded.said_and_recorded(known, against, left)


def left_after_cover(known, cover, elsewhere, joint_day=pd.NaT):
    """Return vacancies before and after agency cover, census by census, with what to doubt of them.

    `joint_day` is that of `measure.last_joint_return`: the counts of a joint return are of several authorities.
    """
    if cover.empty and pd.notna(joint_day):
        return Sentence(told("joint", known.scope.authority_name, dates.by_then(known)), "caveat")
    if cover.empty:
        return piece.absent(known, "census with both counts for {name}")
    rows = cover.assign(census=cover["period_end"].map(dates.day))
    newest = rows.loc[rows["period_end"].idxmax()]
    alike = rows[(rows["vacant_fte"] == rows["agency_workers_fte"]) & (rows["vacant_fte"] > 0)]
    none_left, exceeded = (rows["left_fte"] == 0).sum(), (rows["surplus_fte"] > 0).sum()
    no_post, most = (rows["vacant_fte"] == 0).sum(), rows.loc[rows["after_pct"].idxmax()]
    last = known.mine.loc[known.mine["measure"] == newest["measure"], "period_end"].max()
    return together(
        Sentence(told("covered", rows, none_left, exceeded, no_post, most, newest, last, joint_day)),
        Sentence(told("alike", alike, len(rows), elsewhere), "caveat") if len(alike) else None,
        piece.table(rows.iloc[::-1], f"{COVERED}, at each census", cells("covers"), "source_id"),
        Sentence(words.checked(records.rows_of(rows), "census").strip(), "caveat"),
    )


def implied_posts(known, implied, stated, cover):
    """Return the figure of the posts that statements imply, beside those said and those counted nearest in time."""
    near = [cover.loc[(cover["period_end"] - day).abs().idxmin()] if len(cover) else None for day in implied["date"]]
    counts = cover[cover["period_end"].isin([census["period_end"] for census in near if census is not None])]
    drawn, pairs = _posts(implied, stated, counts), zip(records.rows_of(implied), near, strict=True)
    return piece.rows(
        drawn if len(implied) else drawn.iloc[:0],
        POSTS,
        known,
        finding=" ".join(told("implied", row, census) for row, census in pairs),
        doubt=" ".join(records.each(lambda row: told("rounded", row, stated), implied)),
        absent=dates.not_held(known, "such statement about {name}"),
    )


def _posts(implied, stated, counts):
    """The marks of posts implied (with their interval), said and counted, in order of time."""
    ends = {"establishment": "value", "establishment_low": "low", "establishment_high": "high"}
    names = records.each(lambda row: f"Implied by {row.posts:g} posts at {row.pct:g}%", implied)
    counts = counts.rename(columns={"establishment_fte": "value"})
    parts = [
        implied.rename(columns=ends).assign(look="derived", name=names),
        stated.assign(look="said", name="Said: establishment"),
        counts.assign(look="recorded", name="DfE census: in post plus vacant"),
    ]
    posts = pd.concat(parts).sort_values("period_end", kind="stable").round({"value": 1})
    return marks.table(
        posts,
        panel=POSTS,
        row=lambda row: f"{row.name}, {dates.period(row)}",
        x=posts["period_end"],
        unit="posts",
        text=lambda row: told("posts", row),
        period=dates.period,
    )
