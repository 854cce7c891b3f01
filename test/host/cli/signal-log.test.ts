import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { systemClock } from '../../../host/clock/system.ts';
import { listenTcp } from '../../../host/gateway/tcp-server.ts';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { logCsv, parseLogCsv } from '../../../host/signal/log-csv.ts';
import { signalProfile } from '../../../protocols/profiles/signal.generated.ts';
import { imageOf } from '../../firmware/run.ts';
import { BusyController } from '../signal/controller.ts';
import { green, log, vehicle } from '../signal/measures/log-builder.ts';
import { folder, KerbProcess, kerb } from './kerb-process.ts';

const BEGIN_MS = Date.UTC(2026, 0, 15, 8);

describe('kerb signal log', () => {
  let image: CoreImage;
  beforeAll(async () => {
    image = await imageOf(signalProfile);
  }, 300_000);

  async function served(controller: BusyController): Promise<string> {
    const server = await listenTcp({ clock: systemClock, port: 0, units: new Map([[3, controller]]) });
    onTestFinished(() => server.close());
    return `tcp://127.0.0.1:${server.port}`;
  }

  test('shows events by their names, or as CSV or JSON, and exports volumes', async () => {
    const controller = new BusyController(image, BEGIN_MS);
    controller.run(1000);
    const line = await served(controller);
    const cwd = await folder();
    const shown = await kerb(['signal', 'log', line, '3', '--utc-offset', '480'], cwd);
    expect(shown.stderr).toBe('');
    expect(shown.stdout.split('\n')).toHaveLength(1025);
    expect(shown.stdout).toMatch(/^2026-01-15 16:\d\d:\d\d\.\d {3}82 detectorOn \d$/m);
    const json = await kerb(['signal', 'log', line, '3', '--json'], cwd);
    const first = JSON.parse(json.stdout.split('\n')[0]!);
    expect(first).toMatchObject({ sequence: expect.any(Number), name: expect.any(String) });
    const out = await kerb(['signal', 'log', line, '3', '--out', 'log.csv', '--device', 'A1'], cwd);
    expect(out.stdout).toBe('log.csv: 1024 events\n');
    const [read] = parseLogCsv(await readFile(join(cwd, 'log.csv'), 'utf8'), 'log.csv');
    expect(read!.device).toBe('A1');
    expect(read!.events).toHaveLength(1024);
    expect(read!.events[0]!.timeMs).toBe(first.timeMs);
    const volumes = await kerb(['signal', 'log', line, '3', '--volumes'], cwd);
    expect(volumes.stdout.split('\n')[0]).toBe('End,Detector,Volume,Occupancy,Fault,WatchedSeconds');
    expect(volumes.stdout).toMatch(/^2026-01-15T08:15:00Z,1,\d+,0\.\d+,,900$/m);
  });

  test('follows a log over a restart, which it tells of, until it is interrupted', async () => {
    const controller = new BusyController(image, BEGIN_MS);
    controller.run(60);
    const line = await served(controller);
    const follow = new KerbProcess(['signal', 'log', line, '3', '--csv', '--follow', '100ms'], await folder());
    await follow.line((text) => text.endsWith(',184,1'));
    controller.nowMs += 3_600_000;
    controller.restart();
    controller.run(30);
    await follow.line((text) => text === '2026-01-15 09:01:00.1,184,1');
    follow.signal('SIGINT');
    const { code, stdout, stderr } = await follow.exit;
    expect(code).toBe(0);
    expect(stderr).toMatch(
      /^gap: the controller restarted between 2026-01-15 08:0\d:\d\d\.\d and 2026-01-15 09:01:00\.1;/,
    );
    expect(stdout.match(/Timestamp/g)).toHaveLength(1);
  });
});

