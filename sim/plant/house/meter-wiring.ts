import type { ProcessImage } from '../process-image.ts';

const NOMINAL_FREQUENCY_MHZ = 50_000;
/** Angle from phase to phase, in thousandths of a degree. */
const PHASE_ANGLE_MDEG = 120_000;
const SIN_120 = Math.sqrt(3) / 2;

/** The metering chip and the relay of a meter. */
export class MeterWiring {
  readonly relayClosed: () => boolean;
  readonly #phases: readonly Readonly<Record<'voltage' | 'current' | 'active' | 'reactive', (value: number) => void>>[];
  readonly #setNeutral: (value: number) => void;
  readonly #setFrequency: (value: number) => void;
  readonly #setAngleL2: (value: number) => void;
  readonly #setAngleL3: (value: number) => void;

  constructor(image: ProcessImage) {
    const relay = image.output('relayClosed');
    this.relayClosed = () => relay() !== 0;
    this.#phases = ['L1', 'L2', 'L3'].map((phase) => ({
      voltage: image.input(`voltage${phase}`),
      current: image.input(`current${phase}`),
      active: image.input(`activePower${phase}`),
      reactive: image.input(`reactivePower${phase}`),
    }));
    this.#setNeutral = image.input('currentN');
    this.#setFrequency = image.input('frequency');
    this.#setAngleL2 = image.input('voltageAngleL2');
    this.#setAngleL3 = image.input('voltageAngleL3');
  }

  /** `voltage` in V, the same for each phase; powers of the phases in whole mW and mvar. */
  measure(voltage: number, active: readonly number[], reactive: readonly number[]): void {
    this.#phases.forEach((phase, index) => {
      phase.voltage(Math.round(voltage * 1000));
      phase.current(Math.round(Math.hypot(active[index]!, reactive[index]!) / voltage));
      phase.active(active[index]!);
      phase.reactive(reactive[index]!);
    });
    this.#setNeutral(Math.round(neutralPower(active, reactive) / voltage));
    this.#setFrequency(NOMINAL_FREQUENCY_MHZ);
    this.#setAngleL2(PHASE_ANGLE_MDEG);
    this.#setAngleL3(2 * PHASE_ANGLE_MDEG);
  }
}

/** Of the phasor sum of the phases' currents, as voltage times current. */
function neutralPower([p1, p2, p3]: readonly number[], [q1, q2, q3]: readonly number[]): number {
  // Each phase's P - jQ lies in the direction of its voltage: 0, -120 and 120 degrees.
  const along = p1! - (p2! + p3!) / 2 - (q2! - q3!) * SIN_120;
  const across = -q1! + (q2! + q3!) / 2 - (p2! - p3!) * SIN_120;
  return Math.hypot(along, across);
}
