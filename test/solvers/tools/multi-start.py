"""Minimises the first objective of a study by scipy's SLSQP from many starts, over `dawnfront evaluate STUDY --stream`.

    python3 multi-start.py --starts 20 --seed 1 -- node dist/cli/main.js STUDY --set chip=tpu-v7 ...

Choices and whole numbers must be held by --set; what is left are reals. Prints the best design, its violation and its
Karush-Kuhn-Tucker residual (share of the objective's slope that limits and bounds leave unexplained) as JSON.
"""

import argparse
import json
import subprocess

import numpy
from scipy.optimize import minimize, nnls

STEP = 1e-6
SAMPLES = 2000


class Study:
    def __init__(self, command, study):
        said = subprocess.run([*command, "validate", *study, "--json"], capture_output=True, text=True, check=True)
        free = json.loads(said.stdout)["study"]["variables"]
        if any("min" not in variable or variable.get("kind") != "real" for variable in free):
            raise SystemExit(f"not real: {[v['name'] for v in free if v.get('kind') != 'real']}")
        self.names = [variable["name"] for variable in free]
        self.lower = numpy.array([variable["min"] for variable in free])
        self.span = numpy.array([variable["max"] for variable in free]) - self.lower
        self.stream = subprocess.Popen(
            [*command, "evaluate", *study, "--stream", "--workers", "1", "--fields", "objectives,margins"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.known = {}
        self.evaluations = 0

    def ask(self, u):
        """Objective and margins at places between the bounds, 0 to 1 each."""
        key = u.tobytes()
        if key not in self.known:
            values = self.lower + self.span * numpy.clip(u, 0, 1)
            self.stream.stdin.write(json.dumps(dict(zip(self.names, values.tolist()))) + "\n")
            self.stream.stdin.flush()
            answer = json.loads(self.stream.stdout.readline())
            self.evaluations += 1
            if "error" in answer:
                raise RuntimeError(answer["error"]["message"])
            objective = next(iter(answer["objectives"].values()))
            self.known = {key: (objective, numpy.array([1e9 if m is None else m for m in answer["margins"].values()]))}
        return self.known[key]


def slopes(function, u):
    """Two-sided differences, one-sided at a bound."""
    columns = []
    for j in range(len(u)):
        up, down = u.copy(), u.copy()
        up[j], down[j] = min(1, u[j] + STEP), max(0, u[j] - STEP)
        columns.append((function(up) - function(down)) / (up[j] - down[j]))
    return numpy.array(columns).T


def residual(study, u, scale):
    gradient = slopes(lambda v: study.ask(v)[0], u)
    margins = study.ask(u)[1] / scale
    limits = slopes(lambda v: study.ask(v)[1] / scale, u)
    columns = [limits[i] for i in range(len(margins)) if margins[i] < 1e-4]
    for j in range(len(u)):
        unit = numpy.zeros(len(u))
        unit[j] = 1
        if u[j] < 1e-6:
            columns.append(unit)
        if u[j] > 1 - 1e-6:
            columns.append(-unit)
    size = numpy.linalg.norm(gradient)
    return nnls(numpy.array(columns).T, gradient)[1] / size if columns and size > 0 else 1.0


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--starts", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("rest", nargs=argparse.REMAINDER)
    options = parser.parse_args()
    rest = options.rest[1:] if options.rest[:1] == ["--"] else options.rest
    study = Study(rest[:2], rest[2:])
    random = numpy.random.default_rng(options.seed)
    sample = [random.random(len(study.names)) for _ in range(SAMPLES)]
    seen = [study.ask(u) for u in sample]
    scale = numpy.maximum(1e-9, numpy.median(numpy.abs([margins for _, margins in seen]), axis=0))
    width = numpy.median([abs(objective) for objective, _ in seen])
    order = sorted(range(SAMPLES), key=lambda i: numpy.maximum(0, -seen[i][1] / scale).sum())
    best = None
    for i in order[: options.starts]:
        found = minimize(
            lambda u: study.ask(u)[0] / width,
            sample[i],
            jac=lambda u: slopes(lambda v: study.ask(v)[0] / width, u),
            bounds=[(0, 1)] * len(study.names),
            constraints={
                "type": "ineq",
                "fun": lambda u: study.ask(u)[1] / scale,
                "jac": lambda u: slopes(lambda v: study.ask(v)[1] / scale, u),
            },
            method="SLSQP",
            options={"maxiter": 200, "ftol": 1e-10},
        )
        u = numpy.clip(found.x, 0, 1)
        objective, margins = study.ask(u)
        if min(margins / scale) > -1e-6 and (best is None or objective < best[0]):
            best = (objective, u, float(max(0, -min(margins / scale))))
    if best is None:
        raise SystemExit("no start came to a feasible design")
    objective, u, violation = best
    print(json.dumps({
        "objective": objective,
        "violation": violation,
        "residual": residual(study, u, scale),
        "evaluations": study.evaluations,
        "variables": dict(zip(study.names, (study.lower + study.span * u).tolist())),
    }))


main()
