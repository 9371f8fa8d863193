/** How far a model has been checked against numbers from outside, in the words of the documents. */
export const STATUS_MEANING = {
  validated: 'checked against published figures or an original program',
  verified: 'checked against worked values of its own equations, limits and conservation; no published result tests it',
  unvalidated: 'a rule of thumb; nothing from outside tests it',
} as const

type ValidationStatus = keyof typeof STATUS_MEANING

export interface ModelCard {
  readonly model: string
  readonly status: ValidationStatus
  /** Keys of the bibliography. */
  readonly sources: readonly string[]
  readonly note: string
}

/** The models behind a node's numbers, in the order they are computed. */
export const NODE_MODELS = [
  {
    model: 'environment',
    status: 'validated',
    sources: ['vallado-2013', 'vette-1991', 'seltzer-1994', 'king-1974', 'picone-2002'],
    note: 'against the original programs, docs/environment-accuracy.md; the trapped particle maps themselves are good to a factor of two',
  },
  {
    model: 'solar array',
    status: 'validated',
    sources: ['larson-wertz-1999', 'tada-1982', 'kopp-lean-2011'],
    note: 'areal power within 8 % of AI1 and 20 % of Starlink V3 as estimated by others',
  },
  {
    model: 'battery',
    status: 'validated',
    sources: ['larson-wertz-1999', 'gs-yuasa-2007', 'saft-ves180', 'ali-2023', 'miner-1945'],
    note: 'meets published life tests at 25, 30 and 90 % depth; below 10 %, where peaks cycle, no test stands behind it',
  },
  {
    model: 'radiator',
    status: 'validated',
    sources: ['larson-wertz-1999', 'gilmore-2002', 'howell-catalog', 'iss-pvr', 'rotary-radiators-1984'],
    note: 'meets the AI1 and Starcloud figures, exact fins within 0.002, ray counts of what it sees; parts that no panel of its kind has shown',
  },
  {
    model: 'armour',
    status: 'verified',
    sources: ['christiansen-2009', 'gruen-1985', 'ssp-30425', 'opik-1951', 'drolshagen-2006', 'dawnfront-debris-prior'],
    note: 'twice the holes counted in the arrays of Hubble, four fifths of those of Pegasus; debris below 1 mm by a slope; directions with the mean speeds of the standard within 10 %',
  },
  {
    model: 're-entry',
    status: 'verified',
    sources: [
      'nasa-std-8719-14',
      'nasa-uars-2011',
      'ciesin-gpw4',
      'spacex-demise-2025',
      'atv-reentry-2008',
      'cgro-reentry-2000',
      'metop-sg-propulsion',
    ],
    note: 'risk and people below as NASA gave them for UARS within 15 %; last burns as ATV flew them within a tenth; what survives is an assumption',
  },
  {
    model: 'coolant loop',
    status: 'verified',
    sources: ['gilmore-2002'],
    note: 'closed form and lumped network agree within 1 K',
  },
  {
    model: 'heat pump',
    status: 'verified',
    sources: ['cengel-2015', 'swanson-1993', 'pe-calc-refrigeration'],
    note: 'against Carnot and worked values; its mass is from memory, a factor of three',
  },
  {
    model: 'compute',
    status: 'validated',
    sources: ['williams-2009', 'power-cap-2026', 'rack-power-2026', 'junction-from-coolant'],
    note: 'roofline against measured servers; power of racks and pods as published; the share of it that a cap leaves untouched is an open question',
  },
  {
    model: 'attrition',
    status: 'validated',
    sources: ['research-viewer', 'llama3-2024', 'jedec-jep122'],
    note: 'effective compute-years as published; acceleration with temperature is not tested from outside',
  },
  {
    model: 'radiation upsets',
    status: 'verified',
    sources: ['suncatcher-2025'],
    note: 'scaled from one beam test, a factor of three',
  },
  {
    model: 'optical links',
    status: 'validated',
    sources: ['suncatcher-2025', 'hemmati-2006', 'thakur-2005', 'kaplan-2020'],
    note: 'link budget as published for Suncatcher; near field is a clamp',
  },
  {
    model: 'downlink',
    status: 'verified',
    sources: ['larson-wertz-1999', 'birch-2023'],
    note: 'mean contact with sites anywhere; polar sites see a polar orbit two to three times longer; the transmitter is from memory',
  },
  {
    model: 'drag, propulsion and disposal',
    status: 'verified',
    sources: ['larson-wertz-1999', 'edelbaum-1961', 'king-hele-1987'],
    note: 'mean activity over the mission; storms and the phase of the cycle are not followed',
  },
  {
    model: 'mass roll-up',
    status: 'verified',
    sources: ['research-viewer', 'aiaa-s120'],
    note: 'within 3 % of Starlink V3 as estimated; AI1 is claimed lighter than any of its parts allow',
  },
  {
    model: 'cost and ground baseline',
    status: 'verified',
    sources: ['newnan-2019', 'wright-1936', 'suncatcher-2025', 'research-viewer', 'mccalip'],
    note: 'launched power price as published; unit costs are scenario estimates',
  },
  {
    model: 'raising',
    status: 'validated',
    sources: ['edelbaum-1961', 'king-hele-1987', 'sutton-2009', 'starlink-storm-2022'],
    note: 'three days of a GMAT run within 3 %; drag of GOCE within 25 %; air below 300 km is extrapolated, 7 % too dense at 250 km',
  },
  {
    model: 'attitude',
    status: 'validated',
    sources: ['larson-wertz-1999', 'wertz-1978', 'sinclair-wheels', 'iss-cmg'],
    note: 'torques as in the FireSat example; device mass by one law from 0.06 to 4,880 N m s, a factor of two near 100',
  },
  {
    model: 'booms',
    status: 'verified',
    sources: ['mikulas-2015', 'ssf-array-1989', 'wijker-2004'],
    note: 'first modes as flown; no mast mass from outside tests it',
  },
  {
    model: 'launcher payload',
    status: 'validated',
    sources: ['starlink-launches', 'electron-payload-2020', 'china-daily-launchers', 'launch-payload-fit'],
    note: 'Falcon 9 to three inclinations within 2 %, Electron within 1 %; vehicles that have not flown rest on their makers',
  },
  {
    model: 'folding and deployed span',
    status: 'verified',
    sources: ['mikulas-2015', 'falcon-users-guide', 'spacex-ai1-2026-06'],
    note: 'span fitted to both AI1 sheets; Starlink footprints as flown; bays of Starship and New Glenn are estimates',
  },
] as const satisfies readonly ModelCard[]

export type ModelName = (typeof NODE_MODELS)[number]['model']
