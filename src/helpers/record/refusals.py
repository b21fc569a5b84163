"""Says in one sentence which thing that a function was given is not what it takes."""

import re
from functools import wraps
from inspect import Parameter, formatannotation, signature

from helpers.record.errors import RecordError, found_as, require_record

LACKED = re.compile(r"(?<!=)'([a-z_]\w*)'|(?:^|: )([a-z_]\w*)$")  # the columns that a KeyError of pandas names


def guard(room, names, called):
    """Let functions of these names, of a module as `globals()` gives it, refuse what `refusing` says."""
    for name in names:
        room[name] = refusing(room[name], f"{called}.{name}")
        room[name].__module__ = room["__name__"]  # where another process finds it, too


def refusing(function, called):
    """Let a function refuse what is no record or no table, and a table without its columns, with a RecordError.

    What it was given is looked at once it has failed, so this costs nothing where all is well. What must be a table is
    said in its signature (`rows: pd.DataFrame`); `called` is the name by which its help is asked for.
    """

    @wraps(function)
    def asked(*given, **named):
        try:
            return function(*given, **named)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            fault = error.__cause__ or error  # what one that it asks in turn has refused
            if wrong := _wrong(signature(function), given, named, fault):
                raise RecordError(f"{called} {wrong}: help({called}) says what it takes.") from fault
            raise

    return asked


def _wrong(takes, given, named, error):
    """What is wrong with what was given, in words; nothing where it may be the function that is."""
    try:
        held = takes.bind(*given, **named).arguments
    except TypeError:  # of a misspelt name, which Python tells
        return ""
    if "known" in held:
        require_record(held["known"])
    for name, value in held.items():
        kind = takes.parameters[name].annotation
        if kind is not Parameter.empty and not isinstance(value, kind):
            return f"expects {formatannotation(kind)} as `{name}`, and found {found_as(value)}"
    needed = [name for name, value in held.items() if value is None and takes.parameters[name].default is not None]
    if needed and "NoneType" in str(error):
        return f"needs `{'`, `'.join(needed)}`, and found None"
    return _lacking(held, error) if isinstance(error, KeyError) else ""


def _lacking(held, error):
    names = {one or other for one, other in LACKED.findall(str(*error.args[:1]))}
    tables = {name: names - {*value} for name, value in held.items() if hasattr(value, "keys") and name != "known"}
    lacking = [f"{', '.join(sorted(lacks))} in `{name}`" for name, lacks in tables.items() if lacks]
    return f"did not find {' or '.join(lacking)}" if lacking else ""
