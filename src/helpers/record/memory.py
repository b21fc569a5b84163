"""Keeps what is computed of the record as known on a day, so that it is computed once for a snapshot."""

from functools import wraps
from inspect import signature

from helpers.record.errors import require_record


def kept(function):
    """Let a function of the record, and of words or lists of them, give its table once for each snapshot and day.

    What it makes must not depend on the authority. A record that is of no snapshot keeps nothing.
    """
    parameters = signature(function)

    @wraps(function)
    def remembered(known, *words, **named):
        given = parameters.bind(known, *words, **named)
        given.apply_defaults()
        words = [tuple(word) if isinstance(word, list) else word for word in given.args[1:]]
        return _once(function, known, words)

    return remembered


def kept_for_one(function):
    """Let a function of the record give its table once for each snapshot, day, authority and comparator."""

    @wraps(function)
    def remembered(known):
        return _once(function, known, (), ("authority_code", "region_code", "comparator"))

    return remembered


def _once(function, known, words, about=()):
    require_record(known)
    snapshot = getattr(known, "snapshot", None)
    if snapshot is None:
        return function(known, *words)
    made_by = f"{function.__module__}.{function.__qualname__}"  # as another process knows it, too
    key = (made_by, known.scope.as_of, *words, *(getattr(known.scope, name) for name in about))
    return snapshot.once(key, lambda: function(known, *words))
