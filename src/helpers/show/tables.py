"""Tables that a screen reader can follow: a caption, headed columns and rows, no empty corner."""

import calendar
import re

import pandas as pd
from jinja2 import Environment

HEDGE = "about|at least|at most|more than|fewer than|less than|over|under|up to"
FIGURE = r"\N{POUND SIGN}?-?[\d,]*\d(?:\.\d+)?%?"
UNIT = rf"(?: (?!{'|'.join(calendar.month_name[1:])})[a-z]+){{0,3}}(?:, [a-z ]+)?"
NUMBER = re.compile(rf"(?:(?:{HEDGE}) )?{FIGURE}(?: (?:to|or|of) {FIGURE})*{UNIT}", re.IGNORECASE)
YEAR = re.compile(r"(?:19|20)\d\d(?:, .*)?")
ABSENT = re.compile(r"|none|nothing|no .*|not .*", re.IGNORECASE)
TEMPLATE = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string(
    """\
<table class="dataframe data">
<caption>{{ caption }}</caption>
<thead>
<tr>{% for name in names %}<th scope="col">{{ name }}</th>{% endfor %}</tr>
</thead>
<tbody>
{% for row in rows %}
<tr><th scope="row">{{ row[0] }}</th>
{%- for cell in row[1:] %}<td{% if are_numbers[loop.index] %} class="num"{% endif %}>{{ cell }}</td>{% endfor %}</tr>
{% endfor %}
</tbody>
</table>"""
)


def html(frame, caption):
    """Return a finished table of text as HTML with a caption and headed columns and rows."""
    rows = [["" if pd.isna(cell) else str(cell) for cell in row] for row in frame.itertuples(index=False, name=None)]
    are_numbers = [holds_numbers(column) for column in zip(*rows, strict=True)]
    return TEMPLATE.render(caption=caption, names=frame.columns, rows=rows, are_numbers=are_numbers)


def holds_numbers(cells):
    """Say whether a column holds numbers, with or without a unit, and is set to the right: a date or a year is text.

    All its cells must be numbers, but for those that say there is none; a column of years alone is one of dates.
    """
    told = [cell for cell in map(str.strip, cells) if not ABSENT.fullmatch(cell)]
    return bool(told) and all(map(NUMBER.fullmatch, told)) and not all(map(YEAR.fullmatch, told))
