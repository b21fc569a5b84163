"""Figures around judgements on one clock, how they changed by grade, and how long it was until the next judgement.

Takes `around` (`measure.around`), `judged` (`judgements_with_next`) and `at` (`still_waiting`).
"""

from functools import partial

from helpers.measure import counted_to, latest_judgement, listed_as_at
from helpers.measure.uncertainty import LEAST_COUNTED
from helpers.record import own_rows
from helpers.show import dates, marks, piece, records, words
from helpers.show.dates import not_held
from helpers.show.piece import Sentence, Table, together, years
from helpers.show.templates import of_page

ORDER = [BAD := "inadequate", "requires_improvement", "good", "outstanding"]
GAPS = "Gap to England, by years from an inadequate judgement"
OWN = "Its gap to England, by years from its judgement"
WAITED = "Judgements still without a next one, by years since publication"
told, cells = of_page("after_inadequate")


def around_judgements(known, around, judged):
    """Return the figure of gaps to England before and after judgements, a panel a measure, and what they rest on.

    Lines are medians by grade; the dotted one follows the same inadequate judgements.
    """
    medians, every = around["medians"], around["rows"][around["rows"]["grade"] == BAD]
    is_bad, is_same = medians["grade"] == BAD, medians["panel"] == "balanced"
    if not is_bad.any():
        return piece.absent(known, "figure around an inadequate judgement of the present framework", "was public")
    same = medians[is_bad & is_same]
    finding = told("same", sorted(same["n_judgements"].unique()), _ends(same))
    doubt = checked(every, "figures around inadequate judgements")
    return together(
        years(
            _medians(medians[is_bad | ~is_same]), GAPS, known, finding=finding, doubt=doubt, also=judged["source_id"]
        ),
        Table(_every(every), "Every figure around an inadequate judgement, with its gap to England", is_folded=True),
    )


def own(known, around, judged):
    """Return the figure of the council's gaps to England around a judgement of it, over the medians of that grade.

    The judgement is its latest inadequate one with figures, else its latest.
    """
    name, medians, also = known.scope.authority_name, around["medians"], judged["source_id"]
    mine, judged = own_rows(known, around["rows"]), own_rows(known, judged)
    after = [told("all_followed", name, judged.sort_values("published"), _later(known, judged))] if len(judged) else []
    if mine.empty:
        of_enough = f"figure of {{name}} that rests on {LEAST_COUNTED} people or posts or more"
        absent = not_held(known, f"{of_enough} around a judgement of the present framework")
        return Sentence("\n".join([absent, *after]), "caveat")
    mine = mine[mine["grade"] == BAD] if (mine["grade"] == BAD).any() else mine
    mine = mine[mine["judged"] == mine["judged"].max()]
    alike = medians[(medians["panel"] == "all") & (medians["grade"] == mine["grade"].iloc[0])]
    drawn = marks.together(_medians(alike), _gaps(mine, look="recorded", series=name, figure=partial(told, "beside")))
    finding = "\n".join([told("mine", name, mine.iloc[0], _ends(mine)), *after])
    return years(drawn, OWN, known, finding=finding, also=also)


def _later(known, judged):
    """The latest judgement, where its report came out after the last day that is counted for all; else None."""
    latest = latest_judgement(known)
    return latest if latest is not None and latest["published"] > judged["until"].max() else None


def _gaps(held, **about):
    """The marks of gaps to England: of medians, or of the council's own figures."""
    about |= {name: partial(told, name) for name in ("panel", "text", "period")}
    return marks.table(held, x=held["year"], value=held["gap"], unit="", **about)


def _medians(held):
    """The marks of medians by grade, inadequate ones with an interval, and of the same judgements through all years."""
    is_same, is_bad = held["panel"] == "balanced", held["grade"] == BAD
    about = {name: held[name].where(is_bad & ~is_same) for name in ("low", "high")}
    about |= {"look": held["grade"].mask(is_same, "derived"), "warning": "", "locator": partial(told, "rests_on")}
    series = held["grade"].map(words.grade).mask(is_same, "the same ones")
    return _gaps(held, series=series, figure=partial(told, "median"), **about)


