"""How simple rules on published figures would have fared: the interval chart's rows, sentences, tables."""

import pandas as pd

from helpers.show import display, folded, words
from helpers.show.after_inadequate import BAD, checked
from helpers.show.opening import not_held

ABOUT = ["published", "published_precision", "vintage", "source_id"]
TITLE = "Share of a rule's warnings that were true"


def is_empty(judged):
    """Say whether no judgement is known."""
    return judged.empty


def absent(known):
    """Return what to say of an authority without a judgement."""
    return not_held(known, "judgement of {name} under the present framework")


def latest(judged):
    """Return of the last judgement of `by_judgement` whether the rules would have flagged it."""
    return _flagged(judged.iloc[-1])


def fared(known, warnings, rows, judged):
    """Return the rows, title, unit and finding for the interval chart: how often each rule's warning was a true one.

    Takes `early_warnings`, `flagged` and `by_judgement`. The last row is a warning drawn by lot over all judgements.
    """
    counted = warnings[warnings["true_alarm_pct"].notna()]
    newest = rows.dropna(subset="source_id").sort_values("period_end").tail(1)
    about = {name: newest[name].iloc[0] if len(newest) else None for name in ABOUT}
    shown = pd.DataFrame(
        {
            "label": [f"{row.title}\n({_n_warned(row)})" for row in counted.itertuples()],
            "value": counted["true_alarm_pct"],
            "low": counted["true_alarm_low"],
            "high": counted["true_alarm_high"],
        }
    )
    shown = pd.concat([shown, _by_lot(judged)], ignore_index=True) if len(shown) else shown
    place = "counted from every judgement and its figures in the tables below; the newest figure is in this source"
    shown = shown.assign(kind="counted", period="all judgements known", warning="", locator=place, **about)
    told = [*_told(counted, judged), checked(_read(rows), "figures that the rules read")] if len(warnings) else []
    told = "\n".join(told) or not_held(known, "judgement of the present framework with figures before it")
    return {"rows": shown, "title": TITLE, "unit": "%", "finding": told}


def _read(rows):
    return rows.dropna(subset="source_id").drop_duplicates(["authority_code", "measure", "period_end"])


def _n_warned(row):
    return f"{row.hits} of {words.count(row.hits + row.false_alarms, 'warning')}"


def _by_lot(judged):
    bad = (judged["grade"] == BAD).sum()
    share = 100 * bad / len(judged)
    label = f"a warning drawn by lot\n({bad} of {words.count(len(judged), 'judgement')})"
    return pd.DataFrame({"label": [label], "value": share, "low": share, "high": share})


def _told(counted, judged):
    bad = judged[judged["grade"] == BAD]
    yield (
        f"{words.count(len(judged), 'judgement')} under the present framework, {len(bad)} inadequate: a warning "
        f"drawn by lot would come before an inadequate one in {100 * len(bad) / len(judged):.1f}% of cases."
    )
    holds = (counted["true_alarm_low"] <= counted["inadequate_pct"]) & (
        counted["inadequate_pct"] <= counted["true_alarm_high"]
    )
    yield (
        f"For {holds.sum()} of {words.count(len(counted), 'rule')} with a warning the interval holds the share by lot. "
        "The rules share figures, so they are not independent tries."
    )
    never = bad[(bad["n_known"] > 0) & (bad["n_flagged"] == 0)]
    names = [f"{row.name} {row.judged:%Y}" for row in never.itertuples(index=False)]
    told = words.listed(names) or "none"
    yield f"Inadequate judgements that no rule would have warned of ({len(names)} of {len(bad)}): {told}."


