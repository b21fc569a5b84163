"""What the README and the documents tell to type is there to be typed."""

import re
from pathlib import Path

import yaml
from typer.main import get_command

from helpers.publish.cli import app

ROOT = Path(__file__).parents[2]
TEXTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
COMMAND = re.compile(r"\btrajectory ([a-z]+)\b([^`\n]*)")
NAMED = re.compile(r"`((?:docs|data|benchmarks|src|tests)/[\w./-]+)`")


def told(pattern):
    """What the groups of a pattern find in the documents, with the name of each."""
    return [(path.name, *found.groups()) for path in TEXTS for found in pattern.finditer(path.read_text("utf-8"))]


def test_every_command_that_is_told_has_every_option_that_is_told_with_it():
    commands = get_command(app).commands
    known = {name: {"--help", *(each for one in of.params for each in one.opts)} for name, of in commands.items()}
    asked = told(COMMAND)
    strange = [
        (where, name, option)
        for where, name, rest in asked
        for option in ["", *re.findall(r"--[a-z-]+", rest.partition("#")[0])]
        if name not in known or (option and option not in known[name])
    ]
    assert len(asked) > 10
    assert strange == []


def test_every_file_that_is_named_is_there():
    named = told(NAMED)
    assert named
    assert [(where, name) for where, name in named if not (ROOT / name).exists()] == []


def test_the_workflow_that_is_told_is_sound_and_runs_the_command():
    text = (ROOT / "docs" / "schedule.md").read_text(encoding="utf-8")
    block = re.search(r"^    name: Publish\n(?:    .*\n)+", text, re.M)[0]
    workflow = yaml.safe_load(re.sub("^    ", "", block, flags=re.M))
    steps = workflow["jobs"]["publish"]["steps"]
    runs = [step["run"] for step in steps if "run" in step]
    assert runs[0] == "make .venv/.installed"
    assert ".venv/bin/trajectory run" in runs[1]
