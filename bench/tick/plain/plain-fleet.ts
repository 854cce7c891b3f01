import { digestEvent, type Fleet, type FreshDevice, type Image } from '../fleet.ts';
import { PlainMeter } from './meter.ts';
import type { PlainPlatform } from './platform.ts';
import type { Registers } from './registers.ts';

const RECORD_SLOTS = 1024;

interface PlainDevice {
  readonly inputs: Int32Array;
  readonly outputs: Int32Array;
  readonly registers: Registers;
  tick(nowMs: number, elapsedMs: number): void;
}

/** Devices as objects, one each; records go to a table, as on the other sides. */
export class PlainFleet implements Fleet {
  private readonly devices: PlainDevice[] = [];
  private readonly records: Float64Array[] = new Array(RECORD_SLOTS);
  private slot = 0;
  events = 0;
  eventDigest = 0;
  persists = 0;

  constructor(create: (platform: PlainPlatform) => PlainDevice, count: number) {
    const platform: PlainPlatform = {
      event: (code, value) => {
        this.events++;
        this.eventDigest = digestEvent(this.eventDigest, code, value);
      },
      persist: (record) => {
        this.persists++;
        this.records[this.slot++ % RECORD_SLOTS] = record.slice();
      },
    };
    for (let device = 0; device < count; device++) this.devices.push(create(platform));
  }

  set(device: number, channels: Int32Array): void {
    this.devices[device]!.inputs.set(channels);
  }

  batch(first: number, count: number, nowMs: number, elapsedMs: number): void {
    for (let device = first; device < first + count; device++) this.devices[device]!.tick(nowMs, elapsedMs);
  }

  image(device: number): Image {
    const { registers, outputs } = this.devices[device]!;
    return registers.image(outputs);
  }
}

/** The loops in plain TypeScript, by device class. The signal controller has none: it is compared with C only. */
export const plainFleets: Readonly<Record<string, (fresh: FreshDevice, count: number) => PlainFleet>> = {
  meter: (fresh, count) => new PlainFleet((platform) => new PlainMeter(fresh, platform), count),
};
