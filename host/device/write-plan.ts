import { Bank } from '../../protocols/modbus/bank.ts';
import { MAX_WRITE_BITS, MAX_WRITE_REGISTERS } from '../../protocols/modbus/constants.ts';
import { packedSize } from '../../protocols/modbus/words.ts';
import type { Value } from '../../protocols/profile/codec.ts';
import { encodePlace } from './field-codec.ts';
import type { Place } from './register-map.ts';

/** One request that writes neighbours. */
export interface PlannedWrite {
  readonly bank: Bank;
  readonly address: number;
  /** Coils or registers. */
  readonly quantity: number;
  readonly bytes: Uint8Array;
  readonly places: readonly Place[];
}

/**
 * Encodes values and puts neighbours together, so that they are written in the fewest requests: coils first, then
 * registers, by address.
 * @throws ValueError
 */
export function planWrites(values: readonly (readonly [Place, Value])[], maxRegisters: number): PlannedWrite[] {
  const sorted = [...values].sort(([a], [b]) => a.bank - b.bank || a.address - b.address);
  const runs: (readonly [Place, Value])[][] = [];
  for (const item of sorted) {
    const run = runs.at(-1);
    const limit = item[0].bank === Bank.coils ? MAX_WRITE_BITS : Math.min(maxRegisters, MAX_WRITE_REGISTERS);
    if (run !== undefined && follows(run, item[0], limit)) run.push(item);
    else runs.push([item]);
  }
  return runs.map(encodeRun);
}

function endOf({ address, quantity }: Place): number {
  return address + quantity;
}

function follows(run: readonly (readonly [Place, Value])[], place: Place, limit: number): boolean {
  const first = run[0]![0];
  const last = run.at(-1)![0];
  return last.bank === place.bank && endOf(last) === place.address && endOf(place) - first.address <= limit;
}

function encodeRun(run: readonly (readonly [Place, Value])[]): PlannedWrite {
  const { bank, address } = run[0]![0];
  const quantity = endOf(run.at(-1)![0]) - address;
  const bytes = new Uint8Array(bank === Bank.coils ? packedSize(quantity) : quantity * 2);
  for (const [place, value] of run) encodePlace(place, value, bytes, address);
  return { bank, address, quantity, bytes, places: run.map(([place]) => place) };
}
