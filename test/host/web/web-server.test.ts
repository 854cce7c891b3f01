import { connect } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { packageRoot } from '../../../host/package-root.ts';
import { pageFiles } from '../../../host/web/page-files.ts';
import { Pairing } from '../../../host/web/pairing.ts';
import { openWebServer, type WebServer } from '../../../host/web/web-server.ts';
import { VirtualClock } from '../../../sim/clock/virtual-clock.ts';
import { socketTo } from './socket.ts';

let clock: VirtualClock;
let pairing: Pairing;
let server: WebServer;
/** What paired browsers sent. */
let received: string[];

beforeEach(async () => {
  clock = new VirtualClock(Date.UTC(2026, 0, 15));
  pairing = new Pairing(clock);
  received = [];
  server = await openWebServer({
    port: 0,
    pairing,
    files: await pageFiles({ folder: join(packageRoot, 'host/web/page'), at: '/' }),
    content: (path) =>
      path === '/report' ? { type: 'text/html', content: new TextEncoder().encode('<p>report') } : undefined,
    sockets: {
      '/live': (socket) => {
        socket.on('message', (data) => received.push(String(data)));
        socket.send('hello');
      },
    },
  });
});
afterEach(() => server.close());

const own = (path: string) => `${server.origin}${path}`;
const post = (code: string, headers: Record<string, string> = { origin: server.origin }) =>
  fetch(own('/pair'), { method: 'POST', body: code, headers });

async function pairedCookie(): Promise<string> {
  const response = await post(pairing.code);
  expect(response.status).toBe(204);
  return response.headers.get('set-cookie')!.split(';')[0]!;
}

/** A request as it is written, for those that no client sends. */
function raw(text: string): Promise<string> {
  const { port } = new URL(server.origin);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), '127.0.0.1', () => socket.end(text));
    let answer = '';
    socket.setEncoding('utf8');
    socket.on('data', (chunk: string) => {
      answer += chunk;
    });
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
  });
}

describe('without the code', () => {
  test('the page is there, the session and its report are not', async () => {
    expect((await fetch(own('/'))).status).toBe(200);
    expect(await (await fetch(own('/paired'))).text()).toBe('no\n');
    expect((await fetch(own('/report'))).status).toBe(401);
    expect(await socketTo(own('/live'), server.origin)).toEqual({ status: 401 });
  });

  test('guessing takes a second a guess, also for the right one', async () => {
    expect((await post('AAAA-AAAA-AAAA')).status).toBe(403);
    expect((await post(pairing.code)).status).toBe(429);
    await clock.runUntil(clock.nowUs + 1_100_000);
    expect((await post(pairing.code.toLowerCase().replaceAll('-', ' '))).status).toBe(204);
  });

  test('a cookie that was made up is none', async () => {
    const cookie = await pairedCookie();
    const [name] = cookie.split('=');
    expect((await fetch(own('/report'), { headers: { cookie: `${name}=${'A'.repeat(32)}` } })).status).toBe(401);
    expect((await fetch(own('/report'), { headers: { cookie: `${name}=` } })).status).toBe(401);
  });
});

