"""Rebuilds the network of a Hypatia folder by the rules of satgenpy's own readers, and prints what it finds.

usage: hypatia_folder.py FOLDER

Rules: github.com/snkas/hypatia, satgenpy/README.md and satgen's read_tles, read_isls, read_ground_stations_extended,
read_gsl_interfaces_info: ids count up from 0, all epochs are the same, the second satellite of a link is the larger,
no link stands twice, stations have eight columns, nodes are satellites and then stations.
"""

import csv
import json
import math
import sys
from pathlib import Path

import networkx
from sgp4.api import Satrec


def read_satellites(path):
    with open(path) as file:
        orbit_count, per_orbit = (int(count) for count in file.readline().split())
        satellites = []
        for title in file:
            assert int(title.split()[1]) == len(satellites), title
            satellites.append(Satrec.twoline2rv(file.readline().rstrip(), file.readline().rstrip()))
    assert len(satellites) == orbit_count * per_orbit
    assert len({satellite.jdsatepoch + satellite.jdsatepochF for satellite in satellites}) == 1
    return orbit_count, satellites


def read_links(path, count):
    links = set()
    with open(path) as file:
        for line in file:
            a, b = (int(part) for part in line.split())
            assert a < b < count, line
            assert (a, b) not in links, line
            links.add((a, b))
    return links


def read_stations(path):
    stations = []
    with open(path) as file:
        for line in file:
            columns = line.split(",")
            assert len(columns) == 8, line
            assert int(columns[0]) == len(stations), line
            stations.append([columns[1], *(float(column) for column in columns[2:])])
    return stations


def main():
    folder = Path(sys.argv[1])
    orbit_count, satellites = read_satellites(folder / "tles.txt")
    links = read_links(folder / "isls.txt", len(satellites))
    stations = read_stations(folder / "ground_stations.txt")
    with open(folder / "gsl_interfaces_info.txt") as file:
        interfaces = [[float(column) for column in line.split(",")] for line in file]
    assert [row[0] for row in interfaces] == list(range(len(satellites) + len(stations)))
    assert all(count >= 1 and bandwidth > 0 for _, count, bandwidth in interfaces)
    description = dict(line.strip().split("=") for line in open(folder / "description.txt"))

    graph = networkx.Graph()
    graph.add_nodes_from(range(len(satellites)))
    places = [satellite.sgp4(satellite.jdsatepoch, satellite.jdsatepochF)[1] for satellite in satellites]
    for a, b in links:
        graph.add_edge(a, b, length=1000 * math.dist(places[a], places[b]))
    with open(folder / "ns3-links.csv", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {tuple(sorted((int(row["from"]), int(row["to"])))) for row in rows} == links
    delays = {}
    for row in rows:
        assert row["DataRate"].endswith("Gbps") and row["Delay"].endswith("ns"), row
        delay_s = float(row["Delay"][:-2]) * 1e-9
        length = graph.edges[int(row["from"]), int(row["to"])]["length"]
        delays[f"{row['from']}-{row['to']}"] = [delay_s, length / 299792458]
    json.dump(
        {
            "orbits": orbit_count,
            "satellites": len(satellites),
            "links": sorted(links),
            "longest": max((data["length"] for _, _, data in graph.edges(data=True)), default=0),
            "stations": stations,
            "description": {key: float(value) for key, value in description.items()},
            "diameter": networkx.diameter(graph) if networkx.is_connected(graph) else None,
            "components": networkx.number_connected_components(graph),
            "delays": list(delays.values()),
            "rates": sorted({row["DataRate"] for row in rows}),
        },
        sys.stdout,
    )


main()
