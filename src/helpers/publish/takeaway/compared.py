"""Two sites compared: which pages came, went and changed, and of those, which points of figures and which findings.

The lists of pages (index, councils) are left out, for they tell the day on which they were made.
"""

from pathlib import Path

import pandas as pd
from bs4 import BeautifulSoup

from helpers.publish.render.pages import template
from helpers.publish.site import manifest
from helpers.publish.site.manifest import Page

# What a point is, whatever its value.
POINT = "panel row look series role period source_id locator".split()
TOLD = ["panel", "row", "series", "period"]
GUARD = r"^'(?=[=+\-@\t\r])"  # before a text that a spreadsheet would reckon with
MADE = "#cite, #take-away, #stale"  # parts of a page that differ from run to run
Points = pd.DataFrame


def differences(old: Path, new: Path) -> dict:
    """What differs between two sites: {came, went: addresses, changed: what differs of each page}.

    A page that changed is {page, figures, findings, is_otherwise_changed}; see `figure_change` and `findings_changed`.
    """
    before, after = pages_of(old), pages_of(new)
    both = [page_change(before[address], after[address], old, new) for address in before if address in after]
    return {
        "came": [address for address in after if address not in before],
        "went": [address for address in before if address not in after],
        "changed": [change for change in both if len(change) > 1],
    }


def pages_of(site: Path) -> dict[str, Page]:
    """The pages of a site that have been made, by address and in the order of their addresses."""
    made = {page.address: page for page in manifest.sound(site).pages.values() if page.made}
    return dict(sorted(made.items()))


def page_change(before: Page, after: Page, old: Path, new: Path) -> dict:
    """What differs of one page; its address alone where nothing does."""
    names = sorted({name for page in (before, after) for name in page.beside if name.endswith((".csv", ".csv.zip"))})
    figures = [figure_change(name, points(old / name), points(new / name)) for name in names]
    texts = [main_of(site / before.address) for site in (old, new)]
    findings = findings_changed(*map(findings_of, texts))
    told = {
        "figures": [change for change in figures if len(change) > 1],
        "findings": findings,
        "is_otherwise_changed": words_of(texts[0]) != words_of(texts[1]),
    }
    return {"page": before.address} | (told if any(told.values()) else {})


def points(path: Path) -> Points:
    """The points of a figure from its CSV, as text, under what each is; none where there is no such file."""
    if not path.is_file():
        return pd.DataFrame()
    rows = pd.read_csv(path, dtype=str, keep_default_na=False).replace(GUARD, "", regex=True)
    named = POINT if set(POINT) & set(rows) else list(rows)  # a column without any value is left out of a CSV
    key = rows.reindex(columns=named, fill_value="").agg("\n".join, axis=1)
    return rows.set_index(key + "\n" + key.groupby(key).cumcount().astype(str))


def figure_change(name: str, before: Points, after: Points) -> dict:
    """The points of a figure that came, went and changed; its name alone where none did.

    A point that changed is {point, columns: {column: [old, new]}}.
    """
    both = before.index.intersection(after.index)
    columns = list(dict.fromkeys([*before, *after]))
    pairs = (rows.loc[both].reindex(columns=columns, fill_value="").to_dict("records") for rows in (before, after))
    changed = [
        {"point": named(old), "columns": {one: [old[one], new[one]] for one in columns if old[one] != new[one]}}
        for old, new in zip(*pairs, strict=True)
        if old != new
    ]
    came, went = ([named(point) for point in rows.drop(both).to_dict("records")] for rows in (after, before))
    told = {"came": came, "went": went, "changed": changed}
    return {"figure": name.rpartition("/")[2].removesuffix(".zip").removesuffix(".csv")} | (
        told if any(told.values()) else {}
    )


def named(point: dict[str, str]) -> str:
    """A point in words: what it is and its value."""
    return " | ".join(point[column] for column in [*TOLD, "figure"] if point.get(column)) or " | ".join(point.values())


def main_of(path: Path) -> BeautifulSoup:
    """The main part of a page, without what differs from run to run."""
    soup = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
    main = soup.find("main") or soup
    for part in main.select(MADE):
        part.decompose()
    return main


def findings_of(main: BeautifulSoup) -> dict[str, str]:
    """The findings of a page, and what is folded of them, by where they stand.

    That is the id of their figure or section, numbered where it has several.
    """
    found = {}
    for finding in main.select(".finding, .rest"):
        around = finding.find_parent(id=True)
        place = around["id"] if around else "main"
        number = sum(other.split(" ")[0] == place for other in found)
        found[f"{place} {number + 1}" if number else place] = finding.get_text(" ", strip=True)
    return found


def findings_changed(before: dict[str, str], after: dict[str, str]) -> list[dict]:
    """The findings that read otherwise, each as {where, old, new}; empty where it was not or is no more."""
    places = [*before, *(place for place in after if place not in before)]
    pairs = [{"where": place, "old": before.get(place, ""), "new": after.get(place, "")} for place in places]
    return [pair for pair in pairs if pair["old"] != pair["new"]]


def words_of(main: BeautifulSoup) -> list[str]:
    """The words of a page besides its findings and the points of its figures, which are compared by themselves."""
    for part in main.select(".finding, .rest, .points"):
        part.decompose()
    return main.get_text(" ").split()


def in_words(found: dict) -> list[str]:
    """What differs, in lines for a reader."""
    return template("compared.txt.j2").render(found=found, repr=repr).removesuffix("\n").split("\n")
