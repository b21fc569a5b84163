"""Care leavers: shares out of work and study, and of where they live, with what chance and those unknown may make.

Takes `panels` ({measure: its trajectory}), `said` and `pairs` (`measure.said_against_recorded`), `found` (`changes`),
`frames` (`against_others`), `tables` (`share_bounds`), `others` (`printed_beside`) and `frame` (`findings_beside`).
"""

from functools import partial

import pandas as pd

from helpers.measure.uncertainty import ALIKE, HIGHER, LEAST_COUNTED, LOWER
from helpers.show import dates, marks, piece, records, words
from helpers.show.look import of_role
from helpers.show.pages.recorded import distance, held, held_of, none_held, over_time, share, title_of
from helpers.show.pages.trajectory import statements
from helpers.show.piece import Sentence, together
from helpers.show.templates import of_page

SURELY = {"joint": "jointly", "sure": "singly"}  # intervals of two shares that may part, and how surely they do then
told, cells = of_page("care_leavers")


def shares(known, panels, said=None):
    """Return the figure of shares, a panel a measure, with what was printed or said of the first marked apart."""
    parts = held_of(panels)
    names = list(map(title_of, parts))
    if len(names) > 1:
        names = list(dict.fromkeys(name.rsplit(", ", 1)[0] for name in names))
    first = held(next(iter(panels.values())))
    apart = None if said is None or first.empty else _apart(said, first["short_heading"].iloc[0])
    newest = max((_newest(rows[rows["value"].notna()]) for rows in parts), default=None)
    doubt = "\n".join(filter(None, (_unknown(rows, newest) for rows in parts)))
    return over_time(known, panels, words.listed(names) or "Shares of care leavers", apart=apart, doubt=doubt)


def _apart(said, heading):
    """What was said or, over it, printed, with whom it counts; one figure told twice for one date has one label."""
    found = marks.of_said(said.assign(short_name=records.each(partial(told, "said_of"), said)), heading)
    found = found.sort_values("look", key=lambda look: look == "printed", kind="stable", ignore_index=True)
    return found.assign(text=found["text"].mask(found.duplicated(["x", "value"], keep="last"), ""))


def _newest(rows):
    return rows.loc[rows["role"] == "authority", "period_end"].max()


def _unknown(rows, newest):
    """The latest share of each series among those known, with its year and check where a figure beside it is newer.

    Nothing where nobody is unknown, or the authority's is few.
    """
    rows = rows[rows["bound_low"].notna()]
    rows = rows[rows["period_end"] == _newest(rows)]
    is_own, is_open = rows["role"] == "authority", rows["bound_low"] != rows["bound_high"]
    if not is_open.any() or (rows.loc[is_own, "denominator"] < LEAST_COUNTED).any():
        return ""
    there = records.rows_of(rows[is_own | rows["known_pct"].notna()])
    there = sorted(there, key=lambda row: row.role != "authority")
    return told("unknown", title_of(rows), there, there[0].period_end < newest)


def changes(found):
    """Return the changes of the official share: from, to, by how much, and whether the two can be told apart."""
    return piece.table(found.iloc[::-1], "Changes of the official share", cells("changes"), "source_id", is_folded=True)


def against_others(known, *frames):
    """Return year by year whether shares can be told from England's and the comparator's, in words and as tables."""
    return together(*(part for frame in frames for part in _against(known, frame)))


def _against(known, frame):
    name = known.scope.authority_name
    if frame["value"].isna().all():
        what = f"({title_of(frame)})" if len(frame) else "for one of these ages"
        return [Sentence(none_held(known, "figure of {name} " + what, frame), "caveat")]
    frame = _with_shares(frame)
    caption = f"{title_of(frame)}: year by year beside England"
    table = piece.table(frame.iloc[::-1], caption, cells("against", authority=name), "source_id", is_folded=True)
    return [Sentence(words.answer([_years(frame, name), _others(frame)], most=1)), table]


def _with_shares(frame):
    """The rows with each share as it is told, and is_few: of too few people to be compared."""
    is_few = (frame["denominator"] < LEAST_COUNTED) & frame["value"].notna()
    return frame.assign(share=records.each(share, frame), is_few=is_few)


