"""Caseloads: what was said against what was recorded, and the mix of staff that would reconcile the two."""

from helpers.show import marks, words
from helpers.show.pages.recorded import beside_census, said_and_recorded
from helpers.show.piece import rows

__all__ = ["beside_census", "said_and_recorded", "staff_mix"]
MIXED = "Experienced staff among case holders that would give the recorded average"


def staff_mix(known, mix):
    """Return the figure of the share of experienced staff at which two stated caseloads average to the recorded one.

    Takes the rows of `measure.staff_mix`; a mix that is not possible is told and not drawn.
    """
    possible = mix[mix["is_possible"].astype(bool)].reset_index(drop=True)
    names = [
        f"Experienced staff at {m.experienced_cases:g}, new staff at {m.new_cases:g}" for m in possible.itertuples()
    ]
    ends = {"low": possible["share_low_pct"].round(1), "high": possible["share_high_pct"].round(1), "unit": "%"}
    shares = possible["experienced_share_pct"].round(1)
    texts = [f"{a:g}% ({b:.0f} to {c:.0f})" for a, b, c in zip(shares, ends["low"], ends["high"], strict=True)]
    told = {"row": names, "series": names, "text": texts, "figure": texts}
    days = [words.day(day) for day in possible["said_date"]]
    return rows(
        marks.marks(
            possible, panel=MIXED, look="derived", x=possible["said_date"], value=shares, period=days, **ends, **told
        ),
        MIXED,
        known,
        finding=_told(mix),
        absent=_told(mix) or words.not_held(known, "such statement about {name}"),
    )


def _told(mix):
    if mix.empty:
        return ""
    first, stated = mix.iloc[0], mix["experienced_cases"]
    possible = mix.loc[mix["is_possible"].astype(bool), "experienced_share_pct"]
    if possible.empty:
        return f"No mix of the two stated caseloads gives the recorded average of {first['average_cases']:g}."
    return (
        f"The recorded average on {words.day(first['average_date'])} was {first['average_cases']:g} cases. "
        f"With new staff at {first['new_cases']:g} and experienced staff at {stated.min():g} to {stated.max():g}, "
        f"it needs {possible.min():.0f}% to {possible.max():.0f}% experienced staff. "
        "Whether that was the mix is not known."
    )
