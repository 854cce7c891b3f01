import { HOUR_MS, MINUTE_MS } from '../../../protocols/time/units.ts';
import { flowOf, type Stated } from './exact-energy.ts';
import { type Civil, holding, type TableSet } from './table-set.ts';
import type { Bill, Maximum } from './timed-meter.ts';

// What a meter's bills must be, reckoned beside it: civil time by the tz database, energies in exact arithmetic, demand from
// the whole history. Nothing here is the firmware's.

const UNIT = 3_600_000_000n;
const QUANTITIES = 8;
const GROUPS = 9;
/** Bits of a bill's flags. */
export const FLAG = { powerDown: 1, clockAdjusted: 4, long: 32, missingBefore: 64 } as const;

/** Civil time of a zone by Intl, asked once an hour, in which no zone of today changes but at its begin. */
export class Zone {
  private readonly format: Intl.DateTimeFormat;
  private readonly hours = new Map<number, number>();

  constructor(timeZone: string) {
    const number = 'numeric';
    this.format = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      year: number,
      month: number,
      day: number,
      hour: number,
      minute: number,
      hourCycle: 'h23',
    });
  }

  /** Local time minus UTC, ms. */
  private offsetAt(ms: number): number {
    const hour = Math.floor(ms / HOUR_MS) * HOUR_MS;
    let offset = this.hours.get(hour);
    if (offset === undefined) {
      const parts = new Map(this.format.formatToParts(hour).map(({ type, value }) => [type, Number(value)]));
      const [year, month, day, h, minute] = (['year', 'month', 'day', 'hour', 'minute'] as const).map(
        (type) => parts.get(type)!,
      ) as [number, number, number, number, number];
      offset = Date.UTC(year, month - 1, day, h, minute) - hour;
      this.hours.set(hour, offset);
    }
    return offset;
  }

  civil(ms: number): Civil {
    const date = new Date(ms + this.offsetAt(ms));
    return {
      year: date.getUTCFullYear(),
      month: date.getUTCMonth() + 1,
      day: date.getUTCDate(),
      weekday: date.getUTCDay() || 7,
      minute: date.getUTCHours() * 60 + date.getUTCMinutes(),
    };
  }

  /** First UTC in ms at which local time is 00:00 of that day. */
  midnight(year: number, month: number, day: number): number {
    const label = Date.UTC(year, month - 1, day);
    const candidates = [label - 14 * HOUR_MS, label + 12 * HOUR_MS].map((near) => label - this.offsetAt(near));
    return Math.min(...candidates.filter((ms) => ms + this.offsetAt(ms) === label));
  }
}

export interface Contract {
  readonly timeZone: string;
  readonly tables: TableSet;
  /** In force from `fromMs` on. */
  readonly later: { readonly tables: TableSet; readonly fromMs: number };
  /** Periods end on the first of each month at 00:00. */
}

/** The year's bills as they must be. */
export class BillReckoning {
  readonly bills: Bill[] = [];
  /** Windows that counted, and those that were spoiled: that a run has both. */
  readonly seen = { windows: 0, spoiled: 0, pure: 0, mixed: 0 };
  period = 15;
  parts = 1;
  private readonly zone: Zone;
  private readonly contract: Contract;
  private energies = Array.from({ length: GROUPS }, () => Array.from({ length: QUANTITIES }, () => 0n));
  private maxima = noMaxima();
  /** Import, export, positive and negative reactive energy at minutes' ends. */
  private readonly readings = new Map<number, readonly bigint[]>();
  /** Tariff of each minute by its begin. */
  private readonly tariffs = new Map<number, number>();
  /** Windows that begin before this do not count. */
  private demandFromMs = 0;
  private tariff = 0;
  private lastMs = 0;
  private endMs: number | undefined;
  private beginS: number | undefined;
  private nextDueMs = 0;
  private adjusted = false;
  private followed = false;

  constructor(contract: Contract) {
    this.contract = contract;
    this.zone = new Zone(contract.timeZone);
  }

  /** A scan that ends at `timeMs` of the meter's clock. `stepped`: the clock was set by more than a second since the last one. */
  scan(stated: Stated, elapsedMs: number, timeMs: number, stepped: boolean): void {
    let flow = flowOf(stated, elapsedMs);
    if (stepped) this.adjusted = true;
    if (this.endMs === undefined || stepped || elapsedMs > 5 * MINUTE_MS) {
      this.demandFromMs = timeMs + 1;
      this.beginS ??= Math.floor(timeMs / 1000);
      if (this.nextDueMs === 0) this.nextDueMs = this.dueAfter(timeMs);
      this.closeDue(timeMs);
      const begin = Math.floor(timeMs / MINUTE_MS) * MINUTE_MS;
      this.endMs = begin + MINUTE_MS;
      this.tariff = this.tariffAt(begin);
    }
    for (; timeMs >= this.endMs; this.endMs += MINUTE_MS) {
      const whole = BigInt(timeMs - this.lastMs);
      const span = BigInt(this.endMs - this.lastMs);
      const part = mapFlow(flow, (energy) => (energy * span) / whole);
      flow = minus(flow, part);
      this.book(part);
      this.lastMs = this.endMs;
      this.endMinute(this.endMs);
    }
    this.book(flow);
    this.lastMs = timeMs;
  }

