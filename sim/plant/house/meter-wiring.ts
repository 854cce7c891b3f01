import type { ProcessImage } from '../process-image.ts';

const NOMINAL_FREQUENCY_MHZ = 50_000;

/** The metering chip and the relay of a meter. */
export class MeterWiring {
  readonly relayClosed: () => boolean;
  readonly #phases: readonly Readonly<Record<'voltage' | 'current' | 'active' | 'reactive', (value: number) => void>>[];
  readonly #setFrequency: (value: number) => void;

  constructor(image: ProcessImage) {
    const relay = image.output('relayClosed');
    this.relayClosed = () => relay() !== 0;
    this.#phases = ['L1', 'L2', 'L3'].map((phase) => ({
      voltage: image.input(`voltage${phase}`),
      current: image.input(`current${phase}`),
      active: image.input(`activePower${phase}`),
      reactive: image.input(`reactivePower${phase}`),
    }));
    this.#setFrequency = image.input('frequency');
  }

  /** `voltage` in V, the same for each phase; powers of the phases in whole mW and mvar. */
  measure(voltage: number, active: readonly number[], reactive: readonly number[]): void {
    this.#phases.forEach((phase, index) => {
      phase.voltage(Math.round(voltage * 1000));
      phase.current(Math.round(Math.hypot(active[index]!, reactive[index]!) / voltage));
      phase.active(active[index]!);
      phase.reactive(reactive[index]!);
    });
    this.#setFrequency(NOMINAL_FREQUENCY_MHZ);
  }
}
