import type { Supply } from './sampled-meter.ts';
import { type Component, delayed, nothing, type Phase, phaseFired, type Waveform } from './waveform.ts';

// What a type test puts on a meter: IEC 62053-22 (accuracy and influence quantities) and the waveforms of OIML R 46.

export const NOMINAL_VOLTAGE = 230;
/** Of a meter on current transformers 5 (6) A. */
export const NOMINAL_CURRENT = 5;
/** Of a full-scale input: room for 150 % of the voltage's peak and for a crest factor of 2.4 at 120 % of the current. */
export const FULL_SCALE = { voltage: 600, current: 20 };

/** One load on the meter. */
export interface Point {
  readonly group: Group;
  /** What it is within its group. */
  readonly name: string;
  /** As the limits name it. */
  readonly powerFactor: string;
  /** Share of the nominal current. */
  readonly current: number;
  readonly supply: Supply;
  /** What the meter gets when that is not the supply: to see that the bench notices. */
  readonly applied?: Supply;
  readonly seconds: number;
}

export type Group = 'load' | 'voltage' | 'frequency' | 'single phase' | 'unbalance' | 'DC' | 'harmonics';

const ANGLES: Readonly<Record<string, number>> = {
  '1': 0,
  '0.5 ind': Math.acos(0.5),
  '0.8 cap': -Math.acos(0.8),
  '0.25 ind': Math.acos(0.25),
  '0.5 cap': -Math.acos(0.5),
};

export const CURRENTS = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 1.2];
export const POWER_FACTORS = Object.keys(ANGLES);
const MAIN_FACTORS = ['1', '0.5 ind'];

interface Load {
  readonly powerFactor: string;
  readonly current: number;
  readonly voltage?: number;
  readonly frequency?: number;
  /** Shares of each phase's voltage and current. */
  readonly voltages?: readonly number[];
  readonly currents?: readonly number[];
  readonly dc?: { readonly voltage: number; readonly current: number };
  /** Waves of 1 V and 1 A. */
  readonly voltageWave?: Waveform;
  readonly currentWave?: Waveform;
  readonly reversed?: boolean;
}

const sine: Waveform = { dc: 0, components: [{ order: 1, rms: 1, phase: 0 }] };

function scaled(waveform: Waveform, by: number, dc = 0): Waveform {
  return { ...waveform, dc, components: waveform.components.map((part) => ({ ...part, rms: part.rms * by })) };
}

function supplyOf(load: Load): Supply {
  const { powerFactor, current, voltage = 1, frequency = 50, voltages = [1, 1, 1], currents = [1, 1, 1] } = load;
  const phases = [0, 1, 2].map((index): Phase => {
    const place = ((load.reversed ? -index : index) * 2 * Math.PI) / 3 - 0.4;
    const u = scaled(load.voltageWave ?? sine, NOMINAL_VOLTAGE * voltage * voltages[index]!, load.dc?.voltage);
    const i = scaled(load.currentWave ?? sine, NOMINAL_CURRENT * current * currents[index]!, load.dc?.current);
    return { voltage: delayed(u, place), current: delayed(i, place + ANGLES[powerFactor]!) };
  });
  return { frequency, phases, neutral: nothing };
}

/** Longer for small currents, where the converter's noise is a larger share. */
function secondsOf(current: number): number {
  return current < 0.005 ? 40 : current < 0.05 ? 20 : 8;
}

function point(group: Group, name: string, load: Load): Point {
  const { powerFactor, current } = load;
  return { group, name, powerFactor, current, supply: supplyOf(load), seconds: secondsOf(current) };
}

const harmonic = (order: number, percent: number, degrees: number): Component => ({
  order,
  rms: percent / 100,
  phase: (degrees * Math.PI) / 180,
});

const wave = (...components: Component[]): Waveform => ({ dc: 0, components });

/** OIML R 46, table of the quadriform waveform. */
const quadriform: Pick<Load, 'voltageWave' | 'currentWave'> = {
  voltageWave: wave(
    ...[harmonic(1, 100, 0), harmonic(3, 3.8, 180), harmonic(5, 2.4, 180), harmonic(7, 1.7, 180)],
    ...[harmonic(11, 1, 180), harmonic(13, 0.8, 180)],
  ),
  currentWave: wave(
    ...[harmonic(1, 100, 0), harmonic(3, 30, 0), harmonic(5, 18, 0), harmonic(7, 14, 0)],
    ...[harmonic(11, 9, 0), harmonic(13, 5, 0)],
  ),
};

