"""The register of authorities: every join of published names and codes goes through it."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pandas as pd

LAST_DAY = "9999-12-31"


def register(raw):
    """Return the register of the record in this folder."""
    return Areas(pd.read_csv(Path(raw) / "authorities.csv", dtype=str, keep_default_na=False))


def plain_name(names):
    """Return names without case, punctuation and ampersands, so that usual ways of writing one are alike."""
    return names.str.casefold().str.replace("&", " and ").str.replace(r"[^a-z0-9]", "", regex=True)


@dataclass(frozen=True)
class Areas:
    """The register, one row a code, and what is looked up in it; all dates are ISO text."""

    rows: pd.DataFrame

    def by_code(self, codes):
        """Return the codes of this record for published codes (ONS, or three-digit ones); missing where unknown."""
        found = {code: self._codes.get(code.replace(" ", "")) for code in codes.unique()}
        return codes.map(pd.Series(found, dtype="str"))

    def by_name(self, names, days):
        """Return the codes of this record for names, as of one day each; missing where unknown.

        Where two authorities bore one name, as the two of Dorset, the day tells which is meant.
        """
        wanted = pd.DataFrame({"key": plain_name(names), "day": days.where(days != "", LAST_DAY)})
        found = wanted.reset_index(names="place").merge(self._spelt, on="key", how="left")
        is_then = (found["start"] <= found["day"]) & (found["day"] <= found["end"])
        best = found.assign(is_then=is_then).sort_values(["is_then", "end"], ascending=False, kind="stable")
        return best.drop_duplicates("place").set_index("place")["current_code"].reindex(names.index)

    def by_region(self, names, codes):
        """Return the codes of regions by name, for some files give London and its two parts one code; else by code."""
        regions = self.rows[self.rows["level"] == "region"]
        named = dict(zip(plain_name(regions["name"]), regions["authority_code"], strict=True))
        return plain_name(names).map(named).fillna(self.by_code(codes))

    def is_of_another(self, names, codes):
        """Return whether each name is that of another local authority than the one of the code beside it."""
        keys = plain_name(names)
        is_own = pd.MultiIndex.from_arrays([keys, codes]).isin(
            pd.MultiIndex.from_frame(self._spelt[["key", "current_code"]])
        )
        return keys.isin(self._spelt["key"]) & ~is_own

    def there_on(self, day):
        """Return the codes of the local authorities that there were on a day."""
        spans = self.lifetimes
        return set(spans.index[(spans["start"] <= day) & (day <= spans["end"])])

    def names(self, codes):
        """Return the names of authorities of these codes, sorted."""
        return sorted(self.rows.set_index("authority_code")["name"].loc[sorted(codes)])

    @cached_property
    def lifetimes(self):
        """First and last day of each local authority, by the code of this record, whatever its codes were."""
        local = self.rows[self.rows["level"] == "local_authority"]
        first = local["code_from"].groupby(local["current_code"]).min()
        in_use = local[local["current_code"] == local["authority_code"]].set_index("authority_code")
        end = in_use["code_to"].where(in_use["code_to"] != "", LAST_DAY)
        return pd.DataFrame({"start": first, "end": end.reindex(first.index)})

    @cached_property
    def joint_returns(self):
        """One row for each member of a joint return: joint_code, member_code, place in it."""
        joint = self.rows[self.rows["level"] == "joint_return"]
        rows = joint.assign(member_code=joint["members"].str.split("; ")).explode("member_code")
        rows = rows.rename(columns={"authority_code": "joint_code"})[["joint_code", "member_code"]]
        return rows.assign(place=rows.groupby("joint_code").cumcount()).reset_index(drop=True)

    @cached_property
    def _codes(self):
        in_use = self.rows[(self.rows["current_code"] == self.rows["authority_code"]) & (self.rows["la_number"] != "")]
        current = dict(zip(self.rows["authority_code"], self.rows["current_code"], strict=True))
        return current | dict(zip(in_use["la_number"], in_use["authority_code"], strict=True))

    @cached_property
    def _spelt(self):
        local = self.rows[self.rows["level"] == "local_authority"]
        local = local[local["current_code"] == local["authority_code"]]
        spellings = (local["name"] + "; " + local["spellings"]).str.removesuffix("; ").str.split("; ")
        rows = local.assign(spelling=spellings).explode("spelling").join(self.lifetimes, on="current_code")
        return rows.assign(key=plain_name(rows["spelling"]))[["key", "current_code", "start", "end"]]
