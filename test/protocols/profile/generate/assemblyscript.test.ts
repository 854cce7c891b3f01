import fc from 'fast-check';
import { expect, test } from 'vitest';
import { channelPlaces } from '../../../../protocols/profile/channel-places.ts';
import { decodeBit, encodeRaw, encodeRegister } from '../../../../protocols/profile/codec.ts';
import { settingsSize } from '../../../../protocols/profile/generate/assemblyscript-writes.ts';
import { firmwareProblems } from '../../../../protocols/profile/generate/firmware-problems.ts';
import { blockLayout } from '../../../../protocols/profile/layout.ts';
import { parseProfile } from '../../../../protocols/profile/parse.ts';
import type { Profile, RegisterField } from '../../../../protocols/profile/profile.ts';
import { meterProfile } from '../../../../protocols/profiles/meter.generated.ts';
import { bitsAtOnce, type CompiledProfile, compileProfile } from '../compiled-profile.ts';
import { randomProfile, rawNumber } from '../random-profile.ts';

// The generated AssemblyScript is compiled and run, and compared with the TypeScript codec and with plain models of
// what it should do.

const COILS = 0;
const HOLDING = 3;

// The properties run over the same random profiles, so that each is compiled once. The profile is the first value
// that each draws; a failure prints this seed.
const RUNS: fc.Parameters<unknown> = { numRuns: 14, seed: Date.now() | 0 };

function setter(name: string): string {
  return `registers_set${name[0]!.toUpperCase()}${name.slice(1)}`;
}

/** Wasm takes and gives 64-bit integers as BigInt. */
function isWide({ type }: RegisterField): boolean {
  return type === 'u64' || type === 'i64';
}

function unsigned(field: RegisterField, value: number | bigint): number {
  // Wasm has no unsigned numbers: u32 and u64 come out signed.
  if (field.type === 'u32') return Number(value) >>> 0;
  return field.type === 'u64' ? Number(BigInt.asUintN(64, BigInt(value))) : Number(value);
}

/** Registers in wire order as they lie in a device's memory, or back: the bytes of each change places. */
function inMemory(registers: ArrayLike<number>): Uint8Array {
  return Uint8Array.from(Buffer.from(Array.from(registers)).swap16());
}

/** As the codec's `encodeRaw`, but as the registers lie in memory. */
function storeRaw(field: RegisterField, raw: number, target: Uint8Array, offset: number): void {
  const bytes = new Uint8Array(field.length * 2);
  encodeRaw(field, raw, bytes, 0);
  target.set(inMemory(bytes), offset);
}

function checkRegister(module: CompiledProfile, areaOffset: number, field: RegisterField, raw: number): void {
  const expected = new Uint8Array(module.block.length);
  storeRaw(field, raw, expected, areaOffset + field.address * 2);
  module.wipe();
  module.call(setter(field.name), module.device, isWide(field) ? BigInt(raw) : raw);
  expect(module.block).toEqual(expected);
  expect(module.intact()).toBe(true);
  expect(unsigned(field, module.call(`registers_${field.name}`, module.device))).toBe(raw);
}

test('every accessor of any profile agrees with the codec about place, byte order and value', {
  timeout: 240_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(randomProfile, fc.infiniteStream(fc.nat()), async (profile, seeds) => {
      const module = await compileProfile(profile);
      const layout = blockLayout(profile);
      for (const [fields, area] of [
        [profile.inputRegisters, layout.inputRegisters],
        [profile.holdingRegisters, layout.holdingRegisters],
      ] as const) {
        for (const field of fields) {
          const type = field.type === 'string' ? 'u16' : field.type;
          const raws = fc.sample(rawNumber(type), { numRuns: 4, seed: seeds.next().value as number });
          for (const raw of raws) checkRegister(module, area.offset, field, raw);
        }
      }
      checkBits(module, profile);
      checkDiscreteInputs(module, profile);
      checkChannels(module, profile);
    }),
    RUNS,
  );
});

function checkBits(module: CompiledProfile, profile: Profile): void {
  const layout = blockLayout(profile);
  for (const [fields, { offset, size }] of [
    [profile.coils, layout.coils],
    [profile.discreteInputs, layout.discreteInputs],
  ] as const) {
    for (const { name, address } of fields) {
      for (const background of [0x00, 0xff]) {
        const area = module.block.subarray(offset, offset + size);
        area.fill(background);
        const on = background === 0;
        module.call(setter(name), module.device, on ? 1 : 0);
        for (let bit = 0; bit < size * 8; bit++) expect(decodeBit(area, bit)).toBe(bit === address ? on : !on);
        expect(module.call(`registers_${name}`, module.device)).toBe(on ? 1 : 0);
      }
    }
  }
}

