"""How simple rules on published figures would have fared, and whether they would have flagged the council's own.

Takes `warnings` (`measure.early_warnings`), `tried` (`flagged`), `judged` (`by_judgement`) and `reports`
(`judgements_with_next`).
"""

from functools import partial

import pandas as pd

from helpers.record import own_rows, with_sources
from helpers.show import marks, piece, records
from helpers.show.dates import not_held
from helpers.show.pages.after_inadequate import BAD, checked
from helpers.show.piece import Sentence, rows, together
from helpers.show.templates import of_page

ABOUT = ["published", "published_precision", "vintage", "source_id"]
SHARE = {"true_alarm_pct": "value", "true_alarm_low": "low", "true_alarm_high": "high"}
PLACE = "counted from every judgement and its figures, which the tables list; the newest figure is in this source"
NONE = "judgement of the present framework with figures before it"
told, cells = of_page("early_warning")


def fared(known, warnings, tried, judged, reports):
    """Return how often each rule's warning was true, the best first, one by lot last, with all counts in tables."""
    best = warnings.sort_values("true_alarm_pct", ascending=False)
    warned, missed = best[best["true_alarm_pct"].notna()], {"Rule": "title", "Inadequate, and not warned of": "missed"}
    read = tried.dropna(subset="source_id").drop_duplicates(["authority_code", "measure", "period_end"])
    figure = rows(
        _shares(warned, judged, read) if len(warned) else marks.together(),
        "Share of a rule's warnings that were true",
        known,
        finding=_fared(warned, judged, tried) if len(warned) else "",
        doubt=checked(read, "figures that the rules read"),
        absent=not_held(known, NONE),
        also=reports["source_id"],
    )
    return together(
        figure,
        piece.table(best, "How each rule would have fared", cells("rules"), is_folded=True),
        piece.table(best, "Whom each rule missed", missed, is_folded=True),
    )


def _shares(warned, judged, read):
    """The marks of the share of each rule and of a warning by lot; their place is that of the newest figure read."""
    bad, newest = (judged["grade"] == BAD).sum(), read.sort_values("period_end").iloc[-1]
    lot = {"title": "a warning drawn by lot", "hits": bad, "false_alarms": len(judged) - bad, "look": "england"}
    lot |= {"true_alarm_pct": 100 * bad / len(judged)}
    every = pd.concat([warned.assign(look="recorded"), pd.DataFrame([lot])], ignore_index=True)
    return marks.table(
        every.rename(columns=SHARE),
        panel="Of the warnings of a rule, those before an inadequate judgement",
        row=lambda row: f"{row.title}: {row.hits} of {row.hits + row.false_alarms}",
        unit="%",
        text=partial(told, "share"),
        period="all judgements known",
        locator=PLACE,
        **newest[ABOUT],
    )


def _fared(warned, judged, tried):
    bad, share = judged[judged["grade"] == BAD], warned["inadequate_pct"]
    holds = (warned["true_alarm_low"] <= share) & (share <= warned["true_alarm_high"])
    never = bad[(bad["n_known"] > 0) & (bad["n_flagged"] == 0)]
    single = tried.loc[tried["measure"].notna(), "rule"].nunique()  # `by_judgement` counts no rule that counts others
    seen = (bad["n_known"] > 0).sum()
    return told("fared", len(judged), len(bad), seen, len(warned), single, holds.sum(), never)


def every(known, judged, reports):
    """Return how many judgements any rule would have warned of, and each with those rules, the newest first, folded."""
    if judged.empty:
        return piece.absent(known, NONE)
    of_report = reports.rename(columns={"published": "judged"})[["authority_code", "judged", "source_id", "locator"]]
    held = judged.merge(of_report, on=["authority_code", "judged"], how="left").sort_values("judged", ascending=False)
    seen = judged[judged["n_known"] > 0]
    bad, others = (seen.loc[is_part, "n_flagged"] for is_part in (seen["grade"] == BAD, seen["grade"] != BAD))
    counts = [len(bad), (bad > 0).sum(), len(others), (others > 0).sum()]
    caption = "Every judgement, and the rules that would have warned"
    table = piece.table(with_sources(known, held), caption, cells("every"), "source_id", is_folded=True)
    return together(Sentence(told("any", *counts)), table)


def own(known, tried, judged):
    """Return of the council's judgements, the newest first, whether each rule would have warned, and what it read."""
    mine, held = own_rows(known, judged), own_rows(known, tried)
    if mine.empty:
        return piece.absent(known, "judgement of {name} under the present framework")
    held = held[held["measure"].notna()].sort_values(["judged", "rule"], ascending=[False, True])
    held = held.assign(unit=held["measure"].map(known.measures.set_index("measure")["unit"]))
    finding = "\n".join(records.each(partial(told, "flagged"), mine.iloc[::-1]))
    table = piece.table(held, "The council's own judgements, rule by rule", cells("own"), is_folded=True)
    return together(Sentence(finding), table)
