"""Recorded figures over time, beside England and the chosen comparator, and what was said beside them."""

import pandas as pd

from helpers.measure.areas import BOUNDS, of_areas
from helpers.measure.caveats import with_segments, with_warnings
from helpers.measure.comparators import ENGLAND, comparator_gap, first_days, neighbour_places, neighbour_set
from helpers.measure.monitoring import timeline
from helpers.measure.statements import against_recorded, said
from helpers.measure.uncertainty import joint_interval, sure_interval
from helpers.record import RecordError, measure_codes
from helpers.record.errors import require_record
from helpers.record.memory import kept, kept_for_one
from helpers.record.seen import only

COLUMNS = (
    "measure series role period_start period_end value low high unit status status_meaning n_neighbours segment basis "
    "numerator denominator published published_precision vintage source_id locator note"
).split() + [*BOUNDS, "decimals", "warning", "has_doubt"]
NAMES = ["heading", "short_heading", "short_name"]
OF_PERIOD = "measure period_start period_end unit basis published published_precision vintage source_id".split()
OF_MEMBERS = [*OF_PERIOD, *"authority_code reported_by period report value decimals bound_low bound_high".split()]
OF_MEMBERS += ["is_as_first_told"]
OF_BOUNDS = (
    "series role period_start period_end count not_known total low high sure_low sure_high joint_low joint_high "
    "unit warning published published_precision vintage source_id locator short_heading"
).split()
COUNTED = {
    "numerator": "count",
    "denominator": "total",
    "unknown": "not_known",
    "bound_low": "low",
    "bound_high": "high",
}


@kept_for_one
def all_trajectories(known):
    """Return the recorded figures of all measures for the authority, England and the chosen comparator.

    Columns: those of the figures, and series (label), role (authority, England, region, neighbours), heading,
    short_heading and short_name, n_neighbours (how many neighbours a median rests on), and of `figures` those on
    chance, on those unknown (of a median, the medians of its neighbours' bounds), on breaks in definition and on
    warnings.
    Suppressed values are kept as empty with their `status` and status_meaning. Kept in memory.
    """
    about, names = known.scope, known.authorities.set_index("authority_code")["name"]
    rows = of_areas(known, about.authority_code, ENGLAND, about.region_code)
    parts = [_area(rows, about.authority_code, about.authority_name, "authority")]
    parts += [_area(rows, ENGLAND, "England", "England")]
    if about.comparator == "region" and about.region_code in names.index:
        parts += [_area(rows, about.region_code, names[about.region_code], "region")]
    elif about.comparator.startswith("neighbours") and not comparator_gap(known):
        parts += [_medians(known, names)]
    found = pd.concat(parts, ignore_index=True).reindex(columns=COLUMNS)
    found = found.sort_values(["measure", "role", "series", "period_end"], ignore_index=True)
    return found.join(names_of_measures(known), on="measure")


@kept
def names_of_measures(known):
    """Return heading, short_heading and short_name of each measure, its title where it has none of its own."""
    about = known.measures.set_index("measure")
    heading, name = (about[column].fillna(about["title"]) for column in ("heading", "short_name"))
    return pd.concat([heading, about["short_heading"].fillna(heading), name], axis=1, keys=NAMES)


def trajectory(known, measure):
    """Return the recorded figures of one measure for the authority, England and the chosen comparator, by period.

    Columns: series (whose) and role (authority, England, region, neighbours), value in `unit` (a neighbours' median is
    unweighted, of n_neighbours), low and high (95% Wilson interval in per cent, of a share of people with counts),
    numerator and denominator (people, FTE or cases), status_meaning (why there is no value), segment (goes up at a
    break in the definition), the columns of `figures` on those unknown and on warnings, and vintage, source_id and
    locator. Raises RecordError for a measure that the record does not have.
    """
    [measure] = measure_codes(known, [measure])
    rows = all_trajectories(known)
    return rows[rows["measure"] == measure].reset_index(drop=True)


def comparison(known):
    """Return {gap, since, since_precision}: what a reader must know of the chosen comparator.

    gap: `comparator_gap`. since: when the set of neighbours was first published, if it can be drawn and figures of
    before then stand beside it, so that its median is hindsight; else None.
    """
    gap, chosen = comparator_gap(known), neighbour_set(known)
    found = {"gap": gap, "since": None, "since_precision": None}
    if gap or chosen.empty:
        return found
    source = known.sources.set_index("source_id").loc[chosen["source_id"].iloc[0]]
    with only():
        first = first_days(known).reindex(chosen["neighbour_code"])
    if (first < source["published"]).any():
        found |= {"since": source["published"], "since_precision": source["published_precision"]}
    return found


def panels(known, measures=None):
    """Return {measure: its trajectory} for measures (or for one), in order; columns as from `trajectory`.

    `measures` is a code or a list of them; where none is given, those that the table measures puts on the overview.
    """
    measures = listed(known, "overview_place") if measures is None else measure_codes(known, measures)
    return {measure: trajectory(known, measure) for measure in measures}


def listed(known, place):
    """Return the measures that have a number in a column of the table measures, in its order."""
    require_record(known)
    return list(known.measures.dropna(subset=place).sort_values(place)["measure"])


