import { expect, test } from 'vitest';
import { decodeReadings, encodeIdentifier, encodeReading } from '../../../protocols/dlt645/data-field.ts';
import { freezeItems } from '../../../protocols/dlt645/freeze-items.ts';

const WHOLE = 0x0506_ff01;
/** Time, eight energies and two demands with their times, active and reactive powers of total and phases. */
const sizeOf = (tariffs: number, powers: boolean) => 5 + (tariffs + 1) * (8 * 4 + 2 * 8) + (powers ? 8 * 3 : 0);

function field(size: number, last: number): Uint8Array {
  const data = new Uint8Array(4 + size);
  encodeIdentifier(WHOLE, data);
  const items = freezeItems(WHOLE, size)!;
  data.set(encodeReading({ item: items.at(-1)!, value: last }), 4 + size - 3);
  return data;
}

test.each([0, 1, 4, 8, 63])(
  'a whole freeze of %i tariffs, with and without powers, is told by its length',
  (tariffs) => {
    const without = freezeItems(WHOLE, sizeOf(tariffs, false))!;
    expect(without).toHaveLength(1 + (tariffs + 1) * 10);
    expect(without.at(-1)!.name).toMatch(/^freezeDaily1MaximumDemandActiveExport/);
    const withPowers = decodeReadings(field(sizeOf(tariffs, true), -1.5));
    expect(withPowers).toHaveLength(1 + (tariffs + 1) * 10 + 8);
    expect(withPowers.at(-1)).toMatchObject({
      item: { name: 'freezeDaily1ReactivePowerL3', unit: 'kvar' },
      value: -1.5,
    });
  },
);
