"""Builds finished tables of authorities by grade, of a few rows."""

import pandas as pd

NAN = float("nan")
GRADES = ["inadequate", "requires_improvement", "good", "outstanding"]
SUMS = ["two_lowest", "good_or_outstanding"]
BASE = {
    "group": "SIF",
    "segment": 1,
    "date": None,
    "date_precision": "day",
    "basis": "derived",
    "scope": "first inspections",
    "counted_to": pd.NaT,
    "inspected": NAN,
    "authorities": 152.0,
    "third_grade": "requires_improvement",
    **dict.fromkeys([*GRADES, *SUMS], NAN),
    **{f"{name}_pct": NAN for name in [*GRADES, *SUMS]},
    **{f"published_{name}_pct": NAN for name in ["inadequate", "requires_improvement", *SUMS]},
    "low": NAN,
    "high": NAN,
    "published": pd.Timestamp("2020-01-01"),
    "published_precision": "day",
    "vintage": None,
    "source_id": "a-source",
    "locator": "sheet 1",
}
STOOD = {
    **{key: BASE[key] for key in ("group", "segment", "date_precision", "basis", "published", "published_precision")},
    **{key: BASE[key] for key in ("vintage", "source_id", "locator")},
    "judged": pd.Timestamp("2016-01-20"),
    "judged_precision": "day",
    "judged_framework": "SIF",
    "judged_vintage": None,
    "judged_source_id": "a-report",
    "judged_locator": "page 1",
}


def full(day, *four, **more):
    """Return a row with all four grades counted."""
    counts = dict(zip(GRADES, map(float, four), strict=True))
    counts |= {"two_lowest": float(sum(four[:2])), "good_or_outstanding": float(sum(four[2:]))}
    shares = {f"{name}_pct": 100 * count / sum(four) for name, count in counts.items()}
    return {**BASE, "date": pd.Timestamp(day), "inspected": float(sum(four)), **counts, **shares, **more}


def printed(day, inspected=NAN, **shares):
    """Return a row of shares printed as per cents."""
    both = {f"{name}_pct": value for name, value in shares.items()}
    both |= {f"published_{name}": value for name, value in both.items()}
    about = {"date": pd.Timestamp(day), "basis": "published", "inspected": inspected, "source_id": "press"}
    return {**BASE, **about, **both}


def breaks(*rows):
    """Return breaks of rows (day, label)."""
    found = [{"date": pd.Timestamp(day), "short_label": text, "reason": "The rules changed."} for day, text in rows]
    return pd.DataFrame(found) if rows else pd.DataFrame({"date": pd.to_datetime([]), "short_label": [], "reason": []})


def shares(*rows, parted=()):
    """Return what a section of `grade_sections` holds."""
    return {"shares": pd.DataFrame(rows, columns=list(BASE)), "breaks": breaks(*parted)}


def stood(*rows, parted=()):
    """Return `standing` of rows (day, grade or None, lower, same, higher, and what else differs)."""
    found = []
    for day, grade, lower, same, higher, *more in rows:
        of = lower + same + higher
        counts = {"n_lower": lower, "n_same": same, "n_higher": higher} if grade else {}
        parts = {f"{name[2:]}_pct": 100 * count / of for name, count in counts.items()}
        row = {**STOOD, "date": pd.Timestamp(day), "inspected": of, "grade": grade, **counts, **parts}
        found.append({**row, **(more[0] if more else {})})
    numbers = ["n_lower", "n_same", "n_higher", "lower_pct", "same_pct", "higher_pct"]
    columns = [*STOOD, "date", "inspected", "grade", *numbers]
    return {"standing": pd.DataFrame(found, columns=columns), "breaks": breaks(*parted)}


def data_lines(ax):
    """Return the (xs, y, width) of every line with data on an Axes, from the top."""
    lines = [line for line in ax.get_lines() if line.get_gid() != "break"]
    return [([float(x) for x in line.get_xdata()], float(line.get_ydata()[0]), line.get_linewidth()) for line in lines]


def listed(points):
    """Return every (x, y) that a table of points holds."""
    return {(round(x, 6), round(y, 6)) for row in points["marks"] for x, y in row}


def seen(axes):
    """Return every (x, y) that a line with data goes through."""
    return {(round(x, 6), round(y, 6)) for ax in axes for xs, y, _ in data_lines(ax) for x in xs}


def texts(ax):
    """Return the words on an Axes."""
    return [text.get_text() for text in ax.texts]
