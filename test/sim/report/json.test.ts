import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { packageRoot } from '../../../host/package-root.ts';
import { jsonReport } from '../../../sim/report/json.ts';
import type { RunReport } from '../../../sim/report/report.ts';
import { runReport } from './fixture.ts';

const report = runReport(3, { tracks: 20, points: 500, events: 20, faults: 4, frames: 30 });
const schema = JSON.parse(await readFile(join(packageRoot, 'sim/report.schema.json'), 'utf8')) as object;
const validate = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(schema);

/** The same with the keys of every object the other way round. */
function turned<T>(value: T): T {
  if (Array.isArray(value)) return value.map(turned) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, item]) => [key, turned(item)]),
  ) as T;
}

test('a result is as the published schema says', () => {
  validate(JSON.parse(jsonReport(report)));
  expect(validate.errors).toBeNull();
});

test('the schema refuses what is wrong, and what is not known', () => {
  const result = JSON.parse(jsonReport(report)) as object;
  expect(validate({ ...result, outcome: 'maybe' })).toBe(false);
  expect(validate({ ...result, further: 1 })).toBe(false);
  expect(validate({ ...result, traceDigest: undefined })).toBe(false);
});

test('holds all that the run saw; what there is not is null', () => {
  const result = JSON.parse(jsonReport(report)) as RunReport;
  expect(Object.keys(result).toSorted()).toEqual(Object.keys(report).toSorted());
  const track = report.tracks.findIndex(({ values }) => values.some(Number.isNaN));
  expect(result.tracks[track]!.values).toEqual(
    report.tracks[track]!.values.map((value) => (Number.isNaN(value) ? null : value)),
  );
  expect(result.tracks[track]!.timesMs).toEqual(report.tracks[track]!.timesMs);
  expect(result.verdicts.find(({ outcome }) => outcome === 'skipped')!.atMs).toBeNull();
  expect(result.traffic[1]!.text).toBeNull();
  expect(result.traffic).toHaveLength(report.traffic.length);
  expect(result.lines[0]!.statistics).toEqual({ ...report.lines[0]!.statistics });
});

test('is the same text whatever order the run made its keys in', () => {
  const other = turned(report);
  expect(Object.keys(other)[0]).not.toBe(Object.keys(report)[0]);
  expect(jsonReport(other)).toBe(jsonReport(report));
});

test('has a line for each verdict, event and frame, for comparing two results', () => {
  const lines = jsonReport(report).split('\n');
  expect(lines[1]).toBe('  "scenario": "A street for a day",');
  const counts = [
    report.verdicts,
    report.events,
    report.traffic,
    report.faults,
    report.actions,
    report.tracks,
    report.lines,
  ];
  const arrays = counts.reduce((sum, all) => sum + all.length + 1, 0);
  expect(lines).toHaveLength(2 + Object.keys(report).length + arrays);
});
