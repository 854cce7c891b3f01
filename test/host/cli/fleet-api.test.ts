import { readFile } from 'node:fs/promises';
import { request } from 'node:https';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folder, KerbProcess, kerb } from './kerb-process.ts';

async function fleetWithUser(): Promise<{ readonly cwd: string; readonly token: string }> {
  const cwd = await folder();
  expect(await kerb(['fleet', 'init'], cwd)).toMatchObject({ code: 0 });
  const { stdout } = await kerb(['fleet', 'user', 'add', 'anna', 'admin', '--json'], cwd);
  return { cwd, token: (JSON.parse(stdout) as { token: string }).token };
}

async function serving(cwd: string, ...options: readonly string[]) {
  const host = new KerbProcess(['fleet', 'serve', '--name', 'desk', '--json', '--api', '0', ...options], cwd);
  const line = await host.line((text) => text.includes('"serving"'));
  return { host, api: (JSON.parse(line) as { api: string }).api };
}

test('the API of a host is used with a token of the command line, and what it did is in the audit log', {
  timeout: 60_000,
}, async () => {
  const { cwd, token } = await fleetWithUser();
  const { host, api } = await serving(cwd, '--log', 'json');
  const put = await fetch(`${api}/api/v1/devices/meter-1`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ key: 'meter-1', class: 'meter', line: 'tcp://127.0.0.1:9', unitId: 1, labels: {} }),
  });
  expect(put.status).toBe(200);
  expect((await fetch(`${api}/api/v1/devices`)).status).toBe(401);
  host.signal('SIGTERM');
  const { code, stderr } = await host.exit;
  expect(code).toBe(0);
  const entries = stderr.split('\n').filter((line) => line.includes('"apiRequest"'));
  expect(entries.map((line) => JSON.parse(line) as object)).toMatchObject([
    { operation: 'putDevice', status: 200, user: 'anna' },
    { operation: 'listDevices', status: 401 },
  ]);
  // No token, and no part of one, is in the log.
  expect(stderr).not.toContain(token.slice(5, 20));
  const audit = await kerb(['fleet', 'audit', '--json', '--token', token], cwd);
  expect(audit.stdout).toContain('device.put');
});

test('over TLS with a certificate of its own; a key that is not its own is told', { timeout: 60_000 }, async () => {
  const { cwd, token } = await fleetWithUser();
  const made = [
    ['keys', 'ca', 'ca.pem', '--no-passphrase'],
    ['keys', 'certificate', 'fleet.pem', '--server', '--ca', 'ca.crt', '--host', '127.0.0.1', '--no-passphrase'],
    ['keys', 'certificate', 'other.pem', '--server', '--ca', 'ca.crt', '--host', '127.0.0.1', '--no-passphrase'],
  ];
  for (const args of made) expect(await kerb(args, cwd)).toMatchObject({ code: 0 });
  const wrong = ['fleet', 'serve', '--api', '0', '--api-cert', 'fleet.crt', '--api-key', 'other.pem'];
  const refused = await kerb(wrong, cwd);
  expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('fleet.crt and other.pem')]);

  const { api } = await serving(cwd, '--api-cert', 'fleet.crt', '--api-key', 'fleet.pem');
  expect(api).toMatch(/^https:/);
  const ca = await readFile(join(cwd, 'ca.crt'));
  const status = await new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${token}` };
    request(`${api}/api/v1/self`, { ca, headers }, (response) => resolve(response.statusCode))
      .on('error', reject)
      .end();
  });
  expect(status).toBe(200);
});

test.each([
  [['--api', '0.0.0.0:0'], 'plain text'],
  [['--api', '[::]:0'], 'plain text'],
  [['--api', 'somewhere'], 'give a port'],
  [['--api', '0', '--api-cert', 'x.crt'], 'together'],
  [['--api', '0', '--api-cert', 'x.crt', '--api-key', 'x.pem'], 'x.crt cannot be read'],
  [['--api-plain'], 'go with --api'],
  [['--mqtt', 'mqtt://127.0.0.1'], '--measure-every'],
  [['--measure-every', '1min', '--mqtt', 'amqp://127.0.0.1'], 'neither mqtt nor mqtts'],
  [['--measure-every', '1min', '--mqtt', 'mqtt://a', '--mqtt-ca', 'x.crt'], 'mqtts://'],
  [['--metrics', '99999'], 'give a port'],
])('kerb fleet serve %j is refused', async (options, why) => {
  const cwd = await folder();
  await kerb(['fleet', 'init'], cwd);
  const { code, stderr } = await kerb(['fleet', 'serve', ...options], cwd);
  expect([code, stderr]).toEqual([2, expect.stringContaining(why)]);
});
