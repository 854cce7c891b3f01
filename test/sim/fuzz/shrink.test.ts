import { beforeAll, expect, test } from 'vitest';
import type { Bench } from '../../../sim/fuzz/bench.ts';
import { type Content, listOf } from '../../../sim/fuzz/content.ts';
import { msOf } from '../../../sim/fuzz/duration-text.ts';
import type { Failure, RunOutcome } from '../../../sim/fuzz/outcome.ts';
import type { Runner } from '../../../sim/fuzz/runner.ts';
import { type Candidate, whole } from '../../../sim/fuzz/shrink/candidate.ts';
import { Shrinker } from '../../../sim/fuzz/shrink/shrink.ts';
import { subject } from './setup.ts';

let bench: Bench;
beforeAll(async () => {
  ({ bench } = await subject('retry.yaml'));
});

/** Where a pretended bug fails: undefined where it does not. */
type Bug = (content: Content) => number | undefined;

class PretendRunner implements Runner {
  readonly width: number;
  runs = 0;
  readonly #bug: Bug;

  constructor(bug: Bug, width: number) {
    this.#bug = bug;
    this.width = width;
  }

  async run(content: Content): Promise<RunOutcome> {
    this.runs++;
    const atMs = this.#bug(content);
    const failures: Failure[] = atMs === undefined ? [] : [{ kind: 'verdict', name: 'bug', reason: '', atMs }];
    return { failures, features: [], elapsedMs: msOf(content['duration']), tookMs: 1, gaveUp: false };
  }

  async close(): Promise<void> {}
}

const base: Content = {
  name: 'large',
  start: '2026-05-05T05:05:05Z',
  duration: '1h',
  lines: { bus: { kind: 'serial', baud: 9600 }, lan: { kind: 'tcp', latency: '3ms' } },
  devices: {
    meter: { class: 'meter', unit: 1, scan: '2s' },
    hub: { class: 'hub', unit: 2 },
    signal: { class: 'signal', unit: 3, lines: ['lan', 'bus'] },
  },
  host: { poll: '10s', timeout: '2s', read: [{ register: 'meter.uptime' }, { register: 'hub.uptime' }] },
  faults: [{ fault: 'slow', device: 'hub' }],
  timeline: [
    { at: '17s', write: { 'meter.demandPeriod': 5 } },
    { at: '123456ms', write: { 'meter.demandPeriod': 7 } },
    { at: '5min', write: { 'signal.persistInterval': 700 } },
  ],
  expect: [
    { name: 'one', never: { event: 'signal.powerUp', above: 300 } },
    { name: 'two', never: { register: 'meter.energyActiveImport', falls: true } },
  ],
};

const added: readonly Content[] = [
  { fault: 'lostBytes', line: 'bus', at: '1234ms', for: '20s', probability: 0.123 },
  { fault: 'powerLoss', device: 'meter', at: '100123ms', for: '61234ms', hostCall: 3, kept: true },
  { fault: 'reset', line: 'lan', at: '55555ms' },
  { fault: 'clockJump', device: 'signal', at: '20min', byMs: -123_456 },
];

async function shrunk(bug: Bug, given: Partial<Candidate> = {}, width = 1): Promise<Content & { tries: number }> {
  const candidate: Candidate = { base, added, seed: 1234, ...given };
  const runner = new PretendRunner(bug, width);
  const atMs = bug(whole(candidate))!;
  const shrinker = new Shrinker({ runner, bench, tries: 2000 });
  const result = await shrinker.shrink(candidate, {
    failure: { kind: 'verdict', name: 'bug', reason: '', atMs },
    tookMs: 1,
  });
  expect(result.tries).toBeLessThan(2000);
  return { ...whole(result.candidate), tries: result.tries };
}

const has = (content: Content, fault: string): Content | undefined =>
  listOf(content, 'faults').find((one) => one['fault'] === fault);

/** A cut of the meter's power after its second write. */
const cutAfterWrite: Bug = (content) => {
  const cut = has(content, 'powerLoss');
  const write = listOf(content, 'timeline').find((entry) => JSON.stringify(entry).includes('7'));
  if (cut === undefined || write?.['write'] === undefined || !('meter.demandPeriod' in (write['write'] as Content)))
    return;
  const [cutMs, writeMs, endMs] = [cut['at'], write['at'], content['duration']].map(msOf) as [number, number, number];
  return writeMs > cutMs && writeMs < cutMs + msOf(cut['for']) && endMs > writeMs ? writeMs : undefined;
};

test('what a failure does not need is left out, and the rest is round', async () => {
  const { tries: _, ...content } = await shrunk(cutAfterWrite);
  expect(content).toEqual({
    name: 'large',
    duration: '131s',
    devices: { meter: { class: 'meter', unit: 1 } },
    faults: [{ fault: 'powerLoss', device: 'meter', at: '2min', for: '60s' }],
    timeline: [{ at: '130s', write: { 'meter.demandPeriod': 7 } }],
  });
});

test('the result is the same however many are tried at once', async () => {
  expect(await shrunk(cutAfterWrite, {}, 3)).toEqual(await shrunk(cutAfterWrite));
});

test('two faults that need one another stay', async () => {
  const content = await shrunk((given) => (has(given, 'lostBytes') && has(given, 'clockJump') ? 5000 : undefined));
  expect(content['faults']).toEqual([
    { fault: 'lostBytes', line: 'bus' },
    { fault: 'clockJump', device: 'signal', byMs: 0 },
  ]);
  expect(content['duration']).toBe('6s');
});

test('a scenario that has become too short for what it waits for is not taken for the failure', async () => {
  // It also fails by itself when it ends before half an hour.
  const bug: Bug = (content) => {
    const endMs = msOf(content['duration']);
    return endMs < 1_800_000 || has(content, 'reset') ? endMs : undefined;
  };
  const content = await shrunk(bug);
  expect(content['faults']).toEqual([{ fault: 'reset', line: 'lan' }]);
  expect(msOf(content['duration'])).toBe(1_800_000);
});

test('a failure that needs no fault but a seed keeps neither faults nor a greater seed', async () => {
  const content = await shrunk(({ seed = 1 }) => ((seed as number) % 4 === 2 ? 10 : undefined));
  expect(content).toMatchObject({ seed: 2, duration: '1s', name: 'large' });
  expect(content['faults']).toBeUndefined();
});

test('the number of tries has a limit, which comes at the same one however many go on at once', async () => {
  const failure: Failure = { kind: 'verdict', name: 'bug', reason: '', atMs: 123_456 };
  const limited = (width: number) => {
    const runner = new PretendRunner(cutAfterWrite, width);
    const shrinker = new Shrinker({ runner, bench, tries: 20 });
    return shrinker.shrink({ base, added, seed: 1234 }, { failure, tookMs: 1 });
  };
  const alone = await limited(1);
  expect(alone.tries).toBe(20);
  expect(await limited(3)).toEqual(alone);
});
