import fc from 'fast-check';
import { expect } from 'vitest';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { ResetReason } from '../../../host/runtime/platform.ts';
import { MemoryRecordStore } from '../../../host/store/record-store.ts';
import { type MeterRegisters, type MeterWritable, meterProfile } from '../../../protocols/profiles/meter.generated.ts';
import { HOUR_MS } from '../../../protocols/time/units.ts';
import { FirmwareRun, PowerCutError } from '../run.ts';
import {
  counters,
  ExactEnergy,
  NO_READING,
  type Reading,
  recorded,
  type Stated,
  tariffsLessTotal,
} from './exact-energy.ts';
import { channelsOf, currentOf } from './meter-run.ts';

const ENERGY_RECORDS = new Set(
  meterProfile.records.filter(({ name }) => name.startsWith('energy')).map(({ id }) => id),
);

/** Where a power cut comes, counted in host calls from power up. */
export interface Cut {
  readonly at: number;
  readonly kept: boolean;
}

/** What can happen to a meter; scans of one happening are all alike. */
export type Happening =
  | { readonly kind: 'scans'; readonly count: number; readonly elapsedMs: number; readonly stated: Stated }
  | { readonly kind: 'cut'; readonly offMs: number; readonly next: Cut | undefined }
  | { readonly kind: 'watchdog' }
  | { readonly kind: 'clock'; readonly byMs: number }
  | { readonly kind: 'persistInterval'; readonly seconds: number }
  | { readonly kind: 'demandPeriod'; readonly minutes: number }
  | { readonly kind: 'relay'; readonly closed: boolean }
  | { readonly kind: 'supply'; readonly failing: boolean };

const extreme = fc.constantFrom(0, 1, -1, 4, 5, 6, 2 ** 31 - 1, -(2 ** 31));
const power = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: -30_000_000, max: 30_000_000 }) },
  { weight: 2, arbitrary: fc.integer({ min: -3000, max: 3000 }) },
  { weight: 1, arbitrary: fc.integer() },
  { weight: 1, arbitrary: extreme },
);
const three = fc.tuple(power, power, power);
const voltages = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(230_000, 160_000, 0) },
  { weight: 1, arbitrary: fc.constantFrom(-1, -230_000, 500_000, 500_001, 2 ** 31 - 1) },
);
const nonsense = fc.oneof(fc.integer(), extreme);
const noise = fc.tuple(nonsense, nonsense, nonsense);

/** Of sound chips, and of those that state anything at all. */
export const stated: fc.Arbitrary<Stated> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .record({ voltage: fc.tuple(voltages, voltages, voltages), active: three, reactive: three })
      .map((powers) => ({ ...powers, current: [0, 1, 2].map((phase) => soundCurrent(powers, phase)) as never })),
  },
  { weight: 1, arbitrary: fc.record({ voltage: noise, current: noise, active: noise, reactive: noise }) },
);

function soundCurrent({ voltage, active, reactive }: Omit<Stated, 'current'>, phase: number): number {
  const current = currentOf(voltage[phase]!, active[phase]!, reactive[phase]!);
  return Math.max(-(2 ** 31), Math.min(current, 2 ** 31 - 1));
}

const elapsedMs = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(100, 1000) },
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 60_000 }) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 400_000 }) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 30 * HOUR_MS }) },
);
/** Cuts come soon after power up or at the calls that records take. */
const cut = fc.option(fc.record({ at: fc.oneof(fc.nat(8), fc.nat(200)), kept: fc.boolean() }), { nil: undefined });

export function happening(scans: number): fc.Arbitrary<Happening> {
  const as = <K extends Happening['kind']>(kind: K) => fc.constant(kind);
  return fc.oneof(
    {
      weight: 30,
      arbitrary: fc.record({ kind: as('scans'), count: fc.integer({ min: 1, max: scans }), elapsedMs, stated }),
    },
    {
      weight: 3,
      arbitrary: fc.record({ kind: as('cut'), offMs: fc.integer({ min: 0, max: 48 * HOUR_MS }), next: cut }),
    },
    { weight: 1, arbitrary: fc.record({ kind: as('watchdog') }) },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: as('clock'),
        byMs: fc.oneof(
          fc.integer({ min: -2000, max: 2000 }),
          fc.integer({ min: -400 * 24 * HOUR_MS, max: 400 * 24 * HOUR_MS }),
        ),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ kind: as('persistInterval'), seconds: fc.oneof(fc.constant(10), fc.nat(4000)) }),
    },
    { weight: 1, arbitrary: fc.record({ kind: as('demandPeriod'), minutes: fc.nat(70) }) },
    { weight: 1, arbitrary: fc.record({ kind: as('relay'), closed: fc.boolean() }) },
    { weight: 3, arbitrary: fc.record({ kind: as('supply'), failing: fc.boolean() }) },
  );
}

/**
 * A meter through power cuts, clock changes, failing supplies and settings, beside exact arithmetic: after each happening
 * the registers and the residues hold every mW·ms since the record that the last cut left, and no record is overdue.
 */
export class MeterLife {
  /** How often each thing happened that the run is for. */
  readonly seen = {
    scans: 0,
    cutAtHostCall: 0,
    cutWhileStarting: 0,
    energyLost: 0,
    records: 0,
    clockChanges: 0,
    supplyHeld: 0,
    heldAndCut: 0,
  };
  meter: FirmwareRun<MeterRegisters, MeterWritable>;
  private readonly image: CoreImage;
  private readonly exact = new ExactEnergy();
  private readonly records: MemoryRecordStore;
  private persisted: Reading = NO_READING;
  private failing = false;
  private sinceRecordMs = 0;
  private intervalMs = 0;

