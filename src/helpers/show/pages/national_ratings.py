"""How many authorities held each grade, on what denominator, and where one stood among them; what was printed of it."""

import pandas as pd

from helpers.show import marks, piece, words
from helpers.show.pages.printed_grades import BASIS, printed, rising
from helpers.show.piece import Sentence, Table, rows, together
from helpers.show.words import by_then

__all__ = ["in_force", "printed", "rising", "shares", "standing"]
GRADES = ["inadequate", "requires_improvement", "good", "outstanding"]
TITLE = {
    "SLAC": "SLAC: safeguarding judgement",
    "CPI": "CPI: child protection judgement",
    "SIF": "SIF: first single inspection of each authority, added up",
    "latest": "Latest overall judgement of each authority",
}
BY = {"country": "All", "ofsted_region": "Region of Ofsted", "kind": "Kind of authority"}
YEAR_DAYS = 365.25


def shares(known, section, title):
    """Return the figure of authorities by grade: stacked bars, a row a date, in per cent of those counted.

    Takes {shares, breaks} of one of `measure.grade_sections`. Of a printed row those shares that were printed are
    drawn, the top grades from the right; a change of framework stands between the rows.
    """
    held = section["shares"]
    of = held["authorities"].map(lambda number: "" if pd.isna(number) else f" (of {number:.0f})")
    held = held.assign(panel=held["group"].map(TITLE) + of, row=_names(held))
    full, printed = held[held["basis"] != "published"], held[held["basis"] == "published"]
    parts, left = [], 0
    for grade in GRADES:
        parts.append(_part(full, grade, left, left + full[f"{grade}_pct"]))
        left = left + full[f"{grade}_pct"]
    low, third, top = (printed[f"{name}_pct"].fillna(0) for name in [*GRADES[:2], "good_or_outstanding"])
    parts += [_part(printed, "inadequate", 0, low), _part(printed, "requires_improvement", low, low + third)]
    parts.append(_part(printed, "good_or_outstanding", 100 - top, 100))
    parted = _breaks(held, section["breaks"])
    told = [f"{row}; figures on its two sides are not compared." for row in parted["row"]]
    drawn = _in_order(held, marks.together(parted, *parts))
    stretches = [_stretch(each) for _, each in full.groupby(["group", "segment"], sort=False)][::-1]
    words_ = {"finding": "\n".join(stretches), "doubt": "\n".join([*told, *_ended(full)])}
    absent = f"Not known: no figure of authorities by grade on this basis was public {by_then(known)}."
    return rows(drawn, title, known, absent=absent, **words_)


def _names(held):
    """The name of each row: its date, how many were counted, and by whom; of two alike also what was counted."""
    of = held["inspected"].map(lambda number: "" if pd.isna(number) else f": {number:.0f}")
    days = zip(held["date"], held["date_precision"], strict=True)
    days = [f"{day:%b %Y}" if precision == "month" else f"{day.day} {day:%b %Y}" for day, precision in days]
    names = pd.Series(days, index=held.index, dtype=str) + of + " " + held["basis"].map(BASIS)
    is_alike = pd.concat([held["group"], names], axis=1).duplicated(keep=False)
    return names.mask(is_alike, names + ", " + held["scope"]) if is_alike.any() else names


def _part(held, grade, low, high):
    """The marks of one grade: those parts of the bars that are there."""
    held = held.assign(low=low, high=high)
    held = held[held["high"] > held["low"] + 1e-9]
    named = held["third_grade"] if grade == "requires_improvement" else pd.Series(grade, index=held.index)
    scope = held["scope"].fillna("").map(lambda text: f"; {text}" if text else "")
    about = {"look": named.replace("good_or_outstanding", "good"), "period": words.days(held, "date")}
    about["series"] = named.map(words.grade) + " (" + held["basis"].map(BASIS) + scope + ")"
    about |= {"text": lambda row: _told(row, grade)[0], "figure": lambda row: _told(row, grade)[1]}
    return marks.marks(held, x=held["date"], unit="%", **about)


