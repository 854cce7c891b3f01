import { crc32 } from 'node:zlib';
import { expect, test } from 'vitest';
import { FIRST_CONFIG_RECORD } from '../../../../host/slots/config/config-records.ts';
import { ConfigFile } from '../../../../protocols/config/config-files.ts';
import { verifyReceipt } from '../../../../protocols/config/receipt.ts';
import { configDigest, openSignedConfig } from '../../../../protocols/config/signed-config.ts';
import { coseKeyId, decodeCoseKey } from '../../../../protocols/cose/cose-key.ts';
import { FACTORY, Field, LIMIT_BY_WINDOW, Register } from './config-image.ts';
import { ConfigRig, SCAN_MS, START_S } from './config-rig.ts';
import {
  type About,
  KEYS_KEY,
  NEEDS_FIELDS_FIRST,
  NEEDS_SETTINGS_FIRST,
  STRANGE_KEY,
  signed,
} from './signed-documents.ts';

const NONCE = new Uint8Array(16).map((_, index) => index * 7);

test('a document is checked at the next scan, and in effect in the one after it', () => {
  const rig = new ConfigRig();
  rig.scan(3);
  const document = signed();
  expect(rig.offer(document)).toBe(0);
  expect(rig.command({ kind: 'rollBack', sequence: 1 })).toBe(6);
  expect(rig.status()).toMatchObject({ runningSequence: 0, pendingSequence: 0, refusal: 0 });
  rig.scan();
  expect(rig.status()).toMatchObject({ runningSequence: 0, pendingSequence: 1, highestSequence: 1, activations: 0 });
  expect(rig.device.outputChannels[1]).toBe(FACTORY.limit);
  rig.scan();
  expect(rig.device.outputChannels[1]).toBe(15);
  expect(rig.status()).toMatchObject({ runningSequence: 1, pendingSequence: 0, activations: 1, refusal: 0 });
  expect(rig.status().configCrc).toBe(crc32(rig.device.config!));
  expect(rig.status().runningDigest).toEqual(configDigest(openSignedConfig(document).payload).slice(0, 8));
  expect(rig.content(ConfigFile.running)).toEqual(document);
  expect(rig.events).toEqual(['configStaged 1', 'configActivated 1']);
});

test('it waits for its time, over power cuts, and begins with the scan at it', () => {
  const rig = new ConfigRig();
  const activateAtS = START_S + 10;
  rig.offer(signed({ activateAtS }));
  rig.scan();
  rig.powerCycle();
  expect(rig.status()).toMatchObject({ pendingSequence: 1, pendingAtS: activateAtS });
  while (rig.nowMs < activateAtS * 1000 - SCAN_MS) rig.scan();
  expect(rig.device.outputChannels[1]).toBe(FACTORY.limit);
  rig.scan();
  expect(rig.nowMs).toBe(activateAtS * 1000);
  expect(rig.device.outputChannels[1]).toBe(15);
});

test('a device that was off through the time begins with it when it starts', () => {
  const rig = new ConfigRig();
  rig.offer(signed({ activateAtS: START_S + 10 }));
  rig.scan();
  rig.powerCycle(60_000);
  rig.scan();
  expect(rig.device.outputChannels[1]).toBe(15);
});

test.each<[string, About, number]>([
  ['settings before fields', NEEDS_SETTINGS_FIRST, 50],
  ['fields before settings', NEEDS_FIELDS_FIRST, 2],
])('what is taken only with %s is taken, kept, and taken back', (_name, about, limit) => {
  const rig = new ConfigRig();
  rig.setRegister(Register.kept, 99);
  const before = rig.area;
  rig.run(signed(about));
  expect(rig.limit).toBe(limit);
  expect(rig.register(Register.most)).toBe(about.settings![0]!.words[0]);
  rig.powerCycle();
  expect(rig.limit).toBe(limit);
  expect(rig.command({ kind: 'rollBack', sequence: 1 })).toBe(0);
  rig.scan();
  expect(rig.area).toBe(before);
  expect([rig.register(Register.most), rig.register(Register.kept)]).toEqual([FACTORY.most, 99]);
  expect(rig.status()).toMatchObject({ runningSequence: 0, highestSequence: 1, activations: 2 });
  expect(rig.events.at(-1)).toBe('configRolledBack 0');
});

test('going back brings the document of before, once, and what was rolled back does not come again', () => {
  const rig = new ConfigRig();
  const first = signed();
  const second = signed({ sequence: 2, fields: { [Field.limit]: 12 } });
  rig.run(first);
  rig.run(second);
  expect(rig.status()).toMatchObject({ runningSequence: 2, previousSequence: 1 });
  expect(rig.content(ConfigFile.previous)).toEqual(first);
  rig.command({ kind: 'rollBack', sequence: 2 });
  rig.scan();
  expect([rig.limit, rig.status().runningSequence, rig.status().activations]).toEqual([15, 1, 3]);
  expect(rig.content(ConfigFile.running)).toEqual(first);
  expect(rig.command({ kind: 'rollBack', sequence: 2 })).toBe(0);
  rig.scan(2);
  expect(rig.status()).toMatchObject({ runningSequence: 1, activations: 3 });
  expect(rig.command({ kind: 'rollBack', sequence: 1 })).toBe(3);
  expect(rig.refusal).toBe('nothingThere 0');
  expect(rig.offer(second)).toBe(3);
  expect(rig.refusal).toBe('downgrade 0');
});

