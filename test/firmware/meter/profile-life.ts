import fc from 'fast-check';
import { expect } from 'vitest';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { ResetReason } from '../../../host/runtime/platform.ts';
import { MemoryRecordStore } from '../../../host/store/record-store.ts';
import { HOUR_MS, MINUTE_MS } from '../../../protocols/time/units.ts';
import { PowerCutError } from '../run.ts';
import { intervals } from './archive-window.ts';
import { MeterRun } from './meter-run.ts';

const PERIOD = 3;
const CHANNELS = 30;
const ENERGIES = 96;
/** Registers at the open interval's begin lie behind the count of writes and two times. */
const BASES_AT = ENERGIES * 8 + 24;
const ENERGY_NAMES = [
  'energyActiveImport',
  'energyActiveExport',
  'energyReactiveQ1',
  'energyReactiveQ2',
  'energyReactiveQ3',
  'energyReactiveQ4',
] as const;

/** Where a power cut comes, counted in host calls from power up. */
export interface Cut {
  readonly at: number;
  readonly kept: boolean;
}

export type Happening =
  | {
      readonly kind: 'scans';
      readonly count: number;
      readonly elapsedMs: number;
      readonly active: number;
      readonly reactive: number;
    }
  | { readonly kind: 'cut'; readonly offMs: number; readonly reason: ResetReason; readonly next: Cut | undefined }
  | { readonly kind: 'clock'; readonly byMs: number }
  | { readonly kind: 'period'; readonly minutes: number }
  | { readonly kind: 'channels'; readonly count: number };

const powers = fc.integer({ min: -20_000_000, max: 20_000_000 });

export const happening: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 14,
    arbitrary: fc.record({
      kind: fc.constant('scans' as const),
      count: fc.integer({ min: 1, max: 120 }),
      elapsedMs: fc.oneof(
        { weight: 6, arbitrary: fc.constantFrom(1000, 20_000, MINUTE_MS) },
        { weight: 2, arbitrary: fc.integer({ min: 1, max: 5 * MINUTE_MS }) },
        { weight: 1, arbitrary: fc.integer({ min: 5 * MINUTE_MS, max: 3 * HOUR_MS }) },
      ),
      active: powers,
      reactive: powers,
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('cut' as const),
      offMs: fc.oneof(fc.nat(20 * MINUTE_MS), fc.nat(30 * HOUR_MS)),
      reason: fc.constantFrom(ResetReason.powerOn, ResetReason.powerOn, ResetReason.watchdog),
      next: fc.option(fc.record({ at: fc.oneof(fc.nat(30), fc.nat(200)), kept: fc.boolean() }), { nil: undefined }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('clock' as const),
      byMs: fc.oneof(
        fc.integer({ min: -30 * MINUTE_MS, max: 30 * MINUTE_MS }),
        fc.integer({ min: -2000, max: 2000 }),
        fc.integer({ min: -200 * HOUR_MS, max: 200 * HOUR_MS }),
      ),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('period' as const), minutes: fc.constantFrom(1, 5, 15, 30, 60) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('channels' as const), count: fc.integer({ min: 1, max: 4 }) }),
  },
);

/** A meter whose profile is checked against its registers, whatever happens to it. */
export class ProfileLife {
  readonly seen = { entries: 0, cutsAtHostCalls: 0, restarts: 0, flags: new Set<string>() };
  meter: MeterRun;
  readonly #image: CoreImage;
  readonly #records = new MemoryRecordStore();
  /** What the registers showed when the profile began. */
  #origin = ENERGY_NAMES.map(() => 0);
  #settings = '';

  constructor(image: CoreImage) {
    this.#image = image;
    this.meter = this.#powerUp(Date.UTC(2026, 2, 3, 4, 5, 6), ResetReason.powerOn, undefined);
    this.#settings = this.#read();
  }

  go(what: Happening): void {
    const { meter } = this;
    try {
      this.#happen(what);
      // Reading the profile takes host calls, too.
      this.#check();
    } catch (error) {
      if (!(error instanceof PowerCutError)) throw error;
      this.seen.cutsAtHostCalls++;
      this.meter = this.#powerUp(meter.nowMs, ResetReason.powerOn, undefined);
      this.#check();
    }
  }

  #happen(what: Happening): void {
    const { meter } = this;
    switch (what.kind) {
      case 'scans':
        for (let scan = 0; scan < what.count; scan++) {
          meter.tick(what.elapsedMs, { activePowerL1: what.active, reactivePowerL1: what.reactive });
        }
        break;
      case 'cut':
        this.seen.restarts++;
        this.meter = this.#powerUp(meter.nowMs + what.offMs, what.reason, what.next);
        break;
      case 'clock':
        meter.nowMs += what.byMs;
        break;
      case 'period':
        expect(meter.writeWords(PERIOD, [what.minutes])).toBe(0);
        break;
      case 'channels':
        expect(
          meter.writeWords(
            CHANNELS,
            [1, 2, 3, 4, 0, 0, 0, 0].map((c, at) => (at < what.count ? c : 0)),
          ),
        ).toBe(0);
    }
  }

  /** Again without the cut when it comes before the first scan is over. */
  #powerUp(nowMs: number, reason: ResetReason, cut: Cut | undefined): MeterRun {
    try {
      const meter = new MeterRun(this.#image, { records: this.#records, nowMs, reason, ...(cut && { cut }) });
      meter.tick(1000);
      return meter;
    } catch (error) {
      if (!(error instanceof PowerCutError)) throw error;
      this.seen.cutsAtHostCalls++;
      return this.#powerUp(nowMs, ResetReason.powerOn, undefined);
    }
  }

  #read(): string {
    const { meter } = this;
    return JSON.stringify([meter.read('profilePeriod'), this.#channels()]);
  }

  /** Numbers of the channels in use. */
  #channels(): number[] {
    const { meter } = this;
    const all = [1, 2, 3, 4].map((order) => meter.read(`profileChannel${order}` as 'profileChannel1'));
    return all.filter((channel) => channel !== 0);
  }

  /** What the entries add up to is what the registers gained until the open interval began, to the last unit. */
  #check(): void {
    const { meter } = this;
    const { stateOffset } = meter.firmware.layout;
    const view = new DataView(meter.block(stateOffset + BASES_AT, 64).buffer);
    const bases = ENERGY_NAMES.map((_, index) => Number(view.getBigUint64(index * 8, true)));
    const settings = this.#read();
    if (settings !== this.#settings) {
      this.#settings = settings;
      this.#origin = bases;
    }
    const entries = intervals(meter);
    expect(entries).toHaveLength(meter.read('profileEntries'));
    for (const [index, channel] of this.#channels().entries()) {
      const sum = entries.reduce((total, { values }) => total + values[index]!, 0);
      expect(sum).toBe(bases[channel - 1]! - this.#origin[channel - 1]!);
      expect(meter.read(ENERGY_NAMES[channel - 1]!)).toBeGreaterThanOrEqual(bases[channel - 1]!);
    }
    const period = meter.read('profilePeriod') * 60;
    for (const [index, { endS, flags }] of entries.entries()) {
      expect(endS % period).toBe(0);
      for (const flag of flags) this.seen.flags.add(flag);
      const before = entries[index - 1];
      if (before === undefined) continue;
      // One follows on the other, unless the flags say why not.
      const gap = endS - period - before.endS;
      expect(flags.includes('missingBefore')).toBe(gap > 0);
      if (gap < 0) expect(flags).toContain('clockAdjusted');
    }
    this.seen.entries = Math.max(this.seen.entries, entries.length);
  }
}
