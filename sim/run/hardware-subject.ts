import type { Line } from '../../host/line/line.ts';
import type { LineStatistics } from '../../host/line/statistics.ts';
import type { Observed, Subject, Unobservable } from '../expectation/subject.ts';
import type { Quantity } from '../scenario/condition.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Host } from './host.ts';
import { numberOf } from './number-of.ts';
import { HOST } from './simulated-subject.ts';

/** Real devices as expectations see them: what the host reads over the lines, and nothing else. */
export class HardwareSubject implements Subject {
  readonly #scenario: Scenario;
  readonly #host: Host;
  readonly #lines: ReadonlyMap<string, Line>;

  constructor(scenario: Scenario, host: Host, lines: ReadonlyMap<string, Line>) {
    this.#scenario = scenario;
    this.#host = host;
    this.#lines = lines;
  }

  observe(quantity: Quantity): Observed | Unobservable {
    switch (quantity.kind) {
      case 'register':
      case 'reading': {
        const device = this.#scenario.devices.find(({ name }) => name === quantity.device)!;
        if (this.#host.linesOf(device).length === 0) {
          return { unobservable: `${quantity.device} is on no line of the target map` };
        }
        const key = `${quantity.device}.${quantity.name}`;
        return {
          read: () => numberOf(device.profile, quantity.name, this.#host.latest.get(key)),
          source: HOST,
        };
      }
      case 'line': {
        const line = this.#lines.get(quantity.line);
        if (line === undefined) return { unobservable: `${quantity.line} is not in the target map` };
        return { read: () => line.statistics[quantity.counter as keyof LineStatistics], source: HOST };
      }
      case 'failures':
        return { read: () => this.#host.failures.get(quantity.device) ?? 0, source: HOST };
      case 'flash':
        return { read: () => this.#host.updates.outcome(quantity.device), source: HOST };
      case 'update':
        return { unobservable: 'what a device says of its updates is looked at in simulation only' };
      case 'pushed':
        return { read: () => this.#host.configs.outcome(quantity.device), source: HOST };
      case 'config':
        return { unobservable: 'what a device says of its config documents is looked at in simulation only' };
      case 'channel':
        return { unobservable: 'channels lie inside the device and are seen in simulation only' };
      case 'plant':
        return { unobservable: 'what the plant knows is known in simulation only' };
      case 'event':
        return { unobservable: 'events of a device cannot be read over Modbus yet, and are seen in simulation only' };
    }
  }

  fault(name: string): Unobservable {
    return { unobservable: `fault ${name} cannot be forced on hardware` };
  }
}
