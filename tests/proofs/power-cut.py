#!/usr/bin/env python3
"""Cuts the power of a disk while beal writes to it, and looks whether everything that was acknowledged is there.

A file system (ext4) in a file is mounted, several programs write to a portfolio on it and note what was acknowledged,
and at a random moment the file system is shut down without flushing its journal (FS_IOC_SHUTDOWN), as a power cut does.
It is mounted again, which replays the journal, and each file has to load and to hold what was acknowledged.

    cargo build && sudo tests/proofs/power-cut.py [--rounds 200] [--beal target/debug/beal] [--seed 1]

`--without-sync` proves the proof: every sync of beal is made to do nothing, and acknowledged changes have to be missing.
Needs root, loop devices, mkfs.ext4 (and strace for `--without-sync`); where one is missing it says so and ends well.
"""

import argparse
import fcntl
import json
import os
import random
import shutil
import struct
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

FS_IOC_SHUTDOWN = 0x8004587D
NO_LOG_FLUSH = 2
MEGABYTES = 64
# What mount is told in turn: the usual way, and one in which bytes may come later than names.
MODES = ["data=ordered", "data=writeback"]


def run(*words, check=True):
    done = subprocess.run(words, capture_output=True, text=True)
    if check and done.returncode:
        raise RuntimeError(f"{' '.join(words)}: {done.stderr.strip()}")
    return done


def missing():
    if os.geteuid():
        return "this has to be run as root"
    for tool in ["mkfs.ext4", "mount", "umount"]:
        if not shutil.which(tool):
            return f"there is no {tool} here"
    return None


class Disk:
    """A file system in a file."""

    def __init__(self, folder):
        self.image = folder / "disk"
        self.at = folder / "mounted"
        self.at.mkdir()
        with open(self.image, "wb") as image:
            image.truncate(MEGABYTES << 20)
        run("mkfs.ext4", "-q", str(self.image))

    def mount(self, mode):
        run("mount", "-o", f"loop,{mode}", str(self.image), str(self.at))

    def cut(self):
        folder = os.open(self.at, os.O_RDONLY)
        try:
            fcntl.ioctl(folder, FS_IOC_SHUTDOWN, struct.pack("I", NO_LOG_FLUSH))
        finally:
            os.close(folder)

    def unmount(self):
        for _ in range(100):
            if not run("umount", str(self.at), check=False).returncode:
                return
            time.sleep(0.05)
        raise RuntimeError(f"{self.at} is still in use")


class Beal:
    """The program, with a home on the disk."""

    def __init__(self, program, home, before=()):
        self.program, self.home, self.before = program, home, list(before)

    def __call__(self, *words):
        env = {
            "HOME": str(self.home / "home"),
            "XDG_STATE_HOME": str(self.home / "state"),
            "XDG_CACHE_HOME": str(self.home / "cache"),
            "XDG_CONFIG_HOME": str(self.home / "config"),
            "PATH": "/usr/bin:/bin",
        }
        return subprocess.run(
            [*self.before, self.program, *words],
            cwd=self.home, env=env, capture_output=True, text=True,
        )

    def done(self, *words):
        said = self(*words)
        if said.returncode:
            raise RuntimeError(f"beal {' '.join(words)}: {said.stdout}{said.stderr}")
        return said.stdout.strip()


