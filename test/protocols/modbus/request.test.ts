import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkRequest } from '../../../protocols/modbus/check-request.ts';
import { ExceptionCode } from '../../../protocols/modbus/constants.ts';
import { decodeRequest } from '../../../protocols/modbus/decode-request.ts';
import { fileAnswerSize } from '../../../protocols/modbus/encode-file-records.ts';
import { encodeRequest } from '../../../protocols/modbus/encode-request.ts';
import { type Request, RequestError } from '../../../protocols/modbus/request.ts';
import { GOLDEN, hex } from './golden.ts';
import { anyRequest } from './requests.ts';

const { illegalFunction, illegalDataAddress, illegalDataValue } = ExceptionCode;

test.each(GOLDEN)('$name: encodes to the bytes of the specification, and back', ({ request, requestPdu }) => {
  const target = new Uint8Array(260).fill(0xee);
  const end = encodeRequest(request, target, 7);
  expect(target.slice(7, end)).toEqual(requestPdu);
  expect(target[end]).toBe(0xee);
  expect(decodeRequest(requestPdu, 0, requestPdu.length)).toEqual({ kind: 'request', request });
});

test('every request survives the wire and passes the checks of a server', () => {
  fc.assert(
    fc.property(anyRequest, (request) => {
      const target = new Uint8Array(260);
      const end = encodeRequest(request, target, 3);
      expect(end - 3).toBeLessThanOrEqual(253);
      expect(decodeRequest(target, 3, end)).toEqual({ kind: 'request', request });
    }),
  );
});

const refused: readonly (readonly [string, Request])[] = [
  ['quantity 0', { function: 3, address: 0, quantity: 0 }],
  ['126 registers', { function: 3, address: 0, quantity: 126 }],
  ['2001 coils', { function: 1, address: 0, quantity: 2001 }],
  ['past the last address', { function: 4, address: 65_535, quantity: 2 }],
  ['half a register', { function: 3, address: 0.5, quantity: 1 }],
  ['a register value of 65536', { function: 6, address: 0, value: 65_536 }],
  ['124 registers to write', { function: 16, address: 0, quantity: 124, data: new Uint8Array(248) }],
  ['data that does not fit the quantity', { function: 16, address: 0, quantity: 2, data: new Uint8Array(3) }],
  [
    '122 registers to write and read',
    { function: 23, readAddress: 0, readQuantity: 1, writeAddress: 0, writeQuantity: 122, data: new Uint8Array(244) },
  ],
  ['no range of a file', { function: 20, ranges: [] }],
  ['file 0', { function: 20, ranges: [{ file: 0, record: 0, count: 1 }] }],
  ['file 65536', { function: 20, ranges: [{ file: 65_536, record: 0, count: 1 }] }],
  ['a read of no record', { function: 20, ranges: [{ file: 1, record: 0, count: 0 }] }],
  ['a record past the last one', { function: 20, ranges: [{ file: 1, record: 9_999, count: 2 }] }],
  ['a read of 125 records', { function: 20, ranges: [{ file: 1, record: 0, count: 125 }] }],
  [
    'ranges whose answer is too long',
    {
      function: 20,
      ranges: [
        { file: 1, record: 0, count: 62 },
        { file: 1, record: 100, count: 62 },
      ],
    },
  ],
  [
    '36 ranges of a file',
    { function: 20, ranges: Array.from({ length: 36 }, () => ({ file: 1, record: 0, count: 1 })) },
  ],
  ['a write of 123 records', { function: 21, writes: [{ file: 1, record: 0, bytes: new Uint8Array(246) }] }],
  ['a write of half a record', { function: 21, writes: [{ file: 1, record: 0, bytes: new Uint8Array(3) }] }],
  ['a write of nothing', { function: 21, writes: [{ file: 1, record: 0, bytes: new Uint8Array(0) }] }],
  ['a write past the last record', { function: 21, writes: [{ file: 1, record: 10_000, bytes: new Uint8Array(2) }] }],
  ['query data of odd length', { function: 8, subFunction: 0, data: new Uint8Array(3) }],
];

