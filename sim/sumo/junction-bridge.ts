import { Domain, Variable } from '../../protocols/traci/constants.ts';
import type { Request } from '../../protocols/traci/request.ts';
import { ConflictWatch } from './conflict-watch.ts';
import type { Controller } from './controller.ts';
import type { WatchedJunction } from './detector-file.ts';
import { FieldLamps } from './field-lamps.ts';
import { JunctionSensors } from './junction-sensors.ts';
import { LinkStates } from './link-states.ts';
import type { JunctionMapping } from './mapping.ts';
import { MonitorWiring } from './monitor-wiring.ts';
import type { Street } from './street.ts';

/** One traffic light of SUMO and the controller that works it. */
export class JunctionBridge {
  readonly controller: Controller;
  readonly #trafficLight: string;
  readonly #sensors: JunctionSensors;
  readonly #lamps: FieldLamps;
  readonly #links: LinkStates;
  readonly #conflicts: ConflictWatch;
  readonly #monitor: MonitorWiring | undefined;
  #shown = '';

  constructor(mapping: JunctionMapping, watched: WatchedJunction, street: Street, controller: Controller) {
    const { signal, monitor } = controller;
    this.controller = controller;
    this.#trafficLight = mapping.trafficLight;
    this.#sensors = new JunctionSensors(mapping, watched, street, signal);
    this.#lamps = new FieldLamps(signal);
    this.#links = new LinkStates(mapping.links);
    this.#conflicts = new ConflictWatch(street.index, mapping);
    this.#monitor = monitor && new MonitorWiring(signal, monitor);
  }

  /** Time during which links had green or yellow together whose ways meet and of which neither gives way. */
  get conflictMs(): number {
    return this.#conflicts.conflictMs;
  }

  /** What SUMO shows at the traffic light, a letter a link. */
  get shown(): string {
    return this.#shown;
  }

  /** What SUMO has to be told before its next step; undefined when it shows it already. */
  takeRequest(): Request | undefined {
    const value = this.#monitor?.isFlashing ? this.#links.flashing() : this.#links.of(this.#lamps);
    if (value === this.#shown) return undefined;
    this.#shown = value;
    return {
      kind: 'set',
      domain: Domain.trafficLight,
      variable: Variable.signalState,
      object: this.#trafficLight,
      value: { type: 'string', value },
    };
  }

  /** After a step of SUMO. */
  step(): void {
    this.#sensors.step();
  }

  /** Before a scan: what was there since the one before, s. */
  sense(from: number, to: number): void {
    this.#sensors.sense(from, to);
    this.#monitor?.wire();
  }

  /** After a scan. */
  watch(elapsedMs: number): void {
    const changed = this.#lamps.watch();
    if (!this.#monitor?.isFlashing) this.#conflicts.watch(this.#lamps, changed, elapsedMs);
  }
}
