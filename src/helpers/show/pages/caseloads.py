"""Caseloads: what was said against what was recorded, and the mix of staff that would reconcile the two."""

from helpers.show import dates, marks, piece, templates
from helpers.show.pages.recorded import beside_census, said_and_recorded

__all__ = ["beside_census", "said_and_recorded", "staff_mix"]
MIXED = "Experienced staff among case holders that would give the recorded average"


def staff_mix(known, mix):
    """Return the figure of the share of experienced staff at which two stated caseloads average to the recorded one.

    Takes the rows of `measure.staff_mix`; a mix that is not possible is told and not drawn.
    """
    possible = mix[mix["is_possible"].astype(bool)]
    names = {"said_date": "x", "experienced_share_pct": "value", "share_low_pct": "low", "share_high_pct": "high"}
    drawn = marks.table(
        possible.rename(columns=names).round({"value": 1, "low": 1, "high": 1}),
        panel=MIXED,
        row=lambda row: f"Experienced staff at {row.experienced_cases:g}, new staff at {row.new_cases:g}",
        look="derived",
        unit="%",
        text=lambda row: f"{row.value:g}% ({row.low:.0f} to {row.high:.0f})",
        period=lambda row: dates.day(row.x),
    )
    text = templates.told("caseloads", "mixed", mix, possible)
    absent = text or dates.not_held(known, "such statement about {name}")
    return piece.rows(drawn, MIXED, known, finding=text, absent=absent)
