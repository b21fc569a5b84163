"""Joins names and codes of published files to the register of authorities; every join goes through here."""

from pathlib import Path

import pandas as pd

LAST_DAY = "9999-12-31"


def register(raw):
    """Return the register of authorities as text, with empty cells as empty text."""
    return pd.read_csv(Path(raw) / "authorities.csv", dtype=str, keep_default_na=False)


def plain_name(names):
    """Return names without case, punctuation and ampersands, so that usual ways of writing one are alike."""
    return names.str.casefold().str.replace("&", " and ").str.replace(r"[^a-z0-9]", "", regex=True)


def by_code(codes, areas):
    """Return the codes of this record for published codes (ONS codes, or three-digit ones); missing where unknown."""
    plain = codes.str.replace(" ", "")
    current = dict(zip(areas["authority_code"], areas["current_code"], strict=True))
    in_use = areas[areas["current_code"] == areas["authority_code"]]
    numbered = in_use[in_use["la_number"] != ""]
    return plain.map(current | dict(zip(numbered["la_number"], numbered["authority_code"], strict=True)))


def by_name(names, areas, days):
    """Return the codes of this record for names, as of one day each (ISO text); missing where unknown.

    Where two authorities bore one name, as the two of Dorset, the day tells which is meant.
    """
    wanted = pd.DataFrame({"key": plain_name(names), "day": days.where(days != "", LAST_DAY)})
    found = wanted.reset_index().merge(_named(areas), on="key", how="left")
    is_then = (found["start"].isna() | (found["start"] <= found["day"])) & (found["day"] <= found["end"])
    best = found.assign(is_then=is_then).sort_values(["is_then", "end"], ascending=False, kind="stable")
    return best.drop_duplicates("index").set_index("index")["current_code"].reindex(names.index)


def by_region(names, codes, areas):
    """Return the codes of regions by name, for one file gives London and its two parts one code; else by code."""
    regions = areas[areas["level"] == "region"]
    named = dict(zip(plain_name(regions["name"]), regions["authority_code"], strict=True))
    return plain_name(names).map(named).fillna(by_code(codes, areas))


def there_on(day, areas):
    """Return the codes of the local authorities that there were on a day (ISO text)."""
    spans = lifetimes(areas)
    return set(spans.index[(spans["start"] <= day) & (day <= spans["end"])])


def lifetimes(areas):
    """Return first and last day of each local authority, by the code of this record, whatever its codes were."""
    local = areas[areas["level"] == "local_authority"]
    has_older = local["current_code"].isin(local.loc[local["code_from"] == "", "current_code"])
    start = local["code_from"].mask(has_older, "").groupby(local["current_code"]).min()
    in_use = local[local["current_code"] == local["authority_code"]].set_index("authority_code")
    end = in_use["code_to"].where(in_use["code_to"] != "", LAST_DAY)
    return pd.DataFrame({"start": start, "end": end.reindex(start.index)})


def joint_returns(areas):
    """Return one row for each member of a joint return: joint_code, member_code and place in it."""
    joint = areas[areas["level"] == "joint_return"].assign(member_code=lambda rows: rows["members"].str.split("; "))
    rows = joint.explode("member_code")[["authority_code", "member_code"]]
    place = rows.groupby("authority_code").cumcount()
    return rows.rename(columns={"authority_code": "joint_code"}).assign(place=place).reset_index(drop=True)


def _named(areas):
    local = areas[areas["level"] == "local_authority"]
    local = local[local["current_code"] == local["authority_code"]]
    spelt = local["spellings"].str.split("; ")
    rows = local.assign(spelling=[[name, *others] for name, others in zip(local["name"], spelt, strict=True)])
    rows = rows.explode("spelling")
    rows = rows[rows["spelling"] != ""].join(lifetimes(areas), on="current_code")
    return rows.assign(key=plain_name(rows["spelling"]))[["key", "current_code", "start", "end"]]
