"""Words for the documents and points of an improvement plan, the same in chart, sentences and tables."""

import textwrap

import pandas as pd

from helpers.show import words

PRESS = "as reported by the press"


def document(row):
    """Return the name of a document within a sentence: ILACS report of May 2019."""
    head, _, tail = row.document.partition(", ")
    name = f"{head} of {words.day(row.published, 'month')}"
    return f"{name}, {tail}" if tail else name


def heading(row):
    """Return the name of a document as the head of a column, a line each for kind, month and number of findings."""
    lines = [row.document.partition(",")[0].removesuffix(" letter"), words.day(_when(row), "month")]
    lines[0] = start(lines[0])
    if PRESS in row.document:
        lines.append("through the press")
    return "\n".join([*lines, words.count(row.n_findings, "finding")])


def start(text):
    """Return a text as it begins a sentence, with the capitals it has."""
    return text[:1].upper() + text[1:]


def _when(row):
    return row.published if pd.isna(row.visit) else row.visit


def documents(plan):
    """Return {source id: name} of the plan's documents."""
    return {row.source_id: document(row) for row in plan["documents"].itertuples()}


def point(row, width=None):
    """Return the number and short title of a point, wrapped where a width is given."""
    text = f"{row.priority} {row.short_title}"
    return textwrap.fill(text, width) if width else text


def cell(row):
    """Return what a cell says: mixed, 6 findings (1 strength, 2 mixed, 3 weaknesses), listed for improvement."""
    if not row.n_findings:
        return row.direction
    parts = [(row.n_strength, "strength", None), (row.n_mixed, "mixed", "mixed"), (row.n_weakness, "weakness", None)]
    plural = {"strength": "strengths", "weakness": "weaknesses"}
    told = ", ".join(words.count(number, one, plural.get(one, many)) for number, one, many in parts if number)
    listed = ", listed for improvement" if row.is_listed else ""
    return f"{row.direction}, {words.count(row.n_findings, 'finding')} ({told}){listed}"
