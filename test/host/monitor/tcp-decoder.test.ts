import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CapturedChunk, CapturedLine } from '../../../host/monitor/capture.ts';
import { meterProfile } from '../../../protocols/profiles/meter.generated.ts';
import { concat, hex, tcp } from '../../protocols/modbus/golden.ts';
import { frames, listen, START_US } from './conversation.ts';

const line: CapturedLine = { name: 'tcp://192.0.2.1:502', kind: 'tcp' };
const profiles = new Map([[1, meterProfile]]);
const read = hex('04 0000 0002');
const answer = hex('04 04 000382d4');

function chunk(from: 'client' | 'server', atMs: number, bytes: Uint8Array, connection?: string): CapturedChunk {
  const atUs = START_US + atMs * 1000;
  return { atUs, line: line.name, bytes, from, ...(connection !== undefined && { connection }) };
}

test('responses belong to requests by transaction id, in any order', () => {
  const { told } = listen(
    line,
    [
      chunk('client', 0, concat(tcp(1, 1, read), tcp(2, 1, hex('03 0001 0001')))),
      chunk('server', 5, tcp(2, 1, hex('03 02 001e'))),
      chunk('server', 9, tcp(1, 1, answer)),
    ],
    { profiles },
  );
  const [, , second, first] = frames(told);
  expect(second!.modbus).toMatchObject({ transactionId: 2, values: [{ field: { name: 'demandPeriod' }, value: 30 }] });
  expect(first!.modbus).toMatchObject({ transactionId: 1, values: [{ field: { name: 'voltageL1' }, value: 230.1 }] });
  expect([second!.responseUs, first!.responseUs]).toEqual([5000, 9000]);
  expect(told).toHaveLength(4);
  expect(frames(told).flatMap(({ faults }) => faults)).toEqual([]);
});

test('the same transaction id on two connections is not mixed up', () => {
  const { told } = listen(line, [
    chunk('client', 0, tcp(1, 1, read), 'a'),
    chunk('client', 1, tcp(1, 2, hex('03 0001 0001')), 'b'),
    chunk('server', 2, tcp(1, 1, answer), 'a'),
    chunk('server', 3, tcp(1, 2, hex('03 02 001e')), 'b'),
  ]);
  expect(frames(told).map(({ connection, faults }) => [connection, faults])).toEqual([
    ['a', []],
    ['b', []],
    ['a', []],
    ['b', []],
  ]);
});

test('segments may be cut anywhere', () => {
  const requests = concat(...[1, 2, 3].map((id) => tcp(id, 1, read)));
  const answers = concat(...[1, 2, 3].map((id) => tcp(id, 1, answer)));
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1 }), (sizes) => {
      const chunks: CapturedChunk[] = [];
      for (const [from, bytes] of [
        ['client', requests],
        ['server', answers],
      ] as const) {
        for (let at = 0, turn = 0; at < bytes.length; turn++) {
          const end = at + sizes[turn % sizes.length]!;
          chunks.push(chunk(from, chunks.length, bytes.subarray(at, end)));
          at = end;
        }
      }
      const { told } = listen(line, chunks, { profiles });
      expect(frames(told).map(({ kind, modbus, faults }) => [kind, modbus!.transactionId, faults])).toEqual([
        ['request', 1, []],
        ['request', 2, []],
        ['request', 3, []],
        ['response', 1, []],
        ['response', 2, []],
        ['response', 3, []],
      ]);
    }),
  );
});

describe('what goes wrong', () => {
  test('a request that is not answered in time is told once, and its late response as not asked for', () => {
    const { told, statistics } = listen(
      line,
      [
        chunk('client', 0, tcp(1, 1, read)),
        chunk('client', 2000, tcp(2, 1, read)),
        chunk('server', 2001, tcp(2, 1, answer)),
        chunk('server', 2002, tcp(1, 1, answer)),
      ],
      { answerTimeoutMs: 1000 },
    );
    expect(told.map(({ event }) => event)).toEqual(['frame', 'noAnswer', 'frame', 'frame', 'frame']);
    expect(told.at(-1)).toMatchObject({ faults: [{ kind: 'unasked' }] });
    expect(statistics).toMatchObject({ noAnswers: 1, unasked: 1, faults: 2 });
  });

  test('of very many requests without an answer the oldest are given up, so that they are not all kept', () => {
    const asked = Array.from({ length: 300 }, (_, index) => chunk('client', 0, tcp(index, 1, read)));
    const { told } = listen(line, [
      ...asked,
      chunk('server', 1, tcp(43, 1, answer)),
      chunk('server', 1, tcp(44, 1, answer)),
    ]);
    const givenUp = told.flatMap((one) => (one.event === 'noAnswer' ? [one.request.modbus!.transactionId] : []));
    expect(givenUp).toEqual(Array.from({ length: 44 }, (_, index) => index));
    expect(frames(told).slice(-2)).toMatchObject([{ faults: [{ kind: 'unasked' }] }, { faults: [] }]);
  });

  test('a response of another unit', () => {
    const { told } = listen(line, [chunk('client', 0, tcp(1, 1, read)), chunk('server', 1, tcp(1, 2, answer))]);
    expect(frames(told)[1]!.faults).toEqual([{ kind: 'mismatch', field: 'unit id', expected: 1, actual: 2 }]);
  });

  test('a response of another function', () => {
    const vendor = hex('41 01');
    for (const [asked, got] of [
      [read, hex('03 02 0000')],
      [vendor, hex('42 01')],
    ] as const) {
      const { told } = listen(line, [chunk('client', 0, tcp(1, 1, asked)), chunk('server', 1, tcp(1, 1, got))]);
      const expected = { kind: 'mismatch', field: 'function code', expected: asked[0], actual: got[0] };
      expect(frames(told)[1]!.faults).toEqual([expected]);
    }
  });

  test('bytes that are no Modbus TCP, after which the next segment is read', () => {
    const { told, statistics } = listen(line, [
      chunk('client', 0, Buffer.from('GET / HTTP/1.1\r\n\r\n')),
      chunk('client', 1, tcp(1, 1, read)),
      chunk('server', 2, tcp(1, 1, hex('84 0b'))),
    ]);
    expect(told.map(({ event }) => event)).toEqual(['broken', 'frame', 'frame']);
    expect(told[0]).toMatchObject({ what: 'header' });
    expect(statistics.headerErrors).toBe(1);
    expect(statistics.exceptions).toEqual(new Map([[11, 1]]));
  });
});
