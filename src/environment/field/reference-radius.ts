/** Reference radius of every spherical-harmonic model of the geomagnetic field, m. Source: [igrf-14]. */
export const FIELD_RADIUS_M = 6_371_200
