import type { Line } from '../../host/line/line.ts';
import type { LineStatistics } from '../../host/line/statistics.ts';
import { configStatusOf } from '../device/device-updates.ts';
import type { Observed, Subject, Unobservable } from '../expectation/subject.ts';
import type { Injector } from '../fault/injector.ts';
import type { Quantity } from '../scenario/condition.ts';
import { CONFIG_QUANTITIES } from '../scenario/config-quantities.ts';
import { UPDATE_QUANTITIES } from '../scenario/update-quantities.ts';
import type { Simulation } from '../simulation.ts';
import type { EventCounts } from './event-counts.ts';
import type { Host } from './host.ts';
import { numberOf } from './number-of.ts';

/** What the host does changes the quantities of this source. */
export const HOST = 'the host';
/** What begins and ends is of this one. */
export const FAULTS = 'the faults';

export interface SimulatedSubjectParts {
  readonly simulation: Simulation;
  readonly host: Host;
  /** Those that the host has opened. */
  readonly lines: ReadonlyMap<string, Line>;
  readonly events: EventCounts;
  readonly injector: Injector;
}

/** A simulation as expectations see it: everything can be looked at, at any moment. */
export class SimulatedSubject implements Subject {
  readonly #parts: SimulatedSubjectParts;

  constructor(parts: SimulatedSubjectParts) {
    this.#parts = parts;
  }

  observe(quantity: Quantity): Observed {
    const { simulation, host, lines, events } = this.#parts;
    switch (quantity.kind) {
      case 'register': {
        const device = simulation.devices.get(quantity.device)!;
        return { read: () => device.registerNumber(quantity.name), source: simulation.cellOf(quantity.device) };
      }
      case 'reading': {
        const key = `${quantity.device}.${quantity.name}`;
        const { profile } = simulation.devices.get(quantity.device)!;
        return { read: () => numberOf(profile, quantity.name, host.latest.get(key)), source: HOST };
      }
      case 'channel': {
        const device = simulation.devices.get(quantity.device)!;
        const isOutput = device.profile.channels.outputs.some(({ name }) => name === quantity.name);
        const [channels, at] = isOutput
          ? [device.outputChannels, device.outputIndex(quantity.name)]
          : [device.inputChannels, device.inputIndex(quantity.name)];
        return { read: () => channels[at], source: simulation.cellOf(quantity.device) };
      }
      case 'plant': {
        const plant = simulation.plants.get(quantity.plant)!;
        return { read: () => plant.read(quantity.name), source: quantity.plant };
      }
      case 'event':
        return {
          read: () => events.count(quantity.device, quantity.name, quantity.value),
          source: simulation.cellOf(quantity.device),
        };
      case 'update': {
        const device = simulation.devices.get(quantity.device)!;
        const { read } = UPDATE_QUANTITIES.get(quantity.name)!;
        return {
          read: () => {
            const status = device.updateStatus;
            return status && read(status);
          },
          source: simulation.cellOf(quantity.device),
        };
      }
      case 'flash':
        return { read: () => host.updates.outcome(quantity.device), source: HOST };
      case 'config': {
        const device = simulation.devices.get(quantity.device)!;
        const { read } = CONFIG_QUANTITIES.get(quantity.name)!;
        return {
          read: () => {
            const status = configStatusOf(device.files);
            return status && read(status);
          },
          source: simulation.cellOf(quantity.device),
        };
      }
      case 'pushed':
        return { read: () => host.configs.outcome(quantity.device), source: HOST };
      case 'line': {
        const counter = quantity.counter as keyof LineStatistics;
        return { read: () => lines.get(quantity.line)?.statistics[counter], source: HOST };
      }
      case 'failures':
        return { read: () => host.failures.get(quantity.device) ?? 0, source: HOST };
    }
  }

  fault(name: string): Observed | Unobservable {
    const { injector } = this.#parts;
    return { read: () => (injector.active(name) > 0 ? 1 : 0), source: FAULTS };
  }
}
