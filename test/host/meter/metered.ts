import type { DataModel } from '../../../host/gateway/data-model.ts';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { Device } from '../../../host/runtime/device.ts';
import { MemoryRecordStore } from '../../../host/store/record-store.ts';
import { Bank } from '../../../protocols/modbus/bank.ts';
import { type ConfigValues, encodeConfig } from '../../../protocols/profile/config-document.ts';
import { meterProfile } from '../../../protocols/profiles/meter.generated.ts';
import { channelsOf, soundly } from '../../firmware/meter/meter-run.ts';
import { imageOf } from '../../firmware/run.ts';

export const MINUTE_S = 60;
export const HOUR_S = 3600;
export const DAY_S = 86_400;

const INPUTS = new Map(meterProfile.channels.inputs.map(({ name }, index) => [name, index]));
/** Of a phase at an hour of the day, W. */
const LOADS = [300, 250, 250, 250, 300, 400, 900, 1500, 1200, 700, 600, 800];

/** Load of phase L1 at a moment, W: the same each day. L2 draws half of it and L3 delivers a tenth. */
export function loadAt(utcS: number): number {
  return LOADS[Math.floor(utcS / (2 * HOUR_S)) % LOADS.length]!;
}

/** A meter firmware whose time and load are the test's, with all that it keeps in memory. */
export class HistoryMeter {
  readonly records = new MemoryRecordStore();
  readonly #image: CoreImage;
  device: Device;
  /** What its clock shows, UTC in s. */
  nowS: number;

  constructor(image: CoreImage, beginS: number, config?: ConfigValues) {
    this.#image = image;
    this.nowS = beginS;
    this.device = this.#start();
    if (config !== undefined) this.device.configure(encodeConfig(meterProfile, config));
  }

  static async from(begin: string, config?: ConfigValues): Promise<HistoryMeter> {
    return new HistoryMeter(await imageOf(meterProfile), Date.parse(begin) / 1000, config);
  }

  /** Scans every minute until a moment. */
  runTo(untilS: number): void {
    while (this.nowS < untilS) {
      const elapsedS = Math.min(MINUTE_S - (this.nowS % MINUTE_S), untilS - this.nowS);
      const loadMw = loadAt(this.nowS) * 1000;
      const stated = soundly([loadMw, loadMw / 2, -loadMw / 10], [loadMw / 10, 0, 0]);
      const channels = { ...channelsOf(stated), frequency: 50_000 };
      for (const [name, value] of Object.entries(channels)) this.device.inputChannels[INPUTS.get(name)!] = value;
      this.nowS += elapsedS;
      this.device.scan(this.nowS * 1000, elapsedS * 1000);
    }
  }

  run(spanS: number): void {
    this.runTo(this.nowS + spanS);
  }

  /** Without power for so long. */
  outage(spanS: number): void {
    this.nowS += spanS;
    this.device = this.#start();
  }

  /** Writes registers as a client does. Returns 0 or the exception code. */
  write(address: number, ...words: number[]): number {
    const bytes = Uint8Array.from(words.flatMap((word) => [word >>> 8, word & 0xff]));
    return this.device.write(Bank.holdingRegisters, address, words.length, bytes, 0);
  }

  #start(): Device {
    const options = { name: 'meter', identity: meterProfile.identity, records: this.records };
    return new Device(this.#image, options, this.nowS * 1000);
  }
}

/** As a data model whose device is replaced at each outage. */
export function modelOf(meter: HistoryMeter): DataModel {
  return {
    get identity() {
      return meter.device.identity;
    },
    size: (bank) => meter.device.size(bank),
    read: (bank, address, count, target, offset) => meter.device.read(bank, address, count, target, offset),
    write: (bank, address, count, source, offset) => meter.device.write(bank, address, count, source, offset),
  };
}
