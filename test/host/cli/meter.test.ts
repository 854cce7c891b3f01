import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { parquetReadObjects } from 'hyparquet';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { systemClock } from '../../../host/clock/system.ts';
import { Dlt645Server } from '../../../host/gateway/dlt645-server.ts';
import { RtuServer } from '../../../host/gateway/rtu-server.ts';
import { listenTcp } from '../../../host/gateway/tcp-server.ts';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { meterProfile } from '../../../protocols/profiles/meter.generated.ts';
import { Pty } from '../../../sim/bus/pty.ts';
import { BERLIN } from '../../firmware/meter/timed-meter.ts';
import { imageOf } from '../../firmware/run.ts';
import { ArrayModel } from '../gateway/array-model.ts';
import { lossyProxy } from '../meter/lossy-proxy.ts';
import { HistoryMeter, HOUR_S, loadAt, MINUTE_S, modelOf } from '../meter/metered.ts';
import { folder, kerb } from './kerb-process.ts';

const utc = (text: string) => Date.parse(text) / 1000;
const ADDRESS = '000000000161';

let image: CoreImage;
/** Two days around a bill and a failure of the supply; it is 02:05 on 2 February UTC, 10:05 at the meter. */
let past: HistoryMeter;

beforeAll(async () => {
  image = await imageOf(meterProfile);
  past = new HistoryMeter(image, utc('2026-01-31T00:00Z'));
  past.runTo(utc('2026-02-01T20:00Z'));
  past.outage(HOUR_S);
  past.runTo(utc('2026-02-02T02:05Z'));
});

async function overTcp(meter: HistoryMeter): Promise<string> {
  const server = await listenTcp({ clock: systemClock, port: 0, units: new Map([[1, modelOf(meter)]]) });
  onTestFinished(() => server.close());
  return `tcp://127.0.0.1:${server.port}`;
}

function overRtu(meter: HistoryMeter): string {
  const pty = new Pty();
  new RtuServer({ transport: pty, clock: systemClock, units: new Map([[1, modelOf(meter)]]) });
  onTestFinished(() => pty.close());
  return `${pty.path}?baud=115200`;
}

function overDlt645(meter: HistoryMeter): string {
  const transport = new Pty();
  const model = meter.device;
  new Dlt645Server({
    transport,
    clock: systemClock,
    address: ADDRESS,
    model,
    profile: meterProfile,
    responseDelayMs: 0,
  });
  onTestFinished(() => transport.close());
  return `dlt645:${transport.path}?baud=115200`;
}

const run = (...args: string[]) => kerb(['meter', ...args]);
const lines = (text: string) => text.trimEnd().split('\n');

