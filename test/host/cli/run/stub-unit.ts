import { RunningUnit } from '../../../../host/cli/run/running-unit.ts';
import type { Device } from '../../../../host/runtime/device.ts';
import type { Channel } from '../../../../protocols/profile/profile.ts';

const CHANNELS: readonly Channel[] = [
  { name: 'voltage', unit: 'mV', description: '' },
  { name: 'power', unit: 'mW', description: '' },
  { name: 'coverOpen', description: '' },
  { name: 'samples', length: 3, description: '' },
];

/** A unit that runs nothing, whose inputs can be looked at. */
export class StubUnit extends RunningUnit {
  constructor(unitId: number, deviceClass = 'meter') {
    const device = {
      name: `${deviceClass}@${unitId}`,
      inputChannels: new Int32Array(6),
      outputChannels: new Int32Array(0),
    } as unknown as Device;
    const names = { inputs: CHANNELS, outputs: [], events: [] };
    super(deviceClass, device, names, [{ unitId, personality: undefined, model: device }]);
  }

  get inputs(): number[] {
    return [...this.device.inputChannels];
  }
}

export function unitsOf(...ids: readonly number[]): ReadonlyMap<number, StubUnit> {
  return new Map(ids.map((id) => [id, new StubUnit(id)]));
}
