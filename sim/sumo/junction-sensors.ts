import { Domain, Variable } from '../../protocols/traci/constants.ts';
import type { ProcessImage } from '../plant/process-image.ts';
import type { WatchedJunction } from './detector-file.ts';
import { Loop } from './loop.ts';
import type { ButtonMapping, JunctionMapping, RequestMapping } from './mapping.ts';
import { RequestZone } from './request-zone.ts';
import type { Street } from './street.ts';
import { Stretch, Zone } from './zone.ts';

const NOT_WATCHED = -1;
const bit = (number: number): number => 1 << ((number - 1) & 31);

/** Everything that a junction's controller is told about its street, as inputs of the class `signal`. */
export class JunctionSensors {
  readonly #loops: readonly (readonly [number, Loop])[];
  readonly #zones: readonly (readonly [number, Zone])[];
  readonly #buttons: readonly (readonly [number, readonly ButtonMapping[]])[];
  readonly #preempts: readonly (readonly [number, RequestZone])[];
  readonly #priorities: readonly (readonly [number, RequestZone])[];
  readonly #street: Street;
  readonly #setPresence1: (mask: number) => void;
  readonly #setPresence2: (mask: number) => void;
  readonly #setPedestrianCall: (mask: number) => void;
  readonly #setPreemptCall: (mask: number) => void;
  readonly #setPriorityCall: (mask: number) => void;
  readonly #setExitBlocked: (mask: number) => void;
  readonly #counts: Int32Array;
  readonly #vehicles: Int32Array;
  readonly #queues: Int32Array;

  constructor(mapping: JunctionMapping, watched: WatchedJunction, street: Street, signal: ProcessImage) {
    this.#street = street;
    this.#loops = [...watched.loops].map(([number, id]) => [number, watchLoop(street, id)] as const);
    this.#zones = [...watched.zones].map(([number, { areas, exits }]) => {
      const stretches = areas.map((id) => watchArea(street, id));
      return [
        number,
        new Zone(
          stretches,
          exits.map((id) => watchExit(street, id)),
        ),
      ] as const;
    });
    this.#buttons = Object.entries(mapping.buttons).map(([number, buttons]) => [Number(number), buttons] as const);
    for (const { areas } of this.#buttons.flatMap(([, buttons]) => buttons)) {
      for (const area of areas) street.walkers.watch(area);
    }
    this.#preempts = watchRequests(street, mapping.preempts, watched.preempts);
    this.#priorities = watchRequests(street, mapping.priorities, watched.priorities);
    this.#setPresence1 = signal.input('detectorPresence1');
    this.#setPresence2 = signal.input('detectorPresence2');
    this.#setPedestrianCall = signal.input('pedestrianCall');
    this.#setPreemptCall = signal.input('preemptCall');
    this.#setPriorityCall = signal.input('priorityCall');
    this.#setExitBlocked = signal.input('exitBlocked');
    this.#counts = signal.inputArray('detectorCount');
    this.#vehicles = signal.inputArray('laneVehicles').fill(NOT_WATCHED);
    this.#queues = signal.inputArray('laneQueue');
  }

  /** What changes only from step to step. */
  step(): void {
    let blocked = 0;
    for (const [number, zone] of this.#zones) {
      this.#vehicles[number - 1] = zone.vehicles;
      this.#queues[number - 1] = zone.queue;
      if (zone.isBlocked) blocked |= bit(number);
    }
    this.#setExitBlocked(blocked);
    let waiting = 0;
    for (const [number, buttons] of this.#buttons) {
      if (buttons.some((button) => this.#street.walkers.wait(button))) waiting |= bit(number);
    }
    this.#setPedestrianCall(waiting);
    this.#setPreemptCall(askedOf(this.#preempts));
    this.#setPriorityCall(askedOf(this.#priorities));
  }

  /** What detectors saw after `from` and until `to`, s. */
  sense(from: number, to: number): void {
    let presence1 = 0;
    let presence2 = 0;
    for (const [number, loop] of this.#loops) {
      if (loop.sense(from, to)) {
        if (number <= 32) presence1 |= bit(number);
        else presence2 |= bit(number);
      }
      this.#counts[number - 1] = loop.count;
    }
    this.#setPresence1(presence1);
    this.#setPresence2(presence2);
  }
}

function askedOf(zones: readonly (readonly [number, RequestZone])[]): number {
  let asked = 0;
  for (const [number, zone] of zones) if (zone.isAsked) asked |= bit(number);
  return asked;
}

function watchLoop({ subscriptions }: Street, id: string): Loop {
  const loop = new Loop();
  subscriptions.add(Domain.inductionLoop, id, [Variable.vehicleData], loop);
  return loop;
}

function watchArea({ subscriptions }: Street, id: string): Stretch {
  const stretch = new Stretch();
  subscriptions.add(Domain.laneArea, id, [Variable.vehicleNumber, Variable.haltingNumber], stretch);
  return stretch;
}

function watchExit(street: Street, id: string): Stretch {
  const known = street.exits.get(id);
  if (known !== undefined) return known;
  const stretch = new Stretch();
  street.subscriptions.add(Domain.laneArea, id, [Variable.haltingNumber], stretch);
  street.exits.set(id, stretch);
  return stretch;
}

function watchRequests(
  { subscriptions, classes }: Street,
  mappings: Readonly<Record<number, RequestMapping>> = {},
  areas: ReadonlyMap<number, readonly string[]>,
): readonly (readonly [number, RequestZone])[] {
  return Object.entries(mappings).map(([number, { classes: asking }]) => {
    const zone = new RequestZone(asking, classes);
    for (const id of areas.get(Number(number)) ?? []) {
      subscriptions.add(Domain.laneArea, id, [Variable.vehicleIds], zone.addPart());
    }
    return [Number(number), zone] as const;
  });
}
