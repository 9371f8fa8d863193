"""Reads a design that Dawnfront exported as design.json. Needs nothing but Python 3.8."""

import json
import math
import sys
from datetime import datetime, timezone
from pathlib import Path

FORMAT = 1
SCHEMA = "dawnfront-design.schema.json"


class Design:
    """A sized design; numbers come in base units (m, kg, s, W, J, K, rad) whatever unit the file has them in."""

    def __init__(self, path):
        self.path = Path(path)
        try:
            self.file = json.loads(self.path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            raise SystemExit(f"{path}: no such file; dawnfront export RUN --format design --out {path} makes it")
        except json.JSONDecodeError as error:
            raise SystemExit(f"{path}: not JSON: {error}")
        if not isinstance(self.file, dict) or self.file.get("$schema") != SCHEMA:
            raise SystemExit(f"{path}: not a design exported by Dawnfront ($schema is not {SCHEMA})")
        if self.file.get("format") != FORMAT:
            raise SystemExit(f"{path}: format {self.file.get('format')}, this file reads format {FORMAT}")

    @property
    def name(self):
        run = self.file.get("run")
        return self.file["study"] if run is None else f"{self.file['study']}-{run['designId']}"

    def base(self, name, value):
        """A value in the base unit of its name."""
        conversion = self.file["conversions"][self.file["units"][name]]
        return value * conversion["factor"] + conversion["offset"]

    def metric(self, name):
        value = self.file["metrics"][name]
        return math.nan if value is None else self.base(name, value)

    def variable(self, name):
        value = self.file["variables"][name]
        return value if isinstance(value, str) else self.base(name, value)

    def assumption(self, name):
        return self.base(name, self.file["assumptions"][name]["value"])

    def mass_properties(self, state="startOfLife"):
        return self.file["massProperties"][state]

    def epoch(self):
        return datetime.fromisoformat(self.file["mission"]["epoch"]).replace(tzinfo=timezone.utc)

    def sun_direction(self):
        """Unit vector to the Sun at the epoch, equator and equinox of date, good to 0.02 degree until 2050."""
        days = self._days()
        anomaly = math.radians(357.529 + 0.98560028 * days)
        longitude = math.radians(280.459 + 0.98564736 * days + 1.915 * math.sin(anomaly) + 0.020 * math.sin(2 * anomaly))
        obliquity = math.radians(23.439 - 3.6e-7 * days)
        return (
            math.cos(longitude),
            math.cos(obliquity) * math.sin(longitude),
            math.sin(obliquity) * math.sin(longitude),
        )

    def ascending_node_rad(self):
        """Right ascension of the ascending node at the epoch: by the local time of a dawn-dusk orbit, else the equinox."""
        if "ltanHours" not in self.file["variables"]:
            return 0.0
        mean_sun = math.radians(280.459 + 0.98564736 * self._days())
        return (mean_sun + (self.file["variables"]["ltanHours"] - 12) * math.pi / 12) % (2 * math.pi)

    def _days(self):
        return (self.epoch() - datetime(2000, 1, 1, 12, tzinfo=timezone.utc)).total_seconds() / 86400


def main(read, run, what):
    """Command of a starter: `--check` prints what was read and runs nothing."""
    arguments = [argument for argument in sys.argv[1:] if argument != "--check"]
    if len(arguments) > 1 or any(argument.startswith("-") for argument in arguments):
        raise SystemExit(f"usage: python3 {Path(sys.argv[0]).name} [--check] [design.json]")
    path = Path(arguments[0]) if arguments else Path(sys.argv[0]).with_name("design.json")
    design = Design(path)
    numbers = read(design)
    if "--check" in sys.argv[1:]:
        print(json.dumps({"design": design.name, **numbers}, indent=1))
        return
    try:
        run(design, numbers)
    except ImportError as error:
        raise SystemExit(f"{what} is not installed ({error}); --check reads the design without it")
