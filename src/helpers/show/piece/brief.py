"""The pieces of a council's brief: its status, and one line a measure with a strip of places and a spark of years."""

from dataclasses import dataclass

import pandas as pd

from helpers.show import records
from helpers.show.templates import rendered

WIDE, HIGH = 300, 22


@dataclass(frozen=True)
class Status:
    """The latest judgement in large, with what else is known of it beneath, and the source to which it leads."""

    grade: str
    told: str
    look: str = ""
    source_id: str = ""

    def _repr_mimebundle_(self, include=None, exclude=None):
        html = rendered("status.html.j2", status=self)
        return {"text/html": html, "text/plain": f"{self.grade}\n{self.told}"}


@dataclass(frozen=True)
class Measures:
    """One line a measure: `frame` holds name, better (which way), number, told, check, link, strip, spark (drawings).

    The number leads to the row of a table that tells its source: `point` is the id of that row.
    """

    frame: pd.DataFrame

    def _repr_mimebundle_(self, include=None, exclude=None):
        rows = records.rows_of(self.frame)
        checks = [f" CHECK: {row.check}" if row.check else "" for row in rows]
        names = [f"{row.name} {row.better}".rstrip() for row in rows]
        parts = zip(names, rows, checks, strict=True)
        plain = [f"{name}: {row.number}. {row.told}{check}" for name, row, check in parts]
        return {"text/html": rendered("measures.html.j2", rows=rows), "text/plain": "\n".join(plain)}


@dataclass(frozen=True)
class Questions:
    """Questions to ask, each with the reason folded beneath it; those after the first few are folded as well."""

    asked: list
    first: int = 3

    def _repr_mimebundle_(self, include=None, exclude=None):
        plain = "\n".join(f"- {question} Why: {why}" for question, why in self.asked)
        return {"text/html": rendered("questions.html.j2", piece=self), "text/plain": plain}


def strip(everyone, near, england, mine, told):
    """Return a strip on one scale from nought: everyone as faint ticks, those near darker, England and mine marked.

    The first two are lists of values, the others one value each (or none); `told` is its text alternative.
    """
    values = [value for value in [*everyone, *near, england, mine] if pd.notna(value)]
    if not values or pd.isna(mine):
        return ""
    top = max(*values, 1e-9) * 1.03
    held = {"all": everyone, "near": near}
    ticks = {name: sorted({round(each / top * WIDE) for each in all_ if pd.notna(each)}) for name, all_ in held.items()}
    marked = {"england": england, "mine": mine}
    points = {name: round(value / top * WIDE, 1) for name, value in marked.items() if pd.notna(value)}
    return rendered("strip.svg.j2", ticks=ticks, points=points, told=told, wide=WIDE, high=HIGH)


def spark(values, told):
    """Return a line of values (indexed by day) from nought, with a dot at the last; `told` is its alternative text."""
    if len(values) < 2:
        return ""
    days, top = values.index, max(values.max(), 1e-9)
    places = 4 + 92 * (days - days[0]) / (days[-1] - days[0])
    points = [(round(x, 1), round(18 - 14 * value / top, 1)) for x, value in zip(places, values, strict=True)]
    return rendered("spark.svg.j2", points=points, told=told, high=HIGH)
