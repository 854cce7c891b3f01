import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { packageRoot } from '../../../host/package-root.ts';
import { pageFiles } from '../../../host/web/page-files.ts';
import type { PageCommand, PageNews, PageState } from '../../../host/web/page-message.ts';
import { Pairing } from '../../../host/web/pairing.ts';
import { Viewers } from '../../../host/web/viewers.ts';
import { openWebServer, type WebServer } from '../../../host/web/web-server.ts';
import { VirtualClock } from '../../../sim/clock/virtual-clock.ts';

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

/** A browser of its own. */
class Browser {
  readonly news: PageNews[] = [];
  readonly socket: WebSocket;
  closed: number | undefined;

  constructor() {
    const paired = pairing.pair(pairing.code);
    if (paired.kind !== 'paired') throw new Error(paired.kind);
    const { port } = new URL(server.origin);
    this.socket = new WebSocket(`${server.origin}/live`, {
      origin: server.origin,
      headers: { cookie: `kerb-${port}=${paired.browser}` },
    });
    this.socket.on('message', (data) => this.news.push(JSON.parse(String(data)) as PageNews));
    this.socket.on('close', (code) => {
      this.closed = code;
    });
  }

  /** Until something came that is wanted; due work of the server is done meanwhile. */
  async until<T>(wanted: () => T | undefined): Promise<T> {
    for (;;) {
      const found = wanted();
      if (found !== undefined) return found;
      await clock.runUntil(clock.nowUs + 100);
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
  }

  told(): Promise<PageNews & { kind: 'state' }> {
    return this.until(() => this.news.findLast((news) => news.kind === 'state'));
  }

  async ask(id: number, command: unknown): Promise<PageNews> {
    this.socket.send(JSON.stringify({ id, command }));
    return this.until(() => this.news.find((news) => news.kind === 'reply' && news.id === id));
  }
}

test('the first browser decides, others are told to take over, and who took over decides', async () => {
  const first = new Browser();
  expect((await first.told()).drives).toBe(true);
  const second = new Browser();
  expect(await second.told()).toMatchObject({ drives: false, viewers: 2 });
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
  const browser = new Browser();
  await browser.told();
  browser.socket.send(text);
  await browser.until(() => browser.closed);
  expect([browser.closed, obeyed]).toEqual([1008, []]);
});

test('a browser that reads nothing is cut off, and the others hear all', async () => {
  const [slow, quick] = [new Browser(), new Browser()];
  await slow.told();
  await quick.told();
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
  const [mute, live] = [new Browser(), new Browser()];
  await mute.told();
  await live.told();
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
