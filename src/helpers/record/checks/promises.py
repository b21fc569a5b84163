"""Events and promises: what is only planned, who promised, and what came of it."""

from helpers.record.checks.dates import last_day
from helpers.record.checks.faults import Fault
from helpers.record.checks.rules import mapped, rule
from helpers.record.checks.told import ADDED

NOT_OF = {  # words that no role of this kind of maker holds
    "council": "Ofsted|Secretary|Department|press",
    "government": "council|cabinet|Ofsted|press",
    "inspectorate": "council|cabinet|Secretary|press",
}
OF_OTHER = "^(?:press|independent)"
EVENT = "E[0-9]{3,5}"


@rule("events", events="date published published_precision")
def event_after_it_began(events):
    early = last_day(events, "published") < events["date"]
    yield Fault(early, "published", "a day not before the event began")


@rule("events", events="date locator is_planned_date source_id", sources="source_id published published_precision")
def told_before_is_planned(events, sources):
    """A paper for a meeting, or an article on an appointment, cannot know that it took place."""
    came = mapped(events["source_id"], sources.assign(last=last_day(sources, "published")), "source_id", "last")
    before = (came < events["date"]) & ~events["locator"].str.contains(ADDED)
    yield Fault(before & ~events["is_planned_date"], "is_planned_date", "yes, as its source came out before the day")


@rule("event_versions", event_versions="event_id title published replaced", events="event_id title")
def one_name_at_a_time(event_versions, events):
    """Of two versions that hold on one day a page would have to choose; the last is replaced by what events holds."""
    same = event_versions["title"] == mapped(event_versions["event_id"], events, "event_id", "title")
    yield Fault(same, "title", "another title than the event has now")
    ended = event_versions.groupby("event_id")["replaced"].shift()
    yield Fault(ended > event_versions["published"], "published", "a day not before the version before was replaced")


@rule("commitments", commitments="about_event authority_code", events="event_id authority_code")
def promised_event(commitments, events):
    """A name of our own stands for an event that is not held; it would be idle for one promise alone."""
    about = commitments["about_event"]
    is_event = about.str.fullmatch(EVENT).fillna(False).astype(bool)
    other = mapped(about, events, "event_id", "authority_code") != commitments["authority_code"]
    yield Fault(is_event & other, "about_event", "an event of the same authority in events.csv")
    alone = about.notna() & ~is_event & ~about.duplicated(keep=False)
    yield Fault(alone, "about_event", "an id of events.csv, or a name that another promise shares")


@rule("commitments", commitments="about_event outcome outcome_is_planned_date", events="event_id is_planned_date")
def planned_alike(commitments, events):
    planned = mapped(commitments["about_event"], events, "event_id", "is_planned_date")
    happened = (commitments["outcome"] == "happened") & planned.notna()
    apart = happened & (planned != commitments["outcome_is_planned_date"])
    yield Fault(apart, "outcome_is_planned_date", "what the event says of its date")


@rule("commitments", commitments="made_by made_by_kind")
def maker(commitments):
    by, kind = commitments["made_by"], commitments["made_by_kind"]
    for name, words in NOT_OF.items():
        wrong = (kind == name) & by.str.contains(words)
        yield Fault(wrong, "made_by_kind", f"a kind that fits the role, not {name}")
    wrong = (kind == "other") & ~by.str.contains(OF_OTHER)
    yield Fault(wrong, "made_by_kind", "a kind that fits the role, not other")


RULES = (event_after_it_began, told_before_is_planned, one_name_at_a_time, promised_event, planned_alike, maker)
