import { describe, expect, test } from 'vitest';
import { SAFE_MOMENT_LIMIT_MS } from '../../../host/slots/safe-moment.ts';
import { ExceptionCode } from '../../../protocols/modbus/constants.ts';
import { refusalName } from '../../../protocols/update/refusal.ts';
import { UpdateFile } from '../../../protocols/update/update-file.ts';
import { SlotState, UpdateOutcome, UpdateState } from '../../../protocols/update/update-status.ts';
import { imageOf, type MeterImage } from './meter-image.ts';
import { envelopeOf, type PlainEnvelope } from './plain-checks.ts';
import { START_MS, type Update, UpdateRig, updateTo } from './update-rig.ts';

const refusalOf = (rig: UpdateRig): string => refusalName(rig.status().refusal);

test('a new device runs the image of the factory from slot A', () => {
  const rig = new UpdateRig({ first: { build: 3 } });
  rig.scan();
  const { state, active, slots, floor, keySetVersion, battery } = rig.status();
  expect([rig.build, state, active, floor, keySetVersion, battery]).toEqual([3, UpdateState.idle, 0, 0, 1, 255]);
  expect(slots.map((slot) => [slot.state, slot.sequence])).toEqual([
    [SlotState.whole, 3],
    [SlotState.empty, 0],
  ]);
});

test('an update is received, checked, tried and confirmed; no scan is without outputs and no energy is lost', () => {
  const rig = new UpdateRig();
  const update = updateTo({ build: 2, saveEvery: 1 });
  const builds: number[] = [];
  const scans = (count: number): void => {
    for (let scan = 0; scan < count; scan++) {
      rig.scan();
      builds.push(rig.build);
    }
  };
  scans(2);
  expect(rig.begin(update)).toBe(0);
  expect(rig.status()).toMatchObject({ state: UpdateState.receiving, missingBlocks: 3, sequence: 2 });
  expect(rig.blocks(update.image)).toEqual([0, 0, 0]);
  scans(1);
  expect(rig.command({ kind: 'verify' })).toBe(0);
  expect(rig.status().state).toBe(UpdateState.verifying);
  scans(40);
  expect(rig.status()).toMatchObject({ state: UpdateState.staged, sequence: 2, active: 0 });
  expect(rig.activate({ trialS: 600 })).toBe(0);
  scans(13);
  expect(rig.status()).toMatchObject({ state: UpdateState.trial, active: 1, trialStarts: 1 });
  scans(12);
  expect(rig.command({ kind: 'confirm' })).toBe(0);
  scans(2);
  expect(rig.status()).toMatchObject({ state: UpdateState.idle, active: 1, outcome: UpdateOutcome.confirmed });
  const swap = builds.indexOf(2);
  expect(builds.slice(0, swap).every((build) => build === 1)).toBe(true);
  expect(builds.slice(swap).every((build) => build === 2)).toBe(true);
  expect(rig.energy).toBe(rig.expectedEnergy);
  expect(rig.device.identity.majorMinorRevision).toBe('1.2');
  expect(rig.events).toEqual(['updateStaged 2', 'updateActivated 2', 'updateConfirmed 2']);
  rig.powerCycle();
  rig.scan();
  expect([rig.build, rig.energy]).toEqual([2, rig.expectedEnergy]);
});

const ENVELOPES: readonly [string, MeterImage, Partial<Omit<PlainEnvelope, 'digest' | 'size'>>, number?][] = [
  ['notTrusted', { build: 2 }, { by: 'stranger' }],
  ['wrongClass', { build: 2 }, { class: 'hub' }],
  ['downgrade', { build: 2 }, { sequence: 1 }],
  ['tooLarge', { build: 2 }, {}, 1025],
  ['lowBattery', { build: 2 }, { minimumBattery: 51 }],
  ['schema', { build: 2, schema: 3, migrates: [2] }, {}],
];

test.each(ENVELOPES)('a bundle that is refused as %s never gets a block in, and all goes on as before', (...row) => {
  const [refusal, image, about, size] = row;
  const rig = new UpdateRig({ first: { build: 1, battery: 50 } });
  rig.scan();
  const update = updateTo(image, about, size);
  const operations = rig.memory.operations;
  expect(rig.begin(update)).toBe(ExceptionCode.illegalDataValue);
  expect(refusalOf(rig)).toBe(refusal);
  expect(rig.status().refusalDetail).toBe(refusal === 'lowBattery' ? 51 : 0);
  expect(rig.block(update.image, 0)).toBe(ExceptionCode.illegalDataAddress);
  expect(rig.memory.operations).toBe(operations);
  rig.scan();
  expect([rig.build, rig.status().state]).toEqual([1, UpdateState.idle]);
});