def rules_table(warnings):
    """Show how every rule would have fared, in counts."""
    if warnings.empty:
        return
    table = pd.DataFrame(
        {
            "Rule": warnings["title"],
            "Judgements": warnings["n_judgements"],
            "No figure": warnings["not_known"],
            "Inadequate": warnings["n_inadequate"],
            "Hits": warnings["hits"],
            "Misses": warnings["misses"],
            "False alarms": warnings["false_alarms"],
            "Quiet, and not inadequate": warnings["quiet"],
            "Of the inadequate, warned of": warnings["hit_pct"].map(_pct),
            "Of the warnings, true": warnings["true_alarm_pct"].map(_pct),
            "By lot": warnings["inadequate_pct"].map(_pct),
        }
    )
    display.table(table, "How each rule would have fared")


def missed(warnings):
    """Show folded whom each rule missed."""
    if len(warnings):
        table = pd.DataFrame({"Rule": warnings["title"], "Inadequate, and not warned of": warnings["missed"]})
        folded.folded(table, "Whom each rule missed")


def own(known, rows, judged):
    """Show of the authority's own judgements whether each rule would have warned, with the figure it read."""
    code = known.scope.authority_code
    mine, rows = judged[judged["authority_code"] == code], rows[rows["authority_code"] == code]
    if is_empty(mine):
        display.sentence(absent(known), "caveat")
        return
    display.sentence("\n".join(_flagged(row) for _, row in mine.iterrows()))
    rows = rows[rows["measure"].notna()].sort_values(["judged", "rule"])
    titles = known.sources.set_index("source_id")["title"]
    units = known.measures.set_index("measure")["unit"]
    table = pd.DataFrame(
        {
            "Judgement": [f"{words.grade(row.grade)}, {words.day(row.judged)}" for row in rows.itertuples()],
            "Rule": rows["title"],
            "Would have warned": [_verdict(row) for row in rows.itertuples()],
            "Figure": [words.amount(row.value, units[row.measure]) for row in rows.itertuples()],
            "Census": [words.day(day) if pd.notna(day) else words.NOT_KNOWN for day in rows["period_end"]],
            "Over or under England": [_change(value) for value in rows["gap"]],
            "Rise of that": [_change(value) for value in rows["rise"]],
            "Check": rows["warning"].fillna(""),
            "Source": rows["source_id"].map(titles).fillna("none"),
            "Place in the source": rows["locator"].fillna("none"),
        }
    )
    display.table(table, "The authority's own judgements, rule by rule")


def _flagged(row):
    report = f"{row['name']}, {words.grade(row.grade)}, report of {words.day(row.judged)}: "
    if not row.n_known:
        return f"{report}not known, no rule had a figure."
    if not row.n_flagged:
        return f"{report}would not have been flagged by any of {words.count(row.n_known, 'rule')} with a figure."
    return (
        f"{report}would have been flagged by {row.n_flagged} of {words.count(row.n_known, 'rule')} ({row.flagged_by})."
    )


def _verdict(row):
    return ("yes" if row.is_flagged else "no") if row.is_known else "not known"


def _change(value):
    return "none" if pd.isna(value) else f"{value:+.2g}" if abs(value) < 1 else f"{value:+.1f}"


def _pct(value):
    return words.NOT_KNOWN if pd.isna(value) else f"{value:.1f}%"


def every(known, judged, reports):
    """Show folded every judgement with the rules that would have warned of it and where the judgement is told.

    Takes `by_judgement` and `judgements_with_next`.
    """
    if judged.empty:
        return
    titles = known.sources.set_index("source_id")["title"]
    told = reports.rename(columns={"published": "judged"})[["authority_code", "judged", "source_id", "locator"]]
    rows = judged.merge(told, on=["authority_code", "judged"], how="left")
    table = pd.DataFrame(
        {
            "Authority": rows["name"],
            "Judgement": rows["grade"].map(words.grade),
            "Report": rows["judged"].map(words.day),
            "Rules with a figure": rows["n_known"],
            "Would have warned": rows["flagged_by"].replace("", "none"),
            "Source": rows["source_id"].map(titles),
            "Place in the source": rows["locator"],
        }
    )
    folded.folded(table, f"Every judgement, and the rules that would have warned ({len(rows)})")
