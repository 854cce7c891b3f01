import type { DataModel } from '../../host/gateway/data-model.ts';
import { registerValue } from '../../protocols/wiring/channel-value.ts';
import type { WiredOutput, Wiring } from '../../protocols/wiring/wiring.ts';
import { FieldDevice } from './field-device.ts';

/**
 * What lies between a plant and a device whose channels are wired to registers: the plant is wired to `inputs` and `outputs` in
 * place of the device's own channels, and the devices downstream hold registers that say the same. So any wiring works with any
 * plant; that a device downstream has a will of its own is left to faults of its line.
 */
export class Field {
  readonly wiring: Wiring;
  /** What the plant would have the channels say. */
  readonly inputs: Int32Array;
  /** What the devices downstream were told, as channels; at first what they are told at the end of a run. */
  readonly outputs: Int32Array;
  readonly #devices: ReadonlyMap<string, FieldDevice>;

  constructor(wiring: Wiring, inputs: number, outputs: number) {
    this.wiring = wiring;
    this.inputs = new Int32Array(inputs);
    this.outputs = new Int32Array(outputs);
    for (const { at, stop } of wiring.outputs) if (stop !== undefined) this.outputs[at] = stop;
    this.#devices = new Map([...wiring.devices.values()].map((device) => [device.name, new FieldDevice(device, this)]));
    for (const output of wiring.outputs) this.#begin(output);
  }

  /** The devices on a line, by unit id. */
  devicesOn(line: string): { readonly name: string; readonly unitId: number; readonly model: DataModel }[] {
    return [...this.wiring.devices.values()]
      .filter((device) => device.line === line)
      .map(({ name, unitId }) => ({ name, unitId, model: this.#devices.get(name)! }));
  }

  device(name: string): FieldDevice {
    return this.#devices.get(name)!;
  }

  /** A register holds from the start what it is told at the end. */
  #begin(output: WiredOutput): void {
    const { target, stop } = output;
    const value = stop === undefined ? undefined : registerValue(output, stop);
    if (value !== undefined) this.device(target.device).hold(target.field.name, value);
  }
}
