"""The claims ledger: what cannot be squared with the record, each claim beside its official figure, and why.

Takes `ledger` (`measure.claims_ledger`).
"""

from functools import partial
from hashlib import sha256

from helpers.measure.ledger import CANNOT, CONTRADICTED, VERDICTS
from helpers.record import with_sources
from helpers.show import dates, marks, piece, records, words
from helpers.show.look import LOOKS
from helpers.show.piece import Facts, Sentence, rows, together
from helpers.show.templates import of_page

TOPICS = {
    "vacancies": "Vacancies and agency workers (%)",
    "staff": "Posts and staff (posts, people or FTE)",
    "leavers": "Leavers a month (people or FTE)",
    "caseloads": "Caseloads (cases; official ones per FTE)",
    "care leavers": "Care leavers (%)",
    "grades": "Authorities in England by grade (%)",
}
MOST = 6  # claims in one figure
TESTED = ("agrees", "between", "apart")
told, cells = of_page("claims")


def to_ask(known, ledger):
    """Return how the verdicts fall, the claims that do not stand beside the record as they are, and, folded, all.

    A verdict leads to the account of its claim, which has both figures with their sources.
    """
    if ledger.empty:
        return piece.absent(known, "claim that could be held against an official figure", "was public")
    newest = ledger.sort_values("period_end", ascending=False, kind="stable")
    asked = newest[~newest["verdict"].isin([VERDICTS[0], CANNOT])]
    caption = "Claims that the record does not bear out as they stand, newest first"
    return together(
        Sentence(verdicts_in_words(known, ledger)),
        piece.table(asked, caption, cells("to_ask"), leads=_leads(asked)),
        piece.table(ledger, "Every claim and its verdict", cells("every_claim"), is_folded=True, leads=_leads(ledger)),
    )


def _ids(claims):
    """A name for the account of each claim, made from what is claimed and where: the same from run to run."""
    keys = [told("heading", row) + row.source_id + row.locator for row in records.rows_of(claims)]
    return [f"c{sha256(key.encode()).hexdigest()[:8]}" for key in keys]


def _leads(claims):
    """The addresses of the accounts of claims on the page."""
    return [f"#{id_}" for id_ in _ids(claims)]


def verdicts_in_words(known, ledger):
    """Return how many claims got which verdict: all, those about the authority, and those about England."""
    name = known.scope.authority_name
    is_mine = ledger["about"] == name
    parts = [{"number": len(part), "fall": _fall(part)} for part in (ledger, ledger[is_mine], ledger[~is_mine])]
    return told("verdicts", name, *parts, dates.by_then(known))


def _fall(found):
    """How many got which verdict; of the verdicts that none got, contradicted alone is named."""
    held = found["verdict"].value_counts()
    each = words.listed(f"{held[name]} {'that ' if name == CANNOT else ''}{name}" for name in VERDICTS if name in held)
    return each if CONTRADICTED in held else f"{each}; none is contradicted"


def beside_official(known, ledger, topics=tuple(TOPICS)):
    """Return figures of some topics: each claim on a row, with the official figure nearest to it in time."""
    has_figure = ledger["value"].notna() | ledger["value_low"].notna()
    has_official = ledger["recorded_value"].notna() & (ledger["ground"] != "repeats")
    found = ledger[has_figure & has_official & ledger["topic"].isin(topics)].reset_index(drop=True)
    if found.empty:
        what = f"claim with a figure on {words.listed(topics)} that has an official one within a year of it, about "
        return piece.absent(known, what + "{name} or England,")
    found = _in_parts(found.iloc[::-1])
    drawn, parts = _drawn(found), found.groupby(["topic", "part"], sort=False)
    return together(Sentence(how_far(found)), *(_beside(known, few, drawn, *key) for key, few in parts))


