"""Vacancies: what was said against what was recorded, what agency cover left, how many posts a statement implies."""

from functools import partial

import pandas as pd

from helpers.show import marks, piece, words
from helpers.show.pages import recorded
from helpers.show.pages.recorded import beside_census, over_time
from helpers.show.piece import Sentence, rows, together

__all__ = ["beside_census", "implied_posts", "left_after_cover", "over_time", "said_and_recorded"]
POSTS = "Social worker posts that the statements imply"
told = partial(words.told, "vacancies")
share, fte = "{:.1f}%".format, partial(words.amount, unit="FTE")


def said_and_recorded(known, against, cover):
    """Return the figure of what was said over the recorded lines, with what agency cover left of the vacancies.

    Takes {said, recorded, pairs} of `measure.said_against_recorded` and the rows of `measure.left_after_cover`.
    """
    own, more = recorded.held(against["recorded"]), None
    if len(cover) and len(own):
        more = marks.marks(
            cover,
            panel=own["short_heading"].iloc[0],
            look="derived",
            x=cover["period_end"],
            value=cover["after_pct"].round(1),
            unit="%",
            series="Left after agency cover (our arithmetic)",
            text=lambda row: words.amount(round(row.after_pct, 1), "%"),
            period=cover["period_end"].map(words.day),
        )
    return recorded.said_and_recorded(known, against, more)


def left_after_cover(known, cover, elsewhere):
    """Return vacancies before and after agency cover, census by census, with what to doubt of them.

    Takes the rows of `measure.left_after_cover` and the counts of `measure.alike_elsewhere`.
    """
    if cover.empty:
        return Sentence(words.not_held(known, "census with both counts for {name}"), "caveat")
    newest, days = cover.iloc[::-1], cover["period_end"].map(words.day)
    columns = {
        "Census": newest["period_end"].map(words.day),
        "Vacant": newest["vacant_fte"].map(fte),
        "Agency covering vacancies": newest["cover_fte"].map(fte),
        "Rate before cover": newest["before_pct"].map(share),
        "Check": "warning",
        "Left after cover": lambda row: told("left", row=row),
    }
    return together(
        Sentence(
            told(
                "covered",
                censuses=len(cover),
                none_left=(cover["left_fte"] == 0).sum(),
                exceeded=(cover["surplus_fte"] > 0).sum(),
                most=cover.loc[cover["after_pct"].idxmax()],
                check=words.check(dict(zip(days, cover["warning"], strict=True))),
            )
        ),
        _alike(cover, elsewhere),
        piece.table(newest, "Vacancies before and after agency cover, at each census", columns, "source_id"),
    )


def _alike(cover, elsewhere):
    """When the census counts as many agency workers as vacancies, and how common that is; None for never."""
    mine = cover[(cover["vacant_fte"] == cover["agency_workers_fte"]) & (cover["vacant_fte"] > 0)]
    counts = [f"{fte(row.vacant_fte)} on {words.day(row.period_end)}" for row in mine.itertuples()]
    doubt = counts and told("alike", censuses=len(cover), counts=counts, elsewhere=elsewhere)
    return Sentence(doubt, "caveat") if doubt else None


def implied_posts(known, implied, stated, cover):
    """Return the figure of the posts that statements imply, beside those said and those counted nearest in time.

    Takes `measure.implied_establishment`, what was said of establishment_posts, and `measure.left_after_cover`.
    """
    near = [_nearest(cover, day) for day in implied["date"]]
    days = [census["period_end"] for census in near if census is not None]
    drawn = _posts(implied, stated, cover[cover["period_end"].isin(days)])
    pairs = zip(implied.itertuples(), near, strict=True)
    return rows(
        drawn if len(implied) else drawn.iloc[:0],
        POSTS,
        known,
        finding=" ".join(told("implied", row=row, census=census) for row, census in pairs),
        doubt=" ".join(told("rounded", row=row, stated=_beside(row, stated)) for row in implied.itertuples()),
        absent=words.not_held(known, "such statement about {name}"),
    )


def _posts(implied, stated, counts):
    """The marks of posts implied (with their interval), said and counted, in order of time."""
    ends = {"establishment": "value", "establishment_low": "low", "establishment_high": "high"}
    names = [f"Implied by {row.posts:g} posts at {row.pct:g}%" for row in implied.itertuples()]
    census = counts.rename(columns={"establishment_fte": "value"})
    parts = [
        implied.rename(columns=ends).assign(look="derived", name=names),
        stated.assign(look="said", name="Said: establishment"),
        census.assign(look="recorded", name="DfE census: in post plus vacant"),
    ]
    posts = pd.concat(parts).sort_values("period_end", kind="stable")
    return marks.marks(
        posts,
        panel=POSTS,
        row=lambda row: f"{row.name}, {words.period(row)}",
        x=posts["period_end"],
        value=posts["value"].round(1),
        unit="posts",
        text=lambda row: told("posts", row=row),
        period=words.period,
    )


def _nearest(cover, day):
    """The census nearest to a day; None where there is none."""
    return cover.loc[(cover["period_end"] - day).abs().idxmin()] if len(cover) else None


def _beside(row, stated):
    """The numbers of posts that the same source names for the same time."""
    return stated[(stated["source_id"] == row.source_id) & (stated["period_end"] == row.period_end)]["value"]
