import { type ModelCard, NODE_MODELS } from '../node/models.ts'

/** The models behind a constellation's numbers: its node's and its own. */
export const CONSTELLATION_MODELS: readonly ModelCard[] = [
  ...NODE_MODELS,
  {
    model: 'constellation geometry',
    status: 'validated',
    sources: [
      'walker-1984',
      'speckman-1990',
      'vallado-2013',
      'wertz-2000',
      'de-florio-2013',
      'blue-origin-sunrise',
      'suncatcher-2025',
    ],
    note: 'spacings and separations against propagated circular orbits; filed inclinations and the 81 places of Suncatcher; sunlight off 6 and 18 h against the day-by-day year',
  },
  {
    model: 'network',
    status: 'verified',
    sources: ['dally-2004', 'bollobas-2001', 'feller-1968', 'shahrokhi-1990'],
    note: 'formulas against breadth-first search and a linear program on the graph; no traffic of a real fleet tests them',
  },
  {
    model: 'ground and users',
    status: 'verified',
    sources: ['walker-1984', 'itu-facts-2024', 'itu-rr-21-16', 'starlink-gen2-pfd', 'engineering-memory'],
    note: 'what sites see against satellites flown over a turning Earth, over the day and hour by hour; gateways that carry within 16 % of satellites flown that send to one each; weather in the worst hours within 0.02 of drawn ones; its length, fibre, and how traffic swings are from memory',
  },
  {
    model: 'work over a day',
    status: 'verified',
    sources: ['engineering-memory', 'itu-facts-2024', 'dally-2004'],
    note: 'closed form against a linear program over the slots of an orbit; steady work within 0.3 % of satellites flown through the shadow where batteries only keep them alive, below them elsewhere; what is asked for and paid is from memory',
  },
  {
    model: 'launch manifest',
    status: 'verified',
    sources: ['suncatcher-2025', 'wright-1936', 'huangfu-2018'],
    note: 'heuristic within 1 % of the exact program on the fronts of the shipped studies; the learning curve against its published points, how much others fly is from memory',
  },
  {
    model: 'fleet and production',
    status: 'verified',
    sources: ['wright-1936', 'fcc-5-year-2022', 'jakob-2019', 'iridium-spares'],
    note: 'against the integral of survival, spares against losses drawn one by one; losses are constant in time after arrival; how fast chips gain is from memory',
  },
  {
    model: 'collisions',
    status: 'verified',
    sources: ['johnson-2001', 'iadc-2013', 'esa-explosive-past', 'dawnfront-debris-prior', 'fcc-5-year-2022'],
    note: 'fragments against Iridium and Cosmos and two burst batteries, explosions against what ESA and one operator count, the time between collisions of all there is against six agencies, feedback and what is used up against small steps; a factor of three, as the flux',
  },
  {
    model: 'orbits held circular',
    status: 'verified',
    sources: ['cook-1966', 'soop-1994', 'vallado-2013'],
    note: 'rates against flights through the zonal field with light and thrust, the swing by light against the textbook number of geostationary orbit',
  },
  {
    model: 'cash flow and ground comparison',
    status: 'validated',
    sources: ['novaspace-2025', 'newnan-2019', 'research-viewer'],
    note: 'the Novaspace gigawatt with its own inputs within its rounding',
  },
  {
    model: 'carbon of launches',
    status: 'unvalidated',
    sources: ['engineering-memory'],
    note: 'propellant and its making only; black carbon and alumina in the upper air are not counted',
  },
]
