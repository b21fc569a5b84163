"""Questions a committee may ask, each with the number, the comparator and the caveat."""

import html

import pandas as pd
from IPython.display import display

from helpers.show import rows, words

ASK = {
    "vacancy_rate_fte": (
        "How many posts does the council itself count as vacant, before and after agency cover?",
        "The census counts a post as vacant even when an agency worker fills it.",
    ),
    "agency_rate_fte": (
        "How long do agency workers stay, and how many posts would have nobody without them?",
        "A low rate may mean stable staff or unfilled posts.",
    ),
    "turnover_rate_fte": (
        "From which teams did people leave, and were they permanent or agency staff?",
        "Leavers of the whole year are set against staff on one day.",
    ),
    "caseload_fte": (
        "How many social workers hold more cases than the council thinks right, and in which teams?",
        "An average says nothing of the highest caseloads.",
    ),
    "care_leavers_neet_19_21": (
        "How many of them seek work, study or training and lack it, and how many are ill or caring for a child?",
        "Young people whose activity is not known stay in the denominator.",
    ),
    "care_leavers_suitable_accommodation_19_21": (
        "How many care leavers were in bed and breakfast in the year, and for how long?",
        "The authority itself judges what is suitable; this record holds no numbers in bed and breakfast.",
    ),
}


def ask(position):
    """Show a list of questions from `latest_position`: the number, whom it is beside, the question, the caveat."""
    items = [_item(row) for row in position.itertuples()]
    listed = "".join(f"<li>{html.escape(text)}</li>" for text in items)
    plain = "\n".join(f"- {text}" for text in items)
    display({"text/html": f'<ul class="questions">{listed}</ul>', "text/plain": plain}, raw=True)


def _item(row):
    question, caveat = ASK[row.measure]
    if row.latest is None or pd.isna(row.latest):
        return f"{row.title}: not known from the record. Ask: {question} Caveat: {caveat}"
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
    return f"{told} Ask: {question} Caveat: {caveat}"


def _after_cover(row):
    if row.after_cover_pct is None or pd.isna(row.after_cover_pct):
        return ""
    left = words.amount(round(row.after_cover_pct, 1), row.unit) if row.after_cover_pct else "nothing of it"
    told = f" After agency cover: {left}, by our arithmetic on the census counts."
    return told + words.check({"": row.after_cover_warning})
