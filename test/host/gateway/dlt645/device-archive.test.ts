import { expect, test } from 'vitest';
import { DeviceArchive } from '../../../../host/gateway/dlt645/device-archive.ts';
import { profileChannel } from '../../../../protocols/archive/profile-channel.ts';
import type { Bank } from '../../../../protocols/modbus/bank.ts';
import type { ExceptionCode } from '../../../../protocols/modbus/constants.ts';
import { meterProfile } from '../../../../protocols/profiles/meter.generated.ts';
import { ProfileModel } from '../profile-model.ts';

const CHANNELS = [1, 2, 3, 4, 5, 6, 7, 8].map((number) => profileChannel(number)!);
const ENTRY = 3 + 2 * CHANNELS.length;
const PAGE = Math.floor(110 / ENTRY);
const FIRST_S = 1_700_000_040;
const place = (name: string) => meterProfile.holdingRegisters.find((field) => field.name === name)!.address;
const [ASKED, FROM, COUNT, SIZE, NEXT, DATA] = [
  ...['archiveKind', 'archiveFrom', 'archiveCount', 'archiveEntrySize', 'archiveNext', 'archiveData'].map(place),
] as [number, number, number, number, number, number];

/** A meter whose load profile has an entry for each minute, which it counts in channel 1; endless, it never ends. */
class FullMeter extends ProfileModel {
  readonly #entries: number;
  pages = 0;

  constructor(entries: number) {
    super(meterProfile);
    this.#entries = entries;
  }

  override write(bank: Bank, address: number, count: number, source: Uint8Array, offset: number): ExceptionCode | 0 {
    const refusal = super.write(bank, address, count, source, offset);
    if (address === ASKED) this.#show();
    return refusal;
  }

  #show(): void {
    const { holding } = this;
    this.pages++;
    const from = holding[FROM]! * 65_536 + holding[FROM + 1]!;
    const begin = from < FIRST_S ? 0 : Math.floor((from - FIRST_S) / 60) + 1;
    const count = Math.min(PAGE, this.#entries - begin);
    const put = (at: number, value: number) => {
      holding[at] = value >>> 16;
      holding[at + 1] = value & 0xffff;
    };
    holding[COUNT] = count;
    holding[SIZE] = ENTRY;
    for (let index = 0; index < count; index++) {
      put(DATA + index * ENTRY, FIRST_S + (begin + index) * 60);
      put(DATA + index * ENTRY + 3, begin + index);
    }
    put(NEXT, begin + count < this.#entries ? FIRST_S + (begin + count - 1) * 60 : 0);
  }
}

test('the fullest load profile is read to its last entry', () => {
  const meter = new FullMeter(108_500);
  const entries = new DeviceArchive(meterProfile, meter).intervals(0, CHANNELS, Number.POSITIVE_INFINITY);
  expect([meter.pages, entries.length]).toEqual([21_701, 108_500]);
  expect(entries.at(-1)).toMatchObject({ endS: FIRST_S + 108_499 * 60, values: [108_499, 0, 0, 0, 0, 0, 0, 0] });
  expect(entries.every(({ values }, index) => values[0] === index)).toBe(true);
});

test('of a profile that does not end nothing is told, rather than a part of it', () => {
  const meter = new FullMeter(Number.POSITIVE_INFINITY);
  const archive = new DeviceArchive(meterProfile, meter);
  expect(archive.intervals(0, CHANNELS, 12)).toHaveLength(12);
  expect(archive.intervals(0, CHANNELS, Number.POSITIVE_INFINITY)).toEqual([]);
});

test('a page of other channels than were asked for tells nothing', () => {
  const archive = new DeviceArchive(meterProfile, new FullMeter(20));
  expect(archive.intervals(0, CHANNELS.slice(1), 20)).toEqual([]);
});
