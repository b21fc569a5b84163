"""Vacancies: what was said against what was recorded, what agency cover left, how many posts a statement implies."""

from helpers.show import marks, words
from helpers.show.pages import recorded
from helpers.show.pages.recorded import beside_census, over_time, table
from helpers.show.piece import Sentence, rows, together

__all__ = ["beside_census", "implied_posts", "left_after_cover", "over_time", "said_and_recorded"]
POSTS = "Social worker posts that the statements imply"


def said_and_recorded(known, against, cover):
    """Return the figure of what was said over the recorded lines, with what agency cover left of the vacancies.

    Takes {said, recorded, pairs} of `measure.said_against_recorded` and the rows of `measure.left_after_cover`.
    """
    lines = recorded.held(against["recorded"])
    more = _after_cover(cover, lines["short_heading"].iloc[0]) if len(cover) and len(lines) else None
    return recorded.said_and_recorded(known, against, more)


def _after_cover(cover, heading):
    left = [words.amount(round(value, 1), "%") for value in cover["after_pct"]]
    return marks.marks(
        cover,
        panel=heading,
        look="derived",
        x=cover["period_end"],
        value=cover["after_pct"].round(1),
        unit="%",
        series="Left after agency cover (our arithmetic)",
        text=left,
        period=[words.day(day) for day in cover["period_end"]],
        figure=left,
    )


def left_after_cover(known, cover, elsewhere):
    """Return vacancies before and after agency cover, census by census, with what to doubt of them.

    Takes the rows of `measure.left_after_cover` and the counts of `measure.alike_elsewhere`.
    """
    if cover.empty:
        return Sentence(words.not_held(known, "census with both counts for {name}"), "caveat")
    doubt = _alike(cover, elsewhere)
    newest = cover.iloc[::-1]
    told = table(
        "Vacancies before and after agency cover, at each census",
        newest["source_id"],
        map(_census, newest.itertuples()),
    )
    return together(Sentence(_covered(cover)), Sentence(doubt, "caveat") if doubt else None, told)


def _census(row):
    left = f"{words.amount(row.left_fte, 'FTE')} ({row.after_pct:.1f}%)"
    over = f"none; cover exceeds vacancies by {words.amount(row.surplus_fte, 'FTE')}"
    return {
        "Census": words.day(row.period_end),
        "Vacant": words.amount(row.vacant_fte, "FTE"),
        "Agency covering vacancies": words.amount(row.cover_fte, "FTE"),
        "Rate before cover": f"{row.before_pct:.1f}%",
        "Check": row.warning,
        "Left after cover": over if row.surplus_fte > 0 else left,
    }


def _covered(cover):
    """How often agency cover left nothing vacant, and the most it left."""
    none, over = int((cover["left_fte"] == 0).sum()), int((cover["surplus_fte"] > 0).sum())
    most = cover.loc[cover["after_pct"].idxmax()]
    more = f"at least as many as the vacancies (at {over}, more)" if over else "as many as the vacancies"
    days = [words.day(day) for day in cover["period_end"]]
    return (
        f"At {none or 'none'} of {words.count(len(cover), 'census', 'censuses')}, agency workers recorded as covering "
        f"vacancies were {more}. The most that cover left was {most['after_pct']:.1f}% on "
        f"{words.day(most['period_end'])}.{words.check(dict(zip(days, cover['warning'], strict=True)))}"
    )


def _alike(cover, elsewhere):
    """When the census counts as many agency workers as vacancies, and how common that is; empty for never."""
    mine = cover[(cover["vacant_fte"] == cover["agency_workers_fte"]) & (cover["vacant_fte"] > 0)]
    if mine.empty:
        return ""
    days = [f"{words.amount(row.vacant_fte, 'FTE')} on {words.day(row.period_end)}" for row in mine.itertuples()]
    others = words.count(elsewhere["counted"], "other count")
    return (
        f"At {len(mine)} of {words.count(len(cover), 'census', 'censuses')} as many agency workers as vacancies were "
        f"counted, to the decimal ({words.listed(days)}). Of {others} in this record, {elsewhere['alike']} "
        f"are alike. It may say more about how posts are returned than about the posts."
    )


def implied_posts(known, implied, stated, cover):
    """Return the figure of the posts that statements imply, beside those said and those counted nearest in time.

    Takes `measure.implied_establishment`, what was said of establishment_posts, and `measure.left_after_cover`.
    """
    counts = cover[cover["period_end"].isin([_near(cover, day) for day in implied["date"]])]
    ends = [implied["establishment"].round(1), implied["establishment_low"], implied["establishment_high"]]
    names = [f"Implied by {row.posts:g} posts at {row.pct:g}%" for row in implied.itertuples()]
    drawn = marks.together(
        _posts(implied, "derived", names, *ends),
        _posts(stated, "said", "Said: establishment", stated["value"]),
        _posts(counts, "recorded", "DfE census: in post plus vacant", counts["establishment_fte"].round(1)),
    )
    return rows(
        drawn.sort_values("x", ignore_index=True) if len(implied) else drawn.iloc[:0],
        POSTS,
        known,
        finding=" ".join(_told(row, cover) for row in implied.itertuples()),
        doubt=" ".join(_rounded(row, stated) for row in implied.itertuples()),
        absent=words.not_held(known, "such statement about {name}"),
    )


def _posts(found, look, names, values, low=None, high=None):
    """The marks of some posts, with the interval where they have one."""
    is_dated = "period_start" in found
    periods = words.each(words.period, found) if is_dated else list(map(words.day, found["period_end"]))
    figures = [words.amount(value, "posts") for value in values]
    if low is not None:
        figures = [f"{figure} ({first} to {last})" for figure, first, last in zip(figures, low, high, strict=True)]
    named = [names] * len(found) if isinstance(names, str) else names
    named = [f"{name}, {period}" for name, period in zip(named, periods, strict=True)]
    numbers = {"x": found["period_end"], "value": values, "low": low, "high": high, "unit": "posts"}
    told = {"row": named, "series": named, "text": figures, "figure": figures, "period": periods}
    return marks.marks(found, panel=POSTS, look=look, **numbers, **told)


def _near(cover, day):
    return cover.loc[(cover["period_end"] - day).abs().idxmin(), "period_end"] if len(cover) else None


def _told(row, cover):
    text = f"{row.posts:g} posts at {row.pct:g}% ({words.period(row)}) imply {row.establishment_low} to "
    text += f"{row.establishment_high} posts; "
    day = _near(cover, row.date)
    if day is None:
        return f"{text}no census count is known to set beside it."
    count = cover.loc[cover["period_end"] == day, "establishment_fte"].iloc[0]
    return f"{text}the DfE census of {words.day(day)} counts {count:g} FTE posts, {_where(row, count)} that interval."


def _rounded(row, stated):
    own = stated[(stated["source_id"] == row.source_id) & (stated["period_end"] == row.period_end)]["value"]
    named = "".join(f" The same source names {each:g} posts, {_where(row, each)} that interval." for each in own)
    return f"{row.pct:g}% may be anything from {row.pct_low:g}% to {row.pct_high:g}%.{named}"


def _where(row, count):
    return "inside" if row.establishment_low <= count <= row.establishment_high else "outside"
