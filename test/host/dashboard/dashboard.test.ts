import { afterEach, beforeEach, expect, test } from 'vitest';
import { Dashboard } from '../../../host/dashboard/dashboard.ts';
import type { DashboardSource, SourceCommand } from '../../../host/dashboard/dashboard-source.ts';
import type { PageNews, SourceNews } from '../../../host/dashboard/page-message.ts';
import type { Watched, World } from '../../../host/dashboard/world.ts';
import { VirtualClock } from '../../../sim/clock/virtual-clock.ts';
import { Browser } from '../web/browser.ts';

const world: World = {
  ...{ kind: 'line', name: 'a line', startMs: 0, utcOffsetMs: 0, devices: [], lines: [] },
  ...{ profiles: {}, faults: [], abilities: ['write'] },
};
const EMPTY = { registers: {}, inputs: {}, outputs: {}, plant: {} };

let clock: VirtualClock;
let dashboard: Dashboard;
let origin: string;
let tell: (news: SourceNews) => void;
let watched: (readonly Watched[])[];
let traffic: (readonly string[])[];
let obeyed: SourceCommand[];
/** Resolves details that were asked for. */
let answers: (() => void)[];

beforeEach(async () => {
  clock = new VirtualClock(0);
  [watched, traffic, obeyed, answers] = [[], [], [], []];
  const source: DashboardSource = {
    world,
    bundles: [],
    onNews: (listener) => {
      tell = listener;
    },
    catchUp: () => [{ kind: 'world', world }],
    watch: (given) => watched.push(given),
    watchTraffic: (lines) => traffic.push(lines),
    obey: async (command) => {
      if (command.kind === 'endFault') throw new RangeError('no such fault');
      obeyed.push(command);
    },
    detail: (device, name, parameters) =>
      new Promise((resolve) => answers.push(() => resolve({ device, name, parameters }))),
    close: async () => {},
  };
  const explain = (error: unknown): string => `in words: ${(error as Error).message}`;
  dashboard = new Dashboard({ source, clock, port: 0, explain });
  origin = await dashboard.open();
});
afterEach(async () => {
  const closed = dashboard.close();
  await clock.runUntil(clock.nowUs + 1_000_000);
  await closed;
});

const open = () => Browser.open<PageNews>(origin, dashboard.code, clock);
const watch = (registers: readonly string[], lines: readonly string[] = []) => ({
  kind: 'watch',
  watched: [{ device: 'meter', registers, channels: false }],
  traffic: lines,
});

test('the page and all that it imports is served by the paths it is written with', async () => {
  const page = await (await fetch(origin)).text();
  const scripts = [...page.matchAll(/(?:src|href)="([^"]+\.(?:js|css|svg))"/g)].map(([, path]) => path!);
  expect(scripts.length).toBeGreaterThan(1);
  for (const path of [...scripts, '/vendor/lit-html/lit-html.js', '/vendor/lit-html/directives/repeat.js']) {
    expect([path, (await fetch(new URL(path, origin))).status]).toEqual([path, 200]);
  }
  for (const path of [
    '/vendor/lit-html/package.json',
    '/vendor/lit-html/node/lit-html.js',
    '/dashboard/page/jsconfig.json',
  ]) {
    expect([path, (await fetch(new URL(path, origin))).status]).toEqual([path, 401]);
  }
});

test('scripts in the page itself are none but its import map', async () => {
  const policy = (await fetch(origin)).headers.get('content-security-policy')!;
  expect(policy).toMatch(/script-src 'self' 'sha256-[\w+/=]{44}';/);
  expect(policy).not.toContain('unsafe');
});

test('a page that comes hears what there is, and of what it watches all that was told before', async () => {
  const first = await open();
  expect((await first.told('world')).world).toEqual(world);
  await first.ask(1, watch(['a', 'b']));
  tell({ kind: 'devices', atMs: 5, devices: [{ name: 'meter', state: 'runs', ...EMPTY, registers: { a: 1 } }] });
  tell({ kind: 'devices', atMs: 6, devices: [{ name: 'meter', state: 'runs', ...EMPTY, registers: { b: 2 } }] });
  const second = await open();
  await second.told('world');
  await second.ask(1, watch(['a']));
  expect((await second.told('devices')).devices).toEqual([
    { name: 'meter', state: 'runs', ...EMPTY, registers: { a: 1, b: 2 } },
  ]);
});

test('the source hears what all pages watch together, and less when one goes', async () => {
  const [first, second] = [await open(), await open()];
  await first.ask(1, watch(['a'], ['rs485']));
  await second.ask(1, watch(['b'], ['lan']));
  expect(watched.at(-1)).toEqual([{ device: 'meter', registers: ['a', 'b'], channels: false }]);
  expect(traffic.at(-1)).toEqual(['rs485', 'lan']);
  first.socket.close();
  await second.until(() => (watched.length > 2 ? true : undefined));
  expect(watched.at(-1)).toEqual([{ device: 'meter', registers: ['b'], channels: false }]);
  expect(traffic.at(-1)).toEqual(['lan']);
});

test('commands are carried out, and what fails is told in words', async () => {
  const browser = await open();
  expect(await browser.ask(1, { kind: 'pause' })).toEqual({ kind: 'reply', id: 1 });
  expect(await browser.ask(2, { kind: 'endFault', name: 'x' })).toEqual({
    ...{ kind: 'reply', id: 2 },
    problem: 'in words: no such fault',
  });
  expect(obeyed).toEqual([{ kind: 'pause' }]);
});

test('a page that asks for too much at once is told so, and is answered again later', async () => {
  const browser = await open();
  const detail = { kind: 'detail', device: 'meter', name: 'bills', parameters: {} };
  for (let id = 1; id <= 40; id++) browser.socket.send(JSON.stringify({ id, command: detail }));
  await browser.until(() => (browser.news.filter(({ kind }) => kind === 'reply').length === 8 ? true : undefined));
  expect(answers).toHaveLength(32);
  expect(await browser.told('reply')).toMatchObject({ id: 40, problem: expect.stringContaining('too much') });
  for (const answer of answers) answer();
  await browser.until(() => (browser.news.filter(({ kind }) => kind === 'reply').length === 40 ? true : undefined));
  expect(await browser.ask(41, { kind: 'play' })).toEqual({ kind: 'reply', id: 41 });
});

test('what is no command closes the page that sent it, and no other', async () => {
  const [bad, good] = [await open(), await open()];
  await bad.told('world');
  bad.socket.send('{"id":1,"command":{"kind":"goTo","atMs":"yesterday"}}');
  expect(await bad.until(() => bad.closed)).toBe(1008);
  expect(await good.ask(1, { kind: 'play' })).toEqual({ kind: 'reply', id: 1 });
});

test('a page that takes nothing is cut off, its watches end, and the others hear all', async () => {
  const [slow, quick] = [await open(), await open()];
  await slow.ask(1, watch(['a']));
  await quick.ask(1, watch(['b']));
  slow.socket.pause();
  const text = 'x'.repeat(200_000);
  for (let sent = 0; sent < 100; sent++) {
    tell({ kind: 'happenings', happenings: [{ kind: 'action', atMs: sent, text }], leftOut: 0 });
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  await quick.until(() => (quick.news.filter(({ kind }) => kind === 'happenings').length === 100 ? true : undefined));
  await quick.until(() => (watched.at(-1)?.[0]?.registers.includes('a') ? undefined : true));
  slow.socket.terminate();
});
