import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FunctionCode } from '../../../protocols/dlt645/constants.ts';
import { decodeControl, decodeFrame, encodeFrame } from '../../../protocols/dlt645/frame.ts';
import { PasswordFormatError } from '../../../protocols/dlt645/password.ts';
import { type Dlt645Request, decodeRequest, encodeRequest } from '../../../protocols/dlt645/request.ts';
import { hex } from '../modbus/golden.ts';
import { anyRequest } from './requests.ts';
import { VECTORS } from './vectors.ts';

const password = { level: 2, digits: '123456' };
const operator = '00000001';

/** The fields of each function as the standard's clause 7 has them, lowest byte first. */
const LAYOUTS: readonly (readonly [string, Dlt645Request, number, string])[] = [
  ['read', { kind: 'readData', identifier: 0x0201_0100 }, 0x11, '00 01 01 02'],
  [
    'read of two load records',
    { kind: 'readData', identifier: 0x0601_0001, records: { count: 2, from: '2611241530' } },
    0x11,
    '01 00 01 06 02 30 15 24 11 26',
  ],
  ['read following', { kind: 'readFollowing', identifier: 0x0001_ff00, sequence: 1 }, 0x12, '00 ff 01 00 01'],
  ['read address', { kind: 'readAddress' }, 0x13, ''],
  [
    'write',
    { kind: 'writeData', identifier: 0x0400_0102, password, operator, value: hex('45 30 12') },
    0x14,
    '02 01 00 04 02 56 34 12 01 00 00 00 45 30 12',
  ],
  ['write address', { kind: 'writeAddress', newAddress: '000000000161' }, 0x15, '61 01 00 00 00 00'],
  ['freeze on the first of each month', { kind: 'freeze', pattern: '99010000' }, 0x16, '00 00 01 99'],
  ['baud rate', { kind: 'setBaudRate', baudRate: 4800 }, 0x17, '10'],
  [
    'password',
    { kind: 'setPassword', identifier: 0x0400_0c03, password, newPassword: { level: 2, digits: '654321' } },
    0x18,
    '03 0c 00 04 02 56 34 12 02 21 43 65',
  ],
  ['demand reset', { kind: 'resetDemand', password, operator }, 0x19, '02 56 34 12 01 00 00 00'],
  ['meter reset', { kind: 'resetMeter', password, operator }, 0x1a, '02 56 34 12 01 00 00 00'],
  [
    'event reset',
    { kind: 'resetEvents', password, operator, identifier: 0xffff_ffff },
    0x1b,
    '02 56 34 12 01 00 00 00 ff ff ff ff',
  ],
  ['multi-function terminal', { kind: 'multifunctionTerminal', output: 1 }, 0x1d, '01'],
];

test.each(LAYOUTS)('%s', (_, request, control, data) => {
  expect(encodeRequest(request)).toEqual({ control, data: hex(data) });
  expect(decodeRequest(control, hex(data))).toEqual(request);
});

test('published: the relay', () => {
  const relays = VECTORS.filter(({ control }) => control === 0x1c);
  expect(relays.map(({ bytes }) => decodeRequest(0x1c, decodeFrame(bytes, 0, bytes.length).data))).toEqual(
    [0x1a, 0x1c].map((command) => ({
      kind: 'switchRelay',
      password: { level: 2, digits: '000000' },
      operator: '00000000',
      command,
      validUntil: '210707184002',
    })),
  );
});

test.each(VECTORS.filter(({ control }) => control < 0x80))('$name is encoded as it was published', (vector) => {
  const { data } = decodeFrame(vector.bytes, 0, vector.bytes.length);
  const request = decodeRequest(vector.control, data)!;
  expect(encodeFrame({ address: vector.address, ...encodeRequest(request) })).toEqual(vector.bytes);
});

test('published: broadcasts have the lowest digits first', () => {
  const times = VECTORS.filter(({ control, name }) => control === 0x08 && !name.includes('own'));
  expect(times.map(({ bytes }) => decodeRequest(0x08, decodeFrame(bytes, 0, bytes.length).data))).toEqual([
    { kind: 'broadcastTime', time: '120516123147' },
    { kind: 'broadcastTime', time: '210907010017' },
  ]);
});

test('every request comes back as it was, through a frame', () => {
  fc.assert(
    fc.property(anyRequest, (request) => {
      const bytes = encodeFrame({ address: '000000000161', ...encodeRequest(request) });
      const { control, data } = decodeFrame(bytes, 0, bytes.length);
      expect(decodeControl(control)).toEqual({
        functionCode: FunctionCode[request.kind],
        isResponse: false,
        isError: false,
        more: false,
      });
      expect(decodeRequest(control, data)).toEqual(request);
    }),
  );
});

test('bytes of any kind are a request or none, and one that is means just these bytes', () => {
  const data = fc.uint8Array({ maxLength: 30 });
  const kinds = new Set<string | undefined>();
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 0x1f }), data, (functionCode, bytes) => {
      const request = decodeRequest(functionCode, bytes);
      kinds.add(request?.kind);
      if (request === undefined || (request.kind === 'switchRelay' && bytes[9] !== 0)) return;
      if (request.kind === 'readFollowing' && request.sequence === 0) return;
      expect(encodeRequest(request)).toEqual({ control: functionCode, data: bytes });
    }),
    { numRuns: 2000 },
  );
  expect(kinds.size).toBeGreaterThan(3);
});

describe('what cannot be sent', () => {
  test.each([
    ['a password of five digits', { kind: 'resetMeter', password: { level: 2, digits: '12345' }, operator }],
    ['a level of ten', { kind: 'resetMeter', password: { level: 10, digits: '123456' }, operator }],
    ['an operator of letters', { kind: 'resetMeter', password, operator: 'somebody' }],
    ['a baud rate without a word', { kind: 'setBaudRate', baudRate: 115_200 }],
    ['a moment of a freeze that is too short', { kind: 'freeze', pattern: '999999' }],
    ['sequence number 0', { kind: 'readFollowing', identifier: 0, sequence: 0 }],
    ['no load record', { kind: 'readData', identifier: 0, records: { count: 0 } }],
    ['more than a frame takes', { kind: 'writeData', identifier: 0, password, operator, value: new Uint8Array(189) }],
  ] as const satisfies readonly (readonly [string, Dlt645Request])[])('%s', (_, request) => {
    expect(() => encodeRequest(request)).toThrow(RangeError);
  });

  test('is told without the password', () => {
    const secret = { kind: 'resetMeter', password: { level: 2, digits: '98765' }, operator } as const;
    expect(() => encodeRequest(secret)).toThrow(PasswordFormatError);
    expect(() => encodeRequest(secret)).not.toThrow('98765');
  });
});
