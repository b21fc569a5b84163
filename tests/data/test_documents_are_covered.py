"""Everything that the five source documents say about the services stands in the record, at its paragraph.

The notes that list what each document says are not part of this project; without them the tests are skipped.
"""

import re

import pytest

DOCUMENTS = {
    "000": "press-2016-01-criticism",
    "001": "press-2019-09-progress",
    "002": "press-2020-12-building-blocks",
    "003": "cypnow-2016-01-20",
    "004": "wscc-address-2019-06-03",
}
PARAGRAPHS = re.compile(r"paras? (\d+(?:-\d+)?(?:, \d+(?:-\d+)?)*)")
PLACE = re.compile(rf"(?:{'|'.join(DOCUMENTS.values())}),? {PARAGRAPHS.pattern}(?: and \d+)?")
WIDEST = 7
WORDS = "none one two three four five six seven eight nine ten eleven twelve".split()


def paragraphs(text):
    """The numbers in the first such list: `para 3, 6-7` gives 3, 6 and 7. A span of a whole document tells nothing."""
    found = PARAGRAPHS.search(text)
    spans = (
        [range(int(part.split("-")[0]), int(part.split("-")[-1]) + 1) for part in found[1].split(", ")] if found else []
    )
    return {number for span in spans for number in span if len(span) <= WIDEST}


def named_in(row):
    """The documents and paragraphs that a row of the record names, by its source or in its words."""
    places = set()
    if row.get("source_id") in DOCUMENTS.values():
        places = {(row["source_id"], number) for number in paragraphs(row.get("locator", ""))}
    for column in ("locator", "outcome_locator", "note", "reported_in"):
        for document in DOCUMENTS.values():
            for rest in row.get(column, "").split(document)[1:]:
                close = rest.lstrip(", ")
                places |= {(document, number) for number in paragraphs(close) if close.startswith("para")}
    return places


@pytest.fixture(scope="module")
def held(raw):
    """{(document, paragraph): the rows of the record that name it}."""
    rows_at = {}
    for rows in raw.values():
        for row in rows.to_dict("records"):
            for place in named_in(row):
                rows_at.setdefault(place, []).append(row)
    return rows_at


def rows_for(seed, held):
    document = DOCUMENTS[seed["seed_file"][:3]]
    return [row for number in paragraphs(seed["locator"]) for row in held.get((document, number), [])]


def is_held_as_a_grade(seed, raw):
    """A grade that a document repeats is held where it was given: in the judgements, from the report."""
    names = raw["authorities"].set_index("name")["authority_code"]
    grade = seed["value"].replace(" ", "_")
    rows = raw["judgements"]
    rows = rows[(rows["authority_code"] == names.get(seed["subject"])) & rows["published"].str.startswith(seed["date"])]
    return seed["unit"] == "grade" and seed["qualifier"] == "exact" and grade in set(rows["grade"])


def is_its_own_date(seed, raw):
    """The day a document came out is held in the catalogue."""
    published = raw["sources"].set_index("source_id")["published"]
    return (
        "article published" in seed["measure_or_event"] and published[DOCUMENTS[seed["seed_file"][:3]]] == seed["date"]
    )


def is_about_the_services(seed):
    return not re.search("boilerplate|headlines|^named person$", seed["unit"]) and "contact" not in seed["note"].lower()


def test_every_document_is_in_the_catalogue(raw, seeds):
    assert {seed["seed_file"][:3] for seed in seeds} == set(DOCUMENTS)
    assert set(DOCUMENTS.values()) <= set(raw["sources"]["source_id"])


@pytest.mark.parametrize(("number", "least"), [("000", 25), ("001", 40), ("002", 15), ("003", 20), ("004", 28)])
def test_each_thing_a_document_says_is_held_at_its_paragraph(raw, seeds, held, number, least):
    said = [seed for seed in seeds if seed["seed_file"].startswith(number) and is_about_the_services(seed)]
    uncovered = [
        (seed["id"], seed["locator"], seed["measure_or_event"])
        for seed in said
        if not (rows_for(seed, held) or is_held_as_a_grade(seed, raw) or is_its_own_date(seed, raw))
    ]
    assert len(said) >= least
    assert uncovered == []


def numbers(row):
    """All numbers in a row but those of dates, ids and paragraphs; in words up to twelve as well."""
    told = [cell for column, cell in row.items() if not re.search("_id$|_code$|locator|reported_in", column)]
    text = re.sub(r"\d{4}-\d\d-\d\d", "", PLACE.sub("", " ".join(told)).lower())
    written = {f"{float(number):g}" for number in re.findall(r"\d+(?:\.\d+)?", text)}
    return written | {str(value) for value, word in enumerate(WORDS) if re.search(rf"\b{word}\b", text)}


def test_each_number_a_document_gives_is_held_at_its_paragraph(seeds, held):
    missing = []
    for seed in filter(is_about_the_services, seeds):
        if seed["unit"].startswith("of 4"):
            continue  # the rank of a grade follows from the grade
        given = {
            f"{float(seed[c]):g}" for c in ("value", "value_low", "value_high") if re.fullmatch(r"[\d.]+", seed[c])
        }
        lost = given - {number for row in rows_for(seed, held) for number in numbers(row)}
        if lost:
            missing.append((seed["id"], seed["locator"], seed["measure_or_event"], *lost))
    assert missing == []
