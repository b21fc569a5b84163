"""The pieces that are not pictures, and the HTML of all: sentences, tables that a screen reader can follow."""

from dataclasses import dataclass
from itertools import compress
from string import Formatter

import pandas as pd

from helpers.record.errors import found_as
from helpers.show import dates, records, words
from helpers.show.piece.grids import grid_of
from helpers.show.templates import rendered

OPEN, LONG = 5, 8  # a table of more than LONG rows shows its first OPEN and folds the others


def require(value, kind, what):
    """Refuse a value that is not of a kind (TypeError)."""
    if not isinstance(value, kind):
        raise TypeError(f"expected {what}, found {found_as(value)}")


@dataclass(frozen=True)
class Sentence:
    """Computed sentences, a line each; `kind` is finding, caveat, lead or doubt.

    `cited` are the lines as lists of pairs: words, and the address that they lead to, or "". Lines behind an empty one
    are folded. Raises TypeError for a text that is none.
    """

    text: str
    kind: str = "finding"
    cited: list | None = None

    def __post_init__(self):
        require(self.text, str, "a text")

    def _repr_mimebundle_(self, include=None, exclude=None):
        cited = self.cited or [[(line, "")] for line in self.text.split("\n")]
        html = rendered("sentence.html.j2", told=in_two(cited), kind=self.kind) if self.text else ""
        return {"text/html": html, "text/plain": self.text}


def cited(lines, kind="finding"):
    """Return sentences whose words lead to what they rest on, of lines as `Sentence` holds them."""
    return Sentence("\n".join("".join(told for told, _ in line) for line in lines), kind, lines)


def in_two(lines):
    """Return the lines up to an empty one, which are shown, and those behind it, which are folded."""
    is_told = [any(told for told, _ in line) for line in lines]
    first = is_told.index(False) if False in is_told else len(lines)
    return lines[:first], list(compress(lines[first:], is_told[first:]))


def absent(known, what, *held):
    """Return that no such thing is held, as `dates.not_held` tells it, as a caveat."""
    return Sentence(dates.not_held(known, what, *held), "caveat")


@dataclass(frozen=True)
class Table:
    """A finished table of text under its caption. A long one shows its first rows and folds the rest.

    `is_folded` folds all of it; `open_rows` tells how many are shown of a long one; `links`, a column of ids of
    sources, links the last column of each row to its source on the page, `leads` to any other address; `ids` are
    addresses of the rows themselves. Raises TypeError for a table or a caption that is none, ValueError for
    too few of these.
    """

    frame: pd.DataFrame
    caption: str
    is_folded: bool = False
    open_rows: int = OPEN
    links: object = None
    ids: object = None
    leads: object = None

    def __post_init__(self):
        require(self.frame, pd.DataFrame, "a table (pandas.DataFrame)")
        require(self.caption, str, "a text as its caption")
        for name in ("links", "ids", "leads"):
            given = getattr(self, name)
            if given is not None and len(given) != len(self.frame):
                raise ValueError(f"expected one of `{name}` for each of the {len(self.frame)} rows, found {len(given)}")

    def _repr_mimebundle_(self, include=None, exclude=None):
        first = 0 if self.is_folded else self.open_rows if len(self.frame) > LONG else len(self.frame)
        to = self.leads if self.links is None else ["" if pd.isna(id_) else f"#{id_}" for id_ in self.links]
        html = rendered("table.html.j2", table=grid_of(self.frame, self.caption, self.ids, to), first=first)
        plain = f"{self.caption}\n{self.frame.to_string(index=False, max_colwidth=60)}"
        return {"text/html": html, "text/plain": plain}


def table(rows, caption, columns, links=None, **given):
    """Return a table of some rows; `columns` are {heading: a column of theirs, a function of a row, or the cells}.

    A text with columns in braces ("{low:.1f} to {high:.1f}%") is filled from each row, with true minus signs; it is
    none where one is missing. A cell without a value is empty, and a column of empty cells is left out. None where
    there is no row. `links` names the column of the sources to which the rows lead, or holds these; `given` are the
    other fields of a Table.
    """
    if rows.empty:
        return None
    links = rows[links] if isinstance(links, str) else links
    told = pd.DataFrame({name: list(_cells(rows, about)) for name, about in columns.items()})
    return Table(told.loc[:, (told != "").any()], caption, links=links, **given)


