"""How simple rules on published figures would have fared, and whether they would have flagged the council's own."""

import pandas as pd

from helpers.show import marks, words
from helpers.show.pages.after_inadequate import BAD, checked
from helpers.show.piece import Sentence, Table, rows, together
from helpers.show.words import not_held

ABOUT = ["published", "published_precision", "vintage", "source_id"]
PLACE = "counted from every judgement and its figures, which the tables list; the newest figure is in this source"


def fared(known, warnings, tried, judged):
    """Return the figure of how often each rule's warning was true, the best first, with every count in tables.

    Takes `measure.early_warnings`, `measure.flagged` and `measure.by_judgement`. The last row is one drawn by lot.
    """
    counted = warnings[warnings["true_alarm_pct"].notna()].sort_values("true_alarm_pct", ascending=False)
    read = tried.dropna(subset="source_id").drop_duplicates(["authority_code", "measure", "period_end"])
    figure = rows(
        marks.together(_rules(counted, read), _lot(judged, read)) if len(counted) else marks.together(),
        "Share of a rule's warnings that were true",
        known,
        finding="\n".join(_told(counted, judged)) if len(counted) else "",
        doubt=checked(read, "figures that the rules read"),
        absent=not_held(known, "judgement of the present framework with figures before it"),
    )
    return together(figure, *_tables(warnings))


def _rules(counted, read):
    ends = [counted["true_alarm_pct"], counted["true_alarm_low"], counted["true_alarm_high"]]
    return _drawn(counted["title"], read, "recorded", counted["hits"], counted["hits"] + counted["false_alarms"], *ends)


def _lot(judged, read):
    bad = (judged["grade"] == BAD).sum()
    nothing = [float("nan")]
    return _drawn(
        ["a warning drawn by lot"], read, "england", [bad], [len(judged)], [100 * bad / len(judged)], nothing, nothing
    )


def _drawn(names, read, look, hits, of, value, low, high):
    """The marks of some shares; their place in the source is that of the newest figure that was read."""
    newest = read.sort_values("period_end").iloc[-1]
    ends = [f" ({a:.0f} to {b:.0f})" if pd.notna(a) else "" for a, b in zip(low, high, strict=True)]
    told = [f"{share:.1f}%{end}" for share, end in zip(value, ends, strict=True)]
    names = [f"{name}: {n} of {m}" for name, n, m in zip(names, hits, of, strict=True)]
    return marks.marks(
        pd.DataFrame(index=range(len(names))),
        panel="Of the warnings of a rule, those before an inadequate judgement",
        row=names,
        look=look,
        value=value,
        low=low,
        high=high,
        unit="%",
        series=names,
        text=told,
        period="all judgements known",
        figure=told,
        locator=PLACE,
        **{name: newest[name] for name in ABOUT},
    )


def _told(counted, judged):
    bad = judged[judged["grade"] == BAD]
    yield (
        f"{words.count(len(judged), 'judgement')} under the present framework, {len(bad)} inadequate: a warning "
        f"drawn by lot would come before an inadequate one in {100 * len(bad) / len(judged):.1f}% of cases."
    )
    share = counted["inadequate_pct"]
    holds = int(((counted["true_alarm_low"] <= share) & (share <= counted["true_alarm_high"])).sum())
    yield (
        f"For {holds} of {words.count(len(counted), 'rule')} with a warning the interval holds the share by lot. "
        "The rules share figures, so they are not independent tries."
    )
    never = bad[(bad["n_known"] > 0) & (bad["n_flagged"] == 0)]
    names = words.listed(never["name"] + never["judged"].dt.strftime(" %Y")) or "none"
    yield f"Inadequate judgements that no rule would have warned of ({len(never)} of {len(bad)}): {names}."


def _tables(warnings):
    """How every rule would have fared, in counts, and whom it missed: two tables, or none."""
    if warnings.empty:
        return []
    held = warnings.sort_values("true_alarm_pct", ascending=False)
    counts = {
        "Judgements": "n_judgements",
        "No figure": "not_known",
        "Inadequate": "n_inadequate",
        "Hits": "hits",
        "Misses": "misses",
        "False alarms": "false_alarms",
        "Quiet, and not inadequate": "quiet",
    }
    shares = {"Of the inadequate, warned of": "hit_pct", "Of the warnings, true": "true_alarm_pct"}
    told = {"Rule": held["title"]} | {label: held[column].astype(str) for label, column in counts.items()}
    told |= {label: held[column].map(_pct) for label, column in (shares | {"By lot": "inadequate_pct"}).items()}
    missed = pd.DataFrame({"Rule": held["title"], "Inadequate, and not warned of": held["missed"]})
    return [
        Table(pd.DataFrame(told), "How each rule would have fared", is_folded=True),
        Table(missed, "Whom each rule missed", is_folded=True),
    ]


