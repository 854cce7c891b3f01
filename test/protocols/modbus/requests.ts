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