def _cells(rows, about):
    if callable(about):
        return records.each(about, rows)
    if not isinstance(about, str):
        return about
    if "{" not in about:
        return rows[about].astype(object).where(rows[about].notna(), "")
    named = rows[[name for _, name, *_ in Formatter().parse(about) if name]]
    filled = pd.Series(map(about.format_map, named.to_dict("records")), rows.index).map(words.minus)
    return filled.mask(named.isna().any(axis=1), "none")


@dataclass(frozen=True)
class Facts:
    """Headings with their facts folded beneath: pairs of a heading and a list of (name, text, source or None).

    `ids` are their addresses on the page.
    """

    entries: list
    ids: list

    def _repr_mimebundle_(self, include=None, exclude=None):
        html = rendered("facts.html.j2", entries=zip(self.ids, self.entries, strict=True))
        plain = [[heading, *(f"  {name}: {text}" for name, text, _ in facts)] for heading, facts in self.entries]
        return {"text/html": html, "text/plain": "\n".join(line for lines in plain for line in lines)}


@dataclass(frozen=True)
class Sources:
    """The sources of a page, each a row that a figure or a table links to: rows of `known.sources`."""

    rows: pd.DataFrame

    @property
    def frame(self):
        """What is told of each: title, publisher, date, terms, and our note where there is one, as text."""
        told = self.rows.assign(day=dates.days(self.rows), note=self.rows["note"].fillna(""))
        told = told[["title", "publisher", "day", "licence", "note"]]
        told = told.set_axis(["Source", "Publisher", "First published", "Terms", "Note"], axis=1)
        return told if (told["Note"] != "").any() else told.drop(columns="Note")

    def _repr_mimebundle_(self, include=None, exclude=None):
        frame, ids = self.frame, list(self.rows["source_id"])
        addresses = self.rows["address"].fillna("").to_list()
        told = grid_of(frame, f"Sources of this page ({len(frame)})", ids, addresses, linked=0)
        plain = frame.assign(Address=addresses).to_string(index=False, max_colwidth=60)
        html = rendered("sources.html.j2", table=told)
        return {"text/html": html, "text/plain": f"{told['caption']}\n{plain}"}


@dataclass(frozen=True)
class Together:
    """Pieces one beneath another, as one value that a cell may end in."""

    pieces: tuple

    def _repr_mimebundle_(self, include=None, exclude=None):
        bundles = [piece._repr_mimebundle_() for piece in self.pieces]
        return {kind: "\n".join(bundle[kind] for bundle in bundles) for kind in ("text/html", "text/plain")}


def together(*pieces):
    """Return some pieces as one; what is None or a sentence without words is passed over. TypeError for no piece."""
    for piece in pieces:
        if piece is not None and not hasattr(piece, "_repr_mimebundle_"):
            raise TypeError(f"expected pieces of `show` (of a table: `show.Table`), found {found_as(piece)}")
    return Together(tuple(piece for piece in pieces if piece is not None and getattr(piece, "text", True)))


def credit(sources, most=3):
    """Return who published sources, under which terms, and the day of the newest; of many, so many by name.

    Of sources of which no more is known than their ids, these.
    """
    if "published" not in sources:
        return f"Sources: {', '.join(sources['source_id'])}."
    named = sources.fillna({"licence": "terms not known"}).groupby("licence", sort=False)["publisher"].unique()
    each = "; ".join(f"{_first(list(who), most)} ({terms})" for terms, who in named.items())
    newest = sources.loc[sources["published"].idxmax()]
    return f"Sources: {each}. Newest: {dates.public(newest)}."


def _first(names, most):
    others = len(names) - most
    return words.listed([*names[:most], f"{others} others"] if others > 1 else names)
