import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { runDebugLine } from '../../../host/cli/debug/commands.ts';
import { systemClock } from '../../../host/clock/system.ts';
import { LatestStates } from '../../../host/dashboard/latest-states.ts';
import type { SourceNews } from '../../../host/dashboard/page-message.ts';
import type { Happening, PlayerState, ShownFrame, Watched } from '../../../host/dashboard/world.ts';
import { packageRoot } from '../../../host/package-root.ts';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { allProfiles } from '../../../protocols/profiles/all.generated.ts';
import { SimulationSource } from '../../../sim/dashboard/simulation-source.ts';
import { Session } from '../../../sim/debug/session.ts';
import { parseScenario } from '../../../sim/scenario/parse.ts';
import { buildImages } from '../../../sim/simulation.ts';

const scenario = parseScenario(
  `name: small
duration: 30min
lines: { rs485: { kind: serial }, lan: { kind: tcp } }
plants: { supply: { kind: supply, power: [700, 800, 900] } }
devices: { meter: { class: meter, unit: 1, plant: supply } }
host: { poll: 10s, read: [ { register: meter.uptime } ] }
faults: [ { fault: lostBytes, line: rs485, perHour: 200, for: 3s, probability: 0.1 } ]
expect: [ { name: counts, always: { register: meter.uptime, above: -1 } } ]`,
  join(packageRoot, 'small.yaml'),
  allProfiles,
);

let images: ReadonlyMap<string, CoreImage>;
beforeAll(async () => {
  images = await buildImages(scenario);
}, 120_000);

const METER: readonly Watched[] = [{ device: 'meter', registers: 'all', channels: true }];

/** What a page knows of a source. */
class Page {
  readonly source: SimulationSource;
  readonly latest = new LatestStates();
  player: PlayerState | undefined;
  happenings: Happening[] = [];
  readonly frames: ShownFrame[] = [];
  /** Messages that were too many to tell. */
  leftOut = 0;
  #heard: () => void = () => {};

  private constructor(source: SimulationSource) {
    this.source = source;
    source.onNews((news) => this.#take(news));
    source.watch(METER);
  }

  static async open(speed?: number, onTrace?: (line: string) => void): Promise<Page> {
    const run = { images, ...(onTrace && { onTrace }) };
    const replay = 'kerb debug small.yaml';
    const source = await SimulationSource.open(scenario, { clock: systemClock, playing: false, speed, replay, run });
    onTestFinished(() => source.close());
    return new Page(source);
  }

  /** Until the player is as wanted. */
  async until(wanted: (player: PlayerState) => boolean): Promise<PlayerState> {
    while (this.player === undefined || !wanted(this.player)) {
      await new Promise<void>((resolve) => {
        this.#heard = resolve;
      });
    }
    return this.player;
  }

  async goTo(atMs: number): Promise<void> {
    await this.source.obey({ kind: 'goTo', atMs });
    await this.until((player) => player.seeking === undefined && player.atMs >= atMs);
  }

  /** Registers, channels and plant, as they were told. */
  get meter() {
    const { news } = this.latest;
    if (news.kind !== 'devices') throw new Error(news.kind);
    return news.devices.find(({ name }) => name === 'meter');
  }

  #take(news: SourceNews): void {
    this.latest.take(news);
    if (news.kind === 'player') this.player = news.player;
    if (news.kind === 'happenings') this.happenings.push(...news.happenings);
    if (news.kind === 'back') this.happenings = this.happenings.filter(({ atMs }) => atMs <= news.atMs);
    if (news.kind === 'frames') {
      this.frames.push(...news.frames);
      this.leftOut += news.leftOut;
    }
    this.#heard();
  }
}

/** What devices are at a moment of a straight run, and what happened until then. */
async function straight(atMs: number): Promise<{ meter: unknown; happenings: readonly Happening[] }> {
  const page = await Page.open();
  await page.goTo(atMs);
  return { meter: page.meter, happenings: page.happenings };
}

test('whatever way it goes through time, it is told what a straight run comes to', async () => {
  const places = [40_000, 100_500, 250_000];
  const ends = new Map(await Promise.all(places.map(async (atMs) => [atMs, await straight(atMs)] as const)));
  const moves = fc.oneof(
    fc.record({ kind: fc.constant('goTo' as const), atMs: fc.nat(300_000) }),
    fc.record({ kind: fc.constant('step' as const), byMs: fc.integer({ min: 1, max: 20_000 }) }),
    fc.constant({ kind: 'play' as const }),
    fc.constant({ kind: 'pause' as const }),
    fc.record({ kind: fc.constant('speed' as const), factor: fc.constantFrom(null, 1, 1000) }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(moves, { maxLength: 6 }), fc.constantFrom(...places), async (walk, last) => {
      const page = await Page.open();
      for (const move of walk) {
        // Going on at the end is refused.
        await page.source.obey(move).catch(() => undefined);
      }
      await page.source.obey({ kind: 'pause' });
      await page.source.obey({ kind: 'goTo', atMs: last });
      await page.until(({ seeking, atMs }) => seeking === undefined && atMs === last);
      expect({ meter: page.meter, happenings: page.happenings }).toEqual(ends.get(last));
    }),
    { numRuns: 8 },
  );
});