  /** The supply failed right behind a record, and is back. */
  powerUp(): void {
    this.endMs = undefined;
    this.followed = false;
  }

  /** Other demand settings are in force from the next minute on. */
  setDemand(period: number, parts: number): void {
    this.period = period;
    this.parts = parts;
    this.demandFromMs = this.lastMs + 1;
  }

  resetByCommand(timeMs: number): void {
    this.close(timeMs, 1, 0);
    this.demandFromMs = timeMs + 1;
  }

  private tariffAt(minuteMs: number): number {
    const { tables, later } = this.contract;
    const tariff = holding(minuteMs < later.fromMs ? tables : later.tables, this.zone.civil(minuteMs)).tariff;
    this.tariffs.set(minuteMs, tariff);
    this.tariffs.delete(minuteMs - 2 * HOUR_MS);
    return tariff;
  }

  private book({ active, reactive, apparent }: ReturnType<typeof flowOf>): void {
    const sum = (values: readonly bigint[]) => values.reduce((total, value) => total + value, 0n);
    const [p, q, s] = [sum(active), sum(reactive), sum(apparent)];
    for (const group of [0, this.tariff]) {
      const row = this.energies[group]!;
      const out = p < 0n;
      row[out ? 1 : 0]! += out ? -p : p;
      if (q > 0n) row[out ? 3 : 2]! += q;
      else row[out ? 4 : 5]! -= q;
      row[out ? 7 : 6]! += s;
    }
  }

  private endMinute(timeMs: number): void {
    const [imported, exported, q1, q2, q3, q4] = this.energies[0]! as [bigint, bigint, bigint, bigint, bigint, bigint];
    this.readings.set(timeMs, [imported, exported, q1 + q2, q3 + q4]);
    this.readings.delete(timeMs - 2 * HOUR_MS);
    if (this.zone.civil(timeMs).minute % (this.period / this.parts) === 0) this.closeWindow(timeMs);
    this.closeDue(timeMs);
    this.tariff = this.tariffAt(timeMs);
  }

  private closeWindow(endMs: number): void {
    const beginMs = endMs - this.period * MINUTE_MS;
    const before = this.readings.get(beginMs);
    if (before === undefined || beginMs < this.demandFromMs) {
      this.seen.spoiled++;
      return;
    }
    this.seen.windows++;
    const now = this.readings.get(endMs)!;
    const minutes = Array.from({ length: this.period }, (_, index) => this.tariffs.get(beginMs + index * MINUTE_MS));
    const pure = minutes.every((tariff) => tariff === this.tariff);
    this.seen[pure ? 'pure' : 'mixed']++;
    for (let quantity = 0; quantity < 4; quantity++) {
      const energy = now[quantity]! - before[quantity]!;
      const value = Number(energy / BigInt(this.period * MINUTE_MS) / 1000n);
      for (const group of pure ? [0, this.tariff] : [0]) {
        const row = this.maxima[group]!;
        if (value > row[quantity]!.value) row[quantity] = { value, at: endMs / 1000 };
      }
    }
  }

  /** First of the next month, in local time. */
  private dueAfter(timeMs: number): number {
    const { year, month } = this.zone.civil(timeMs);
    return this.zone.midnight(month === 12 ? year + 1 : year, (month % 12) + 1, 1);
  }

  private closeDue(timeMs: number): void {
    const first = this.nextDueMs;
    if (timeMs >= first) {
      let due = first;
      for (let next = this.dueAfter(due); next <= timeMs; next = this.dueAfter(due)) due = next;
      const late = timeMs > due ? (this.followed ? FLAG.long : FLAG.powerDown) : 0;
      this.close(due, 0, late | (due === first ? 0 : FLAG.missingBefore));
      this.nextDueMs = this.dueAfter(due);
      this.demandFromMs = Math.max(this.demandFromMs, timeMs);
    }
    this.followed = true;
  }

  private close(endMs: number, reason: number, flags: number): void {
    this.bills.push({
      number: this.bills.length + 1,
      begin: this.beginS!,
      end: Math.floor(endMs / 1000),
      reason,
      flags: flags | (this.adjusted ? FLAG.clockAdjusted : 0),
      energies: this.energies.map((row) => row.map((energy) => energy / UNIT)),
      maxima: this.maxima,
    });
    this.maxima = noMaxima();
    this.beginS = Math.floor(endMs / 1000);
    this.adjusted = false;
  }
}

function noMaxima(): Maximum[][] {
  return Array.from({ length: GROUPS }, () => Array.from({ length: 4 }, () => ({ value: 0, at: 0 })));
}

type Flow = ReturnType<typeof flowOf>;

function mapFlow(flow: Flow, change: (energy: bigint) => bigint): Flow {
  return {
    active: flow.active.map(change),
    reactive: flow.reactive.map(change),
    apparent: flow.apparent.map(change),
  };
}

function minus(flow: Flow, part: Flow): Flow {
  const of = (kind: keyof Flow) => flow[kind].map((energy, phase) => energy - part[kind][phase]!);
  return { active: of('active'), reactive: of('reactive'), apparent: of('apparent') };
}