/** The same, of the peaked waveform. */
const peaked: Pick<Load, 'voltageWave' | 'currentWave'> = {
  voltageWave: wave(
    ...[harmonic(1, 100, 0), harmonic(3, 3.8, 0), harmonic(5, 2.4, 180), harmonic(7, 1.7, 0)],
    ...[harmonic(11, 1, 0), harmonic(13, 0.8, 180)],
  ),
  currentWave: wave(
    ...[harmonic(1, 100, 0), harmonic(3, 30, 180), harmonic(5, 18, 0), harmonic(7, 14, 180)],
    ...[harmonic(11, 9, 180), harmonic(13, 5, 0)],
  ),
};

/** IEC 62053-22: 10 % of the voltage and 40 % of the current are the fifth harmonic, in phase. */
const fifth: Pick<Load, 'voltageWave' | 'currentWave'> = {
  voltageWave: wave(harmonic(1, 100, 0), harmonic(5, 10, 0)),
  currentWave: wave(harmonic(1, 100, 0), harmonic(5, 40, 0)),
};

const percent = (share: number): string => `${Number((share * 100).toFixed(1))} %`;

const harmonics: readonly Point[] = [
  ...[0.1, 0.5, 1].map((current) =>
    point('harmonics', `5th, ${percent(current)} In`, { powerFactor: '1', current, ...fifth }),
  ),
  ...MAIN_FACTORS.map((powerFactor) =>
    point('harmonics', `quadriform, PF ${powerFactor}`, { powerFactor, current: 1, ...quadriform }),
  ),
  ...MAIN_FACTORS.map((powerFactor) =>
    point('harmonics', `peaked, PF ${powerFactor}`, { powerFactor, current: 1, ...peaked }),
  ),
  point('harmonics', 'phase-fired 90°', { powerFactor: '1', current: 1, currentWave: phaseFired(1) }),
  point('harmonics', 'burst 2 on 2 off', {
    powerFactor: '1',
    current: 1,
    currentWave: { ...sine, burst: { on: 2, off: 2 } },
  }),
];

/** The whole sweep. */
export const points: readonly Point[] = [
  ...POWER_FACTORS.flatMap((powerFactor) =>
    CURRENTS.map((current) => point('load', `PF ${powerFactor}, ${percent(current)} In`, { powerFactor, current })),
  ),
  ...MAIN_FACTORS.flatMap((powerFactor) =>
    [0.8, 0.85, 0.9, 0.95, 1.05, 1.1, 1.15].map((voltage) =>
      point('voltage', `PF ${powerFactor}, ${percent(voltage)} Un`, { powerFactor, current: 1, voltage }),
    ),
  ),
  ...MAIN_FACTORS.flatMap((powerFactor) =>
    [45, 47.5, 49, 49.5, 50.5, 51, 52.5, 55, 57, 59.5, 60, 60.5, 62.5, 65].map((frequency) =>
      point('frequency', `PF ${powerFactor}, ${frequency} Hz`, { powerFactor, current: 1, frequency }),
    ),
  ),
  ...MAIN_FACTORS.flatMap((powerFactor) =>
    [0, 1, 2].flatMap((only) =>
      [0.1, 1].map((current) =>
        point('single phase', `PF ${powerFactor}, L${only + 1}, ${percent(current)} In`, {
          powerFactor,
          current,
          currents: [0, 1, 2].map((phase) => (phase === only ? 1 : 0)),
        }),
      ),
    ),
  ),
  ...MAIN_FACTORS.map((powerFactor) =>
    point('unbalance', `PF ${powerFactor}, voltages 90, 100, 110 %`, {
      powerFactor,
      current: 1,
      voltages: [0.9, 1, 1.1],
      currents: [1.2, 0.6, 1],
    }),
  ),
  point('unbalance', 'PF 1, two phases have no voltage', { powerFactor: '1', current: 1, voltages: [0, 0, 1] }),
  point('unbalance', 'PF 0.5 ind, phases reversed', { powerFactor: '0.5 ind', current: 1, reversed: true }),
  ...MAIN_FACTORS.flatMap((powerFactor) =>
    [0.02, 0.1, 1].map((current) =>
      point('DC', `PF ${powerFactor}, ${percent(current)} In, 2 % of both ranges`, {
        powerFactor,
        current,
        dc: { voltage: 0.02 * FULL_SCALE.voltage, current: 0.02 * FULL_SCALE.current },
      }),
    ),
  ),
  ...harmonics,
];

/** A few of each group, and for less time: what a test can afford. */
export const reducedPoints: readonly Point[] = points
  .filter(
    ({ group, name, current }, index) =>
      group === 'harmonics' ||
      group === 'unbalance' ||
      (group === 'load' ? current >= 0.01 && index % 2 === 0 : /45|65|80 %|115|L2, 100|, 2 % In/.test(name)),
  )
  .map((one) => ({ ...one, seconds: Math.min(one.seconds, 6) }));
