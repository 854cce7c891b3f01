import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { Command } from 'commander';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { serviceCommand } from '../../../host/cli/commands/service.ts';
import { addRunOptions } from '../../../host/cli/run/run-options.ts';
import { commandWord, wholePath } from '../../../host/cli/service/unit-quoting.ts';
import { packageRoot } from '../../../host/package-root.ts';
import { kerbHere } from './kerb-here.ts';
import { imagesOf } from './kerb-process.ts';
import { commandArguments, settings, specifiers } from './unit-reader.ts';

const KERB = join(packageRoot, 'dist/host/cli/kerb.js');
const WIRING = join(packageRoot, 'seeds/wirings/home.yaml');
const images = imagesOf('meter', 'hub');

let files: string;
beforeAll(async () => {
  files = await mkdtemp(join(tmpdir(), 'kerb service 100%-'));
  const env = { ...process.env, KERB_PASSPHRASE: 'twelve o clock' };
  for (const words of ['keys ca ca.pem', 'keys certificate gw.pem --ca ca.crt --server --host localhost']) {
    await promisify(execFile)(process.execPath, [KERB, ...words.split(' ')], { cwd: files, env });
  }
});
afterAll(() => rm(files, { recursive: true, force: true }));

const service = (...args: readonly string[]) => kerbHere(['service', ...args], serviceCommand);

/** The unit that these arguments make. */
async function unitOf(...args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await service(...args);
  expect(code, stderr).toBe(0);
  return stdout;
}

/** What `kerb run` is told by a unit. */
function runOf(unit: string): { args: readonly string[]; options: Record<string, unknown> } {
  const [node, kerb, run, ...given] = commandArguments(settings(unit, 'ExecStart')[0]!);
  expect([node, kerb, run]).toEqual([process.execPath, KERB, 'run']);
  const command = addRunOptions(new Command('run').exitOverride());
  command.parse(given, { from: 'user' });
  return { args: command.args, options: command.opts() };
}

test('systemd reads the arguments that were given, whatever is in them', () => {
  const character = fc.oneof(
    fc.constantFrom(...' \t\n"\'\\%$;#{}x0'),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }).filter((text) => text !== '\0'),
  );
  const text = fc.array(character, { maxLength: 12 }).map((characters) => characters.join(''));
  fc.assert(
    fc.property(fc.array(text, { minLength: 1 }), (given) => {
      const unit = `[Service]\nExecStart=${given.map(commandWord).join(' \\\n  ')}\nRestart=on-failure\n`;
      expect(commandArguments(settings(unit, 'ExecStart')[0]!)).toEqual(given);
      expect(settings(unit, 'Restart')).toEqual(['on-failure']);
    }),
  );
});

test('the service runs kerb run with the same options, and whole paths', async () => {
  const here = relative(process.cwd(), images.meter);
  const unit = await unitOf(
    ...[`${here}@1,2:sunspec`, `${images.hub}@3`, '--serial', '/dev/ttyUSB0?baud=9600&parity=even', '--tcp', '1503'],
    ...['--set', '1.voltageL1=230000', '--set', '1.frequency=50000', '--read-only', '--metrics', '--log', 'json'],
    ...['--wiring', `3=${relative(process.cwd(), WIRING)}`, '--scan', '50'],
  );
  const { args, options } = runOf(unit);
  expect(args).toEqual([`${images.meter}@1,2:sunspec`, `${images.hub}@3`]);
  expect(options).toMatchObject({
    serial: '/dev/ttyUSB0?baud=9600&parity=even',
    tcp: 1503,
    set: ['1.voltageL1=230000', '1.frequency=50000'],
    readOnly: true,
    metrics: true,
    log: 'json',
    wiring: [`3=${WIRING}`],
    scan: 50,
    host: '127.0.0.1',
    records: '/var/lib/kerb/records',
  });
  expect(settings(unit, 'StateDirectory')).toEqual(['kerb']);
});

