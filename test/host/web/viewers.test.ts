import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { packageRoot } from '../../../host/package-root.ts';
import { pageFiles } from '../../../host/web/page-files.ts';
import type { PageCommand, PageNews, PageState } from '../../../host/web/page-message.ts';
import { Pairing } from '../../../host/web/pairing.ts';
import { Viewers } from '../../../host/web/viewers.ts';
import { openWebServer, type WebServer } from '../../../host/web/web-server.ts';
import { VirtualClock } from '../../../sim/clock/virtual-clock.ts';
import { Browser } from './browser.ts';

const BEAT_US = 5_000_000;

let clock: VirtualClock;
let pairing: Pairing;
let viewers: Viewers;
let server: WebServer;
let obeyed: PageCommand[];

beforeEach(async () => {
  clock = new VirtualClock(Date.UTC(2026, 0, 15));
  pairing = new Pairing(clock);
  obeyed = [];
  const state: PageState = {
    ...{ line: 'tcp://127.0.0.1:502', journal: 'journal', installer: '', left: [] },
    view: { site: '', plan: [], states: {} },
    drive: { kind: 'running' },
  };
  viewers = new Viewers({
    clock,
    state: () => state,
    obey: async (command) => {
      obeyed.push(command);
      return command.kind === 'end' ? 'not now' : undefined;
    },
  });
  const files = await pageFiles({ folder: join(packageRoot, 'host/web/page'), at: '/' });
  server = await openWebServer({
    port: 0,
    pairing,
    files,
    content: () => undefined,
    sockets: { '/live': viewers.add },
  });
});
afterEach(async () => {
  viewers.close();
  await server.close();
});

const openBrowser = () => Browser.open<PageNews>(server.origin, pairing.code, clock);

test('the first browser decides, others are told to take over, and who took over decides', async () => {
  const first = await openBrowser();
  expect((await first.told('state')).drives).toBe(true);
  const second = await openBrowser();
  expect(await second.told('state')).toMatchObject({ drives: false, viewers: 2 });
  expect(await second.ask(1, { kind: 'tryAgain' })).toMatchObject({ problem: expect.stringContaining('take it over') });
  expect(obeyed).toEqual([]);
  expect(await second.ask(2, { kind: 'takeOver' })).toEqual({ kind: 'reply', id: 2 });
  expect(await second.ask(3, { kind: 'tryAgain' })).toEqual({ kind: 'reply', id: 3 });
  expect(await first.ask(1, { kind: 'tryAgain' })).toMatchObject({ problem: expect.any(String) });
  expect(await second.ask(4, { kind: 'end' })).toEqual({ kind: 'reply', id: 4, problem: 'not now' });
  expect(obeyed).toEqual([{ kind: 'tryAgain' }, { kind: 'end' }]);
});

test.each([
  ['no JSON', 'no JSON'] as const,
  ['[]', '[]'] as const,
  ['{}', '{}'] as const,
  ['{"id":1}', '{"id":1}'] as const,
  ['{"id":1,"command":{"kind":"delete"}}', '{"id":1,"command":{"kind":"delete"}}'] as const,
  ['{"id":1,"command":{"kind":"__proto__"}}', '{"id":1,"command":{"kind":"__proto__"}}'] as const,
  [
    '{"id":1,"command":{"kind":"answer","step":"find","question":"siteName"}}',
    '{"id":1,"command":{"kind":"answer","step":"find","question":"siteName"}}',
  ] as const,
  [
    '{"id":1,"command":{"kind":"answer","step":"find","question":"siteName","value":{}}}',
    '{"id":1,"command":{"kind":"answer","step":"find","question":"siteName","value":{}}}',
  ] as const,
  [
    '{"id":1,"command":{"kind":"answer","step":"find","question":"siteName","value":null}}',
    '{"id":1,"command":{"kind":"answer","step":"find","question":"siteName","value":null}}',
  ] as const,
  [
    '{"id":1,"command":{"kind":"skip","step":"find","by":"me"}}',
    '{"id":1,"command":{"kind":"skip","step":"find","by":"me"}}',
  ] as const,
  ['a step of 3000 letters', `{"id":1,"command":{"kind":"undo","step":"${'x'.repeat(3000)}"}}`] as const,
])('%s is no command: who sends it is closed, and nothing is done', async (_, text) => {
  const browser = await openBrowser();
  await browser.told('state');
  browser.socket.send(text);
  await browser.until(() => browser.closed);
  expect([browser.closed, obeyed]).toEqual([1008, []]);
});

test('a browser that reads nothing is cut off, and the others hear all', async () => {
  const [slow, quick] = [await openBrowser(), await openBrowser()];
  await slow.told('state');
  await quick.told('state');
  slow.socket.pause();
  const text = 'x'.repeat(200_000);
  const wanted = quick.news.length + 100;
  for (let sent = 0; sent < 100; sent++) {
    viewers.tell({ kind: 'event', event: { kind: 'progress', step: 'find', text } });
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  await quick.until(() => (quick.news.length >= wanted ? true : undefined));
  const alone = await quick.until(() => quick.news.find((news) => news.kind === 'state' && news.viewers === 1));
  expect(alone).toMatchObject({ kind: 'state', viewers: 1 });
  slow.socket.terminate();
});

test('every five seconds there is a sign of life, and a browser that gives none is cut off', async () => {
  const [mute, live] = [await openBrowser(), await openBrowser()];
  await mute.told('state');
  await live.told('state');
  mute.socket.pong = () => {};
  mute.socket.pause();
  for (let beat = 1; beat <= 5; beat++) {
    await clock.runUntil(clock.nowUs + BEAT_US);
    await live.until(() => (live.news.filter(({ kind }) => kind === 'beat').length >= beat ? true : undefined));
    // Its pong is on the way.
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await live.until(() => live.news.find((news) => news.kind === 'state' && news.viewers === 1));
  expect(live.closed).toBeUndefined();
  mute.socket.terminate();
});
