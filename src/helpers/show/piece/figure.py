"""A figure: one marks table, and all that follows from it."""

import base64
import hashlib
import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType

import pandas as pd

from helpers.show import frames, words
from helpers.show import marks as marks_
from helpers.show.piece import picture, shown

NARROW, WIDE = 358, 960
STORED = "AFTER_INSPECTION_PICTURES"  # set to png while notebooks are stored: what shows them may know no SVG


@dataclass(frozen=True)
class Figure:
    """What a reader sees as one picture, as a value: its marks, and how, by which frame, they are laid out.

    `marks` is a marks table (see `show.marks`), `frame` one of `show.frames`, `title` its subject, `name` its address
    in a page. `finding` is the sentence beside it and `doubt` the line beneath it; `absent` is said where there is
    nothing to draw. `sources` is `known.sources`, from which titles and addresses come.
    Raises ValueError for a mark without source, and for a source that is not among those known.
    """

    marks: pd.DataFrame
    frame: ModuleType
    title: str
    name: str
    finding: str = ""
    doubt: str = ""
    absent: str = "Not known: there is nothing to draw."
    sources_known: pd.DataFrame | None = field(default=None, repr=False)

    def __post_init__(self):
        marks_.checked(self.marks)
        if self.sources_known is not None and len(
            strange := sorted(set(self.marks["source_id"]) - set(self.sources_known["source_id"]))
        ):
            raise ValueError(f"unknown source of a mark of '{self.title}': {', '.join(strange)}")

    @property
    def is_empty(self):
        """Whether there is nothing to draw: no mark, or no value of those whom the figure is about."""
        return self.marks[self.marks["look"] != "gap"].empty

    @property
    def alt(self):
        """What a sighted reader sees, in under 400 characters."""
        return words.fitting([f"{self.title}. {self.frame.alt(self.marks)}", self.frame.alt(self.marks)])

    @property
    def table(self):
        """Every mark in words, each with its source and the place in it, as a DataFrame of text."""
        rows = self.marks
        heads = {"Panel": rows["panel"]} if rows["panel"].nunique() > 1 else {}
        named = {"Row": rows["row"]} if (rows["row"] != rows["series"]).any() and (rows["row"] != "").any() else {}
        checks = {"Check": rows["warning"]} if (rows["warning"] != "").any() else {}
        columns = (
            heads | named | {"Series": rows["series"], "Period": rows["period"], "Figure": rows["figure"]} | checks
        )
        if not (rows["series"] != "").any():
            columns.pop("Series")
        days = zip(rows["published"], rows["published_precision"].fillna("day"), strict=True)
        place = {
            "Source": self._titles(),
            "Place in the source": rows["locator"],
            "Published": [words.day(*d) for d in days],
        }
        return pd.DataFrame(columns | place | {"Release read": rows["vintage"].fillna("the source itself")})

    @property
    def sources(self):
        """The sources of the marks, each once: those of `known.sources`, or their ids alone."""
        ids = pd.unique(self.marks["source_id"])
        if self.sources_known is None:
            return pd.DataFrame({"source_id": ids})
        return self.sources_known[self.sources_known["source_id"].isin(ids)].reset_index(drop=True)

    def _titles(self):
        if self.sources_known is None:
            return self.marks["source_id"]
        return self.marks["source_id"].map(self.sources_known.set_index("source_id")["title"])

    @property
    def rows(self):
        """The names of the rows of the table, made from what each is: the same from run to run."""
        cells = self.marks[["panel", "row", "series", "period", "figure", "source_id", "locator"]].astype(str)
        keys = cells.agg("\n".join, axis=1) if len(cells) else pd.Series(dtype=str)
        twins = keys.groupby(keys).cumcount().astype(str)
        return [
            f"{self.name}-{hashlib.sha256((key + twin).encode()).hexdigest()[:8]}"
            for key, twin in zip(keys, twins, strict=True)
        ]

    def draw(self, ax=None, width=WIDE):
        """Draw the figure so many CSS pixels wide, or on Axes of your own (a list where it has more panels than one).

        Returns the Axes, a list where there are several.
        """
        if self.is_empty:
            raise ValueError(f"there is nothing to draw in '{self.title}': {self.absent}")
        axes = None if ax is None else list(ax) if isinstance(ax, list | tuple) else [ax]
        panels = self.marks["panel"].nunique()
        if axes and len(axes) != panels:
            raise ValueError(f"'{self.title}' has {panels} panels and was given {len(axes)} Axes")
        drawn = self.frame.draw(self.marks, width, axes)
        return drawn[0] if len(drawn) == 1 else drawn

    def _drawn(self, width):
        axes = self.draw(width=width)
        return (axes[0] if isinstance(axes, list) else axes).figure

    def svg(self, width=WIDE):
        """Return the drawing as the text of an SVG that holds title, alt text and sources."""
        return picture.svg(self._drawn(width), self.title, f"{self.alt} {self.credit}")

    @property
    def credit(self):
        """Who published what was drawn, and under which terms."""
        if self.sources_known is None:
            return "Sources: " + ", ".join(self.sources["source_id"])
        told = self.sources.groupby("publisher", sort=False)
        each = [f"{who} ({', '.join(pd.unique(part['licence'].dropna()))})" for who, part in told]
        return f"Sources: {words.listed(each)}."

    def save(self, path):
        """Write the figure to a file by its ending: .svg, .png or .csv (every mark with its source)."""
        path = Path(path)
        if path.suffix == ".csv":
            path.write_text(self.csv, encoding="utf-8")
        elif path.suffix == ".png":
            path.write_bytes(picture.png(self._drawn(WIDE)))
        elif path.suffix == ".svg":
            path.write_text(self.svg(), encoding="utf-8")
        else:
            raise ValueError(f"a figure is saved as .svg, .png or .csv, and '{path.name}' ends otherwise")

    @property
    def csv(self):
        """Every mark as CSV: the columns of the marks table, with the source of each."""
        held = self.marks.assign(title=self._titles())
        return held.drop(columns=["text"]).to_csv(index=False, lineterminator="\n")

    def _pictures(self):
        if os.environ.get(STORED) == "png":
            return [("", picture.png(self._drawn(WIDE)), "image/png", 0, 0)]
        found = []
        for media, width in (("(max-width: 40rem)", NARROW), ("", WIDE)):
            figure = self._drawn(width)
            drawn = picture.svg(figure, self.title, f"{self.alt} {self.credit}").encode()
            found.append((media, drawn, "image/svg+xml", *(round(inches * 72) for inches in figure.get_size_inches())))
        return found

    def _repr_mimebundle_(self, include=None, exclude=None):
        """Show the figure: finding, picture, doubt, and the table of its points, folded."""
        if self.is_empty:
            return shown.Sentence(self.absent, "caveat")._repr_mimebundle_()
        pictures = [(m, data_address(kind, held), w, h) for m, held, kind, w, h in self._pictures()]
        html = shown.rendered(
            "figure.html.j2",
            figure=self,
            checks=shown.checks(self.marks),
            pictures=pictures,
            points=shown.grid(
                self.table, f"Points and sources ({len(self.marks)})", ids=self.rows, links=self.marks["source_id"]
            ),
            csv=data_address("text/csv", self.csv.encode()),
        )
        plain = "\n".join(part for part in (self.finding, f"Chart: {self.alt}", self.doubt) if part)
        return {"text/html": html, "text/plain": plain}


def data_address(kind, held):
    """Return bytes as an address that holds them; where a site is put together they become files."""
    return f"data:{kind};base64,{base64.b64encode(held).decode()}"


def years(table, title="Figures over time", known=None, **words_):
    """Return the figure of a marks table, or of recorded figures, as panels over time; `words_` are fields of `Figure`.

    `table` holds the columns of `show.marks`, or those of `known.figures` or `measure.trajectory`.
    """
    return _figure(table, frames.years, title, known, words_)


def rows(table, title="Figures side by side", known=None, **words_):
    """Return the figure of a marks table as one thing a row on a common scale; `words_` are fields of `Figure`."""
    return _figure(table, frames.rows, title, known, words_)


def grid(table, title="Rows by columns", known=None, **words_):
    """Return the figure of a marks table as rows by columns; `words_` are fields of `Figure`."""
    return _figure(table, frames.grid, title, known, words_)


def _figure(table, frame, title, known, words_):
    held = table if "look" in table else marks_.of_figures(table)
    name = words_.pop("name", re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-"))
    return Figure(held, frame, title, name, sources_known=None if known is None else known.sources, **words_)
