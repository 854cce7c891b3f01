import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openDevice } from '../../../host/device/open-device.ts';
import { openLine } from '../../../host/line/open-line.ts';
import { packageRoot } from '../../../host/package-root.ts';
import { signalProfile } from '../../../protocols/profiles/signal.generated.ts';
import type { RunReport } from '../../../sim/report/report.ts';
import { RtuLink } from '../rtu-link.ts';
import { folder, KerbProcess, kerb } from './kerb-process.ts';

const STREET = join(packageRoot, 'seeds/scenarios/street.yaml');

test('a short run shows readings as they come, ends with the verdicts, and exits with 0', {
  timeout: 120_000,
}, async () => {
  const { code, stdout, stderr } = await kerb(['sim', STREET, '--for', '45min']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toMatch(/^compiled meter( before)?: \d+ bytes of WebAssembly$/m);
  for (const time of ['00:15', '00:30', '00:45'])
    expect(stdout).toMatch(new RegExp(`^${time}  activePowerTotal `, 'm'));
  expect(stdout).toMatch(/^meter\.activePowerTotal +[▁▂▃▄▅▆▇█]+$/m);
  expect(stdout).toMatch(/^ {2}passed +vehicles served +00:45:00 +it always did$/m);
  expect(stdout.trimEnd().split('\n').at(-1)).toBe('passed: 13 passed');
});

test('--json prints one document, the same for the same seed but for the time that it took', {
  timeout: 120_000,
}, async () => {
  const run = async (seed: string) => {
    const { code, stdout } = await kerb(['sim', STREET, '--for', '20min', '--json', '--seed', seed]);
    expect(code).toBe(0);
    const { tookMs, ...report } = JSON.parse(stdout) as RunReport;
    expect(tookMs).toBeGreaterThan(0);
    return report;
  };
  const first = await run('9');
  expect(first).toMatchObject({ seed: 9, outcome: 'passed', elapsedMs: 1_200_000, target: 'simulation' });
  expect(first.replay).toBe(`kerb sim ${STREET} --seed 9 --for 1200000ms`);
  expect(await run('9')).toEqual(first);
  expect((await run('10')).traceDigest).not.toBe(first.traceDigest);
});

/** The street with a check that fails, in a folder of its own. */
async function wrongStreet(): Promise<string> {
  const text = await readFile(STREET, 'utf8');
  const place = await folder();
  const wrong = text
    .replace('is: { plant: house.energyImport }', 'is: { plant: house.energyExport }')
    .replaceAll('../series/', `${join(packageRoot, 'seeds/series')}/`);
  await writeFile(join(place, 'wrong.yaml'), wrong);
  return place;
}

test('an expectation that fails is told with the command that replays the run, in every report, and exits with 1', {
  timeout: 120_000,
}, async () => {
  const place = await wrongStreet();
  const files = ['--report', 'run.html', '--junit', 'run.xml', '--trace', 'run.trace'];
  const { code, stdout } = await kerb(['sim', 'wrong.yaml', '--for', '30min', ...files], place);
  expect(code).toBe(1);
  expect(stdout).toMatch(
    /^ {2}failed +energy drawn +00:0\d:\d\d +meter\.energyActiveImport \d+, house\.energyExport 0$/m,
  );
  const replay = 'kerb sim wrong.yaml --seed 1 --for 1800000ms';
  expect(stdout.trimEnd().split('\n').at(-1)).toContain(replay);
  const junit = await readFile(join(place, 'run.xml'), 'utf8');
  expect(junit).toContain('<failure');
  expect(junit).toContain(replay);
  expect(await readFile(join(place, 'run.html'), 'utf8')).toContain(replay);

  const replayed = await kerb(['replay', 'run.trace'], place);
  expect(replayed).toMatchObject({ code: 0, stderr: '' });
  expect(replayed.stdout).toMatch(/^\d+ lines, all the same\n$/);
  // A trace of other firmware or another host differs somewhere: the place is shown.
  const trace = (await readFile(join(place, 'run.trace'), 'utf8')).split('\n');
  trace[20] = trace[20]!.replace(/\d/, (digit) => String((Number(digit) + 1) % 10));
  await writeFile(join(place, 'other.trace'), trace.join('\n'));
  const other = await kerb(['replay', 'other.trace'], place);
  expect(other.code).toBe(1);
  expect(other.stdout).toContain('the first difference is line 20 of');
  expect(other.stdout).toContain(`  - ${trace[20]}`);
});

test.each([
  ['a trace that is not there', 'none.trace', 'none.trace: there is no such file'],
  ['a file that is no trace', 'wrong.yaml', 'is no recording: its first line is not JSON'],
])('%s cannot be replayed', async (_what, file, message) => {
  const { code, stderr } = await kerb(['replay', file], await wrongStreet());
  expect(code).toBe(2);
  expect(stderr).toContain(message);
});

test('a file that cannot be written is told before anything is run', async () => {
  const { code, stdout, stderr } = await kerb(['sim', STREET, '--report', 'nowhere/run.html']);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain('nowhere/run.html cannot be written');
});

/** The tty and port that a run tells its guests. */
async function guestsOf(run: KerbProcess): Promise<{ tty: string; port: number }> {
  const tty = /is (\/dev\/\S+) /.exec(await run.line((line) => line.startsWith('line rs485 is')))![1]!;
  const tcp = /:(\d+):/.exec(await run.line((line) => line.startsWith('Modbus TCP is on')))!;
  return { tty, port: Number(tcp[1]) };
}

test('--listen stays up for other clients on tty and TCP, and Ctrl-C ends it with the verdicts', {
  timeout: 120_000,
}, async () => {
  const run = new KerbProcess(['sim', STREET, '--for', '5min', '--listen'], await folder());
  const { tty, port } = await guestsOf(run);
  await run.line((line) => line.startsWith('goes on in real time'));
  const line = await openLine(`${tty}?baud=19200&parity=even`);
  onTestFinished(() => line.close());
  const signal = openDevice(line, 3, signalProfile);
  expect(await signal.read('mode')).toBe('service');
  await signal.write('flash', true);
  await expect.poll(() => signal.read('mode'), { timeout: 60_000, interval: 200 }).toBe('flash');
  const tcp = await openLine(`tcp://127.0.0.1:${port}`);
  onTestFinished(() => tcp.close());
  expect(await openDevice(tcp, 3, signalProfile).read('mode')).toBe('flash');
  run.signal('SIGINT');
  const { code, stdout } = await run.exit;
  expect(code).toBe(0);
  expect(stdout.trimEnd().split('\n').at(-1)).toBe('passed: 13 passed');
});

test('--pty gives other programs the serial lines from the start, in real time', { timeout: 120_000 }, async () => {
  const run = new KerbProcess(['sim', STREET, '--pty'], await folder());
  const told = await run.line((line) => line.startsWith('line rs485 is'));
  expect(told).toMatch(/^line rs485 is \/dev\/pts\/\d+ \(19200 baud, even parity\): units meter 1, hub 2, signal 3$/);
  const line = await openLine(`${/\/dev\/\S+/.exec(told)![0]}?baud=19200&parity=even`);
  onTestFinished(() => line.close());
  const signal = openDevice(line, 3, signalProfile);
  const first = await signal.read('uptime');
  await expect.poll(() => signal.read('uptime'), { timeout: 60_000 }).toBeGreaterThan(first);
  expect(await signal.read('uptime')).toBeLessThan(600);
  run.signal('SIGINT');
  expect((await run.exit).code).toBe(0);
});

test('a session goes through time by lines from the command line or a pipe', { timeout: 120_000 }, async () => {
  const lines = [
    'until { register: meter.uptime, atLeast: 30 }',
    'snapshot a',
    'run 30s',
    'registers meter uptime',
    'branch a',
  ];
  const typed = await kerb(['debug', STREET, ...lines.flatMap((line) => ['-c', line])]);
  expect(typed).toMatchObject({ code: 0, stderr: '' });
  expect(typed.stdout).toBe(
    '  00:00:30  meter.uptime at least 30\n  00:00:30  is a\n  00:01:00\n  uptime  60 s\n  00:00:30\n',
  );
  const piped = new KerbProcess(['debug', STREET, '--json'], await folder());
  piped.say('fault { fault: powerLoss, device: meter, for: 5s }\nrun 20s\nregisters meter uptime\nwher\n');
  piped.endInput();
  const { code, stdout, stderr } = await piped.exit;
  expect(
    stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown),
  ).toEqual([{ elapsedMs: 0, what: 'it begins when time goes on' }, { elapsedMs: 20_000 }, { uptime: 15 }]);
  expect({ code, stderr }).toEqual({ code: 2, stderr: 'kerb: there is no command wher (did you mean where?)\n' });
});

