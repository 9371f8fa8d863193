"""Reads an Orbit Ephemeris Message in keywords and values and prints its metadata and states, strictly by its tables.

usage: ephemeris.py FILE
"""

import json
import sys
from datetime import datetime

HEADER = ["CCSDS_OEM_VERS", "CREATION_DATE", "ORIGINATOR"]
METADATA = [
    "OBJECT_NAME",
    "OBJECT_ID",
    "CENTER_NAME",
    "REF_FRAME",
    "TIME_SYSTEM",
    "START_TIME",
    "STOP_TIME",
    "INTERPOLATION",
    "INTERPOLATION_DEGREE",
]


def instant(text):
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%S.%f")


def keyword_lines(lines, until):
    """Keyword and value up to a line that is `until`, or a blank one where that is None; comments apart."""
    fields, comments = {}, []
    for line in lines:
        if line == (until or ""):
            return fields, comments
        if line.startswith("COMMENT "):
            comments.append(line[8:])
            continue
        keyword, value = line.split(" = ", 1)
        fields[keyword] = value
    raise ValueError(f"no {until}")


def main():
    with open(sys.argv[1], encoding="ascii") as file:
        lines = iter(file.read().splitlines())
    header, comments = keyword_lines(lines, None)
    assert list(header) == HEADER, list(header)
    assert next(lines) == "META_START"
    metadata, _ = keyword_lines(lines, "META_STOP")
    assert list(metadata) == METADATA, list(metadata)
    states, previous = [], None
    for line in lines:
        if not line:
            continue
        time, *numbers = line.split()
        assert len(numbers) == 6, line
        now = instant(time)
        assert previous is None or now > previous, f"{time} does not follow"
        previous = now
        states.append([(now - instant(metadata["START_TIME"])).total_seconds(), *map(float, numbers)])
    assert previous == instant(metadata["STOP_TIME"])
    assert len(states) > int(metadata["INTERPOLATION_DEGREE"])
    json.dump({"header": header, "comments": comments, "metadata": metadata, "states": states}, sys.stdout)


main()
