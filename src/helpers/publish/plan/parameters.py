"""Checks a whole request before anything runs, and turns it into jobs."""

import ast
import difflib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache
from itertools import product

from helpers.publish import RequestError
from helpers.publish.plan.notebooks import Notebook
from helpers.publish.site.folders import refuse_shared
from helpers.publish.site.manifest import Page
from helpers.publish.site.naming import ENGLAND, Placed

OWN_OPTIONS = {"authority": "--authority", "as_of": "--as-of", "comparator": "--comparator"}
DEFAULT_AUTHORITY = "West Sussex"
EVERYTHING = ""


@dataclass(frozen=True)
class Request:
    """What somebody asked for, as typed; None means that they did not say."""

    authorities: list[str] | None = None
    days: list[str] | None = None
    comparator: str | None = None
    notebooks: list[str] | None = None
    extras: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Job(Placed):
    """One notebook to run for one authority, or for England, as the record stood on one day (or all of it).

    `made_from` tells what its page is made from, for a later run to compare; JSON can hold it.
    """

    notebook: Notebook
    authority: str
    as_of: str
    comparator: str
    extras: dict[str, object]
    authority_code: str = ""
    made_from: dict = field(default_factory=dict)

    @property
    def parameters(self) -> dict[str, object]:
        """What papermill hands to the notebook: never a name that it does not declare."""
        own = {"authority": self.authority, "as_of": self.as_of, "comparator": self.comparator}
        return {name: own[name] for name in own if name in self.notebook.parameters} | self.extras

    @property
    def asked(self) -> dict[str, str | None]:
        """How the record is opened for it; a national notebook opens it for no authority."""
        told = {"as_of": self.as_of, "comparator": self.comparator}
        asked = {name: word for name, word in told.items() if word}
        return asked if self.notebook.is_national else asked | {"authority": self.authority}

    @property
    def name(self) -> str:
        """The name of its notebook."""
        return self.notebook.name

    @property
    def facts(self) -> dict[str, str]:
        """What log and run.json tell of it."""
        return {"notebook": self.notebook.name, "authority": self.authority, "as_of": self.as_of}


@dataclass(frozen=True)
class Outcome:
    """What became of one job, in how many seconds; `error` is what went wrong, `skipped` why no page is wanted."""

    job: Job
    error: str = ""
    skipped: str = ""
    seconds: float = 0.0


def plan(request: Request, notebooks: dict[str, Notebook], scope: Callable, earlier: Iterable[Page] = ()) -> list[Job]:
    """The jobs of a request, or a refusal that says what is wrong with it; `earlier` are the pages of the site.

    A national notebook is run once, for everything in the record; for other days only where it is itself asked for.
    """
    chosen = choose(request.notebooks or list(notebooks), notebooks)
    extras = dict(split(extra) for extra in request.extras)
    for notebook in chosen:
        if request.notebooks or not notebook.is_national:
            refuse_undeclared(notebook, request, extras)
    days = request.days or [EVERYTHING]
    national = [notebook for notebook in chosen if notebook.is_national]
    wanted = product([ENGLAND], days if request.notebooks else [EVERYTHING], national)
    councils = product(request.authorities or [DEFAULT_AUTHORITY], days, [one for one in chosen if not one.is_national])
    agree = cache(lambda **asked: scope(**asked))  # once for all the notebooks of an authority
    jobs = [job(*one, request, extras, agree) for one in [*wanted, *councils]]
    refuse_shared(jobs, earlier)
    return list({job.key: job for job in jobs}.values())


def choose(names: Iterable[str], notebooks: dict[str, Notebook]) -> list[Notebook]:
    """The notebooks of these names, or a refusal with the nearest names there are."""
    wanted = [name.removesuffix(".ipynb").rpartition("/")[2] for name in names]
    for name in wanted:
        if name not in notebooks:
            raise RequestError(f"There is no notebook '{name}'{nearest(name, notebooks)}")
    return [notebooks[name] for name in wanted]


def split(extra: str) -> tuple[str, str]:
    """The name and the value of one --parameter."""
    name, equals, value = extra.partition("=")
    if not (name.strip() and equals):
        raise RequestError(f"--parameter takes name=value, which '{extra}' is not.")
    if name.strip() in OWN_OPTIONS:
        raise RequestError(f"Give '{name.strip()}' with {OWN_OPTIONS[name.strip()]}, not with --parameter.")
    return name.strip(), value


def refuse_undeclared(notebook: Notebook, request: Request, extras: dict[str, str]) -> None:
    """Refuse a parameter that a chosen notebook does not have: papermill would only warn."""
    given = {"authority": request.authorities, "as_of": any(request.days or []), "comparator": request.comparator}
    for name in [*(name for name in given if given[name]), *extras]:
        if name not in notebook.parameters:
            hint = nearest(name, notebook.parameters)
            raise RequestError(f"The notebook '{notebook.name}' has no parameter '{name}'{hint}")


def job(authority: str, day: str, notebook: Notebook, request: Request, extras: dict, scope: Callable) -> Job:
    """One job, once the record has agreed to its authority, date and comparator."""
    declared = notebook.parameters.get("comparator")
    comparator = (request.comparator or declared.default) if declared else ""
    wanted = Job(notebook, authority, day, comparator, {})
    try:
        agreed = scope(**wanted.asked)
    except ValueError as error:
        if getattr(error, "problems", None):  # the record itself is broken: no fault of the request
            raise
        raise RequestError(str(error)) from error
    as_of = agreed.as_of.isoformat() if agreed.as_of else ""
    values = {name: typed(notebook, name, value) for name, value in extras.items() if name in notebook.parameters}
    area = agreed.authority_name or ENGLAND, as_of, agreed.comparator if declared else ""
    return Job(notebook, *area, values, agreed.authority_code or "")


def typed(notebook: Notebook, name: str, value: str) -> object:
    """A typed-in value as the kind of thing that the notebook's default is."""
    default = notebook.parameters[name].default
    if isinstance(default, str):
        return value
    try:
        read = ast.literal_eval(value)
    except (ValueError, SyntaxError):
        read = value
    is_alike = type(read) is type(default) or (isinstance(default, float) and type(read) is int)
    if default is not None and not is_alike:
        kind = type(default).__name__
        raise RequestError(f"'{name}' of '{notebook.name}' must be like {default!r} ({kind}), not '{value}'.")
    return read


def nearest(name: str, names: Iterable[str]) -> str:
    """The end of a sentence: the nearest names to a wrong one, or all of them when nothing is near."""
    close = difflib.get_close_matches(name, names, n=3, cutoff=0.5)
    if close:
        return f"; did you mean {' or '.join(close)}?"
    return f"; there are {', '.join(names)}." if names else "; it has none."