def overview(known):
    """Return {timeline, panels: {measure: trajectory}, said: {measure: statements that belong beside it}}.

    Columns: those of `timeline`, of `trajectory` and of `said`.
    """
    shown = panels(known)
    return {
        "timeline": timeline(known),
        "panels": shown,
        "said": {measure: _said_of(known, measure) for measure in shown},
    }


def said_against_recorded(known, measure):
    """Return {said, recorded, pairs} of a measure: statements, trajectory, and the two paired by date.

    The statements are those of the measures that belong beside it, as the table measures has it. Columns: those of
    `said` (and short_name, age_band and is_aim of the measure), `trajectory` and `against_recorded`. Raises RecordError
    for a measure that is said itself, and stands beside another.
    """
    [measure] = measure_codes(known, [measure])
    beside = known.measures.set_index("measure").loc[measure, "beside"]
    if pd.notna(beside):
        raise RecordError(f"{measure} is what was said: it stands beside {beside}, so ask for that.")
    recorded, statements = trajectory(known, measure), _said_of(known, measure)
    return {"said": statements, "recorded": recorded, "pairs": against_recorded(statements, recorded)}


@kept_for_one
def _all_said(known):
    about = known.measures.set_index("measure")[["beside", "age_band", "is_aim"]]
    return said(known).join(names_of_measures(known)["short_name"], on="measure").join(about, on="measure")


def _said_of(known, measure):
    rows = _all_said(known)
    return rows[rows["beside"] == measure].drop(columns="beside").reset_index(drop=True)


def printed_beside(known, statements: pd.DataFrame):
    """Return what the same documents print for others beside these statements: England, the neighbours they used.

    Takes the pairs of `said_against_recorded`. Columns: measure, source_id, period_end, name, value, unit, locator.
    """
    names = known.authorities.set_index("authority_code")["name"]
    key = ["measure", "source_id", "period_end"]
    with only(*statements["measure"].unique()):
        rows = known.figures
    rows = rows[rows["source_id"].isin(statements["source_id"])]
    rows = rows[(rows["authority_code"] != known.scope.authority_code) & rows["value"].notna()]
    rows = rows.merge(statements[key].drop_duplicates(), on=key)
    return rows.assign(name=rows["authority_code"].map(names))[[*key, "name", "value", "unit", "locator"]]


def share_bounds(known, measure):
    """Return the lowest and highest share that those may make of whom it is not known.

    Lowest as published: none of them counts. Highest: all of them do. For the authority and England; years without
    counts are left out, and so is a measure that is no share of people. Columns: series, role, period_start,
    period_end, count, not_known and total (people), low and high (per cent), sure_low and sure_high (`sure_interval`:
    or by chance), joint_low and joint_high (`joint_interval`: and by chance), unit, published, vintage, source_id,
    locator.
    """
    rows = trajectory(known, measure)
    rows = rows[rows["bound_low"].notna() & rows["role"].isin(["authority", "England"])]
    rows = rows.assign(locator=rows["locator"] + ("; " + rows["unknown_locator"]).fillna(""))
    rows["sure_low"], rows["sure_high"] = sure_interval(rows)
    rows["joint_low"], rows["joint_high"] = joint_interval(rows)
    rows = rows.drop(columns=["low", "high"]).rename(columns=COUNTED)
    return rows.reindex(columns=OF_BOUNDS)


def _area(rows, code, label, role):
    return rows[rows["authority_code"] == code].assign(series=label, role=role)


def _medians(known, names):
    """Unweighted medians of the neighbours with a published value, how many those are, and who."""
    chosen = neighbour_set(known)
    rows = of_areas(known, known.scope.authority_code, *chosen["neighbour_code"], columns=OF_MEMBERS)
    mine = rows[rows["authority_code"].isin(chosen["neighbour_code"])]
    found = mine.groupby("period")[OF_PERIOD].first()
    places = neighbour_places(rows, chosen).set_index("period").rename(columns={"median": "value"})
    found = found.join(places[["value", "n", "bound_low", "bound_high"]])
    is_told = mine[mine["value"].notna()].groupby("period")["is_as_first_told"].all()
    found = found.assign(is_as_first_told=is_told.reindex(found.index, fill_value=False), is_revised=False)
    found = found.assign(n_neighbours=found["n"].where(found["n"] > 0), locator=_places_of_members(mine, names))
    label = f"Neighbours' median ({known.scope.comparator.removeprefix('neighbours ')} set)"
    return with_segments(
        with_warnings(known, found.assign(authority_code=None, series=label, role="neighbours")), known
    )


def _places_of_members(rows, names):
    """For each period, how many neighbours have a value, and their names; a joint return stands under its own."""
    named = rows["reported_by"].fillna(rows["authority_code"].map(names))
    held = pd.DataFrame({"period": rows["period"], "name": named})[rows["value"].notna()].drop_duplicates()
    told = held.sort_values("name").groupby("period")["name"].agg(["size", ", ".join])
    them = told["size"].astype(str).add(" neighbours").replace("1 neighbours", "1 neighbour")
    found = "median of " + them + " with a value: " + told["join"]
    return found.reindex(rows["period"].unique(), fill_value="no neighbour has a value")
