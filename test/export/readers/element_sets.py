"""Reads element sets with python3-sgp4 and prints each satellite's fields, and its state at the minutes given.

usage: element_sets.py tle|xml|kvn FILE MINUTE...
"""

import json
import sys

from sgp4 import omm
from sgp4.api import Satrec


def read_tle(path):
    with open(path) as file:
        lines = [line.rstrip("\n") for line in file]
    for k in range(0, len(lines), 3):
        yield lines[k], Satrec.twoline2rv(lines[k + 1], lines[k + 2]), {}


def initialized(fields):
    satellite = Satrec()
    omm.initialize(satellite, fields)
    return fields["OBJECT_NAME"], satellite, fields


def read_xml(path):
    with open(path) as file:
        for fields in omm.parse_xml(file):
            yield initialized(fields)


def read_kvn(path):
    """Keyword = value [unit], a message from each CCSDS_OMM_VERS to the next."""
    fields = {}
    with open(path) as file:
        for line in file:
            line = line.strip()
            if not line or line.startswith("COMMENT "):
                continue
            keyword, value = (part.strip() for part in line.split("=", 1))
            if keyword == "CCSDS_OMM_VERS" and fields:
                yield initialized(fields)
                fields = {}
            assert keyword not in fields, f"{keyword} twice"
            fields[keyword] = value.split("[")[0].strip()
    yield initialized(fields)


READERS = {"tle": read_tle, "xml": read_xml, "kvn": read_kvn}


def main():
    kind, path, *minutes = sys.argv[1:]
    found = []
    for name, satellite, fields in READERS[kind](path):
        states = []
        for minute in minutes:
            error, place, speed = satellite.sgp4(satellite.jdsatepoch, satellite.jdsatepochF + float(minute) / 1440)
            assert error == 0, f"{name}: SGP4 error {error}"
            states.append([*place, *speed])
        found.append(
            {
                "name": name,
                "number": satellite.satnum,
                "bstar": satellite.bstar,
                "inclination": satellite.inclo,
                "node": satellite.nodeo,
                "eccentricity": satellite.ecco,
                "motion": satellite.no_kozai,
                "epoch": satellite.jdsatepoch + satellite.jdsatepochF,
                "fields": fields,
                "states": states,
            }
        )
    json.dump(found, sys.stdout)


main()