function checkDiscreteInputs(module: CompiledProfile, profile: Profile): void {
  if (!bitsAtOnce(profile)) return;
  const { offset } = blockLayout(profile).discreteInputs;
  for (const chosen of [[], profile.discreteInputs, profile.discreteInputs.filter((_, index) => index % 2 === 0)]) {
    module.wipe();
    const bits = chosen.reduce((sum, { name }) => sum | Number(module.call(`discreteInputs_${name}`)), 0);
    const expected = new Uint8Array(module.block.length);
    for (const { address } of chosen) expected[offset + (address >> 3)]! |= 1 << (address & 7);
    module.call('setDiscreteInputs', module.device, bits);
    expect(module.block).toEqual(expected);
  }
}

function checkChannels(module: CompiledProfile, profile: Profile): void {
  const layout = blockLayout(profile);
  const view = new DataView(module.block.buffer, module.block.byteOffset, module.block.length);
  for (const { channel, at, length } of channelPlaces(profile.channels.inputs)) {
    for (let index = 0; index < length; index++) {
      view.setInt32(layout.inputChannels.offset + (at + index) * 4, -7 - at - index, true);
      const element = length === 1 ? [] : [index];
      expect(module.call(`inputs_${channel.name}`, module.device, ...element)).toBe(-7 - at - index);
    }
  }
  for (const [index, { name }] of profile.channels.outputs.entries()) {
    module.call(`outputs_set${name[0]!.toUpperCase()}${name.slice(1)}`, module.device, 70_000 + index);
    expect(view.getInt32(layout.outputChannels.offset + index * 4, true)).toBe(70_000 + index);
    expect(module.call(`outputs_${name}`, module.device)).toBe(70_000 + index);
  }
}

/** The block after a reset as the profile words it. */
function blockOfDefaults(profile: Profile): Uint8Array {
  const layout = blockLayout(profile);
  const block = new Uint8Array(layout.stateOffset);
  const view = new DataView(block.buffer);
  for (const coil of profile.coils)
    block[layout.coils.offset + (coil.address >> 3)]! |= coil.default << (coil.address & 7);
  for (const field of profile.inputRegisters) {
    storeRaw(field, field.default, block, layout.inputRegisters.offset + field.address * 2);
  }
  for (const field of profile.holdingRegisters) {
    storeRaw(field, field.default, block, layout.holdingRegisters.offset + field.address * 2);
  }
  let next = layout.config.offset;
  for (const { type, default: values } of profile.config) {
    const size = { u8: 1, u16: 2, i32: 4 }[type];
    next = Math.ceil(next / size) * size;
    for (const value of values) {
      if (size === 1) view.setUint8(next, value);
      else if (size === 2) view.setUint16(next, value, true);
      else view.setInt32(next, value, true);
      next += size;
    }
  }
  return block;
}

test('defaults, config accessors, the layout and the config table say what the profile says', {
  timeout: 60_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(randomProfile, async (profile) => {
      const module = await compileProfile(profile);
      module.wipe();
      module.exports.defaults(module.device);
      expect(module.block).toEqual(blockOfDefaults(profile));
      expect(module.intact()).toBe(true);

      const { stateOffset, ...areas } = blockLayout(profile);
      const words = [...Object.values(areas).flatMap(({ offset, count }) => [offset, count]), stateOffset];
      expect(words.map((_, index) => module.call('layoutWord', index))).toEqual(words);

      let offset = 0;
      const cells: number[] = [];
      for (const field of profile.config) {
        const size = { u8: 1, u16: 2, i32: 4 }[field.type];
        offset = Math.ceil(offset / size) * size;
        cells.push(field.id, offset, field.length, field.min, field.max, size);
        offset += field.length * size;
        for (const [index, value] of field.default.entries()) {
          expect(module.call(`config_${field.name}`, module.device, index)).toBe(value);
        }
        if (field.length > 1)
          expect(() => module.call(`config_${field.name}`, module.device, field.length)).toThrow('unreachable');
      }
      expect(module.call('configCells')).toBe(cells.length);
      expect(cells.map((_, index) => module.call('configCell', index))).toEqual(cells);
    }),
    RUNS,
  );
});

