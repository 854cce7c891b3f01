import type { CoreImage } from '../../../host/runtime/core.ts';
import type { ConfigValues } from '../../../protocols/profile/config-document.ts';
import { MINUTE_MS } from '../../../protocols/time/units.ts';
import type { RunOptions } from '../run.ts';
import { MeterRun } from './meter-run.ts';

/** Local time of Berlin: 60 minutes from the last Sunday of March to the last Sunday of October, at 02:00 standard time. */
export const BERLIN: ConfigValues = { utcOffsetMinutes: 60, daylightSaving: [60, 3, 5, 7, 120, 10, 5, 7, 120] };
export const UTC: ConfigValues = { utcOffsetMinutes: 0, daylightSaving: [0, 0, 0, 0, 0, 0, 0, 0, 0] };

/** A value and when its window ended, UTC in s. */
export interface Maximum {
  readonly value: number;
  readonly at: number;
}

export interface Bill {
  readonly number: number;
  readonly begin: number;
  readonly end: number;
  readonly reason: number;
  readonly flags: number;
  /** Total, T1 … T8, each eight quantities. */
  readonly energies: readonly (readonly bigint[])[];
  /** Total, T1 … T8, each four quantities. */
  readonly maxima: readonly (readonly Maximum[])[];
}

export const BILL_KEY = 256;
export const SNAPSHOT_KEY = 272;

/** An entry as its record holds it: header of 8 bytes, number, then registers as they lie in the bank. */
export function parseBill(record: Uint8Array): Bill {
  const view = new DataView(record.buffer, record.byteOffset, record.byteLength);
  const entry = 12;
  const word = (index: number) => view.getUint16(entry + index * 2, true);
  const long = (index: number) => word(index) * 0x1_0000 + word(index + 1);
  const wide = (index: number) => (BigInt(long(index)) << 32n) + BigInt(long(index + 2));
  const rows = <T>(count: number, of: (index: number) => T) => Array.from({ length: count }, (_, index) => of(index));
  return {
    number: view.getUint32(8, true),
    begin: long(0),
    end: long(2),
    reason: word(4),
    flags: word(5),
    energies: rows(9, (group) => rows(8, (quantity) => wide(6 + (group * 8 + quantity) * 4))),
    maxima: rows(9, (group) =>
      rows(4, (quantity) => {
        const at = 294 + (group * 4 + quantity) * 4;
        return { value: long(at), at: long(at + 2) };
      }),
    ),
  };
}

/** A meter with config and time. */
export class TimedMeter extends MeterRun {
  constructor(image: CoreImage, options: RunOptions & { readonly config?: ConfigValues } = {}) {
    super(image, options);
    if (options.config && this.configure(options.config) !== 0) throw new Error('the meter refuses the test’s config');
  }

  /** Scans of `stepMs` until that time by the runtime's clock. */
  runTo(timeMs: number, stepMs = MINUTE_MS, channels: Readonly<Record<string, number>> = {}): void {
    while (this.nowMs < timeMs) this.tick(Math.min(stepMs, timeMs - this.nowMs), channels);
  }

  /** Bills that are kept, latest first. */
  bills(): Bill[] {
    return this.entries(BILL_KEY, 12);
  }

  /** Snapshots that are kept, latest first. */
  snapshots(): Bill[] {
    return this.entries(SNAPSHOT_KEY, 3);
  }

  private entries(key: number, slots: number): Bill[] {
    const found = Array.from({ length: slots }, (_, slot) => this.records.load(key + slot)).filter(
      (one) => one !== undefined,
    );
    return found.map(parseBill).sort((a, b) => b.number - a.number);
  }
}

export const at = (text: string): number => {
  const time = Date.parse(text);
  if (Number.isNaN(time)) throw new Error(`${text} is no time`);
  return time;
};
