"""Days from an inadequate judgement to the next judgement, for every authority the record reports on."""

from types import SimpleNamespace

import pandas as pd

from helpers.measure.timeline import headline_judgements

COLUMNS = (
    "authority area grade published framework next_grade next_published next_framework next_area days is_open "
    "is_same_framework breaks source_id locator recorded_source_id recorded_locator"
).split()

NEXT = {
    "grade": "next_grade",
    "published": "next_published",
    "framework": "next_framework",
    "area": "next_area",
    "source_id": "recorded_source_id",
    "locator": "recorded_locator",
}


def inadequate_spells(known):
    """Return a row for each inadequate headline judgement: when the next one came, and the days between the reports.

    An authority never judged inadequate has one row without dates. Where no next judgement is known, is_open is true
    and `days` counts to the day asked for: the spell lasts at least so long. is_same_framework is false where the two
    grades belong to different frameworks; `breaks` names the changes of definition that lie between. recorded_source_id
    and recorded_locator are those of the next judgement. Columns besides: authority, area, grade, published and
    framework of the judgement, and the same of the next one with next_ before them.
    """
    reported = known.authorities[known.authorities["authority_code"].isin(known.judgements["authority_code"])]
    rows = [row for one in reported.itertuples() for row in _of_one(known, one)]
    return pd.DataFrame(rows, columns=COLUMNS)


def last_day_known(known):
    """Return the day whose knowledge counts: the one asked for, or the last day on which a source came out."""
    day = known.scope.as_of
    return pd.Timestamp(day) if day is not None else known.sources["published"].max()


def _of_one(known, authority):
    scope = SimpleNamespace(authority_code=authority.authority_code)
    judged = headline_judgements(SimpleNamespace(judgements=known.judgements, scope=scope))
    found = [place for place, grade in enumerate(judged["grade"]) if grade == "inadequate"]
    if not found:
        return [{"authority": authority.name}]
    return [_spell(known, authority.name, judged, place) for place in found]


def _spell(known, name, judged, place):
    start = judged.iloc[place]
    end = judged.iloc[place + 1] if place + 1 < len(judged) else None
    last = last_day_known(known) if end is None else end["published"]
    kept = ["grade", "published", "framework", "area", "source_id", "locator"]
    following = {} if end is None else end[kept].rename(NEXT).to_dict()
    return {
        "authority": name,
        **start[kept].to_dict(),
        **following,
        "days": (last - start["published"]).days,
        "is_open": end is None,
        "is_same_framework": end is not None and end["framework"] == start["framework"],
        "breaks": _breaks(known, start["published"], last),
    }


def _breaks(known, first, last):
    rows = known.definition_breaks
    rows = rows[(rows["subject"] == "judgement") & (rows["date"] > first) & (rows["date"] <= last)]
    return "; ".join(rows.sort_values("date")["short_label"])
