import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LineError } from '../../../host/line/errors.ts';
import { LineClosedError, RequestTimeoutError } from '../../../host/line/errors.ts';
import { checkShape, shapeOf } from '../../../protocols/document/check-shape.ts';
import { Bank } from '../../../protocols/modbus/bank.ts';
import type { FaultKind } from '../../../sim/fault/fault.ts';
import { faultKinds } from '../../../sim/fault/kinds.ts';
import { lineFaults } from '../../../sim/fault/line/kinds.ts';
import { Random } from '../../../sim/random.ts';
import { registerOf, type ServedLine, serialLine, tcpLine, traceOf, UNITS, within } from '../bus/served.ts';

type Served = ServedLine & { begin(kind: FaultKind, parameters: object, seed: number): () => void };

/** Later than this after its timeout no answer comes; one that did could not be told from a right one. */
const GUARD_MS = 5000;

/** Always the same: one broken frame in 65536 has a good CRC, and such a one is no defect of the host. */
const SEED = 1;

/** A line that faults of `kind` can happen to. Device faults happen to unit 2. */
async function lineFor(kind: FaultKind, seed: number, retries: number): Promise<Served> {
  const options = { retries, timeoutMs: 60, lateAnswerGuardMs: GUARD_MS };
  const serial = kind.on === 'tcp' ? undefined : await serialLine(seed, options);
  const served = serial ?? (await tcpLine(seed, options));
  const device = { name: 'unit2', stations: serial && [serial.stations[1]!] };
  const target = { serial: serial?.bus, tcp: 'network' in served ? served.network : undefined, device }[kind.on];
  return Object.assign(served, {
    begin: (faultOf: FaultKind, parameters: object, faultSeed: number) =>
      faultOf.begin(target as never, parameters as never, { random: new Random(faultSeed), clock: served.clock }),
  });
}

interface Outcome {
  readonly unitId: number;
  readonly address: number;
  /** The first register that came back, or the name of the error. */
  readonly got: number | string;
}

/** Reads of all units one after the other, `pauseMs` apart. */
async function poll({ line, clock }: ServedLine, times: number, pauseMs = 30): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (let at = 0; at < times; at++) {
    for (const unitId of UNITS) {
      const address = (7 * at + unitId) % 90;
      const got = await line.readRegisters(unitId, Bank.holdingRegisters, address, 3 + (at % 5)).then(
        (bytes) => (bytes[0]! << 8) | bytes[1]!,
        (error: Error) => error.name,
      );
      outcomes.push({ unitId, address, got });
      await new Promise<void>((resolve) => {
        clock.after(pauseMs, resolve);
      });
    }
  }
  return outcomes;
}

const failed = (outcomes: readonly Outcome[]) => outcomes.filter(({ got }) => typeof got === 'string');
const wrong = (outcomes: readonly Outcome[]) =>
  outcomes.filter(({ unitId, address, got }) => typeof got === 'number' && got !== registerOf(unitId, address));

async function polled(served: ServedLine, times: number): Promise<Outcome[]> {
  return within(served.clock, poll(served, times));
}

/** Parameters that hurt, and what of the host's statistics shows it. */
const CASES: readonly { readonly fault: string; readonly parameters: object; readonly shows: string }[] = [
  { fault: 'lostBytes', parameters: { probability: 0.03 }, shows: 'timeouts' },
  { fault: 'flippedBits', parameters: { probability: 0.003 }, shows: 'crcErrors' },
  { fault: 'duplicatedBytes', parameters: { probability: 0.02 }, shows: 'crcErrors' },
  { fault: 'delayedBytes', parameters: { probability: 0.05, pauseMs: 60 }, shows: 'retries' },
  { fault: 'noise', parameters: { burstsPerSecond: 20, longestBytes: 10 }, shows: 'crcErrors' },
  { fault: 'collisions', parameters: { probability: 0.2 }, shows: 'retries' },
  { fault: 'echo', parameters: {}, shows: 'bytesReceived' },
  { fault: 'unplugged', parameters: {}, shows: 'lost' },
  { fault: 'wrongBaud', parameters: { baud: 9600 }, shows: 'timeouts' },
  { fault: 'silent', parameters: {}, shows: 'timeouts' },
  { fault: 'babbling', parameters: { everyMs: 70, bytes: 20 }, shows: 'retries' },
  { fault: 'slow', parameters: { lateMs: 80 }, shows: 'lateAnswers' },
  { fault: 'addressClash', parameters: { lateMs: 2 }, shows: 'crcErrors' },
  { fault: 'reset', parameters: {}, shows: 'lost' },
  { fault: 'halfOpen', parameters: {}, shows: 'timeouts' },
  { fault: 'refused', parameters: {}, shows: 'lost' },
  { fault: 'slowNetwork', parameters: { latencyMs: 30, jitterMs: 60 }, shows: 'timeouts' },
  { fault: 'stalled', parameters: {}, shows: 'timeouts' },
];

