"""Checks the codes of measures that somebody asks for."""

from helpers.record.errors import each_known, require_record


def measure_codes(known, measures):
    """Return the codes asked for as a list; one may be given without a list.

    `known.measures` lists the codes there are. Raises RecordError with the nearest ones for one that is not there,
    and for something else than a record.
    """
    require_record(known)
    return each_known("measure", measures, list(known.measures["measure"]))
