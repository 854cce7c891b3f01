import { describe, expect, test } from 'vitest';
import {
  LENGTH_PENDING,
  LENGTH_UNKNOWN,
  requestLength,
  responseLength,
} from '../../../protocols/modbus/frame-length.ts';
import { GOLDEN, hex } from './golden.ts';

describe.each(GOLDEN)('$name', ({ requestPdu, responsePdu }) => {
  test('the length of the request is known from its first bytes on', () => {
    for (let end = 0; end <= requestPdu.length; end++) {
      expect([LENGTH_PENDING, requestPdu.length]).toContain(requestLength(requestPdu, 0, end));
    }
    expect(requestLength(requestPdu, 0, requestPdu.length)).toBe(requestPdu.length);
  });

  test('the length of the response is known from its first bytes on', () => {
    for (let end = 0; end <= responsePdu.length; end++) {
      expect([LENGTH_PENDING, responsePdu.length]).toContain(responseLength(responsePdu, 0, end));
    }
    expect(responseLength(responsePdu, 0, responsePdu.length)).toBe(responsePdu.length);
  });
});

test.each([
  ['exception', '83 02', 2],
  ['exception status', '07 00', 2],
  ['comm event counter', '0b 0000 0000', 5],
  ['comm event log', '0c 08 0000 0108 0121 2000', 10],
  ['file record', '14 05 06 0004 0001', 7],
  ['FIFO queue', '18 0006 0002 01b8 1284', 9],
  ['registers with an odd byte count', '03 03 0000', LENGTH_UNKNOWN],
  ['registers with byte count 0', '03 00', LENGTH_UNKNOWN],
  ['more bytes than a PDU has', '03 fc', LENGTH_UNKNOWN],
  ['a FIFO queue longer than a PDU', '18 0100', LENGTH_UNKNOWN],
  ['identification longer than a PDU', `2b 0e 01 01 00 00 02 00 80 ${'41'.repeat(128)} 01 80`, LENGTH_UNKNOWN],
  ['another MEI type', '2b 0d 00', LENGTH_UNKNOWN],
  ['function 128', '80 01', LENGTH_UNKNOWN],
  ['function 0', '00', LENGTH_UNKNOWN],
  ['a function that nobody knows', '41 05', LENGTH_UNKNOWN],
] as const)('a response with %s', (_, pdu, expected) => {
  const bytes = hex(pdu);
  expect(responseLength(bytes, 0, bytes.length)).toBe(expected);
});

test.each([
  ['file record', '14 07 06 0004 0001 0002', 9],
  ['FIFO queue', '18 04de', 3],
  ['more bytes than a PDU has', '10 0000 0001 f8', LENGTH_UNKNOWN],
  ['another MEI type', '2b 0d 00', LENGTH_UNKNOWN],
  ['function 131', '83 02', LENGTH_UNKNOWN],
] as const)('a request with %s', (_, pdu, expected) => {
  const bytes = hex(pdu);
  expect(requestLength(bytes, 0, bytes.length)).toBe(expected);
});