/** All that can be told of a run in which the fault lasts from the second to the third part. */
async function runOf(fault: string, parameters: object, seed: number) {
  const kind = faultKinds.get(fault)!;
  const served = await lineFor(kind, seed, 2);
  const before = await polled(served, 10);
  const quiet = { ...served.line.statistics };
  const end = served.begin(kind, parameters, seed);
  const during = await polled(served, 40);
  const loud = { ...served.line.statistics };
  end();
  // What was late or held up may still arrive, and a lost line is opened again.
  await polled(served, 4);
  await served.clock.runUntil(served.clock.nowUs + 10_000_000);
  const settled = { ...served.line.statistics };
  const from = served.transmissions.length;
  const after = await polled(served, 10);
  const last = { ...served.line.statistics };
  return { before, quiet, during, loud, settled, after, last, tail: served.transmissions.slice(from), served };
}

describe.each(CASES)('$fault', ({ fault, parameters, shows }) => {
  test('shows in the statistics of the host, which goes on and is never told a wrong value', async () => {
    const { before, quiet, during, loud } = await runOf(fault, parameters, 5);
    expect(failed(before)).toEqual([]);
    expect(wrong(during)).toEqual([]);
    const key = shows as 'timeouts';
    // An echo of n requests is their 8 bytes more.
    const usual = shows === 'bytesReceived' ? 4 * quiet[key] + 100 : quiet[key];
    expect(loud[key]).toBeGreaterThan(usual);
  });

  test('leaves the line as it was when it is over', async () => {
    const { settled, after, last, tail } = await runOf(fault, parameters, 6);
    expect(failed(after)).toEqual([]);
    expect(wrong(after)).toEqual([]);
    expect(last.sent - settled.sent).toBe(after.length);
    expect(last.timeouts).toBe(settled.timeouts);
    expect(last.crcErrors).toBe(settled.crcErrors);
    expect(tail).toHaveLength(2 * after.length);
    expect(tail.filter(({ damaged }) => damaged)).toEqual([]);
  });

  test('happens the same way for the same seed', async () => {
    const [one, two] = [await runOf(fault, parameters, 7), await runOf(fault, parameters, 7)];
    expect(traceOf(two.served.transmissions)).toBe(traceOf(one.served.transmissions));
    expect(two.during).toEqual(one.during);
  });
});

test('every fault of a line is tried above', () => {
  expect(CASES.map(({ fault }) => fault).sort()).toEqual(lineFaults.map(({ name }) => name).sort());
});

describe.each(lineFaults.map((kind) => ({ name: kind.name, kind })))('$name', ({ kind }) => {
  test('samples what its schema allows, and has a default for everything', () => {
    const shape = shapeOf({ ...kind.schema });
    const problems = (parameters: unknown): unknown[] => {
      const found: unknown[] = [];
      checkShape(parameters, shape, (...problem) => found.push(problem));
      return found;
    };
    expect(problems({})).toEqual([]);
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        expect(problems(kind.sample(new Random(seed)))).toEqual([]);
      }),
    );
  });

  test('of whatever strength never tells the host a wrong value, and is over when it ends', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(1000), async (seed) => {
        const served = await lineFor(kind, seed, 1);
        const end = served.begin(kind, kind.sample(new Random(seed)) as object, seed);
        const during = await polled(served, 5);
        end();
        await served.clock.runUntil(served.clock.nowUs + 20_000_000);
        await polled(served, 4);
        const after = await polled(served, 2);
        expect(failed(after)).toEqual([]);
        expect(wrong([...during, ...after])).toEqual([]);
      }),
      { numRuns: 15, seed: SEED },
    );
  });
});