const BAD_COMMANDS: readonly [string, string, (rig: UpdateRig, update: Update) => number][] = [
  ['an unknown command', 'badCommand', (rig) => rig.write(UpdateFile.command, 0, Uint8Array.of(0, 99))],
  ['a begin without its envelope', 'badEnvelope', (rig, update) => rig.beginAgain(update, update.image)],
  [
    'a begin with an envelope that is none',
    'badEnvelope',
    (rig, { image }) => rig.begin({ image, envelope: Uint8Array.of(1, 2, 3, 4) }),
  ],
  ['a verify of nothing', 'wrongState', (rig) => rig.command({ kind: 'verify' })],
  ['an activation of nothing', 'wrongState', (rig) => rig.activate()],
  ['an activation without an end', 'badCommand', (rig) => rig.activate({ trialS: 0 })],
  ['a confirmation of nothing', 'wrongState', (rig) => rig.command({ kind: 'confirm' })],
  ['an abort of nothing', 'wrongState', (rig) => rig.command({ kind: 'abort' })],
  ['a way back where there is none', 'wrongState', (rig) => rig.command({ kind: 'rollBack' })],
  [
    'a verify while blocks are missing',
    'incomplete',
    (rig, update) => {
      rig.begin(update);
      rig.block(update.image, 0);
      rig.block(update.image, 2);
      return rig.command({ kind: 'verify' });
    },
  ],
];

test.each(BAD_COMMANDS)('%s is refused as %s', (_what, refusal, send) => {
  const rig = new UpdateRig();
  const before = rig.status().commands;
  expect(send(rig, updateTo({ build: 2 }))).toBe(ExceptionCode.illegalDataValue);
  expect(refusalOf(rig)).toBe(refusal);
  expect(rig.status().commands).toBeGreaterThan(before);
  if (refusal === 'incomplete') expect(rig.status().refusalDetail).toBe(1);
});

describe('blocks', () => {
  test('are taken in any order, and again; others in their place are not', () => {
    const rig = new UpdateRig();
    const update = updateTo({ build: 2 });
    rig.begin(update);
    expect([2, 0, 0].map((block) => rig.block(update.image, block))).toEqual([0, 0, 0]);
    expect(
      rig.block(
        update.image.map((byte) => byte ^ 1),
        0,
      ),
    ).toBe(ExceptionCode.illegalDataValue);
    expect(rig.status()).toMatchObject({ missingBlocks: 1, firstMissing: 1 });
    expect(rig.read(UpdateFile.blockMap, 0, 1)).toEqual(Uint8Array.of(0b101, 0));
  });

  test('of another channel, behind the payload, or where none begins are not taken', () => {
    const rig = new UpdateRig();
    const update = updateTo({ build: 2 });
    rig.begin(update);
    const block = update.image.subarray(0, 244);
    for (const [file, record] of [
      [0x4000 + 8 * 8, 0],
      [0x4000 + 7 * 8, 122 * 3],
      [0x4000 + 7 * 8, 1],
      [0x4000 + 7 * 8 + 1, 0],
    ] as const) {
      expect(rig.write(file, record, block)).toBe(ExceptionCode.illegalDataAddress);
    }
    expect(rig.write(0x4000 + 7 * 8, 0, block.subarray(2))).toBe(ExceptionCode.illegalDataValue);
    expect(rig.status().missingBlocks).toBe(3);
  });

  test('that arrived stay over a power cut, and `begin` goes on without the envelope', () => {
    const rig = new UpdateRig();
    const update = updateTo({ build: 2 });
    rig.begin(update);
    rig.block(update.image, 1);
    rig.powerCycle();
    expect(rig.beginAgain(update, update.image)).toBe(0);
    expect(rig.status()).toMatchObject({
      state: UpdateState.receiving,
      missingBlocks: 2,
      firstMissing: 0,
      sequence: 2,
    });
    rig.blocks(update.image);
    rig.command({ kind: 'verify' });
    rig.scanUntil(UpdateState.staged);
  });

  test('that make another payload than the one announced are refused, and all are asked for again', () => {
    const rig = new UpdateRig();
    const update = updateTo({ build: 2 });
    rig.begin(update);
    const damaged = update.image.slice();
    damaged[300]! ^= 0x10;
    rig.blocks(damaged);
    rig.command({ kind: 'verify' });
    rig.scan(5);
    expect([rig.status().state, refusalOf(rig)]).toEqual([UpdateState.receiving, 'badPayload']);
    expect(rig.beginAgain(update, update.image)).toBe(0);
    expect(rig.status().missingBlocks).toBe(3);
    rig.blocks(update.image);
    rig.command({ kind: 'verify' });
    rig.scanUntil(UpdateState.staged);
  });
});

