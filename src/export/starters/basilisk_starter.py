"""Sets up a Basilisk simulation of a satellite sized by Dawnfront: orbit, mass properties, sunlight, array, battery, load.

    python3 basilisk_starter.py --check design.json    prints what is read, without Basilisk
    python3 basilisk_starter.py design.json            simulates three orbits

Written for Basilisk 2.x. Left to you: attitude control (the body keeps its first attitude, array to the Sun), drag, the
eclipse policy (the load is constant), and battery losses.
"""

import math

from dawnfront_design import main

ORBITS = 3
STEP_S = 10.0
# What Basilisk's SimpleSolarPanel takes for sunlight at 1 au; the panel's efficiency makes up for the difference.
BASILISK_SOLAR_FLUX_W_PER_M2 = 1372.5398


def read(design):
    """The numbers the simulation needs, in base units."""
    mass = design.mass_properties("startOfLife")
    area = design.variable("solarArrayAreaM2")
    power = design.metric("startArrayPowerKw") * design.metric("arrayRemainingFraction")
    return {
        "epoch": design.epoch().strftime("%Y %B %d %H:%M:%S (UTC)"),
        "semiMajorAxisM": 6378137.0 + design.variable("altitudeKm"),
        "inclinationRad": design.metric("inclinationDeg"),
        "ascendingNodeRad": design.ascending_node_rad(),
        "periodS": design.metric("periodMinutes"),
        "sunDirection": design.sun_direction(),
        "radiatorAttitude": design.variable("radiatorAttitude"),
        "massKg": mass["massKg"],
        "centreOfMassM": mass["centreOfMassM"],
        "inertiaKgM2": mass["inertiaKgM2"],
        "solarArrayAreaM2": area,
        "endOfLifeArrayPowerAt1AuW": power,
        "panelEfficiencyFraction": power / (area * BASILISK_SOLAR_FLUX_W_PER_M2),
        "batteryEnergyJ": design.variable("batteryEnergyKwh"),
        "busLoadW": design.metric("averageBusPowerKw"),
    }


def across(sun, vector):
    """The unit vector at right angles to the Sun that is nearest to a vector; None where that lies along the Sun."""
    size = math.sqrt(sum(part * part for part in vector))
    along = sum(s * v for s, v in zip(sun, vector))
    rest = [(v - along * s) / size for s, v in zip(sun, vector)]
    length = math.sqrt(sum(part * part for part in rest))
    return [part / length for part in rest] if length > 1e-3 else None


def attitude(sun, position, velocity, radiator):
    """Direction cosines of the body: z to the Sun, y (the radiator's normal) as near as that leaves to where it is held.

    Radial and velocity hold at the epoch: without attitude control the body keeps this attitude, as inertial does.
    """
    wanted = [velocity, position] if radiator == "velocity" else [position, velocity]
    y = next(found for found in (across(sun, vector) for vector in wanted) if found is not None)
    x = [y[1] * sun[2] - y[2] * sun[1], y[2] * sun[0] - y[0] * sun[2], y[0] * sun[1] - y[1] * sun[0]]
    return [x, y, list(sun)]


def run(design, numbers):
    import numpy
    from Basilisk import __path__ as basilisk
    from Basilisk.simulation import eclipse, simpleBattery, simplePowerSink, simpleSolarPanel, spacecraft
    from Basilisk.utilities import RigidBodyKinematics, SimulationBaseClass, macros, orbitalMotion, simIncludeGravBody

    task = "task"
    simulation = SimulationBaseClass.SimBaseClass()
    process = simulation.CreateNewProcess("process")
    process.addTask(simulation.CreateNewTask(task, macros.sec2nano(STEP_S)))

    satellite = spacecraft.Spacecraft()
    satellite.ModelTag = design.name
    satellite.hub.mHub = numbers["massKg"]
    satellite.hub.r_BcB_B = [[part] for part in numbers["centreOfMassM"]]
    satellite.hub.IHubPntBc_B = numbers["inertiaKgM2"]
    simulation.AddModelToTask(task, satellite)

    gravity = simIncludeGravBody.gravBodyFactory()
    earth = gravity.createEarth()
    earth.isCentralBody = True
    gravity.createSun()
    gravity.addBodiesTo(satellite)
    gravity.createSpiceInterface(basilisk[0] + "/supportData/EphemerisData/", numbers["epoch"])
    gravity.spiceObject.zeroBase = "earth"
    simulation.AddModelToTask(task, gravity.spiceObject)
    earth_message, sun_message = gravity.spiceObject.planetStateOutMsgs[0], gravity.spiceObject.planetStateOutMsgs[1]

    elements = orbitalMotion.ClassicElements()
    elements.a = numbers["semiMajorAxisM"]
    elements.e = 0.0
    elements.i = numbers["inclinationRad"]
    elements.Omega = numbers["ascendingNodeRad"]
    elements.omega = 0.0
    elements.f = 0.0
    position, velocity = orbitalMotion.elem2rv(earth.mu, elements)
    satellite.hub.r_CN_NInit = position
    satellite.hub.v_CN_NInit = velocity
    place, speed = [float(part) for part in position], [float(part) for part in velocity]
    directions = numpy.array(attitude(numbers["sunDirection"], place, speed, numbers["radiatorAttitude"]))
    satellite.hub.sigma_BNInit = [[part] for part in RigidBodyKinematics.C2MRP(directions)]
    satellite.hub.omega_BN_BInit = [[0.0], [0.0], [0.0]]

    shadow = eclipse.Eclipse()
    shadow.sunInMsg.subscribeTo(sun_message)
    shadow.addPlanetToModel(earth_message)
    shadow.addSpacecraftToModel(satellite.scStateOutMsg)
    simulation.AddModelToTask(task, shadow)

    array = simpleSolarPanel.SimpleSolarPanel()
    array.setPanelParameters([0.0, 0.0, 1.0], numbers["solarArrayAreaM2"], numbers["panelEfficiencyFraction"])
    array.stateInMsg.subscribeTo(satellite.scStateOutMsg)
    array.sunInMsg.subscribeTo(sun_message)
    array.sunEclipseInMsg.subscribeTo(shadow.eclipseOutMsgs[0])
    simulation.AddModelToTask(task, array)

    load = simplePowerSink.SimplePowerSink()
    load.nodePowerOut = -numbers["busLoadW"]
    simulation.AddModelToTask(task, load)

    battery = simpleBattery.SimpleBattery()
    battery.storageCapacity = numbers["batteryEnergyJ"]
    battery.storedCharge_Init = numbers["batteryEnergyJ"]
    battery.addPowerNodeToModel(array.nodePowerOutMsg)
    battery.addPowerNodeToModel(load.nodePowerOutMsg)
    simulation.AddModelToTask(task, battery)
    stored = battery.batPowerOutMsg.recorder()
    simulation.AddModelToTask(task, stored)

    simulation.InitializeSimulation()
    simulation.ConfigureStopTime(macros.sec2nano(ORBITS * numbers["periodS"]))
    simulation.ExecuteSimulation()
    lowest = min(stored.storageLevel) / numbers["batteryEnergyJ"]
    print(f"{design.name}: {ORBITS} orbits, lowest state of charge {100 * lowest:.1f} %")


if __name__ == "__main__":
    main(read, run, "Basilisk")
