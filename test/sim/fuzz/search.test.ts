import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { attempted } from '../../../sim/fuzz/attempt.ts';
import type { Bench } from '../../../sim/fuzz/bench.ts';
import type { Content } from '../../../sim/fuzz/content.ts';
import { msOf } from '../../../sim/fuzz/duration-text.ts';
import { CanaryError, fuzz } from '../../../sim/fuzz/fuzz.ts';
import type { RunOutcome } from '../../../sim/fuzz/outcome.ts';
import { LocalRunner, type Runner } from '../../../sim/fuzz/runner.ts';
import { type DrawSetting, drawAttempt } from '../../../sim/fuzz/search/draw.ts';
import { FuzzLimitError, faultSpace } from '../../../sim/fuzz/search/fault-space.ts';
import { DEFAULT_LIMITS } from '../../../sim/fuzz/search/limits.ts';
import { mutated } from '../../../sim/fuzz/search/mutate.ts';
import { type Found, Search } from '../../../sim/fuzz/search/search.ts';
import { Random } from '../../../sim/random.ts';
import { subject } from './setup.ts';

const base: Content = {
  name: 'a meter on two lines',
  duration: '1min',
  lines: { bus: { kind: 'serial' }, lan: { kind: 'tcp' } },
  devices: { meter: { class: 'meter', unit: 1 }, other: { class: 'meter', unit: 2, lines: ['lan'] } },
  faults: [{ fault: 'lostBytes', line: 'bus', at: '1s', for: '1s' }],
  timeline: [
    { at: '10s', note: 'first' },
    { at: '11s', note: 'second' },
    { every: '5s', note: 'again' },
  ],
  expect: [{ name: 'relay', never: { event: 'meter.relayChanged', above: 3 } }],
};

let bench: Bench;
beforeAll(async () => {
  ({ bench } = await subject('retry.yaml'));
});

function setting(limits = DEFAULT_LIMITS): DrawSetting {
  const scenario = bench.check(base);
  const moments = { meter: [5000, 20_000], bus: [10_000, 10_040], lan: [30_000] };
  return { base, scenario, space: faultSpace(scenario, limits), moments, limits };
}

test('whatever is tried is a scenario, and leaves its end quiet', () => {
  const quiet = setting({ ...DEFAULT_LIMITS, faults: [0, 5], quietMs: 20_000 });
  fc.assert(
    fc.property(fc.integer(), fc.nat(5), (seed, times) => {
      const random = new Random(seed);
      let attempt = drawAttempt(random, quiet);
      for (let time = 0; time < times; time++) attempt = mutated(random, quiet, attempt);
      expect(attempt.faults.length).toBeLessThanOrEqual(5);
      bench.check(attempted(base, attempt));
      for (const fault of attempt.faults) {
        expect(msOf(fault['at']) + msOf(fault['for'])).toBeLessThanOrEqual(40_000);
      }
      const [first, second] = [0, 1].map((index) => msOf(attempt.times[index] ?? ['10s', '11s'][index]));
      expect(first).toBeLessThanOrEqual(second!);
    }),
  );
});

test('what happens to stations does not happen to a device that is on a network alone', () => {
  const { space } = setting();
  const targets = (name: string) => space.find(({ kind }) => kind.name === name)?.targets.map((place) => place.name);
  expect(targets('babbling')).toEqual(['meter']);
  expect(targets('powerLoss')).toEqual(['meter', 'other']);
  expect(targets('reset')).toEqual(['lan']);
  expect(targets('noise')).toEqual(['bus']);
});

