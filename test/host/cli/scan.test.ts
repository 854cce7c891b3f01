import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { systemClock } from '../../../host/clock/system.ts';
import { RtuServer } from '../../../host/gateway/rtu-server.ts';
import { listenTcp } from '../../../host/gateway/tcp-server.ts';
import { PtyGuest } from '../../../sim/bus/guest.ts';
import { SerialBus } from '../../../sim/bus/serial-bus.ts';
import { ArrayModel } from '../gateway/array-model.ts';
import { folder, KerbProcess, kerb } from './kerb-process.ts';

const clock = systemClock;

/** A line in real time, whose devices each have a baud rate of their own, and the port onto it. */
function line(...devices: readonly (readonly [unitId: number, baudRate: number])[]): {
  path: string;
  models: ArrayModel[];
} {
  const bus = new SerialBus({ name: 'rs485', clock, baudRate: 9600, parity: 'none', stopBits: 1 });
  const models = devices.map(([unitId, baudRate]) => {
    const model = new ArrayModel();
    const units = new Map([[unitId, model]]);
    bus.attach(`unit${unitId}`, {
      baudRate,
      serve: (transport) => new RtuServer({ transport, clock, units, baudRate, bitsPerCharacter: 10 }),
    });
    return model;
  });
  const guest = PtyGuest.open('guest', bus, { followBaud: true });
  onTestFinished(() => guest.close());
  return { path: guest.path, models };
}

interface Told {
  readonly event: string;
  readonly end?: string;
  readonly devices?: readonly { unitId: number; line: string; settings: { baudRate: number } }[];
}

const toldOf = (stdout: string): Told[] =>
  stdout
    .trim()
    .split('\n')
    .map((text) => JSON.parse(text) as Told);

describe.runIf(process.platform === 'linux')('kerb scan over a pseudo-terminal', () => {
  test('finds devices of several baud rates, and how to open the line for each', async () => {
    const { path, models } = line([1, 9600], [2, 19_200], [9, 19_200], [3, 57_600]);
    const asked = [
      '--baud',
      '9600,19200,57600',
      '--parity',
      'none',
      '--units',
      '1-10',
      '--listen',
      '200',
      '--wait',
      '300',
    ];
    const { code, stdout, stderr } = await kerb(['scan', path, ...asked, '--json']);
    expect(stderr).toBe('');
    const result = toldOf(stdout).at(-1)!;
    const found = result.devices!.map(({ unitId, line: address }) => `${unitId} ${address}`).sort();
    expect(found).toEqual([
      `1 ${path}?baud=9600&parity=none&stop=1`,
      `2 ${path}?baud=19200&parity=none&stop=1`,
      `3 ${path}?baud=57600&parity=none&stop=1`,
      `9 ${path}?baud=19200&parity=none&stop=1`,
    ]);
    expect([code, result.event, result.end]).toEqual([0, 'result', 'complete']);
    expect(toldOf(stdout).map(({ event }) => event)).toContain('plan');
    expect(models.every(({ writes }) => writes === 0)).toBe(true);
    const read = await kerb(['read', found[1]!.slice(2), '2', '--bank', 'holding', '--address', '0']);
    expect([read.code, read.stderr]).toEqual([0, '']);
  });

  test('after Ctrl-C goes on from what it saved', async () => {
    const { path } = line([1, 9600], [30, 9600]);
    const cwd = await folder();
    const args = ['scan', `${path}?baud=9600&parity=none`, '--units', '1-40', '--listen', '100', '--wait', '300'];
    const first = new KerbProcess([...args, '--save', 'scan.json'], cwd);
    await first.line((text) => text.startsWith('9600 8N1, unit 1:'));
    first.signal('SIGINT');
    const stopped = await first.exit;
    expect(stopped.code).toBe(1);
    expect(stopped.stdout).toContain('the same command goes on from scan.json');
    const saved = JSON.parse(await readFile(join(cwd, 'scan.json'), 'utf8')) as { complete: boolean; asked: object };
    expect(saved.complete).toBe(false);
    const second = await kerb([...args, '--save', 'scan.json'], cwd);
    expect([second.code, second.stderr]).toEqual([0, '']);
    expect(second.stdout).toMatch(/unit 1 .*answers within/);
    expect(second.stdout).toMatch(/unit 30 .*answers within/);
    const third = await kerb([...args, '--save', 'scan.json'], cwd);
    expect(third.code).toBe(0);
    expect(third.stdout).toContain('2 devices, from scan.json: nothing is left to ask');
    expect(third.stdout).toMatch(/unit 30 /);
  });
});

describe('kerb scan', () => {
  test('behind a TCP server', async () => {
    const server = await listenTcp({ clock, units: new Map([[2, new ArrayModel()]]), host: '127.0.0.1', port: 0 });
    const { port } = server;
    onTestFinished(() => server.close());
    const { code, stdout } = await kerb(['scan', `tcp://127.0.0.1:${port}`, '--units', '1-3', '--first', '--identify']);
    expect(stdout).toMatch(/unit 2 .*answers within .*: unknown device/);
    expect(code).toBe(0);
    const none = await kerb(['scan', `tcp://127.0.0.1:${port}`, '--units', '3', '--wait', '200']);
    expect([none.code, none.stdout]).toEqual([1, expect.stringContaining('0 devices found')]);
  });

  test('says what it would ask, and opens nothing', async () => {
    const { code, stdout } = await kerb(['scan', '/dev/no-such-port', '--dry-run']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^\d+ questions at 24 settings: about \d+ min/);
    const one = await kerb(['scan', '/dev/no-such-port?baud=2400&parity=even', '--dry-run']);
    expect(one.stdout).toMatch(/^\d+ questions at one setting/);
  });

  test.each([
    [['/dev/no-such-port'], 1, 'there is no such port'],
    [['/dev/no-such-port', '--baud', 'fast'], 2, 'Give baud rates such as 9600,19200'],
    [['/dev/no-such-port', '--units', '0'], 2, 'unitIds has 0'],
    [['/dev/no-such-port', '--again'], 2, '--again goes with --save'],
    [['tcp://127.0.0.1:1', '--protocol', 'dlt645'], 2, 'has no modbus'],
  ] as const)('%s is told with what to do', async (args, code, message) => {
    const result = await kerb(['scan', ...args]);
    expect([result.code, result.stderr]).toEqual([code, expect.stringContaining(message)]);
  });

  test('keeps a file that holds something else', async () => {
    const cwd = await folder();
    await writeFile(join(cwd, 'notes.json'), '{"mine": 1}');
    const result = await kerb(['scan', '/dev/no-such-port', '--save', 'notes.json'], cwd);
    expect([result.code, result.stderr]).toEqual([2, expect.stringContaining('notes.json is of version undefined')]);
    expect(await readFile(join(cwd, 'notes.json'), 'utf8')).toBe('{"mine": 1}');
  });
});
