"""The first page of the site: one row a council, by name, by region or by grade, and the national pages before them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

import pandas as pd

from helpers import measure
from helpers.publish.render.pages import template
from helpers.publish.site.manifest import Page, Pages
from helpers.publish.site.naming import BRIEF, age_in_words, day_in_words, slug

ORDERS = {"A to Z": "index.html", "by region": "by-region.html", "by grade": "by-grade.html"}
GRADES = ["Inadequate", "Requires improvement", "Adequate", "Good", "Outstanding"]
NOT_KNOWN = "Not known"
Row = dict[str, str | bool | int]


@dataclass(frozen=True)
class Council:
    """What is known of one council: `grade` and its day are empty where no judgement is, `ended` where it exists.

    is_told: the record holds what was said; has_events: documents about it were read, whatever was said in them;
    is_bare: the record holds nothing of it, as of a council newly made.
    """

    region: str = ""
    grade: str = ""
    judged: date | None = None
    is_told: bool = False
    has_events: bool = False
    ended: date | None = None
    is_bare: bool = False


Councils = dict[str, Council]


def councils(known: object) -> Councils:
    """Return {ONS code: Council} of every authority as known, from the tables of the record and `measure`."""
    about = known.authorities.drop_duplicates("authority_code").set_index("authority_code")
    judged = measure.national_reports(known).groupby("authority_code").last()
    rows = about.join(judged[["grade", "published"]]).fillna({"grade": ""})
    rows["region"] = about["region_code"].map(about["name"]).fillna("").astype(str)
    held = measure.spoken_of(known).set_index("name")
    told, read = (set(held.index[held[number] > 0]) for number in ("n_statements", "n_events"))
    is_held = rows.index.isin(known.figures["authority_code"]) | rows["name"].isin(told | read)
    rows["is_bare"] = (rows["grade"] == "") & ~is_held
    return {row.Index: _council(row, row.name in told, row.name in read) for row in rows.itertuples()}


def lists_end(known: object) -> str:
    """The day at which the newest list of judgements ends, in words; blank where none of the record ends before now."""
    day = measure.listed_as_at(known)
    return "" if pd.isna(day) else day_in_words(day.isoformat())


def _council(row: Any, is_told: bool, has_events: bool) -> Council:
    judged = row.published.date() if row.grade else None
    ended = row.code_to.date() if row.code_to < datetime.now() else None
    return Council(row.region, row.grade, judged, is_told, has_events, ended, row.is_bare)


def index_html(pages: Pages, said: Mapping[tuple, list[str]], order: str, councils: Councils, told: dict) -> str:
    """The index in one of its orders; `said` are the remarks on each page by its key (see `listing`), `told` is when
    it is made, of which record, and what else the layout tells.

    A council whose pages are not all current is marked, with a link to why.
    """
    ordered = sorted(pages.values(), key=lambda page: page.place)
    own = [page for page in ordered if not page.is_national]
    alike = [list(group) for _, group in groupby(own, key=lambda page: page.authority)]
    today = datetime.fromisoformat(told["made"]).date()
    rows = [row(own, said, councils, today) for own in alike]
    return template("index.html.j2").render(
        groups=grouped(rows, order),
        number=len(rows),
        national=[page for page in ordered if page.is_national and page.made and not page.as_of],
        order=order,
        orders=ORDERS,
        home="",
        **told,
    )


def row(pages: list[Page], said: Mapping[tuple, list[str]], councils: Councils, today: date) -> Row:
    """What the index tells of one council."""
    first = pages[0]
    council = councils.get(first.authority_code, Council())
    brief = [page.address for page in pages if page.made and not page.as_of and page.notebook == BRIEF]
    own = f"{first.folder}/index.html"
    return {
        "name": first.authority,
        "address": brief[0] if brief else own,
        "own": own,
        "grade": council.grade.replace("_", " ").capitalize() or NOT_KNOWN,
        "age": age_in_words(council.judged, today) if council.judged else "",
        "region": council.region or NOT_KNOWN,
        "is_told": council.is_told,
        "has_events": council.has_events,
        "is_bare": council.is_bare,
        "ended": day_in_words(council.ended.isoformat()) if council.ended else "",
        "amiss": sum(bool(said[page.key]) for page in pages if not page.skipped),
    }


def grouped(rows: list[Row], order: str) -> list[tuple[str, str, list[Row]]]:
    """The rows under headings, each with an id: a letter, a region, or a grade, the lowest grade first."""
    keys = {"A to Z": lambda row: row["name"][:1].upper(), "by region": lambda row: row["region"]}
    key = keys.get(order, lambda row: row["grade"])
    place = {name: number for number, name in enumerate(GRADES)} if order == "by grade" else {}
    ordered = sorted(rows, key=lambda row: (place.get(key(row), len(place)), key(row), row["name"]))
    return [(f"is-{slug(name) or 'other'}", name, list(group)) for name, group in groupby(ordered, key=key)]