describe('kerb meter read', () => {
  test('lays phases and tariffs out side by side, with OBIS codes', async () => {
    const { code, stdout, stderr } = await run('read', await overTcp(past), '1');
    expect([code, stderr]).toEqual([0, '']);
    const load = loadAt(past.nowS - 1);
    const rows = lines(stdout).map((line) => line.split(/ {2,}/));
    const row = (name: string) => rows.find(([first]) => first === name);
    const kw = (watts: number) => (watts / 1000).toFixed(6);
    expect(row('activePower')).toEqual([
      ...['activePower', '1-0:x.7.0', kw(load * 1.4), kw(load), kw(load / 2), kw(-load / 10), 'kW'],
    ]);
    expect(row('Energy by tariff')!.slice(0, 7)).toEqual(['Energy by tariff', 'OBIS', 'total', 'T1', 'T2', 'T3', 'T4']);
    expect(stdout).toMatch(/^1-0:1\.6\.0 +demandMaxActiveImport +2\.100 +kW +2026-02-01T\d\d:\d\d:00\+08:00$/m);
    expect(stdout).toMatch(/^0-0:1\.0\.0 +clock +2026-02-02T10:05:00\+08:00$/m);
  });

  test('prints JSON and CSV in the units of the meter, over RTU', async () => {
    const tty = overRtu(past);
    const json = JSON.parse((await run('read', tty, '1', '--json')).stdout) as { values: { obis: string }[] };
    expect(json.values.find(({ obis }) => obis === '1-0:16.7.0')).toEqual({
      ...{ obis: '1-0:16.7.0', name: 'activePowerTotal', value: loadAt(past.nowS - 1) * 1.4, unit: 'W' },
    });
    const csv = parse((await run('read', tty, '1', '--csv')).stdout) as string[][];
    expect(csv[0]).toEqual(['obis', 'name', 'value', 'unit', 'occurred']);
    expect(csv.find(([obis]) => obis === '1-0:32.7.0')).toEqual(['1-0:32.7.0', 'voltageL1', '230.000', 'V', '']);
    expect(csv).toHaveLength(json.values.length + 1);
  });

  test('reads a meter over DL/T 645, also one whose address is not known', async () => {
    const line = overDlt645(past);
    const { code, stdout } = await run('read', line, 'any', '--list');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^1-0:32\.7\.0 +voltageL1 +230\.0 +V$/m);
    const json = JSON.parse((await run('read', line, ADDRESS, '--json')).stdout) as { meter: string; protocol: string };
    expect(json).toMatchObject({ protocol: 'dlt645', meter: `${line.slice(7).split('?')[0]}, meter ${ADDRESS}` });
  });

  test('of a class that is not known says what would help, and nothing that it does not have', async () => {
    const server = await listenTcp({ clock: systemClock, port: 0, units: new Map([[7, new ArrayModel()]]) });
    onTestFinished(() => server.close());
    const { code, stderr } = await run('read', `tcp://127.0.0.1:${server.port}`, '7');
    expect(code).not.toBe(0);
    expect(stderr).toMatch(/unit 7 is a Kerb ARRAY: give --profile with .*meter.* or the file of a profile$/m);
  });

  test('reads a meter of another make by the OBIS codes of its profile', async () => {
    const other = new ArrayModel();
    [other.registers[0][0], other.registers[0][1]] = [0x0001, 0xe240];
    const server = await listenTcp({ clock: systemClock, port: 0, units: new Map([[7, other]]) });
    onTestFinished(() => server.close());
    const cwd = await folder();
    await writeFile(
      join(cwd, 'other.yaml'),
      `class: other-make
version: 1
description: A meter of another make.
identity: { vendorName: Other, productCode: X, majorMinorRevision: '2' }
inputRegisters:
  - { name: total, address: 0, type: u32, scale: 0.01, unit: kWh, obis: '1-0:1.8.0', description: Energy. }
  - { name: power, address: 2, type: f32, unit: W, description: No code. }
`,
    );
    const args = ['meter', 'read', `tcp://127.0.0.1:${server.port}`, '7', '--profile', 'other.yaml', '--csv'];
    expect(await kerb(args, cwd)).toMatchObject({
      code: 0,
      stdout: 'obis,name,value,unit,occurred\n1-0:1.8.0,total,1234.56,kWh,\n',
    });
    const bills = await kerb(['meter', 'bills', ...args.slice(2, 6), '--time-zone', 'UTC'], cwd);
    expect(bills.code).toBe(1);
    expect(bills.stderr).toMatch(/unit 7: there is no archive of bills: the profile of other-make has no window/);
  });
});

