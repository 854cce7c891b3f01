import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildFirmware } from '../../../host/build/build.ts';
import { generate } from '../../../host/build/generate.ts';
import { packageRoot } from '../../../host/package-root.ts';
import { CoreImage } from '../../../host/runtime/core.ts';
import { admit, gatewayLimits } from '../../../host/runtime/image/admit.ts';
import { imageProfile } from '../../../host/runtime/image/profile-section.ts';
import { MemoryRecordStore } from '../../../host/store/record-store.ts';
import { configAreaSize, decodeConfigArea } from '../../../protocols/profile/config-area.ts';
import type { DeviceProfile } from '../../../protocols/profile/device-profile.ts';
import { FirmwareRun } from '../run.ts';

// Three versions of one firmware (test/firmware/sdk/tank-firmware). 2 renames settings and config and adds some behind them, and lays its own
// record out otherwise; 3 has other units and another order, which it takes over by functions of its own.

type AnyProfile = DeviceProfile<Record<string, unknown>, string>;
type Tank = FirmwareRun<Record<string, unknown>, string>;
const CONFIG = 0;
const SETTINGS = 1;
const COUNTS = 16;

const images: CoreImage[] = [];
const profiles: AnyProfile[] = [];
let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'kerb-tank-'));
  for (const version of ['1', '2', '3']) {
    const project = join(root, version);
    const folder = join(project, 'firmware/tank');
    await cp(join(packageRoot, 'firmware/sdk'), join(project, 'firmware/sdk'), { recursive: true });
    await cp(join(packageRoot, 'test/firmware/sdk/tank-firmware', version), folder, { recursive: true });
    await generate(project);
    const { image, profile } = await buildFirmware(folder);
    expect(imageProfile(image)).toMatchObject({ version: Number(version), update: profile.update ?? { migrates: [] } });
    images.push(new CoreImage(admit(image, gatewayLimits)));
    profiles.push(profile as AnyProfile);
  }
}, 300_000);
afterAll(() => rm(root, { recursive: true, force: true }));

function start(version: number, records: MemoryRecordStore): Tank {
  return new FirmwareRun(images[version - 1]!, profiles[version - 1]!, { records });
}

function configOf(tank: Tank, version: number) {
  const { config } = profiles[version - 1]!;
  return decodeConfigArea(config, tank.block(tank.firmware.layout.config.offset, configAreaSize(config)));
}

function refusals(tank: Tank): number[] {
  return tank.eventsNamed('recordRefused').map(({ value }) => value);
}

interface Kept {
  readonly pumpOff: boolean;
  readonly target: number;
  readonly limit: number;
  readonly depth: number;
  readonly zones: readonly number[];
  readonly fillings: number;
}

const kept: fc.Arbitrary<Kept> = fc.record({
  pumpOff: fc.boolean(),
  target: fc.integer({ min: 0, max: 900 }),
  limit: fc.integer({ min: 0, max: 0xffff_ffff }),
  depth: fc.integer({ min: 1, max: 8000 }),
  zones: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 4, maxLength: 4 }),
  fillings: fc.integer({ min: 1, max: 5 }),
});

/** Records of version 1 that hold these. */
function saved({ pumpOff, target, limit, depth, zones, fillings }: Kept): MemoryRecordStore {
  const records = new MemoryRecordStore();
  const tank = start(1, records);
  expect(tank.configure({ depth, zones })).toBe(0);
  expect([tank.write('pumpOff', pumpOff), tank.write('target', target), tank.write('limit', limit)]).toEqual([0, 0, 0]);
  for (let filling = 0; filling < fillings; filling++) tank.tick(1000, { full: 1 });
  return records;
}

function versionsOf(records: MemoryRecordStore): (number | undefined)[] {
  return [CONFIG, SETTINGS, COUNTS].map((key) => {
    const bytes = records.load(key);
    return bytes && bytes[4]! + bytes[5]! * 256;
  });
}

function settingsOf(tank: Tank) {
  return ['pumpOff', 'setpoint', 'limit', 'hysteresis', 'fillings', 'emptyings'].map((name) => tank.read(name));
}