test('the same expectations are judged on a gateway of another process behind a serial line', {
  timeout: 120_000,
}, async () => {
  const link = new RtuLink();
  onTestFinished(() => link.close());
  const place = await folder();
  const gateway = [
    'run',
    'meter@12',
    '--serial',
    `${link.serverPath}?baud=19200&parity=even`,
    '--records',
    'none',
    '--json',
  ];
  const serving = new KerbProcess(gateway, place);
  await serving.event(({ event }) => event === 'listening');
  await writeFile(
    join(place, 'bench.yaml'),
    `name: bench
duration: 4s
lines: { rs485: { kind: serial } }
devices: { meter: { class: meter, unit: 1 } }
host: { read: [ { register: meter.uptime } ] }
faults: [ { fault: lostBytes, line: rs485, at: 1s, for: 1s, probability: 1 } ]
timeline: [ { at: 1s, write: { meter.demandPeriod: 20 } } ]
expect:
  - { name: written, eventually: { register: meter.demandPeriod, is: 20 } }
  - { name: counts, eventually: { register: meter.uptime, rises: true } }
  - { name: channel, never: { channel: meter.voltageL1, above: 0 } }
`,
  );
  await writeFile(
    join(place, 'map.yaml'),
    `lines: { rs485: '${link.clientPath}?baud=19200&parity=even' }\ndevices: { meter: { unit: 12 } }\npoll: 500ms\n`,
  );
  const real = await kerb(['sim', 'bench.yaml', '--target', 'map.yaml', '--json'], place);
  expect({ code: real.code, stderr: real.stderr }).toEqual({ code: 0, stderr: '' });
  const { verdicts, target } = JSON.parse(real.stdout) as RunReport;
  expect(target).toBe('hardware');
  expect(verdicts.map(({ name, outcome }) => [name, outcome])).toEqual([
    ['written', 'passed'],
    ['counts', 'passed'],
    ['channel', 'skipped'],
    ['fault lostBytes', 'skipped'],
  ]);
  const simulated = JSON.parse((await kerb(['sim', 'bench.yaml', '--json'], place)).stdout) as RunReport;
  expect(simulated.verdicts.slice(0, 3).map(({ name, outcome }) => [name, outcome])).toEqual([
    ['written', 'passed'],
    ['counts', 'passed'],
    ['channel', 'passed'],
  ]);
});

