import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, test } from 'vitest';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { parseHome } from '../../../protocols/hub/home-file.ts';
import { hubProfile } from '../../../protocols/profiles/hub.generated.ts';
import { imageOf } from '../../firmware/run.ts';
import { seedHome } from '../hub/lived-hub.ts';
import { START_MS, served } from '../hub/served-hub.ts';
import { folder, imagesOf, kerb, running } from './kerb-process.ts';

const REFERENCE = resolve('seeds/homes/reference.yaml');
const FLAT = resolve('seeds/homes/flat.yaml');
const START_S = START_MS / 1000;

const images = imagesOf('hub');
let image: CoreImage;
beforeAll(async () => {
  image = await imageOf(hubProfile);
});

/** Runs `kerb hub`, which must succeed. */
async function hub(args: readonly string[], cwd?: string): Promise<string> {
  const { stdout, stderr, code } = await kerb(['hub', ...args], cwd ?? (await folder()));
  expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
  return stdout;
}

describe('kerb hub status', () => {
  test('shows the grid, limits and prices, and each load by its name in the home file', async () => {
    const { hub: lived, address } = await served(image);
    lived.run(120);
    const text = await hub(['status', address, '3', '--names', REFERENCE]);
    expect(text).toMatch(
      /^(draws|delivers) \d+ W \(.*\), household 4[45]\d W, solar \d+ W, battery -?\d+ W at \d+\.\d %$/m,
    );
    expect(text).toMatch(/^limits: import 17250 W by fuse, export 17250 W by fuse$/m);
    expect(text).toMatch(/^price: 0\.3100 \(normal, on average 0\.31\d\d\), 0\.0800 for what is delivered/m);
    expect(text).toMatch(/^heat pump +\w+ +\w+ +\d+ W +\d+ W +2\d\.\d °C +19\.5-23 °C \(20\.5\) /m);
    expect(text).toMatch(/^car +.* kWh to go +by 07:00 /m);
  });

  test('tells the same as JSON', async () => {
    const { hub: lived, address } = await served(image);
    lived.run(120);
    const status = JSON.parse(await hub(['status', address, '3', '--json']));
    expect(status).toMatchObject({ price: 0.31, level: 'normal', timeS: START_S + 120 });
    expect(status.loads.map(({ name }: { name: string }) => name)).toEqual([
      ...['heating 1', 'tank 2', 'vehicle 3', 'battery 4', 'inverter 5', 'appliance 6'],
    ]);
  });
});

describe('kerb hub home', () => {
  test('writes the home of a hub, and gives it another one', async () => {
    const { address } = await served(image);
    const cwd = await folder();
    await hub(['home', address, '3', '--out', 'before.yaml'], cwd);
    const before = parseHome(await readFile(join(cwd, 'before.yaml'), 'utf8'), 'before.yaml');
    expect(before.loads.map(({ kind }) => kind)).toEqual(seedHome('reference.yaml').loads.map(({ kind }) => kind));
    expect(await hub(['home', address, '3', '--push', FLAT])).toMatch(
      /^unit 3 runs Flat now, 4 loads \(digest [0-9a-f]{8}\)$/m,
    );
    const after = JSON.parse(await hub(['home', address, '3', '--json']));
    expect(after.supply).toMatchObject({ mainFuseA: 40, phases: 1, importLimitW: 8000 });
    await hub(['home', address, '3', '--push', join(cwd, 'before.yaml')]);
    expect(JSON.parse(await hub(['home', address, '3', '--json'])).loads).toMatchObject(before.loads);
  });

  test('tells what is wrong in a file with its line, and asks nothing of the line', async () => {
    const cwd = await folder();
    await writeFile(join(cwd, 'home.yaml'), 'name: x\nsupply: { mainFuseA: 2, phases: 1 }\nloads: []\n');
    const { code, stderr } = await kerb(['hub', 'home', 'tcp://127.0.0.1:1', '3', '--push', 'home.yaml'], cwd);
    expect(code).toBe(2);
    expect(stderr).toMatch(/home\.yaml:2:\d+: supply\.mainFuseA: 2 must be >= 6/);
  });
});

