import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ArchiveDataError } from '../../../protocols/archive/archive-error.ts';
import { type ArchiveRequest, ArchiveWindow } from '../../../protocols/archive/archive-window.ts';
import { decodeEvents } from '../../../protocols/archive/event-entry.ts';
import { decodeIntervals, intervalEntrySize } from '../../../protocols/archive/interval-entry.ts';
import { flagNames } from '../../../protocols/archive/interval-flag.ts';
import { decodePeriod, PERIOD_SIZE } from '../../../protocols/archive/period-entry.ts';
import { profileChannel, profileChannels } from '../../../protocols/archive/profile-channel.ts';
import { meterProfile } from '../../../protocols/profiles/meter.generated.ts';
import { sampledMeterProfile } from '../../../protocols/profiles/sampled-meter.generated.ts';
import { KIND, windowBytes } from './windows.ts';

const window = ArchiveWindow.of(meterProfile)!;
const kinds = ['profile', 'events', 'bills', 'snapshots'] as const;
const request = (kind: ArchiveRequest['kind'], from = 0, part = 0): ArchiveRequest => ({ kind, from, part });
const channels = [1, 11, 19].map((number) => profileChannel(number)!);

describe('the window', () => {
  test('is found by the names of its registers, in variants of a meter, too', () => {
    expect(window.address).toBe(100);
    expect(window.readCount).toBe(120);
    expect(window.dataCount).toBe(110);
    expect(ArchiveWindow.of(sampledMeterProfile)?.address).toBe(100);
    const moved = meterProfile.holdingRegisters.map((field) =>
      field.name.startsWith('archive') ? { ...field, address: field.address + 300 } : field,
    );
    expect(ArchiveWindow.of({ ...meterProfile, holdingRegisters: moved })?.address).toBe(400);
  });

  test.each(['archiveFrom', 'archiveNext', 'archiveDataEnd'])('is none without %s', (name) => {
    const holdingRegisters = meterProfile.holdingRegisters.filter((field) => field.name !== name);
    expect(ArchiveWindow.of({ ...meterProfile, holdingRegisters })).toBeUndefined();
  });

  test('is none when one read does not reach to its end', () => {
    const holdingRegisters = meterProfile.holdingRegisters.map((field) =>
      field.name === 'archiveDataEnd' ? { ...field, address: 240 } : field,
    );
    expect(ArchiveWindow.of({ ...meterProfile, holdingRegisters })).toBeUndefined();
  });

  test('knows an answer to its own question from any other', () => {
    const asked = fc.record({
      kind: fc.constantFrom(...kinds),
      from: fc.integer({ min: 0, max: 0xffff_ffff }),
      part: fc.integer({ min: 0, max: 0xffff }),
    });
    fc.assert(
      fc.property(asked, asked, (one, other) => {
        const answer = new Uint8Array(240);
        answer.set(window.encode(one));
        const same = one.kind === other.kind && one.from === other.from && one.part === other.part;
        expect(window.shows(one, answer)).toBe(true);
        expect(window.shows(other, answer)).toBe(same);
      }),
    );
  });
});

describe('intervals', () => {
  test('have the channels in their units', () => {
    const data = new Uint8Array(9 * 2 * 2);
    const view = new DataView(data.buffer);
    view.setUint32(0, 1_767_225_600);
    view.setUint16(4, 0b1000_0101);
    view.setInt32(6, 250);
    view.setInt32(10, 230_100);
    view.setInt32(14, -998);
    view.setUint32(18, 1_767_226_500);
    const bytes = windowBytes({ kind: KIND.profile, count: 2, entrySize: 9, next: 17, oldest: 3, data });
    const page = window.decode(request('profile'), bytes);
    expect(page).toMatchObject({ count: 2, next: 17, oldest: 3 });
    const intervals = decodeIntervals(page, channels);
    expect(intervals).toEqual([
      { endS: 1_767_225_600, flags: 0b1000_0101, values: [250, 230.1, -0.998] },
      { endS: 1_767_226_500, flags: 0, values: [0, 0, 0] },
    ]);
    expect(flagNames(intervals[0]!.flags)).toEqual(['powerDown', 'clockAdjusted', 'daylightSaving']);
    expect(flagNames(0x1000)).toEqual(['bit12']);
  });

  test('of other channels than those that were read are refused', () => {
    const page = window.decode(request('profile'), windowBytes({ kind: KIND.profile, count: 1, entrySize: 7 }));
    expect(() => decodeIntervals(page, channels)).toThrow(ArchiveDataError);
    expect(() => decodeIntervals(page, channels)).toThrow(/the channels were changed, read again/);
  });

  test('every channel has its own number, name and OBIS code', () => {
    for (const key of ['number', 'name', 'obis'] as const) {
      expect(new Set(profileChannels.map((channel) => channel[key])).size).toBe(profileChannels.length);
    }
    expect(profileChannel(10)).toBeUndefined();
  });
});

