import type { DataModel } from '../../host/gateway/data-model.ts';
import type { SerialStation } from '../bus/serial-bus.ts';

/** A device of a simulation: firmware with its supply, memory, clock, sensors and actuators. */
export interface SimulatedDevice extends DataModel {
  readonly name: string;
  /** Where it is on serial lines. */
  readonly stations: readonly SerialStation[];
}