describe('kerb hub event', () => {
  test('sends, lists, changes, opts out of and cancels an event', async () => {
    const { hub: lived, address } = await served(image);
    lived.run(5);
    const send = ['event', 'send', address, '3', '--type', 'simple', '--id', '7', '--step', '30min'];
    // 12:00 at UTC+1.
    const sent = await hub([...send, '--start', '2026-01-15T12:00', '--value', '2,1', '--revision', '1']);
    expect(sent).toBe('event 7, simple of 2 intervals: stored\n');
    expect(await hub(['event', 'list', address, '3'])).toMatch(
      /^ 7 +1 +simple +pending +0 +2026-01-15T12:00:00\+01:00 +2 of 30 min +2$/m,
    );
    await hub([...send, '--start', '2026-01-15T13:00', '--value', '3', '--revision', '2']);
    await hub(['event', 'opt-out', address, '3', '7']);
    const listed = async () => JSON.parse(await hub(['event', 'list', address, '3', '--json']));
    expect(await listed()).toMatchObject([
      { id: 7, revision: 2, state: 'optedOut', startS: START_S + 4 * 3600, value: 3 },
    ]);
    expect(await hub(['event', 'opt-in', address, '3', '7'])).toBe('event 7: optedIn\n');
    expect(await hub(['event', 'cancel', address, '3', '7'])).toBe('event 7: cancelled\n');
    await hub(['event', 'clear', address, '3']);
    expect(await hub(['event', 'list', address, '3'])).toBe('no events\n');
  });

  test('sends each column of a table as a series', async () => {
    const { hub: lived, controller, address } = await served(image, { price: () => undefined });
    lived.run(5);
    const cwd = await folder();
    const rows = Array.from({ length: 120 }, (_, hour) => {
      const time = new Date(START_MS + hour * 3_600_000).toISOString();
      return `${time},${(0.1 + hour / 1000).toFixed(4)},${hour % 2 === 0 ? '' : 5}`;
    });
    await writeFile(join(cwd, 'prices.csv'), `time,price,outdoorForecast\n${rows.join('\n')}\n`);
    const sent = JSON.parse(await hub(['event', 'send', address, '3', '--series', 'prices.csv', '--json'], cwd));
    expect(sent.every(({ result }: { result: string }) => result === 'stored')).toBe(true);
    expect(sent.map(({ type }: { type: string }) => type)).toEqual([
      'price',
      'price',
      'outdoorForecast',
      'outdoorForecast',
    ]);
    lived.run(3 * 3600 + 10, 10_000);
    expect(await controller.driver.read('price')).toBeCloseTo(0.103, 6);
  });

  test('says what a hub does not take, and fails', async () => {
    const { hub: lived, address } = await served(image);
    lived.run(5);
    const over = ['hub', 'event', 'send', address, '3', '--type', 'simple', '--id', '7', '--value', '2'];
    const past = await kerb([...over, '--start', '2026-01-14T12:00']);
    expect(past).toMatchObject({ code: 2, stdout: '' });
    expect(past.stderr).toMatch(/unit 3, event 7: it is over, or its times make no sense$/m);
    expect((await kerb([...over, '--value', '4'])).stderr).toMatch(
      /event 7, values: 4 is no simple; it must be 0 to 3/,
    );
    expect((await kerb(['hub', 'event', 'cancel', address, '3', '9'])).stderr).toMatch(
      /the hub has no event 9; give --revision/,
    );
    expect((await kerb(['hub', 'event', 'send', address, '3'])).stderr).toMatch(
      /give --type with --value, or --series/,
    );
  });
});

test('kerb hub override runs a load, named or numbered, and gives it back', async () => {
  const { hub: lived, controller, address } = await served(image);
  lived.run(400);
  const text = await hub(['override', address, '3', 'hot water', 'on', '--for', '2h', '--names', REFERENCE]);
  expect(text).toBe('load 2 is on for 2.0 h, within the limits\n');
  lived.run(60);
  expect(await controller.driver.readMany(['load2Mode', 'load2Reason'])).toEqual({
    load2Mode: 'on',
    load2Reason: 'overridden',
  });
  expect(await hub(['override', address, '3', '2', 'auto'])).toBe('load 2 is left to the hub\n');
  const wrong = await kerb(['hub', 'override', address, '3', 'sauna', 'on', '--names', REFERENCE]);
  expect(wrong).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('sauna is no load of the home; it has heat pump,'),
  });
});

