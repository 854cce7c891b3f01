import type { ProcessImage } from '../process-image.ts';

const OPENS = 1;
const CLOSES = 2;
const POSITION = { between: 0, open: 1, closed: 2 } as const;

/** A ball valve with a motor, which stays where it is without power. */
export class Valve {
  /** 0 is closed, 1 open. */
  opening = 1;
  readonly #motor: () => number;
  readonly #position: (position: number) => void;
  readonly #travelMs: number;
  readonly #stuck: boolean;

  constructor(image: ProcessImage, travelMs: number, stuck: boolean) {
    this.#motor = image.output('valveMotor');
    this.#position = image.input('valvePosition');
    this.#travelMs = travelMs;
    this.#stuck = stuck;
  }

  step(elapsedMs: number): void {
    const way = this.#travelMs === 0 ? 1 : elapsedMs / this.#travelMs;
    const motor = this.#motor();
    if (!this.#stuck && motor === OPENS) this.opening = Math.min(1, this.opening + way);
    if (!this.#stuck && motor === CLOSES) this.opening = Math.max(0, this.opening - way);
    this.#position(this.opening === 1 ? POSITION.open : this.opening === 0 ? POSITION.closed : POSITION.between);
  }
}
