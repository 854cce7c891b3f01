import { channelPlaces } from '../../../protocols/profile/channel-places.ts';
import type { ProcessImage } from '../process-image.ts';

/** Output of a conflict monitor: bit 0 holds the transfer relay. */
const HELD = 1;

/**
 * What lies between controller, conflict monitor and lamps: the monitor sees what the controller drives, and where its
 * transfer relay has dropped, as it does without power, the flasher drives the lamps. Without a monitor nothing does.
 */
export class Cabinet {
  readonly #lines: readonly (() => void)[];
  readonly #transfer: (() => number) | undefined;

  constructor(controller: ProcessImage, monitor: ProcessImage | undefined) {
    this.#transfer = monitor?.output('transfer');
    this.#lines = monitor === undefined ? [] : [...wires(controller, monitor), ...wires(monitor, controller)];
  }

  /** The flasher drives the lamps. */
  get flashes(): boolean {
    return this.#transfer !== undefined && (this.#transfer() & HELD) === 0;
  }

  /** Each sees what the other drives now. */
  connect(): void {
    for (const line of this.#lines) line();
  }
}

/** From each output of `from` to the input of the same name of `to`. */
function wires(from: ProcessImage, to: ProcessImage): (() => void)[] {
  const inputs = new Set(channelPlaces(to.profile.channels.inputs).map(({ channel }) => channel.name));
  return from.profile.channels.outputs
    .filter(({ name }) => inputs.has(name))
    .map(({ name }) => {
      const read = from.output(name);
      const write = to.input(name);
      return () => write(read());
    });
}
