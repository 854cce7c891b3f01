import type { CoreImage } from '../../../host/runtime/core.ts';
import {
  type VaccineRefrigeratorRegisters,
  type VaccineRefrigeratorWritable,
  vaccineRefrigeratorProfile,
} from '../../../protocols/profiles/vaccine-refrigerator.generated.ts';
import { MINUTE_MS } from '../../../protocols/time/units.ts';
import { type LogEntry, logEntries } from '../log-entries.ts';
import { FirmwareRun, type RunOptions } from '../run.ts';

export const SOUND = { vaccineTemperature: 450, liningTemperature: -100, ambientTemperature: 3000, door: 0, mains: 1 };

/** A refrigerator as it is delivered, scanned once a minute unless said otherwise. */
export class RefrigeratorRun extends FirmwareRun<VaccineRefrigeratorRegisters, VaccineRefrigeratorWritable> {
  constructor(image: CoreImage, options: RunOptions = {}) {
    super(image, vaccineRefrigeratorProfile, options);
  }

  /** Scans with these inputs; the others are as {@link SOUND}. */
  pass(minutes: number, inputs: Readonly<Record<string, number>> = {}): void {
    for (let minute = 0; minute < minutes; minute++) this.tick(MINUTE_MS, { ...SOUND, ...inputs });
  }

  /** The days of the history. */
  get history(): LogEntry[] {
    return logEntries(this, 8);
  }

  raised(alarm: number): number {
    return this.eventsNamed('alarmRaised').filter(({ value }) => value === alarm).length;
  }
}

/** A day of the history by names. */
export function dayOf([number, dateHigh, dateLow, lowest, highest, mean, ...rest]: LogEntry) {
  const [measured, above, below, frozen, withoutMains, compressor, openings, alarms] = rest;
  const signed = (word: number | undefined) => (((word ?? 0) << 16) >> 16) / 100;
  return {
    ...{ number: number!, date: dateHigh! * 65_536 + dateLow!, lowest: signed(lowest), highest: signed(highest) },
    ...{ mean: signed(mean), measured: measured!, above: above!, below: below!, frozen: frozen! },
    ...{ withoutMains: withoutMains!, compressor: compressor!, openings: openings!, alarms: alarms! },
  };
}
