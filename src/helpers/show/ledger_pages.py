"""The claims ledger on the page: how many got which verdict, a short table, and a folded account of each claim."""

import html

import pandas as pd
from IPython.display import display

from helpers.measure.ledger import CANNOT, CONTRADICTED, VERDICTS
from helpers.show import colours
from helpers.show.display import sentence, table
from helpers.show.ledger_words import counted, gap, said
from helpers.show.opening import by_then
from helpers.show.verdict_reasons import reason
from helpers.show.words import count, day, listed, period

TESTED = ("agrees", "between", "apart")


def verdicts(known, ledger):
    """Show how the verdicts fall, and every claim with its verdict; or one sentence where there is none."""
    if ledger.empty:
        text = f"Not known: no claim that could be held against an official figure was public {by_then(known)}."
        sentence(text, "caveat")
        return
    sentence(verdicts_in_words(known, ledger))
    table(verdict_rows(ledger), f"Every claim and its verdict ({len(ledger)})")


def accounts(known, ledger):
    """Show each claim in a folded part of its own: who, when, both definitions, the gap, the verdict and the reason."""
    titles = known.sources.set_index("source_id")["title"]
    parts = [account(row, titles, known.scope.as_of) for row in ledger.itertuples()]
    folded, plain = [], []
    for heading, facts in parts:
        listed_facts = "".join(
            f"<dt>{html.escape(key)}</dt><dd>{html.escape(text)}</dd>" for key, text in facts.items()
        )
        folded.append(
            f'<details class="claim"><summary>{html.escape(heading)}</summary><dl>{listed_facts}</dl></details>'
        )
        plain.append("\n".join([heading, *(f"  {key}: {text}" for key, text in facts.items())]))
    if parts:
        display({"text/html": "".join(folded), "text/plain": "\n".join(plain)}, raw=True)


def verdicts_in_words(known, ledger):
    """Return how many claims got which verdict: all, those about the authority, and those about England."""
    name = known.scope.authority_name
    lines = [f"{count(len(ledger), 'claim')} can be looked at here: {_fall(ledger)}."]
    mine, others = ledger[ledger["about"] == name], ledger[ledger["about"] != name]
    if mine.empty:
        return "\n".join([*lines, f"None is about {name}: no such claim is in the record {by_then(known)}."])
    if len(others):
        lines.append(f"About {name}, {len(mine)}: {_fall(mine)}. About England, {len(others)}: {_fall(others)}.")
    return "\n".join(lines)


def _fall(rows):
    """Return how many got which verdict; of the verdicts that none got, contradicted alone is named."""
    held = rows["verdict"].value_counts()
    told = listed(f"{held[name]} {'that ' if name == CANNOT else ''}{name}" for name in VERDICTS if name in held)
    return told if CONTRADICTED in held else f"{told}; none is contradicted"


def held_in_words(rows, whom):
    """Return how the verdicts fall on the claims with a figure beside an official one, and how many could have failed.

    Only a claim that follows the official definition can be contradicted by it.
    """
    if rows.empty:
        return f"No claim about {whom} with a figure has an official one near it in time."
    tested = int((rows["relation"].eq("same definition") & rows["ground"].isin(TESTED)).sum())
    follow = f"{tested or 'None'} of them {'follows' if tested < 2 else 'follow'} the official definition"
    have = f"{count(len(rows), 'claim')} about {whom} {'has' if len(rows) == 1 else 'have'}"
    held = f"{have} a figure and an official one near it in time: {_fall(rows)}."
    return f"{held} {follow}, so {'' if tested else 'none '}could have been contradicted."


def verdict_rows(ledger):
    """Return claims as text: which, what was said, what was counted, and the verdict."""
    rows = list(ledger.itertuples())
    return pd.DataFrame(
        {
            "Claim": [f"{row.claim}, {_time(row)}" for row in rows],
            "Said": [said(row) for row in rows],
            "Official figure": [counted(row) for row in rows],
            "Check": [row.recorded_warning if pd.notna(row.recorded_warning) else "" for row in rows],
            "Verdict": [row.verdict for row in rows],
        }
    )


def account(row, titles, as_of):
    """Return the heading of a claim and everything the ledger holds about it, in words."""
    facts = {
        "Verdict": row.verdict,
        "Reason": reason(row, as_of),
        "Said": f"{said(row)} ({colours.KIND_WORD[row.kind]})" + (f", {_again(row)}" if row.repeated else ""),
        "By": row.stated_by,
        "About": f"{row.about}, {_time(row)}",
        "Definition as said": row.basis,
        "Public since": f"{day(row.published, row.published_precision)}, in {titles[row.source_id]}, {row.locator}",
        "Definitions": f"{row.relation}. {row.reason}",
    }
    if pd.notna(row.recorded_value):
        public = day(row.recorded_published, row.recorded_published_precision)
        title = "" if row.ground == "repeats" else f"{row.recorded_title}: "
        facts |= {
            "Official figure": f"{title}{counted(row)}",
            "Its definition": row.recorded_basis,
            "Its source": f"{titles[row.recorded_source_id]}, {row.recorded_locator}, published {public}",
            "Gap": gap(row),
        }
        facts |= {"Check": row.recorded_warning} if pd.notna(row.recorded_warning) and row.recorded_warning else {}
    return f"{row.claim}: {said(row)}, {_time(row)}. {row.verdict.capitalize()}", facts


def _again(row):
    return "said again later" if row.repeated == 1 else f"said again {row.repeated} times"


def _time(row):
    return period(row) if row.is_dated else f"undated, reported {day(row.published, row.published_precision)}"
