import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { packageRoot } from '../../../../host/package-root.ts';
import { folder, imagesOf, kerb, running } from '../kerb-process.ts';

const KERB = join(packageRoot, 'dist/host/cli/kerb.js');
const images = imagesOf('meter');

let made = '';

/** Made once, as each takes a process of its own. */
beforeAll(async () => {
  made = await mkdtemp(join(tmpdir(), 'kerb-certificates-'));
  for (const words of [
    'ca ca.pem --no-passphrase',
    'certificate gw.pem --server --host 127.0.0.1 --ca ca.crt --no-passphrase',
    'certificate op.pem --role operator --ca ca.crt --no-passphrase',
  ]) {
    await promisify(execFile)(process.execPath, [KERB, 'keys', ...words.split(' ')], { cwd: made });
  }
});
afterAll(() => rm(made, { recursive: true, force: true }));

/** A folder with an authority, a gateway and an operator. */
async function certificates(): Promise<string> {
  const cwd = await folder();
  await cp(made, cwd, { recursive: true });
  return cwd;
}

const GATEWAY = '--tls 0 --cert gw.crt --key gw.pem --ca ca.crt --records none'.split(' ');
const OPERATOR = '--cert op.crt --key op.pem --ca ca.crt'.split(' ');

interface Secure {
  readonly tls: { readonly port: number };
  readonly metrics: { readonly port: number };
}

test('a gateway with certificates, roles, metrics and a log, as a user sets it up', async () => {
  const cwd = await certificates();
  const { run, listening } = await running([`${images.meter}@1`, ...GATEWAY, '--metrics', '0', '--log', 'json'], cwd);
  const { tls, metrics } = listening as unknown as Secure;
  expect(listening.tcp).toBeUndefined();
  const line = `tls://127.0.0.1:${tls.port}`;

  const read = await kerb(['read', line, '1', 'demandPeriod', ...OPERATOR], cwd);
  expect(read).toMatchObject({ code: 0, stderr: '' });
  const write = await kerb(['write', line, '1', 'demandPeriod=30', ...OPERATOR], cwd);
  expect(write.code).toBe(1);
  expect(write.stderr).toContain(
    'refused with exception 1 (illegalFunction): the role in this certificate may not do it',
  );
  const denial = await run.event(({ event }) => event === 'denial');
  expect(denial).toMatchObject({ role: 'operator', subject: 'CN=operator', unitId: 1 });

  const bare = await kerb(['read', line, '1', 'demandPeriod'], cwd);
  expect(bare).toMatchObject({ code: 2, stderr: expect.stringContaining('give --cert, --key and --ca') });
  const half = await kerb(['read', line, '1', 'demandPeriod', '--cert', 'op.crt'], cwd);
  expect(half).toMatchObject({ code: 2, stderr: expect.stringContaining('--key and --ca is missing') });

  const text = await (await fetch(`http://127.0.0.1:${metrics.port}/metrics`)).text();
  expect(text).toMatch(/^kerb_access_denied_total\{role="operator",unit_id="1",function="\d+"\} 1$/m);
  expect(text).toMatch(/^kerb_device_running\{unit_id="1",class="meter"\} 1$/m);

  run.signal('SIGTERM');
  const { code, stderr } = await run.exit;
  expect(code).toBe(0);
  const entries = stderr
    .trim()
    .split('\n')
    .map((entry) => JSON.parse(entry));
  expect(entries.find(({ event }) => event === 'accessDenied')).toMatchObject({
    level: 'warn',
    role: 'operator',
    subject: 'CN=operator',
    unitId: 1,
    bank: 3,
  });
});

