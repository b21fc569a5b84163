"""Which rows of the record the page of a council can see, as a digest that changes when one of them does."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from helpers.publish.plan.used import digest
from helpers.record.seen import EVERY

UNNAMED = "all"  # in place of a code: rows that only a page sees which shows something of everyone
WIDE = ["country", "group"]  # levels of areas that every page may name


class Rows:
    """The rows of the record as known on a day, by table and authority; those of none, and the register, all see."""

    def __init__(self, known: object):
        areas = known.authorities.drop_duplicates("authority_code")
        self.current = dict(zip(areas["authority_code"], areas["current_code"], strict=True))
        self.digests: dict[tuple[str, tuple[str, ...]], str] = {}
        self.together = groups(areas)
        self.wide = set(areas.loc[areas["level"].isin(WIDE), "authority_code"])
        self.region = dict(zip(areas["authority_code"], areas["region_code"], strict=True))
        self.neighbours = known.neighbours.groupby("authority_code")["neighbour_code"].agg(set)
        self.parts: dict[tuple[str, str], str] = {}
        self.tables = sorted(known.snapshot.tables)
        for name in self.tables:
            self.add(name, getattr(known, name))
        self.figures: dict[str, str] = {}
        if "figures" in self.tables:
            self.add_figures(known)

    def add(self, name: str, frame: pd.DataFrame) -> None:
        """Count a table's rows to the authority of each, by the code that it has now."""
        is_of_somebody = "authority_code" in frame and name != "authorities"
        codes = self.codes_now(frame["authority_code"]) if is_of_somebody else [""] * len(frame)
        self.parts |= {(name, code): part for code, part in sums(frame, codes).items()}
        self.parts[f"columns of {name}", ""] = " ".join(frame.columns)

    def add_figures(self, known: object) -> None:
        """Count figures by measure too, all of them as `EVERY`, and what every page owes to those of all areas."""
        from helpers.measure.areas import in_common  # slow to import, and nothing to a run in which no row has changed

        self.add("in common", in_common(known))
        earlier = known.snapshot.read("figures")  # values that a later release told otherwise, too
        self.add("figures of earlier releases", earlier[earlier["release_id"].isin(known.releases["release_id"])])
        self.add("figures of later releases", known.snapshot.read("releases").assign(authority_code=UNNAMED))
        every = [part for (name, _), part in self.parts.items() if name.split(" ")[0] == "figures"]
        self.figures = dict.fromkeys(known.measures["measure"], "") | sums(known.figures, known.figures["measure"])
        self.figures[EVERY] = digest("\n".join(every))

    def codes_now(self, codes: pd.Series) -> np.ndarray:
        """The code that the area of each row has now; blank for none."""
        return codes.map({code: self.now(code) for code in codes.unique()}).fillna("").to_numpy()

    def now(self, code: str | None) -> str:
        """The code that an area has now; blank for none."""
        return self.current.get(code, code) if isinstance(code, str) else ""

    def digest(self, code: str = "", sees: tuple[str, ...] = ()) -> str:
        """The digest of the rows that a page about this authority can see: of the tables that it `sees` whole all rows,
        of the others those of areas near it. A page about no authority sees everything."""
        if (code, sees) not in self.digests:
            near = {"", *map(self.now, self.near(code))}
            told = [
                f"{name}, {whose}: {part}"
                for (name, whose), part in self.parts.items()
                if not code or whose in near or name.split(" ")[0] in sees
            ]
            self.digests[code, sees] = digest("\n".join(told))
        return self.digests[code, sees]

    def near(self, code: str) -> set[str]:
        """The codes of the areas that a page about an authority tells of: itself, its neighbours of every set, its
        region, England; and of itself and its neighbours those before and after, and the joint returns they make."""
        told = {code, *self.neighbours.get(code, ())}
        beside = [group for group in self.together if group & told]
        return {self.region.get(code), *self.wide, *told}.union(*beside)


def sums(frame: pd.DataFrame, by: Sequence) -> dict[str, str]:
    """The sum of the hashes of the rows of each group, and how many those are."""
    hashes = pd.Series(pd.util.hash_pandas_object(frame, index=False).to_numpy())
    found = hashes.groupby(np.asarray(by)).agg(["sum", "size"])
    return {group: f"{total} {number}" for group, total, number in found.itertuples()}


def groups(areas: pd.DataFrame) -> list[set[str]]:
    """The codes of each area that is made of others or has come to an end, with those of its members or successors."""
    rows = areas[["authority_code", "members", "successors"]].fillna("").agg("; ".join, axis=1)
    return [set(filter(None, row.split("; "))) for row in rows if row.strip("; ").count(";")]
