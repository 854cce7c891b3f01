import type { Value } from '../../protocols/profile/codec.ts';

/** Registers that are read together, and how often. */
export interface PollGroup {
  readonly everyMs: number;
  readonly registers: readonly string[];
  /** When it is read next. */
  dueMs: number;
}

/** What was read last. */
export interface LastReading {
  readonly value: Value;
  /** When it was asked for, by the monotonic clock. */
  readonly atMs: number;
}

/** Groups what is wanted by how often; a register that is wanted at several rates is read at the fastest. */
export function pollGroups(wanted: readonly { readonly register: string; readonly everyMs: number }[]): PollGroup[] {
  const fastest = new Map<string, number>();
  for (const { register, everyMs } of wanted) {
    fastest.set(register, Math.min(everyMs, fastest.get(register) ?? Number.POSITIVE_INFINITY));
  }
  const groups = new Map<number, string[]>();
  for (const [register, everyMs] of fastest) {
    const group = groups.get(everyMs);
    if (group === undefined) groups.set(everyMs, [register]);
    else group.push(register);
  }
  return [...groups].map(([everyMs, registers]) => ({ everyMs, registers, dueMs: Number.NEGATIVE_INFINITY }));
}
