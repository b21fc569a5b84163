"""The claims ledger: what cannot be squared with the record, each claim beside its official figure, and why."""

import pandas as pd

from helpers.measure.ledger import CANNOT, CONTRADICTED, VERDICTS
from helpers.show import marks, words
from helpers.show.look import LOOKS
from helpers.show.pages.reasons import counted, dated, gap, ground, left, reason, said
from helpers.show.piece import Facts, Sentence, Table, rows, together

TOPICS = {
    "vacancies": "Vacancies and agency workers (%)",
    "staff": "Posts and staff (posts, people or FTE)",
    "leavers": "Leavers a month (people or FTE)",
    "caseloads": "Caseloads (cases; official ones per FTE)",
    "care leavers": "Care leavers (%)",
    "grades": "Authorities in England by grade (%)",
}
MOST = 6  # claims in one figure
OF, TESTED = ("", "recorded_"), ("agrees", "between", "apart")


def to_ask(known, ledger):
    """Return how the verdicts fall, the claims that do not stand beside the record as they are, and, folded, all.

    Takes `measure.claims_ledger`; one sentence where there is no claim.
    """
    if ledger.empty:
        text = f"Not known: no claim that could be held against an official figure was public {words.by_then(known)}."
        return Sentence(text, "caveat")
    newest = ledger.sort_values("period_end", ascending=False, kind="stable")
    asked = newest[~newest["verdict"].isin([VERDICTS[0], CANNOT])]
    told = [f"{row.verdict.capitalize()}. {ground(row)}" for row in asked.itertuples()]
    caption = "Claims that the record does not bear out as they stand, newest first"
    return together(
        Sentence(verdicts_in_words(known, ledger)),
        Table(_verdicts(asked, told), caption, links=asked["source_id"]) if len(asked) else None,
        Table(_verdicts(ledger, ledger["verdict"]), "Every claim and its verdict", is_folded=True),
    )


def verdicts_in_words(known, ledger):
    """Return how many claims got which verdict: all, those about the authority, and those about England."""
    name = known.scope.authority_name
    first = f"{words.count(len(ledger), 'claim')} can be looked at here: {_fall(ledger)}."
    mine, others = ledger[ledger["about"] == name], ledger[ledger["about"] != name]
    if mine.empty:
        return f"{first}\nNone is about {name}: no such claim is in the record {words.by_then(known)}."
    parts = f"\nAbout {name}, {len(mine)}: {_fall(mine)}. About England, {len(others)}: {_fall(others)}."
    return first + parts * bool(len(others))


def _fall(found):
    """How many got which verdict; of the verdicts that none got, contradicted alone is named."""
    held = found["verdict"].value_counts()
    told = words.listed(f"{held[name]} {'that ' if name == CANNOT else ''}{name}" for name in VERDICTS if name in held)
    return told if CONTRADICTED in held else f"{told}; none is contradicted"


def _verdicts(found, told):
    claims = list(found.itertuples())
    table = {"Claim": [f"{row.claim}, {words.about(row)}" for row in claims], "Said": [said(row) for row in claims]}
    table |= {"Official figure": [counted(row) for row in claims], "Check": found["recorded_warning"].fillna("")}
    return pd.DataFrame({name: list(cells) for name, cells in table.items()} | {"Verdict": list(told)})


