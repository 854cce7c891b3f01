import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MessageFramer } from '../../../protocols/traci/message.ts';
import { TraciFormatError } from '../../../protocols/traci/traci-format-error.ts';

const message = (body: readonly number[]): number[] => {
  const head = new Uint8Array(4);
  new DataView(head.buffer).setInt32(0, body.length + 4);
  return [...head, ...body];
};

function framed(chunks: readonly Uint8Array[]): number[][] {
  const bodies: number[][] = [];
  const framer = new MessageFramer((body) => bodies.push([...body]));
  for (const chunk of chunks) framer.feed(chunk);
  return bodies;
}

const bodies = fc.array(fc.array(fc.nat(255), { maxLength: 40 }), { maxLength: 6 });

describe('messages', () => {
  test('come whole, however their bytes are cut', () => {
    fc.assert(
      fc.property(bodies, fc.array(fc.nat(30)), (given, sizes) => {
        const stream = Uint8Array.from(given.flatMap(message));
        const chunks: Uint8Array[] = [];
        let at = 0;
        for (const size of [...sizes, stream.length]) {
          chunks.push(stream.subarray(at, at + size));
          at += size;
        }
        expect(framed(chunks)).toEqual(given);
      }),
    );
  });

  test('come byte by byte', () => {
    const stream = [...message([1, 2, 3]), ...message([]), ...message([9])];
    expect(framed(stream.map((byte) => Uint8Array.of(byte)))).toEqual([[1, 2, 3], [], [9]]);
  });

  test('longer than what is held at first are put together', () => {
    const body = Array.from({ length: 50_000 }, (_, at) => at & 255);
    const stream = Uint8Array.from(message(body));
    expect(framed([stream.subarray(0, 7), stream.subarray(7, 20_000), stream.subarray(20_000)])).toEqual([body]);
  });

  test.each([
    [[0, 0, 0, 3], 'a message of 3 bytes'],
    [[0xff, 0xff, 0xff, 0xff], 'a message of -1 bytes'],
    [[0x7f, 0xff, 0xff, 0xff], 'a message of 2147483647 bytes'],
  ])('a length of %j is refused', (bytes, text) => {
    const feed = (): unknown => framed([Uint8Array.from(bytes)]);
    expect(feed).toThrow(TraciFormatError);
    expect(feed).toThrow(text);
  });
});
