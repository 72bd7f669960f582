"""What checking costs: a library of 100,000 articles of 3,000 characters, against one SHA-256 of its whole file.

    python -m benchmarks.check [ARTICLES …]

In seconds of the processor, all threads together, and of the clock: SQLite looks at the structure of the file in a thread beside the
rest, so that two idle cores take less of the clock than of the processor. Ends with the most memory that this process had.
"""

import resource
import sys
import time
from collections.abc import Iterator

from benchmarks.big_library import ARTICLES, big_library
from benchmarks.harness import Row, paired, print_table, timed
from benchmarks.merge import GOAL, sha256_of_file
from factcheck_gui.core.records import Annotator
from factcheck_gui.library import Library

PAIRS = 5  # of several seconds each


def measured(articles: int) -> Iterator[Row]:
    """Yield what checking a library of so many articles costs, by the processor and by the clock."""
    path = big_library(articles)
    with Library.open(path, Annotator("b" * 32), read_only=True) as library:
        for name, clock in (("processor", time.process_time), ("clock", time.perf_counter)):
            ours, reference = (timed(work, clock=clock) for work in (library.check, lambda: sha256_of_file(path)))
            yield paired(f"check of {articles:,} articles, {name}", ours, reference, pairs=PAIRS, goal=GOAL)


def main() -> None:
    """Print the table."""
    sizes = [int(argument) for argument in sys.argv[1:]] or [ARTICLES]
    print_table([row for size in sizes for row in measured(size)])
    print(f"most memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


if __name__ == "__main__":
    main()