def beside_official(known, ledger, topics=tuple(TOPICS)):
    """Return figures of some topics: each claim on a row, with the official figure nearest to it in time."""
    has_figure = ledger["value"].notna() | ledger["value_low"].notna()
    has_official = ledger["recorded_value"].notna() & (ledger["ground"] != "repeats")
    found = ledger[has_figure & has_official & ledger["topic"].isin(topics)].reset_index(drop=True)
    if found.empty:
        what = f"claim with a figure on {words.listed(topics)} that has an official one within a year of it, about "
        what += "{name} or England,"
        return Sentence(words.not_held(known, what), "caveat")
    found = found.iloc[::-1].sort_values("topic", key=lambda names: names.map(list(TOPICS).index), kind="stable")
    each = found.groupby("topic", sort=False)
    part = (each.cumcount() * -(-each["topic"].transform("size") // MOST) // each["topic"].transform("size")).astype(
        int
    )
    figures = [_beside(known, few, *key) for key, few in found.groupby(["topic", part.rename("part")], sort=False)]
    return together(Sentence(how_far(found)), *figures)


def how_far(found):
    """Return how many days lie between claim and official figure, and how many claims could have failed.

    Only a claim that follows the official definition can be contradicted by it.
    """
    far = found[["gap_low_days", "gap_high_days"]].abs()
    is_inside = (found["gap_low_days"] <= 0) & (found["gap_high_days"] >= 0)
    least, most = far.min(axis=1).mask(is_inside, 0).min(), words.count(int(far.max(axis=None)), "day")
    tested = int((found["relation"].eq("same definition") & found["ground"].isin(TESTED)).sum())
    told = f"{words.count(len(found), 'claim has', 'claims have')} a figure and an official one near it in time: "
    told += f"{least:.0f} to {most} apart, for half of them at most {far.max(axis=1).median():.0f}. "
    told += f"{tested or 'None'} of them {'follows' if tested < 2 else 'follow'} the official definition, so "
    return f"{told}{'' if tested else 'none '}could have been contradicted."


def _beside(known, found, topic, part):
    """The figure of some claims on a topic: what was said, the official figures, and what else their counts can be."""
    names = pd.Series([f"{row.claim}, {words.about(row)}" for row in found.itertuples()])
    names += pd.Series(words.each(said, found)).radd(": ").where(names.duplicated(keep=False), "")
    names += [f"; {row.verdict}; official figure {gap(row)}" for row in found.itertuples()]
    found = found.assign(row=names.to_list(), panel=TOPICS[topic], x=found["period_end"])
    is_across = (found["other_role"] == "across") & found["other_value"].notna()
    across = found[is_across & found["ground"].isin(["between", "apart", "not stated"])]
    read = found[found["ground"] == "reading"]
    drawn = marks.together(_said(found), _official(found, "recorded"), _official(across, "other"), _read(read))
    drawn = drawn.sort_values("row", key=lambda row: row.map(list(names).index), kind="stable", ignore_index=True)
    ends = found["period_end"].dt.year.agg(["min", "max"])
    title = f"Claims of {words.listed(dict.fromkeys(map(str, ends)))}: {topic}".replace(" and ", " to ")
    given = {"name": f"claims-{topic.replace(' ', '-')}-{part + 1}", "finding": f"{_fall(found)}."}
    return rows(drawn, title, known, **given)


def _said(found):
    about = {"short_name": found["claim"], "about_whom": "all", "unit": found["recorded_unit"]}
    told = words.each(said, found)
    return marks.of_said(found.assign(date=found["x"], **about), found["panel"]).assign(text=told, figure=told)


def _official(found, which):
    """The marks of the official figures nearest in time, or of those on the other side of the day of the claim."""
    given = {name: found[f"{which}_{name}"] for name in ["value", *marks.SOURCED]}
    figures = [dated(row, which).replace(" per FTE", "") for row in found.itertuples()]
    given |= {"text": [f"official {figure}" for figure in figures], "figure": figures, "unit": found["recorded_unit"]}
    looks = found["about"].eq("England").map({True: "england", False: "recorded"})
    series = found["recorded_title"] + ": " + found["recorded_basis"]
    return marks.marks(found, look=looks, series=series, period=found[f"{which}_date"].map(words.day), **given)


def _read(found):
    """The marks of what agency cover leaves of the official counts, where the claim fits that."""
    given = {name: found[f"recorded_{name}"] for name in marks.SOURCED}
    given |= {"value": found["reading_low"], "low": found["reading_low"], "high": found["reading_high"]}
    given |= {"unit": found["recorded_unit"]}
    told = [f"our arithmetic: {left(row)}" for row in found.itertuples()]
    short = [text.split(",")[0].split(" (")[0] for text in told]
    series = found["claim"] + ": " + found["reading"] + ", worked out here"
    days = found["recorded_date"].map(words.day)
    return marks.marks(found, look="derived", series=series, period=days, text=short, figure=told, **given)


def accounts(known, ledger):
    """Return each claim with all that the ledger holds of it, folded: verdict, reason, both definitions and sources."""
    titles = words.titles(known)
    return Facts([_account(row, titles, known.scope.as_of) for row in ledger.itertuples()])


def _account(row, titles, as_of):
    kind = LOOKS[marks.SAID[row.kind]].word
    public = [words.day(getattr(row, f"{of}published"), getattr(row, f"{of}published_precision")) for of in OF]
    again = f", said again {'later' if row.repeated == 1 else f'{row.repeated} times'}" if row.repeated else ""
    facts = {
        "Verdict": row.verdict,
        "Reason": reason(row, as_of),
        "Said": f"{said(row)} ({kind}){again}",
        "By": row.stated_by,
        "About": f"{row.about}, {words.about(row)}",
        "Definition as said": row.basis,
        "Public since": f"{public[0]}, in {titles[row.source_id]}, {row.locator}",
        "Definitions": f"{row.relation}. {row.reason}",
    }
    if pd.notna(row.recorded_value):
        source = f"{titles[row.recorded_source_id]}, {row.recorded_locator}, published {public[1]}"
        title = "" if row.ground == "repeats" else f"{row.recorded_title}: "
        facts |= {"Official figure": title + counted(row), "Its definition": row.recorded_basis, "Its source": source}
        facts |= {"Gap": gap(row), "Check": "" if pd.isna(row.recorded_warning) else row.recorded_warning}
    links = {"Public since": row.source_id, "Its source": row.recorded_source_id}
    heading = f"{row.claim}: {said(row)}, {words.about(row)}. {row.verdict.capitalize()}"
    return heading, [(name, text, links.get(name)) for name, text in facts.items() if text]
