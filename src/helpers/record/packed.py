"""Figures as the data package holds them: what very many of them share is told once, in a table of places."""

FIGURES, PLACES, PLACE = "figures", "places", "place"
TITLE = "Places of figures in their sources, and what they are figures of"
ABOUT = {
    "name": PLACE,
    "type": "integer",
    "title": "Place",
    "description": "Number of the place in places.csv: source, place in it, measure, unit, period and definition.",
}
CODE, NAME = "{authority_code}", "{name}"
OWN = "authority_code place value numerator denominator status value_low value_high".split()
ELSEWHERE = ["table", "status_meaning"]  # which other tables tell of a figure, as they do most vintages
ROWS = ["source_id", "authority_code", "measure"]  # alike beside alike takes less room in a zip


def parted(figures, authorities):
    """Return {table: DataFrame}: the figures with OWN columns, and their places, each with all that its figures share.

    In the locator of a place CODE and NAME stand for the code and the name, in `authorities`, of the area of a figure.
    """
    told = figures.drop(columns=ELSEWHERE).sort_values(ROWS, kind="stable")
    names = told["authority_code"].map(authorities.set_index("authority_code")["name"])
    told["locator"] = list(map(_alike, told["locator"], told["authority_code"], names))
    told["vintage"] = told["vintage"].where(told["release_id"].isna())
    shared = [column for column in told if column not in OWN]
    told[PLACE] = told.groupby(shared, dropna=False, sort=False).ngroup() + 1
    return {FIGURES: told[OWN], PLACES: told[[PLACE, *shared]].drop_duplicates(PLACE)}


def _alike(place, code, name):
    """Return a locator without code and name of its own area, so that those of many areas are alike."""
    return place.replace(code, CODE).replace(f", {name},", f", {NAME},")
