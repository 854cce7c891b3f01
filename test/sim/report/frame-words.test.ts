import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RegisterNames } from '../../../host/monitor/register-names.ts';
import { appendCrc } from '../../../protocols/modbus/crc.ts';
import { meterProfile } from '../../../protocols/profiles/meter.generated.ts';
import { FrameWords } from '../../../sim/report/frame-words.ts';

function rtu(hex: string): Uint8Array {
  const body = Buffer.from(hex.replaceAll(' ', ''), 'hex');
  const frame = new Uint8Array(body.length + 2);
  frame.set(body);
  appendCrc(frame, 0, body.length);
  return frame;
}
const tcp = (hex: string) => new Uint8Array(Buffer.from(hex.replaceAll(' ', ''), 'hex'));
const words = (kind: 'serial' | 'tcp' = 'serial') =>
  new FrameWords(kind, new Map([[1, new RegisterNames(meterProfile)]]));

test('a request names what it asks for, its answer the values', () => {
  const line = words();
  expect(line.read('host', rtu('01 04 0000 0002'))).toMatch(/^read input registers 0–1 \(\w+\) of meter 1$/);
  expect(line.read('meter', rtu('01 04 04 00 03 82 d4'))).toMatch(/^answer of meter 1: \w+=230\.1$/);
});

test('units without a profile have addresses', () => {
  const line = words();
  expect(line.read('host', rtu('07 03 0010 0002'))).toBe('read holding registers 16–17 of unit 7');
  expect(line.read('other', rtu('07 03 04 0001 0203'))).toBe('answer of unit 7: 16=1, 17=515');
  expect(line.read('host', rtu('07 06 0005 0009'))).toBe('write holding registers 5 of unit 7: 5=9');
  expect(line.read('other', rtu('07 86 02'))).toBe('answer of unit 7: exception 2, illegal data address');
});

test('over TCP answers find their requests by the transaction, in any order', () => {
  const line = words('tcp');
  line.read('client', tcp('0001 0000 0006 07 03 0000 0001'));
  line.read('client', tcp('0002 0000 0006 07 03 0064 0001'));
  expect(line.read('server', tcp('0002 0000 0005 07 03 02 0008'))).toBe('answer of unit 7: 100=8');
  expect(line.read('server', tcp('0001 0000 0005 07 03 02 0007'))).toBe('answer of unit 7: 0=7');
});

test('several frames in one segment are told one by one, and half of one not at all', () => {
  const line = words('tcp');
  const two = tcp('0001 0000 0006 07 03 0000 0001 0002 0000 0006 07 03 0064 0001 0003 0000 0006 07');
  expect(line.read('client', two)).toBe('read holding registers 0 of unit 7; read holding registers 100 of unit 7');
  expect(line.read('client', tcp('0001 0000 0006 07 03 0000'))).toBeUndefined();
});

test('a request that is sent again is a request', () => {
  const line = words();
  const request = rtu('07 03 0010 0001');
  expect(line.read('host', request)).toBe(line.read('host', request));
});

test('of what is no whole frame nothing is told, and anything can be on a line', () => {
  const damaged = rtu('01 04 0000 0002');
  damaged[3]! ^= 1;
  expect(words().read('host', damaged)).toBeUndefined();
  const bytes = fc.uint8Array({ maxLength: 20 });
  const frame = fc.tuple(fc.constantFrom('host', 'meter'), fc.boolean(), bytes);
  fc.assert(
    fc.property(fc.constantFrom('serial', 'tcp'), fc.array(frame, { maxLength: 10 }), (kind, frames) => {
      const line = words(kind);
      for (const [from, whole, body] of frames) {
        line.read(from, whole ? rtu(Buffer.from(body).toString('hex')) : body);
        const header = [0, 1, 0, 0, 0, body.length];
        line.read(from, new Uint8Array([...header, ...body]));
      }
    }),
    { numRuns: 1000 },
  );
});
