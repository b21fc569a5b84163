"""Figures and dates in words, the same way everywhere."""

import re
import textwrap
from datetime import date
from functools import cache, partial
from inspect import isfunction
from pathlib import Path

import pandas as pd
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.runtime import Macro

from helpers.measure.warned import parted
from helpers.show.rowwise import rows_of

NOT_KNOWN = "not known"
QUALIFIER = {  # the words before a figure, and after it
    "exact": ("", ""),
    "about": ("about ", ""),
    "at_least": ("at least ", ""),
    "more_than": ("more than ", ""),
    "at_most": ("at most ", ""),
    "fewer_than": ("under ", ""),
    "about_at_most": ("about ", " or fewer"),
}


def told(page, sentence, *given, **named):
    """Return sentences of a page: the macro of this name in `pages/PAGE.j2`, filled, as lines of words.

    However a template is broken into lines, words stand one space apart, and none stands before a mark that ends a
    clause; <br> begins a line. Its filters are the functions of this module, `is known` tells a value from a missing
    one, and a table that is given is its rows. Raises jinja2.UndefinedError for a name that was not given.
    """
    macro = getattr(environment().get_template(f"{page}.j2").module, sentence)
    given = [rows_of(each) if isinstance(each, pd.DataFrame) else each for each in given]
    lines = [" ".join(line.split()) for line in str(macro(*given, **named)).split("<br>")]
    return re.sub(r"(?<=\() | (?=[,.;:)]+(?:\s|$))", "", "\n".join(filter(None, lines)))


def cells(page, table, **named):
    """Return the columns of a table of a page from its template: {heading: a column, or what tells a cell of a row}.

    A heading with a name in braces is filled; raises KeyError for one that was not given.
    """
    found = getattr(environment().get_template(f"{page}.j2").module, table).items()
    told_by = {head: partial(told, page, cell.name) if isinstance(cell, Macro) else cell for head, cell in found}
    return {head.format(**named): cell for head, cell in told_by.items()}


@cache
def environment():
    """Return what the templates of pages are read with, made once; each template is read once."""
    folder = Path(__file__).with_name("pages")
    made = Environment(loader=FileSystemLoader(folder), undefined=StrictUndefined, autoescape=False, auto_reload=False)
    functions = {name: function for name, function in globals().items() if isfunction(function)}
    made.filters, made.globals = made.filters | functions, made.globals | functions
    made.tests["known"] = pd.notna
    return made


def amount(value, unit=""):
    """Return a figure with its unit, as short as it was given: 18.5%, 16.8 cases, 56.3 FTE."""
    if value is None or pd.isna(value):
        return NOT_KNOWN
    text = f"{round(float(value), 2):,g}" if abs(value) < 1e5 else f"{value:,.0f}"
    return text + ("%" if unit == "%" else f" {unit}" if unit else "")


def decimals(value, number=1):
    """Return a figure with so many decimals: 26.0, 1,363.25."""
    return f"{value:,.{number}f}"


def difference(value, unit):
    """Return the size of a difference: 1 percentage point, 7.2 percentage points, 1.4 cases per FTE."""
    if unit != "%":
        return amount(abs(value), unit)
    return amount(abs(value), "percentage point" if abs(value) == 1 else "percentage points")


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

    A warning names its figures where others beside them do not need it; figures without one leave nothing.
    """
    needs = needing(warnings.items())
    told = {text: "" if len(names) == len(warnings) else f" ({listed(names)})" for text, names in needs.items()}
    return "".join(f" CHECK{names}: {text}." for text, names in told.items())


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


def day(date, precision="day"):
    """Return a date as exactly as it is known: 11 September 2019, September 2019, 2019."""
    if date is None or pd.isna(date):
        return "no date given"
    if precision == "day":
        return f"{date.day} {date:%B %Y}"
    if precision == "quarter":
        return f"{date:%B} to {date + pd.DateOffset(months=2):%B %Y}"
    return f"{date:%B %Y}" if precision == "month" else f"{date:%Y}"


def days(rows, column="published"):
    """Return the dates of a column of rows, each as exactly as its precision says (in `published_precision`)."""
    return [day(*pair) for pair in zip(rows[column], rows[f"{column}_precision"], strict=True)]


def each(tell, rows):
    """Return what a function tells of each row."""
    return [tell(row) for row in rows_of(rows)]


def titles(known):
    """Return the titles of the sources by their ids."""
    return known.sources.set_index("source_id")["title"]


def sourced(known, rows):
    """Return rows with the titles of their sources, in a column of that name."""
    return rows.assign(source=rows["source_id"].map(titles(known)))


def public(row):
    """Return since when the public could know of it."""
    return day(row.published, row.published_precision)


def period(row):
    """Return the period a figure is about: a day, a month, or the year to its last day."""
    start, end = row.period_start, row.period_end
    if pd.isna(end):
        return "no date given"
    if pd.isna(start) or start == end:
        return day(end)
    precision = getattr(row, "precision", None)
    if precision == "month":
        return span(start.replace(day=1), end + pd.offsets.MonthEnd(0))
    is_named = precision == "year" and start.year == end.year
    return f"year to {day(end)}" if 360 < (end - start).days < 367 and not is_named else span(start, end)


def listed(items):
    """Return items as a sentence lists them: a, b and c."""
    items = list(items)
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}" if items else ""


def joining(loop):
    """Return what a template sets behind an item of a list: a comma, `and`, or nothing behind the last."""
    return "" if loop.last else " and" if loop.revindex == 2 else ","


def count(number, one, many=None):
    """Return a count with its noun in the right number."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def grade(code):
    """Return a grade in words."""
    return code.replace("_", " ")