class Writers:
    """Programs that write until the power goes, and what they were told."""

    def __init__(self, beal, inquiry, number):
        self.beal, self.inquiry = beal, inquiry
        self.ends = threading.Event()
        self.added = []
        self.set = {}
        self.begun = []
        acts = [self.adds] * max(1, number - 2) + [self.sets, self.begins]
        self.threads = [
            threading.Thread(target=self.work, args=(act, who)) for who, act in enumerate(acts)
        ]

    def work(self, act, who):
        n = 0
        while not self.ends.is_set() and act(who, n):
            n += 1

    def adds(self, who, n):
        title = f"Added by {who}, number {n}."
        said = self.beal("add", "barrier", self.inquiry, "--title", title)
        if said.returncode == 0 and said.stdout.endswith("\n"):
            self.added.append(title)
        return said.returncode == 0

    def sets(self, who, n):
        said = self.beal("set", self.inquiry, "--purpose", f"Purpose {n:05}")
        if said.returncode == 0:
            self.set["purpose"] = n
        return said.returncode == 0

    def begins(self, who, n):
        said = self.beal("new", f"Begun {n}")
        if said.returncode == 0 and said.stdout.endswith("\n"):
            self.begun.append(said.stdout.strip())
        return said.returncode == 0

    def start(self):
        for thread in self.threads:
            thread.start()

    def stop(self):
        self.ends.set()
        for thread in self.threads:
            thread.join()


def lost(beal, writers):
    """What was acknowledged and is not there, or cannot be read."""
    check = beal("check")
    found = [line for line in check.stdout.splitlines() if "cannot be read" in line or "unreadable" in line]
    barriers = json.loads(beal.done("list", "barriers", "--json"))
    titles = {row["title"] for row in barriers}
    found += [title for title in writers.added if title not in titles]
    inquiries = {row["id"]: row for row in json.loads(beal.done("list", "--json"))}
    found += [id for id in writers.begun if id not in inquiries]
    if "purpose" in writers.set:
        purpose = json.loads(beal.done("show", writers.inquiry, "--json")).get("purpose", "")
        number = int(purpose.split()[-1]) if purpose else -1
        if number < writers.set["purpose"]:
            found.append(f"purpose {writers.set['purpose']}: it is “{purpose}”")
    return found


def round_of(disk, program, before, mode, rng, number):
    disk.mount(mode)
    home = disk.at / f"round-{number}"
    try:
        home.mkdir()
        # The first things are there for sure: everything before the round is synced.
        beal = Beal(program, home)
        beal.done("init")
        inquiry = beal.done("new", "Duty line after five")
        os.sync()
        writers = Writers(Beal(program, home, before), inquiry, 4)
        writers.start()
        time.sleep(rng.uniform(0.02, 0.8))
        disk.cut()
        writers.stop()
    finally:
        disk.unmount()
    disk.mount(mode)
    try:
        found = lost(Beal(program, home), writers)
        left = len(list((home / "inquiries").glob(".beal-*.tmp")))
        shutil.rmtree(home)
    finally:
        disk.unmount()
    acknowledged = len(writers.added) + len(writers.begun) + writers.set.get("purpose", -1) + 1
    return acknowledged, left, found


def main():
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--rounds", type=int, default=20)
    asked.add_argument("--beal", default="target/debug/beal")
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--without-sync", action="store_true")
    asked = asked.parse_args()
    why = missing()
    if asked.without_sync and not shutil.which("strace"):
        why = "there is no strace here"
    if why:
        print(f"Nothing was cut: {why}.")
        return 0
    before = []
    if asked.without_sync:
        before = ["strace", "-f", "-o", "/dev/null", "-e", "inject=fsync,fdatasync:retval=0"]
    program, rng = str(Path(asked.beal).resolve()), random.Random(asked.seed)
    total, left_total, bad = 0, 0, 0
    with tempfile.TemporaryDirectory() as folder:
        try:
            disk = Disk(Path(folder))
            disk.mount(MODES[0])
            disk.unmount()
        except (RuntimeError, OSError) as error:
            print(f"Nothing was cut: {error}.")
            return 0
        for number in range(asked.rounds):
            mode = MODES[number % len(MODES)]
            acknowledged, left, found = round_of(disk, program, before, mode, rng, number)
            total, left_total, bad = total + acknowledged, left_total + left, bad + len(found)
            for words in found:
                print(f"round {number} ({mode}): lost: {words}")
    print(f"{asked.rounds} cuts, {total} acknowledged changes, {left_total} saves cut off half-way, {bad} lost or unreadable.")
    if asked.without_sync:
        return 0 if bad else 1
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
