"""Figures around judgements on one clock, how they changed by grade, and how long it was until the next judgement."""

import pandas as pd

from helpers.show import marks, piece, words
from helpers.show.piece import Sentence, Table, together, years
from helpers.show.words import by_then, not_held

ORDER = [BAD := "inadequate", "requires_improvement", "good", "outstanding"]
MONTH_DAYS = 30.4375
GAPS = "Gap to England, by years from an inadequate judgement"
OWN = "Its gap to England, by years from its judgement"
WAITED = "Judgements still without a next one, by years since publication"


def around_judgements(known, around):
    """Return the figure of gaps to England before and after judgements, a panel a measure, and what they rest on.

    Takes {rows, medians, changes} of `measure.around`. Lines are medians by grade; the dotted one follows the same
    inadequate judgements.
    """
    bad, every = (held[held["grade"] == BAD] for held in (around["medians"], around["rows"]))
    if bad.empty:
        told = "Not known: no figure around an inadequate judgement of the present framework was public"
        return years(marks.together(), GAPS, known, absent=f"{told} {by_then(known)}.")
    medians = around["medians"][(around["medians"]["panel"] == "all") | (around["medians"]["grade"] == BAD)]
    doubt = checked(every, "figures around inadequate judgements")
    drawn = _gaps(medians, **_medians(medians))
    return together(
        years(drawn, GAPS, known, finding=_same(bad[bad["panel"] == "balanced"]), doubt=doubt),
        Table(_every(every), "Every figure around an inadequate judgement, with its gap to England", is_folded=True),
    )


def own(known, around, judged):
    """Return the figure of the council's gaps to England around a judgement of it, over the medians of that grade.

    Takes `measure.around` and `measure.judgements_with_next`. The judgement is its latest inadequate one with figures,
    else its latest.
    """
    name, mine = known.scope.authority_name, _latest(known, around["rows"])
    judged = judged[judged["authority_code"] == known.scope.authority_code].sort_values("published")
    told = [f"{name}: {'; '.join(map(followed, judged.itertuples()))}."] if len(judged) else []
    if mine.empty:
        absent = not_held(known, "figure of {name} around a judgement of the present framework")
        return years(marks.together(), OWN, known, absent="\n".join([absent, *told]))
    medians = around["medians"][
        (around["medians"]["panel"] == "all") & (around["medians"]["grade"] == mine["grade"].iloc[0])
    ]
    about = {"look": "recorded", "series": name, "locator": mine["locator"], "warning": mine["warning"]}
    about["figure"] = lambda row: f"{signed(row.gap)} ({row.value:g} beside {row.england:g})"
    drawn = marks.together(_gaps(medians, **_medians(medians)), _gaps(mine, **about))
    return years(drawn, OWN, known, finding="\n".join([_mine(mine, name), *told]))


def _latest(known, held):
    held = held[held["authority_code"] == known.scope.authority_code]
    held = held[held["grade"] == BAD] if (held["grade"] == BAD).any() else held
    return held[held["judged"] == held["judged"].max()]


def _gaps(held, **about):
    """The marks of gaps to England: of medians, or of the council's own figures."""
    unit = held["unit"].where(held["unit"] != "%", "points").str.split(" per").str[0]
    panel = held["title"].map(_short) + ": gap to England (" + unit + ")"
    told = {"text": held["gap"].map(signed), "period": held["year"].map(clock)}
    lone = held.drop(columns=["unit", "low", "high"], errors="ignore")
    return marks.marks(lone, panel=panel, x=held["year"], value=held["gap"], **told, **about)


def _short(title):
    return title.split(" (")[0]


def _medians(held):
    is_same, is_bad = held["panel"] == "balanced", held["grade"] == BAD
    ends = {name: held[name].where(is_bad & ~is_same) for name in ("low", "high")}
    looks = {"look": held["grade"].mask(is_same, "derived"), "warning": ""}
    looks["series"] = held["grade"].map(words.grade).mask(is_same, "the same ones")
    looks["figure"] = [f"{signed(row.gap)} ({interval(row)}; {_number(row)})" for row in held.itertuples()]
    return ends | looks | {"locator": _rests_on}


