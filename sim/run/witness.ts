import type { Value } from '../../protocols/profile/codec.ts';

/** What a device holds now, by the names of its profile; undefined where it cannot be decoded. */
export type Peek = (device: string, register: string) => Value | undefined;

interface Watch {
  readonly device: string;
  /** Every value that the register had since the request was made, as text. */
  readonly held: ReadonlyMap<string, Set<string>>;
}

const text = (value: Value | undefined): string => JSON.stringify(value ?? null);

/**
 * Sees to it that the host reads nothing that a device did not hold: every value that came over a line must be one that
 * the register had between the request and its answer, whatever happened to the bytes on their way.
 */
export class Witness {
  /** Values that were compared. */
  compared = 0;
  /** The first value that no device held, in words. */
  wrong: string | undefined;
  readonly #peek: Peek;
  readonly #open = new Set<Watch>();

  constructor(peek: Peek) {
    this.#peek = peek;
  }

  watch(
    device: string,
    registers: readonly string[],
  ): { compare(line: string, values: ReadonlyMap<string, Value>): void; end(): void } {
    const held = new Map(registers.map((register) => [register, new Set([text(this.#peek(device, register))])]));
    const watch: Watch = { device, held };
    this.#open.add(watch);
    return {
      compare: (line, values) => {
        this.changed(device);
        for (const [register, value] of values) this.#compare(line, watch, register, value);
      },
      end: () => this.#open.delete(watch),
    };
  }

  /** Devices scanned. */
  changedIn(devices: readonly string[]): void {
    if (this.#open.size > 0) for (const device of devices) this.changed(device);
  }

  /** A device scanned, was written to, or lost its power. */
  changed(device: string): void {
    for (const watch of this.#open) {
      if (watch.device !== device) continue;
      for (const [register, values] of watch.held) values.add(text(this.#peek(device, register)));
    }
  }

  #compare(line: string, { device, held }: Watch, register: string, value: Value): void {
    this.compared++;
    const values = held.get(register)!;
    if (values.has(text(value)) || this.wrong !== undefined) return;
    this.wrong = `${device}.${register} read as ${text(value)} over ${line} and was ${[...values].join(', ')}`;
  }
}