test.each(refused)('a client cannot send %s', (_, request) => {
  expect(() => encodeRequest(request, new Uint8Array(260), 0)).toThrow(RequestError);
});

test('the largest requests for files fill the frame: 122 registers written, 124 read', () => {
  const target = new Uint8Array(260);
  const write: Request = { function: 21, writes: [{ file: 1, record: 9_878, bytes: new Uint8Array(244) }] };
  expect(encodeRequest(write, target, 0)).toBe(253);
  const read = { function: 20 as const, ranges: [{ file: 1, record: 9_876, count: 124 }] };
  expect(encodeRequest(read, target, 0)).toBe(9);
  expect(fileAnswerSize(read)).toBe(252);
  const many = { function: 20 as const, ranges: Array.from({ length: 35 }, () => ({ file: 1, record: 0, count: 2 })) };
  expect(encodeRequest(many, target, 0)).toBe(247);
  expect(fileAnswerSize(many)).toBe(212);
});

test('the error names function and field', () => {
  expect(() => encodeRequest({ function: 3, address: 0, quantity: 126 }, new Uint8Array(260), 0)).toThrow(
    'function 3: quantity is 126; it must be 1 to 125',
  );
});

/** A request PDU and how a server answers it before it looks at its data; 0 when it goes on. */
const checked: readonly (readonly [string, string, ExceptionCode | 0])[] = [
  ['read of quantity 0', '03 0000 0000', illegalDataValue],
  ['read of 125 registers', '03 0000 007d', 0],
  ['read of 126 registers', '03 0000 007e', illegalDataValue],
  ['read of 127 registers', '04 0000 007f', illegalDataValue],
  ['read of 2000 coils', '01 0000 07d0', 0],
  ['read of 2001 coils', '01 0000 07d1', illegalDataValue],
  ['read whose PDU is too short', '03 0000 00', illegalDataValue],
  ['read whose PDU is too long', '03 0000 0001 00', illegalDataValue],
  ['coil off', '05 0000 0000', 0],
  ['coil on', '05 0000 ff00', 0],
  ['coil value 1234', '05 0000 1234', illegalDataValue],
  ['coil value ff01', '05 0000 ff01', illegalDataValue],
  ['coils with a byte count too small', '0f 0000 0009 01 ff', illegalDataValue],
  ['coils with fewer bytes than the byte count', '0f 0000 0009 02 ff', illegalDataValue],
  ['registers with a byte count too large', '10 0000 0001 04 0001 0002', illegalDataValue],
  ['registers with more bytes than the byte count', '10 0000 0001 02 0001 02', illegalDataValue],
  ['registers of quantity 0', '10 0000 0000 00', illegalDataValue],
  ['1969 coils', `0f 0000 07b1 f7 ${'00'.repeat(247)}`, illegalDataValue],
  ['mask write cut short', '16 0000 0000 00', illegalDataValue],
  ['read/write of 126 registers', '17 0000 007e 0000 0001 02 0001', illegalDataValue],
  ['read/write that writes none', '17 0000 0001 0000 0000 00', illegalDataValue],
  ['read/write with a byte count that differs', '17 0000 0001 0000 0001 04 0001 0002', illegalDataValue],
  ['restart communications, which we lack', '08 0001 0000', illegalFunction],
  ['count of overruns, which we lack', '08 0012 0000', illegalFunction],
  ['counter with a data word', '08 000b 0001', illegalDataValue],
  ['query data of two words', '08 0000 0001 0002', 0],
  ['query data of three bytes', '08 0000 0001 02', illegalDataValue],
  ['CANopen over MEI 13', '2b 0d 00', illegalFunction],
  ['identification cut short', '2b 0e 01', illegalDataValue],
  ['server id with a byte too many', '11 00', illegalDataValue],
  ['read exception status', '07', illegalFunction],
  ['comm event counter', '0b', illegalFunction],
  ['comm event log', '0c', illegalFunction],
  ['read of 124 records', '14 07 06 0001 2694 007c', 0],
  ['read of 125 records', '14 07 06 0001 0000 007d', illegalDataValue],
  ['read of no record', '14 07 06 0001 0000 0000', illegalDataValue],
  ['read of no file', '14 00', illegalDataValue],
  ['read without a byte count', '14', illegalDataValue],
  ['read of a file with a byte count of 6', '14 06 06 0001 0000 00', illegalDataValue],
  ['read of a file with a byte count of 8', '14 08 06 0001 0000 0001 06', illegalDataValue],
  ['read of a file whose PDU is too short', '14 07 06 0001 0000 00', illegalDataValue],
  ['read of a file whose PDU is too long', '14 07 06 0001 0000 0001 00', illegalDataValue],
  ['35 reads of a file', `14 f5 ${'06 0001 0000 0002'.repeat(35)}`, 0],
  ['36 reads of a file', `14 fc ${'06 0001 0000 0001'.repeat(36)}`, illegalDataValue],
  ['reads whose answer just fits', '14 0e 06 0001 0000 003d 06 0001 0000 003e', 0],
  ['reads whose answer is two bytes too long', '14 0e 06 0001 0000 003e 06 0001 0000 003e', illegalDataValue],
  ['read of a file by reference type 7', '14 07 07 0001 0000 0001', illegalDataAddress],
  ['read of file 0', '14 07 06 0000 0000 0001', illegalDataAddress],
  ['read of record 9999', '14 07 06 ffff 270f 0001', 0],
  ['read of record 10000', '14 07 06 0001 2710 0001', illegalDataAddress],
  ['read past record 9999', '14 07 06 0001 270f 0002', illegalDataAddress],
  ['read whose second file is 0', '14 0e 06 0001 0000 0001 06 0000 0000 0001', illegalDataAddress],
  ['read with file 0 and a bad length', '14 0e 06 0000 0000 0001 06 0001 0000 0000', illegalDataValue],
  ['write of 122 records', `15 fb 06 0001 2696 007a ${'00'.repeat(244)}`, 0],
  ['write of 123 records', `15 fd 06 0001 0000 007b ${'00'.repeat(246)}`, illegalDataValue],
  ['write of no record', '15 07 06 0001 0000 0000', illegalDataValue],
  ['write of no record beside another', '15 10 06 0001 0000 0001 1234 06 0001 0000 0000', illegalDataValue],
  ['write whose data is shorter than its record length', '15 09 06 0001 0000 0002 0000', illegalDataValue],
  ['write whose data is longer than its record length', '15 0b 06 0001 0000 0001 0000 0000', illegalDataValue],
  ['write whose PDU is shorter than its byte count', '15 09 06 0001 0000 0001 00', illegalDataValue],
  ['write to file 0', '15 09 06 0000 0000 0001 1234', illegalDataAddress],
  ['write by reference type 0', '15 09 00 0001 0000 0001 1234', illegalDataAddress],
  ['write past record 9999', '15 0b 06 0001 270f 0002 1234 5678', illegalDataAddress],
  ['write whose second file is 0', '15 12 06 0001 0000 0001 1234 06 0000 0000 0001 1234', illegalDataAddress],
  ['a function that nobody defines', '41', illegalFunction],
  ['nothing at all', '', illegalFunction],
];

test.each(checked)('a server checks a %s (%s)', (_, pdu, expected) => {
  const bytes = hex(pdu);
  expect(checkRequest(bytes, 0, bytes.length)).toBe(expected);
});

test('any bytes can be checked, and never past their end', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 256 }), (bytes) => {
      const longer = new Uint8Array(bytes.length + 300);
      longer.set(bytes, 10);
      expect(checkRequest(longer, 10, 10 + bytes.length)).toBe(checkRequest(bytes, 0, bytes.length));
      decodeRequest(bytes, 0, bytes.length);
    }),
  );
});
