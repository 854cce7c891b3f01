import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { packageRoot } from '../../../host/package-root.ts';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { MemoryRecordStore } from '../../../host/store/record-store.ts';
import { MINUTE_MS } from '../../../protocols/time/units.ts';
import { BillReckoning, type Contract } from './bill-reckoning.ts';
import type { Stated, Three } from './exact-energy.ts';
import { currentOf } from './meter-run.ts';
import { fieldsOf } from './table-set.ts';
import { BERLIN, BILL_KEY, type Bill, parseBill, TimedMeter } from './timed-meter.ts';

// A meter in a house with a solar inverter, through a year of what happens to meters, beside a reckoning of its bills.

/** Something done to the meter at a time of the runtime's clock. */
export type Deed = { readonly atMs: number } & (
  | { readonly off: number }
  | { readonly setClockBy: number }
  | { readonly runtimeClockBy: number }
  | { readonly demand: readonly [period: number, parts: number] }
  | { readonly reset: true }
  | { readonly silentFor: number }
);

export interface Course {
  readonly fromMs: number;
  readonly toMs: number;
  readonly contract: Contract;
  readonly deeds: readonly Deed[];
  /** Length of the scan that begins then, ms. */
  readonly scanMs: (atMs: number) => number;
  readonly seed: number;
}

interface Row {
  readonly activePower_W: string;
  readonly reactivePower_var: string;
}

/** Minutes of a recorded day: active and reactive power, mW and mvar. */
function recordedDay(): readonly (readonly [number, number])[] {
  const text = readFileSync(join(packageRoot, 'seeds/series/household-2010-07-16.csv'), 'utf8');
  const rows = parse(text, { columns: true }) as Row[];
  return rows.map((row) => [Number(row.activePower_W) * 1000, Number(row.reactivePower_var) * 1000] as const);
}

/** What the chip states of a house: the recorded day spread over the phases, more in winter, and an inverter on L3. */
class House {
  private readonly day = recordedDay();
  private readonly noise: readonly number[];

  constructor(seed: number) {
    this.noise = fc.sample(fc.integer({ min: 600, max: 1400 }), { numRuns: 9973, seed });
  }

  at(ms: number): Stated {
    const minute = Math.floor(ms / MINUTE_MS);
    const factor = this.noise[minute % this.noise.length]! / 1000;
    const yearly = Math.cos((2 * Math.PI * ms) / (365.25 * 86_400_000)); // 1 at new year
    const [active, reactive] = this.day[minute % this.day.length]!;
    const load = active * (1 + 0.4 * yearly) * factor;
    const sun = Math.max(0, Math.sin((Math.PI * ((minute % 1440) - 300)) / 780)) * (0.65 - 0.45 * yearly);
    const p: Three = [
      Math.round(load * 0.5),
      Math.round(load * 0.3),
      Math.round(load * 0.2 - sun * 5_000_000 * factor),
    ];
    const q: Three = [Math.round(reactive * 0.6), Math.round(reactive * 0.4), Math.round(sun * -400_000)];
    const voltage: Three = [230_000 + (minute % 7) * 300, 231_000, 229_000 + Math.round(sun * 6000)];
    const current = p.map((power, phase) => currentOf(voltage[phase]!, power, q[phase]!)) as unknown as Three;
    return { voltage, current, active: p, reactive: q };
  }
}

/** Runs a meter through a course. The bills that it wrote, and those that were due. */
export function meterThrough(image: CoreImage, course: Course) {
  const written: Bill[] = [];
  const records = new (class extends MemoryRecordStore {
    override save(key: number, data: Uint8Array): void {
      super.save(key, data);
      if (key >= BILL_KEY && key < BILL_KEY + 12) written.push(parseBill(data.slice()));
    }
  })();
  const { tables, later } = course.contract;
  const config = {
    ...BERLIN,
    billingDays: [100],
    ...fieldsOf(tables),
    ...fieldsOf(later.tables, 'Next'),
    tablesSwitchAt: later.fromMs / 1000,
  };
  const reckoning = new BillReckoning(course.contract);
  const house = new House(course.seed);
  const deeds = [...course.deeds].sort((a, b) => a.atMs - b.atMs);
  let meter = new TimedMeter(image, { nowMs: course.fromMs, records, config });
  let offsetMs = 0;
  let stepped = false;
  /** Time that the scans have covered: deeds are due by it, whatever clocks are set to. */
  let atMs = course.fromMs;
  let scans = 0;

  const scan = (elapsedMs: number) => {
    const stated = house.at(atMs);
    meter.tick(elapsedMs, channelsOf(stated));
    atMs += elapsedMs;
    scans++;
    reckoning.scan(stated, elapsedMs, meter.nowMs + offsetMs, stepped);
    stepped = false;
  };
  const happen = (deed: Deed) => {
    if ('off' in deed) {
      meter = new TimedMeter(image, { nowMs: meter.nowMs + deed.off, records });
      atMs += deed.off;
      reckoning.powerUp();
      scan(1000);
    } else if ('setClockBy' in deed) {
      const target = Math.floor((meter.nowMs + offsetMs + deed.setClockBy) / 1000);
      const code = meter.write('clockSet', target);
      if (code !== 0) throw new Error(`the clock is not set: exception ${code}`);
      const step = target * 1000 - (meter.nowMs + offsetMs);
      offsetMs += step;
      stepped ||= Math.abs(step) > 1000;
    } else if ('runtimeClockBy' in deed) {
      meter.nowMs += deed.runtimeClockBy;
      stepped = true;
    } else if ('demand' in deed) {
      const [period, parts] = deed.demand;
      if (meter.writeWords(1, [period, parts]) !== 0) throw new Error('the demand settings are refused');
      reckoning.setDemand(period, parts);
    } else if ('reset' in deed) {
      if (meter.write('billingReset', 1) !== 0) throw new Error('the billing reset is refused');
      reckoning.resetByCommand(meter.nowMs + offsetMs);
    } else {
      scan(deed.silentFor);
    }
  };

  scan(1000);
  while (atMs < course.toMs) {
    const [next] = deeds;
    if (next && atMs >= next.atMs) {
      deeds.shift();
      happen(next);
      continue;
    }
    const end = Math.min(next?.atMs ?? course.toMs, course.toMs);
    // On a grid, so that the scan before a power cut is a whole one, and a record follows it.
    const length = course.scanMs(atMs);
    scan(Math.min(length - (atMs % length), end - atMs));
  }
  return { meter, written, due: reckoning.bills, seen: reckoning.seen, scans };
}

function channelsOf({ voltage, current, active, reactive }: Stated): Record<string, number> {
  const channels: Record<string, number> = {};
  for (const [index, phase] of ['L1', 'L2', 'L3'].entries()) {
    channels[`voltage${phase}`] = voltage[index]!;
    channels[`current${phase}`] = current[index]!;
    channels[`activePower${phase}`] = active[index]!;
    channels[`reactivePower${phase}`] = reactive[index]!;
  }
  return channels;
}
