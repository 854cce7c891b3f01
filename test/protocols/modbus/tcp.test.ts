import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MbapFramer, writeMbapHeader } from '../../../protocols/modbus/tcp.ts';
import { concat, GOLDEN, hex, tcp } from './golden.ts';

/** The ADUs that the framer cuts from the chunks. */
function cut(framer: MbapFramer, ...chunks: readonly Uint8Array[]): Uint8Array[] {
  const adus: Uint8Array[] = [];
  for (const chunk of chunks) {
    framer.push(chunk);
    while (framer.next()) adus.push(framer.bytes.slice(framer.start, framer.end));
  }
  return adus;
}

const adus = GOLDEN.flatMap(({ requestPdu, responsePdu }, index) => [
  tcp(index, 1, requestPdu),
  tcp(0xffff - index, 255, responsePdu),
]);
const stream = concat(...adus);

test('many ADUs in one chunk', () => {
  expect(cut(new MbapFramer(), stream)).toEqual(adus);
});

test('byte by byte', () => {
  expect(cut(new MbapFramer(), ...[...stream].map((byte) => Uint8Array.of(byte)))).toEqual(adus);
});

test('split at every position', () => {
  for (let at = 0; at <= stream.length; at++) {
    expect(cut(new MbapFramer(), stream.subarray(0, at), stream.subarray(at))).toEqual(adus);
  }
});

test('any chunks', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 40 })), (sizes) => {
      const chunks: Uint8Array[] = [];
      let at = 0;
      for (const size of sizes) {
        chunks.push(stream.subarray(at, at + size));
        at += size;
      }
      chunks.push(stream.subarray(at));
      expect(cut(new MbapFramer(), ...chunks)).toEqual(adus);
    }),
  );
});

test('the longest ADU has 260 bytes', () => {
  const longest = tcp(1, 1, new Uint8Array(253).fill(0x41));
  expect(longest.length).toBe(260);
  for (let at = 0; at <= 260; at += 13) {
    expect(cut(new MbapFramer(), longest.subarray(0, at), longest.subarray(at), longest)).toEqual([longest, longest]);
  }
});

test('a protocol id other than 0 ends the stream: modbus-serial answers protocol id 7', () => {
  const framer = new MbapFramer();
  expect(cut(framer, tcp(1, 1, hex('0300000001')), hex('0002 0007 0006 01 03 0000 0001'))).toHaveLength(1);
  expect(framer.problem).toEqual({ kind: 'protocolId', protocolId: 7 });
  expect(cut(framer, tcp(1, 1, hex('0300000001')))).toEqual([]);
});

test.each([0, 1, 255, 0xffff])('a length of %i ends the stream without waiting for so many bytes', (length) => {
  for (const split of [6, 7, 3]) {
    const framer = new MbapFramer();
    const bytes = Uint8Array.of(0, 1, 0, 0, length >> 8, length & 0xff, 1, 3);
    expect(cut(framer, bytes.subarray(0, split), bytes.subarray(split))).toEqual([]);
    expect(framer.problem).toEqual({ kind: 'length', length });
  }
});

test('an ADU that is not all there is pending', () => {
  const framer = new MbapFramer();
  cut(framer, stream.subarray(0, 9));
  expect(framer.pendingBytes).toBe(9);
});

test('a chunk that was not read to its end is not silently dropped', () => {
  const framer = new MbapFramer();
  framer.push(stream);
  framer.next();
  expect(() => framer.push(stream)).toThrow(/until it returns false/);
});

test('any bytes give ADUs whose headers are good, or a problem', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 600 })), (chunks) => {
      const framer = new MbapFramer();
      for (const adu of cut(framer, ...chunks)) {
        expect(adu.length).toBeGreaterThanOrEqual(8);
        expect(adu.length).toBe(6 + adu[4]! * 256 + adu[5]!);
      }
      expect(framer.pendingBytes).toBeLessThan(260);
    }),
  );
});

test('a header is written as it is read', () => {
  const target = new Uint8Array(12);
  expect(writeMbapHeader(target, 0, 0x1234, 17, 5)).toBe(7);
  target.set(hex('0300010002'), 7);
  expect(cut(new MbapFramer(), target)).toEqual([tcp(0x1234, 17, hex('0300010002'))]);
});
