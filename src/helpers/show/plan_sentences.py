"""What the matrix of an improvement plan says, in sentences computed from its tables."""

from helpers.show import plan_words, words


def finding(plan):
    """Return which points recur, where the latest document leaves them, and what the documents rest on; a line each."""
    lines = [recurring(plan), *standing(plan), *earlier(plan), *through_press(plan)]
    return "\n".join(line for line in lines if line)


def recurring(plan):
    """Return the points with a finding of weakness in the most documents, and those next to them; two at least."""
    rows = plan["history"]
    levels = [level for level in sorted(set(rows["n_weakness"]), reverse=True) if level > 1][:2]
    told = []
    for level, start in zip(levels, ("A weakness was found most often under", "then under"), strict=False):
        of = f"{level} of {words.count(len(plan['documents']), 'document')}"
        told.append(f"{start} {_titles(rows[rows['n_weakness'] == level])} (in {of})")
    return f"{'; '.join(told)}." if told else "No point has a finding of weakness in more than one document."


def standing(plan):
    """Return what the latest document says of the points: mentioned or not, listed or not, strengths alone."""
    if plan["latest"].empty:
        return ["No document after the list itself is known by this day: what became of the points is not known."]
    rows, name = plan["history"], plan_words.document(next(plan["latest"].itertuples()))
    absent = rows[rows["latest"] == "not mentioned"]
    lines = [f"The latest document after the list ({name}) mentions {len(rows) - len(absent)} of {len(rows)} points."]
    if len(absent):
        lines.append(f"It does not mention {_titles(absent)}. Not mentioned does not mean resolved.")
    listed, praised = rows[rows["is_listed_in_latest"]], rows[rows["latest"] == "strength"]
    lines.append(_listed(listed, len(rows) - len(absent) - len(listed)) if len(listed) else _none(plan))
    if len(praised):
        lines.append(f"It holds findings of strength alone under {_titles(praised)}.")
    return lines


def earlier(plan):
    """Return, for each document older than the list, that its findings were placed by us."""
    rows = plan["documents"][plan["documents"]["is_before_list"]]
    return [
        f"The {plan_words.document(row)} is older than the list: that {row.n_placed} of its "
        f"{words.count(row.n_findings, 'finding')} bear on a point is our reading, not Ofsted's."
        for row in rows.itertuples()
    ]


def through_press(plan):
    """Return, for each document read through the press alone, how little it rests on."""
    rows = plan["documents"][plan["documents"]["document"].str.contains(plan_words.PRESS)]
    return [
        f"The column of the {plan_words.document(row).partition(',')[0]} rests on a press report of it: "
        f"{words.count(row.n_findings, 'finding')}, of which {row.n_placed} bear on a point. The letter was not read."
        for row in rows.itertuples()
    ]


def _listed(rows, others):
    text = f"It lists {words.count(len(rows), 'point')} for improvement again: {_titles(rows)}."
    return f"{text} It names {others} more without listing them, which does not mean resolved." if others else text


def _none(plan):
    is_report = plan["latest"]["is_report"].iloc[0]
    return "It lists none for improvement." if is_report else "It carries no list for improvement as far as is known."


def _titles(rows):
    return words.listed(
        f"\N{LEFT SINGLE QUOTATION MARK}{title}\N{RIGHT SINGLE QUOTATION MARK}" for title in rows["short_title"]
    )
