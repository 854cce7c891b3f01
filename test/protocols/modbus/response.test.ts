import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exceptionName } from '../../../protocols/modbus/constants.ts';
import { decodeResponse } from '../../../protocols/modbus/decode-response.ts';
import type { Request } from '../../../protocols/modbus/request.ts';
import { packBits, packWords, readBit, unpackWords } from '../../../protocols/modbus/words.ts';
import { GOLDEN, hex } from './golden.ts';
import { anyRequest } from './requests.ts';

function decode(request: Request, pdu: string) {
  const bytes = hex(pdu);
  return decodeResponse(request, bytes, 0, bytes.length);
}

test.each(GOLDEN)('$name: the answer of the specification is accepted', ({ request, responsePdu }) => {
  const decoded = decodeResponse(request, responsePdu, 0, responsePdu.length);
  expect(decoded.kind).not.toBe('mismatch');
  expect(decoded.function).toBe(request.function);
});

test.each(GOLDEN)('$name: an answer cut short or too long is no answer', ({ request, responsePdu }) => {
  for (let length = 0; length < responsePdu.length; length++) {
    expect(decodeResponse(request, responsePdu, 0, length).kind).toBe('mismatch');
  }
  const longer = Uint8Array.from([...responsePdu, 0]);
  expect(decodeResponse(request, longer, 0, longer.length).kind).toBe('mismatch');
});

test.each(GOLDEN)('$name: the answer to any other example is no answer', ({ request }) => {
  for (const other of GOLDEN) {
    if (other.request === request) continue;
    expect(decodeResponse(request, other.responsePdu, 0, other.responsePdu.length).kind).toBe('mismatch');
  }
});

test('registers and bits come back as on the wire, in memory of their own', () => {
  const frame = hex('03 06 022b 0000 0064');
  const read = decodeResponse({ function: 3, address: 107, quantity: 3 }, Buffer.from(frame), 0, frame.length);
  if (read.kind !== 'read') throw new Error(`it was ${read.kind}`);
  expect([...unpackWords(read.data)]).toEqual([555, 0, 100]);
  frame.fill(0);
  expect(unpackWords(read.data)[0]).toBe(555);

  const coils = decode({ function: 1, address: 19, quantity: 19 }, '01 03 cd6b05');
  if (coils.kind !== 'read') throw new Error(`it was ${coils.kind}`);
  expect([0, 1, 2, 18].map((bit) => readBit(coils.data, bit))).toEqual([true, false, true, true]);
});

test('an exception carries its code', () => {
  expect(decode({ function: 3, address: 0, quantity: 1 }, '83 02')).toEqual({
    kind: 'exception',
    function: 3,
    exceptionCode: 2,
  });
  expect(exceptionName(2)).toBe('illegalDataAddress');
  expect(exceptionName(99)).toBe('exception 99');
});

test('the exception of another function is no answer', () => {
  expect(decode({ function: 3, address: 0, quantity: 1 }, '84 02')).toMatchObject({
    kind: 'mismatch',
    field: 'function code',
  });
});

test('an answer with another quantity says what differs: a late answer to another read', () => {
  expect(decode({ function: 3, address: 0, quantity: 2 }, '03 02 0001')).toEqual({
    kind: 'mismatch',
    function: 3,
    field: 'length',
    expected: 6,
    actual: 4,
  });
  expect(decode({ function: 3, address: 0, quantity: 1 }, '03 04 0001')).toMatchObject({ field: 'byte count' });
});

test('a write is confirmed only by its own address and value', () => {
  const request: Request = { function: 6, address: 1, value: 3 };
  expect(decode(request, '06 0002 0003')).toMatchObject({ field: 'address', expected: 1, actual: 2 });
  expect(decode(request, '06 0001 0004')).toMatchObject({ field: 'value', expected: 3, actual: 4 });
});

test('records of files come back range by range', () => {
  const request: Request = {
    function: 20,
    ranges: [
      { file: 4, record: 1, count: 2 },
      { file: 3, record: 9, count: 1 },
    ],
  };
  const good = '14 0a 05 06 0dfe 0020 03 06 33cd';
  expect(decode(request, good)).toEqual({ kind: 'fileRead', function: 20, ranges: [hex('0dfe0020'), hex('33cd')] });
  expect(decode(request, '14 09 05 06 0dfe 0020 03 06 33cd')).toMatchObject({ field: 'byte count', expected: 10 });
  expect(decode(request, '14 0a 03 06 0dfe 0020 03 06 33cd')).toMatchObject({ field: 'record length', expected: 5 });
  expect(decode(request, '14 0a 05 06 0dfe 0020 05 06 33cd')).toMatchObject({ field: 'record length', expected: 3 });
  expect(decode(request, '14 0a 05 06 0dfe 0020 03 07 33cd')).toMatchObject({ field: 'reference type', actual: 7 });
});

test('a write of records is confirmed only when all of it is repeated', () => {
  const request: Request = { function: 21, writes: [{ file: 4, record: 7, bytes: hex('06af04be') }] };
  const pdu = '15 0b 06 0004 0007 0002 06af 04be';
  expect(decode(request, pdu)).toEqual({ kind: 'written', function: 21 });
  for (let at = 1; at < hex(pdu).length; at++) {
    const answer = hex(pdu);
    answer[at]! ^= 0x10;
    expect(decodeResponse(request, answer, 0, answer.length)).toMatchObject({
      kind: 'mismatch',
      field: at === 1 ? 'byte count' : 'file records',
      actual: answer[at],
    });
  }
});

test('a counter comes back as a number', () => {
  const request: Request = { function: 8, subFunction: 11, data: hex('0000') };
  expect(decode(request, '08 000b 1234')).toMatchObject({ kind: 'diagnostics', value: 0x1234 });
  expect(decode(request, '08 000c 1234')).toMatchObject({ kind: 'mismatch', field: 'sub-function' });
});

test('identification says which object to ask for next', () => {
  const request: Request = { function: 43, readDeviceIdCode: 1, objectId: 0 };
  expect(decode(request, '2b 0e 01 82 ff 02 01 00 02 4142')).toEqual({
    kind: 'identification',
    function: 43,
    conformityLevel: 0x82,
    nextObjectId: 2,
    objects: [{ id: 0, value: hex('4142') }],
  });
});

test('identification with an object that ends after the PDU is no answer', () => {
  const request: Request = { function: 43, readDeviceIdCode: 1, objectId: 0 };
  expect(decode(request, '2b 0e 01 01 00 00 01 00 05 4142')).toMatchObject({ kind: 'mismatch', field: 'objects' });
});

test('any bytes can be held against any request', () => {
  fc.assert(
    fc.property(anyRequest, fc.uint8Array({ maxLength: 256 }), (request, bytes) => {
      decodeResponse(request, bytes, 0, bytes.length);
      if (bytes.length > 0) bytes[0] = request.function;
      decodeResponse(request, bytes, 0, bytes.length);
    }),
  );
});

test('bits and words pack as on the wire', () => {
  expect(packBits([true, false, true, true, false, false, true, true, true])).toEqual(hex('cd01'));
  expect(packWords([0x022b, 100])).toEqual(hex('022b0064'));
});
