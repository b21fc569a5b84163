"""Weighs a site: its bytes by kind of file, a file that several days share once.

Run with `python benchmarks/site_size.py FOLDER` on what `make report` made (`site`, where no folder is named): the site
of one council with five days is to have at most 6 MB. Ends with 1 where it has more.
"""

import sys
from collections import Counter
from pathlib import Path

MOST = 6_000_000


def weights(folder):
    """Return how many bytes the files of each ending have."""
    files = {path.stat().st_ino: path for path in sorted(Path(folder).rglob("*")) if path.is_file()}
    found = Counter()
    for path in files.values():
        found[path.suffix] += path.stat().st_size
    return found


def main():
    """Print what a site weighs."""
    found = weights(sys.argv[1] if sys.argv[1:] else "site")
    for ending, size in [*found.most_common(), ("all", found.total())]:
        print(f"{ending:8}{size:>12,}")
    print(f"aim: at most {MOST:,}")
    sys.exit(found.total() > MOST)


if __name__ == "__main__":
    main()