test('a TypeScript scenario is a program beside its document', { timeout: 120_000 }, async () => {
  const place = await folder();
  await writeFile(
    join(place, 'retry.ts'),
    `import { defineScenario } from 'kerb/sim';
export default defineScenario({
  scenario: { name: 'retry', duration: '1min', devices: { meter: { class: 'meter', unit: 1 } } },
  async program(host) {
    await host.sleep(5000);
    const uptime: unknown = await host.device('meter').read('uptime');
    host.expect('it counts', uptime === 5);
  },
});
`,
  );
  const { code, stdout } = await kerb(['sim', 'retry.ts', '--json'], place);
  expect(code).toBe(0);
  expect((JSON.parse(stdout) as RunReport).verdicts[0]).toMatchObject({ name: 'it counts', outcome: 'passed' });
});

test.each([
  [
    'a file that is not there',
    ['nowhere.yaml'],
    'kerb: nowhere.yaml:1:1: there is no such file (give the path of a scenario)\n',
  ],
  [
    'an empty file',
    ['empty.yaml'],
    'kerb: empty.yaml:1:1: is empty (see seeds/scenarios/street.yaml for a scenario)\n',
  ],
  ['a series that is not there', ['lost.yaml'], /^kerb: .*\/nowhere\.csv: cannot be read: ENOENT[^\n]*\n$/],
])('%s is told in one line, with exit code 2', async (_what, args, message) => {
  const place = await folder();
  await writeFile(join(place, 'empty.yaml'), '');
  const text = await readFile(STREET, 'utf8');
  await writeFile(join(place, 'lost.yaml'), text.replaceAll(/\.\.\/series\/[\w.-]+/g, 'nowhere.csv'));
  const { code, stdout, stderr } = await kerb(['sim', ...args], place);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  if (typeof message === 'string') expect(stderr).toBe(message);
  else expect(stderr).toMatch(message);
});

test.each([
  [['--for', '24'], 'Give a time such as 90s, 6h or 7d'],
  [['--for', '400d'], 'at most 366d'],
  [['--seed', '-1'], 'Give a whole number from 0'],
  [['--speed', '0'], 'Give a number from 0.01'],
])('%j is refused with what is wanted', async (options, message) => {
  const { code, stderr } = await kerb(['sim', STREET, ...options]);
  expect(code).toBe(2);
  expect(stderr).toContain(message);
});

test('a busy port is told with what to do', { timeout: 60_000 }, async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as { port: number };
  const { code, stderr } = await kerb(['sim', STREET, '--for', '1min', '--listen', '--port', String(port)]);
  expect(code).not.toBe(0);
  expect(stderr).toBe(
    `kerb: cannot listen on 127.0.0.1 port ${port}: another program uses the port; choose another one or stop that program\n`,
  );
});

test('who watches in real time sees a reading a second', { timeout: 60_000 }, async () => {
  const { code, stdout } = await kerb(['sim', STREET, '--for', '3s', '--realtime']);
  expect(code).toBe(0);
  for (const time of ['00:00:01', '00:00:02']) {
    expect(stdout).toMatch(new RegExp(`^${time}  activePowerTotal `, 'm'));
  }
});
