import { connect } from 'node:net';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Database } from '../../../host/store/database.ts';
import { DatabaseError } from '../../../host/store/database-error.ts';
import type { Operation } from '../../../protocols/api/operation.ts';
import { OPERATIONS } from '../../../protocols/api/operations.ts';
import { ApiRig, device } from './api-rig.ts';

describe('a request that is not as described is refused, with what is wrong and where', () => {
  test.each([
    ['a parameter that there is not', 'GET', '/devices?qurey=all', {}, 400, 'query', 'query'],
    ['a number that is none', 'GET', '/devices?limit=many', {}, 400, 'query', 'limit'],
    ['a number too great', 'GET', '/devices?limit=100000', {}, 400, 'query', 'limit'],
    ['a parameter twice', 'GET', '/devices?limit=1&limit=2', {}, 400, 'query', 'limit'],
    ['a name that is none', 'GET', '/devices/a%2Fb', {}, 400, 'path', 'key'],
    ['a time without its offset', 'GET', '/telemetry?from=2027-01-01T00:00', {}, 400, 'query', 'from'],
    ['a body that lacks something', 'POST', '/labels', { body: { query: 'all' } }, 400, 'body', '/'],
    ['a field that there is not', 'PUT', '/devices/meter-0001', { body: device(1, { untiId: 1 }) }, 400, 'body', '/'],
    [
      'a field of another type',
      'PUT',
      '/devices/meter-0001',
      { body: device(1, { unitId: '1' }) },
      400,
      'body',
      '/unitId',
    ],
    ['another device', 'PUT', '/devices/meter-0002', { body: device(1) }, 422, 'body', '/key'],
  ] as const)('%s', async (_, method, path, asked, status, where, at) => {
    const rig = await new ApiRig().start();
    const answer = await rig.ask<{ violations: { in: string; at: string }[]; detail: string }>(method, path, asked);
    expect(answer.status).toBe(status);
    expect(answer.body.violations[0]).toMatchObject({ in: where, at });
    expect(answer.body.detail.length).toBeGreaterThan(10);
  });
});

test('what is no JSON, of another media type, or too long is refused', async () => {
  const rig = await new ApiRig().start();
  const headers = { 'content-type': 'application/json' };
  const broken = await rig.ask('POST', '/devices', { bytes: Buffer.from('{"devices": ['), headers });
  expect([broken.status, broken.body['code']]).toEqual([400, 'InvalidJson']);
  const latin = await rig.ask('POST', '/devices', { bytes: Buffer.from([0x22, 0xe4, 0x22]), headers });
  expect(latin.body['code']).toBe('InvalidJson');
  expect((await rig.ask('POST', '/devices', { bytes: Buffer.from('{}') })).status).toBe(415);
  const zipped = await rig.ask('POST', '/devices', { body: {}, headers: { 'content-encoding': 'gzip' } });
  expect(zipped.status).toBe(415);
  const long = await rig.ask('POST', '/labels', { bytes: Buffer.alloc((1 << 20) + 1, 0x20), headers });
  expect(long.status).toBe(413);
});

test('paths that are nothing, and methods that a path does not take', async () => {
  const rig = await new ApiRig().start();
  expect((await rig.ask('GET', '/divices')).status).toBe(404);
  expect((await rig.ask('GET', '//')).status).toBe(404);
  expect((await rig.ask('GET', '/devices/%zz')).status).toBe(404);
  const wrong = await rig.ask('PATCH', '/devices');
  expect([wrong.status, wrong.headers.allow]).toEqual([405, 'GET, HEAD, POST']);
  const head = await rig.ask('HEAD', '/devices');
  expect([head.status, head.text]).toEqual([200, '']);
});

test('the description, the page and the state of the service are open to all', async () => {
  const rig = await new ApiRig().start();
  expect((await rig.ask('GET', '/openapi.json', { token: '' })).body['openapi']).toBe('3.1.0');
  const page = await rig.ask('GET', '/', { token: '' });
  expect(page.text).toContain('<h1>Kerb fleet API');
  expect(page.headers['content-security-policy']).toContain("default-src 'none'");
  expect((await rig.ask('GET', '/health', { token: '' })).body).toEqual({ status: 'ok' });
  expect((await rig.ask('GET', '/ready', { token: '' })).body).toEqual({ status: 'ok' });
});

