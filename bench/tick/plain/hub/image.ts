// Byte offsets and values of the hub's registers.

export const Input = {
  gridPower: 0,
  effectiveLimit: 4,
  limitSource: 8,
  tankTemperature: 10,
  roomTemperature: 12,
  outdoorTemperature: 14,
  price: 16,
  priceAverage: 20,
  priceState: 24,
  responseRemaining: 26,
  heartbeatAge: 30,
  evCurrent: 34,
  evEnergyNeeded: 36,
  energisedLoads: 40,
  shedReason: 42,
  shedCount: 44,
  waterHeaterOnTime: 48,
  heatingOnTime: 52,
  evOnTime: 56,
  waterHeaterStarts: 60,
  heatingStarts: 64,
  evStarts: 68,
  uptime: 72,
} as const;

export const Holding = {
  responseLevel: 0,
  capacityLimit: 6,
  failsafeLimit: 10,
  heartbeatTimeout: 16,
  restoreInterval: 18,
  tank: 20,
  room: 28,
  waterHeaterRun: 36,
  waterHeaterRest: 38,
  heatingRun: 40,
  heatingRest: 42,
  evRun: 44,
  evRest: 46,
  evMode: 48,
  evMaximumCurrent: 50,
  favourableBelow: 52,
  expensiveAbove: 54,
  persistInterval: 56,
} as const;

export const Channel = {
  gridPower: 0,
  tankTemperature: 1,
  roomTemperature: 2,
  outdoorTemperature: 3,
  evConnected: 4,
  evEnergyNeeded: 5,
  price: 6,
} as const;

export const LimitSource = { fuse: 0, capacity: 1, failsafe: 2 } as const;
export const PriceState = { normal: 0, favourable: 1, expensive: 2 } as const;
export const ShedReason = { none: 0, demandResponse: 1, capacityLimit: 2, fuse: 3, failsafe: 4 } as const;
export const ResponseLevel = { normal: 0, moderate: 1, high: 2, special: 3 } as const;
export const EvMode = { disabled: 0, economic: 1, immediate: 2 } as const;

export const Event = {
  heldOff: 2,
  restored: 5,
  limitChanged: 8,
  limitExceeded: 9,
  failsafeBegan: 10,
  failsafeEnded: 11,
  responseEnded: 13,
  sensorFault: 14,
  sensorRestored: 15,
  tankSensorStuck: 17,
  waterHeaterMaximumRun: 18,
} as const;

/** The config document, in the order of its fields. */
export class HubConfig {
  readonly mainFuse: number;
  readonly supplyPhases: number;
  readonly mainsVoltage: number;
  readonly waterHeaterPower: number;
  readonly heatingPower: number;
  readonly evPhases: number;
  readonly settleTime: number;
  readonly waterHeaterMaximumRun: number;

  constructor(config: Uint8Array) {
    const fields = new Int32Array(config.slice().buffer);
    this.mainFuse = fields[0]!;
    this.supplyPhases = fields[1]!;
    this.mainsVoltage = fields[2]!;
    this.waterHeaterPower = fields[3]!;
    this.heatingPower = fields[4]!;
    this.evPhases = fields[5]!;
    this.settleTime = fields[6]!;
    this.waterHeaterMaximumRun = fields[7]!;
  }

  /** Power of a charging current in 0.1 A, W. */
  powerOfCurrent(current: number): number {
    return Math.trunc((current * this.mainsVoltage * this.evPhases) / 10);
  }
}
