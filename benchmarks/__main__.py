"""Runs all benchmarks, or those named, one after the other. `python -m benchmarks [NAME …]`

Each runs in a process of its own, so that none pays for what another loaded.
"""

import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
HELPERS = {"__init__", "__main__", "harness", "big_library", "train_worthiness"}


def names() -> list[str]:
    """Return the names of the benchmarks, in alphabetical order."""
    return sorted(file.stem for file in FOLDER.glob("*.py") if file.stem not in HELPERS and not file.stem.startswith("_"))


def main(wanted: list[str]) -> int:
    unknown = set(wanted) - set(names())
    if unknown:
        print(f"There is no benchmark {', '.join(sorted(unknown))}. There are: {', '.join(names())}.", file=sys.stderr)
        return 2
    failed = 0
    for name in wanted or names():
        print(f"\n## {name}\n", flush=True)
        failed |= subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], cwd=FOLDER.parent, check=False).returncode
    return min(failed, 1)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
