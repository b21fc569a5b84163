"""Questions a committee may ask, each with the number, the comparator and the caveat."""

import html

import pandas as pd
from IPython.display import display

from helpers.show import row_tables as rows
from helpers.show import words


def ask(position):
    """Show a list of questions from `latest_position`: the number, whom it is beside, the question, the caveat."""
    items = [_item(row) for row in position.itertuples()]
    listed = "".join(f"<li>{html.escape(text)}</li>" for text in items)
    plain = "\n".join(f"- {text}" for text in items)
    display({"text/html": f'<ul class="questions">{listed}</ul>', "text/plain": plain}, raw=True)


def _item(row):
    asked = f"Ask: {row.question} Caveat: {row.caveat}"
    if row.latest is None or pd.isna(row.latest):
        return f"{row.title}: not known from the record. {asked}"
    beside = f"England {words.amount(row.england, row.unit)}"
    other = rows.comparator_in_words(row)
    if other != words.NOT_KNOWN:
        beside += f", {other}"
    figure = words.amount(row.latest, row.unit)
    number = f"{figure} on {words.day(row.latest_date)}"
    warnings = {figure: row.warning, "England": row.england_warning}
    if other != words.NOT_KNOWN:
        warnings[row.comparator_name] = row.comparator_warning
    told = f"{row.title}: {number} ({beside}).{words.check(warnings)}{_after_cover(row)}"
    return f"{told} {asked}"


def _after_cover(row):
    if row.after_cover_pct is None or pd.isna(row.after_cover_pct):
        return ""
    left = words.amount(round(row.after_cover_pct, 1), row.unit) if row.after_cover_pct else "nothing of it"
    told = f" After agency cover: {left}, by our arithmetic on the census counts."
    return told + words.check({"": row.after_cover_warning})
