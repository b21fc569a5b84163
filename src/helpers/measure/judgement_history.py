"""Every judgement of an authority, area by area and report by report, with the breaks between frameworks."""

HEADINGS = {
    "overall": "Overall effectiveness",
    "safeguarding": "Safeguarding, child protection",
    "help_and_protection": "Help and protection",
    "looked_after": "Looked after children",
    "children_in_care_and_care_leavers": "Children in care and care leavers",
    "children_in_care": "Children in care",
    "care_leavers": "Care leavers",
    "adoption": "Adoption",
    "leadership": "Leadership",
}
PARTIAL = {("CPI", "overall"): "safeguarding", ("TLAC", "overall"): "looked_after"}


def judgement_history(known):
    """Return {judgements, breaks}: one row an area and report, earliest report first, and the changes of definition.

    `heading` is the area under which a judgement stands: the overall grade of an inspection of child protection alone
    (CPI) stands under safeguarding, that of looked after children alone (TLAC) under theirs; `rank` orders the
    headings, `report` numbers the reports.
    Grades of two reports with a break between them belong to different scales or different areas.
    """
    rows = known.judgements
    rows = rows[rows["authority_code"] == known.scope.authority_code]
    pairs = zip(rows["framework"], rows["area"], strict=True)
    rows = rows.assign(row=[PARTIAL.get(pair, pair[1]) for pair in pairs])
    rows = rows.assign(report=rows["published"].rank(method="dense").astype(int) - 1)
    rank = rows["row"].map(list(HEADINGS).index)
    rows = rows.assign(rank=rank, heading=rows["row"].map(HEADINGS)).sort_values(["report", "rank"], ignore_index=True)
    breaks = known.definition_breaks
    breaks = breaks[breaks["subject"] == "judgement"].sort_values("date", ignore_index=True)
    return {"judgements": rows, "breaks": breaks}