test('kerb hub limit sets limits, which are heartbeats, and shows where those in force come from', async () => {
  const { hub: lived, address } = await served(image);
  await hub(['limit', address, '3', '--import', '4200', '--export', '0', '--failsafe', '3000']);
  lived.run(7);
  const text = await hub(['limit', address, '3']);
  expect(text).toMatch(/^in force: import 4200 W by capacity, export 0 W by capacity$/m);
  expect(text).toMatch(/^failsafe: 3000 W after 120 s without a heartbeat, for 7200 s at most$/m);
  expect(text).toMatch(/^last heartbeat: 7 s ago$/m);
  await hub(['limit', address, '3', '--import', 'none', '--heartbeat']);
  lived.run(1);
  expect(JSON.parse(await hub(['limit', address, '3', '--json']))).toMatchObject({
    ...{ importLimitSource: 'fuse', exportCapacityLimitW: 0, heartbeatAgeS: 1, failsafeActive: false },
  });
});

describe('kerb hub plan', () => {
  const prices = Array.from({ length: 48 }, (_, hour) => (hour >= 14 && hour < 20 ? 0.12 : 0.41));

  async function planned() {
    const made = await served(image, { price: () => undefined, solarW: () => 0 });
    const text = ['event', 'send', made.address, '3', '--type', 'price', '--id', '64', '--value', prices.join(',')];
    await hub([...text, '--start', '2026-01-15T09:00']);
    made.hub.run(300);
    return made;
  }

  test('tells what each load will do and why', async () => {
    const { address } = await planned();
    const text = await hub(['plan', address, '3', '--names', REFERENCE, '--currency', 'EUR', '--table']);
    expect(text).toMatch(
      /^car: charging (Thu |Fri )?\d\d:\d\d-\d\d:\d\d at \d\.\d+ kW because energy is cheapest then \(0\.12 against 0\.41 EUR now\)$/m,
    );
    expect(text).toMatch(
      /^from +price +household +solar +grid +heat pump +hot water +car +battery +solar +dishwasher$/m,
    );
    expect(text).toMatch(/^09:00 +0\.4100 /m);
  });

  test('draws it', async () => {
    const { address } = await planned();
    const cwd = await folder();
    await hub(['plan', address, '3', '--out', 'plan.svg'], cwd);
    await hub(['plan', address, '3', '--out', 'plan.html'], cwd);
    const svg = await readFile(join(cwd, 'plan.svg'), 'utf8');
    expect(svg).toContain('<title>Plan from 2026-01-15T09:00:00+01:00</title>');
    expect(await readFile(join(cwd, 'plan.html'), 'utf8')).toContain('vehicle 3: charging');
  });

  test('says that there is none, and fails', async () => {
    const { hub: lived, address } = await served(image, { price: () => undefined });
    lived.run(10);
    const { code, stdout } = await kerb(['hub', 'plan', address, '3']);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^there is no plan: noPrices; loads are run by rules$/m);
  });
});

