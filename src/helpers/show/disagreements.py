"""Where the documents disagree: both versions, both sources, which one the charts use and why."""

import pandas as pd

from helpers.show import display, words
from helpers.show.opening import by_then


def disagreements(known, rows):
    """Show each disputed fact with its versions and sources, or one sentence where none is known by the day."""
    if rows.empty:
        name, then = known.scope.authority_name, by_then(known)
        text = f"Not known: no two documents in the record {then} differ on a fact about {name}."
        display.sentence(text, "caveat")
        return
    display.sentence(in_words(rows, by_then(known)))
    display.table(disagreement_rows(known, rows), "Where the documents disagree")


def in_words(rows, then):
    """Return on how many facts the documents known until `then` differ, and for how many the charts take a version."""
    facts = rows.groupby("disagreement")["is_used"].any()
    taken, left = int(facts.sum()), int((~facts).sum())
    text = f"The documents known {then} disagree on {words.count(len(facts), 'fact')}."
    if not taken:
        return f"{text} The charts take no version."
    if left:
        return f"{text} For {taken} of them the charts take a version for the fact; for {left} they take none."
    return f"{text} For {'it' if taken == 1 else 'all of them'} the charts take a version for the fact."


def disagreement_rows(known, rows):
    """Return the versions as text: question, version, source and place, since when public, whether used and why."""
    titles = known.sources.set_index("source_id")["title"]
    return pd.DataFrame(
        {
            "What is disputed": rows["subject"].values,
            "Version": rows["version"].values,
            "Source": [f"{titles[row.source_id]}, {row.locator}" for row in rows.itertuples()],
            "Public since": [words.day(*p) for p in zip(rows["published"], rows["published_precision"], strict=True)],
            "Concerns": rows["concerns"].values,
            "Used by the charts": rows["is_used"].map({True: "yes", False: "no"}).values,
            "Why, or why not": rows["why_used"].values,
        }
    )