def _told(row, grade):
    """One part of a bar in few words and in full: as counted, or as it was printed; the third with the lowest."""
    share = getattr(row, f"{grade}_pct")
    if row.basis == "published" and pd.notna(getattr(row, f"published_{grade}_pct")):
        text = f"{share:g}%"
        figure = f"{text} as printed" + ("" if pd.isna(row.inspected) else f", of {row.inspected:.0f}")
    else:
        text = f"{getattr(row, grade):.0f} ({share:.0f}%)"
        figure = f"{getattr(row, grade):.0f} of {row.inspected:.0f} ({share:.1f}%)"
    if grade == "good_or_outstanding":
        text += " good or outstanding"
    if grade == "requires_improvement" and pd.notna(row.two_lowest_pct):
        figure += f"; with inadequate {round(row.two_lowest_pct, 1):g}%"
    return text, figure


def _breaks(held, breaks):
    """The marks of changes of framework: of latest judgements all, of others the one before the next group begins."""
    begins, found = held.groupby("panel", sort=False)["date"].min(), [breaks.iloc[:0].assign(panel="")]
    for (panel, begin), end in zip(begins.items(), [*begins.iloc[1:], pd.Timestamp.max], strict=False):
        own = held[held["panel"] == panel]
        is_latest = own["group"].iloc[0] == "latest"
        after = breaks[(breaks["date"] > (begin if is_latest else own["date"].max())) & (breaks["date"] <= end)]
        found.append((after if is_latest else after.head(1)).assign(panel=panel))
    found = pd.concat(found)
    named = [f"{row.date:%b %Y}: {row.short_label}" for row in found.itertuples()]
    about = {"x": found["date"], "low": 0, "high": 100, "unit": "%", "series": "Change of framework"}
    about |= {"period": found["date"].map(words.day), "figure": found["reason"]}
    return marks.marks(found, row=named, look="break", **about)


def _in_order(held, drawn):
    """The marks by panel and date; of one date in the order of the rows."""
    panels, names = (pd.Index(held[name].drop_duplicates()) for name in ("panel", "row"))
    keys = drawn.assign(panel=panels.get_indexer(drawn["panel"]), row=names.get_indexer(drawn["row"]))
    return drawn.loc[keys.sort_values(["panel", "x", "row"], kind="stable").index].reset_index(drop=True)


def _stretch(held):
    """The first and the last count of a group between two changes of framework."""
    first, last = held.iloc[0], held.iloc[-1]
    counts = ["{two_lowest:.0f} of {inspected:.0f} ({two_lowest_pct:.1f}%)".format(**row) for row in (first, last)]
    before = f"; on {_day(first)}, {counts[0]}" if first["date"] != last["date"] else ""
    told = f"{TITLE[last['group']]}, on {_day(last)}: {counts[1]} held one of the two lowest grades "
    return f"{told}(inadequate {last['inadequate_pct']:.1f}%){before}."


def _day(row):
    return f"{words.day(row['date'], row['date_precision'])} ({BASIS[row['basis']]})"


def _ended(full):
    """For a derived count on the last day of its list, that later inspections are not in it."""
    last = full[(full["basis"] == "derived") & (full["date"] == full["counted_to"])].tail(1)
    told = "a count of that day by the list itself takes in reports published later."
    return [f"No derived count is later than {words.day(day)}, when its list ends; {told}" for day in last["date"]]


def standing(known, stood, groups, title):
    """Return the figure of the authority's grade among all, a row a date: those with its own between lower and higher.

    Takes `measure.standing` and the groups to draw. Counts before its first report are named beneath.
    """
    held = stood["standing"][stood["standing"]["group"].isin(groups)]
    held = held.assign(panel=held["group"].map(TITLE), row=_names(held))
    own, missing = held[held["grade"].notna()], held[held["grade"].isna()]
    name = known.scope.authority_name
    return rows(
        _in_order(own, marks.together(_breaks(own, stood["breaks"]), *_places(own))) if len(own) else marks.together(),
        title,
        known,
        finding="\n".join(_last(each.iloc[-1]) for _, each in held.groupby("group", sort=False)),
        doubt=f"Not judged by then, so not counted: {words.listed(missing['row'])}." if len(missing) else "",
        absent=f"Not known: no count of authorities by grade with a judgement of {name} was public {by_then(known)}.",
    )