describe('kerb hub history', () => {
  test('shows intervals, days, CSV and JSON that say the same', async () => {
    const { hub: lived, address } = await served(image, { solarW: () => 0 });
    lived.run(2 * 3600 + 10, 5000);
    const range = ['history', address, '3', '--from', '2026-01-15T09:30', '--to', '2026-01-15T10:30'];
    const entries = JSON.parse(await hub([...range, '--json']));
    expect(entries.map(({ startS }: { startS: number }) => startS - START_S)).toEqual([1800, 2700, 3600, 4500]);
    const text = await hub([...range, '--names', REFERENCE]);
    expect(text.split('\n')[0]).toMatch(/^interval from +import Wh +export Wh +household Wh +heat pump Wh/);
    expect(text).toContain('2026-01-15T09:30:00+01:00');
    const rows: Record<string, string>[] = parse(await hub([...range, '--csv', '--names', REFERENCE]), {
      columns: true,
    });
    expect(rows.map((row) => Number(row['import Wh']))).toEqual(
      entries.map((entry: { importWh: number }) => entry.importWh),
    );
    const [first] = rows;
    expect(Number(first!['cost'])).toBeCloseTo(
      (Number(first!['import Wh']) * 0.31 - Number(first!['export Wh']) * 0.08) / 1000,
      3,
    );
    const [day] = JSON.parse(await hub([...range, '--days', '--json']));
    expect(day).toMatchObject({ date: '2026-01-15', intervals: 4 });
    const sum = (key: string) =>
      entries.reduce((total: number, entry: Record<string, number>) => total + entry[key]!, 0);
    expect(day).toMatchObject({ importWh: sum('importWh'), exportWh: sum('exportWh') });
    expect(day.cost).toBeCloseTo(sum('cost'), 9);
    expect(await hub([...range, '--days'])).toMatch(/^2026-01-15 .* 1\.0 h watched$/m);
  });

  test('draws it on the terminal and in a file', async () => {
    const { hub: lived, address } = await served(image);
    lived.run(3 * 3600 + 10, 5000);
    const cwd = await folder();
    expect(await hub(['history', address, '3', '--plot', '--width', '60'])).toMatch(/^grid as mean power \[kW\]$/m);
    await hub(['history', address, '3', '--out', 'day.svg'], cwd);
    expect(await readFile(join(cwd, 'day.svg'), 'utf8')).toContain('History from 2026-01-15T09:00:00+01:00');
    expect((await kerb(['hub', 'history', address, '3', '--plot', '--csv'])).code).toBe(2);
  });

  test('tells what an event brought against a baseline of days without one', async () => {
    const { hub: lived, address } = await served(image, { solarW: () => 0, price: () => 0.3 });
    // Eight days as they come, then one on which the household draws 900 W less for two hours.
    lived.run(8 * 86_400, 60_000);
    lived.run(8 * 3600, 60_000);
    lived.day.householdW = 0;
    lived.run(2 * 3600 + 60, 60_000);
    const event = ['history', address, '3', '--event', '2026-01-23T17:00/2026-01-23T19:00'];
    const delivery = JSON.parse(await hub([...event, '--json', '--no-adjust']));
    // Five of the six working days before.
    expect(delivery.days).toHaveLength(5);
    expect(['2026-01-15', '2026-01-16', '2026-01-19', '2026-01-20', '2026-01-21', '2026-01-22']).toEqual(
      expect.arrayContaining(delivery.days),
    );
    expect(delivery.intervals).toHaveLength(8);
    expect(delivery.deliveredWh).toBeCloseTo(delivery.baselineWh - delivery.actualWh, 6);
    expect(await hub(event)).toMatch(
      /^delivered -?\d+\.\d\d kWh: -?\d+\.\d\d kWh drawn of a baseline of -?\d+\.\d\d kWh$/m,
    );
    const early = await kerb(['hub', 'history', address, '3', '--event', '2026-01-17T17:00/2026-01-17T19:00']);
    expect(early).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('there is no baseline: the history has 0 similar days'),
    });
  });
});

test('a hub of kerb run is given a home and an event, runs by them, and keeps them over a power cut', async () => {
  const cwd = await folder();
  const inputs = [
    'phasePower1=500',
    'value1=1850',
    'status1=1',
    'drawn1=0',
    'tariffPrice=3000',
    'tariffExportPrice=800',
  ];
  const gateway = [
    `${images.hub}@3`,
    '--tcp',
    '0',
    '--scan',
    '100',
    ...inputs.flatMap((each) => ['--set', `3.${each}`]),
  ];
  const first = await running(gateway, cwd);
  const line = `tcp://127.0.0.1:${first.listening.tcp!.port}`;
  await hub(['home', line, '3', '--push', REFERENCE]);
  await hub(['event', 'send', line, '3', '--type', 'importCapacityLimit', '--id', '7', '--value', '1500']);
  const status = async (address: string) => JSON.parse(await hub(['status', address, '3', '--json']));
  // The room is colder than its minimum: the heat pump runs, within what the limit leaves.
  await expect
    .poll(() => status(line), { timeout: 30_000, interval: 300 })
    .toMatchObject({
      importLimitW: 1500,
      importLimitSource: 'event',
      loads: [{ kind: 'heating', state: expect.stringMatching(/on|held/) }, {}, {}, {}, {}, {}],
    });
  expect((await status(line)).loads[0].setpointW).toBeLessThanOrEqual(1000);
  first.run.signal('SIGKILL');
  await first.run.exit;
  const second = await running(gateway, cwd);
  const again = `tcp://127.0.0.1:${second.listening.tcp!.port}`;
  expect(JSON.parse(await hub(['home', again, '3', '--json'])).loads).toHaveLength(6);
  expect(JSON.parse(await hub(['event', 'list', again, '3', '--json']))).toMatchObject([
    { id: 7, state: 'active', value: 1500 },
  ]);
});
