"""What changed in the record since the last run of the site, as an Atom feed with a link to each page it bears on.

It tells of judgements, releases and verdicts; of figures from documents see `corrections`.
"""

import re
import uuid
from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from helpers import measure
from helpers.measure.judgements import NO_OVERALL
from helpers.publish.render.pages import template
from helpers.publish.site.naming import day_in_words

KEPT = 200  # entries; older ones go
TOLD = 5  # values that an entry names
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True)
class Change:
    """One thing that changed; `what` names it, and is the same whenever it is told."""

    what: str
    title: str
    text: str
    link: str


def memory_of(known: object, verdicts: dict[str, dict[str, str]], councils: dict[str, str]) -> dict:
    """What the next run is compared with: grades by inspection, releases, and verdicts by council and claim.

    Grades are those of the councils of the site ({code: name}).
    """
    judged = measure.national_reports(known)
    judged = judged[judged["authority_code"].isin(councils)]
    keys = judged["authority_code"] + " " + judged["framework"] + " " + judged["published"].dt.strftime("%Y-%m-%d")
    told = {name: own for name, own in verdicts.items() if name in councils.values()}
    titles = dict(zip(known.releases["release_id"], known.releases["title"], strict=True))
    return {"judgements": dict(zip(keys, judged["grade"], strict=True)), "releases": titles, "verdicts": told}


def verdicts_of(known: object) -> dict[str, str]:
    """The verdict on each claim about the authority of a record as known, by what was claimed and where."""
    ledger = measure.claims_ledger(known)
    told = ledger["claim"].fillna("") + " (" + ledger["source_id"] + ", " + ledger["locator"] + ")"
    return dict(zip(told, ledger["verdict"], strict=True))


def changes(known: object, before: dict, now: dict, councils: dict[str, str], link: Callable) -> list[Change]:
    """What differs between the memory of the last run and of this one, of the councils of the site ({code: name}).

    `link` gives the address of a page of a council by its notebook.
    """
    new = [name for name in now["releases"] if name not in before["releases"]]
    gone = [name for name in before["releases"] if name not in now["releases"]]
    held = {code: name for code, name in councils.items() if name in before["verdicts"]}
    judged, told = now["judgements"], dated_as_now(before["judgements"], now["judgements"])
    return [
        *judged_anew(told, judged, held, link),
        *judgements_gone(told, judged, held, link),
        *released(now["releases"], new, "", "New release", link("", "")),
        *released(before["releases"], gone, " gone", "No longer in the record", link("", "")),
        *(rewritten(measure.rewritten(known), new, now["releases"], councils, link) if new else []),
        *verdicts_changed(before["verdicts"], now["verdicts"], link),
    ]


def dated_as_now(before: dict, now: dict) -> dict:
    """The judgements told before; one whose report has another day by now is that of this day, with the day it had."""
    came = {(*key.split(" ")[:2], grade): key for key, grade in now.items() if key not in before}
    found = {}
    for key, grade in before.items():
        code, framework, day = key.split(" ")
        same = None if key in now else came.pop((code, framework, grade), None)
        found |= {same: f"{grade}, report of {day_in_words(day)}"} if same else {key: grade}
    return found


def judged_anew(before: dict, now: dict, councils: dict, link: Callable) -> list[Change]:
    """An entry for each inspection whose grade is new or another than it was, of councils that the site had before."""
    found = []
    for key, grade in now.items():
        code, framework, day = key.split(" ")
        if before.get(key) != grade and code in councils:
            words, was = grade.replace("_", " "), before.get(key, "").replace("_", " ")
            text = f"{framework} report of {day_in_words(day)}: {words}{f', was told as {was}' if was else ''}."
            told = "a report without an overall grade" if grade == NO_OVERALL else f"judged {words}"
            about = f"judgement {key} {grade}"
            found.append(Change(about, f"{councils[code]}: {told}", text, link(councils[code], "inspections")))
    return found