test('roles and certificates that change are taken at SIGHUP, and those that cannot be used are not', async () => {
  const cwd = await certificates();
  const rules = (write: string) => `roles: { operator: { rules: [{ read: all, identify: true${write} }] } }\n`;
  await writeFile(join(cwd, 'roles.yaml'), rules(''));
  const { run, listening } = await running([`${images.meter}@1`, ...GATEWAY, '--roles', 'roles.yaml'], cwd);
  const line = `tls://127.0.0.1:${(listening as unknown as Secure).tls.port}`;
  const write = () => kerb(['write', line, '1', 'demandPeriod=30', ...OPERATOR], cwd);
  expect((await write()).code).toBe(1);

  await writeFile(join(cwd, 'roles.yaml'), rules(', write: { holdingRegisters: [demandPeriot] }'));
  run.signal('SIGHUP');
  const trouble = await run.event(({ event, message }) => event === 'error' && message!.startsWith('roles stay'));
  expect(trouble.message).toContain('roles.yaml:1:');
  expect(trouble.message).toContain('did you mean demandPeriod?');
  expect((await write()).code).toBe(1);

  await writeFile(join(cwd, 'roles.yaml'), rules(', write: all'));
  const { code } = await kerb(['keys', 'renew', 'gw.crt', '--ca', 'ca.crt', '-o', 'next.crt'], cwd);
  expect(code).toBe(0);
  await rename(join(cwd, 'next.crt'), join(cwd, 'gw.crt'));
  run.signal('SIGHUP');
  await run.event(({ event, message }) => event === 'reloaded' && message!.startsWith('certificates'));
  expect(await write()).toMatchObject({ code: 0, stderr: '' });
});

test('keys show tells role and state, and keys renew follows with the whole chain', async () => {
  const cwd = await certificates();
  const shown = await kerb(['keys', 'show', 'op.crt', '--json'], cwd);
  expect(JSON.parse(shown.stdout)).toMatchObject({
    purpose: 'client',
    role: 'operator',
    state: 'good',
    subject: 'CN=operator',
  });
  const renewed = await kerb(['keys', 'renew', 'op.crt', '--ca', 'ca.crt', '--role', 'viewer', '--json'], cwd);
  expect(JSON.parse(renewed.stdout)).toMatchObject({ certificate: 'op-2.crt', role: 'viewer' });
  // The first of its chain is the owner's, the others are those that issued it.
  expect((await readFile(join(cwd, 'op-2.crt'), 'utf8')).match(/BEGIN CERTIFICATE/g)).toHaveLength(2);
});

test.each([
  [['keys', 'certificate', 'x.pem', '--ca', 'ca.crt', '--server', '--no-passphrase'], 'with --host'],
  [['keys', 'certificate', 'x.pem', '--ca', 'ca.crt', '--host', 'a', '--no-passphrase'], 'give --server too'],
  [['keys', 'certificate', 'op.pem', '--ca', 'ca.crt', '--no-passphrase'], 'is there already'],
  [['keys', 'certificate', 'x.pem', '--ca', 'op.crt', '--no-passphrase'], 'is not that of a certificate authority'],
  [
    ['keys', 'certificate', 'x.pem', '--ca', 'ca.crt', '--ca-key', 'op.pem', '--no-passphrase'],
    'is not the key of the authority',
  ],
  [['keys', 'renew', 'ca.crt', '--ca', 'ca.crt'], 'make a new one with `kerb keys ca`'],
  [['keys', 'renew', 'op.pem', '--ca', 'ca.crt'], 'holds no certificate in PEM'],
  [['run', 'meter@1', '--tls', '0'], 'give --cert, --key and --ca'],
  [['run', 'meter@1', ...GATEWAY.map((word) => (word === 'gw.crt' ? 'op.crt' : word))], 'is not for servers'],
  [['run', 'meter@1', '--roles', 'none.yaml', '--records', 'none'], 'there is no such file'],
  [['run', 'meter@1', '--crl', 'x', '--records', 'none'], 'give --tls'],
  [['run', 'meter@1', '--metrics', 'here', '--records', 'none'], 'give a port, or an address and a port'],
])('%j is refused with what to do', async (args, told) => {
  const cwd = await certificates();
  const given = args.map((word) => (word === 'meter@1' ? `${images.meter}@1` : word));
  const { code, stderr } = await kerb(given, cwd);
  expect(stderr).toContain(told);
  expect(code).toBe(2);
});
