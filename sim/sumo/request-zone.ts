import type { Reader } from '../../protocols/traci/reader.ts';
import { TraciFormatError } from '../../protocols/traci/traci-format-error.ts';
import { readValue } from '../../protocols/traci/value.ts';
import type { Sink } from './subscriptions.ts';
import type { VehicleClasses } from './vehicle-classes.ts';

/** A stretch before stop lines in which vehicles of some classes ask for preemption or priority. */
export class RequestZone {
  readonly #asking: ReadonlySet<string>;
  readonly #classes: VehicleClasses;
  readonly #parts: { vehicles: readonly string[] }[] = [];

  constructor(asking: readonly string[], classes: VehicleClasses) {
    this.#asking = new Set(asking);
    this.#classes = classes;
  }

  /** Who is told about the vehicles on one lane of it. */
  addPart(): Sink {
    const part: { vehicles: readonly string[] } = { vehicles: [] };
    this.#parts.push(part);
    return {
      take: (_variable, reader) => {
        part.vehicles = idsOf(reader);
        this.#classes.see(part.vehicles);
      },
    };
  }

  get isAsked(): boolean {
    return this.#parts.some(({ vehicles }) =>
      vehicles.some((vehicle) => this.#asking.has(this.#classes.classOf(vehicle) ?? '')),
    );
  }
}

function idsOf(reader: Reader): readonly string[] {
  const value = readValue(reader);
  if (value.type === 'stringList') return value.value;
  throw new TraciFormatError(reader.offset, `vehicles of a lane area are a ${value.type}`);
}
