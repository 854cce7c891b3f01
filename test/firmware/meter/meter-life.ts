import fc from 'fast-check';
import { expect } from 'vitest';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { ResetReason } from '../../../host/runtime/platform.ts';
import { MemoryRecordStore } from '../../../host/store/record-store.ts';
import { type MeterRegisters, type MeterWritable, meterProfile } from '../../../protocols/profiles/meter.generated.ts';
import { FirmwareRun, PowerCutError } from '../run.ts';
import { counters, ExactEnergy, type Powers, type Reading, withoutVoltage } from './exact-energy.ts';
import { currentOf } from './meter-run.ts';

const HOUR_MS = 3_600_000;
const ENERGY_RECORDS = new Set(meterProfile.records.map(({ id }) => id));

/** Where a power cut comes, counted in host calls from power up. */
export interface Cut {
  readonly at: number;
  readonly kept: boolean;
}

/** What can happen to a meter; scans of one happening are all alike. */
export type Happening =
  | ({ readonly kind: 'scans'; readonly count: number; readonly elapsedMs: number; readonly voltage: number } & Powers)
  | { readonly kind: 'cut'; readonly offMs: number; readonly next: Cut | undefined }
  | { readonly kind: 'watchdog' }
  | { readonly kind: 'clock'; readonly byMs: number }
  | { readonly kind: 'persistInterval'; readonly seconds: number }
  | { readonly kind: 'demandPeriod'; readonly minutes: number }
  | { readonly kind: 'relay'; readonly closed: boolean };

const power = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: -30_000_000, max: 30_000_000 }) },
  { weight: 1, arbitrary: fc.integer() },
  { weight: 1, arbitrary: fc.constantFrom(0, 1, -1, 2 ** 31 - 1, -(2 ** 31)) },
);
const three = fc.tuple(power, power, power);
const elapsedMs = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(100, 1000) },
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 60_000 }) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 24 * HOUR_MS }) },
);
/** Cuts come soon after power up or at the calls that records take. */
const cut = fc.option(fc.record({ at: fc.oneof(fc.nat(8), fc.nat(200)), kept: fc.boolean() }), { nil: undefined });

export function happening(scans: number): fc.Arbitrary<Happening> {
  const as = <K extends Happening['kind']>(kind: K) => fc.constant(kind);
  return fc.oneof(
    {
      weight: 30,
      arbitrary: fc.record({
        kind: as('scans'),
        count: fc.integer({ min: 1, max: scans }),
        elapsedMs,
        voltage: fc.constantFrom(230_000, 160_000, 0),
        active: three,
        reactive: three,
      }),
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
  );
}

/**
 * A meter through power cuts, clock changes and settings, beside exact arithmetic: after each happening the registers
 * and the residues hold every mW·ms since the record that the last cut left.
 */
export class MeterLife {
  /** How often each thing happened that the run is for. */
  readonly seen = { scans: 0, cutAtHostCall: 0, cutWhileStarting: 0, energyLost: 0, records: 0, clockChanges: 0 };
  meter: FirmwareRun<MeterRegisters, MeterWritable>;
  private readonly image: CoreImage;
  private readonly exact = new ExactEnergy();
  private readonly records: MemoryRecordStore;
  private persisted: Reading = this.exact.reading();

  constructor(image: CoreImage, nowMs: number) {
    this.image = image;
    const onEnergySaved = () => {
      this.persisted = this.exact.reading();
      this.seen.records++;
    };
    this.records = new (class extends MemoryRecordStore {
      override save(key: number, data: Uint8Array): void {
        super.save(key, data);
        if (ENERGY_RECORDS.has(key)) onEnergySaved();
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
        this.scan(what);
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
        expect(answer).toBe(what.minutes >= 1 && what.minutes <= 60 ? 0 : 3);
        break;
      }
      case 'relay':
        expect(meter.write('relayClosed', what.closed)).toBe(0);
        expect(meter.output('relayClosed')).toBe(what.closed ? 1 : 0);
    }
  }

  private scan({ active, reactive, elapsedMs, voltage, count }: Happening & { kind: 'scans' }): void {
    const { meter } = this;
    const voltages = { voltageL1: voltage, voltageL2: voltage, voltageL3: voltage };
    const [activePowerL1, activePowerL2, activePowerL3] = active;
    const [reactivePowerL1, reactivePowerL2, reactivePowerL3] = reactive;
    const currents = {
      currentL1: currentOf(voltage, active[0], reactive[0]),
      currentL2: currentOf(voltage, active[1], reactive[1]),
      currentL3: currentOf(voltage, active[2], reactive[2]),
    };
    const booked = voltage === 0 ? withoutVoltage({ active, reactive }) : { active, reactive };
    const powers = { activePowerL1, activePowerL2, activePowerL3, reactivePowerL1, reactivePowerL2, reactivePowerL3 };
    for (const [name, value] of Object.entries({ ...voltages, ...currents, ...powers })) meter.set(name, value);
    for (let scan = 0; scan < count; scan++) {
      // Before the scan, because a record holds the scan that writes it.
      this.exact.add(booked, elapsedMs, meter.nowMs + elapsedMs);
      meter.tick(elapsedMs);
      this.seen.scans++;
    }
  }

  private restart(nowMs: number, reason: ResetReason, cut: Cut | undefined): void {
    if (JSON.stringify(this.exact.reading(), text) !== JSON.stringify(this.persisted, text)) this.seen.energyLost++;
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
    const units = [...counted.total, ...counted.tariffs].map((value) => Number(value / 3_600_000_000n));
    const registers = [
      meter.read('energyActiveImport'),
      meter.read('energyActiveExport'),
      meter.read('energyReactiveImport'),
      meter.read('energyReactiveExport'),
      meter.read('energyTariff1'),
      meter.read('energyTariff2'),
      meter.read('energyTariff3'),
      meter.read('energyTariff4'),
    ];
    expect(registers).toEqual(units);
    expect(counted.tariffs.reduce((sum, value) => sum + value)).toBe(counted.total[0]);
  }
}

/** Writes past the codec, which refuses what the firmware should. */
function addressOf(name: string): number {
  return meterProfile.holdingRegisters.find((field) => field.name === name)!.address;
}

function text(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}