test('the same document again, with or without its bytes, does nothing', () => {
  const rig = new ConfigRig();
  const document = signed();
  rig.offer(document);
  expect(rig.command({ kind: 'stage', size: document.length, crc: crc32(document) })).toBe(0);
  rig.scan(2);
  const records = rig.records.entries();
  expect(rig.offer(document)).toBe(0);
  rig.powerCycle();
  expect(rig.command({ kind: 'stage', size: document.length, crc: crc32(document) })).toBe(0);
  rig.scan(3);
  expect(rig.records.entries()).toEqual(records);
  expect(rig.events).toEqual(['configStaged 1', 'configActivated 1']);
});

test('one that waits can be called off, twice, and does not come again; a newer one takes its place', () => {
  const rig = new ConfigRig();
  const activateAtS = START_S + 5;
  rig.offer(signed({ activateAtS }));
  rig.scan();
  expect(rig.command({ kind: 'cancel', sequence: 2 })).toBe(3);
  expect(rig.command({ kind: 'cancel', sequence: 1 })).toBe(0);
  expect(rig.command({ kind: 'cancel', sequence: 1 })).toBe(0);
  expect(rig.offer(signed({ activateAtS }))).toBe(3);
  expect(rig.refusal).toBe('downgrade 0');
  rig.offer(signed({ activateAtS, sequence: 2 }));
  rig.scan();
  rig.offer(signed({ activateAtS, sequence: 3, fields: { [Field.limit]: 4 } }));
  rig.scan();
  expect(rig.status().pendingSequence).toBe(3);
  rig.scan(60);
  expect([rig.limit, rig.status().runningSequence]).toEqual([4, 3]);
});

test.each<[string, Uint8Array]>([
  ['badDocument 0', Uint8Array.of(1, 2, 3)],
  ['notTrusted 0', signed({}, STRANGE_KEY)],
  ['notTrusted 0', signed({}, KEYS_KEY)],
  ['wrongClass 0', signed({ target: { class: 'other' } })],
  ['wrongDevice 0', signed({ target: { devices: [new Uint8Array(8)] } })],
  ['schema 1', signed({ target: { schema: 2 } })],
  ['values 2', signed({ fields: { [Field.limit]: 11, [Field.list]: [1, 2, 3] } })],
  ['values 2', signed({ fields: { [Field.limit]: 11, [Field.list]: [1, 2, 3, 1001] } })],
  ['values 9', signed({ fields: { 9: 1 } })],
  ['values 0', signed({ fields: { [Field.limit]: 21 } })],
  ['setting 2', signed({ settings: [{ address: Register.volatile, words: [1] }] })],
  ['setting 4', signed({ fields: { [Field.number]: 1 }, settings: [{ address: Register.configCommand, words: [2] }] })],
  ['setting 77', signed({ settings: [{ address: 77, words: [2] }] })],
  ['setting 0', signed({ settings: [{ address: Register.most, words: [5] }] })],
])('a document is refused as %s, and nothing has changed', (refusal, document) => {
  const rig = new ConfigRig();
  rig.scan();
  const before = [rig.area, rig.records.entries()];
  rig.run(document);
  expect(rig.refusal).toBe(refusal);
  expect(rig.status()).toMatchObject({ runningSequence: 0, pendingSequence: 0, highestSequence: 0 });
  expect([rig.area, rig.records.entries()]).toEqual(before);
});

test('a block that did not arrive is asked for by its number, the first one first', () => {
  const rig = new ConfigRig();
  const document = new Uint8Array(3 * 244 + 9).fill(7);
  const stage = { kind: 'stage', size: document.length, crc: crc32(document) } as const;
  const sendBlock = (block: number): unknown =>
    rig.write(ConfigFile.document, block * 122, evenly(document.subarray(block * 244, (block + 1) * 244)));
  for (const [sent, missing] of [
    [3, 0],
    [0, 1],
    [2, 1],
  ] as const) {
    expect(sendBlock(sent)).toBe(0);
    expect(rig.command(stage)).toBe(3);
    expect(rig.refusal).toBe(`incomplete ${missing}`);
  }
  sendBlock(1);
  rig.command(stage);
  expect(rig.refusal).toBe('badDocument 0');
});

function evenly(bytes: Uint8Array): Uint8Array {
  const even = new Uint8Array(bytes.length + (bytes.length % 2));
  even.set(bytes);
  return even;
}

test('bytes that are missing or others are refused as incomplete, and no others are asked for', () => {
  const rig = new ConfigRig();
  const document = signed();
  rig.writeDocument(document);
  expect(rig.command({ kind: 'stage', size: document.length, crc: crc32(document) + 1 })).toBe(3);
  expect(rig.refusal).toBe('incomplete 65535');
  expect(rig.command({ kind: 'stage', size: 0, crc: 0 })).toBe(3);
  expect(rig.refusal).toBe('badCommand 0');
  expect(rig.write(ConfigFile.document, 4096, Uint8Array.of(1, 2))).toBe(2);
  expect(rig.write(ConfigFile.status, 0, Uint8Array.of(1, 2))).toBe(2);
});

