import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folder, kerb } from './kerb-process.ts';

/** A day of hours: cheap at night, dear in the evening. */
function day(header = 'time,price_EUR_per_MWh,load_kW,pv_W,temperature'): string {
  const rows = Array.from({ length: 24 }, (_, hour) => {
    const time = `2026-02-02T${String(hour).padStart(2, '0')}:00`;
    return `${time},${hour < 6 ? 120 : hour > 16 && hour < 21 ? 480 : 280},0.4,${hour > 9 && hour < 15 ? 2000 : 0},5`;
  });
  return `${[header, ...rows].join('\n')}\n`;
}

test('a day is judged, as JSON with units in its names, and drawn', async () => {
  const cwd = await folder();
  await writeFile(join(cwd, 'day.csv'), day());
  const args = ['hub', 'evaluate', '--series', 'day.csv', '--scan', '30', '--json', '--out', 'day.html'];
  const { code, stdout, stderr } = await kerb(args, cwd);
  expect([code, stderr]).toEqual([0, '']);
  const json = JSON.parse(stdout);
  expect(json).toMatchObject({
    series: 'day.csv',
    home: 'Reference home',
    seed: 1,
    noise_percent: 25,
    summary: { days: 1 },
  });
  expect(json.notes).toContain('load is column load_kW');
  const [only] = json.days;
  expect(only.date).toBe('2026-02-02');
  expect(Object.keys(only.cost)).toEqual(['none', 'rules', 'hub', 'optimum']);
  expect(only.share_percent.hub).toBeCloseTo(
    (100 * (only.cost.none - only.cost.hub)) / (only.cost.none - only.cost.optimum),
    3,
  );
  expect(only.violations.hub).toMatchObject({ comfort_Kh: 0, departureShort_Wh: 0, fuse_min: 0, importLimit_min: 0 });
  expect(await readFile(join(cwd, 'day.html'), 'utf8')).toContain('2026-02-02: optimum');
});

test('a goal that is missed is told, and makes the exit code 1', async () => {
  const cwd = await folder();
  await writeFile(join(cwd, 'day.csv'), day());
  const args = ['hub', 'evaluate', '--series', 'day.csv', '--scan', '30', '--check', 'median>=101'];
  const { code, stdout, stderr } = await kerb(args, cwd);
  expect(code).toBe(1);
  expect(stderr).toMatch(/median is .* %, below 101 %/);
  expect(stdout).toMatch(/2026-02-02 .* %/);
});

describe.each<[string, string, readonly string[], string]>([
  [
    'a file without prices',
    'time,load_kW\n2026-02-02T00:00,0.4\n2026-02-02T01:00,0.4\n',
    [],
    'day.csv:1: has no column of price',
  ],
  ['a value that is none', day().replace('0.4', 'x'), [], 'day.csv:2: load_kW is "x", not a number'],
  ['half a day', day().split('\n').slice(0, 12).join('\n'), [], 'day.csv: has no whole day'],
  ['a home that is not there', day(), ['--home', 'none.yaml'], 'none.yaml cannot be read'],
  ['an event that is none', day(), ['--event', 'evening'], 'Give hours of the day and W'],
  ['a goal that is none', day(), ['--check', 'best>1'], 'Give goals such as median>=95'],
  ['a quantity that is none', day(), ['--column', 'wind=w'], 'Give one of price'],
])('%s', (_name, text, more, message) => {
  test('is wrong use, told in a line', async () => {
    const cwd = await folder();
    await writeFile(join(cwd, 'day.csv'), text);
    const { code, stderr } = await kerb(['hub', 'evaluate', '--series', 'day.csv', ...more], cwd);
    expect(stderr).toContain(message);
    expect(code).toBe(2);
  });
});