test('a database that does not answer is told as such', async () => {
  let isAway = false;
  const away = (database: Database): Database => ({
    ...database,
    keyValues: (bucket) => {
      const values = database.keyValues(bucket);
      return new Proxy(values, {
        get(target, name) {
          if (isAway) throw new DatabaseError('nats://127.0.0.1', 'no server answers');
          const member = Reflect.get(target, name) as unknown;
          return typeof member === 'function' ? member.bind(target) : member;
        },
      });
    },
  });
  const rig = await new ApiRig(away).start();
  isAway = true;
  for (const path of ['/devices', '/ready']) {
    const { status, headers, body } = await rig.ask('GET', path);
    expect([status, headers['retry-after'], body['code']]).toEqual([503, '5', 'DatabaseError']);
  }
  expect((await rig.ask('GET', '/health')).status).toBe(200);
});

describe('whatever is asked, it is no defect', () => {
  const operations = Object.values(OPERATIONS) as Operation[];
  const quiet = operations.filter(
    ({ success }) => success.kind !== 'stream' || !success.types.includes('text/event-stream'),
  );
  const word = fc.oneof(
    fc.constantFrom('meter-0001', 'the-admin', 'all', '..', '%', 'a b', '__proto__', 'constructor', '0'.repeat(64)),
    fc.string({ maxLength: 30, unit: 'binary' }),
  );
  const value = fc.oneof(
    fc.jsonValue({ maxDepth: 3 }),
    fc.record(
      {
        devices: fc.array(
          fc.record({ key: word, class: word, line: word, unitId: fc.integer(), labels: fc.dictionary(word, word) }),
        ),
        query: fc.oneof(word, fc.constant('('.repeat(4000))),
        labels: fc.dictionary(word, fc.oneof(word, fc.constant(null))),
        name: word,
        role: word,
        percent: fc.double(),
        key: word,
        class: fc.constantFrom('meter', 'x'),
        line: fc.constantFrom('tcp://a:1', '/dev/ttyS0?baud=1', 'x'),
        unitId: fc.integer({ min: -1, max: 256 }),
      },
      { requiredKeys: [] },
    ),
  );
  const headers = fc.dictionary(
    fc.constantFrom('if-match', 'if-none-match', 'idempotency-key', 'content-encoding', 'expect'),
    fc.stringMatching(/^[ -~]{1,20}$/),
  );

  test('requests of all kinds', async () => {
    const rig = await new ApiRig().start();
    await rig.ask('POST', '/devices', { body: { devices: [device(1), device(2)] } });
    const seen = new Set<number>();
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...quiet),
        fc.array(word, { minLength: 2, maxLength: 2 }),
        fc.dictionary(
          fc.constantFrom('query', 'limit', 'cursor', 'from', 'to', 'series', 'format', 'state', 'x'),
          word,
        ),
        fc.option(value),
        headers,
        async ({ method, path, body }, names, query, sent, given) => {
          let at = 0;
          const filled = path.replace(/\{\w+\}/g, () => encodeURIComponent(names[at++]!));
          const search = new URLSearchParams(query).toString();
          const { expect: _, ...rest } = given;
          const asked = body?.kind === 'bytes' ? { bytes: Buffer.from(JSON.stringify(sent)) } : { body: sent };
          const answer = await rig.ask(method.toUpperCase(), `${filled}${search && '?'}${search}`, {
            ...(sent !== null && asked),
            headers: rest,
          });
          seen.add(answer.status);
          expect(answer.status).toBeLessThan(500);
        },
      ),
      { numRuns: 700 },
    );
    expect([...seen]).toEqual(expect.arrayContaining([200, 400, 404]));
  }, 120_000);

  test('bytes that are no HTTP', async () => {
    const rig = await new ApiRig().start();
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 200 }), async (bytes) => {
        const answer = await new Promise<string>((resolve) => {
          const socket = connect(rig.port, '127.0.0.1');
          let text = '';
          socket.on('data', (chunk) => {
            text += chunk.toString('latin1');
          });
          socket.on('close', () => resolve(text));
          socket.on('error', () => {});
          socket.end(bytes);
        });
        expect(answer).not.toMatch(/^HTTP\/1.1 5/);
      }),
      { numRuns: 100 },
    );
    expect((await rig.ask('GET', '/health')).status).toBe(200);
  });
});
