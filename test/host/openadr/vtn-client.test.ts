import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { systemClock } from '../../../host/clock/system.ts';
import type { HttpOptions } from '../../../host/openadr/http-exchange.ts';
import { VtnClient } from '../../../host/openadr/vtn-client.ts';
import { packageRoot } from '../../../host/package-root.ts';
import type { Program } from '../../../protocols/openadr/objects.ts';
import type { RawRequest, VtnOptions } from '../../../sim/openadr/vtn.ts';
import type { VtnFault, VtnServerOptions } from '../../../sim/openadr/vtn-server.ts';
import { BL, type Served, serve, VEN } from '../../sim/openadr/contract.ts';

/** For localhost, made for tests: it opens nothing else. */
const pem = (name: string) => readFileSync(join(packageRoot, `test/host/openadr/localhost.${name}.pem`), 'utf8');
const tls = { cert: pem('cert'), key: pem('key') };

async function world(http: HttpOptions = {}, server: VtnServerOptions = {}, vtn: Partial<VtnOptions> = {}) {
  const served = await serve(vtn, server);
  onTestFinished(() => served.close());
  return { served, client: clientOf(served, http) };
}

function clientOf({ server }: Served, http: HttpOptions = {}, secret = VEN.clientSecret): VtnClient {
  const client = new VtnClient(systemClock, { url: server.url, clientId: VEN.clientId, clientSecret: secret }, http);
  onTestFinished(() => client.close());
  return client;
}

describe('the address', () => {
  const made = (url: string) => () => new VtnClient(systemClock, { url, clientId: 'a', clientSecret: 'b' });

  test.each(['http://vtn.example.org/', 'ftp://127.0.0.1/', 'vtn', 'https://user:secret@vtn.example.org'])(
    '%s is refused, as the secret goes to it',
    (url) => {
      expect(made(url)).toThrow(expect.objectContaining({ name: 'VtnSettingsError', blame: 'configuration' }));
    },
  );

  test.each([
    'https://vtn.example.org/openadr3',
    'http://127.0.0.1:8080',
    'http://[::1]:8080/',
    'http://localhost/a/b',
  ])('%s is taken', (url) => {
    expect(made(url)().url.pathname).toMatch(/\/$/);
  });
});

test('one token serves requests at the same time, and another is fetched when the VTN takes it no more', async () => {
  const asked: RawRequest[] = [];
  const { served, client } = await world(
    {},
    {
      fault: (request) => {
        asked.push(request);
        return undefined;
      },
    },
  );
  await Promise.all([client.events(), client.programs(), client.events()]);
  const tokens = () => asked.filter(({ path }) => path === '/auth/token').length;
  expect(tokens()).toBe(1);
  served.vtn.tokens.forget();
  await client.events();
  expect(tokens()).toBe(2);
});

test('a wrong secret is a wrong secret, not a lost VTN', async () => {
  const { served } = await world();
  await expect(clientOf(served, {}, 'wrong').events()).rejects.toMatchObject({
    name: 'VtnTokenError',
    code: 'invalid_client',
  });
});

test('lists that are longer than a page are read whole, also where a server gives fewer than it is asked for', async () => {
  const { served, client } = await world();
  const { id: programID } = await served.call<Program>(BL, 'POST', '/programs', 201, { programName: 'p' });
  for (let count = 0; count < 107; count++) await served.call(BL, 'POST', '/events', 201, { programID });
  const { objects } = await client.events();
  expect(new Set(objects.map(({ id }) => id)).size).toBe(107);
});

test.each<[VtnFault, string, object]>([
  [{ kind: 'cutBefore' }, 'VtnUnreachableError', {}],
  [{ kind: 'cutAfter' }, 'VtnUnreachableError', { sent: true }],
  [{ kind: 'truncated', part: 0.5 }, 'VtnUnreachableError', { sent: true }],
  [{ kind: 'garbage', text: '<html>busy</html>' }, 'VtnAnswerError', {}],
  [{ kind: 'garbage', text: '{}' }, 'VtnAnswerError', {}],
  [{ kind: 'status', status: 500 }, 'VtnRefusedError', { status: 500 }],
  [{ kind: 'status', status: 503, retryAfter: '120' }, 'VtnRefusedError', { retryAfterMs: 120_000 }],
  [{ kind: 'status', status: 302 }, 'VtnRefusedError', { status: 302 }],
])('%j is a %s', async (fault, name, fields) => {
  const { client, served } = await world({}, { fault: ({ path }) => (path === '/events' ? fault : undefined) });
  const { id: programID } = await served.call<Program>(BL, 'POST', '/programs', 201, { programName: 'p' });
  served.vtn.objects.events.create({ programID }, {});
  await expect(client.events()).rejects.toMatchObject({ name, ...fields });
});

test('a server that says nothing is given up after the time limit, and is told to be so', async () => {
  const { client } = await world(
    { timeoutMs: 300 },
    { fault: ({ path }) => (path === '/programs' ? { kind: 'silentBefore' } : undefined) },
  );
  // Tokens and schemas are there before the time limit counts.
  await client.events().catch(() => undefined);
  await expect(client.programs()).rejects.toThrow(/no answer within 300 ms/);
});

test('a server that is slow is waited for', async () => {
  const { client } = await world({}, { fault: () => ({ kind: 'slow', delayMs: 50 }) });
  await expect(client.programs()).resolves.toMatchObject({ objects: [] });
});

describe('over TLS', () => {
  test('a VTN whose authority is given is trusted', async () => {
    const { client } = await world({ ca: tls.cert }, { tls });
    expect(client.url.protocol).toBe('https:');
    await expect(client.programs()).resolves.toMatchObject({ objects: [] });
  });

  test('another is not, and gets no secret', async () => {
    const { client, served } = await world({}, { tls });
    await expect(client.programs()).rejects.toMatchObject({
      name: 'VtnUnreachableError',
      message: expect.stringMatching(/self-signed certificate/),
    });
    expect(served.contract.seen.size).toBe(0);
  });
});
