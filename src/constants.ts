/** Physical constants. Each carries its source; the models and their tests use exactly these values. */

/** Earth's gravitational parameter, m³/s². Source: [wgs84]. */
export const EARTH_MU_M3_PER_S2 = 3.986004418e14
/** Earth's equatorial radius, m. Source: [wgs84]. */
export const EARTH_RADIUS_M = 6_378_137
/** Flattening of the ellipsoid: by how much of the equatorial radius the polar one is less. Source: [wgs84]. */
export const EARTH_FLATTENING = 1 / 298.257223563
/** Second zonal harmonic of Earth's field, dimensionless. Source: [egm96]. */
export const EARTH_J2 = 1.08262668e-3
/** Turn of Earth against the stars, rad/s. Source: [wgs84]. */
export const EARTH_RATE_RAD_PER_S = 7.2921158553e-5
/** Obliquity of the ecliptic near J2000, rad. Source: [iau-obliquity]. */
export const OBLIQUITY_RAD = (23.439 * Math.PI) / 180
/** Day, s. */
export const DAY_S = 86_400
/** Tropical year, s. Source: [iau-tropical-year]. */
export const TROPICAL_YEAR_S = 365.2422 * DAY_S
/** Julian year, s: the year of every annual rate in Dawnfront. */
export const YEAR_S = 365.25 * DAY_S
/** Hours in a Julian year. */
export const YEAR_HOURS = 8766
/** Stefan-Boltzmann constant, W/(m² K⁴). Source: [codata-2018]. */
export const STEFAN_BOLTZMANN_W_PER_M2_K4 = 5.670374419e-8
/** Boltzmann constant, eV/K. Source: [codata-2018]. */
export const BOLTZMANN_EV_PER_K = 8.617333262e-5
/** Total solar irradiance at 1 au, W/m². Source: [kopp-lean-2011]. */
export const SOLAR_CONSTANT_W_PER_M2 = 1361
/** Earth's mean outgoing infrared, W/m². Source: [loeb-2009]. */
export const EARTH_INFRARED_W_PER_M2 = 237
/** Earth's Bond albedo. Source: [loeb-2009]. */
export const EARTH_ALBEDO_FRACTION = 0.3
/** Standard gravity, m/s². Source: [codata-2018]. */
export const STANDARD_GRAVITY_M_PER_S2 = 9.80665
/** Speed of light, m/s. Source: [codata-2018]. */
export const LIGHT_SPEED_M_PER_S = 299_792_458
/** Planck constant, J s. Source: [codata-2018]. */
export const PLANCK_J_S = 6.62607015e-34
/** 0 °C in kelvin. */
export const ZERO_CELSIUS_K = 273.15