test('limits that leave nothing, or name what there is not, are refused', () => {
  const scenario = bench.check(base);
  const refused = (limits: Partial<typeof DEFAULT_LIMITS>) => () =>
    faultSpace(scenario, { ...DEFAULT_LIMITS, ...limits });
  expect(refused({ kinds: ['powerLos'] })).toThrow(FuzzLimitError);
  expect(refused({ devices: ['hub'] })).toThrow('there is no device hub; there are meter, other');
  expect(refused({ kinds: ['babbling'], devices: ['other'] })).toThrow('allow more');
  expect(faultSpace(scenario, { ...DEFAULT_LIMITS, kinds: ['babbling'], devices: ['other'], faults: [0, 0] })).toEqual(
    [],
  );
});

/** Fails where three faults begin in the first half minute; new ways are as many as faults. */
class PretendRunner implements Runner {
  readonly width: number;
  readonly contents: string[] = [];

  constructor(width: number) {
    this.width = width;
  }

  async run(content: Content): Promise<RunOutcome> {
    this.contents.push(JSON.stringify(content));
    const faults = content['faults'] as readonly Content[];
    // Later ones are done before earlier ones.
    for (let turn = 8 - (this.contents.length % 8); turn > 0; turn--) await Promise.resolve();
    const early = faults.filter((fault) => msOf(fault['at']) < 30_000 && fault['fault'] === 'powerLoss').length;
    const failures = early >= 3 ? [{ kind: 'verdict', name: 'pretended', reason: '', atMs: 1 } as const] : [];
    const features = faults.map((fault) => `${fault['fault']} ${fault['device'] ?? fault['line']}`);
    return { failures, features, elapsedMs: 60_000, tookMs: 0, gaveUp: false };
  }

  async close(): Promise<void> {}
}

async function found(width: number, seed: number, guided = true): Promise<Found | undefined> {
  const kinds = ['powerLoss', 'clockJump', 'reset', 'noise'];
  const limits = { ...DEFAULT_LIMITS, kinds, faults: [1, 4] as const };
  return new Search({ ...setting(limits), runner: new PretendRunner(width), seed, runs: 3000, guided }).next();
}

test('the same seed finds the same, however many runs go on at once', async () => {
  const alone = await found(1, 5);
  expect(alone).toBeDefined();
  expect(await found(2, 5)).toEqual(alone);
  expect(await found(7, 5)).toEqual(alone);
  expect((await found(1, 6))?.attempt).not.toEqual(alone?.attempt);
});

test('runs that go new ways lead to others', async () => {
  const runs = async (guided: boolean) => {
    const all = await Promise.all([1, 2, 3, 4, 5].map((seed) => found(1, seed, guided)));
    return all.map((one) => one?.attempt);
  };
  expect(await runs(true)).not.toEqual(await runs(false));
});

test('a scenario that fails by itself is told, and nothing is searched', async () => {
  const content = { ...base, expect: [{ name: 'dark', always: { register: 'meter.relayClosed', is: false } }] };
  const runner = new PretendRunner(1);
  const options = {
    bench,
    runner,
    content,
    limits: DEFAULT_LIMITS,
    seed: 1,
    runs: 5,
    shrinkTries: 5,
    keepsGoing: false,
  };
  await expect(fuzz(options)).rejects.toThrow(CanaryError);
  await expect(fuzz(options)).rejects.toThrow('"dark" fails: meter.relayClosed 1');
  expect(runner.contents).toEqual([]);
});

test('an error that host code throws and forgets is a finding', async () => {
  const { bench: own } = await subject('retry.yaml', {
    module: {
      scenario: base,
      program: async ({ line, sleep }) => {
        await sleep(5000);
        if (line('lan').statistics.lost > 0) void Promise.reject(new RangeError('forgotten'));
      },
    },
  });
  const limits = { ...DEFAULT_LIMITS, kinds: ['reset'] };
  const { findings } = await fuzz({
    bench: own,
    runner: new LocalRunner(own),
    content: base,
    limits,
    seed: 1,
    runs: 200,
    shrinkTries: 100,
    keepsGoing: false,
  });
  expect(findings[0]?.shrunk.failure).toMatchObject({ kind: 'error', name: 'RangeError', reason: 'forgotten' });
});
