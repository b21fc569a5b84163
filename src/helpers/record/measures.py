"""Checks the codes of measures that somebody asks for."""

import pandas as pd

from helpers.record.errors import require_record, unknown


def measure_codes(known, measures):
    """Return the codes asked for as a list; one may be given without a list.

    `known.measures` lists the codes there are. Raises RecordError with the nearest ones for one that is not there,
    and for something else than a record.
    """
    require_record(known)
    wanted = list(measures) if pd.api.types.is_list_like(measures) else [measures]
    there = list(known.measures["measure"])
    for measure in wanted:
        if not isinstance(measure, str) or measure not in there:
            raise unknown("measure", measure, there)
    return wanted
