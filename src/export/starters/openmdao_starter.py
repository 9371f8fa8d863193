"""Sets up an OpenMDAO problem around a satellite sized by Dawnfront: areas of array and radiator against mass, power and heat.

    python3 openmdao_starter.py --check design.json    prints what is read, without OpenMDAO
    python3 openmdao_starter.py design.json            looks for the lightest satellite that keeps the margins

Near the design, power, heat and mass go with the areas; structure and growth come on top as the design has them. Replace
a component by your own model and compare.
"""

from dawnfront_design import main

# How far from the design the proportions are trusted.
ROOM = 0.2


def read(design):
    """The numbers the problem needs, in base units."""
    area = design.variable("solarArrayAreaM2")
    radiator = design.variable("radiatorAreaM2")
    carried = (1 + design.assumption("structureFraction")) * (1 + design.assumption("growthFraction"))
    return {
        "solarArrayAreaM2": area,
        "radiatorAreaM2": radiator,
        "dryMassKg": design.metric("dryMassKg"),
        "arrayMassKgPerM2": design.metric("arrayMassKg") / area,
        "radiatorMassKgPerM2": design.metric("radiatorMassKg") / radiator,
        "massPerCarriedMassRatio": carried,
        "worstDayArrayPowerW": design.metric("endArrayPowerKw"),
        "requiredArrayPowerW": design.metric("endArrayPowerKw") - design.metric("arrayMarginKw"),
        "heatCapacityW": design.metric("averageHeatKw") + design.metric("heatMarginKw"),
        "heatW": design.metric("averageHeatKw"),
    }


def run(design, numbers):
    import openmdao.api as om

    problem = om.Problem()
    model = problem.model
    model.add_subsystem(
        "power",
        om.ExecComp(
            "margin = given * area / area0 - required",
            margin={"units": "W"},
            area={"units": "m**2", "val": numbers["solarArrayAreaM2"]},
            area0={"units": "m**2", "val": numbers["solarArrayAreaM2"]},
            given={"units": "W", "val": numbers["worstDayArrayPowerW"]},
            required={"units": "W", "val": numbers["requiredArrayPowerW"]},
        ),
        promotes_inputs=[("area", "solar_array_area")],
    )
    model.add_subsystem(
        "heat",
        om.ExecComp(
            "margin = capacity * area / area0 - load",
            margin={"units": "W"},
            area={"units": "m**2", "val": numbers["radiatorAreaM2"]},
            area0={"units": "m**2", "val": numbers["radiatorAreaM2"]},
            capacity={"units": "W", "val": numbers["heatCapacityW"]},
            load={"units": "W", "val": numbers["heatW"]},
        ),
        promotes_inputs=[("area", "radiator_area")],
    )
    model.add_subsystem(
        "mass",
        om.ExecComp(
            "dry = dry0 + carried * (per_array * (a - a0) + per_radiator * (r - r0))",
            dry={"units": "kg"},
            dry0={"units": "kg", "val": numbers["dryMassKg"]},
            carried={"val": numbers["massPerCarriedMassRatio"]},
            per_array={"units": "kg/m**2", "val": numbers["arrayMassKgPerM2"]},
            per_radiator={"units": "kg/m**2", "val": numbers["radiatorMassKgPerM2"]},
            a={"units": "m**2", "val": numbers["solarArrayAreaM2"]},
            a0={"units": "m**2", "val": numbers["solarArrayAreaM2"]},
            r={"units": "m**2", "val": numbers["radiatorAreaM2"]},
            r0={"units": "m**2", "val": numbers["radiatorAreaM2"]},
        ),
        promotes_inputs=[("a", "solar_array_area"), ("r", "radiator_area")],
    )
    for name, value in (
        ("solar_array_area", numbers["solarArrayAreaM2"]),
        ("radiator_area", numbers["radiatorAreaM2"]),
    ):
        model.set_input_defaults(name, val=value, units="m**2")
        model.add_design_var(name, lower=(1 - ROOM) * value, upper=(1 + ROOM) * value, ref=value)
    model.add_objective("mass.dry", ref=numbers["dryMassKg"])
    model.add_constraint("power.margin", lower=0.0, ref=numbers["requiredArrayPowerW"])
    model.add_constraint("heat.margin", lower=0.0, ref=numbers["heatW"])
    problem.driver = om.ScipyOptimizeDriver(optimizer="SLSQP")
    problem.setup()
    problem.run_model()
    print(f"{design.name}: dry mass {problem.get_val('mass.dry')[0]:.0f} kg as sized")
    problem.run_driver()
    print(
        f"lightest near it: {problem.get_val('mass.dry')[0]:.0f} kg with {problem.get_val('solar_array_area')[0]:.0f} m2"
        f" of array and {problem.get_val('radiator_area')[0]:.0f} m2 of radiator"
    )


if __name__ == "__main__":
    main(read, run, "OpenMDAO")
