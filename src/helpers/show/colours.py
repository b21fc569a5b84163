"""One colour for one meaning, everywhere; each at least 3:1 on white and never the only signal."""

INK = "#3d3d3d"
FAINT = "#6f777b"

ROLE = {"authority": "#12436d", "England": "#5e5e5e", "region": "#00706b", "neighbours": "#801650"}
ROLE_MARKER = {"authority": "o", "England": "s", "region": "D", "neighbours": "^"}

KIND = {"claim": "#b8470a", "expected": "#7d4fa3", "target": "#00703c", "recorded": "#1a1a1a"}
KIND_MARKER = {"claim": "D", "expected": "o", "target": "_", "recorded": "p"}
KIND_WORD = {
    "claim": "said",
    "expected": "expected",
    "target": "target",
    "recorded": "printed by inspectors",
}

GRADE = {
    "outstanding": "#1d5f9e",
    "good": "#00703c",
    "adequate": "#8a6a00",
    "requires_improvement": "#b35900",
    "inadequate": "#a3101c",
}
GRADE_MARKER = {"outstanding": "*", "good": "o", "adequate": "P", "requires_improvement": "s", "inadequate": "X"}

COVER = "#6b4c11"
