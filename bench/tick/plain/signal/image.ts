// Byte offsets and values of the signal controller's registers; where there is one for each phase, those of phase 1.

export const Input = {
  mode: 0,
  fault: 2,
  ringPhase: 4,
  ringTime: 8,
  vehicleCalls: 16,
  pedestrianCalls: 18,
  cycles: 20,
  servedTotal: 24,
  served: 28,
  phaseState: 60,
  uptime: 76,
  detectorFaults: 82,
} as const;

export const Holding = {
  minGreen: 0,
  passage: 16,
  maxGreen: 32,
  yellow: 48,
  redClearance: 64,
  walk: 80,
  pedClear: 96,
  recall: 112,
  persistInterval: 128,
  detectorMaxPresence: 130,
  detectorNoActivity: 132,
} as const;

export const Channel = { detectorPresence: 0, pedestrianCall: 1, vehicleCount: 2 } as const;

export const Mode = { startFlash: 0, allRed: 1, actuated: 2, flash: 3, fault: 4 } as const;
export const Fault = { none: 0, conflict: 1, lamps: 2 } as const;
export const PhaseState = { red: 0, green: 1, yellow: 2, redClearance: 3, flash: 4 } as const;
export const Recall = { none: 0, minimum: 1, maximum: 2, pedestrian: 3 } as const;
export const Event = { modeChanged: 2, faultLatched: 3, faultReset: 4, detectorFault: 6, detectorRestored: 7 } as const;

/** Timing parameters of the phases, which are numbered from 0, in milliseconds. */
export class Parameters {
  private readonly holding: DataView;

  constructor(holding: DataView) {
    this.holding = holding;
  }

  minGreenMs(phase: number): number {
    return this.holding.getUint16(Holding.minGreen + phase * 2) * 1000;
  }

  passageMs(phase: number): number {
    return this.holding.getUint16(Holding.passage + phase * 2) * 100;
  }

  maxGreenMs(phase: number): number {
    return this.holding.getUint16(Holding.maxGreen + phase * 2) * 1000;
  }

  yellowMs(phase: number): number {
    return this.holding.getUint16(Holding.yellow + phase * 2) * 100;
  }

  redClearanceMs(phase: number): number {
    return this.holding.getUint16(Holding.redClearance + phase * 2) * 100;
  }

  walkMs(phase: number): number {
    return this.holding.getUint16(Holding.walk + phase * 2) * 1000;
  }

  pedClearMs(phase: number): number {
    return this.holding.getUint16(Holding.pedClear + phase * 2) * 1000;
  }

  recall(phase: number): number {
    return this.holding.getUint16(Holding.recall + phase * 2);
  }
}
