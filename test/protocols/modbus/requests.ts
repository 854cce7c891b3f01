import fc from 'fast-check';
import { ReadDeviceIdCode } from '../../../protocols/modbus/constants.ts';
import type { Request } from '../../../protocols/modbus/request.ts';

const word = fc.integer({ min: 0, max: 0xffff });
const byte = fc.integer({ min: 0, max: 0xff });

function range(limit: number): fc.Arbitrary<{ address: number; quantity: number }> {
  return fc
    .tuple(word, fc.integer({ min: 1, max: limit }))
    .map(([address, quantity]) => ({ address: Math.min(address, 65_536 - quantity), quantity }));
}

function bytes(length: number): fc.Arbitrary<Uint8Array> {
  return fc.uint8Array({ minLength: length, maxLength: length });
}

/** Registers of each of several ranges, each with `head` bytes before its data, that together take no more than `room`. */
function counts(head: number, room: number, most: number): fc.Arbitrary<number[]> {
  return fc
    .array(fc.integer({ min: 1, max: Math.floor((room - head) / 2) }), { minLength: 1, maxLength: most })
    .map((wanted) => {
      const fitting: number[] = [];
      let left = room;
      for (const count of wanted) {
        if (left < head + 2) break;
        fitting.push(Math.min(count, Math.floor((left - head) / 2)));
        left -= head + fitting.at(-1)! * 2;
      }
      return fitting;
    });
}

function place(count: number) {
  return fc.record({ file: fc.integer({ min: 1, max: 0xffff }), record: fc.integer({ min: 0, max: 10_000 - count }) });
}

/** A request of function 20 or 21, up to the largest that there are. */
export const anyFileRequest: fc.Arbitrary<Request> = fc.oneof(
  counts(2, 251, 35)
    .chain((each) => fc.tuple(...each.map((count) => place(count).map((at) => ({ ...at, count })))))
    .map((ranges) => ({ function: 20 as const, ranges })),
  counts(7, 251, 27)
    .chain((each) =>
      fc.tuple(
        ...each.map((count) => fc.tuple(place(count), bytes(count * 2)).map(([at, data]) => ({ ...at, bytes: data }))),
      ),
    )
    .map((writes) => ({ function: 21 as const, writes })),
);

/** Every request that a client can send. */
export const anyRequest: fc.Arbitrary<Request> = fc.oneof(
  fc.tuple(fc.constantFrom(1 as const, 2 as const), range(2000)).map(([code, at]) => ({ function: code, ...at })),
  fc.tuple(fc.constantFrom(3 as const, 4 as const), range(125)).map(([code, at]) => ({ function: code, ...at })),
  fc.record({ function: fc.constant(5 as const), address: word, value: fc.boolean() }),
  fc.record({ function: fc.constant(6 as const), address: word, value: word }),
  fc.record({ function: fc.constant(8 as const), subFunction: fc.constant(0), data: bytes(2) }),
  fc.record({
    function: fc.constant(8 as const),
    subFunction: fc.integer({ min: 10, max: 15 }),
    data: fc.constant(new Uint8Array(2)),
  }),
  range(1968).chain((at) => bytes(Math.ceil(at.quantity / 8)).map((data) => ({ function: 15 as const, ...at, data }))),
  range(123).chain((at) => bytes(at.quantity * 2).map((data) => ({ function: 16 as const, ...at, data }))),
  fc.constant({ function: 17 as const }),
  anyFileRequest,
  fc.record({ function: fc.constant(22 as const), address: word, andMask: word, orMask: word }),
  fc.tuple(range(125), range(121)).chain(([read, write]) =>
    bytes(write.quantity * 2).map((data) => ({
      function: 23 as const,
      readAddress: read.address,
      readQuantity: read.quantity,
      writeAddress: write.address,
      writeQuantity: write.quantity,
      data,
    })),
  ),
  fc.record({
    function: fc.constant(43 as const),
    readDeviceIdCode: fc.constantFrom(...Object.values(ReadDeviceIdCode)),
    objectId: byte,
  }),
);
