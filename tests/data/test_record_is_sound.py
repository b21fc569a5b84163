"""Facts about the record as it is held: whom it leaves unnamed, and whom West Sussex can be compared with.

What must hold of any record is the contract's: `trajectory build` refuses a record that breaks it.
"""

import re

import pandas as pd
import pytest

from helpers import record

LEAVERS = sorted(path.stem for path in (record.RAW / "official").glob("care-leavers-a*.csv"))


@pytest.mark.parametrize("path", sorted(record.RAW.rglob("*.yaml")), ids=lambda path: path.name)
def test_a_descriptor_is_utf8_with_unix_lines_and_no_stray_blanks(path):
    content = path.read_bytes()
    text = content.decode("utf-8")
    assert not content.startswith(b"\xef\xbb\xbf")
    assert "\r" not in text
    assert text.endswith("\n")
    assert [number for number, line in enumerate(text.split("\n"), 1) if line != line.rstrip()] == []


@pytest.mark.parametrize("release", LEAVERS)
def test_the_place_of_a_share_names_an_age_and_a_breakdown_as_its_release_prints_them(release):
    """Places named ages and breakdowns by our words, which a search of the file did not find."""
    rows = record.build().read("figures").query("release_id == @release")
    told = rows["locator"].str.split(", ", n=3, expand=True)
    extract = pd.read_csv(record.RAW / "official" / f"{release}.csv", dtype=str)
    assert set(told[2]) == set(extract["age"])
    assert set(told[3]) <= {heading.partition(": ")[2] for heading in extract}


def surnames(seeds):
    """The surnames that the notes attach to people; never written here, for a list of names would name them."""
    person = re.compile(r"^([A-Z][a-z]+ [A-Z][a-z]+)(?:,|$)")
    told = [row["subject"] for row in seeds if re.search("named person|statement|event", row["unit"])]
    names = [match[1] for match in map(person.match, told) if match]
    names += [name for row in seeds for name in re.findall(r"\(([A-Z][a-z]+ [A-Z][a-z]+)\)", row["stated_by"])]
    places_and_bodies = {"Sussex", "Council", "Committee", "Now"}
    return {name.split()[-1] for name in names} - places_and_bodies


def test_nobody_in_the_documents_is_named(raw, seeds):
    """Roles are what matters; the record must not follow a person around."""
    names = surnames(seeds)
    assert len(names) >= 8
    form = re.compile(rf"\b(?:{'|'.join(sorted(names))})\b")
    found = {
        (table, column, form.search(cell).start())
        for table, rows in raw.items()
        for column in rows
        for cell in rows[column]
        if form.search(cell)
    }
    assert found == set()


def test_the_vacancy_rate_of_everybody_west_sussex_is_compared_with_is_held_from_2017_to_2025():
    known = record.known()
    names = known.authorities.query("code_to.isna()").set_index("name")["authority_code"]
    neighbours = set(known.neighbours.query("authority_code == 'E10000032'")["neighbour_code"])
    wanted = {
        names[name] for name in ("West Sussex", "England", "South East", "London", "Lewisham", "Kent")
    } | neighbours
    assert len(neighbours) == 14
    rates = known.figures.query("measure == 'vacancy_rate_fte' and value.notna()")
    held = set(zip(rates["authority_code"], rates["period_end"].dt.strftime("%Y-%m-%d"), strict=True))
    assert {(code, f"{year}-09-30") for code in wanted for year in range(2017, 2026)} - held == set()