/** Whether the bytes of one field may be written: by exact integers, independent of the codec. */
function allowsBytes(field: RegisterField, bytes: Uint8Array): boolean {
  if (field.type === 'f32' || field.type === 'f64') {
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    const value = field.type === 'f32' ? view.getFloat32(0) : view.getFloat64(0);
    return Number.isFinite(value) && value >= (field.min ?? -Infinity) && value <= (field.max ?? Infinity);
  }
  const magnitude = bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  const value = field.type.startsWith('i') ? BigInt.asIntN(bytes.length * 8, magnitude) : magnitude;
  if (field.bits) {
    const named = new Set(Object.keys(field.bits).map(BigInt));
    for (let bit = 0n; bit < 32n; bit++) if ((value >> bit) & 1n && !named.has(bit)) return false;
    return true;
  }
  if (field.symbols) return Object.keys(field.symbols).some((key) => BigInt(key) === value);
  return (
    (field.min === undefined || value >= BigInt(field.min)) && (field.max === undefined || value <= BigInt(field.max))
  );
}

/** The exception code that answers a write of registers. */
function refusal(profile: Profile, address: number, data: Uint8Array): number {
  const end = address + data.length / 2;
  const touched = profile.holdingRegisters.filter(
    (field) => field.address < end && field.address + field.length > address,
  );
  const whole = touched.every((field) => field.address >= address && field.address + field.length <= end);
  const covered = touched.reduce((sum, field) => sum + field.length, 0) === end - address;
  if (!whole || !covered || touched.some(({ access }) => access === 'r')) return 2;
  const bytesOf = (field: RegisterField) =>
    data.slice((field.address - address) * 2, (field.address + field.length - address) * 2);
  return touched.every((field) => allowsBytes(field, bytesOf(field))) ? 0 : 3;
}

/** Writes that begin and end at fields as well as ones that do not, of values that fit and ones that do not. */
function registerWrites(profile: Profile): fc.Arbitrary<{ address: number; data: Uint8Array }> {
  const { count } = blockLayout(profile).holdingRegisters;
  const fields = profile.holdingRegisters;
  const edges = [0, ...fields.map(({ address }) => address), ...fields.map(({ address, length }) => address + length)];
  const edge = fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...edges) }, { weight: 1, arbitrary: fc.nat(count) });
  return fc.tuple(edge, edge, fc.infiniteStream(fc.nat())).chain(([a, b, seeds]) => {
    const address = Math.min(a, b, count - 1);
    const end = Math.max(Math.min(Math.max(a, b), count), address + 1);
    return fc.uint8Array({ minLength: (end - address) * 2, maxLength: (end - address) * 2 }).map((noise) => {
      const data = noise.slice();
      for (const field of fields) {
        if (field.address < address || field.address + field.length > end) continue;
        const choice = seeds.next().value as number;
        if (choice % 8 === 0) continue;
        encodeRaw(field, someRaw(field, choice), data, (field.address - address) * 2);
      }
      return { address, data };
    });
  });
}

/** Mostly a raw value that may be written, or one just beside. */
function someRaw(field: RegisterField, choice: number): number {
  if (field.symbols) return Number(Object.keys(field.symbols)[choice % Object.keys(field.symbols).length]);
  if (field.bits) return 2 ** Number(Object.keys(field.bits)[choice % Object.keys(field.bits).length]);
  const { min, max, default: initial } = field;
  const step = choice % 64 === 1 && !field.type.startsWith('f') ? 1 : 0;
  return [initial, (min ?? initial) - step, (max ?? initial) + step][choice % 3]!;
}

test('writes of registers are refused by address and by value as the profile says', { timeout: 60_000 }, async () => {
  const answers = { 0: 0, 2: 0, 3: 0 };
  await fc.assert(
    fc.asyncProperty(randomProfile, fc.integer(), async (profile, seed) => {
      fc.pre(profile.holdingRegisters.length > 0);
      const module = await compileProfile(profile);
      for (const { address, data } of fc.sample(registerWrites(profile), { numRuns: 200, seed })) {
        module.stagedBytes.set(inMemory(data));
        const answer = module.exports.checkWrite(HOLDING, address, data.length / 2, module.staged);
        expect(answer).toBe(refusal(profile, address, data));
        answers[answer as 0 | 2 | 3]++;
      }
    }),
    RUNS,
  );
  for (const count of Object.values(answers)) expect(count).toBeGreaterThan(20);
});

