import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openDevice } from '../../../host/device/open-device.ts';
import { openLine } from '../../../host/line/open-line.ts';
import { packageRoot } from '../../../host/package-root.ts';
import { signalProfile } from '../../../protocols/profiles/signal.generated.ts';
import { folder, KerbProcess, kerb } from './kerb-process.ts';

const STREET = join(packageRoot, 'seeds/scenarios/street.yaml');

test('a short run shows readings as they come, ends with the comparison, and exits with 0', {
  timeout: 120_000,
}, async () => {
  const { code, stdout, stderr } = await kerb(['sim', STREET, '--for', '45min']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toMatch(/^compiled meter( before)?: \d+ bytes of WebAssembly$/m);
  expect(stdout).toMatch(/^and over RTU on \/dev\/pts\/\d+ \(19200 baud, even parity\)$/m);
  for (const time of ['00:15', '00:30', '00:45'])
    expect(stdout).toMatch(new RegExp(`^${time}  activePowerTotal `, 'm'));
  expect(stdout).toMatch(/^meter\.activePowerTotal +[▁▂▃▄▅▆▇█]+$/m);
  expect(stdout).toMatch(/^ {2}vehicles served +\d+ +\d+ +\d+ +0 of 0 +4 +ok$/m);
  expect(stdout).toMatch(/^64 values read over both lines, all the same$/m);
});

test('--json prints one document, the same for the same seed but for times and places', {
  timeout: 120_000,
}, async () => {
  const run = async (seed: string) => {
    const { code, stdout } = await kerb(['sim', STREET, '--for', '20min', '--json', '--seed', seed]);
    expect(code).toBe(0);
    return JSON.parse(stdout) as { seed: number; passed: boolean; elapsedMs: number; checks: object[]; replay: string };
  };
  const first = await run('9');
  expect(first).toMatchObject({ seed: 9, passed: true, elapsedMs: 1_200_000 });
  expect(first.replay).toBe(`kerb sim ${STREET} --seed 9 --for 1200000ms`);
  expect((await run('9')).checks).toEqual(first.checks);
  expect((await run('10')).checks).not.toEqual(first.checks);
});

test('a comparison that fails is told with the command that replays the run, and exits with 1', {
  timeout: 120_000,
}, async () => {
  const text = await readFile(STREET, 'utf8');
  const place = await folder();
  const wrong = text
    .replace('plant: house.energyImport,', 'plant: house.energyExport,')
    .replaceAll('../series/', `${join(packageRoot, 'seeds/series')}/`);
  await writeFile(join(place, 'wrong.yaml'), wrong);
  const { code, stdout } = await kerb(['sim', 'wrong.yaml', '--for', '30min'], place);
  expect(code).toBe(1);
  expect(stdout).toMatch(/^ {2}energy drawn .* WRONG$/m);
  expect(stdout).toContain(
    '1 of 7 comparisons with the plants failed\nreplay: kerb sim wrong.yaml --seed 1 --for 1800000ms\n',
  );
});

test('--listen stays up for other clients, and Ctrl-C ends it with the comparison', { timeout: 120_000 }, async () => {
  const run = new KerbProcess(['sim', STREET, '--for', '5min', '--listen'], await folder());
  const free = await run.line((line) => line.includes('is free for you'));
  const tty = /on (\S+) is/.exec(free)![1]!;
  await run.line((line) => line.startsWith('goes on in real time'));
  const line = await openLine(`${tty}?baud=19200&parity=even`);
  onTestFinished(() => line.close());
  const signal = openDevice(line, 3, signalProfile);
  expect(await signal.read('mode')).toBe('actuated');
  await signal.write('flash', true);
  await expect.poll(() => signal.read('mode'), { timeout: 60_000, interval: 200 }).toBe('flash');
  run.signal('SIGINT');
  const { code, stdout } = await run.exit;
  expect(code).toBe(0);
  expect(stdout.match(/values read over both lines, all the same/g)).toHaveLength(2);
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
  const { code, stderr } = await kerb(['sim', STREET, '--for', '1min', '--port', String(port)]);
  expect(code).not.toBe(0);
  expect(stderr).toBe(
    `kerb: cannot listen on 127.0.0.1 port ${port}: another program uses the port; choose another one or stop that program\n`,
  );
});

test('who watches in real time sees a reading a second', { timeout: 60_000 }, async () => {
  const { code, stdout } = await kerb(['sim', STREET, '--for', '3s', '--realtime']);
  expect(code).toBe(0);
  for (const time of ['00:00:01', '00:00:02', '00:00:03']) {
    expect(stdout).toMatch(new RegExp(`^${time}  activePowerTotal `, 'm'));
  }
});
