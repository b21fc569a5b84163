"""Runs the rules between tables, each as soon as all the tables that it reads are whole."""

import pandas as pd

from helpers.record.checks import breaks, disagreed, judged, named, places, promises, series, told, worked
from helpers.record.checks.faults import tabled
from helpers.record.checks.figures import sense
from helpers.record.checks.rows import row_faults

FIGURES = ("caseloads", "vacancy_rates", "neet_percentages")
RULES = (
    *(*disagreed.RULES, *judged.RULES, *places.RULES, *promises.RULES, *series.RULES),
    *(*worked.RULES, named.claim_there, named.claim_said, named.beside_is_shown, named.finding_refers),
)
READ_BESIDE = {  # what rules of one row read in other tables, and what a snapshot is put together from
    "figures": "value value_low value_high unit qualifier kind basis status numerator denominator note".split(),
    "measures": "title unit may_exceed_whole printed_decimals count_decimals area_count_decimals".split(),
    "national_rating_shares": ["basis", "counted_to", "good_or_outstanding"],
    "other_bases": ["authority_code", "measure", "period_end"],
    "authorities": ["authority_code", "name"],
    "sources": ["source_id", "title"],
    "symbols": ["symbol", "meaning"],
}


def needed():
    """Return {table: columns} that the checks and the building read, whatever the descriptor lists."""
    columns = {}
    for needs in [READ_BESIDE, *(rule.needs for rule in RULES)]:
        for table, names in needs.items():
            for name in FIGURES if table == "figures" else (table,):
                columns.setdefault(name, set()).update(names)
    return {table: sorted(names - {"table"}) for table, names in columns.items()}


def faults_across(tables, only=None):
    """Return what the rules between tables find, as pairs of table and fault.

    `tables` holds the whole ones, typed; `only` keeps the rules that read one of these tables.
    """
    tables = dict(tables)
    if set(FIGURES) <= set(tables):
        frames = {name: tables[name].assign(table=name) for name in FIGURES}
        tables["figures"] = pd.concat(frames, names=["of", "row"])
    found = [
        (rule.about, fault)
        for rule in RULES
        if all(set(names) <= set(tables.get(table, ())) for table, names in rule.needs.items())
        and (only is None or _reads(rule) & set(only))
        for fault in rule(**{table: tables[table] for table in rule.needs})
    ]
    each = [name for name in tables if name != "figures" and (only is None or name in only)]
    return found + [(name, fault) for name in each for fault in _of_each(name, tables)]


def _reads(rule):
    return {name for table in rule.needs for name in (FIGURES if table == "figures" else (table,))}


def figure_faults(figures, measures, other_bases=None):
    """Return what is wrong with a typed table of figures of any origin, as a table: row, column, found, expected.

    `figures` has the columns of the table figures, `measures` and `other_bases` those of theirs. Runs all rules that
    need nothing else: order and precision of dates, sense of values, shares that their counts give, and counts that
    are those held on their own in the same vintage. Made for the tables of official releases.
    """
    if figures.empty:
        return tabled([], figures)
    faults = [*row_faults(figures), *sense(figures, measures, other_bases), *series.counts_held(figures, measures)]
    return tabled(faults, figures)


def official_faults(official, curated):
    """Return {table: what is wrong with it, as `figure_faults` tells} of the tables that official releases give.

    Takes {name: typed table} of the official tables, of which figures and neighbours go through the rules that curated
    tables of their kind are held to and every table through those of codes, and of the curated ones.
    """
    found = {"figures": figure_faults(official["figures"], curated["measures"], curated["other_bases"])}
    found["neighbours"] = tabled(places.ten_others(official["neighbours"]), official["neighbours"])
    for name, frame in official.items():
        faults = tabled(places.code_used(frame, curated["authorities"]), frame)
        found[name] = pd.concat([found[name], faults]) if name in found else faults
    return {name: faults for name, faults in found.items() if len(faults)}


def basis_faults(figures, definition_breaks):
    """Return what is wrong with breaks in definition, and with the basis of figures, curated and official together.

    Takes the typed tables as a snapshot holds them. Returns two tables, of the breaks and of the figures: row, column,
    found, expected.
    """
    of_breaks = tabled(breaks.both_sides(definition_breaks, figures), definition_breaks)
    return of_breaks, tabled(breaks.new_basis(figures, definition_breaks), figures)


def _of_each(name, tables):
    """Return the faults of one table by the rules that every table is held to."""
    frame = tables[name]
    faults = [*named.name_faults(frame, tables), *series.vintage_named(frame)]
    if "sources" in tables:
        faults += told.publication_faults(frame, tables["sources"])
    if "authorities" in tables and name != "authorities":
        faults += places.code_used(frame, tables["authorities"])
    return faults
