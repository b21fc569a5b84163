"""Checks the codes of measures that somebody asks for."""

from helpers.record.errors import RecordError, unknown


def measure_codes(known, measures):
    """Return the codes asked for as a list; one may be given without a list.

    `known.measures` lists the codes there are. Raises RecordError with the nearest ones for one that is not there,
    and for something else than a record.
    """
    if not hasattr(known, "measures"):
        raise RecordError(f"Expected the record as known, from `record.known()`, and found {known!r}.")
    wanted, there = [measures] if isinstance(measures, str) else list(measures), list(known.measures["measure"])
    for measure in wanted:
        if measure not in there:
            raise unknown("measure", measure, there)
    return wanted
