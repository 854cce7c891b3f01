import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildFirmware } from '../../host/build/build.ts';
import { CoreImage } from '../../host/runtime/core.ts';
import { admit, gatewayLimits } from '../../host/runtime/image/admit.ts';
import type { Platform } from '../../host/runtime/platform.ts';
import { MemoryRecordStore } from '../../host/store/record-store.ts';
import { channelWords } from '../../protocols/profile/channel-places.ts';
import { encodeRaw } from '../../protocols/profile/codec.ts';
import type { DeviceProfile } from '../../protocols/profile/device-profile.ts';
import { allProfiles } from '../../protocols/profiles/all.generated.ts';
import { FirmwareRun, PowerCutError, writeCases } from './run.ts';

type AnyProfile = DeviceProfile<Record<string, unknown>, never>;
type AnyRun = FirmwareRun<Record<string, unknown>, never>;
const profiles = [...allProfiles.values()] as unknown as AnyProfile[];
const images = new Map<string, CoreImage>();
beforeAll(async () => {
  for (const profile of profiles) {
    const { image } = await buildFirmware(profile.class);
    images.set(profile.class, new CoreImage(admit(image, gatewayLimits)));
  }
}, 900_000); // a compilation of each

const START = Date.UTC(2026, 0, 15);
/** Host calls of a scenario at which power is cut; each runs the scenario again. */
const CUT_POINTS = 16;
/** Records from here on are blocks of rings (firmware/sdk/ring.ts), which have a version of their own. */
const RINGS = 256;
const RING_VERSION = 1;

/** A platform on which each device has records of its own. */
function separately(stores: ReadonlyMap<number, MemoryRecordStore>): Platform {
  return {
    log: () => {},
    event: () => {},
    persist: (device, key, data) => stores.get(device)!.save(key, data),
    recall: (device, key) => stores.get(device)!.load(key),
  };
}

/** Words of the input channels that exercise a firmware, the same for the same seed. */
function stimulus(profile: AnyProfile, seed: number): (scan: number) => Int32Array {
  const length = channelWords(profile.channels.inputs);
  const values = fc.sample(
    fc.array(fc.oneof(fc.integer({ min: -5000, max: 9000 }), fc.constantFrom(0, 1, 255, 230_000)), {
      minLength: length,
      maxLength: length,
    }),
    { numRuns: 16, seed },
  );
  return (scan) => Int32Array.from(values[(scan >> 3) & 15]!);
}

/** One scan with these input channels. */
function tick(run: AnyRun, elapsedMs: number, words: Int32Array): void {
  run.firmware.memoryWords().set(words, (run.handle + run.firmware.layout.inputChannels.offset) >> 2);
  run.tick(elapsedMs);
}

