"""What the index tells of each council: its region, its latest judgement, and whether what was said of it is held."""

from dataclasses import dataclass
from datetime import date

from helpers import measure


@dataclass(frozen=True)
class Council:
    """What is known of one council: `grade` and its day are empty where no judgement is."""

    region: str = ""
    grade: str = ""
    judged: date | None = None
    is_told: bool = False


Councils = dict[str, Council]


def councils(known: object) -> Councils:
    """Return {ONS code: Council} of every authority as known, from the tables of the record and `measure`."""
    about = known.authorities.drop_duplicates("authority_code").set_index("authority_code")
    judged = measure.national_judgements(known).groupby("authority_code").last()
    rows = about.join(judged[["grade", "published"]])
    told = set(measure.spoken_of(known)["name"])
    region = about["region_code"].map(about["name"]).fillna("").astype(str)
    return {
        row.Index: Council(region[row.Index], row.grade, row.published.date(), row.name in told)
        if isinstance(row.grade, str)
        else Council(region[row.Index], is_told=row.name in told)
        for row in rows.itertuples()
    }