def judgements_gone(before: dict, now: dict, councils: dict, link: Callable) -> list[Change]:
    """An entry for each inspection that was told before and is in the record no longer, as after a correction."""
    found = []
    for key, grade in before.items():
        code, framework, day = key.split(" ")
        if key not in now and code in councils:
            text = f"{framework} report of {day_in_words(day)}, told as {grade.replace('_', ' ')}."
            title = f"{councils[code]}: a judgement is no longer in the record"
            found.append(Change(f"judgement {key} gone", title, text, link(councils[code], "inspections")))
    return found


def released(titles: dict, names: list, end: str, words: str, link: str) -> list[Change]:
    """An entry for the releases of each title: one workbook holds several; `end` tells them from those that came."""
    alike = {}
    for name in names:
        alike.setdefault(titles[name], []).append(name)
    return [
        Change(f"release {'; '.join(held)}{end}", f"{words}: {title}", "; ".join(held), link)
        for title, held in alike.items()
    ]


def rewritten(rows: pd.DataFrame, new: list, releases: dict, councils: dict, link: Callable) -> list[Change]:
    """An entry for each council and new release that tells its earlier values otherwise; takes `measure.rewritten`."""
    rows = rows[rows["new_release_id"].isin(new) & rows["authority_code"].isin(councils)]
    values = rows[["new_value", "old_value"]].astype(object)
    rows = rows.assign(**values.where(values.notna(), "a symbol"))
    told = [
        f"{one.title}, {one.period_end:%Y-%m-%d}: {one.new_value}, was {one.old_value}" for one in rows.itertuples()
    ]
    found = []
    for (code, release), lines in pd.Series(told, rows.index).groupby([rows["authority_code"], rows["new_release_id"]]):
        title = f"{councils[code]}: {len(lines)} values rewritten by {releases[release]}"
        found.append(Change(f"rewritten {code} {release}", title, first_of(lines), link(councils[code], "comparison")))
    return found


def first_of(lines: list[str]) -> str:
    """The first of some lines, in a sentence that says how many there are besides."""
    rest = f"; and {len(lines) - TOLD} more" if len(lines) > TOLD else ""
    return "; ".join(lines[:TOLD]) + rest + "."


def verdicts_changed(before: dict, now: dict, link: Callable) -> list[Change]:
    """An entry for each claim whose verdict is another than at the last run; a council new to the site has none."""
    return [
        Change(
            f"verdict {council} {claim} {verdict}",
            f"{council}: a verdict changed to {verdict}",
            f"{claim}: {verdict}, was {before[council][claim]}.",
            link(council, "claims"),
        )
        for council, verdicts in now.items()
        for claim, verdict in verdicts.items()
        if before.get(council, {}).get(claim, verdict) != verdict
    ]


def updated_feed(earlier: dict, found: list[Change], now: str) -> dict:
    """What the feed tells, as {id, updated, entries}: new entries before the earlier ones; the same where nothing is
    new.

    Without an earlier feed it has one entry, which says that this is the first run.
    """
    if earlier and not found:
        return earlier
    first = Change(f"first run {now}", "The first run of this site", "There is no earlier run to compare it with.", "")
    itself = {"id": identity(f"feed {now}"), "entries": []} | earlier
    held = {one["id"] for one in itself["entries"]}
    entries = [entry(one, now, held) for one in (found if earlier else [first])]
    return itself | {"updated": now, "entries": [*entries, *itself["entries"]][:KEPT]}


def entry(change: Change, now: str, held: set[str]) -> dict[str, str]:
    """A change as an entry of the feed; one of which an id is `held`, as what comes again, has an id with its day."""
    own = identity(change.what)
    told = {"id": identity(f"{change.what} {now}") if own in held else own, "updated": now}
    return told | {"title": change.title, "text": change.text, "link": change.link}


def atom(told: dict) -> bytes:
    """The feed as Atom; without what XML cannot hold."""
    return NOT_XML.sub("", template("feed.xml.j2").render(**told)).encode()


def identity(what: str) -> str:
    """An id that is the same wherever the same thing is told."""
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'after-inspection {what}')}"