def _years(frame, name):
    """In which years the share was distinguishable from England's, and where that is not known."""
    whys = frame["status_meaning"].fillna("no figure").where(frame["value"].isna(), "count not held, so no interval")
    whys = whys.mask(frame["is_few"], f"of fewer than {LEAST_COUNTED}, too few to be compared")
    rest = _listed(frame[frame["low"].isna() | frame["is_few"]], whys)
    return told("years", title_of(frame), name, _standings(frame, "england_standing"), rest.items())


def _others(frame):
    """In which years it was distinguishable from the comparator's, and its last place among its neighbours."""
    names = frame["comparator_name"].dropna()
    placed = frame[frame["rank_low"].notna()].iloc[-1:]
    return told("others", next(iter(names), ""), _standings(frame, "comparator_standing"), placed)


def _standings(frame, column):
    years = _listed(frame, frame[column])
    return [(word, years[word]) for word in (LOWER, HIGHER, ALIKE) if word in years]


def _listed(frame, by):
    return frame["period_end"].dt.strftime("%Y").groupby(by, sort=False).agg(list)


def bounds(known, *tables):
    """Return how far those of unknown activity could move shares, a panel a measure; a bar begins at that published."""
    rows = pd.concat(tables, ignore_index=True).rename(columns={"count": "counted"})
    rows = rows[rows["short_heading"].isin(rows.loc[rows["role"] == "authority", "short_heading"])]
    drawn = marks.table(
        rows,
        panel=rows["short_heading"],
        look=rows["role"].map(of_role),
        x=rows["period_end"],
        value=rows["low"],
        text=partial(told, "bar"),
        period=dates.period,
        figure=partial(told, "counts"),
    )
    found = [_ends(each) for _, each in rows.groupby("short_heading", sort=False)]
    return piece.years(
        drawn,
        "Shares with all of unknown activity on one side",
        known,
        finding=told("bounded", found),
        doubt=told("lowest", found, LEAST_COUNTED),
        absent=dates.not_held(known, "count of {name} with those of unknown activity"),
    )


def _ends(rows):
    """Of one measure: its title, the latest bounds, England's beside them, the lowest year, how surely that is lower.

    jointly: whatever chance and those unknown do together; singly: whatever either does alone; else nothing.
    """
    mine = rows[rows["role"] == "authority"].sort_values("period_end")
    last, lowest = mine.iloc[-1], mine.loc[mine["low"].idxmin()]
    there = rows[(rows["role"] == "England") & (rows["period_end"] == last["period_end"])]
    surely = next((word for end, word in SURELY.items() if last[f"{end}_low"] > lowest[f"{end}_high"]), "")
    return title_of(rows), last, records.rows_of(there), lowest, surely


def printed_beside(known, pairs, others):
    """Return what was printed or said beside the official figure nearest in time, as a table; None without any."""
    if pairs.empty:
        return None
    keys = ["measure", "source_id", "period_end"]
    there = others["name"] + others["value"].map(" {:g}%".format)
    printed = there.groupby([others[key] for key in keys]).agg("; ".join).rename("printed")
    pairs = pairs.join(printed, on=keys).assign(distance=records.each(distance, pairs))
    caption = "Printed or said, beside the official figure nearest in time"
    return piece.table(pairs, caption, cells("printed"), "source_id", is_folded=True)


def findings_beside(known, frame):
    """Return inspectors' findings on activity beside official figures."""
    rows = _with_shares(frame)
    rows = rows.assign(share=rows["share"].where(frame["period_end"].notna(), words.NOT_KNOWN))
    caption = "What inspectors found, in our words, beside official figures"
    table = piece.table(rows, caption, cells("findings"), "source_id")
    return table or piece.absent(known, "inspectors' finding on what care leavers of {name} do")


def bed_and_breakfast(known, said):
    """Return plainly that no number in bed and breakfast is in this record, and what was said or aimed at."""
    is_aim = said["kind"] == "target"
    counts = int((~is_aim).sum()), int(said.loc[~is_aim, "value"].notna().sum()), int(is_aim.sum())
    text = Sentence(told("bed_and_breakfast", known.scope.authority_name, *counts), "caveat")
    return together(text, statements(known, said) if len(said) else None)
