import { join } from 'node:path';
import { compile } from '../../../host/build/compile.ts';
import { packageRoot } from '../../../host/package-root.ts';
import { Device, type FirmwareSource } from '../../../host/runtime/device.ts';
import { MemoryRecordStore, type RecordStore } from '../../../host/store/record-store.ts';
import * as misdeedCodes from '../../firmware/hostile/misdeeds.ts';
import * as placeCodes from '../../firmware/hostile/places.ts';

export const Misdeed = { ...misdeedCodes };
export const Place = { ...placeCodes };

/** The firmware of test/firmware/hostile as it is flashed: without fuel. */
export async function hostileImage(): Promise<Uint8Array<ArrayBuffer>> {
  return (await compile(join(packageRoot, 'test/firmware/hostile/index.ts'))).image;
}

export interface NamedMisdeed {
  readonly name: string;
  readonly code: number;
}

/** Misdeeds that only `create`, `layout` and `abi` commit have codes from here on. */
const OF_ONE_PLACE = 30;

/** What the hostile firmware can do wherever its code runs. */
export const misdeeds: readonly NamedMisdeed[] = Object.entries(Misdeed)
  .map(([name, code]) => ({ name, code }))
  .filter(({ code }) => code !== Misdeed.none && code < OF_ONE_PLACE);

/** Record that makes the hostile firmware misbehave in a place at every start, until the record is gone. */
export const MISDEED_RECORD = 17;
/** Record with the value written last to holding register 0. */
export const KEPT_RECORD = 16;

export const START_MS = Date.UTC(2026, 0, 15);

/** A device with the hostile firmware, a second between scans, and what it logged. */
export class HostileDevice {
  readonly device: Device;
  readonly records: RecordStore;
  readonly log: string[] = [];
  nowMs = START_MS;

  constructor(source: FirmwareSource, records: RecordStore = new MemoryRecordStore()) {
    this.records = records;
    this.device = new Device(
      source,
      {
        name: 'hostile',
        identity: { vendorName: 'Kerb', productCode: 'HOSTILE', majorMinorRevision: '1.0' },
        records,
        log: (_name, _level, message) => this.log.push(message),
      },
      this.nowMs,
    );
  }

  /** One scan, a second after the last one, with a misdeed for `tick`. */
  scan(misdeed: number = Misdeed.none): void {
    this.device.inputChannels[0] = misdeed;
    this.nowMs += 1000;
    this.device.scan(this.nowMs, 1000);
    this.device.inputChannels[0] = Misdeed.none;
  }

  write(address: number, value: number): number {
    return this.device.write(3, address, 1, Uint8Array.of(value >> 8, value), 0);
  }

  /** Good scans since the last start; undefined while no firmware runs. */
  get goodScans(): number | undefined {
    return this.register(2, 0);
  }

  get kept(): number | undefined {
    return this.register(3, 0);
  }

  /** Every event so far as `code:value`. */
  get events(): string[] {
    return this.device.events.list().map(({ code, value }) => `${code}:${value}`);
  }

  private register(bank: 2 | 3, address: number): number | undefined {
    const bytes = new Uint8Array(2);
    return this.device.read(bank, address, 1, bytes, 0) === 0 ? bytes[0]! * 256 + bytes[1]! : undefined;
  }
}
