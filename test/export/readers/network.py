"""Reads a network with networkx and prints its counts, and of each size of component the diameter of one.

usage: network.py graphml|edges FILE
"""

import csv
import json
import sys

import networkx


def read_edges(path):
    graph = networkx.Graph()
    with open(path, newline="") as file:
        for row in csv.DictReader(file):
            start, end = row.pop("from"), row.pop("to")
            assert not graph.has_edge(start, end), f"{start} to {end} twice"
            numbers = {key: float(value) for key, value in row.items() if key not in ("kind", "inSight")}
            graph.add_edge(start, end, kind=row["kind"], inSight=row["inSight"] == "true", **numbers)
    return graph


def main():
    kind, path = sys.argv[1:]
    graph = networkx.read_graphml(path) if kind == "graphml" else read_edges(path)
    assert not graph.is_directed()
    components = sorted(networkx.connected_components(graph), key=len)
    of_size = {len(nodes): graph.subgraph(nodes) for nodes in components}
    json.dump(
        {
            "nodes": graph.number_of_nodes(),
            "edges": graph.number_of_edges(),
            "components": len(components),
            "diameters": {size: networkx.diameter(one) for size, one in of_size.items()},
            "node": dict(next(iter(graph.nodes(data=True)))[1]),
            "links": [dict(data) for _, _, data in graph.edges(data=True)],
        },
        sys.stdout,
    )


main()
