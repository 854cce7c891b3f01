/** Byte offsets of input registers. */
export const Input = {
  voltage: 0,
  lineVoltage: 12,
  current: 24,
  currentN: 36,
  activePower: 40,
  activeTotal: 52,
  reactivePower: 56,
  reactiveTotal: 68,
  apparentPower: 72,
  apparentTotal: 84,
  powerFactor: 88,
  frequency: 96,
  phaseSequence: 98,
  voltageAngleL2: 102,
  currentAngle: 106,
  distortion: 112,
  measurementFaults: 124,
  quadrant: 126,
  activeTariff: 128,
  activeSeason: 132,
  activeDayTable: 134,
  clock: 136,
  localOffset: 140,
  clockStatus: 142,
  uptime: 144,
  persistedWrites: 150,
  persistIntervalLeast: 154,
  memoryWear: 156,
  configDigest: 158,
  eventSequence: 162,
  profileEntries: 166,
  demand: 176,
  pulsesActive: 192,
  pulsesReactive: 196,
  energy: 240,
  demandMax: 1008,
  counts: 1296,
} as const;

/** Byte offsets of holding registers. */
export const Holding = {
  persistInterval: 0,
  demandPeriod: 2,
  demandSubintervals: 4,
  profilePeriod: 6,
  phaseLossVoltage: 8,
  underVoltage: 12,
  overVoltage: 16,
  clockDrift: 22,
  freezePattern: 26,
  profileChannel: 60,
  calibration: 80,
  startingCurrent: 160,
  startingPower: 164,
  pulseConstant: 168,
  pulseLength: 172,
} as const;

export const Discrete = { reverseFlow: 0, measurementFault: 2, relayFault: 3, noLoad: 13 } as const;

export const Channel = {
  voltage: 0,
  current: 3,
  active: 6,
  reactive: 9,
  frequency: 12,
  currentN: 13,
  angleL2: 14,
  angleL3: 15,
  distortion: 16,
  cover: 22,
  terminalCover: 23,
  magnet: 24,
  supplyFailing: 25,
} as const;

export const Output = { relayClosed: 0, pulsesActive: 1, pulsesReactive: 2, pulseLength: 3 } as const;

/** Elements of the config. */
export const Config = {
  utcOffset: 0,
  daylightAdded: 1,
  memorySize: 13,
  memoryEndurance: 14,
  seasonStart: 16,
  seasonWeek: 30,
  dayTables: 44,
  holidays: 156,
  tablesSwitchAt: 424,
} as const;

export const Event = {
  powerUp: 1,
  measurementFault: 6,
  measurementRestored: 7,
  relayWelded: 8,
  relayParted: 9,
  reverseEnergy: 23,
  forwardEnergy: 24,
} as const;

export const UJ_PER_WH = 3_600_000_000;

/** Energy of a scan or of a part of it, µJ: active, reactive and apparent of each phase. */
export interface Flow {
  readonly active: Float64Array;
  readonly reactive: Float64Array;
  readonly apparent: Float64Array;
}

export function emptyFlow(): Flow {
  return { active: new Float64Array(3), reactive: new Float64Array(3), apparent: new Float64Array(3) };
}

export const sum = (phases: Float64Array): number => phases[0]! + phases[1]! + phases[2]!;

/** To the nearest integer, and to even where it lies in the middle, as the firmware rounds. */
export function nearest(value: number): number {
  return value + 6755399441055744 - 6755399441055744;
}

export function saturate(value: number): number {
  return Math.max(Math.min(value, 0x7fff_ffff), -0x8000_0000);
}