test('what is done by hand happens, is undone by going back before it, and comes again by the command that is shown', async () => {
  const page = await Page.open();
  await page.goTo(60_000);
  await page.source.obey({ kind: 'write', device: 'meter', values: { demandPeriod: 5 } });
  await page.goTo(90_000);
  await page.source.obey({ kind: 'fault', fault: { fault: 'powerLoss', device: 'meter' } });
  expect(page.player!.faults).toContainEqual({ name: 'byHand1', kind: 'powerLoss', target: 'meter' });
  expect(page.meter).toMatchObject({ state: 'off' });
  await page.goTo(95_000);
  await page.source.obey({ kind: 'endFault', name: 'byHand1' });
  await page.goTo(120_000);
  expect(page.player!.faults.filter(({ kind }) => kind === 'powerLoss')).toEqual([]);
  expect(page.player).toMatchObject({
    interventions: [
      { atMs: 60_000, text: 'write meter.demandPeriod=5' },
      { atMs: 90_000, text: 'begin powerLoss, device meter' },
      { atMs: 95_000, text: 'end byHand1' },
    ],
    replay:
      `kerb debug small.yaml -c 'goto 60s' -c 'write meter.demandPeriod=5' -c 'goto 90s' ` +
      `-c 'fault {"name":"byHand1","fault":"powerLoss","device":"meter"}' -c 'goto 95s' -c 'endfault byHand1' -c 'goto 120s'`,
  });
  expect(page.meter).toMatchObject({ state: 'runs', registers: { uptime: 25, demandPeriod: 5 } });
  const session = await Session.open(scenario, { images });
  for (const [, line] of page.player!.replay.matchAll(/-c '([^']+)'/g)) await runDebugLine(session, line!);
  const { registers } = session.run.simulation.devices.get('meter')!.snapshot();
  expect(registers).toMatchObject(page.meter!.registers);
  await session.close();

  await page.source.obey({ kind: 'goTo', atMs: 70_000 });
  await page.until(({ seeking, atMs }) => seeking === undefined && atMs === 70_000);
  expect(page.player!.interventions).toHaveLength(1);
  expect(page.happenings.filter(({ atMs }) => atMs > 70_000)).toEqual([]);
  await page.goTo(120_000);
  expect(page.meter).toMatchObject({ state: 'runs', registers: { uptime: 120, demandPeriod: 5 } });
});

test('on the way back somebody stays where it is then, and nothing later has happened', async () => {
  const page = await Page.open();
  await page.goTo(1_500_000);
  await page.source.obey({ kind: 'fault', fault: { fault: 'powerLoss', device: 'meter', for: '5s' } });
  await page.goTo(1_700_000);
  await page.source.obey({ kind: 'goTo', atMs: 1_600_000 });
  await page.source.obey({ kind: 'pause' });
  const { atMs, interventions } = await page.until(({ seeking }) => seeking === undefined);
  expect(atMs).toBeLessThan(1_600_000);
  expect(interventions).toHaveLength(atMs < 1_500_000 ? 0 : 1);
  expect(page.happenings.filter((happening) => happening.atMs > atMs)).toEqual([]);
});

test('at the end it stays, decides, takes nothing by hand, and can be gone back', async () => {
  const page = await Page.open();
  await page.source.obey({ kind: 'play' });
  const end = await page.until(({ ended }) => ended);
  expect(end).toMatchObject({ atMs: 1_800_000, playing: false });
  expect(end.expectations.map(({ outcome }) => outcome)).toEqual(['passed', 'passed', 'passed']);
  await expect(page.source.obey({ kind: 'play' })).rejects.toThrow('go back first');
  await expect(page.source.obey({ kind: 'fault', fault: { fault: 'powerLoss', device: 'meter' } })).rejects.toThrow(
    'go back first',
  );
  await page.source.obey({ kind: 'goTo', atMs: 40_000 });
  await page.until(({ seeking, atMs }) => seeking === undefined && atMs === 40_000);
  expect(page.player).toMatchObject({ ended: false, expectations: [{ text: 'counts', outcome: 'open' }] });
  expect(page.meter).toEqual((await straight(40_000)).meter);
});

