import { create } from 'xmlbuilder';
import type { PhasePlan, SignalPlan } from '../../../protocols/signal/plan.ts';
import { type Crossroads, LIGHT, MOVEMENTS, PHASES } from './crossroads.ts';

/** s */
export interface NemaTiming {
  readonly minGreen: number;
  /** Maximum green; with a cycle, what the split leaves of green. */
  readonly maxGreen: number;
  readonly passage: number;
  readonly yellow: number;
  readonly red: number;
}

export interface NemaCycle {
  readonly offset: number;
  readonly controllerType: 'TS2' | 'Type170';
  readonly fixed: boolean;
}

/** What both controllers are told. */
export interface NemaCase {
  /** Orders of the phases. The barrier lies in the middle; the main street, 1 2 5 6, comes first. */
  readonly rings: readonly [readonly number[], readonly number[]];
  readonly timing: Readonly<Record<number, NemaTiming>>;
  readonly minRecall: readonly number[];
  readonly maxRecall: readonly number[];
  /** 2 and 6 are coordinated; absent is free. */
  readonly cycle?: NemaCycle;
}

/** Detectors lie before the stop lines, m. */
const DETECTOR_M = 20;
const MAIN = [2, 6];

/** The phases with which the rings come to the barrier after the side street. */
const sideEnds = ({ rings }: NemaCase): number[] => rings.map((ring) => ring.at(-1)!);

export function laneOf(phase: number, lane: number): string {
  return `in${MOVEMENTS[phase]!.from}_${lane}`;
}

export const areasOf = (phase: number): string[] =>
  MOVEMENTS[phase]!.lanes.map((lane) => `nema.${laneOf(phase, lane)}`);

/** Split of a phase, s. */
export function splitOf({ timing }: NemaCase, phase: number): number {
  const { maxGreen, yellow, red } = timing[phase]!;
  return maxGreen + yellow + red;
}

export function cycleOf(nema: NemaCase): number {
  return nema.rings[0].reduce((sum, phase) => sum + splitOf(nema, phase), 0);
}

/** SUMO's controller, as an additional file. */
export function nemaXml({ phaseOfLink }: Crossroads, nema: NemaCase): string {
  const root = create('additional');
  for (const phase of PHASES) {
    for (const lane of MOVEMENTS[phase]!.lanes) {
      const place = { lane: laneOf(phase, lane), endPos: -0.1, length: DETECTOR_M };
      root.ele('laneAreaDetector', { id: `nema.${laneOf(phase, lane)}`, ...place, freq: 100_000, file: 'NUL' });
    }
  }
  const { cycle } = nema;
  const light = root.ele('tlLogic', { id: LIGHT, programID: 'nema', type: 'NEMA', offset: cycle?.offset ?? 0 });
  const parameters: Record<string, string | number | boolean> = {
    ring1: nema.rings[0].join(),
    ring2: nema.rings[1].join(),
    barrierPhases: sideEnds(nema).join(),
    coordinatePhases: MAIN.join(),
    'coordinate-mode': cycle !== undefined,
    'total-cycle-length': cycleOf(nema),
    minRecall: nema.minRecall.join(),
    maxRecall: nema.maxRecall.join(),
    fixForceOff: cycle?.fixed ?? false,
    controllerType: cycle?.controllerType === 'Type170' ? 'Type 170' : 'TS2',
  };
  for (const phase of PHASES)
    for (const lane of MOVEMENTS[phase]!.lanes) parameters[laneOf(phase, lane)] = `nema.${laneOf(phase, lane)}`;
  for (const [key, value] of Object.entries(parameters)) light.ele('param', { key, value: String(value) });
  for (const phase of PHASES) {
    const { minGreen, maxGreen, passage, yellow, red } = nema.timing[phase]!;
    const state = phaseOfLink.map((own) => (own === phase ? 'G' : 'r')).join('');
    const times = { minDur: minGreen, maxDur: maxGreen, vehext: passage, yellow, red };
    light.ele('phase', { duration: 99, ...times, name: phase, state });
  }
  return root.end({ pretty: true });
}

/** The same for Kerb. `initial`: the greens that it begins with. */
export function kerbPlan(nema: NemaCase, initial: readonly number[]): SignalPlan {
  const phases: Record<number, PhasePlan> = {};
  for (const phase of PHASES) {
    const { minGreen, maxGreen, passage, yellow, red } = nema.timing[phase]!;
    phases[phase] = {
      ring: nema.rings[0].includes(phase) ? 1 : 2,
      barrier: [1, 2, 5, 6].includes(phase) ? 'A' : 'B',
      minGreen,
      maximum: maxGreen,
      passage,
      yellow,
      redClearance: red,
      recall: nema.maxRecall.includes(phase) ? 'maximum' : nema.minRecall.includes(phase) ? 'minimum' : 'none',
      // SUMO's controller does not remember calls, enters a barrier group by the phases that end it, and keeps a gap once found.
      nonLock: true,
      dualEntry: [...MAIN, ...sideEnds(nema)].includes(phase),
      noSimultaneousGap: true,
    };
  }
  const { cycle } = nema;
  return {
    name: 'NEMA',
    phases,
    sequences: [[...nema.rings[0], ...nema.rings[1]]],
    detectors: Object.fromEntries(PHASES.map((phase) => [phase, { phase, fallback: 'none' as const }])),
    initial,
    startFlash: 0,
    utcOffsetMinutes: 0,
    ...(cycle !== undefined && {
      patterns: {
        1: {
          cycle: cycleOf(nema),
          offset: kerbOffset(nema, cycle),
          coordinated: MAIN,
          splits: Object.fromEntries(PHASES.map((phase) => [phase, splitOf(nema, phase)])),
          forceOff: cycle.fixed ? ('fixed' as const) : ('floating' as const),
          reference: cycle.controllerType === 'TS2' ? ('begin' as const) : ('end' as const),
        },
      },
      schedule: [{ dayPlan: 1 }],
      dayPlans: { 1: { '00:00': 1 } },
    }),
  };
}

/**
 * SUMO says that a Type 170 counts its offset to the begin of the coordinated yellow. What it does is to the end of its red
 * clearance.
 */
function kerbOffset(nema: NemaCase, { controllerType, offset }: NemaCycle): number {
  if (controllerType === 'TS2') return offset;
  const { yellow, red } = nema.timing[MAIN[0]!]!;
  return (offset - yellow - red + cycleOf(nema)) % cycleOf(nema);
}