def fitting(versions, longest=400):
    """Return the first of some texts, the fullest first, that is under so many letters; else the last, cut short."""
    *versions, last = versions
    cut = textwrap.shorten(last, longest - 1, placeholder=" and more, in the table.")
    return next((text for text in [*versions, last] if len(text) < longest), cut)


def about(row):
    """Return when a statement is about; of an undated one, when it was reported."""
    return period(row) if row.is_dated else f"undated, reported {public(row)}"


def by_then(known):
    """Return until when things are known, in words: so far, or by the day asked for."""
    return f"by {day(known.scope.as_of)}" if known.scope.as_of else "so far"


def not_held(known, what, held="is in the record"):
    """Return that no such thing is in the record, or was public, by then; {name} in it stands for the authority."""
    return f"Not known: no {what.format(name=known.scope.authority_name)} {held} {by_then(known)}."


def today(known):
    """Return the day of a page: the one asked for, else that on which it is made."""
    return pd.Timestamp(known.scope.as_of or date.today())


def age(since, until):
    """Return how long ago a day was in years and months: 3 years 6 months, 5 months, under a month."""
    since, until = pd.Timestamp(since), pd.Timestamp(until)
    months = (until.year - since.year) * 12 + until.month - since.month - (until.day < since.day)
    parts = [count(n, unit) for n, unit in zip(divmod(months, 12), ("year", "month"), strict=True) if n]
    return " ".join(parts) or "under a month"


def span(start, end, precision="day"):
    """Return a stretch of days in words: 4 June 2019, June 2019, September to November 2019, 3 to 4 December 2019."""
    if pd.isna(end):
        return "no date set"
    if start == end:
        return day(start, precision)
    is_one_year, is_one_month = start.year == end.year, (start.year, start.month) == (end.year, end.month)
    if start.day > 1 or not end.is_month_end:
        return f"{start.day} to {day(end)}" if is_one_month else f"{day(start)} to {day(end)}"
    if is_one_month or (is_one_year and (start.month, end.month) == (1, 12)):
        return day(end, "month" if is_one_month else "year")
    return f"{start:%B} to {end:%B %Y}" if is_one_year else f"{start:%B %Y} to {end:%B %Y}"


def planned(when, precision):
    """Return that something was planned for a time given in words, where it is not known to have happened then."""
    return f"planned for {when}; not known to have happened {'that day' if precision == 'day' else 'then'}"


def place(row, kind="rank", otherwise="no place"):
    """Return a place among all as a range where figures are printed alike: 7 to 8 of 149."""
    low, high = getattr(row, f"{kind}_low"), getattr(row, f"{kind}_high")
    if pd.isna(low):
        return otherwise
    return f"{low:.0f}{'' if low == high else f' to {high:.0f}'} of {row.n_ranked:.0f}"


def of_event(row):
    """Return when an event happened, in words; where its only date is a plan, that it was planned for then."""
    when = span(row.date, row.date_end, row.precision)
    return planned(when, row.precision) if row.is_planned_date else when


def days_apart(row):
    """Return in words how early or late a promise was: a range of days where either date is vague, or its state."""
    if "late" not in row.state and "early" not in row.state:
        return row.state
    return between(row.days_low, row.days_high, "early", "late", "on time")


def between(low, high, before="earlier", after="later", same=None):
    """Return the fewest and the most days from one thing to another in words; negative is before it, nought `same`."""
    low, high = int(low), int(high)
    few, many = sorted((abs(low), abs(high)))
    if low < 0 < high or (same and few == 0):
        sides = [between(days, days, before, after) if days else same for days in (low, high)]
        return f"{sides[0]} to {sides[1]}"
    number = f"{many:,} {'day' if many == 1 else 'days'}"
    return f"{number if few == many else f'{few:,} to {number}'} {after if high > 0 else before}"