test('what cannot be is refused before anything happens', async () => {
  const { source } = await Page.open();
  const refused = (command: Parameters<typeof source.obey>[0]) =>
    source.obey(command).then(
      () => 'taken',
      (error: Error) => `${error.name}: ${error.message}`,
    );
  expect(await refused({ kind: 'fault', fault: { fault: 'powerLos', device: 'meter' } })).toMatch(
    /^ScenarioError.*powerLoss/s,
  );
  expect(await refused({ kind: 'fault', fault: { fault: 'powerLoss', device: 'hub' } })).toMatch(/^ScenarioError/);
  expect(await refused({ kind: 'endFault', name: 'byHand1' })).toMatch(/^CommandError/);
  expect(await refused({ kind: 'write', device: 'hub', values: { price: 1 } })).toMatch(/^CommandError.*hub/);
  expect(await refused({ kind: 'write', device: 'meter', values: { demandPriod: 1 } })).toMatch(
    /^UnknownRegisterError/,
  );
  expect(await refused({ kind: 'write', device: 'meter', values: { uptime: 1 } })).toMatch(/^AccessError/);
  expect(await refused({ kind: 'write', device: 'meter', values: { demandPeriod: 'x' } })).toMatch(/^ValueError/);
  expect(await refused({ kind: 'update', devices: ['meter'], bundle: 'x' })).toMatch(/^CommandError/);
});

test('messages of a line are told while it is watched, with the names of registers', async () => {
  const page = await Page.open();
  await page.goTo(15_000);
  expect(page.frames).toEqual([]);
  page.source.watchTraffic(['lan']);
  await page.goTo(25_000);
  expect(page.frames.map(({ line, from, to, text }) => ({ line, from, to, text }))).toEqual([
    {
      line: 'lan',
      from: 'host',
      to: 'meter',
      text: expect.stringMatching(/^read input registers .*uptime.* of meter 1$/),
    },
    { line: 'lan', from: 'meter', to: 'host', text: 'answer of meter 1: uptime=20' },
  ]);
  page.source.watchTraffic([]);
  await page.goTo(45_000);
  expect(page.frames).toHaveLength(2);
  page.source.watchTraffic(['lan']);
  await page.goTo(1_795_000);
  // A request and an answer for each of 175 readings, whether they were told or too many.
  expect(page.frames.length + page.leftOut).toBe(2 + 2 * 175);
});

/** The trace of a run to 10 minutes; `look` is done again and again on the way. */
async function traced(look?: (page: Page) => Promise<unknown>): Promise<string[]> {
  const trace: string[] = [];
  const page = await Page.open(undefined, (line) => trace.push(line));
  for (let atMs = 10_000; atMs <= 600_000; atMs += 45_123) {
    await page.goTo(atMs);
    await look?.(page);
  }
  return trace;
}

test('looking changes nothing: a run in which every detail is read has the same trace', async () => {
  const { details } = (await Page.open()).source.world.devices[0]!;
  expect(details).toContain('loadProfile');
  let read = 0;
  const looked = await traced(async ({ source }) => {
    source.watchTraffic(['rs485', 'lan']);
    for (const name of details) {
      await source.detail('meter', name, {}).then(
        () => read++,
        (error: Error) => expect(error.message).toMatch(/\w/),
      );
    }
  });
  expect(read).toBeGreaterThan(10);
  expect(looked).toEqual(await traced());
});

test('a device without power has no details, and says so', async () => {
  const page = await Page.open();
  await page.goTo(10_000);
  await page.source.obey({ kind: 'fault', fault: { fault: 'powerLoss', device: 'meter' } });
  await expect(page.source.detail('meter', 'bills', {})).rejects.toThrow('runs no firmware now');
  await expect(page.source.detail('meter', 'constructor', {})).rejects.toThrow('meter has no constructor');
});

test('a plant that fails ends the run with a reason, and time can be gone back', async () => {
  let steps = 0;
  const create = () => ({
    step: () => {
      if (++steps > 600) throw new Error('the water is gone');
    },
    read: () => 0,
  });
  const [plant] = scenario.plants;
  const broken = { ...scenario, plants: [{ ...plant!, kind: { ...plant!.kind, create } }] };
  const source = await SimulationSource.open(broken, {
    ...{ clock: systemClock, playing: false, speed: undefined, replay: '', run: { images } },
  });
  onTestFinished(() => source.close());
  const told: Happening[] = [];
  let player: PlayerState | undefined;
  const ended = new Promise<void>((resolve) => {
    source.onNews((news) => {
      if (news.kind === 'happenings') told.push(...news.happenings);
      if (news.kind !== 'player') return;
      player = news.player;
      if (player.ended) resolve();
    });
  });
  await source.obey({ kind: 'play' });
  await ended;
  expect(told.at(-1)).toMatchObject({ kind: 'action', error: 'the water is gone' });
  steps = 0;
  await source.obey({ kind: 'goTo', atMs: 1000 });
  expect(player).toMatchObject({ ended: false });
});