def _in_parts(found):
    """The claims topic by topic, each with the part (a figure) that it stands in and the name of its row there."""
    order = found["topic"].map(list(TOPICS).index).sort_values(kind="stable").index
    found = found.loc[order].reset_index(drop=True)
    each = found.groupby("topic", sort=False)["topic"]
    size = each.transform("size")
    found = found.assign(x=found["period_end"], part=each.cumcount() * -(-size // MOST) // size)
    found = found.assign(name=records.each(partial(told, "claim"), found), panel=found["topic"].map(TOPICS))
    found = found.assign(is_twin=found.duplicated(["topic", "part", "name"], keep=False))
    return found.assign(row=records.each(partial(told, "name"), found))


def how_far(found):
    """Return how many days lie between claim and official figure, and how many claims could have failed.

    Only a claim that follows the official definition can be contradicted by it, and none that is aimed at, or "about".
    """
    far = found[["gap_low_days", "gap_high_days"]].abs()
    is_inside = (found["gap_low_days"] <= 0) & (found["gap_high_days"] >= 0)
    days = far.min(axis=1).mask(is_inside, 0).min(), int(far.max(axis=None)), far.max(axis=1).median()
    is_same = found["relation"] == "same definition"
    same, tested = int(is_same.sum()), int((is_same & found["ground"].isin(TESTED)).sum())
    return told("far", len(found), found["about"].eq("England").all(), *days, same, tested)


def _drawn(found):
    """The marks of all claims, with the place of each: what was said, the official figures, what else these can be."""
    is_across = (found["other_role"] == "across") & found["other_value"].notna()
    across = found[is_across & found["ground"].isin(["between", "apart", "not stated"])]
    read = found[found["ground"] == "reading"]
    parts = [(_said, found), (_official, found), (partial(_official, which="other"), across), (_read, read)]
    drawn = marks.together(*(draw(claims).assign(place=list(claims.index)) for draw, claims in parts))
    return drawn.sort_values("place", kind="stable")


def _beside(known, found, drawn, topic, part):
    """The figure of some claims on a topic."""
    drawn = drawn[drawn["place"].isin(found.index)].drop(columns="place").reset_index(drop=True)
    ends = found["period_end"].dt.year.agg(["min", "max"])
    when = " to ".join(dict.fromkeys(map(str, ends)))
    name = f"claims-{topic.replace(' ', '-')}-{part + 1}"
    finding = f"{topic.capitalize()}, claims of {when}: {_fall(found)}."
    return rows(drawn, f"Claims of {when}: {topic}", known, name=name, finding=finding)


def _said(found):
    about = {"short_name": found["claim"], "about_whom": "all", "unit": found["recorded_unit"]}
    said = records.each(partial(told, "said"), found)
    return marks.of_said(found.assign(date=found["x"], **about), found["panel"]).assign(text=said, figure=said)


def _official(found, which="recorded"):
    """The marks of the official figures nearest in time, or of those on the other side of the day of the claim."""
    given = {name: found[f"{which}_{name}"] for name in ["value", *marks.SOURCED]}
    figures = records.each(lambda row: told("dated", row, which).replace(" per FTE", ""), found)
    given |= {"text": [f"official {figure}" for figure in figures], "figure": figures, "unit": found["recorded_unit"]}
    looks = found["about"].eq("England").map({True: "england", False: "recorded"})
    series = found["recorded_title"] + ": " + found["recorded_basis"]
    return marks.table(found, look=looks, series=series, period=found[f"{which}_date"].map(dates.day), **given)


def _read(found):
    """The marks of what agency cover leaves of the official counts, where the claim fits that."""
    given = {name: found[f"recorded_{name}"] for name in ["unit", *marks.SOURCED]}
    given |= {"value": found["reading_low"], "low": found["reading_low"], "high": found["reading_high"]}
    figures = records.each(lambda row: f"our arithmetic: {told('left', row)}", found)
    short = [text.split(",")[0].split(" (")[0] for text in figures]
    series = found["claim"] + ": " + found["reading"] + ", worked out here"
    days = found["recorded_date"].map(dates.day)
    return marks.table(found, look="derived", series=series, period=days, text=short, figure=figures, **given)


def accounts(known, ledger):
    """Return why claims are not consistent, and each with all that the ledger holds of it, folded."""
    kinds = [LOOKS[marks.SAID[kind]].word for kind in ledger["kind"]]
    held = with_sources(known, ledger).assign(look=kinds, as_of=known.scope.as_of)
    held = piece.table(held, "", cells("account"))
    facts = [] if held is None else held.frame.to_dict("records")
    accounts = [_account(*pair) for pair in zip(records.rows_of(ledger), facts, strict=True)]
    why = told("why", len(ledger), ledger.loc[ledger["verdict"] != VERDICTS[0], "ground"].value_counts())
    return together(Sentence(why if accounts else ""), Facts(accounts, _ids(ledger)))


def _account(row, facts):
    links = {"Public since": row.source_id, "Its source": row.recorded_source_id}
    return told("heading", row), [(name, text, links.get(name)) for name, text in facts.items() if text]