describe('what version 1 saved', () => {
  test('is there in version 2, whose new fields have their defaults, and is kept as its own from then on', () => {
    fc.assert(
      fc.property(kept, (values) => {
        const records = saved(values);
        expect(versionsOf(records)).toEqual([1, 1, 1]);
        const { pumpOff, target, limit, depth, zones, fillings } = values;
        // The second start finds no record of version 1 any more.
        for (let times = 0; times < 2; times++) {
          const tank = start(2, records);
          expect(settingsOf(tank)).toEqual([pumpOff, target, limit, 25, fillings, 0]);
          expect(configOf(tank, 2)).toEqual({ depthBelow: depth, zones, alarm: 2500 });
          expect([refusals(tank), versionsOf(records)]).toEqual([[], [2, 2, 2]]);
        }
      }),
      { numRuns: 50 },
    );
  });

  test('is there in version 3, straight or by way of version 2', () => {
    fc.assert(
      fc.property(kept, fc.boolean(), (values, byWay) => {
        const records = saved(values);
        if (byWay) expect(start(2, records).write('hysteresis', 40)).toBe(0);
        const { pumpOff, target, limit, depth, zones, fillings } = values;
        for (let times = 0; times < 2; times++) {
          const tank = start(3, records);
          expect(settingsOf(tank)).toEqual([pumpOff, target * 10, limit, byWay ? 40 : 25, fillings, 0]);
          expect(configOf(tank, 3)).toEqual({ depthTenths: depth * 10, zones, alarm: 2500 });
          expect([refusals(tank), versionsOf(records)]).toEqual([[], [3, 3, 2]]);
        }
      }),
      { numRuns: 50 },
    );
  });

  test('is refused, and told, when one bit of it has changed; the others are taken over', () => {
    fc.assert(
      fc.property(
        kept,
        fc.constantFrom(CONFIG, SETTINGS, COUNTS),
        fc.nat(),
        fc.constantFrom(2, 3),
        (values, key, bit, to) => {
          const records = saved(values);
          const bytes = records.load(key)!.slice();
          bytes[(bit >> 3) % bytes.length]! ^= 1 << (bit & 7);
          records.save(key, bytes);
          const tank = start(to, records);
          expect(refusals(tank)).toEqual([key]);
          const factor = to === 3 ? 10 : 1;
          const { pumpOff, target, limit, fillings, depth } = values;
          const settings = key === SETTINGS ? [false, 200 * factor, 70_000] : [pumpOff, target * factor, limit];
          expect(settingsOf(tank)).toEqual([...settings, 25, key === COUNTS ? 0 : fillings, 0]);
          const config = configOf(tank, to);
          expect(Object.values(config)[0]).toBe((key === CONFIG ? 3000 : depth) * factor);
        },
      ),
      { numRuns: 100 },
    );
  });
});

/** The record as another version would have saved it. */
function asVersion(record: Uint8Array, version: number): Uint8Array {
  const bytes = record.slice();
  new DataView(bytes.buffer).setUint16(4, version, true);
  new DataView(bytes.buffer).setUint32(0, crc32(bytes.subarray(4)), true);
  return bytes;
}

const VALUES: Kept = { pumpOff: true, target: 500, limit: 1234, depth: 4000, zones: [1, 2, 3, 4], fillings: 3 };

test('records of a version that is not named are refused', () => {
  const records = saved(VALUES);
  for (const key of [CONFIG, SETTINGS]) records.save(key, asVersion(records.load(key)!, 9));
  const tank = start(2, records);
  expect(refusals(tank)).toEqual([SETTINGS, CONFIG]);
  expect(settingsOf(tank)).toEqual([false, 200, 70_000, 25, 3, 0]);
  const earlier = start(1, saved(VALUES));
  expect(earlier.read('target')).toBe(500);
});

test('version 1 refuses what version 2 saved', () => {
  const records = saved(VALUES);
  start(2, records);
  expect(refusals(start(1, records))).toEqual([SETTINGS, CONFIG]);
});

test('a config that the new version would not take is refused whole, a setting that it would not take is as delivered', () => {
  const records = saved({ ...VALUES, target: 950, depth: 8500 });
  const tank = start(2, records);
  expect(refusals(tank)).toEqual([CONFIG]);
  expect(configOf(tank, 2)).toEqual({ depthBelow: 3000, zones: [1, 1, 1, 1], alarm: 2500 });
  expect(settingsOf(tank)).toEqual([true, 200, 1234, 25, 3, 0]);
});

test('a record that is longer than the new one is no beginning of it', () => {
  const records = saved(VALUES);
  const config = records.load(CONFIG)!;
  records.save(CONFIG, asVersion(Uint8Array.from([...config, ...new Uint8Array(8)]), 1));
  expect(refusals(start(2, records))).toEqual([CONFIG]);
});

test('functions of the class may refuse, and leave nothing half done', () => {
  const records = saved(VALUES);
  const settings = records.load(SETTINGS)!;
  records.save(SETTINGS, asVersion(settings.subarray(0, settings.length - 1), 1));
  const tank = start(3, records);
  expect(refusals(tank)).toEqual([SETTINGS]);
  expect(settingsOf(tank)).toEqual([false, 2000, 70_000, 25, 3, 0]);
});