describe.each(profiles)('the $class firmware', (profile) => {
  const image = () => images.get(profile.class)!;

  test('answers writes at and beyond the limits of every setting as its profile says', () => {
    for (const field of profile.holdingRegisters) {
      for (const { raw, allowed } of writeCases(field)) {
        const run: AnyRun = new FirmwareRun(image(), profile);
        const bytes = new Uint8Array(field.length * 2);
        encodeRaw(field, raw, bytes);
        const code = run.writeBytes(3, field.address, field.length, bytes);
        // What the profile allows a firmware may still refuse: for the sake of other settings, sealed, or as it is busy.
        if (!allowed) expect([field.name, raw, code]).toEqual([field.name, raw, 3]);
        else expect([0, 2, 3, 6]).toContain(code);
        // What can only be written is a command, done and gone.
        if (field.access === 'w') continue;
        const kept = new Uint8Array(bytes.length);
        const { offset } = run.firmware.layout.holdingRegisters;
        run.firmware.copyRegisters(run.handle, offset + field.address * 2, field.length, kept, 0);
        if (code === 0) expect(kept).toEqual(bytes);
      }
    }
  });

  test('devices of one instance, ticked in a batch, do as each does alone', () => {
    const alone = [1, 2, 3].map((seed) => ({ seed, run: new FirmwareRun(image(), profile, { nowMs: START }) }));
    const stores = new Map<number, MemoryRecordStore>();
    const shared = image().instantiate(separately(stores));
    const handles = alone.map(() => shared.create());
    for (const handle of handles) stores.set(handle, new MemoryRecordStore());
    for (const handle of handles) shared.init(handle, 0);
    const { layout } = shared;
    const inputs = (seed: number) => stimulus(profile, seed);
    const stimuli = alone.map(({ seed }) => inputs(seed));
    for (let scan = 0; scan < 200; scan++) {
      const nowMs = START + (scan + 1) * 500;
      handles.forEach((handle, index) => {
        shared.copyIn(handle, layout.inputChannels.offset, new Uint8Array(stimuli[index]!(scan).buffer));
      });
      shared.batch(handles[0]!, handles.length, nowMs, 500);
      alone.forEach(({ run }, index) => {
        tick(run, 500, stimuli[index]!(scan));
      });
    }
    handles.forEach((handle, index) => {
      const block = new Uint8Array(layout.blockSize);
      shared.copyOut(handle, 0, block.length, block, 0);
      expect(Buffer.compare(block, alone[index]!.run.block())).toBe(0);
    });
  });

  test('a block copied into another instance goes on as if nothing had happened', () => {
    const values = stimulus(profile, 7);
    const stays: AnyRun = new FirmwareRun(image(), profile, { nowMs: START });
    for (let scan = 0; scan < 100; scan++) tick(stays, 500, values(scan));
    const moved: AnyRun = new FirmwareRun(image(), profile, { nowMs: stays.nowMs });
    moved.firmware.create();
    const elsewhere = moved.firmware.create();
    moved.firmware.copyIn(elsewhere, 0, stays.block());
    for (const [key, data] of stays.records.entries()) moved.records.save(key, data);
    const { inputChannels, blockSize } = moved.firmware.layout;
    for (let scan = 100; scan < 300; scan++) {
      tick(stays, 500, values(scan));
      moved.firmware.copyIn(elsewhere, inputChannels.offset, new Uint8Array(values(scan).buffer));
      moved.firmware.tick(elsewhere, stays.nowMs, 500);
    }
    const block = new Uint8Array(blockSize);
    moved.firmware.copyOut(elsewhere, 0, blockSize, block, 0);
    expect(Buffer.compare(block, stays.block())).toBe(0);
  });

  test('power lost at any host call leaves the records of the calls before, and the device starts from them', () => {
    const whole = scenario(image(), profile, {});
    expect(whole.saved.length).toBeGreaterThan(1);
    for (const at of spread(whole.hostCalls)) {
      for (const kept of [false, true]) {
        const records = new MemoryRecordStore();
        const cut = scenario(image(), profile, { records, cut: { at, kept } });
        expect(cut.lost).toBe(true);
        // The records are those of the undisturbed run up to the cut: nothing else is lost and nothing invented.
        expect(whole.saved.slice(0, cut.saved.length)).toEqual(cut.saved);
        const expected = new MemoryRecordStore();
        for (const { key, data } of cut.saved) expected.save(key, data);
        expect(records.entries()).toEqual(expected.entries());
        const next: AnyRun = new FirmwareRun(image(), profile, { records });
        expect(next.eventsNamed('recordRefused')).toEqual([]);
        // What a restart makes of the records is what it would have made of them without the cut.
        const reference: AnyRun = new FirmwareRun(image(), profile, { records: expected });
        expect(Buffer.compare(next.block(), reference.block())).toBe(0);
      }
    }
  });
});

/** Whole numbers below `count`, all of them or as many as there is time for, from the first to the last. */
function spread(count: number): number[] {
  const points = Math.min(count, CUT_POINTS);
  return Array.from({ length: points }, (_, index) => Math.floor((index * (count - 1)) / Math.max(points - 1, 1)));
}

