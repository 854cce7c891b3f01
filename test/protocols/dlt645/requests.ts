import fc from 'fast-check';
import type { Dlt645Request } from '../../../protocols/dlt645/request.ts';

const digits = (count: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: count, maxLength: count }).map((each) => each.join(''));
const identifier = fc.integer({ min: 0, max: 0xffff_ffff });
const password = fc.record({ level: fc.integer({ min: 0, max: 9 }), digits: digits(6) });
const operator = digits(8);
const authorised = { password, operator };

/** Any request that can be sent. */
export const anyRequest: fc.Arbitrary<Dlt645Request> = fc.oneof(
  fc.record({
    kind: fc.constant('authenticate' as const),
    identifier,
    operator,
    data: fc.uint8Array({ maxLength: 60 }),
  }),
  fc.record({ kind: fc.constant('broadcastTime' as const), time: digits(12) }),
  fc.record({ kind: fc.constant('readData' as const), identifier }),
  fc.record({
    kind: fc.constant('readData' as const),
    identifier,
    records: fc.oneof(
      fc.record({ count: fc.integer({ min: 1, max: 99 }) }),
      fc.record({ count: fc.integer({ min: 1, max: 99 }), from: digits(10) }),
    ),
  }),
  fc.record({ kind: fc.constant('readFollowing' as const), identifier, sequence: fc.integer({ min: 1, max: 255 }) }),
  fc.constant({ kind: 'readAddress' as const }),
  fc.record({
    kind: fc.constant('writeData' as const),
    identifier,
    ...authorised,
    value: fc.uint8Array({ maxLength: 188 }),
  }),
  fc.record({ kind: fc.constant('writeAddress' as const), newAddress: digits(12) }),
  fc.record({ kind: fc.constant('freeze' as const), pattern: digits(8) }),
  fc.record({
    kind: fc.constant('setBaudRate' as const),
    baudRate: fc.constantFrom(600, 1200, 2400, 4800, 9600, 19_200),
  }),
  fc.record({ kind: fc.constant('setPassword' as const), identifier, password, newPassword: password }),
  fc.record({ kind: fc.constant('resetDemand' as const), ...authorised }),
  fc.record({ kind: fc.constant('resetMeter' as const), ...authorised }),
  fc.record({ kind: fc.constant('resetEvents' as const), identifier, ...authorised }),
  fc.record({
    kind: fc.constant('switchRelay' as const),
    command: fc.integer({ min: 0, max: 255 }),
    validUntil: digits(12),
    ...authorised,
  }),
  fc.record({ kind: fc.constant('multifunctionTerminal' as const), output: fc.integer({ min: 0, max: 255 }) }),
);