def _rests_on(row):
    first, last = f"{row.first_census:%Y}", f"{row.last_census:%Y}"
    census = first if first == last else f"{first} to {last}"
    return f"median of {words.count(row.n_judgements, 'figure')}, censuses of {census}, the newest in this source"


def clock(year):
    """Return a year of the clock in words: year -1, year 0, year +2."""
    return f"year {year:+d}" if year else "year 0"


def signed(value, decimals=2):
    """Return a gap with its sign: +4.2, -0.3, 0."""
    rounded = round(float(value), decimals)
    return f"{rounded:+g}" if rounded else "0"


def interval(row):
    """Return the interval of a median gap in words."""
    return "no interval" if pd.isna(row.low) else f"95% interval {signed(row.low, 1)} to {signed(row.high, 1)}"


def _number(row):
    judged = words.count(row.n_judgements, "judgement")
    return f"{judged} of {words.count(row.n_authorities, 'authority', 'authorities')}"


def _same(held):
    """The medians of the judgements with a figure in each year, from the first of these years to the last."""
    if held.empty:
        return "No inadequate judgement has a figure in each of the years around it."
    number = " or ".join(map(str, sorted(held["n_judgements"].unique())))
    return f"Median gap to England of the same {number} inadequate judgements, {_ends(held)}."


def _mine(held, name):
    judged = f"{words.grade(held['grade'].iloc[0])}, report of {words.day(held['judged'].iloc[0])}"
    return f"{name}, {judged}, {_ends(held)}."


def _ends(held):
    """The gap of each measure in the first year and in the last, in words."""
    gaps = held.sort_values("year", kind="stable").groupby(held["title"].map(_short).str.lower(), sort=False)["gap"]
    told = [f"{title} {signed(each.iloc[0])} to {signed(each.iloc[-1])}" for title, each in gaps]
    return f"from {clock(held['year'].min())} to {clock(held['year'].max())}: {'; '.join(told)}"


def checked(held, what):
    """Return for how many of some figures each warning holds, as one sentence."""
    needs = words.needing(enumerate(held["warning"]))
    told = [f"{text}: {len(which)} of {len(held)}" for text, which in needs.items()]
    return f"CHECK, of the {what}: {'; '.join(told) or 'none needs one'}."


def _every(held):
    """One row a measure and judgement: value and gap of each year, and their place in the census."""
    place = held["locator"].str.replace(r"time_period \d{4}", "time_period of the census", regex=True)
    cell = held["value"].map("{:g}".format) + " (" + held["gap"].map(signed) + ")"
    key = {"Judgement": held["name"] + ", " + held["judged"].map(words.day), "Measure": held["title"]}
    held = held.assign(**key, cell=cell, place=place).sort_values("year")
    wide = held.pivot(index=list(key), columns="year", values="cell").rename(columns=lambda year: f"Year {year:+d}")
    return wide.fillna("none").assign(**{"Place in the census": held.groupby(list(key))["place"].last()}).reset_index()


def changes(known, around):
    """Return how the gap changed over judgements of each grade, inadequate first; takes those of `measure.around`."""
    held = _by_grade(around["changes"])
    if held.empty:
        return Sentence(not_held(known, "judgement with a figure in each of these years"), "caveat")
    told = {"Measure": "title", "Grade": held["grade"].map(words.grade), "Judgements": "n_judgements"}
    told |= {"Authorities": "n_authorities", "Gap rose": "n_rose", "Gap fell": "n_fell"}
    told["Median change"] = lambda row: f"{signed(row.change)} ({interval(row)})"
    caption = "Change of the gap to England from {} to {}, the same judgements"
    caption = caption.format(clock(held["first"].iloc[0]), clock(held["last"].iloc[0]))
    return together(Sentence(_beyond(held[held["grade"] == BAD])), piece.table(held, caption, told, open_rows=4))


def _by_grade(held):
    return held.sort_values("grade", key=lambda grade: grade.map(ORDER.index), kind="stable")


def _beyond(bad):
    """For which measures the interval of the change over inadequate judgements leaves nought out."""
    apart = bad[(bad["low"] > 0) | (bad["high"] < 0)]
    named = [f"{_short(row.title).lower()} {signed(row.change)} ({interval(row)})" for row in apart.itertuples()]
    told = f"Over inadequate judgements the median change can be told from none for {len(named) or 'none'} of "
    return f"{told}{words.count(len(bad), 'measure')}{': ' if named else ''}{'; '.join(named)}."


