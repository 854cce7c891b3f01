import { Random } from '../../sim/random.ts';
import { Converter } from './converter.ts';
import { limitOf } from './limits.ts';
import { FULL_SCALE, type Point } from './points.ts';
import { SampledMeter } from './sampled-meter.ts';
import { activePower, reactivePower } from './waveform.ts';

/** Signal to noise of the converter in the sweep, dB: a good one with its sensors' amplifiers. */
export const SIGNAL_TO_NOISE = 100;
const SEED = 1;
const SCANS_PER_SECOND = 100;
/** The meter has found the frequency. */
const SETTLED_WINDOWS = 6;
const TOTAL = { activeImport: 0, reactiveQ1: 2, reactiveQ4: 5 };

export interface Outcome {
  readonly point: Point;
  /** Of active energy, in per cent of the reference. */
  readonly error: number;
  /** Of reactive energy; undefined where it is less than a tenth of the active one. */
  readonly reactiveError: number | undefined;
  /** Share of the limit of class 0.2S; undefined where there is none. */
  readonly share: number | undefined;
}

/** A meter's energies at the moment when a window was booked. */
function atWindow(meter: SampledMeter, point: Point): { windows: number; active: number; reactive: number } {
  const before = meter.read('measurementWindows');
  let windows = before;
  for (let scan = 0; windows === before; scan++) {
    if (scan > SCANS_PER_SECOND) throw new Error(`${point.group}, ${point.name}: no window ends`);
    meter.scan(point.applied ?? point.supply);
    windows = meter.read('measurementWindows');
  }
  return {
    windows,
    active: meter.energy(TOTAL.activeImport),
    reactive: meter.energy(TOTAL.reactiveQ1) - meter.energy(TOTAL.reactiveQ4),
  };
}

/**
 * Measures the error of one point. The reference is the energy that the waveforms have by their definition in the cycles that
 * the meter has counted: as on a test bench, where the meter's own constant tells when to stop.
 */
export function measurePoint(image: Uint8Array<ArrayBuffer>, point: Point): Outcome {
  const { supply, seconds, powerFactor, current } = point;
  const random = new Random(SEED).stream(`${point.group} ${point.name}`);
  const meter = new SampledMeter(image, new Converter(FULL_SCALE, SIGNAL_TO_NOISE, random));
  for (let scan = 0; meter.read('measurementWindows') < SETTLED_WINDOWS; scan++) {
    if (scan > 5 * SCANS_PER_SECOND) throw new Error(`${point.group}, ${point.name}: no windows end`);
    meter.scan(point.applied ?? supply);
  }
  const from = atWindow(meter, point);
  // Two windows at a time, so that bursts are there with all that belongs to them.
  let to = from;
  while (to.windows - from.windows < seconds * 5 || (to.windows - from.windows) % 2 !== 0) to = atWindow(meter, point);
  const cycles = (to.windows - from.windows) * (supply.frequency > 56 ? 12 : 10);
  const time = cycles / supply.frequency;
  const active = supply.phases.reduce((sum, phase) => sum + activePower(phase), 0) * time;
  const reactive = supply.phases.reduce((sum, phase) => sum + reactivePower(phase), 0) * time;
  const error = ((to.active - from.active) / active - 1) * 100;
  const limit = limitOf('0.2S', powerFactor, current);
  return {
    point,
    error,
    reactiveError: Math.abs(reactive) < active / 10 ? undefined : ((to.reactive - from.reactive) / reactive - 1) * 100,
    share: limit === undefined ? undefined : Math.abs(error) / limit,
  };
}

/** The greatest share of the limit. */
export function worstShare(outcomes: readonly Outcome[]): number {
  return outcomes.reduce((worst, { share = 0 }) => Math.max(worst, share), 0);
}
