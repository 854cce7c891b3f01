// Data records of the variable data structure (EN 13757-3, clause 6): DIF, VIF with extensions, and the data, lowest byte first.

const STORAGE_1 = 0x40;
const DATE_TIME_VIF = 0x6d;
const DATE_VIF = 0x6c;

/** How a number is sent: a signed integer of so many bytes, with so many decimals of its unit, and the VIF that says so. */
export interface NumberFormat {
  readonly size: 2 | 4;
  readonly vib: readonly number[];
  readonly decimals: number;
}

/** Where a record belongs: what holds now, or what was stored at the end of the last month. */
export type Storage = 'now' | 'stored';

/** A number, without what there are no decimals for; one that the size does not hold begins at 0 again. */
export function numberRecord(value: number, { size, vib, decimals }: NumberFormat, storage: Storage): Uint8Array {
  // A number such as 1.1 is a little less than it says.
  const whole = Math.trunc(value * 10 ** decimals + Math.sign(value) * 1e-6);
  const record = new Uint8Array(1 + vib.length + size);
  record[0] = dif(size, storage);
  record.set(vib, 1);
  const most = 2 ** (8 * size - 1);
  const data = new DataView(record.buffer, 1 + vib.length);
  if (size === 2) data.setInt16(0, whole % most, true);
  else data.setInt32(0, whole % most, true);
  return record;
}

/** Date and time to the minute, type F. `local`: its UTC fields are those of local time. */
export function dateTimeRecord(local: Date): Uint8Array {
  const date = typeG(local);
  return Uint8Array.of(dif(4, 'now'), DATE_TIME_VIF, local.getUTCMinutes(), local.getUTCHours(), ...date);
}

/** Date of what was stored, type G. */
export function storedDateRecord(local: Date): Uint8Array {
  return Uint8Array.of(dif(2, 'stored'), DATE_VIF, ...typeG(local));
}

/** Day, month, and the year of the century in what they leave free. */
function typeG(local: Date): readonly [number, number] {
  const year = local.getUTCFullYear() % 100;
  return [local.getUTCDate() | ((year & 7) << 5), (local.getUTCMonth() + 1) | ((year >> 3) << 4)];
}

function dif(size: 2 | 4, storage: Storage): number {
  return size | (storage === 'stored' ? STORAGE_1 : 0);
}
