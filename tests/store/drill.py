#!/usr/bin/env python3
"""Kills a program that writes acts, and a database under it, and looks afterwards whether an act was lost.

    tests/store/drill.py [--hammer FILE] [--kills N] [--restarts N] [--seed N]

On SQLite, and on the PostgreSQL server that GONGKAI_TEST_POSTGRES names (tools/private-postgres COMMAND… sets it, and
GONGKAI_TEST_POSTGRES_CTL with it). The last line is `N passed, N failed, N skipped`; a kill or restart is one test.
"""
import argparse
import atexit
import collections
import os
import pathlib
import random
import shlex
import subprocess
import sys
import tempfile
import threading

TOP = pathlib.Path(__file__).resolve().parent.parent.parent
ROUNDS_IN_ONE_DATABASE = 10  # recoveries one on top of the other; a check reads all rounds of its database
MOST_ACTS = 400  # acknowledged before the kill
ACTS_AFTER_RESTART = 10  # of each writer
WRITERS = 8

counts = {"passed": 0, "failed": 0, "skipped": 0}


class Sqlite:
    """Each place is a folder of its own."""

    name = "SQLite"

    def __init__(self, folder):
        self.folder = folder

    def place(self, number):
        return str(self.folder / f"office{number}")


class Postgres:
    """Each place is a schema of its own."""

    name = "PostgreSQL"

    def __init__(self, address):
        self.address = address

    def place(self, number):
        schema = f"drill{os.getpid()}x{number}"
        subprocess.run(
            ["psql", "-q", self.address, "-c", f"SET client_min_messages = warning; CREATE SCHEMA IF NOT EXISTS {schema}"], check=True
        )
        return f"{self.address}{'&' if '?' in self.address else '?'}options=-csearch_path%3D{schema}"


class Writing:
    """The program at work, and the acts it has said are recorded."""

    def __init__(self, hammer, place, number):
        self.program = subprocess.Popen([hammer, "write", place, str(number)], stdout=subprocess.PIPE, text=True)
        self.heard = []
        self.changed = threading.Condition()
        self.ended = False
        self.listener = threading.Thread(target=self.listen, daemon=True)
        self.listener.start()
        atexit.register(self.program.kill)  # also when this script breaks off

    def listen(self):
        for line in self.program.stdout:
            with self.changed:
                self.heard.append(line)
                self.changed.notify()
        with self.changed:
            self.ended = True
            self.changed.notify()

    def wait_for(self, enough):
        """Until enough(lines heard) or the end of the program."""
        with self.changed:
            self.changed.wait_for(lambda: self.ended or enough(self.heard))

    def kill(self):
        self.program.kill()
        self.listener.join()
        return self.program.wait()


def count(name, found):
    """`found` is what is wrong, "" nothing."""
    counts["failed" if found else "passed"] += 1
    if found:
        print(f"failed: {name}\n{found}")


def kill_and_check(hammer, place, number, writing):
    """Kills the program and checks what it wrote; returns what is wrong."""
    why = "" if writing.kill() == -9 else "it had ended by itself\n"
    checked = subprocess.run(
        [hammer, "check", place, str(number)], input="".join(writing.heard), capture_output=True, text=True
    )
    return why + (checked.stdout + checked.stderr if checked.returncode else "")


def kills(hammer, database, wanted, chance):
    """Killed after so many acknowledged acts, 0 being before it has so much as opened the database."""
    for number in range(wanted):
        place = database.place(number // ROUNDS_IN_ONE_DATABASE)
        acts = 0 if number % ROUNDS_IN_ONE_DATABASE == 0 else chance.randrange(MOST_ACTS)
        writing = Writing(hammer, place, number)
        writing.wait_for(lambda heard, acts=acts: len(heard) >= acts)
        count(f"{database.name}: killed after {acts} acts", kill_and_check(hammer, place, number, writing))


def restarts(hammer, database, wanted, chance):
    """The server is stopped at once and started again: writers go on by themselves."""
    ctl = shlex.split(os.environ["GONGKAI_TEST_POSTGRES_CTL"])
    for number in range(wanted):
        place = database.place(f"r{number}")
        acts = 1 + chance.randrange(MOST_ACTS)
        writing = Writing(hammer, place, number)
        writing.wait_for(lambda heard, acts=acts: len(heard) >= acts)
        subprocess.run([*ctl, "restart", "-m", "immediate", "-w", "-s"], check=True, stdout=subprocess.DEVNULL)
        before = len(writing.heard)

        def all_went_on(heard, before=before):
            since = collections.Counter(line.split()[0] for line in heard[before:])
            return len(since) == WRITERS and min(since.values()) >= ACTS_AFTER_RESTART

        writing.wait_for(all_went_on)
        why = "" if all_went_on(writing.heard) else "not every writer went on\n"
        why += kill_and_check(hammer, place, number, writing)
        count(f"{database.name}: restarted after {acts} acts", why)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--hammer", default=str(TOP / "build/dev/tests/store/hammer"))
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--restarts", type=int, default=2)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    options = parser.parse_args()
    print(f"--seed {options.seed}")
    chance = random.Random(options.seed)
    with tempfile.TemporaryDirectory(prefix="gongkai-drill-") as folder:
        kills(options.hammer, Sqlite(pathlib.Path(folder)), options.kills, chance)
    address = os.environ.get("GONGKAI_TEST_POSTGRES")
    if address:
        kills(options.hammer, Postgres(address), options.kills, chance)
    else:
        counts["skipped"] += 1
        print("skipped: PostgreSQL (GONGKAI_TEST_POSTGRES names no server)")
    if address and os.environ.get("GONGKAI_TEST_POSTGRES_CTL"):
        restarts(options.hammer, Postgres(address), options.restarts, chance)
    print("{passed} passed, {failed} failed, {skipped} skipped".format(**counts))
    sys.exit(1 if counts["failed"] else 0)


main()
