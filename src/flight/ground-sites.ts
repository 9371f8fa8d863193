import { earthFixedM } from '../environment/geodesy.ts'

/** A site on the ground. */
export interface Place {
  readonly name: string
  readonly latitudeDeg: number
  readonly longitudeDeg: number
  readonly altitudeM: number
}

const place = (name: string, latitudeDeg: number, longitudeDeg: number, altitudeM: number): Place => ({
  name,
  latitudeDeg,
  longitudeDeg,
  altitudeM,
})

/**
 * Where ground stations and observatories stand, to a tenth of a degree and 100 m: stand-ins, since no model of
 * Dawnfront chooses sites. The order alternates over the Earth, so that the first few cover it.
 */
export const PLACES: readonly Place[] = [
  place('Svalbard', 78.2, 15.4, 400),
  place('Punta-Arenas', -52.9, -70.9, 0),
  place('Hartebeesthoek', -25.9, 27.7, 1500),
  place('Haleakala', 20.7, -156.3, 3000),
  place('Bengaluru', 13, 77.5, 900),
  place('Wallops', 37.9, -75.5, 0),
  place('New-Norcia', -31, 116.2, 300),
  place('Kiruna', 67.9, 21.1, 300),
  place('Malargue', -35.8, -69.4, 1600),
  place('Fairbanks', 65, -147.5, 300),
  place('Singapore', 1.3, 103.8, 0),
  place('Teide', 28.3, -16.5, 2400),
  place('Awarua', -46.5, 168.4, 0),
  place('White-Sands', 32.5, -106.6, 1500),
  place('Dubai', 25.2, 55.3, 0),
  place('Troll', -72, 2.5, 1300),
  place('Masuda', 30.6, 131, 100),
  place('Inuvik', 68.3, -133.5, 0),
  place('Cebreros', 40.5, -4.4, 800),
  place('Kourou', 5.2, -52.7, 0),
]

export function earthFixedOf({ latitudeDeg, longitudeDeg, altitudeM }: Place) {
  const latitudeRad = (latitudeDeg * Math.PI) / 180
  return earthFixedM({ latitudeRad, longitudeRad: (longitudeDeg * Math.PI) / 180, altitudeM })
}