describe('faults together', () => {
  // Where another fault keeps a device from answering, nothing tells its twin's answer from its own.
  const spans = lineFaults.filter(({ name, on }) => on !== 'tcp' && name !== 'addressClash');

  test('begin and end in any order, and leave the line as it was', async () => {
    const happening = fc.record({
      kind: fc.constantFrom(...spans),
      seed: fc.nat(1000),
      fromMs: fc.nat(2000),
      lastsMs: fc.integer({ min: 1, max: 2000 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(happening, { minLength: 2, maxLength: 6 }), async (faults) => {
        const served = await serialLine(1, { retries: 1, timeoutMs: 60, lateAnswerGuardMs: GUARD_MS });
        const targets = {
          serial: served.bus,
          tcp: undefined,
          device: { name: 'unit2', stations: [served.stations[1]!] },
        };
        const { clock } = served;
        const startUs = clock.nowUs;
        for (const { kind, seed, fromMs, lastsMs } of faults) {
          const random = new Random(seed);
          const parameters = kind.sample(random);
          clock.at(startUs + fromMs * 1000, () => {
            const end = kind.begin(targets[kind.on] as never, parameters, { random, clock });
            clock.at(clock.nowUs + lastsMs * 1000, end);
          });
        }
        const during = await polled(served, 15);
        await clock.runUntil(Math.max(clock.nowUs, startUs + 4_000_000) + 20_000_000);
        await polled(served, 4);
        const damaged = served.bus.counters.damagedBytes;
        const after = await polled(served, 3);
        expect(failed(after)).toEqual([]);
        expect(wrong([...during, ...after])).toEqual([]);
        expect(served.bus.counters.damagedBytes).toBe(damaged);
      }),
      { numRuns: 40, seed: SEED },
    );
  });
});

describe('what the host is told', () => {
  const read = ({ line, clock }: ServedLine, unitId: number) =>
    within(clock, line.readRegisters(unitId, Bank.holdingRegisters, 0, 1)).catch((error: LineError) => error);

  test('of an adapter that is unplugged: the line was lost; it comes back when it is plugged in', async () => {
    const served = await serialLine(1, { timeoutMs: 200, retries: 0 });
    const end = served.bus.adapters[0]!.unplug();
    for (const why of ['it was unplugged', 'there is no such port']) {
      const error = await read(served, 1);
      expect(error).toBeInstanceOf(LineClosedError);
      expect((error as LineError).message).toContain(why);
    }
    end();
    expect(await read(served, 1)).toEqual(Uint8Array.of(0x03, 0xe8));
    expect(served.line.statistics).toMatchObject({ lost: 1, opened: 2 });
  });

  test('of a half-open connection: no answer, until it is taken for lost and opened again', async () => {
    const served = await tcpLine(1, { timeoutMs: 200, lostAfterTimeouts: 3 });
    const end = served.network.halfOpen();
    for (let asked = 0; asked < 3; asked++) expect(await read(served, 1)).toBeInstanceOf(RequestTimeoutError);
    expect(await read(served, 1)).toEqual(Uint8Array.of(0x03, 0xe8));
    expect(served.line.statistics).toMatchObject({ lost: 1, opened: 2, timeouts: 3 });
    end();
    expect(await read(served, 1)).toEqual(Uint8Array.of(0x03, 0xe8));
  });

  test('of a half-open connection that is over: it was reset, and a new one works', async () => {
    const served = await tcpLine(1, { timeoutMs: 200 });
    served.network.halfOpen()();
    expect(await read(served, 1)).toMatchObject({ name: 'LineClosedError', reason: 'lost' });
    expect(await read(served, 1)).toEqual(Uint8Array.of(0x03, 0xe8));
  });

  test('of a silent device: no answer, though it did what it was told', async () => {
    const served = await serialLine(1, { timeoutMs: 50 });
    const end = served.stations[1]!.mute();
    const written = within(served.clock, served.line.writeRegisters(2, 5, Uint8Array.of(0, 9)));
    await expect(written).rejects.toThrow(RequestTimeoutError);
    expect(served.models.get(2)!.holding[5]).toBe(9);
    end();
  });

  test('of a slow device: its late answer is never taken for that to another request', async () => {
    const served = await serialLine(1, { timeoutMs: 100, retries: 0, lateAnswerGuardMs: 250 });
    const end = served.stations[1]!.delay(() => 200);
    const first = served.line.readRegisters(2, Bank.holdingRegisters, 10, 1).catch((error: Error) => error.name);
    const second = served.line.readRegisters(2, Bank.holdingRegisters, 20, 1).catch((error: Error) => error.name);
    expect(await within(served.clock, Promise.all([first, second]))).toEqual([
      'RequestTimeoutError',
      'RequestTimeoutError',
    ]);
    end();
    expect(await read(served, 2)).toEqual(Uint8Array.of(0x07, 0xd0));
    expect(served.line.statistics.lateAnswers).toBeGreaterThan(0);
  });

  test('of stalled connections: what was held up arrives, and is not taken for anything else', async () => {
    const served = await tcpLine(1, { timeoutMs: 100 });
    const end = served.network.stall();
    expect(await read(served, 1)).toBeInstanceOf(RequestTimeoutError);
    end();
    expect(await read(served, 2)).toEqual(Uint8Array.of(0x07, 0xd0));
    expect(served.line.statistics.lateAnswers).toBe(1);
  });
});