def _places(own):
    """The marks of those with the authority's own grade, from its report, and of those lower and higher, counted."""
    to, of = own["lower_pct"] + own["same_pct"], own["inspected"].map(" of {:.0f}".format)
    counts = {way: own[f"n_{way}"].map("{:.0f}".format) + of for way in ("lower", "same", "higher")}
    about = {"unit": "%", "x": own["date"], "period": words.days(own, "date")}
    report = {name: own[f"judged_{name}"] for name in ("vintage", "source_id", "locator")}
    report |= {"published": own["judged"], "published_precision": own["judged_precision"], "text": counts["same"]}
    report["figure"] = own["grade"].map(words.grade) + ", with " + counts["same"]
    series = "Grade in force, " + own["judged_framework"] + " report"
    yield marks.marks(own, look=own["grade"], low=own["lower_pct"], high=to, series=series, **about, **report)
    for way, low, high in (("lower", 0, own["lower_pct"]), ("higher", to, 100)):
        held = own.assign(low=low, high=high, figure=counts[way] + f" in a {way} grade", look="interval", **about)
        yield marks.marks(held[held["high"] > held["low"] + 1e-9], series=f"Authorities with a {way} grade")


def _last(row):
    start = f"{TITLE[row['group']]}, on {_day(row)}: "
    if pd.isna(row["grade"]):
        return f"{start}not judged by then, so not among the {row['inspected']:.0f} counted."
    same, lower, higher = (f"{row[f'n_{way}']:.0f}" for way in ("same", "lower", "higher"))
    return (
        f"{start}{words.grade(row['grade'])}, with {same} of {row['inspected']:.0f} authorities in that grade "
        f"({row['same_pct']:.1f}%), {lower} in a lower one ({row['lower_pct']:.1f}%) and {higher} in a higher one "
        f"({row['higher_pct']:.1f}%)."
    )


def in_force(known, counts, judged):
    """Return the grades in force by region and by kind of authority, with their age, and every grade folded.

    Takes `measure.ratings_by` and `measure.grades_at` of the same day.
    """
    if judged["grade"].isna().all():
        return Sentence(f"Not known: no overall grade of an authority was public {by_then(known)}.", "caveat")
    told = [_whole(counts[counts["by"] == "country"].iloc[0]), _apart("ofsted_region", counts), _apart("kind", counts)]
    every = {"Authority": "name", "Region": "ofsted_region", "Kind": "kind"}
    every["Grade"] = judged["grade"].map(words.grade, na_action="ignore").fillna("none yet")
    every["Framework"] = judged["framework"].fillna("none")
    every["Report"] = judged["published"].map(words.day, na_action="ignore").astype(object).fillna("none")
    every["Place in the source"] = judged["locator"].fillna("none")
    return together(
        Sentence("\n".join(told)),
        Table(_by_group(counts), "Grades in force by region and by kind of authority", open_rows=3),
        piece.table(judged, "Every grade in force", every, is_folded=True, links=judged["source_id"]),
    )


def _whole(row):
    waiting = f", {row['not_inspected']} without a grade" if row["not_inspected"] else ""
    parts = words.listed(f"{words.grade(grade)} {row[grade]} ({row[f'{grade}_pct']:.1f}%)" for grade in GRADES)
    told = f"On {words.day(row['date'])}, of {row['authorities']} authorities{waiting}: {parts}. Half of the grades "
    return f"{told}were over {_age(row['median_age_days'])} old, the oldest {_age(row['oldest_age_days'])}."


def _apart(by, counts):
    held = counts[(counts["by"] == by) & (counts["inspected"] > 0)].sort_values("two_lowest_pct")
    ends = [f"{row.group} {row.two_lowest} of {row.inspected} ({row.two_lowest_pct:.1f}%)" for row in held.itertuples()]
    return f"{BY[by]}, two lowest grades: " + (f"from {ends[0]} to {ends[-1]}." if ends else "not known.")


def _by_group(counts):
    """The counts as text: a row a group, each grade with its share of those with a grade."""
    told = {"Group": counts["group"], "By": counts["by"].map(BY), "Authorities": counts["authorities"].astype(str)}
    told["With a grade"] = counts["inspected"].astype(str)
    for name in [*GRADES, "two_lowest"]:
        share = counts[f"{name}_pct"].map(" ({:.1f}%)".format, na_action="ignore")
        told[words.grade(name).capitalize()] = (counts[name].astype(str) + share).fillna("none")
    told |= {"Median age": counts["median_age_days"].map(_age), "Oldest": counts["oldest_age_days"].map(_age)}
    return pd.DataFrame(told)


def _age(days):
    return words.NOT_KNOWN if pd.isna(days) else f"{days / YEAR_DAYS:.1f} years"