  constructor(image: CoreImage, nowMs: number) {
    this.image = image;
    const onEnergySaved = (record: Uint8Array) => this.saved(record);
    this.records = new (class extends MemoryRecordStore {
      override save(key: number, data: Uint8Array): void {
        super.save(key, data);
        if (ENERGY_RECORDS.has(key)) onEnergySaved(data);
      }
    })();
    this.meter = this.powerUp(nowMs, ResetReason.powerOn, undefined);
  }

  go(what: Happening): void {
    const { meter } = this;
    try {
      this.happen(what);
    } catch (error) {
      if (!(error instanceof PowerCutError)) throw error;
      this.seen.cutAtHostCall++;
      this.restart(meter.nowMs, ResetReason.powerOn, undefined);
    }
    this.check();
  }

  private happen(what: Happening): void {
    const { meter } = this;
    switch (what.kind) {
      case 'scans':
        this.state(what.stated);
        this.intervalMs = meter.read('persistInterval') * 1000;
        for (let scan = 0; scan < what.count; scan++) this.scan(what.stated, what.elapsedMs);
        break;
      case 'cut':
        this.restart(meter.nowMs + what.offMs, ResetReason.powerOn, what.next);
        break;
      case 'watchdog':
        this.restart(meter.nowMs, ResetReason.watchdog, undefined);
        break;
      case 'clock':
        meter.nowMs += what.byMs;
        this.seen.clockChanges++;
        break;
      case 'persistInterval': {
        const answer = meter.writeWords(addressOf('persistInterval'), [what.seconds]);
        expect(answer).toBe(what.seconds >= 10 && what.seconds <= 3600 ? 0 : 3);
        break;
      }
      case 'demandPeriod': {
        const answer = meter.writeWords(addressOf('demandPeriod'), [what.minutes]);
        expect(answer === 0 || answer === 3).toBe(true);
        break;
      }
      case 'relay':
        expect(meter.write('relayClosed', what.closed)).toBe(0);
        expect(meter.output('relayClosed')).toBe(what.closed ? 1 : 0);
        break;
      case 'supply':
        this.failing = what.failing;
    }
  }

  private state(stated: Stated): void {
    const { meter } = this;
    const channels = channelsOf(stated);
    for (const name in channels) meter.set(name, channels[name]!);
    meter.set('frequency', 50_000);
    meter.set('supplyFailing', this.failing ? 1 : 0);
  }

  private scan(stated: Stated, elapsedMs: number): void {
    const { meter, exact } = this;
    // Before the scan, because records hold parts of the scan that writes them.
    exact.scan(stated, elapsedMs, meter.nowMs + elapsedMs, this.failing);
    this.sinceRecordMs += elapsedMs;
    meter.tick(elapsedMs);
    this.seen.scans++;
    const holds = meter.read('supplyFailing');
    if (holds && !exact.holds) {
      // The meter may hold only what comes after a record of all before.
      expect(this.persisted).toEqual(exact.reading());
      exact.hold();
      this.seen.supplyHeld++;
    } else if (holds !== exact.holds) throw new Error(`holds: ${holds}, expected ${exact.holds}`);
    if (this.sinceRecordMs >= this.intervalMs) throw new Error(`no record for ${this.sinceRecordMs} ms`);
  }

  /** A record is of some moment in the scan that writes it. */
  private saved(record: Uint8Array): void {
    const reading = recorded(record);
    const known = [...this.exact.steps, this.exact.reading(), this.persisted];
    expect(known).toContainEqual(reading);
    this.persisted = reading;
    this.sinceRecordMs = 0;
    this.seen.records++;
  }

  private restart(nowMs: number, reason: ResetReason, cut: Cut | undefined): void {
    if (JSON.stringify(this.exact.reading(), text) !== JSON.stringify(this.persisted, text)) this.seen.energyLost++;
    if (this.exact.holds) this.seen.heldAndCut++;
    this.exact.restore(this.persisted);
    this.meter = this.powerUp(nowMs, reason, cut);
  }

  /** Again without the cut when it comes while the firmware starts. */
  private powerUp(
    nowMs: number,
    reason: ResetReason,
    cut: Cut | undefined,
  ): FirmwareRun<MeterRegisters, MeterWritable> {
    const { records } = this;
    this.sinceRecordMs = 0;
    try {
      return new FirmwareRun(this.image, meterProfile, { records, nowMs, reason, ...(cut && { cut }) });
    } catch (error) {
      if (!(error instanceof PowerCutError)) throw error;
      this.seen.cutWhileStarting++;
      return this.powerUp(nowMs, reason, undefined);
    }
  }

  private check(): void {
    const { meter } = this;
    const counted = counters(meter);
    expect(counted).toEqual(this.exact.reading());
    expect(tariffsLessTotal(counted).every((difference) => difference === 0n)).toBe(true);
    expect([meter.read('pulsesActive'), meter.read('pulsesReactive')]).toEqual(this.exact.pulsesGiven());
  }
}

/** Writes past the codec, which refuses what the firmware should. */
function addressOf(name: string): number {
  return meterProfile.holdingRegisters.find((field) => field.name === name)!.address;
}

function text(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}