def waits(known, judged, at):
    """Return the figure of the shares still without a next judgement, a panel a grade, and all of it in tables.

    Takes `measure.judgements_with_next` and `measure.still_waiting`. A share of judgements none of which was followed
    for so long is not drawn.
    """
    if at.empty:
        absent = not_held(known, "judgement under the present framework")
        return years(marks.together(), WAITED, known, absent=absent)
    halves, bad = _halves(judged, at), judged[judged["grade"] == BAD]
    finding = (
        f"{halves[BAD]}." if BAD in halves else not_held(known, "inadequate judgement under the present framework")
    )
    told = {"Authority": "name", "What followed": followed, "Place in the source": "locator"}
    told["Place of the next one"] = bad["next_locator"].fillna("none")
    caption = "Every inadequate judgement and the one that followed it"
    return together(
        years(_waiting(_by_grade(at[at["n_at_risk"] > 0]), judged), WAITED, known, finding=finding),
        Table(_by_months(_by_grade(at), halves), f"{WAITED}: share, and n followed for so long", is_folded=True),
        piece.table(bad, caption, told, is_folded=True, links=bad["source_id"]),
    )


def _waiting(held, judged):
    """The marks of the shares; their place in the source is that of the newest judgement of the grade."""
    counts = held["grade"].map(judged.groupby("grade").size()).to_list()
    held = held.merge(judged.sort_values("published").drop_duplicates("grade", keep="last"), on="grade")
    held = held.assign(**{name: 100 * held[name] for name in ("share", "low", "high")}, unit="%", look=held["grade"])
    named = held["grade"].map(words.grade)
    told = {"panel": named.str.capitalize() + ": without a next one (per cent)", "series": named}
    told |= {"text": held["share"].map("{:.0f}%".format), "figure": _share}
    told["period"] = held["months"].map("{:g} months after publication".format)
    pairs = zip(counts, held["locator"], strict=True)
    told["locator"] = [f"{number} judgements of this grade, the newest: {where}" for number, where in pairs]
    return marks.marks(held, x=held["months"] / 12, value=held["share"], **told)


def _share(row):
    sure = "no interval" if pd.isna(row.low) else f"95% interval {row.low:.0f} to {row.high:.0f}%"
    return f"{row.share:.0f}% ({sure}; n {row.n_at_risk:g})"


def _halves(judged, at):
    """For each grade how many judgements had a next one, and by when half of them had."""
    halves, found = at.drop_duplicates("grade").set_index("grade")["median_months"], {}
    for grade, held in judged.groupby("grade"):
        ended, half = (held["ended_by"] == "abolition").sum(), halves[grade]
        text = f"{words.grade(grade).capitalize()}: {words.count(len(held), 'judgement')}, "
        text += f"{held['next_published'].notna().sum()} with a next one known"
        text += f", {ended} of an authority abolished before one" if ended else ""
        told = "did not yet have one" if pd.isna(half) else f"had one within {half:.0f} months"
        found[grade] = f"{text}; half {told}"
    return found


def followed(row):
    """Return what followed a judgement, and after how many months, or until when none was known."""
    text = f"{words.grade(row.grade)}, report of {words.day(row.published, row.published_precision)}, "
    if pd.notna(row.next_published):
        months = (row.next_published - row.published).days / MONTH_DAYS
        return f"{text}the next ({words.grade(row.next_grade)}) after {months:.0f} months"
    months = (row.until - row.published).days / MONTH_DAYS
    ended = "when it was abolished" if row.ended_by == "abolition" else "the last day counted for all"
    return f"{text}none known by {words.day(row.until)} ({ended}), {months:.0f} months later"


def _by_months(at, halves):
    told = (100 * at["share"]).map("{:.0f}%".format) + at["n_at_risk"].map(" (n {:g})".format)
    cells = told.where(at["n_at_risk"] > 0, "none followed for so long")
    after = at["months"].map("{:g} months".format)
    wide = at.assign(cell=cells, Judgements=at["grade"].map(halves), after=after)
    return wide.pivot_table("cell", "Judgements", "after", "first", sort=False).reset_index()
