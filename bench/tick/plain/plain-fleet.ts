import type { Fleet, FreshDevice, Image } from '../fleet.ts';
import { PlainMeter } from './meter.ts';

const RECORD_SLOTS = 1024;

/** Meters as objects, one each. */
class PlainMeters implements Fleet {
  private readonly meters: PlainMeter[] = [];
  private readonly records: Float64Array[] = new Array(RECORD_SLOTS);
  private slot = 0;

  constructor(fresh: FreshDevice, count: number) {
    const persist = (record: Float64Array): void => {
      this.records[this.slot++ % RECORD_SLOTS] = record.slice();
    };
    for (let device = 0; device < count; device++) this.meters.push(new PlainMeter(fresh, persist));
  }

  set(device: number, channels: Int32Array): void {
    this.meters[device]!.inputs.set(channels);
  }

  batch(first: number, count: number, nowMs: number, elapsedMs: number): void {
    for (let device = first; device < first + count; device++) this.meters[device]!.tick(nowMs, elapsedMs);
  }

  image(device: number): Image {
    const meter = this.meters[device]!;
    return meter.registers.image(meter.outputs);
  }
}

/** The loops in plain TypeScript, by device class; written for the meter only. */
export const plainFleets: Readonly<Record<string, (fresh: FreshDevice, count: number) => Fleet>> = {
  meter: (fresh, count) => new PlainMeters(fresh, count),
};
