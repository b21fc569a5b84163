"""A figure: one marks table, and all that follows from it."""

import base64
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import ModuleType

import numpy as np
import pandas as pd

from helpers import record
from helpers.show import frames, templates, words
from helpers.show import marks as marks_
from helpers.show.piece import pen, points, shown
from helpers.show.records import OF_YEARS, require_typed, without_na

NARROW, WIDE = 358, 960
PLACES = dict.fromkeys([frames.years, frames.grid], ("a day, year or column (`x`)", ["x"]))
PLACES[frames.rows] = ("a value, an end of one or a day (`x`)", ["value", "low", "high", "x"])
NAMED = 6  # words of its title that name a figure without a name
STORED = "AFTER_INSPECTION_PICTURES"  # set to png while notebooks are stored: what shows them may know no SVG


@dataclass(frozen=True)
class Figure:
    """What a reader sees as one picture, as a value: its marks, and how, by which frame, they are laid out.

    `marks` is a marks table (see `show.marks`), `frame` one of `show.frames`, `title` its subject, `name` its address
    in a page. `finding` is the sentence beside it, of which what stands behind an empty line is folded, and `doubt` the
    line beneath it; `absent` is said where there is nothing to draw; `sources_known` is `known.sources`, and `also` are
    ids of sources that marks rest on besides their own, such as of the judgements they are set around. Raises
    ValueError for a mark without a known source, TypeError for a frame or a text that is none.
    """

    marks: pd.DataFrame
    frame: ModuleType
    title: str
    name: str
    finding: str = ""
    doubt: str = ""
    absent: str = "Not known: there is nothing to draw."
    sources_known: pd.DataFrame | None = field(default=None, repr=False)
    also: Iterable = field(default=(), repr=False)

    def __post_init__(self):
        if self.frame not in PLACES:
            raise TypeError(f"expected one of the frames of `show.frames` as `frame`, found {self.frame!r}")
        for name in ("title", "name", "finding", "doubt", "absent"):
            shown.require(getattr(self, name), str, f"a text as `{name}`")
        marks_.checked(self.marks, PLACES[self.frame])
        if self.sources_known is None:
            ids = sorted(self._cited)
            object.__setattr__(self, "sources_known", pd.DataFrame({"source_id": ids, "title": ids}))
        if strange := sorted(self._cited - set(self.sources_known["source_id"])):
            raise ValueError(f"unknown source of a mark of '{self.title}': {', '.join(strange)}")

    @property
    def is_empty(self):
        """Whether there is nothing to draw: no mark at all, or no value."""
        return self.marks[self.marks["look"] != "gap"].empty

    @cached_property
    def alt(self):
        """What a sighted reader sees, in under 400 characters."""
        told = self.absent if self.marks.empty else self.frame.alt(self.marks)
        return words.fitting([f"{self.title}. {told}", told])

    @property
    def table(self):
        """Every mark in words, each with its source and the place in it, as a DataFrame of text."""
        return points.told(self.marks, self._titles)

    @cached_property
    def sources(self):
        """The sources that the marks rest on, each once: those of `known.sources`, or their ids alone."""
        return self.sources_known[self.sources_known["source_id"].isin(self._cited)].reset_index(drop=True)

    @property
    def _cited(self):
        return {*self.marks["source_id"], *self.also}

    @property
    def _titles(self):
        return self.marks["source_id"].map(self.sources_known.set_index("source_id")["title"])

    @cached_property
    def rows(self):
        """The names of the rows of the table, made from what each is: the same from run to run."""
        return points.named(self.marks, self.name)

    def draw(self, ax=None, width=WIDE):
        """Draw the figure so many CSS pixels wide, or on Axes of your own (a list where it has more panels than one).

        Returns the Axes, a list where there are several; a notebook shows them by their `.figure`. Raises ValueError
        for other Axes than it has panels, for too small a width, and where there is nothing to draw.
        """
        axes = None if ax is None else list(np.atleast_1d(np.asarray(ax, dtype=object)).flat)
        drawn = frames.axes.draw(self._laid(width, axes), axes)
        return drawn[0] if len(drawn) == 1 else drawn

    def svg(self, width=WIDE):
        """Return the drawing as the text of an SVG that holds title, alt text, sources, terms and date."""
        told = self.alt.removeprefix(f"{self.title}. ")  # the title has a place of its own
        return pen.svg(self._laid(width), self.credit, self.title, told, self._facts)

    def _laid(self, width, axes=None):
        if self.is_empty:
            raise ValueError(f"there is nothing to draw in '{self.title}': {self.absent}")
        return self.frame.laid(self.marks, width, axes)

    @cached_property
    def credit(self):
        """Who published what was drawn, under which terms, and the day of the newest; of many, the first few."""
        return shown.credit(self.sources)

    @cached_property
    def _facts(self):
        """What an SVG tells of itself: all sources, terms, and the day of the newest source."""
        told = {"Source": shown.credit(self.sources, len(self.sources))}
        if "published" not in self.sources:
            return told
        terms = "; ".join(self.sources["licence"].dropna().unique())
        return told | {"Rights": terms, "Date": f"{self.sources['published'].max():%Y-%m-%d}"}

    def save(self, path):
        """Write the figure to a file by its ending: .svg, .png or .csv (every mark with its source).

        Raises ValueError for another ending, and for a picture where there is nothing to draw.
        """
        path = Path(path)
        ending = path.suffix.lower()
        if ending not in (".svg", ".png", ".csv"):
            raise ValueError(f"a figure is saved as .svg, .png or .csv, and '{path.name}' ends otherwise")
        if ending == ".png":
            path.write_bytes(frames.axes.png(self._laid(WIDE), self.credit))
        else:
            path.write_text(self.csv if ending == ".csv" else self.svg(), encoding="utf-8")

    @property
    def csv(self):
        """Every mark as CSV, with the title of its source and the place in it; no text of it is a formula."""
        return points.csv(self.marks, self._titles)

    def _pictures(self):
        """The pictures of a page: for which screens, as bytes of which kind, how wide and how high."""
        if os.environ.get(STORED) == "png":
            sheet = self._laid(WIDE)
            return [("", frames.axes.png(sheet, self.credit), "image/png", *pen.size(sheet))]
        narrow = pen.svg(self._laid(NARROW), self.credit, self.title)  # only shown, beside the alt text
        each = {"screen and (max-width: 63rem)": narrow, "": self.svg()}
        return [(media, held.encode(), "image/svg+xml", *pen.size_of(held)) for media, held in each.items()]

    def _repr_mimebundle_(self, include=None, exclude=None):
        """Show the figure: finding, picture, doubt, and the table of its points, folded."""
        if self.is_empty:
            return shown.Sentence(self.absent, "caveat")._repr_mimebundle_()
        finding = points.cited(self.finding, self.marks, self.rows)
        html = templates.rendered(
            "figure.html.j2",
            figure=self,
            finding=shown.in_two(finding),
            led={address for line in finding for _, address in line},  # the points that have an address for it
            checks=[[(check, "")] for check in words.checks(self.marks)],
            pictures=[(media, _address(kind, held), *size) for media, held, kind, *size in self._pictures()],
            points=points.by_source(self.marks, self.table, self.rows),
            csv=_address("application/zip", record.zipped({f"{self.name}.csv": self.csv})),
            is_stored=os.environ.get(STORED) == "png",
        )
        plain = "\n".join(part for part in (self.finding, f"Chart: {self.alt}", self.doubt) if part)
        return {"text/html": html, "text/plain": plain}


