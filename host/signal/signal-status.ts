import type { SignalRegisters } from '../../protocols/profiles/signal.generated.ts';
import type { SignalController } from './signal-controller.ts';

const RINGS = [1, 2, 3, 4] as const;
const NAMES = [
  'mode',
  'fault',
  'control',
  'pattern',
  'patternSource',
  'dayPlan',
  'cycleLength',
  'cycleTime',
  'offsetError',
  'inTransition',
  'preempt',
  'preemptStage',
  'priority',
  'phaseGreens',
  'phaseYellows',
  'phaseReds',
  'phaseWalks',
  'phasePedClears',
  'phaseOns',
  'phaseNexts',
  'vehicleCalls',
  'pedestrianCalls',
  'overlapGreens',
  'overlapYellows',
  'overlapReds',
  'detectorsOn1',
  'detectorsOn2',
  'detectorFaults1',
  'detectorFaults2',
  'pedestrianDetectorFaults',
  'cycles',
  'vehiclesServedTotal',
  'time',
  'clockSet',
] as const;
const RING_NAMES = RINGS.flatMap(
  (ring) => [`ring${ring}Phase`, `ring${ring}Interval`, `ring${ring}Time`, `ring${ring}Ended`] as const,
);

type Raw = Pick<SignalRegisters, (typeof NAMES)[number] | (typeof RING_NAMES)[number]>;

export type Lamp = 'green' | 'yellow' | 'red' | 'dark';

export interface RingStatus {
  readonly ring: number;
  readonly phase: number;
  readonly interval: SignalRegisters['ring1Interval'];
  /** In that interval, s. */
  readonly timeS: number;
  /** Why its last green ended. */
  readonly ended: SignalRegisters['ring1Ended'];
}

export interface PhaseStatus {
  readonly phase: number;
  readonly lamp: Lamp;
  readonly pedestrians: 'walk' | 'clearance' | 'none';
  readonly vehicleCall: boolean;
  readonly pedestrianCall: boolean;
  readonly next: boolean;
}

/** What a controller does now. */
export interface SignalStatus {
  readonly mode: Raw['mode'];
  readonly fault: Raw['fault'];
  readonly control: Raw['control'];
  /** 1 to 16, `free` or `flash`. */
  readonly pattern: number | 'free' | 'flash';
  readonly patternSource: Raw['patternSource'];
  readonly dayPlan: number;
  readonly cycleLengthS: number;
  readonly cycleTimeS: number;
  readonly offsetErrorS: number;
  readonly inTransition: boolean;
  readonly preempt: number;
  readonly preemptStage: Raw['preemptStage'];
  readonly priority: number;
  readonly rings: readonly RingStatus[];
  /** Phases whose lamps are used. */
  readonly phases: readonly PhaseStatus[];
  readonly overlaps: readonly { readonly overlap: number; readonly lamp: Lamp }[];
  readonly detectorsOn: readonly number[];
  /** Detectors that are not believed. */
  readonly detectorFaults: readonly number[];
  /** Phases whose push button is not believed. */
  readonly buttonFaults: readonly number[];
  readonly cycles: number;
  readonly vehiclesServed: number;
  /** UTC, s; undefined while the controller has no clock. */
  readonly timeS: number | undefined;
}

/** Reads what a controller does now, all of one moment but for what does not fit in one request. */
export async function readStatus({ driver }: SignalController): Promise<SignalStatus> {
  return statusOf(await driver.readMany([...NAMES, ...RING_NAMES]));
}

/** Flags are told as `phase3`. */
function numbers(flags: readonly string[]): Set<number> {
  return new Set(flags.map((flag) => Number(flag.replace('phase', ''))));
}

function bits(low: number, high = 0): number[] {
  return Array.from({ length: 64 }, (_, index) => index).flatMap((index) =>
    ((index < 32 ? low : high) >>> (index & 31)) & 1 ? [index + 1] : [],
  );
}

function lampOf(number: number, green: Set<number>, yellow: Set<number>, red: Set<number>): Lamp {
  if (green.has(number)) return 'green';
  if (yellow.has(number)) return 'yellow';
  return red.has(number) ? 'red' : 'dark';
}

export function statusOf(raw: Raw): SignalStatus {
  const greens = numbers(raw.phaseGreens);
  const yellows = numbers(raw.phaseYellows);
  const reds = numbers(raw.phaseReds);
  const used = new Set([...greens, ...yellows, ...reds]);
  const overlaps = [raw.overlapGreens, raw.overlapYellows, raw.overlapReds].map((mask) => new Set(bits(mask)));
  const [overlapGreens, overlapYellows, overlapReds] = overlaps as [Set<number>, Set<number>, Set<number>];
  const walks = numbers(raw.phaseWalks);
  const clears = numbers(raw.phasePedClears);
  const vehicleCalls = numbers(raw.vehicleCalls);
  const pedestrianCalls = numbers(raw.pedestrianCalls);
  const nexts = numbers(raw.phaseNexts);
  return {
    mode: raw.mode,
    fault: raw.fault,
    control: raw.control,
    pattern: raw.pattern === 254 ? 'free' : raw.pattern === 255 ? 'flash' : raw.pattern,
    patternSource: raw.patternSource,
    dayPlan: raw.dayPlan,
    cycleLengthS: raw.cycleLength,
    cycleTimeS: raw.cycleTime,
    offsetErrorS: raw.offsetError,
    inTransition: raw.inTransition,
    preempt: raw.preempt,
    preemptStage: raw.preemptStage,
    priority: raw.priority,
    rings: RINGS.filter((ring) => raw[`ring${ring}Phase`] !== 0).map((ring) => ({
      ring,
      phase: raw[`ring${ring}Phase`],
      interval: raw[`ring${ring}Interval`],
      timeS: raw[`ring${ring}Time`],
      ended: raw[`ring${ring}Ended`],
    })),
    phases: [...used]
      .sort((one, other) => one - other)
      .map((phase) => ({
        phase,
        lamp: lampOf(phase, greens, yellows, reds),
        pedestrians: walks.has(phase) ? 'walk' : clears.has(phase) ? 'clearance' : 'none',
        vehicleCall: vehicleCalls.has(phase),
        pedestrianCall: pedestrianCalls.has(phase),
        next: nexts.has(phase),
      })),
    overlaps: [...overlapGreens, ...overlapYellows, ...overlapReds]
      .sort((one, other) => one - other)
      .map((overlap) => ({ overlap, lamp: lampOf(overlap, overlapGreens, overlapYellows, overlapReds) })),
    detectorsOn: bits(raw.detectorsOn1, raw.detectorsOn2),
    detectorFaults: bits(raw.detectorFaults1, raw.detectorFaults2),
    buttonFaults: [...numbers(raw.pedestrianDetectorFaults)],
    cycles: raw.cycles,
    vehiclesServed: raw.vehiclesServedTotal,
    timeS: raw.clockSet ? raw.time : undefined,
  };
}
