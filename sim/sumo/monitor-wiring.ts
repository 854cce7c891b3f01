import type { ProcessImage } from '../plant/process-image.ts';

/** Outputs of the controller that the monitor sees under the same names. */
const SEEN = [
  'phaseRed',
  'phaseYellow',
  'phaseGreen',
  'overlapRed',
  'overlapYellow',
  'overlapGreen',
  'pedDontWalk',
  'pedClear',
  'pedWalk',
  'watchdog',
] as const;

/** The wires between controller and conflict monitor. */
export class MonitorWiring {
  readonly #wires: readonly (readonly [read: () => number, write: (value: number) => void])[];
  readonly #transfer: () => number;

  constructor(signal: ProcessImage, monitor: ProcessImage) {
    this.#wires = [
      ...SEEN.map((name) => [signal.output(name), monitor.input(name)] as const),
      [monitor.output('cabinet'), signal.input('cabinet')],
    ];
    this.#transfer = monitor.output('transfer');
  }

  /** The transfer relay has dropped: the flasher drives the lamps, not the controller. */
  get isFlashing(): boolean {
    return (this.#transfer() & 1) === 0;
  }

  /** Before a scan of both. */
  wire(): void {
    for (const [read, write] of this.#wires) write(read());
  }
}
