"""Measures: tables in, tables out. No files, no charts.

Each function takes the record as `known` (the tables as known on a day) and returns a table in which every row
keeps the id of its source and its place in it.
"""

from helpers.measure.comparators import comparator_gap
from helpers.measure.cover import left_after_cover
from helpers.measure.establishment import implied_establishment
from helpers.measure.overview import overview, said_against_recorded
from helpers.measure.plan_history import plan_followed
from helpers.measure.plan_means import plan_means
from helpers.measure.plan_visits import plan_visits
from helpers.measure.position import latest_position, reference_inspection
from helpers.measure.said import against_recorded, said
from helpers.measure.staff_flow import staff_flow
from helpers.measure.staff_mix import staff_mix
from helpers.measure.timeline import latest_judgement, timeline
from helpers.measure.trajectories import panels, trajectory

__all__ = [
    "against_recorded",
    "comparator_gap",
    "implied_establishment",
    "latest_judgement",
    "latest_position",
    "left_after_cover",
    "overview",
    "panels",
    "plan_followed",
    "plan_means",
    "plan_visits",
    "reference_inspection",
    "said",
    "said_against_recorded",
    "staff_flow",
    "staff_mix",
    "timeline",
    "trajectory",
]
