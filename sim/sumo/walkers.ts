import { Domain, Variable } from '../../protocols/traci/constants.ts';
import type { Reader } from '../../protocols/traci/reader.ts';
import { TraciFormatError } from '../../protocols/traci/traci-format-error.ts';
import { readValue } from '../../protocols/traci/value.ts';
import type { ButtonMapping } from './mapping.ts';
import type { Sink, Subscriptions } from './subscriptions.ts';

/** SUMO's measure of standing, m/s. */
const STANDING = 0.1;

class Walker implements Sink {
  nextEdge = '';
  speed = 0;
  /** Step in which SUMO told about it last. */
  toldIn = 0;
  #step = 0;

  begin(step: number): void {
    this.#step = step;
  }

  take(variable: number, reader: Reader): void {
    const value = readValue(reader);
    this.toldIn = this.#step;
    if (variable === Variable.nextEdge && value.type === 'string') this.nextEdge = value.value;
    else if (variable === Variable.speed && value.type === 'double') this.speed = value.value;
    else throw new TraciFormatError(reader.offset, `variable ${variable} of a person is a ${value.type}`);
  }
}

/** Who is on the walking areas around the junctions, and where they want to go. */
export class Walkers {
  readonly #subscriptions: Subscriptions;
  readonly #areas = new Map<string, readonly string[]>();
  readonly #walkers = new Map<string, Walker>();
  #step = 0;

  constructor(subscriptions: Subscriptions) {
    this.#subscriptions = subscriptions;
  }

  watch(area: string): void {
    if (this.#areas.has(area)) return;
    this.#areas.set(area, []);
    this.#subscriptions.add(Domain.edge, area, [Variable.personIds], {
      take: (_variable, reader) => {
        const value = readValue(reader);
        if (value.type !== 'stringList') throw new TraciFormatError(reader.offset, `people of ${area}: ${value.type}`);
        this.#areas.set(area, value.value);
      },
    });
  }

  /** Before a step. */
  begin(): void {
    this.#step++;
    for (const walker of this.#walkers.values()) walker.begin(this.#step);
  }

  /** After a step: those who are new are asked about with the next one. */
  end(): void {
    if (this.#areas.size === 0) return;
    const present = new Set<string>();
    for (const people of this.#areas.values()) for (const person of people) present.add(person);
    for (const [person, walker] of this.#walkers) {
      if (present.has(person)) continue;
      this.#walkers.delete(person);
      this.#subscriptions.remove(Domain.person, person, walker.toldIn === this.#step);
    }
    for (const person of present) {
      if (this.#walkers.has(person)) continue;
      const walker = new Walker();
      this.#walkers.set(person, walker);
      this.#subscriptions.add(Domain.person, person, [Variable.nextEdge, Variable.speed], walker);
    }
  }

  /** Whether somebody stands there and wants to use the crossing. */
  wait({ areas, crossing }: ButtonMapping): boolean {
    return areas.some((area) =>
      this.#areas.get(area)!.some((person) => {
        const walker = this.#walkers.get(person);
        return walker !== undefined && walker.nextEdge === crossing && walker.speed < STANDING;
      }),
    );
  }
}
