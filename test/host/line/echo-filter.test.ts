import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EchoFilter } from '../../../host/line/echo-filter.ts';
import { RequestTimeoutError } from '../../../host/line/errors.ts';
import { Bank } from '../../../protocols/modbus/bank.ts';
import { concat, hex, rtu } from '../../protocols/modbus/golden.ts';
import { outcome, pass, probeRtu, turn } from './far-end.ts';

const READ = rtu(1, Uint8Array.of(3, 0, 100, 0, 1));
const ANSWER = rtu(1, Uint8Array.of(3, 2, 0, 7));
const WRITE = rtu(1, Uint8Array.of(6, 0, 5, 0, 9));

/** What comes through of `bytes` that are heard in pieces cut at `cuts`; then the line is silent. */
function through(filter: EchoFilter, bytes: Uint8Array, cuts: readonly number[] = []): Uint8Array {
  const ends = [...cuts].map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b);
  let from = 0;
  const pieces: Uint8Array[] = [];
  for (const to of [...ends, bytes.length]) {
    pieces.push(filter.heard(bytes.subarray(from, to)));
    from = to;
  }
  return concat(...pieces, filter.release());
}

/** A filter that has learnt whether the adapter echoes. */
function learnt(echoes: boolean): EchoFilter {
  const filter = new EchoFilter();
  filter.sent(READ, false);
  through(filter, echoes ? concat(READ, ANSWER) : ANSWER);
  filter.answered(ANSWER.length);
  return filter;
}

describe('however what is heard is cut', () => {
  const cuts = fc.array(fc.nat(30), { maxLength: 6 });

  test('the echo of a read is taken out, and nothing else is', () => {
    fc.assert(
      fc.property(cuts, fc.uint8Array({ maxLength: 12 }), (at, more) => {
        const filter = new EchoFilter();
        filter.sent(READ, false);
        expect(through(filter, concat(READ, more), at)).toEqual(more);
        filter.sent(READ, false);
        expect(through(filter, concat(ANSWER, more), at)).toEqual(concat(ANSWER, more));
        filter.sent(READ, false);
        expect(through(filter, READ.subarray(0, 5), at)).toEqual(READ.subarray(0, 5));
      }),
    );
  });

  test('of a write, the echo is taken out and its answer is not; without an echo the answer stays', () => {
    fc.assert(
      fc.property(cuts, (at) => {
        const filter = learnt(true);
        filter.sent(WRITE, true);
        expect(through(filter, concat(WRITE, WRITE), at)).toEqual(WRITE);
        const quiet = learnt(false);
        quiet.sent(WRITE, true);
        expect(through(quiet, WRITE, at)).toEqual(WRITE);
      }),
    );
  });
});

test('an adapter that no longer echoes is noticed at the next read', () => {
  const filter = learnt(true);
  filter.sent(READ, false);
  expect(through(filter, ANSWER)).toEqual(ANSWER);
  filter.answered(ANSWER.length);
  filter.sent(WRITE, true);
  expect(through(filter, WRITE)).toEqual(WRITE);
});

test('an echo that noise broke does not look like none', () => {
  const filter = learnt(true);
  filter.sent(READ, false);
  const broken = Uint8Array.from(READ);
  broken[3]! ^= 1;
  expect(through(filter, concat(broken, ANSWER))).toEqual(concat(broken, ANSWER));
  filter.answered(ANSWER.length);
  filter.sent(WRITE, true);
  expect(through(filter, WRITE)).toEqual(new Uint8Array(0));
});

describe('a line whose adapter hears itself', () => {
  async function echoing() {
    const probe = await probeRtu({ timeoutMs: 50, retries: 0 });
    const { line, end, clock } = probe;
    const read = outcome(line.readRegisters(1, Bank.holdingRegisters, 100, 1));
    end.receive(READ, ANSWER);
    await turn();
    expect(read.value).toEqual(hex('0007'));
    await pass(clock, 3);
    return probe;
  }

  test('takes a write for done when the device says so, and not when it only hears itself', async () => {
    const { line, end, clock } = await echoing();
    const confirmed = outcome(line.writeRegisters(1, 5, Uint8Array.of(0, 9)));
    end.receive(WRITE, WRITE);
    await turn();
    expect(confirmed).toEqual({ value: undefined });
    expect('value' in confirmed).toBe(true);
    await pass(clock, 3);
    const unconfirmed = outcome(line.writeRegisters(1, 5, Uint8Array.of(0, 9)));
    end.receive(WRITE);
    await pass(clock, 60);
    expect(unconfirmed.error).toBeInstanceOf(RequestTimeoutError);
  });

  test('does not count echoes as noise', async () => {
    const { line } = await echoing();
    expect(line.statistics).toMatchObject({ crcErrors: 0, lateAnswers: 0, bytesReceived: 15 });
  });
});
