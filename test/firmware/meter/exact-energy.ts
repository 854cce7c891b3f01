import { type MeterRegisters, type MeterWritable, meterProfile } from '../../../protocols/profiles/meter.generated.ts';
import { MINUTE_MS } from '../../../protocols/time/units.ts';
import type { FirmwareRun } from '../run.ts';

export type Three = readonly [number, number, number];

/** What the metering chip states, per phase: mV, mA, mW and mvar. */
export interface Stated {
  readonly voltage: Three;
  readonly current: Three;
  readonly active: Three;
  readonly reactive: Three;
}

/** Active, reactive and apparent energy of each phase, µJ. */
interface Flow {
  readonly active: readonly bigint[];
  readonly reactive: readonly bigint[];
  readonly apparent: readonly bigint[];
}

/** All that a meter has counted, as a record keeps it. */
export interface Reading {
  /** 12 groups of 8 energies in the order of the registers, µJ. */
  readonly energies: readonly bigint[];
  /** µJ times the pulse constant below one pulse: active and reactive. */
  readonly pulses: readonly bigint[];
}

const QUANTITIES = 8;
const TARIFF_GROUP = 4;
const ENERGIES = 96;
const UNIT = 3_600_000_000n;
const ROLLOVER = 100_000_000_000n * UNIT;
const PULSE = 3_600_000_000_000n;
const SCAN_LIMIT_MS = 5 * MINUTE_MS;
const BOOKED_LIMIT_MS = 86_400_000;
const SLIP_LIMIT_MS = 1000;
/** The meter is delivered for UTC+8. */
const LOCAL_MS = 8 * 3_600_000;

const DEFAULTS = {
  startingCurrent: 5n,
  startingPower: 1000n,
  pulseConstant: 1600n,
};

const big = (values: readonly number[]): bigint[] => values.map(BigInt);
const absolute = (value: bigint): bigint => (value < 0n ? -value : value);

/** To the nearest, halves to the even one. */
function thousandth(value: bigint): bigint {
  const whole = value / 1000n;
  const rest = value % 1000n;
  return rest > 500n || (rest === 500n && whole % 2n === 1n) ? whole + 1n : whole;
}

/** What a meter with the calibration that it is delivered with books of a scan. */
export function flowOf({ voltage, current, active, reactive }: Stated, elapsedMs: number): Flow {
  const ms = BigInt(Math.min(elapsedMs, BOOKED_LIMIT_MS));
  const phases = [0, 1, 2].map((phase) => {
    const [u, i, p, q] = big([voltage[phase]!, current[phase]!, active[phase]!, reactive[phase]!]) as [
      bigint,
      bigint,
      bigint,
      bigint,
    ];
    const most = (u * i * 9n) / 8n + 10_000_000n;
    const sound = u >= 0n && u <= 500_000n && i >= 0n && [p, q].every((power) => absolute(power) * 1000n <= most);
    const apparent = sound ? thousandth(u * i) : 0n;
    const capped = apparent > 0xffff_ffffn ? 0xffff_ffffn : apparent;
    const loaded = sound && i >= DEFAULTS.startingCurrent && capped >= DEFAULTS.startingPower;
    return loaded ? [p * ms, q * ms, capped * ms] : [0n, 0n, 0n];
  });
  const of = (at: number) => phases.map((energies) => energies[at]!);
  return { active: of(0), reactive: of(1), apparent: of(2) };
}

const sum = (values: readonly bigint[]): bigint => values.reduce((total, value) => total + value, 0n);

function mapFlow(flow: Flow, change: (energy: bigint, kind: keyof Flow, phase: number) => bigint): Flow {
  const of = (kind: keyof Flow) => flow[kind].map((energy, phase) => change(energy, kind, phase));
  return { active: of('active'), reactive: of('reactive'), apparent: of('apparent') };
}

const NOTHING: Flow = { active: [0n, 0n, 0n], reactive: [0n, 0n, 0n], apparent: [0n, 0n, 0n] };

