"""An authority is found by any usual name or code, and a near miss is answered with what may have been meant."""

import pandas as pd
import pytest

from helpers.record import RecordError
from helpers.record.authorities import by_region, find

COLUMNS = "authority_code current_code la_number name spellings level region_code code_to".split()
ROWS = [
    ("E06000010", "E06000010", "810", "Kingston upon Hull, City of", "Hull; Kingston upon Hull", "E12000003", None),
    ("E06000023", "E06000023", "801", "Bristol, City of", None, "E12000009", None),
    ("E06000059", "E06000059", "838", "Dorset", None, "E12000009", None),
    ("E06000060", "E06000060", "825", "Buckinghamshire", None, "E12000008", None),
    ("E08000013", "E08000013", "342", "St. Helens", "Saint Helens", "E12000002", None),
    ("E09000001", "E09000001", "201", "City of London", None, "E12000007", None),
    ("E09000020", "E09000020", "207", "Kensington and Chelsea", "RBKC", "E12000007", None),
    ("E09000021", "E09000021", "314", "Kingston upon Thames", None, "E12000007", None),
    ("E09000027", "E09000027", "318", "Richmond upon Thames", None, "E12000007", None),
    ("E09000029", "E09000029", "319", "Sutton", None, "E12000007", None),
    ("E09000033", "E09000033", "213", "Westminster", None, "E12000007", None),
    ("E10000002", "E06000060", "825", "Buckinghamshire", None, "E12000008", "2020-03-31"),
    ("E10000009", "E10000009", "835", "Dorset", None, "E12000009", "2019-03-31"),
    ("E10000011", "E10000011", "845", "East Sussex", None, "E12000008", None),
    ("E10000012", "E10000012", "881", "Essex", None, "E12000006", None),
    ("E10000021", "E10000021", "928", "Northamptonshire", None, "E12000004", "2021-03-31"),
    ("E10000032", "E10000032", "938", "West Sussex", None, "E12000008", None),
]
OTHERS = [
    ("E09000021/E09000027", "314/318", "Kingston upon Thames / Richmond upon Thames", "joint_return", "E12000007"),
    ("E12000007", None, "London", "region", None),
    ("E92000001", None, "England", "country", None),
    ("WSX-SN-2016", None, "Neighbours of 2016", "group", None),
]


@pytest.fixture(scope="module")
def register():
    local = pd.DataFrame([(*row[:5], "local_authority", *row[5:]) for row in ROWS], columns=COLUMNS)
    others = pd.DataFrame(OTHERS, columns=["authority_code", "la_number", "name", "level", "region_code"])
    rows = pd.concat([local, others.assign(current_code=others["authority_code"])], ignore_index=True)
    return rows.assign(code_to=pd.to_datetime(rows["code_to"]))


WRITTEN = {
    "West Sussex": [
        "West Sussex",
        " WEST  sussex",
        "West Sussex County Council",
        "e10000032",
        "938",
        938,
        "west-sussex",
    ],
    "Kensington and Chelsea": [
        "Kensington & Chelsea",
        "Royal Borough of Kensington and Chelsea",
        "rbkc",
        "Kensington, Chelsea",
    ],
    "City of London": ["City of London", "London, City of", "City of London Corporation", "the city of london"],
    "Westminster": ["Westminster City Council", "City of Westminster"],
    "Bristol, City of": ["Bristol", "City of Bristol", "Bristol City Council"],
    "St. Helens": ["St Helens", "st. helens", "Saint Helens", "St Helens Metropolitan Borough Council"],
    "Sutton": ["London Borough of Sutton", "Sutton London Borough Council", "LB Sutton"],
    "Kingston upon Hull, City of": ["Hull", "Hull City Council", "Kingston-upon-Hull"],
    "Buckinghamshire": ["E10000002", "E06000060", "825", "Buckinghamshire Council"],
    "Northamptonshire": ["Northamptonshire", "E10000021", "928"],
}


@pytest.mark.parametrize(("name", "asked"), [(name, one) for name, ways in WRITTEN.items() for one in ways])
def test_an_authority_is_found_however_it_is_written(register, name, asked):
    assert find(register, asked)["name"] == name


@pytest.mark.parametrize("asked", ["E10000002", "E06000060", "825"])
def test_an_old_code_leads_to_the_code_in_use(register, asked):
    assert find(register, asked)["authority_code"] == "E06000060"


@pytest.mark.parametrize(("asked", "code"), [("Dorset", "E06000059"), ("E10000009", "E10000009"), ("835", "E10000009")])
def test_of_two_authorities_of_one_name_the_name_means_the_one_there_is(register, asked, code):
    """Another council with other borders bore it before; it is never joined to the one of today."""
    assert find(register, asked)["authority_code"] == code


def test_the_other_one_is_named_apart_and_found_by_that_name(register):
    """Two councils of one name would share pages, and a notebook is given the name."""
    old = find(register, "E10000009")
    assert old["name"] == "Dorset (until 2019)"
    assert find(register, old["name"])["authority_code"] == "E10000009"


NEAR = {
    "West Susex": "Did you mean West Sussex or East Sussex or Essex?",
    "Sussex": "Did you mean East Sussex or West Sussex?",
    "Kingston": "Did you mean Kingston upon Hull, City of or Kingston upon Thames?",
    "kingston council": "Did you mean Kingston upon Hull, City of or Kingston upon Thames?",
}


@pytest.mark.parametrize(("asked", "answer"), NEAR.items())
def test_a_near_miss_is_answered_with_all_that_may_be_meant(register, asked, answer):
    with pytest.raises(RecordError) as refused:
        find(register, asked)
    assert str(refused.value).startswith(f"Unknown authority {asked!r}. {answer} Give a council")


@pytest.mark.parametrize("asked", ["", "  ", "Council", "Zzyzx", "999", "8", "NaN", None, "*", "E1000003"])
def test_what_is_like_no_name_is_refused_in_one_sentence(register, asked):
    with pytest.raises(RecordError, match=r"^Unknown authority .*`trajectory list` shows them all\.$"):
        find(register, asked)


@pytest.mark.parametrize(
    ("asked", "kind"),
    [("London", "region"), ("england", "country"), ("314/318", "joint return"), ("WSX-SN-2016", "group")],
)
def test_an_area_that_is_no_authority_is_refused_as_what_it_is(register, asked, kind):
    with pytest.raises(RecordError, match=f"is a {kind}, not one council"):
        find(register, asked)


def test_authorities_are_listed_by_region_and_those_abolished_last(register):
    listed = by_region(register)
    assert listed["London"] == [
        "City of London",
        "Kensington and Chelsea",
        "Kingston upon Thames",
        "Richmond upon Thames",
        "Sutton",
        "Westminster",
    ]
    assert list(listed.items())[-1] == ("Abolished", ["Dorset (until 2019)", "Northamptonshire"])


def test_each_authority_is_listed_once(register):
    names = [name for some in by_region(register).values() for name in some]
    assert len(names) == len(set(names)) == len({row[1] for row in ROWS})