describe('with the code', () => {
  test('session and report are there; the cookie is kept from scripts and from other sites', async () => {
    const response = await post(pairing.code);
    expect(response.headers.get('set-cookie')).toMatch(/^kerb-\d+=[\w-]{32}; HttpOnly; SameSite=Strict; Path=\/$/);
    const cookie = response.headers.get('set-cookie')!.split(';')[0]!;
    expect((await fetch(own('/report'), { headers: { cookie } })).status).toBe(200);
    expect(await socketTo(own('/live'), server.origin, cookie)).toEqual({ said: 'hello' });
  });

  test('a page of another origin reaches nothing, though the browser sends the cookie', async () => {
    const cookie = await pairedCookie();
    for (const origin of ['http://evil.example', 'null', server.origin.replace('http', 'https'), `${server.origin}0`]) {
      expect(await socketTo(own('/live'), origin, cookie)).toEqual({ status: 403 });
      expect((await fetch(own('/report'), { headers: { cookie, origin } })).status).toBe(403);
      expect((await post(pairing.code, { origin })).status).toBe(403);
    }
    expect(await socketTo(own('/live'), undefined, cookie)).toEqual({ status: 403 });
    expect((await post(pairing.code, {})).status).toBe(403);
  });

  test('a name that was pointed to this computer is refused, its addresses and its own name are not', async () => {
    const { port } = new URL(server.origin);
    const asked = (host: string) => raw(`GET /paired HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
    expect(await asked(`evil.example:${port}`)).toMatch(/^HTTP\/1\.1 403/);
    expect(await asked(`127.0.0.1.evil.example:${port}`)).toMatch(/^HTTP\/1\.1 403/);
    expect(await asked('127.0.0.1:1')).toMatch(/^HTTP\/1\.1 403/);
    expect(await asked(`localhost:${port}`)).toMatch(/^HTTP\/1\.1 200/);
    expect(await asked(`[::1]:${port}`)).toMatch(/^HTTP\/1\.1 200/);
  });
});

describe('files', () => {
  test('come with a policy that allows no script but the served ones, and no other site', async () => {
    for (const path of ['/', '/main.js', '/page.css', '/nothing']) {
      const { headers } = await fetch(own(path));
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(headers.get('content-security-policy')).not.toContain('unsafe');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('access-control-allow-origin')).toBeNull();
    }
  });

  test.each([
    '/../package.json',
    '/..%2f..%2f..%2fpackage.json',
    '/%2e%2e/%2e%2e/web-server.ts',
    '/page/../../pairing.ts',
    '//etc/passwd',
    '/main.js%00.css',
    '/jsconfig.json',
    '/web-serial.d.ts',
    '/__proto__',
    '/constructor',
  ])('%s is none', async (path) => {
    const { port } = new URL(server.origin);
    const cookie = await pairedCookie();
    const answer = await raw(
      `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nCookie: ${cookie}\r\nConnection: close\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 404/);
  });

  test('of the page name no other site, and hold no script of their own', async () => {
    const page = await (await fetch(own('/'))).text();
    expect(page).not.toMatch(/https?:|<script(?![^>]*\bsrc=)|\son\w+=|style=/);
  });
});

describe('whoever sends too much', () => {
  test('as a code is refused', async () => {
    expect((await post('A'.repeat(100_000))).status).toBe(413);
    expect((await post(pairing.code)).status).toBe(204);
  });

  test('as a message is cut off, and others go on', async () => {
    const cookie = await pairedCookie();
    const bad = await socketTo(own('/live'), server.origin, cookie, 'x'.repeat(70_000));
    expect(bad).toEqual({ said: 'hello', closed: 1009 });
    expect(received).toEqual([]);
    expect(await socketTo(own('/live'), server.origin, cookie)).toEqual({ said: 'hello' });
  });

  test('as WebSockets gets no more of them', async () => {
    const cookie = await pairedCookie();
    const open = await Promise.all(
      Array.from({ length: 32 }, async () => {
        const socket = new WebSocket(own('/live'), { origin: server.origin, headers: { cookie } });
        await new Promise((resolve) => socket.once('open', resolve));
        return socket;
      }),
    );
    expect(await socketTo(own('/live'), server.origin, cookie)).toEqual({ status: 503 });
    for (const socket of open) socket.terminate();
  });

  test('as an upgrade to nothing, or of nothing, leaves the server as it was', async () => {
    const cookie = await pairedCookie();
    expect(await socketTo(own('/port'), server.origin, cookie)).toEqual({ status: 404 });
    expect(await socketTo(own('/__proto__'), server.origin, cookie)).toEqual({ status: 404 });
    await raw('GET /live HTTP/1.1\r\nUpgrade: websocket\r\n\r\n');
    await raw('\0\x01garbage\r\n\r\n');
    expect((await fetch(own('/'))).status).toBe(200);
  });
});