def _pct(value):
    return words.NOT_KNOWN if pd.isna(value) else f"{value:.1f}%"


def own(known, tried, judged):
    """Return of the council's own judgements, the newest first, whether each rule would have warned, and what it read.

    Takes `measure.flagged` and `measure.by_judgement`.
    """
    code = known.scope.authority_code
    mine, held = judged[judged["authority_code"] == code], tried[tried["authority_code"] == code]
    if mine.empty:
        return Sentence(not_held(known, "judgement of {name} under the present framework"), "caveat")
    held = held[held["measure"].notna()].sort_values(["judged", "rule"], ascending=[False, True])
    units = held["measure"].map(known.measures.set_index("measure")["unit"])
    told = {
        "Judgement": held["grade"].map(words.grade) + ", " + held["judged"].map(words.day),
        "Rule": held["title"],
        "Would have warned": held["is_flagged"]
        .map({True: "yes", False: "no"})
        .where(held["is_known"], words.NOT_KNOWN),
        "Figure": [words.amount(*pair) for pair in zip(held["value"], units, strict=True)],
        "Census": [words.day(day) if pd.notna(day) else words.NOT_KNOWN for day in held["period_end"]],
        "Over or under England": held["gap"].map(_change),
        "Rise of that": held["rise"].map(_change),
        "Check": held["warning"].fillna(""),
        "Place in the source": held["locator"].fillna("none"),
    }
    sentence = Sentence("\n".join(map(flagged, mine.iloc[::-1].itertuples())))
    return together(sentence, Table(pd.DataFrame(told), "The council's own judgements, rule by rule", is_folded=True))


def flagged(row):
    """Return of a judgement whether the rules would have flagged it, and how many had a figure."""
    report = f"{row.name}, {words.grade(row.grade)}, report of {words.day(row.judged)}: "
    if not row.n_known:
        return f"{report}not known, no rule had a figure."
    if not row.n_flagged:
        return f"{report}would not have been flagged by any of {words.count(row.n_known, 'rule')} with a figure."
    return (
        f"{report}would have been flagged by {row.n_flagged} of {words.count(row.n_known, 'rule')} ({row.flagged_by})."
    )


def _change(value):
    return "none" if pd.isna(value) else f"{value:+.2g}" if abs(value) < 1 else f"{value:+.1f}"


def every(known, judged, reports):
    """Return how many judgements any rule would have warned of, and each with those rules, the newest first, folded.

    Takes `measure.by_judgement` and `measure.judgements_with_next`.
    """
    if judged.empty:
        return Sentence(not_held(known, "judgement of the present framework with figures before it"), "caveat")
    told = reports.rename(columns={"published": "judged"})[["authority_code", "judged", "source_id", "locator"]]
    held = judged.merge(told, on=["authority_code", "judged"], how="left").sort_values("judged", ascending=False)
    table = {
        "Authority": held["name"],
        "Judgement": held["grade"].map(words.grade),
        "Report": held["judged"].map(words.day),
        "Rules with a figure": held["n_known"].astype(str),
        "Would have warned": held["flagged_by"].replace("", "none"),
        "Place in the source": held["locator"],
    }
    caption = "Every judgement, and the rules that would have warned"
    return together(
        Sentence(_any(judged)), Table(pd.DataFrame(table), caption, is_folded=True, links=held["source_id"])
    )


def _any(judged):
    """Of how many inadequate judgements, and of how many others, any rule would have warned."""
    seen, is_bad = judged[judged["n_known"] > 0], judged["grade"] == BAD
    bad, rest = seen[is_bad], seen[~is_bad]
    return (
        f"At least one rule would have warned of {(bad['n_flagged'] > 0).sum()} of {len(bad)} inadequate judgements "
        f"with a figure before them, and of {(rest['n_flagged'] > 0).sum()} of {len(rest)} others."
    )