/** Tariff of the minute that begins at `timeMs`, by the day table that the meter is delivered with. */
export function tariffAt(timeMs: number): number {
  const local = new Date(timeMs + LOCAL_MS);
  const clock = local.getUTCHours() * 100 + local.getUTCMinutes();
  const field = meterProfile.config.find(({ name }) => name === 'dayTables')!;
  const rows = field.default.slice(0, 14);
  const used = rows.filter((row) => row !== 0 && Math.floor(row / 100) <= clock);
  return used.at(-1)! % 100;
}

const minuteOf = (timeMs: number): number => Math.floor(timeMs / MINUTE_MS) * MINUTE_MS;

/** What a meter with the settings that it is delivered with must have counted, in exact arithmetic. */
export class ExactEnergy {
  /** What was counted before the scan that was added last and after each part of it: a record may be written at any of them. */
  steps: Reading[] = [];
  private energies: bigint[] = Array.from({ length: ENERGIES }, () => 0n);
  private pulses = [0n, 0n];
  /** Pulses given out since power up. */
  private given = [0n, 0n];
  private held: { flow: Flow; ms: number } | undefined;
  private lastMs = 0;
  private endMs: number | undefined;
  private tariff = 0;

  /** A scan that ends at `nowMs`. `failing`: the supply warns. */
  scan(stated: Stated, elapsedMs: number, nowMs: number, failing = false): void {
    this.steps = [this.reading()];
    const slip = nowMs - elapsedMs - this.lastMs;
    // The minute that ends where time begins, in 1970, is none to the meter.
    const inMinute = this.endMs !== undefined && this.endMs !== 0;
    const interrupted = !inMinute || Math.abs(slip) > SLIP_LIMIT_MS || elapsedMs > SCAN_LIMIT_MS;
    const minuteEnds = this.endMs !== undefined && nowMs >= this.endMs;
    let flow = flowOf(stated, elapsedMs);
    if (this.held) {
      const { held } = this;
      held.ms += Math.min(elapsedMs, BOOKED_LIMIT_MS);
      if (failing && !interrupted && !minuteEnds && held.ms < 10_000) {
        held.flow = mapFlow(held.flow, (energy, kind, phase) => energy + flow[kind][phase]!);
        flow = NOTHING;
      } else {
        this.book(held.flow);
        this.held = undefined;
      }
    }
    if (interrupted) {
      this.tariff = tariffAt(minuteOf(nowMs));
      this.endMs = minuteOf(nowMs) + MINUTE_MS;
    } else {
      for (; nowMs >= this.endMs!; this.endMs! += MINUTE_MS) {
        const whole = BigInt(nowMs - this.lastMs);
        if (whole > 0n) {
          const span = BigInt(Math.max(this.endMs! - this.lastMs, 0));
          const part = mapFlow(flow, (energy) => (energy * span) / whole);
          flow = mapFlow(flow, (energy, kind, phase) => energy - part[kind][phase]!);
          this.book(part);
        }
        this.lastMs = this.endMs!;
        this.tariff = tariffAt(this.endMs!);
      }
    }
    this.book(flow);
    this.lastMs = nowMs;
  }

  /** The meter has saved because the supply warns: what comes waits. */
  hold(): void {
    this.held = { flow: NOTHING, ms: 0 };
  }

  get holds(): boolean {
    return this.held !== undefined;
  }

  reading(): Reading {
    return { energies: [...this.energies], pulses: [...this.pulses] };
  }

  /** Pulses since power up: active and reactive. */
  pulsesGiven(): number[] {
    return this.given.map((pulses) => Number(pulses & 0xffff_ffffn));
  }

  /** Power comes, with what a record kept. */
  restore({ energies, pulses }: Reading): void {
    this.energies = [...energies];
    this.pulses = [...pulses];
    this.given = [0n, 0n];
    this.held = undefined;
    this.lastMs = 0;
    this.endMs = undefined;
  }