const BAD_IMAGES: readonly [string, string, (rig: UpdateRig) => Update][] = [
  ['is no firmware', 'badImage', () => ofBytes(new TextEncoder().encode('no firmware at all'))],
  ['is of another class', 'badImage', () => updateTo({ build: 2, class: 'hub' })],
  ['has another profile than was signed', 'badImage', () => updateTo({ build: 2, profileDigest: 'cd' })],
  ['keeps records in another way than was signed', 'badImage', () => updateTo({ build: 2, schema: 2 }, { schema: 1 })],
  ['has other channels', 'wrongChannels', () => updateTo({ build: 2, outputs: 1 })],
  ['cannot be started', 'selfTest', () => updateTo({ build: 2, trapsAt: 0 })],
  ['traps after some scans', 'selfTest', () => updateTo({ build: 2, trapsAt: 5 })],
];

function ofBytes(image: Uint8Array): Update {
  return { image, envelope: envelopeOf(image, { sequence: 2 }) };
}

test.each(BAD_IMAGES)('an image that %s is refused as %s, and never runs', (_what, refusal, make) => {
  const rig = new UpdateRig();
  rig.scan(2);
  const update = make(rig);
  rig.begin(update);
  rig.blocks(update.image);
  rig.command({ kind: 'verify' });
  for (let scan = 0; scan < 40; scan++) {
    rig.scan();
    expect(rig.build).toBe(1);
  }
  expect([rig.status().state, refusalOf(rig)]).toEqual([UpdateState.idle, refusal]);
  expect(rig.activate()).toBe(ExceptionCode.illegalDataValue);
  expect([rig.energy, rig.device.resets]).toEqual([rig.expectedEnergy, 0]);
});

test('while an update is verified, scans go on and commands but `abort` are answered busy', () => {
  const rig = new UpdateRig();
  const update = updateTo({ build: 2 });
  rig.begin(update);
  rig.blocks(update.image);
  rig.command({ kind: 'verify' });
  const { commands } = rig.status();
  expect(rig.command({ kind: 'verify' })).toBe(ExceptionCode.serverDeviceBusy);
  expect(rig.block(update.image, 0)).toBe(ExceptionCode.serverDeviceBusy);
  expect(rig.status().commands).toBe(commands);
  rig.scan(3);
  expect(rig.build).toBe(1);
  expect(rig.command({ kind: 'abort' })).toBe(0);
  rig.scan(20);
  expect(rig.status().state).toBe(UpdateState.idle);
});