describe('kerb meter profile', () => {
  test('shows a range with what is missing in it', async () => {
    const range = ['--from', '2026-02-02T03:00', '--to', '2026-02-02T05:30', '--channels', 'energyActiveImport'];
    const { code, stdout } = await run('profile', await overTcp(past), '1', ...range);
    expect(code).toBe(0);
    const rows = lines(stdout).map((line) => line.split(/ {2,}/));
    expect(rows.map(([first]) => first)).toEqual([
      'interval to',
      ...['03:15', '03:30', '03:45', '04:00', '04:15'].map((time) => `2026-02-02T${time}:00+08:00`),
      '3 intervals missing',
      ...['05:15', '05:30'].map((time) => `2026-02-02T${time}:00+08:00`),
      expect.stringMatching(/^7 intervals of 15 min, 3 missing; energyActiveImport \d\.\d{3} kWh$/),
    ]);
    expect(rows.at(-3)!.at(-1)).toMatch(/powerUp.*missingBefore/);
  });

  test('shows local time on both sides of a change to daylight-saving time', async () => {
    const meter = new HistoryMeter(image, utc('2026-03-29T00:00Z'), BERLIN);
    meter.runTo(utc('2026-03-29T02:00Z'));
    const tcp = await overTcp(meter);
    const ends = async (...args: string[]) => {
      const { stdout } = await run('profile', tcp, '1', '--from', '2026-03-29T00:00Z', ...args);
      return lines(stdout).flatMap((line) => /^2026\S+/.exec(line) ?? []);
    };
    const byFlags = await ends();
    expect(byFlags.slice(0, 2)).toEqual(['2026-03-29T01:15:00+01:00', '2026-03-29T01:30:00+01:00']);
    expect(byFlags.slice(-2)).toEqual(['2026-03-29T03:45:00+02:00', '2026-03-29T04:00:00+02:00']);
    const byPlace = await ends('--time-zone', 'Europe/Berlin');
    expect(byPlace.map((end) => Date.parse(end))).toEqual(byFlags.map((end) => Date.parse(end)));
    expect(byPlace.at(-1)).toBe('2026-03-29T04:00:00+02:00');
  });

  test('draws the last hours, with axes', async () => {
    const { code, stdout } = await run('profile', await overTcp(past), '1', '--last', '24h', '--plot', '--width', '80');
    expect(code).toBe(0);
    const all = lines(stdout);
    expect(all[0]).toBe('1-0:1.29.0 energyActiveImport as mean power [kW]');
    const drawn = all.filter((line) => /[│┤┼]/.test(line));
    expect(drawn.length).toBeGreaterThan(9);
    expect(Math.max(...drawn.map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(stdout).toMatch(/^ *\d┤.*█/m);
    expect(stdout).toMatch(/^ *0┼[─┬]+$/m);
    expect(stdout).toMatch(/^ +12:00 .* 02-02 .*$/m);
    expect(stdout).toMatch(
      /peak 2\.100 kW in the interval to 2026-02-01T\d\d:\d\d:00\+08:00, sum \d+\.\d{3} kWh, 3 intervals missing/,
    );
  });

  test('writes JSON, CSV and Parquet that say the same', async () => {
    const cwd = await folder();
    const tcp = await overTcp(past);
    const range = ['--from', '2026-02-01T18:00Z', '--to', '2026-02-01T23:00Z'];
    const format = (...args: string[]) => kerb(['meter', 'profile', tcp, '1', ...range, ...args], cwd);
    const json = JSON.parse((await format('--json')).stdout) as {
      intervals: { end: string; values: Record<string, number> }[];
      gaps: { missing: number }[];
    };
    expect(json.gaps).toEqual([{ from: '2026-02-02T04:15:00+08:00', to: '2026-02-02T05:00:00+08:00', missing: 3 }]);
    expect(json.intervals).toHaveLength(17);
    const csv = parse((await format('--csv')).stdout, { columns: true }) as Record<string, string>[];
    expect(csv).toHaveLength(20);
    const written = await format('--parquet', 'load.parquet');
    expect(written.stdout).toBe('17 intervals in load.parquet, 3 missing\n');
    const bytes = await readFile(join(cwd, 'load.parquet'));
    const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
    const rows = (await parquetReadObjects({ file })) as { end: Date; energyActiveImport_Wh: bigint | null }[];
    expect(rows).toHaveLength(20);
    const energies = json.intervals.map(({ end, values }) => [Date.parse(end), values['energyActiveImport']]);
    expect(
      csv
        .filter(({ flags }) => flags !== 'missing')
        .map((row) => [Date.parse(row['end']!), Number(row['energyActiveImport Wh 1-0:1.29.0'])]),
    ).toEqual(energies);
    expect(
      rows
        .filter(({ energyActiveImport_Wh: energy }) => energy !== null)
        .map((row) => [row.end.getTime(), Number(row.energyActiveImport_Wh)]),
    ).toEqual(energies);
  });

  test('reads load records over DL/T 645', async () => {
    const args = ['--last', '2h', '--json'];
    const { code, stdout, stderr } = await run('profile', overDlt645(past), ADDRESS, ...args);
    // As delivered, a meter records energies of intervals, of which DL/T 645 knows the power.
    expect([code, stderr]).toEqual([0, '']);
    const { intervals, channels } = JSON.parse(stdout) as {
      intervals: { end: string }[];
      channels: { name: string }[];
    };
    expect(channels.map(({ name }) => name)).toContain('activePowerTotal');
    expect(intervals.at(-1)!.end).toBe('2026-02-02T10:00:00+08:00');
    expect(intervals).toHaveLength(8);
  });

  test('prints what a line brought before it broke off, and says where to go on', async () => {
    const server = Number((await overTcp(past)).split(':').at(-1));
    const proxy = await lossyProxy(server, (answer) => answer >= 7);
    const args = ['profile', `tcp://127.0.0.1:${proxy.port}`, '1', '--timeout', '80', '--retries', '0'];
    const { code, stdout, stderr } = await run(...args, '--json');
    expect(code).toBe(1);
    const { complete, intervals } = JSON.parse(stdout) as { complete: boolean; intervals: { end: string }[] };
    expect(complete).toBe(false);
    expect(intervals.length).toBeGreaterThan(5);
    expect(stderr).toMatch(/no answer within 80 ms/);
    expect(stderr.trimEnd().endsWith(`go on with --from ${intervals.at(-1)!.end}`)).toBe(true);
  });

  test('reads with the client of modbus-serial', async () => {
    const args = ['profile', await overTcp(past), '1', '--last', '5h', '--driver', 'modbus-serial', '--csv'];
    const { code, stdout, stderr } = await run(...args);
    expect([code, stderr]).toEqual([0, '']);
    expect(parse(stdout)).toHaveLength(21);
  });

  test.each([
    [['--last', '1d', '--from', '2026-01-01'], /--last is until now/],
    [['--from', '2026-02-31'], /Give a date such as/],
    [['--from', '2026-02-02', '--to', '2026-02-01'], /--to must be after --from/],
    [['--json', '--csv'], /give one of --plot, --json, --csv and --parquet/],
    [['--time-zone', 'Nowhere/Else'], /Give a time zone such as/],
    [['--channels', 'voltag'], /has no channel "voltag"/],
  ])('%s is refused', async (args, message) => {
    const { code, stdout, stderr } = await run('profile', await overTcp(past), '1', ...args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(message);
  });
});

test('kerb meter events shows them with their meaning, and how often they came', async () => {
  const tcp = await overTcp(past);
  const { code, stdout } = await run('events', tcp, '1', '--latest', '3');
  expect(code).toBe(0);
  expect(stdout).toMatch(
    /^ +\d+ +2026-02-02T05:01:00\+08:00 +powerFail +3600 +\d+\.\d{3} +warning: The supply failed/m,
  );
  expect(lines(stdout).at(-1)).toMatch(/^since the first power up: powerFail 1, billingReset 1/);
  const range = ['--from', '2026-02-01', '--to', '2026-02-01T00:01'];
  const json = JSON.parse((await run('events', tcp, '1', ...range, '--json')).stdout) as object;
  expect(json).toMatchObject({
    complete: true,
    events: [{ name: 'billingReset', time: '2026-02-01T00:00:00+08:00', value: 0 }],
  });
});

test('kerb meter bills shows periods by tariff, and what was counted since', async () => {
  const tcp = await overTcp(past);
  const { code, stdout } = await run('bills', tcp, '1', '--time-zone', 'Europe/Berlin');
  expect(code).toBe(0);
  expect(stdout).toMatch(/^period under way, since 2026-01-31T17:00:00\+01:00$/m);
  expect(stdout).toMatch(/^period 1: 2026-01-31T\S+ to 2026-01-31T17:00:00\+01:00, closed by date$/m);
  const row = stdout
    .split('\n')
    .find((line) => line.includes('counted'))!
    .split(/ {2,}/);
  expect(row.slice(0, 3)).toEqual(['1-0:1.8.x', 'energyActiveImport', 'counted']);
  const [total, ...tariffs] = row.slice(3, -1).map(Number);
  expect(tariffs.reduce((sum, value) => sum + value, 0)).toBeCloseTo(total!, 6);
  const csv = parse((await run('bills', tcp, '1', '--csv')).stdout, { columns: true }) as Record<string, string>[];
  const total0 = csv.filter(({ obis }) => obis === '1-0:1.8.0').map(({ period, reading }) => [period, Number(reading)]);
  expect(total0.map(([period]) => period)).toEqual(['0', '1']);
  expect(Number(total0[0]![1]) - Number(total0[1]![1])).toBeCloseTo(total! * 1000, 6);
});

describe('kerb meter clock', () => {
  /** A meter whose clock is this computer's, but for so many seconds. */
  function current(offS: number): HistoryMeter {
    const meter = new HistoryMeter(image, Math.floor(Date.now() / 1000) + offS - MINUTE_S);
    meter.run(MINUTE_S);
    return meter;
  }

  test('is shown with its deviation, and set to this computer’s time', async () => {
    const meter = current(-100);
    const tcp = await overTcp(meter);
    const { code, stdout } = await run('clock', tcp, '1', '--sync', '--json');
    expect(code).toBe(0);
    const told = JSON.parse(stdout) as { aheadSeconds: number; done: string; before: { aheadSeconds: number } };
    expect(told).toMatchObject({ done: 'set', offsetMinutes: 480, stepLimitSeconds: 300 });
    expect(told.before.aheadSeconds).toBeLessThan(-95);
    // The meter stands still where nobody scans it.
    expect(Math.abs(told.aheadSeconds - told.before.aheadSeconds)).toBeGreaterThan(90);
    expect((await run('clock', tcp, '1')).stdout).toMatch(
      /^\d{4}-\S+\+08:00 {2}local time is UTC\+08:00\n.* (ahead of|behind) this computer/,
    );
  });

  test('that is too wrong is left alone, as is one that is right enough', async () => {
    const wrong = await overTcp(current(-3600));
    const refused = await run('clock', wrong, '1', '--sync');
    expect(refused.code).toBe(1);
    expect(refused.stderr).toMatch(/not set: it is more than 300 s off/);
    const right = await run('clock', await overTcp(current(-30)), '1', '--sync', '--least', '10min', '--most', '1h');
    expect([right.code, lines(right.stdout).at(-1)]).toEqual([0, 'left as it is']);
  });

  test('is set further with a password alone', async () => {
    const meter = current(-3600);
    const tcp = await overTcp(meter);
    const time = new Date(Date.now()).toISOString().replace(/\.\d+/, '');
    const refused = await run('clock', tcp, '1', '--set', time);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toMatch(/unit 1 refused to set its clock: .*clockStepLimit/);
    const set = await run('clock', tcp, '1', '--set', time, '--password', '4:000000', '--json');
    expect(set.code).toBe(0);
    expect(JSON.parse(set.stdout)).toMatchObject({ utc: time.replace('Z', '.000Z'), done: 'set' });
  });
});

describe('kerb meter reset', () => {
  test('does nothing unless it is told to', async () => {
    const { code, stderr } = await run('reset', 'energy', await overTcp(past), '1');
    expect(code).toBe(2);
    expect(stderr).toMatch(/sets all energies and maxima to 0 .*cannot be undone.*: say --yes/s);
  });

  test('closes a billing period, and is locked out after', async () => {
    const meter = new HistoryMeter(image, utc('2026-03-05T00:00Z'));
    meter.run(HOUR_S);
    const tcp = await overTcp(meter);
    const done = await run('reset', 'billing', tcp, '1', '--yes');
    expect(done).toEqual({ code: 0, stderr: '', stdout: `${tcp}, unit 1: reset of billing done\n` });
    const again = await run('reset', 'billing', tcp, '1', '--yes');
    expect(again.code).toBe(1);
    expect(again.stderr).toMatch(/refused a billing reset: .*billingLockout/);
    expect((await run('bills', tcp, '1')).stdout).toMatch(/closed by command/);
  });

  test('clears energies over DL/T 645 with a password', async () => {
    const meter = new HistoryMeter(image, utc('2026-03-05T00:00Z'));
    meter.run(HOUR_S);
    const line = overDlt645(meter);
    const without = await run('reset', 'energy', line, ADDRESS, '--yes');
    expect(without.code).toBe(2);
    expect(without.stderr).toMatch(/needs a password/);
    const done = await run('reset', 'energy', line, ADDRESS, '--yes', '--password', '2:000000', '--json');
    expect([done.code, done.stderr]).toEqual([0, '']);
    const list = await run('read', line, ADDRESS, '--list');
    expect(list.stdout).toMatch(/^1-0:1\.8\.0 +energyActiveImport +0\.00 +kWh$/m);
  });
});

test('each command has help with examples', async () => {
  for (const name of ['read', 'profile', 'events', 'bills', 'clock', 'reset']) {
    const { code, stdout } = await run(name, '--help');
    expect([name, code]).toEqual([name, 0]);
    expect(stdout).toMatch(new RegExp(`Examples:\\n {2}.*kerb meter ${name} `));
  }
});

test.each([
  [['read', 'tcp://127.0.0.1:1', '300'], 2, /unit id 300: give a whole number from 0 to 255/],
  [['read', 'dlt645:/dev/ttyS999', '12'], 2, /DL\/T 645 address "12" is wrong/],
  [['read', 'dlt645:/dev/ttyS999', ADDRESS, '--driver', 'modbus-serial'], 2, /--driver is for Modbus/],
  [['read', 'dlt645:/dev/ttyS999', ADDRESS], 1, /no such port/],
  [['reset', 'everything', 'tcp://127.0.0.1:1', '1'], 2, /Allowed choices are demand, billing, events, energy/],
  [['clock', 'tcp://127.0.0.1:1', '1', '--least', '5s'], 2, /go with --sync/],
])('kerb meter %s ends with %i', async (args, code, message) => {
  const result = await run(...args);
  expect([result.code, result.stdout]).toEqual([code, '']);
  expect(result.stderr).toMatch(message);
});