  private book({ active, reactive, apparent }: Flow): void {
    for (let phase = 0; phase < 3; phase++) {
      this.bookGroup(1 + phase, active[phase]!, reactive[phase]!, apparent[phase]!);
    }
    const [p, q, s] = [sum(active), sum(reactive), sum(apparent)];
    this.bookGroup(0, p, q, s);
    this.bookGroup(TARIFF_GROUP + this.tariff - 1, p, q, s);
    [p, q].forEach((energy, kind) => {
      const parts = this.pulses[kind]! + absolute(energy) * DEFAULTS.pulseConstant;
      this.given[kind]! += parts / PULSE;
      this.pulses[kind] = parts % PULSE;
    });
    this.steps.push(this.reading());
  }

  private bookGroup(group: number, active: bigint, reactive: bigint, apparent: bigint): void {
    const first = group * QUANTITIES;
    const out = active < 0n;
    this.add(first + (out ? 1 : 0), absolute(active));
    const quadrant = reactive >= 0n ? (out ? 1 : 0) : out ? 2 : 3;
    this.add(first + 2 + quadrant, absolute(reactive));
    this.add(first + (out ? 7 : 6), apparent);
  }

  private add(index: number, energy: bigint): void {
    if (energy !== 0n) this.energies[index] = (this.energies[index]! + energy) % ROLLOVER;
  }
}

export const NO_READING: Reading = new ExactEnergy().reading();

type Meter = FirmwareRun<MeterRegisters, MeterWritable>;

/** Registers × 3.6e9 + residues, and pulses, as they lie in the meter's block. */
export function counters(meter: Meter): Reading {
  const { stateOffset, inputRegisters } = meter.firmware.layout;
  const state = meter.block(stateOffset, ENERGIES * 8 + TAIL_SIZE);
  const units = meter.block(inputRegisters.offset + UNITS_AT, ENERGIES * 8);
  return decode(state, units);
}

/** What an energy record keeps. */
export function recorded(record: Uint8Array): Reading {
  const payload = record.subarray(8);
  const size = ENERGIES * 8;
  const unitsAt = payload.length - MAXIMA_SIZE - size;
  return decode(payload.subarray(0, unitsAt), payload.subarray(unitsAt, unitsAt + size));
}

const UNITS_AT = 240;
const MAXIMA_SIZE = 9 * 4 * 8;
const TAIL_SIZE = 112;
/** Pulses lie behind the count of writes, two times and the bases of eight energies. */
const PULSES_AT = ENERGIES * 8 + 8 * 11;

function decode(state: Uint8Array, units: Uint8Array): Reading {
  const residues = new DataView(state.buffer, state.byteOffset);
  const words = new DataView(units.buffer, units.byteOffset);
  const energies = Array.from({ length: ENERGIES }, (_, index) => {
    const residue = residues.getBigUint64(index * 8, true);
    if (residue >= UNIT) throw new Error(`energy ${index} holds ${residue} below one unit`);
    let whole = 0n;
    for (let word = 0; word < 4; word++) whole = (whole << 16n) | BigInt(words.getUint16(index * 8 + word * 2, true));
    return whole * UNIT + residue;
  });
  const pulses = [0, 8].map((at) => residues.getBigUint64(PULSES_AT + at, true));
  return { energies, pulses };
}

/** The tariffs' sum of each quantity less the total, but for registers that rolled over: 0 for all. */
export function tariffsLessTotal({ energies }: Reading): bigint[] {
  return Array.from({ length: QUANTITIES }, (_, quantity) => {
    const tariffs = Array.from(
      { length: 8 },
      (_, tariff) => energies[(TARIFF_GROUP + tariff) * QUANTITIES + quantity]!,
    );
    return (sum(tariffs) - energies[quantity]!) % ROLLOVER;
  });
}

/** Of one group: total 0, phases from 1, tariffs from 4. Whole units of all its energies. */
export function unitsOf({ energies }: Reading, group: number): number[] {
  return energies.slice(group * QUANTITIES, (group + 1) * QUANTITIES).map((energy) => Number(energy / UNIT));
}
