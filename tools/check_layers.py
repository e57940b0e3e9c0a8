#!/usr/bin/env python3
"""Holds the includes under src/ to tools/layers.txt.

A room may include its own headers, the front door (room/room.h) of the rooms listed for it, and any header of base.
"""
import pathlib
import re
import sys

top = pathlib.Path(__file__).resolve().parent.parent
allowed = {}
for line in (top / "tools/layers.txt").read_text().splitlines():
    line = line.split("#")[0].strip()
    if line:
        room, _, rooms = line.partition(":")
        allowed[room.strip()] = set(rooms.split())

faults = []
for path in sorted((top / "src").rglob("*")):
    if path.suffix not in (".h", ".cpp"):
        continue
    room = path.relative_to(top / "src").parts[0]
    if room not in allowed:
        faults.append(f"{path.relative_to(top)}:1: room '{room}' is not in tools/layers.txt")
        continue
    for number, line in enumerate(path.read_text().splitlines(), 1):
        match = re.match(r'\s*#include "(([a-z_]+)/([a-z_0-9]+)\.h)"', line)
        if not match or match[2] == room:
            continue
        where = f"{path.relative_to(top)}:{number}"
        if match[2] not in allowed[room]:
            faults.append(f"{where}: {room} may not include {match[2]} (tools/layers.txt)")
        elif match[2] != "base" and match[3] != match[2]:
            faults.append(f"{where}: include the front door {match[2]}/{match[2]}.h, not {match[1]}")
print("\n".join(faults) if faults else f"layers: {len(allowed)} rooms, no arrow points back")
sys.exit(1 if faults else 0)