test('a write to coils is refused when it covers a coil that is not there or not writable', {
  timeout: 60_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(randomProfile, async (profile) => {
      const module = await compileProfile(profile);
      const { count } = blockLayout(profile).coils;
      const writable = new Set(profile.coils.filter(({ access }) => access !== 'r').map(({ address }) => address));
      const persistent = new Set(profile.coils.filter((coil) => coil.persistent).map(({ address }) => address));
      for (let address = 0; address < count; address++) {
        for (let end = address + 1; end <= Math.min(count, address + 20); end++) {
          const written = Array.from({ length: end - address }, (_, index) => address + index);
          const expected = written.every((at) => writable.has(at)) ? 0 : 2;
          expect(module.exports.checkWrite(COILS, address, end - address, module.staged)).toBe(expected);
          const touched = written.some((at) => persistent.has(at)) ? 1 : 0;
          expect(module.exports.touchesPersistent(COILS, address, end - address)).toBe(touched);
        }
      }
    }),
    RUNS,
  );
});

test('persistent fields, and only they, come back after a power cut', { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(randomProfile, fc.integer(), async (profile, seed) => {
      const module = await compileProfile(profile);
      const layout = blockLayout(profile);
      expect(module.call('settingsSize')).toBe(settingsSize(profile));
      module.wipe();
      module.exports.defaults(module.device);
      const reset = module.block.slice();

      const fields = profile.holdingRegisters.filter(({ access }) => access !== 'r');
      for (const [index, field] of fields.entries()) {
        storeRaw(
          field,
          someRaw(field, Math.abs(seed % 1000) + index),
          module.block,
          layout.holdingRegisters.offset + field.address * 2,
        );
        const touched = module.exports.touchesPersistent(HOLDING, field.address, field.length);
        expect(touched).toBe(field.persistent ? 1 : 0);
      }
      for (const { name } of profile.coils) module.call(setter(name), module.device, (seed & 1) as number);
      const expected = reset.slice();
      for (const field of fields) {
        const at = layout.holdingRegisters.offset + field.address * 2;
        const bytes = module.block.slice(at, at + field.length * 2);
        if (field.persistent && allowsBytes(field, inMemory(bytes))) expected.set(bytes, at);
      }
      for (const { address, persistent } of profile.coils) {
        const at = layout.coils.offset + (address >> 3);
        const mask = 1 << (address & 7);
        if (persistent) expected[at] = (expected[at]! & ~mask) | (module.block[at]! & mask);
      }

      module.exports.saveSettings(module.device, module.staged);
      module.block.set(reset);
      module.exports.restoreSettings(module.device, module.staged);
      expect(module.block).toEqual(expected);
      expect(module.intact()).toBe(true);
    }),
    RUNS,
  );
});

const SETTINGS = `
class: settings
version: 1
description: A device with settings.
identity: { vendorName: Kerb, productCode: S, majorMinorRevision: '1' }
coils: [{ name: relayClosed, address: 0, default: 1, persistent: true, description: Relay. }]
holdingRegisters:
  - { name: persistInterval, address: 0, type: u16, min: 10, max: 3600, default: 60, persistent: true, description: Interval. }
  - { name: demandPeriod, address: 1, type: u16, min: 1, max: 60, default: 15, persistent: true, description: Period. }
  - { name: phaseLossVoltage, address: 2, type: u32, min: 10000, max: 400000, default: 161000, persistent: true, description: Voltage. }
`;

test('a module behaves the same when it is optimised as for release', async () => {
  const profile = parseProfile(SETTINGS, 'settings.yaml');
  const module = await compileProfile(profile, 3);
  const [interval, period] = profile.holdingRegisters;
  module.wipe();
  module.exports.defaults(module.device);
  expect(module.block).toEqual(blockOfDefaults(profile));
  expect(module.call('registers_persistInterval', module.device)).toBe(interval!.default);
  expect(module.call('registers_demandPeriod', module.device)).toBe(period!.default);
  const check = (address: number, ...bytes: number[]) => {
    module.stagedBytes.set(inMemory(bytes));
    return module.exports.checkWrite(HOLDING, address, bytes.length / 2, module.staged);
  };
  expect(check(0, 0, 10)).toBe(0);
  expect(check(0, 0, 9)).toBe(3);
  expect(check(0, 0x0e, 0x10)).toBe(0);
  expect(check(0, 0x0e, 0x11)).toBe(3);
  expect(check(0, 0, 60, 0, 15, 0, 2, 0x74, 0xe8)).toBe(0);
  expect(check(2, 0, 2)).toBe(2);
  expect(check(3, 0x74, 0xe8)).toBe(2);

  // Stored by an older firmware: relay open, persistInterval 9 (too small now), demandPeriod 5, phaseLossVoltage 50 V.
  module.stagedBytes.set([0, ...inMemory([0, 9, 0, 5, 0, 0, 0xc3, 0x50])]);
  module.exports.restoreSettings(module.device, module.staged);
  expect(module.call('registers_relayClosed', module.device)).toBe(0);
  expect(module.call('registers_persistInterval', module.device)).toBe(60);
  expect(module.call('registers_demandPeriod', module.device)).toBe(5);
  expect(module.call('registers_phaseLossVoltage', module.device)).toBe(50_000);
});