describe('kerb signal measures', () => {
  const events = log(
    ...green(2, 0, 20, 'phaseGapOut'),
    ...green(2, 50, 80, 'phaseMaxOut'),
    ...[30, 60, 70].flatMap((second) => vehicle(7, second, second + 1)),
    ...vehicle(11, 45, 95),
    [0, 'pedCallRegistered', 2],
    [50, 'pedBeginWalk', 2],
    [120, 'phaseOn', 4],
  );

  test('prints what a log comes to, and writes a page of charts', async () => {
    const cwd = await folder();
    await writeFile(join(cwd, 'log.csv'), logCsv(events));
    const options = ['--arrivals', '2=7', '--travel-time', '2=0.5', '--stop-line', '2=11', '--crossings', '2=11'];
    const { stdout, code } = await kerb(['signal', 'measures', 'log.csv', ...options, '--html', 'page.html'], cwd);
    expect(code).toBe(0);
    expect(stdout).toBe(
      [
        'phase 2',
        '  2 greens, split 31.0 s, 85 % within 36.0 s; gap-out 50 %, max-out 50 %, force-off 0 %',
        '  3 arrivals in 1 cycles, 67 % on green, platoon ratio 1.33, delay 6.5 s a vehicle at least',
        '  1 split failures in 2 greens',
        '  behind 2 greens 0 crossed on yellow, 0 on red clearance, 0 on red; 0 severe',
        '  1 walks called for, waits of 50.0 s, 50.0 s at most',
        '',
      ].join('\n'),
    );
    const page = await readFile(join(cwd, 'page.html'), 'utf8');
    expect(page.match(/<h2>.*<\/h2>/g)).toEqual([
      '<h2>Purdue coordination diagram, phase 2</h2>',
      '<h2>Purdue phase termination</h2>',
      '<h2>Split monitor</h2>',
    ]);
  });

  test('tells devices of a file apart', async () => {
    const cwd = await folder();
    await writeFile(
      join(cwd, 'log.csv'),
      logCsv(events, { device: 'A' }) + logCsv(events, { device: 'B', header: false }),
    );
    const { stdout } = await kerb(['signal', 'measures', 'log.csv', '--json'], cwd);
    const devices = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(devices.map(({ device }) => device)).toEqual(['A', 'B']);
    expect(devices[0].phases).toEqual(devices[1].phases);
    const page = await kerb(['signal', 'measures', 'log.csv', '--html', 'page.html'], cwd);
    expect([page.code, page.stderr]).toEqual([2, expect.stringContaining('choose one by --device')]);
  });

  test.each([
    [['none.csv'], 1, 'no such file'],
    [['log.csv'], 2, 'log.csv, line 2: "yesterday" is no date and time'],
    [['log.csv', '--arrivals', '7,8'], 2, '--arrivals 7,8: give a phase and its value, such as 2=7,8'],
  ])('%j is told of', async (args, code, problem) => {
    const cwd = await folder();
    await writeFile(join(cwd, 'log.csv'), 'Timestamp,EventCode,EventParam\nyesterday,1,2\n');
    const result = await kerb(['signal', 'measures', ...args], cwd);
    expect([result.code, result.stderr]).toEqual([code, expect.stringContaining(problem)]);
  });
});

describe('kerb signal time-space', () => {
  const plan = (offset: number) => `
name: one
phases:
  "2": { ring: 1, barrier: A, minGreen: 5, maximum: 40, yellow: 4, redClearance: 1 }
  "4": { ring: 1, barrier: B, minGreen: 5, maximum: 40, yellow: 4, redClearance: 1 }
patterns:
  "1": { cycle: 90, offset: ${offset}, coordinated: [2], splits: { "2": 50, "4": 40 } }
`;
  const street = (more = '') => `
speed: 36
junctions:
  - { name: First, distance: 0, plan: first.yaml, pattern: 1, outbound: 2, inbound: 2 }
  - { name: Second, distance: 400, plan: second.yaml, pattern: 1, outbound: 2, inbound: 2${more} }
`;

  async function streetFolder(text: string): Promise<string> {
    const cwd = await folder();
    await writeFile(join(cwd, 'first.yaml'), plan(0));
    await writeFile(join(cwd, 'second.yaml'), plan(20));
    await writeFile(join(cwd, 'street.yaml'), text);
    return cwd;
  }

  test('finds the bands of plans, and draws them', async () => {
    const cwd = await streetFolder(street());
    const { stdout, stderr } = await kerb(['signal', 'time-space', 'street.yaml', '--out', 'street.svg'], cwd);
    expect(stderr).toBe('');
    expect(stdout).toBe(
      'outbound: band of 25.0 s, 28 % of 90 s, from 0.0 s on\ninbound: band of 15.0 s, 17 % of 90 s, from 50.0 s on\n',
    );
    expect(await readFile(join(cwd, 'street.svg'), 'utf8')).toMatch(/^<svg /);
  });

  test('tells of faults in the street file by their lines', async () => {
    const cwd = await streetFolder(street(', speed: 50'));
    const { code, stderr } = await kerb(['signal', 'time-space', 'street.yaml'], cwd);
    expect([code, stderr]).toEqual([2, expect.stringContaining('street.yaml:5:')]);
    expect(stderr).toContain('junctions[1].speed: is not a field here');
  });
});
