"""Figures, lists and warnings in words, the same way everywhere."""

import re
import textwrap

import pandas as pd

from helpers.measure.caveats import parted

NOT_KNOWN = "not known"
MORE = "more stands in the table."  # of a text that was cut short
ONE = re.compile(r"^([a-z]+)s\b")  # a unit in the plural, such as cases per FTE
NAMED = 3  # things that need a warning that are named one by one
LONGEST = 90  # characters of the names of points that need one: with more, how many they are is told
QUALIFIER = {  # the words before a figure, and after it
    "exact": ("", ""),
    "about": ("about ", ""),
    "at_least": ("at least ", ""),
    "more_than": ("more than ", ""),
    "at_most": ("at most ", ""),
    "fewer_than": ("under ", ""),
    "about_at_most": ("about ", " or fewer"),
}


def minus(text):
    """Return a text with true minus signs: a hyphen before a number is no word to some screen readers."""
    return re.sub(r"(?<![\w.-])-(?=\d)", "\N{MINUS SIGN}", text)


def amount(value, unit=""):
    """Return a figure with its unit, as short as it was given: 18.5%, 16.8 cases, 1 case per FTE, 56.3 FTE."""
    if value is None or pd.isna(value):
        return NOT_KNOWN
    text = f"{round(float(value), 2):,g}" if abs(value) < 1e5 else f"{value:,.0f}"
    unit = ONE.sub(r"\1", unit) if unit and text == "1" else unit
    return minus(text) + ("%" if unit == "%" else f" {unit}" if unit else "")


def decimals(value, number=1):
    """Return a figure with so many decimals: 26.0, 1,363.25."""
    return minus(f"{value:,.{number}f}")


def difference(value, unit):
    """Return the size of a difference: 1 percentage point, 7.2 percentage points, 1.4 cases per FTE."""
    if unit != "%":
        return amount(abs(value), unit)
    return amount(abs(value), "percentage point" if abs(value) == 1 else "percentage points")


def counts(row, unit):
    """Return the counts that a figure rests on: 3 of 49, or 76 cases over 6.8 FTE where they are of two kinds."""
    counted, _, over = unit.partition(" per ")
    between = "over" if over else "of"
    return f"{amount(row.numerator, counted if over else '')} {between} {amount(row.denominator, over)}"


def figure(row):
    """Return the figure of a row as its source puts it: about 20 cases or fewer, 18 to 22 cases, more than 50."""
    if pd.notna(row.value_low):
        return f"{row.value_low:g} to {amount(row.value_high, row.unit)}"
    if pd.isna(row.value):
        return missing(row, "no figure given")
    before, after = QUALIFIER[row.qualifier]
    return before + amount(row.value, row.unit) + after


def missing(row, otherwise=NOT_KNOWN):
    """Return what the publisher's symbol in place of a value means; other words where there is no symbol."""
    meaning = getattr(row, "status_meaning", None)
    return otherwise if meaning is None or pd.isna(meaning) else meaning


def whom(row):
    """Return whom a figure is about, with a space before it; nothing where it is all whom its measure counts."""
    return "" if row.about_whom == "all" else f" of {row.about_whom}"


def check(warnings):
    """Return the warnings of some figures as sentences with a space before each, from {name: warnings}.

    A warning names its figures, of many how many they are, where others beside them do not need it; figures without one
    leave nothing.
    """
    needs = needing(warnings.items())
    return "".join(f" CHECK{_which(names, len(warnings))}: {text}." for text, names in needs.items())


def _which(names, total):
    if len(names) == total:
        return ""
    return f" ({listed(names) if len(names) <= NAMED else f'{len(names)} of {total}'})"


def checked(rows, name="title"):
    """Return the warnings of some rows as `check` does, each named by a column."""
    return check({getattr(row, name): row.warning for row in rows})


def needing(pairs):
    """Return {text of a warning: the names of what needs it}, from pairs of a name and its column warning."""
    needs = {}
    for name, warning in pairs:
        for text in parted(warning):
            needs.setdefault(text, []).append(name)
    return needs


def checks(marks):
    """Return the warnings of some marks, a line each: of a few by name, of many by number."""
    points = zip(marks["series"], marks["period"], strict=True)
    needs = needing(zip(points, marks["warning"], strict=True))
    return [f"CHECK ({_points(points, len(marks))}): {text}." for text, points in needs.items()]


def _points(points, total):
    if len(points) == total:
        return "every point of this chart"
    named = _named(dict.fromkeys(points)) if len(points) <= NAMED else ""
    return named if 0 < len(named) <= LONGEST else f"{len(points)} of {total} points"


def _named(points):
    periods = {series: [period for other, period in points if other == series] for series, _ in points}
    told = {series: listed([day for day in days if not series.endswith(day)]) for series, days in periods.items()}
    return "; ".join(f"{series}, {days}" if days else series for series, days in told.items())


def answer(lines, most=2):
    """Return lines as an answer: so many are shown, and the others, which stand behind an empty line, are folded."""
    return "\n\n".join(filter(None, ("\n".join(lines[:most]), "\n".join(lines[most:]))))


def listed(items):
    """Return items as a sentence lists them: a, b and c."""
    items = list(items)
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}" if items else ""


def stretches(years):
    """Return years as a sentence lists them, three or more on end as a stretch: 2014, 2016 and 2018 to 2025."""
    runs = []
    for year in sorted(map(int, years)):
        if not runs or year != runs[-1][-1] + 1:
            runs.append([])
        runs[-1].append(year)
    told = [[f"{run[0]} to {run[-1]}"] if len(run) > 2 else map(str, run) for run in runs]
    return listed(part for run in told for part in run)


def joining(loop):
    """Return what a template sets behind an item of a list: a comma, `and`, or nothing behind the last."""
    return "" if loop.last else " and" if loop.revindex == 2 else ","


def count(number, one, many=None):
    """Return a count with its noun in the right number."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def within(series):
    """Return the name of a series as it stands within a sentence: the neighbours' median (2021 set)."""
    return re.sub(r"^Neighbours'", "the neighbours'", series)


def grade(code):
    """Return a grade in words."""
    return code.replace("_", " ")


def fitting(versions, longest=400):
    """Return the first of some texts, the fullest first, that is under so many letters; else the last, cut short.

    It is cut after a sentence or a part of one that is whole, or after a word where none is short enough.
    """
    *versions, last = versions
    return next((text for text in [*versions, last] if len(text) < longest), None) or _cut(last, longest)


def _cut(text, longest):
    ends = [end.end() for end in re.finditer("[.;](?= )", text) if end.end() + len(f" {MORE}") < longest]
    if not ends:
        return textwrap.shorten(text, longest - 1, placeholder=" and more, in the table.")
    kept = text[: ends[-1]]
    return f"{kept} {MORE.capitalize() if kept.endswith('.') else MORE}"


def place(row, kind="rank", otherwise="no place"):
    """Return a place among all as a range where figures are printed alike: 7 to 8 of 149."""
    low, high = getattr(row, f"{kind}_low"), getattr(row, f"{kind}_high")
    if pd.isna(low):
        return otherwise
    return f"{low:.0f}{'' if low == high else f' to {high:.0f}'} of {row.n_ranked:.0f}"