describe('a service may do no more than it has to', () => {
  test('it has the serial ports of its lines, and those of devices downstream', async () => {
    const unit = await unitOf(`${images.hub}@1`, '--wiring', WIRING, '--serial', '/dev/serial/by-id/a b');
    expect(settings(unit, 'DeviceAllow')).toEqual(['"/dev/serial/by-id/a b" rw', '/dev/ttyUSB0 rw']);
    expect(settings(unit, 'SupplementaryGroups')).toEqual(['dialout']);
    expect(settings(unit, 'PrivateDevices')).toEqual([]);
  });

  test('without a serial port it has no devices', async () => {
    const unit = await unitOf(`${images.meter}@1`);
    expect(settings(unit, 'PrivateDevices')).toEqual(['yes']);
    expect(settings(unit, 'DeviceAllow')).toEqual([]);
  });

  test.each([
    [['--tcp', '502'], 'CAP_NET_BIND_SERVICE'],
    [['--metrics', '127.0.0.1:80'], 'CAP_NET_BIND_SERVICE'],
    [['--tcp', '1024'], ''],
    [['--tcp', '0'], ''],
  ])('with %j its capabilities are “%s”', async (options, capabilities) => {
    const unit = await unitOf(`${images.meter}@1`, ...options);
    expect(settings(unit, 'CapabilityBoundingSet')).toEqual([capabilities]);
    expect(settings(unit, 'AmbientCapabilities')).toEqual(capabilities === '' ? [] : [capabilities]);
  });

  test('systemd reads the private key for it, and is asked for a passphrase file', async () => {
    vi.stubEnv('KERB_PASSPHRASE', 'twelve o clock');
    try {
      const tls = [
        '--tls',
        '--cert',
        join(files, 'gw.crt'),
        '--key',
        join(files, 'gw.pem'),
        '--ca',
        join(files, 'ca.crt'),
      ];
      const { stdout, stderr } = await service(`${images.meter}@1`, ...tls);
      expect(settings(stdout, 'LoadCredential').map(specifiers)).toEqual([`tls-key:${join(files, 'gw.pem')}`]);
      expect(runOf(stdout).options).toMatchObject({ cert: join(files, 'gw.crt'), key: '<d>/tls-key', tls: true });
      expect(settings(stdout, 'CapabilityBoundingSet')).toEqual(['CAP_NET_BIND_SERVICE']);
      expect(stderr).toContain(`${join(files, 'gw.pem')} is protected by a passphrase`);
      expect(stderr).toContain(`${join(files, 'gw.crt')}: a service has a folder /tmp of its own`);
    } finally {
      vi.unstubAllEnvs();
    }
  });

  test('files that the environment names are in that of the service', async () => {
    const variables = {
      KERB_CERT: join(files, 'gw.crt'),
      KERB_KEY: join(files, 'gw.pem'),
      KERB_CA: join(files, 'ca.crt'),
    };
    for (const [name, path] of Object.entries(variables)) vi.stubEnv(name, path);
    try {
      const unit = await unitOf(`${images.meter}@1`);
      const environment = settings(unit, 'Environment').map((text) => commandArguments(text)[0]!);
      expect(environment).toEqual([
        `KERB_CERT=${variables.KERB_CERT}`,
        'KERB_KEY=<d>/tls-key',
        `KERB_CA=${variables.KERB_CA}`,
      ]);
      expect(settings(unit, 'LoadCredential')).toHaveLength(1);
      expect(settings(unit, 'ExecStart')[0]).not.toContain('--cert');
    } finally {
      vi.unstubAllEnvs();
    }
  });

  test('folders that are named are writable to the account that is named', async () => {
    const unit = await unitOf(`${images.meter}@1`, '--records', files, '--user', 'kerb', '--name', 'meters');
    expect(settings(unit, 'User')).toEqual(['kerb']);
    expect(settings(unit, 'DynamicUser')).toEqual([]);
    expect(commandArguments(settings(unit, 'ReadWritePaths')[0]!)).toEqual([files]);
    expect(runOf(unit).options['records']).toBe(files);
  });
});

test('--out writes the file and says so', async () => {
  const out = join(files, 'kerb.service');
  expect(await service(`${images.meter}@1`, '--out', out)).toMatchObject({ code: 0, stdout: `wrote ${out}\n` });
  expect(await readFile(out, 'utf8')).toContain('ExecStart=');
});

test('a path that a line of a unit cannot hold is refused', () => {
  expect(wholePath('/etc/100% "a b"')).toBe('/etc/100%% "a b"');
  for (const path of ['/a\nUser=root', '/a\\', '/a '])
    expect(() => wholePath(path)).toThrow(/give the file another name/);
});

describe('what kerb run would refuse, and what a service cannot do, is told before a file is made', () => {
  test.each([
    [['meter'], 'say which firmware runs as which unit'],
    [['/nowhere/meter.wasm@1'], '/nowhere/meter.wasm: no such file'],
    [['meter@1', 'meter@1'], 'two devices have unit id 1'],
    [['meter@1', '--trust', '/nowhere/keys.cbor'], '/nowhere/keys.cbor: there is no such file'],
    [['meter@1', '--cert', '/nowhere/gw.crt'], '/nowhere/gw.crt: there is no such file'],
    [['meter@1', '--environment-file', '/nowhere/env'], '/nowhere/env: there is no such file'],
    [['meter@1', '--serial', 'COM3'], 'systemd is of Linux'],
    [['meter@1', '--tcp', '70000'], 'Give a whole number from 0 to 65535'],
    [['meter@1', '--factory'], '--factory would make the service forget'],
    [['meter@1', '--records', 'kept'], 'leave --records and --slots away'],
    [['meter@1', '--name', '../x'], '--name ../x: give letters'],
    [['meter@1', '--user', 'a b'], '--user a b: is no account'],
  ])('%j', async (args, message) => {
    const { code, stdout, stderr } = await service(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
  });
});