describe.each(profiles)('a record of the $class firmware', (profile) => {
  const image = () => images.get(profile.class)!;
  const recordsOf = (): MemoryRecordStore => {
    const records = new MemoryRecordStore();
    scenario(image(), profile, { records });
    return records;
  };
  const refusedBy = (records: MemoryRecordStore): number[] => {
    const run: AnyRun = new FirmwareRun(image(), profile, { records });
    return run.eventsNamed('recordRefused').map(({ value }) => value);
  };

  test('carries its CRC-32, version and key before its bytes', () => {
    const entries = recordsOf().entries();
    const settings = [...profile.coils, ...profile.holdingRegisters].some(({ persistent }) => persistent);
    const all = [...(profile.config.length > 0 ? [0] : []), ...(settings ? [1] : []), 16];
    expect(entries.map(([key]) => key)).toEqual(expect.arrayContaining(all));
    for (const [key, bytes] of entries) {
      const view = new DataView(bytes.buffer);
      expect(view.getUint32(0, true)).toBe(crc32(bytes.subarray(4)));
      const own = key < RINGS ? profile.version : RING_VERSION;
      const version = profile.records.find(({ id }) => id === key)?.version ?? own;
      expect([view.getUint16(4, true), view.getUint16(6, true)]).toEqual([version, key]);
    }
  });

  test('is refused and named when any of its bits has flipped, or it is cut short', () => {
    const whole = recordsOf();
    // Blocks of rings are read when they are asked for, not all at a start.
    const keys = whole.entries().flatMap(([key]) => (key < RINGS ? [key] : []));
    fc.assert(
      fc.property(fc.constantFrom(...keys), fc.array(fc.nat(), { minLength: 1, maxLength: 3 }), (key, flips) => {
        const records = new MemoryRecordStore();
        for (const [other, bytes] of whole.entries()) records.save(other, bytes);
        const bytes = records.load(key)!;
        const at = new Set(flips.map((flip) => flip % (bytes.length * 8)));
        for (const bit of at) bytes[bit >> 3]! ^= 1 << (bit & 7);
        expect(refusedBy(records)).toEqual([key]);
        records.save(key, whole.load(key)!.subarray(0, flips[0]! % bytes.length));
        // An empty record is none.
        expect(refusedBy(records)).toEqual(records.load(key)!.length === 0 ? [] : [key]);
      }),
      { numRuns: 100 },
    );
  });

  test('is refused in the place of another', () => {
    const records = recordsOf();
    const [[first, bytes], [second]] = records.entries() as [[number, Uint8Array], [number]];
    records.save(second, bytes);
    expect(refusedBy(records)).toEqual([second]);
    expect(first).not.toBe(second);
  });
});

/** CRC-32 as zlib has it, bit by bit. */
function crc32(bytes: Uint8Array): number {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return ~crc >>> 0;
}

test('the CRC of these tests is CRC-32: its check value', () => {
  expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
});

interface Saved {
  readonly key: number;
  readonly data: Uint8Array;
}

/** Two power ups with scans, writes and a config in between, until it is over or power is lost. */
function scenario(
  image: CoreImage,
  profile: AnyProfile,
  options: { records?: MemoryRecordStore; cut?: { at: number; kept: boolean } },
): { saved: Saved[]; hostCalls: number; lost: boolean } {
  const saved: Saved[] = [];
  const records = options.records ?? new MemoryRecordStore();
  const noting = new (class extends MemoryRecordStore {
    override load(key: number): Uint8Array | undefined {
      return records.load(key);
    }
    override save(key: number, data: Uint8Array): void {
      saved.push({ key, data: data.slice() });
      records.save(key, data);
    }
  })();
  const values = stimulus(profile, 11);
  let calls = 0;
  try {
    for (let life = 0; life < 2; life++) {
      const { cut } = options;
      const inLife = cut && { at: cut.at - calls, kept: cut.kept };
      const run: AnyRun = new FirmwareRun(image, profile, {
        records: noting,
        nowMs: START + life * 7_200_000,
        ...(inLife ? { cut: inLife } : {}),
      });
      for (let scan = 0; scan < 60; scan++) tick(run, 20_000, values(scan));
      for (const { address, length, persistent, default: initial } of profile.holdingRegisters.slice(0, 6)) {
        if (persistent && length === 1) run.writeWords(address, [initial + life]);
      }
      for (const { address } of profile.coils) run.writeBytes(0, address, 1, Uint8Array.of(life));
      const first = profile.config.find(({ length }) => length === 1);
      if (first !== undefined) {
        run.configure({ [first.name]: Math.min(first.default[0]! + life, first.max) });
      }
      for (let scan = 60; scan < 120; scan++) tick(run, 20_000, values(scan));
      calls += run.hostCalls;
    }
    return { saved, hostCalls: calls, lost: false };
  } catch (error) {
    if (!(error instanceof PowerCutError)) throw error;
    return { saved, hostCalls: calls, lost: true };
  }
}
