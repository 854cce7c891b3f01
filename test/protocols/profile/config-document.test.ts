import { Decoder } from 'cbor-x';
import { expect, test } from 'vitest';
import { ConfigDocumentError, encodeConfig } from '../../../protocols/profile/config-document.ts';
import { meterProfile } from '../../../protocols/profiles/meter.generated.ts';

const cbor = new Decoder({ mapsAsObjects: false });

test('a document is a map from the fields’ ids, with lists filled up', () => {
  const document = encodeConfig(meterProfile, { utcOffsetMinutes: -60, billingDays: [100] });
  expect([...document]).toEqual([0xa2, 0x01, 0x38, 59, 0x03, 0x83, 0x18, 100, 0, 0]);
  expect(cbor.decode(encodeConfig(meterProfile, {}))).toEqual(new Map());
});

test.each([
  [
    'a name that is misspelt',
    { seasonStarts: [101] },
    'config field seasonStarts: a meter has none of that name; did you mean seasonStart?',
  ],
  ['a list for a number', { utcOffsetMinutes: [60] }, 'config field utcOffsetMinutes: give one number, not a list'],
  ['a number for a list', { billingDays: 100 }, 'config field billingDays: give a list of up to 3 numbers'],
  [
    'a list that is too long',
    { billingDays: [100, 200, 300, 400] },
    'config field billingDays: has 3 elements, 4 are given',
  ],
  [
    'a value out of range',
    { billingDays: [100, 2900] },
    'config field billingDays: element 2, 2900, is no whole number from 0 to 2823',
  ],
  ['a fraction', { utcOffsetMinutes: 60.5 }, 'config field utcOffsetMinutes: 60.5 is no whole number from -720 to 840'],
])('%s is refused with its place', (_name, values, message) => {
  const encode = () => encodeConfig(meterProfile, values);
  expect(encode).toThrow(ConfigDocumentError);
  expect(encode).toThrow(message);
});
