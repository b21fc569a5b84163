"""Finds an authority in the register, however somebody writes its name or code."""

import re
import unicodedata
from difflib import get_close_matches
from functools import lru_cache
from numbers import Integral

import pandas as pd

from helpers.record.errors import RecordError

SAID_OF_MANY = re.compile(r"\b(london borough|royal borough)\b")
WORDS_OF_MANY = set("and of the city county borough district metropolitan unitary council corporation".split())
WORDS_OF_MANY |= {"authority", "lb", "rb", "mbc", "cc", "bc"}
BETWEEN = "; "
MOST = 5
HINT = "Give a council in England by name, ONS code or three-digit number; `trajectory list` shows them all."


def find(register, asked):
    """Return the row in use of the authority that somebody asked for.

    `register` has the columns of the table authorities. Taken are a name or other spelling in any case, with or
    without what many councils are called (Borough, City of, Council, &), an ONS code old or new, and a three-digit
    number. Of two authorities that have borne one name, the one that is there today is meant; the other's `name` here
    tells until when it was. Raises RecordError with the nearest names, or with what an area is that is no authority.
    """
    rows = _asked(register, str(asked).strip() if isinstance(asked, str | Integral) else "")
    local = rows[rows["level"] == "local_authority"]
    if local.empty and len(rows):
        raise _no_authority(rows.iloc[0])
    in_use = named_apart(register)
    found = in_use[in_use["authority_code"].isin(local["current_code"])]
    found = found[found["code_to"].isna()] if found["code_to"].isna().any() else found
    if len(found) != 1:
        near = list(found["name"] + " (" + found["authority_code"] + ")") or _near(register, str(asked))
        raise RecordError(f"Unknown authority {asked!r}.{_did_you_mean(near)} {HINT}")
    return found.iloc[0]


def named_apart(register):
    """Return the authorities of the register, one row each (the code in use); an abolished one whose name another
    bears today is named with the year until which it was."""
    is_in_use = register["authority_code"] == register["current_code"]
    rows = register[is_in_use & (register["level"] == "local_authority")]
    is_shared = rows["name"].duplicated(keep=False) & rows["code_to"].notna()
    until = rows["name"] + " (until " + rows["code_to"].dt.year.astype("Int64").astype("string") + ")"
    return rows.assign(name=rows["name"].mask(is_shared, until.astype(rows["name"].dtype)))


def by_region(register):
    """Return {region: names of its authorities}, in the order of the regions' codes, those abolished last."""
    rows = named_apart(register).sort_values("name")
    regions = register[register["level"] == "region"].set_index("authority_code")["name"]
    standing = rows[rows["code_to"].isna()]
    found = {regions.get(code, code): list(some["name"]) for code, some in standing.groupby("region_code")}
    gone = list(rows.loc[rows["code_to"].notna(), "name"])
    return found | ({"Abolished": gone} if gone else {})


def spellings(register):
    """Return every name of every area, one row each: authority_code, level, spelling."""
    apart = register["authority_code"].map(named_apart(register).set_index("authority_code")["name"])
    others = register["spellings"].fillna("").str.split(BETWEEN)
    rows = pd.concat(
        [
            register[["authority_code", "level"]].assign(spelling=register["name"]),
            register[["authority_code", "level"]].assign(spelling=apart),
            register[["authority_code", "level"]].assign(spelling=others).explode("spelling"),
        ]
    )
    return rows[rows["spelling"].fillna("") != ""].drop_duplicates(["authority_code", "spelling"])


@lru_cache(maxsize=2000)
def words(name):
    """Return the words of a name that tell it from others, sorted: ('bristol',) for Bristol, City of."""
    plain = unicodedata.normalize("NFKD", name.replace("&", " and ")).encode("ascii", "ignore").decode().lower()
    plain = SAID_OF_MANY.sub(" ", plain.replace("'", "").replace(".", ""))
    return tuple(sorted(set(re.findall(r"[a-z0-9]+", plain)) - WORDS_OF_MANY))


def _asked(register, text):
    """Return the rows that somebody may mean, by the first of the ways to write an area that gives any."""
    ways = _ways(register, text) if text else ()
    return next((register[is_asked] for is_asked in ways if is_asked.any()), register.iloc[:0])


def _ways(register, text):
    """Yield which rows each way to write an area gives, the quick ones first, the words of all names last."""
    yield register["authority_code"].str.upper() == text.upper()
    yield register["la_number"].fillna("") == text
    yield register["name"].str.lower() == text.lower()
    names = spellings(register)
    yield register["authority_code"].isin(names.loc[names["spelling"].str.lower() == text.lower(), "authority_code"])
    local = names[names["level"] == "local_authority"]
    same = local["spelling"].map(words).map(words(text).__eq__)
    yield register["authority_code"].isin(local.loc[same, "authority_code"])


def _no_authority(row):
    kind = row["level"].replace("_", " ")
    return RecordError(f"{row['name']} is a {kind}, not one council, and has no pages of its own. {HINT}")


def _near(register, asked):
    """Return the names of the authorities that hold all the words asked for; of none, those written nearly so."""
    names, wanted = spellings(named_apart(register)), set(words(asked))
    codes = names.loc[names["spelling"].map(words).map(wanted.issubset) & bool(wanted), "authority_code"]
    if codes.empty:
        by_spelling = names.assign(lowered=names["spelling"].str.lower()).drop_duplicates("lowered")
        by_spelling = by_spelling.set_index("lowered")["authority_code"]
        codes = by_spelling[get_close_matches(asked.strip().lower(), by_spelling.index, n=3)]
    shown = named_apart(register).set_index("authority_code")["name"]
    return list(shown[codes.unique()][:MOST])


def _did_you_mean(names):
    return f" Did you mean {' or '.join(names)}?" if names else ""