test('an event has time, code, value and the register of energy', () => {
  const data = new Uint8Array(22);
  const view = new DataView(data.buffer);
  view.setUint32(0, 70_000);
  view.setUint32(4, 1_767_225_600);
  view.setUint16(8, 25);
  view.setInt32(10, -3);
  view.setBigUint64(14, 99_999_999_999n);
  const page = window.decode(request('events'), windowBytes({ kind: KIND.events, count: 1, entrySize: 11, data }));
  expect(decodeEvents(page)).toEqual([
    { sequence: 70_000, atS: 1_767_225_600, code: 25, value: -3, energyWh: 99_999_999_999 },
  ]);
});

test('a period has the registers of total and tariffs, and maxima with their times', () => {
  const bytes = new Uint8Array(PERIOD_SIZE);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, 1000);
  view.setUint32(4, 2000);
  view.setUint16(8, 1);
  view.setBigUint64(12, 42n);
  // Apparent export of tariff 8, the last energy, and the last maximum.
  view.setBigUint64(12 + 71 * 8, 77n);
  view.setUint32(PERIOD_SIZE - 8, 4200);
  view.setUint32(PERIOD_SIZE - 4, 1900);
  const period = decodePeriod('bills', bytes);
  expect(period).toMatchObject({ beginS: 1000, endS: 2000, reason: 1, flags: 0 });
  expect([period.energies[0]![0], period.energies[8]![7]]).toEqual([42, 77]);
  expect(period.maxima[8]![3]).toEqual({ value: 4200, atS: 1900 });
});

describe('whatever bytes come', () => {
  const refusedOr = <T>(decode: () => T, check: (value: T) => void) => {
    let value: T;
    try {
      value = decode();
    } catch (error) {
      expect(error).toBeInstanceOf(ArchiveDataError);
      return;
    }
    check(value);
  };

  test('a window is decoded to what it holds, or refused', () => {
    const bytes = fc.oneof(
      fc.uint8Array({ minLength: 240, maxLength: 240 }),
      fc
        .record({
          kind: fc.constantFrom(1, 2, 3, 4),
          count: fc.nat(20),
          entrySize: fc.nat(120),
          next: fc.integer({ min: 0, max: 0xffff_ffff }),
          data: fc.uint8Array({ maxLength: 220 }),
        })
        .map(windowBytes),
    );
    fc.assert(
      fc.property(bytes, fc.constantFrom(...kinds), fc.nat(8), (answer, kind, used) => {
        refusedOr(
          () => window.decode(request(kind), answer),
          (page) => {
            const list = profileChannels.slice(0, used);
            if (kind === 'profile') {
              refusedOr(
                () => decodeIntervals(page, list),
                (intervals) => {
                  expect(intervals).toHaveLength(page.count);
                  expect(page.count * intervalEntrySize(used)).toBeLessThanOrEqual(110);
                  for (const { values } of intervals) expect(values.every(Number.isFinite)).toBe(true);
                },
              );
            }
            if (kind === 'events') {
              refusedOr(
                () => decodeEvents(page),
                (events) => expect(events.every(({ energyWh }) => Number.isSafeInteger(energyWh))).toBe(true),
              );
            }
          },
        );
      }),
    );
  });

  test('a period is decoded, or refused', () => {
    const sizes = fc.oneof(fc.constant(PERIOD_SIZE), fc.nat(1000));
    const bytes = sizes.chain((size) => fc.uint8Array({ minLength: size, maxLength: size }));
    fc.assert(
      fc.property(bytes, (entry) => {
        refusedOr(
          () => decodePeriod('bills', entry),
          ({ energies, maxima }) => {
            expect(energies.flat().every(Number.isSafeInteger)).toBe(true);
            expect([energies.length, maxima.length]).toEqual([9, 9]);
          },
        );
      }),
    );
  });
});
