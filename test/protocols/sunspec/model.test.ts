import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { packageRoot } from '../../../host/package-root.ts';
import { readSunspecModel, SunspecModelError } from '../../../protocols/sunspec/model.ts';

function file(id: number): unknown {
  return JSON.parse(readFileSync(join(packageRoot, `protocols/sunspec/models/model_${id}.json`), 'utf8'));
}

// Offsets of the SunSpec model reference, from the model's ID.
test.each([
  [1, 68, { Mn: 2, Md: 18, Opt: 34, Vr: 42, SN: 50, DA: 66, Pad: 67 }],
  [
    201,
    107,
    { A: 2, PhV: 7, Hz: 16, W: 18, W_SF: 22, PF: 33, TotWhExp: 38, TotWhImp: 46, TotVArhExpQ4PhC: 102, Evt: 105 },
  ],
  [
    203,
    107,
    { A_SF: 6, PhVphAB: 12, V_SF: 15, TotWh_SF: 54, TotVAh_SF: 71, TotVArhImpQ1: 72, TotVArh_SF: 104, Evt: 105 },
  ],
  [701, 155, { W: 10, Hz: 17, TotWhInj: 19, WL1: 41, V_SF: 114, MnAlrmInfo: 123 }],
] as const)('model %d has %d registers, and its points where they belong', (id, size, offsets) => {
  const model = readSunspecModel(file(id));
  expect(model).toMatchObject({ id, size });
  const found = Object.fromEntries(model.points.map(({ name, offset }) => [name, offset]));
  expect(found).toMatchObject(offsets);
});

test('meter models have the same offsets whatever the wiring', () => {
  const offsets = [201, 202, 203, 204].map((id) => readSunspecModel(file(id)).points.map(({ offset }) => offset));
  for (const other of offsets) expect(other).toEqual(offsets[0]);
});

test('points say what they are', () => {
  const points = new Map(readSunspecModel(file(203)).points.map((point) => [point.name, point]));
  expect(points.get('W')).toMatchObject({ type: 'int16', scaleFactor: 'W_SF', units: 'W', mandatory: true });
  expect(points.get('VA')).toMatchObject({ mandatory: false, writable: false });
  expect(points.get('Evt')?.symbols.get('M_EVENT_Over_Voltage')).toBe(6);
  expect(readSunspecModel(file(1)).points.find(({ name }) => name === 'DA')?.writable).toBe(true);
  expect(readSunspecModel(file(701)).points.find(({ name }) => name === 'W_SF')?.isStatic).toBe(true);
});

describe('a file that is no such model is refused with the reason', () => {
  const header = [
    { name: 'ID', type: 'uint16', size: 1 },
    { name: 'L', type: 'uint16', size: 1 },
  ];
  test.each([
    ['no object', [], /no `id` or no `group`/],
    ['no points', { id: 9, group: {} }, /model 9: has no/],
    [
      'no header',
      { id: 9, group: { points: [{ name: 'W', type: 'int16', size: 1 }] } },
      /does not begin with ID and L/,
    ],
    [
      'a type that is not known',
      { id: 9, group: { points: [...header, { name: 'X', type: 'ipaddr', size: 2 }] } },
      /X has type "ipaddr"/,
    ],
    [
      'a size that the type does not have',
      { id: 9, group: { points: [...header, { name: 'X', type: 'acc32', size: 1 }] } },
      /takes 2 registers, not 1/,
    ],
    [
      'a string without a size',
      { id: 9, group: { points: [...header, { name: 'X', type: 'string' }] } },
      /takes some registers/,
    ],
    [
      'no such scale factor',
      { id: 9, group: { points: [...header, { name: 'X', type: 'int16', size: 1, sf: 'X_SF' }] } },
      /has no X_SF/,
    ],
    ['groups within', { id: 9, group: { points: header, groups: [{}] } }, /groups within/],
  ])('%s', (_what, document, message) => {
    expect(() => readSunspecModel(document)).toThrow(SunspecModelError);
    expect(() => readSunspecModel(document)).toThrow(message);
  });
});