def _ends(held):
    """The gap of each measure in the first year and in the last."""
    ends = {
        "unit": ("unit", "first"),
        "since": ("year", "min"),
        "until": ("year", "max"),
        "first": ("gap", "first"),
        "last": ("gap", "last"),
    }
    return held.sort_values("year", kind="stable").groupby("title", as_index=False, sort=False).agg(**ends)


def checked(held, what):
    """Return for how many of some figures each warning holds, as one sentence."""
    return told("checked", what, len(held), words.needing(enumerate(held["warning"])))


def _every(held):
    """One row a measure and judgement: value and gap of each year, and their place in the census."""
    place = held["locator"].str.replace(r": \d{4},", ": year of the census,", regex=True)
    key = {"Judgement": held["name"] + ", " + held["judged"].map(dates.day), "Measure": held["title"]}
    held = held.assign(**key, cell=records.each(partial(told, "cell"), held), place=place).sort_values("year")
    wide = held.pivot(index=list(key), columns="year", values="cell")
    wide = wide.rename(columns=lambda year: told("clock", year).capitalize())
    return wide.fillna("none").assign(**{"Place in the census": held.groupby(list(key))["place"].last()}).reset_index()


def changes(known, around):
    """Return how the gap changed over judgements of each grade, inadequate first; takes those of `measure.around`."""
    held = _by_grade(around["changes"])
    if held.empty:
        return piece.absent(known, "judgement with a figure in each of these years")
    bad = held[held["grade"] == BAD]
    finding = told("beyond", bad[(bad["low"] > 0) | (bad["high"] < 0)], len(bad))
    table = piece.table(held, told("changes", held.iloc[0]), cells("change_by_grade"), open_rows=4)
    return together(Sentence(finding), table)


def _by_grade(held):
    return held.sort_values("grade", key=lambda grade: grade.map(ORDER.index), kind="stable")


def waits(known, judged, at):
    """Return the figure of the shares still without a next judgement, a panel a grade, and all of it in tables.

    A share of judgements none of which was followed for so long is not drawn.
    """
    if at.empty:
        return piece.absent(known, "judgement under the present framework")
    at, halves, bad = _by_grade(at), _halves(judged, at), judged[judged["grade"] == BAD]
    finding = f"{halves[BAD]}." if len(bad) else not_held(known, "inadequate judgement under the present framework")
    doubt = told("list_ends", listed_as_at(known), counted_to(known))
    after, cell = at["months"].map("{:g} months".format), records.each(partial(told, "by_months"), at)
    wide = at.assign(Judgements=at["grade"].map(halves), after=after, cell=cell)
    wide = wide.pivot_table("cell", "Judgements", "after", "first", sort=False).reset_index()
    caption = "Every inadequate judgement and the one that followed it"
    return together(
        years(_waiting(at[at["n_at_risk"] > 0], judged), WAITED, known, finding=finding, doubt=doubt),
        Table(wide, f"{WAITED}: share, and n followed for so long", is_folded=True),
        piece.table(bad, caption, cells("next_ones"), "source_id", is_folded=True),
    )


def _waiting(held, judged):
    """The marks of the shares; their place in the source is that of the newest judgement of the grade."""
    held = held.assign(number=held["grade"].map(judged["grade"].value_counts()), look=held["grade"])
    held = held.merge(judged.sort_values("published").drop_duplicates("grade", keep="last"), on="grade")
    held = held.assign(**{name: 100 * held[name] for name in ("share", "low", "high")})
    about = {"panel": "waiting", "period": "after", "figure": "share", "locator": "newest"}
    about = {name: partial(told, sentence) for name, sentence in about.items()}
    about |= {"unit": "%", "series": held["grade"].map(words.grade), "text": held["share"].map("{:.0f}%".format)}
    return marks.table(held, x=held["months"] / 12, value=held["share"], **about)


def _halves(judged, at):
    """For each grade how many judgements had a next one, and by when half of them had, as `waiting` estimates it."""
    halves, found = at.drop_duplicates("grade").set_index("grade")["median_months"], {}
    for grade, held in judged.groupby("grade"):
        after, ends = held["next_published"].notna().sum(), held["ended_by"].value_counts().to_dict()
        found[grade] = told("of_grade", grade, held["framework"].unique(), len(held), after, ends, halves[grade])
    return found
