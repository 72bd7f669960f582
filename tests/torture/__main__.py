"""`python3 run.py torture`: the long proofs one after the other, each with its counts; status 1 where one of them fails."""

import argparse
import importlib
import sys
import time

from tests.torture.proof import Budget, Outcome, Proof

PROOFS: tuple[Proof, ...] = (
    Proof("power-loss", "tests.torture.power_loss", 100_000),
    Proof("io-errors", "tests.torture.io_errors", 10_000),
    Proof("flips", "tests.torture.flips", 10_000),
    Proof("mutations", "tests.torture.mutations", 1_000_000),
    Proof("merging", "tests.torture.merging", 100_000),
    Proof("kills", "tests.torture.kills", 10_000),
    Proof("many-hands", "tests.torture.many_hands", 1_000),
)


def main(arguments: list[str]) -> int:
    """Run the proofs that were named, or all, and return the exit status."""
    parser = argparse.ArgumentParser(prog="run.py torture", description="Prove at length that nothing is lost, whatever happens.")
    parser.add_argument("--minutes", type=float, help="time for all together; without it each does as much as it is meant for")
    parser.add_argument("--seed", type=int, default=time.time_ns() % 2**32, help="repeat what a run with this seed did")
    parser.add_argument("names", nargs="*", metavar="PROOF", help=", ".join(proof.name for proof in PROOFS))
    wanted = parser.parse_args(arguments)
    if unknown := set(wanted.names) - {proof.name for proof in PROOFS}:
        parser.error(f"there is no proof of the name {min(unknown)}")
    proofs = [proof for proof in PROOFS if proof.name in wanted.names or not wanted.names]
    seconds = wanted.minutes * 60 / len(proofs) if wanted.minutes else float("inf")
    print(f"seed {wanted.seed}", flush=True)
    return max([report(proof, seconds, wanted.seed) for proof in proofs])


def report(proof: Proof, seconds: float, seed: int) -> int:
    """Run one proof, print what it counted and what failed, and return 1 where something did."""
    began = time.monotonic()
    outcome: Outcome = importlib.import_module(proof.module).run(Budget(proof.goal, seconds), seed)
    print(f"{proof.name}: {outcome.counts} ({time.monotonic() - began:,.0f} s)", flush=True)
    for failure in outcome.failures:
        print(f"    {failure}", flush=True)
    return int(bool(outcome.failures))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