test('a document that lists the device is taken', () => {
  const rig = new ConfigRig();
  const id = coseKeyId(decodeCoseKey(rig.content(ConfigFile.deviceKey)));
  rig.run(signed({ target: { devices: [id] } }));
  expect(rig.status().runningSequence).toBe(1);
});

test('firmware that will not take at its time what it took when it was tried goes on as before', () => {
  const rig = new ConfigRig({ build: 1, stubborn: true });
  rig.scan();
  const before = rig.area;
  rig.run(signed({ ...NEEDS_SETTINGS_FIRST, fields: { [Field.limit]: 5, [Field.list]: [9, 9, 9, 9] } }));
  expect(rig.area).toBe(before);
  expect(rig.refusal).toBe('setting 0');
  expect(rig.status()).toMatchObject({ runningSequence: 0, pendingSequence: 0, highestSequence: 1, activations: 0 });
  expect(rig.events).toEqual(['configStaged 1', 'configRefused 10']);
});

test('firmware that traps over it goes on as before', () => {
  const rig = new ConfigRig({ build: 1, trapsAtValue: 666 });
  rig.scan();
  const before = rig.area;
  rig.run(signed({ fields: { [Field.number]: 666, [Field.limit]: 5 } }));
  rig.scan(20);
  expect([rig.area, rig.device.running]).toEqual([before, true]);
  expect(rig.status()).toMatchObject({ runningSequence: 0, pendingSequence: 0, activations: 0 });
});

test('a signed document seals the window, until it is rolled back', () => {
  const rig = new ConfigRig();
  expect(rig.setRegister(Register.configCommand, 2)).toBe(0);
  expect(rig.limit).toBe(LIMIT_BY_WINDOW);
  rig.run(signed());
  const area = rig.area;
  expect(rig.setRegister(Register.configCommand, 2)).toBe(3);
  expect(() => rig.device.configure(Uint8Array.of(0xa0))).toThrow('refused');
  expect(rig.area).toBe(area);
  expect(rig.setRegister(Register.kept, 5)).toBe(0);
  rig.command({ kind: 'rollBack', sequence: 1 });
  rig.scan();
  expect(rig.limit).toBe(LIMIT_BY_WINDOW);
  expect(rig.setRegister(Register.configCommand, 2)).toBe(0);
});

test('a receipt is signed by the key that the device made at its first start, over the nonce', () => {
  const rig = new ConfigRig();
  const key = decodeCoseKey(rig.content(ConfigFile.deviceKey));
  expect(rig.content(ConfigFile.receipt)).toEqual(new Uint8Array(0));
  expect(rig.write(ConfigFile.receipt, 0, NONCE.subarray(0, 14))).toBe(3);
  const document = signed();
  rig.run(document);
  rig.powerCycle();
  rig.scan();
  expect(rig.write(ConfigFile.receipt, 0, NONCE)).toBe(0);
  const verdict = verifyReceipt(rig.content(ConfigFile.receipt), key, NONCE);
  expect(verdict).toMatchObject({
    genuine: true,
    receipt: {
      atS: Math.floor(rig.nowMs / 1000),
      device: coseKeyId(key),
      firmware: { class: 'plain', schema: 1, sequence: 1, onTrial: false },
      config: { sequence: 1, digest: configDigest(openSignedConfig(document).payload), activations: 1, since: START_S },
      keySetVersion: 1,
    },
  });
  expect(verifyReceipt(rig.content(ConfigFile.receipt), key, new Uint8Array(16))).toMatchObject({ genuine: false });
});

test('a factory reset forgets documents, and makes another key', () => {
  const rig = new ConfigRig();
  const key = rig.content(ConfigFile.deviceKey);
  rig.run(signed());
  rig.factoryReset();
  expect(rig.status()).toMatchObject({ runningSequence: 0, highestSequence: 0, activations: 0 });
  expect(rig.limit).toBe(FACTORY.limit);
  expect(rig.content(ConfigFile.deviceKey)).not.toEqual(key);
});

test('a key that has rotted is replaced, a state that has rotted is told, and its sequence numbers stay used', () => {
  const rig = new ConfigRig();
  rig.run(signed({ sequence: 5 }));
  for (const key of [FIRST_CONFIG_RECORD, FIRST_CONFIG_RECORD + 1]) {
    const record = rig.records.load(key)!.slice();
    record[10]! ^= 3;
    rig.records.save(key, record);
  }
  rig.powerCycle();
  expect(rig.limit).toBe(15);
  expect(rig.status()).toMatchObject({ runningSequence: 0, highestSequence: 5 });
  expect(rig.events.at(-1)).toBe('configDamaged 5');
  expect(rig.log.join()).toContain('its key had rotted');
  expect(rig.offer(signed({ sequence: 5 }))).toBe(3);
  rig.powerCycle();
  expect(rig.status().highestSequence).toBe(5);
});