describe('activation', () => {
  test('waits for its time', () => {
    const rig = new UpdateRig();
    rig.stage(updateTo({ build: 2 }));
    const atMs = Math.ceil(rig.nowMs / 1000) * 1000 + 5000;
    rig.activate({ notBeforeS: atMs / 1000 });
    while (rig.nowMs < atMs) {
      rig.scan();
      expect(rig.build).toBe(1);
    }
    rig.scan(12);
    expect(rig.build).toBe(2);
  });

  test('waits for a safe moment of the firmware that runs, over a power cut too', () => {
    const rig = new UpdateRig({ first: { build: 1, readyAfter: 30, saveEvery: 50 } });
    rig.scan(7);
    rig.stage(updateTo({ build: 2, readyAfter: 0 }));
    rig.activate();
    rig.scan(30);
    expect([rig.build, rig.status().state]).toEqual([1, UpdateState.waiting]);
    const saved = rig.energy;
    rig.powerCycle();
    expect(rig.energy).toBeLessThanOrEqual(saved);
    rig.scan(43);
    expect([rig.build, rig.status().state]).toEqual([2, UpdateState.trial]);
  });

  test('is called off when no safe moment comes, and the firmware is not asked any more', () => {
    const rig = new UpdateRig({ first: { build: 1, readyAfter: -1 } });
    rig.stage(updateTo({ build: 2 }));
    rig.activate();
    rig.scan(12);
    rig.scan(SAFE_MOMENT_LIMIT_MS / 60_000 + 1, 60_000);
    expect([rig.build, rig.status().state, refusalOf(rig)]).toEqual([1, UpdateState.staged, 'notReady']);
    expect(rig.events).toContain('updateCalledOff 2');
    expect(rig.energy).toBe(rig.expectedEnergy);
  });

  test('is called off by `abort`; a second one gives the staged image up', () => {
    const rig = new UpdateRig({ first: { build: 1, readyAfter: 30 } });
    rig.stage(updateTo({ build: 2 }));
    rig.activate();
    rig.scan(15);
    expect(rig.command({ kind: 'abort' })).toBe(0);
    expect(rig.status().state).toBe(UpdateState.staged);
    expect(rig.command({ kind: 'abort' })).toBe(0);
    expect(rig.status().state).toBe(UpdateState.idle);
    rig.scan(60);
    expect(rig.build).toBe(1);
  });

  test('is refused when the key that signed is not trusted any more', () => {
    const rig = new UpdateRig();
    rig.stage(updateTo({ build: 2 }));
    rotateKeys(rig, { version: 2, trusted: ['maker2', 'maker'] });
    rotateKeys(rig, { version: 3, trusted: ['maker2'] }, 'maker2');
    expect(rig.status().keySetVersion).toBe(3);
    expect(rig.activate()).toBe(ExceptionCode.illegalDataValue);
    expect(refusalOf(rig)).toBe('notTrusted');
  });
});

function rotateKeys(rig: UpdateRig, keys: NonNullable<PlainEnvelope['keys']>, by = 'maker'): number {
  const envelope = envelopeOf(new Uint8Array(0), { sequence: keys.version, keys, by });
  return rig.begin({ image: new Uint8Array(0), envelope }) || rig.command({ kind: 'verify' });
}

describe('a key set', () => {
  test('is replaced by a newer one that a key of its own has signed, and can be read back', () => {
    const rig = new UpdateRig();
    expect(rotateKeys(rig, { version: 2, trusted: ['maker', 'other'] })).toBe(0);
    expect(rig.status()).toMatchObject({ state: UpdateState.idle, keySetVersion: 2 });
    const length = Buffer.from(rig.read(UpdateFile.keySet, 0, 1) as Uint8Array).readUInt16BE();
    const words = Math.ceil(length / 2);
    const keySet = (rig.read(UpdateFile.keySet, 1, words) as Uint8Array).subarray(0, length);
    expect(JSON.parse(new TextDecoder().decode(keySet))).toEqual({ version: 2, trusted: ['maker', 'other'] });
    expect(rig.begin(updateTo({ build: 2 }, { by: 'other' }))).toBe(0);
    rig.powerCycle();
    expect(rig.status().keySetVersion).toBe(2);
  });

  test.each([
    ['that is not newer', { version: 1, trusted: ['maker'] }],
    ['whose keys have not signed', { version: 2, trusted: ['mistyped'] }],
  ])('%s is refused', (_what, keys) => {
    const rig = new UpdateRig();
    expect(rotateKeys(rig, keys)).toBe(ExceptionCode.illegalDataValue);
    expect([refusalOf(rig), rig.status().keySetVersion]).toEqual(['badKeySet', 1]);
  });
});

test('the image of a slot is read back over the line, and nothing behind it', () => {
  const rig = new UpdateRig();
  const image = imageOf({ build: 1 });
  const read: number[] = [];
  for (let record = 0; record < image.length / 2; record += 50) {
    read.push(...(rig.read(UpdateFile.slotA, record, Math.min(50, image.length / 2 - record)) as Uint8Array));
  }
  expect(Uint8Array.from(read)).toEqual(image);
  expect(rig.read(UpdateFile.slotA, image.length / 2, 1)).toBe(ExceptionCode.illegalDataAddress);
  expect(rig.read(UpdateFile.slotB, 0, 1)).toBe(ExceptionCode.illegalDataAddress);
  expect(rig.read(0x1234, 0, 1)).toBe(ExceptionCode.illegalDataAddress);
});

test('events of an update bear the time of their scan', () => {
  const rig = new UpdateRig();
  rig.tryOut(updateTo({ build: 2 }));
  const own = rig.device.events.list().filter(({ code }) => code < 0);
  expect(own.every(({ atMs }) => atMs > START_MS && atMs <= rig.nowMs)).toBe(true);
});