test('the ends of a float range may be written although a 32-bit float does not hold them exactly', async () => {
  const identity = { vendorName: 'Kerb', productCode: 'R', majorMinorRevision: '1' };
  const limit = { name: 'limit', address: 0, type: 'f32', min: -0.3, max: 0.1, description: 'x' };
  const document = { class: 'x', version: 1, description: 'x', identity, holdingRegisters: [limit] };
  const profile = parseProfile(JSON.stringify(document), 'x');
  const module = await compileProfile(profile);
  const write = (value: number) => {
    const bytes = new Uint8Array(4);
    new DataView(bytes.buffer).setFloat32(0, value);
    module.stagedBytes.set(inMemory(bytes));
    return module.exports.checkWrite(HOLDING, 0, 2, module.staged);
  };
  expect([-0.31, -0.3, 0, 0.1, 0.11, Number.NaN, Infinity].map(write)).toEqual([3, 0, 0, 0, 3, 3, 3]);
  const registers = new Uint8Array(4);
  encodeRegister(profile.holdingRegisters[0]!, 0.1, registers);
  module.stagedBytes.set(inMemory(registers));
  expect(module.exports.checkWrite(HOLDING, 0, 2, module.staged)).toBe(0);
});

test('a register may be named after anything that is not a word of the language', async () => {
  const names =
    'get set type any number string symbol object constructor module require global is infer from abs min max clz select2 unchecked assert nameof toString valueOf device value'.split(
      ' ',
    );
  const inputRegisters = names.map((name, address) => ({
    name,
    address,
    type: 'u16',
    symbols: { 0: name, 1: 'auto' },
    description: 'x',
  }));
  const identity = { vendorName: 'Kerb', productCode: 'R', majorMinorRevision: '1' };
  const profile = parseProfile(
    JSON.stringify({ class: 'words', version: 1, description: 'x', identity, inputRegisters }),
    'words',
  );
  const module = await compileProfile(profile);
  for (const [index, name] of names.entries()) {
    module.call(setter(name), module.device, index);
    expect(module.call(`registers_${name}`, module.device)).toBe(index);
  }
});

test('what only third-party devices have is no firmware', () => {
  const identity = { vendorName: 'Kerb', productCode: 'R', majorMinorRevision: '1' };
  const holdingRegisters = [
    { name: 'serial', address: 0, type: 'string', length: 4, description: 'x' },
    { name: 'energy', address: 4, type: 'u32', wordOrder: 'little', description: 'x' },
    { name: 'mode', address: 6, type: 'u16', symbols: { 1: 'auto' }, description: 'x' },
    { name: 'limit', address: 7, type: 'u16', min: 5, description: 'x' },
  ];
  const profile = parseProfile(
    JSON.stringify({ class: 'x', version: 1, description: 'x', identity, holdingRegisters }),
    'x',
  );
  expect(firmwareProblems(profile)).toEqual([
    'register serial has type string, which is for third-party devices',
    'register energy has its low word first, which is for third-party devices',
    'register mode holds 0 after a reset, none of its symbols; give it a default',
    'register limit holds 0 after a reset, outside its range; give it a default',
  ]);
  expect(firmwareProblems(meterProfile)).toEqual([]);
});

test('the registers of a window, whose first and last alone have names, can be written together with those before it', async () => {
  const identity = { vendorName: 'Kerb', productCode: 'R', majorMinorRevision: '1' };
  const register = (name: string, address: number, max?: number) => ({
    name,
    address,
    type: 'u16',
    ...(max !== undefined && { max }),
    description: 'x',
  });
  const holdingRegisters = [
    register('command', 0, 6),
    register('data', 1),
    register('dataEnd', 8),
    register('other', 9, 6),
    register('last', 11),
  ];
  const document = { class: 'x', version: 1, description: 'x', identity, holdingRegisters };
  const module = await compileProfile(parseProfile(JSON.stringify(document), 'x'));
  const write = (address: number, count: number) => {
    module.stagedBytes.fill(0);
    return module.exports.checkWrite(HOLDING, address, count, module.staged);
  };
  expect(write(0, 10)).toBe(0);
  expect(write(4, 3)).toBe(0);
  expect(write(4, 7)).toBe(2);
  expect(write(10, 1)).toBe(2);
});
