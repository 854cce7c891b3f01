import fc from 'fast-check';
import type { ConfigDocument } from '../../../protocols/config/config-document.ts';
import type { DeviceReceipt } from '../../../protocols/config/config-files.ts';
import { coseKeyId } from '../../../protocols/cose/cose-key.ts';
import { keySet, testKey, trusted } from '../trust/keys.ts';

export const OPERATOR = testKey('operator');
export const STRANGER = testKey('stranger');
export const RELEASE = testKey('release');
export const DEVICE = testKey('device');
export const KEYS = keySet(1, trusted(OPERATOR, 'config'), trusted(RELEASE, 'firmware', 'keys'));

export const DOCUMENT: ConfigDocument = {
  title: 'tariff 2027',
  target: { class: 'meter', schema: 2 },
  sequence: 12,
  activateAtS: 1_798_758_000,
  fields: new Map<number, number | number[]>([
    [1, 60],
    [3, [100, 0, 0]],
  ]),
  settings: [{ address: 3, words: [15] }],
};

export const RECEIPT: DeviceReceipt = {
  device: coseKeyId(DEVICE),
  nonce: new Uint8Array(16).fill(7),
  atS: 1_798_758_001,
  firmware: { class: 'meter', schema: 2, sequence: 5, digest: new Uint8Array(32).fill(1), onTrial: false },
  config: {
    sequence: 12,
    digest: new Uint8Array(32).fill(2),
    area: new Uint8Array(32).fill(3),
    activations: 4,
    since: 1_798_758_000,
  },
  keySetVersion: 1,
};

const uint32 = fc.nat({ max: 0xffff_ffff });
const element = fc.integer({ min: -0x8000_0000, max: 0xffff_ffff });
const deviceIds = fc
  .uniqueArray(fc.uint8Array({ minLength: 8, maxLength: 8 }), {
    minLength: 1,
    maxLength: 20,
    selector: (id) => Buffer.from(id).toString('hex'),
  })
  .map((ids) => ids.sort(Buffer.compare));

/** Any document that devices could take, as far as its form goes. */
export const anyDocument: fc.Arbitrary<ConfigDocument> = fc
  .record({
    title: fc
      .string({ minLength: 1, maxLength: 30, unit: 'grapheme' })
      .filter((title) => Buffer.byteLength(title) <= 120),
    class: fc.stringMatching(/^[a-z][a-z0-9-]{0,20}$/),
    schema: fc.integer({ min: 1, max: 0xffff }),
    devices: fc.option(deviceIds, { nil: undefined }),
    sequence: fc.integer({ min: 1, max: 0xffff_ffff }),
    activateAtS: uint32,
    fields: fc.uniqueArray(
      fc.tuple(fc.nat({ max: 0xffff }), fc.oneof(element, fc.array(element, { minLength: 2, maxLength: 130 }))),
      { minLength: 1, maxLength: 8, selector: ([id]) => id },
    ),
    // Far enough apart not to overlap.
    settings: fc.array(fc.array(fc.nat({ max: 0xffff }), { minLength: 1, maxLength: 9 }), { maxLength: 10 }),
  })
  .map(({ class: name, schema, devices, fields, settings, ...rest }) => ({
    ...rest,
    target: { class: name, schema, ...(devices && { devices }) },
    fields: new Map(fields),
    settings: settings.map((words, index) => ({ address: index * 10, words })),
  }));
