"""What became of a run: of each of its jobs, and of the pages of the site; for people, and for programs to read."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from helpers.publish.plan.ingredients import versions
from helpers.publish.plan.parameters import Job, Outcome
from helpers.publish.site import manifest
from helpers.publish.site.manifest import Page, Pages


@dataclass
class Run:
    """What became of a run: the outcome of every job that was not found to be current."""

    data_hash: str
    started: str
    jobs: Sequence[Job] = ()
    outcomes: list[Outcome] = field(default_factory=list)
    resumed: int = 0
    stale: int = 0
    no_more: int = 0
    not_asked_for: int = 0
    accepted: str = ""
    is_published: bool = True

    @property
    def failed(self) -> list[Outcome]:
        """Those that failed."""
        return [outcome for outcome in self.outcomes if outcome.error]

    @property
    def left_out(self) -> list[Outcome]:
        """Those for which no page is made."""
        return [outcome for outcome in self.outcomes if outcome.skipped]

    def counts(self) -> dict[str, int]:
        """How many pages came to what."""
        failed, left_out = len(self.failed), len(self.left_out)
        made = len(self.outcomes) - failed - left_out - self.resumed
        told = {"made": made, "resumed": self.resumed, "unchanged": len(self.jobs) - len(self.outcomes)}
        told |= {"failed": failed, "left_out": left_out, "of_earlier_data": self.stale, "no_more": self.no_more}
        return told | {"not_asked_for": self.not_asked_for}

    def facts(self) -> dict:
        """The run for machines to read, as it stands in run.json."""
        not_made = [one.job.facts | {"error": one.error} for one in self.failed]
        not_made += [one.job.facts | {"left_out": one.skipped} for one in self.left_out]
        times = {"made_by": manifest.MADE_BY, "started": self.started, "ended": now(), "data_hash": self.data_hash}
        ended = {"exit_code": 1 if self.failed else 0, "is_published": self.is_published, "accepted": self.accepted}
        return times | ended | {"pages": self.counts(), "not_made": not_made, "versions": versions()}


def count(run: Run, pages: Pages, gone: Collection[Page]) -> None:
    """Note in `run` how many pages of the site are not what this run would make, and why."""
    made, asked = [page for page in pages.values() if page.made], {job.key for job in run.jobs}
    same = [page for page in made if page.agrees_with == run.data_hash]
    run.stale, run.no_more = len(made) - len(same), len(gone)
    run.not_asked_for = sum(page.key not in asked and page not in gone for page in same)


def now() -> str:
    """The time, as it stands in files."""
    return datetime.now(UTC).isoformat(timespec="seconds")