def _address(kind, held):
    """Bytes as an address that holds them; where a site is put together they become files."""
    return f"data:{kind};base64,{base64.b64encode(held).decode()}"


def years(table, title="Figures over time", known=None, **words_):
    """Return the figure of a marks table, or of recorded figures, as panels over time; `words_` are fields of `Figure`.

    `table` holds the columns of `show.marks`, or those of `known.figures` or `measure.trajectory`. With `known` panels,
    sources and the authority of its own bear their names; a source that it does not know raises ValueError, as does a
    column that the table lacks.
    """
    return _figure(table, frames.years, title, known, words_)


def rows(table, title="Figures side by side", known=None, **words_):
    """Return the figure of a marks table as one thing a row on a common scale; `words_` are fields of `Figure`."""
    return _figure(table, frames.rows, title, known, words_)


def grid(table, title="Rows by columns", known=None, **words_):
    """Return the figure of a marks table as rows by columns; `words_` are fields of `Figure`."""
    return _figure(table, frames.grid, title, known, words_)


def _figure(table, frame, title, known, words_):
    for given, is_right in ((title, isinstance(title, str)), (known, known is None or hasattr(known, "scope"))):
        if not is_right:
            raise TypeError(f"the second thing given is the title, a text, and the third the record; found {given!r}")
    table = without_na(table) if isinstance(table, pd.DataFrame) else table
    is_marked = frame is not frames.years or (isinstance(table, pd.DataFrame) and "look" in table)
    table = marks_.retyped(marks_.checked(table)) if is_marked else marks_.of_figures(table, known=known)
    if frame is frames.years:
        require_typed(table, OF_YEARS)
    held = table if known is None else marks_.as_known(table, known.scope.as_of)
    name = words_.pop("name", "-".join(re.findall("[a-z0-9]+", title.lower())[:NAMED]))
    return Figure(held, frame, title, name, sources_known=None if known is None else known.sources, **words_)
