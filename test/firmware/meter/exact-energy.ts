import { type MeterRegisters, type MeterWritable, meterProfile } from '../../../protocols/profiles/meter.generated.ts';
import type { FirmwareRun } from '../run.ts';

export type Three = readonly [number, number, number];

/** Per phase, in mW and mvar. */
export interface Powers {
  readonly active: Three;
  readonly reactive: Three;
}

/** The greatest power that a meter books of a phase that has no voltage, mW. */
const POWER_FLOOR = 10_000;

/** What a meter books of phases without voltage: nothing of what cannot be. */
export function withoutVoltage({ active, reactive }: Powers): Powers {
  const possible = active.map((power) => Math.abs(power) <= POWER_FLOOR);
  const only = (powers: Three) => powers.map((power, phase) => (possible[phase] ? power : 0)) as unknown as Three;
  return { active: only(active), reactive: only(reactive) };
}

/** In mW·ms. */
export interface Reading {
  /** Active import and export, reactive import and export. */
  readonly total: readonly bigint[];
  readonly tariffs: readonly bigint[];
}

const UNIT = 3_600_000_000n;
/** The meter is delivered for UTC+8. */
const LOCAL_MS = 8 * 3_600_000;

/** What a meter with the config it is delivered with must have counted, in exact arithmetic. */
export class ExactEnergy {
  private total = [0n, 0n, 0n, 0n];
  private tariffs = [0n, 0n, 0n, 0n];

  add({ active, reactive }: Powers, elapsedMs: number, nowMs: number): void {
    const energy = (powers: Three) => powers.reduce((sum, power) => sum + BigInt(power), 0n) * BigInt(elapsedMs);
    const book = (value: bigint, first: number) => {
      if (value > 0n) this.total[first]! += value;
      else this.total[first + 1]! -= value;
    };
    book(energy(active), 0);
    book(energy(reactive), 2);
    const hour = new Date(nowMs + LOCAL_MS).getUTCHours();
    const tariff = meterProfile.config[0]!.default[hour]!;
    if (energy(active) > 0n) this.tariffs[tariff - 1]! += energy(active);
  }

  reading(): Reading {
    return { total: [...this.total], tariffs: [...this.tariffs] };
  }

  restore({ total, tariffs }: Reading): void {
    this.total = [...total];
    this.tariffs = [...tariffs];
  }
}

/** Registers × 3.6e9 + residues as they lie in the meter's block. */
export function counters(meter: FirmwareRun<MeterRegisters, MeterWritable>): Reading {
  const bytes = meter.block(meter.firmware.layout.stateOffset, 8 * 16);
  const view = new DataView(bytes.buffer);
  const all = Array.from({ length: 8 }, (_, index) => {
    const residue = view.getBigUint64(index * 16 + 8, true);
    if (residue >= UNIT) throw new Error(`counter ${index} holds ${residue} below one unit`);
    return view.getBigUint64(index * 16, true) * UNIT + residue;
  });
  return { total: all.slice(0, 4), tariffs: all.slice(4) };
}
