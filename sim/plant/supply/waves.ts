import type { Load, PerPhase, SupplyParameters } from './load.ts';

/** A sine of a voltage or current: `√2 rms sin(order ωt − lag)`. */
export interface Sine {
  /** Multiple of the fundamental's frequency. */
  readonly order: number;
  /** V or A. */
  readonly rms: number;
  /** Radians. */
  readonly lag: number;
}

/** A voltage or a current: DC, and sines with the fundamental first. */
export interface Wave {
  readonly dc: number;
  readonly sines: readonly Sine[];
}

export interface Phase {
  readonly voltage: Wave;
  readonly current: Wave;
}

/** What lies at a meter's terminals: L1 to L3. */
export interface Waves {
  readonly frequencyMhz: number;
  readonly phases: readonly Phase[];
}

const VOLTAGE_V = 230;
const FREQUENCY_HZ = 50;
const PHASES = [0, 1, 2] as const;
const THIRD = (2 * Math.PI) / 3;

function each(value: PerPhase, others: (value: number) => number): readonly number[] {
  return typeof value === 'number' ? [value, others(value), others(value)] : value;
}

/** The waves of a supply under a load; without one, no current flows. A phase without voltage has no current either. */
export function wavesOf(supply: SupplyParameters, load: Load | undefined): Waves {
  const voltages = each(supply.voltage ?? VOLTAGE_V, (voltage) => voltage);
  const powers = load === undefined ? [0, 0, 0] : each(load.power, () => 0);
  const { dc = {}, harmonics = [] } = supply;
  return {
    frequencyMhz: Math.round((supply.frequency ?? FREQUENCY_HZ) * 1000),
    phases: PHASES.map((phase): Phase => {
      const shift = (supply.phaseOrder === 'l1l3l2' ? -phase : phase) * THIRD;
      const voltage = voltages[phase]!;
      const power = powers[phase]!;
      const reactive = load === undefined ? 0 : reactiveOf(power, load);
      const current = voltage === 0 ? 0 : Math.hypot(power, reactive) / voltage;
      const lag = shift + Math.atan2(reactive, power);
      return {
        voltage: {
          dc: dc.voltage ?? 0,
          sines: [
            { order: 1, rms: voltage, lag: shift },
            ...harmonics.map((part) => ({
              order: part.order,
              rms: (voltage * (part.voltage ?? 0)) / 100,
              lag: part.order * shift,
            })),
          ],
        },
        current: {
          dc: current === 0 ? 0 : (dc.current ?? 0),
          sines: [
            { order: 1, rms: current, lag },
            ...harmonics.map((part) => ({
              order: part.order,
              rms: (current * (part.current ?? 0)) / 100,
              lag: part.order * shift + ((part.angle ?? 0) * Math.PI) / 180,
            })),
          ],
        },
      };
    }),
  };
}

/** var; positive when inductive, whichever way the active power flows. */
function reactiveOf(power: number, { powerFactor = 1, leading = false }: Load): number {
  const size = (Math.abs(power) * Math.sqrt(1 - powerFactor * powerFactor)) / powerFactor;
  return leading ? -size : size;
}

/** Effective value without DC. */
export function rmsOf({ sines }: Wave): number {
  return Math.hypot(...sines.map(({ rms }) => rms));
}

/** W: what voltage and current of the same order make. */
export function activePowerOf(phase: Phase): number {
  return pairs(phase).reduce((sum, [v, i]) => sum + v.rms * i.rms * Math.cos(i.lag - v.lag), 0);
}

/** Of the fundamentals, var. */
export function reactivePowerOf(phase: Phase): number {
  const [v, i] = pairs(phase)[0]!;
  return v.rms * i.rms * Math.sin(i.lag - v.lag);
}

/** What is above the fundamental, as a share of it; 0 of nothing. */
export function distortionOf({ sines }: Wave): number {
  const [fundamental, ...harmonics] = sines.map(({ rms }) => rms);
  return fundamental === 0 ? 0 : Math.hypot(...harmonics) / fundamental!;
}

/** Effective value of what flows back in the neutral, A. */
export function neutralCurrentOf({ phases }: Waves): number {
  const parts = phases[0]!.current.sines.map((_, index) => {
    const together = phases.map(({ current }) => current.sines[index]!);
    return Math.hypot(
      together.reduce((sum, { rms, lag }) => sum + rms * Math.cos(lag), 0),
      together.reduce((sum, { rms, lag }) => sum + rms * Math.sin(lag), 0),
    );
  });
  return Math.hypot(...parts);
}

function pairs({ voltage, current }: Phase): [Sine, Sine][] {
  return voltage.sines.map((sine, index) => [sine, current.sines[index]!]);
}
