import { parseXml, type XmlElement } from '@rgrove/parse-xml';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { historyCourse } from '../../../host/hub/charts/course.ts';
import { type HomeCourse, homeChart } from '../../../host/hub/charts/home-chart.ts';
import type { HistoryEntry } from '../../../protocols/hub/history-entry.ts';

const START_S = Date.UTC(2026, 0, 15) / 1000;
const OPTIONS = { title: 'A day', utcOffsetMinutes: 60 };

const powers = (length: number) =>
  fc.array(fc.integer({ min: -20_000, max: 20_000 }), { minLength: length, maxLength: length });
const course: fc.Arbitrary<HomeCourse> = fc.integer({ min: 1, max: 40 }).chain((length) => {
  const prices = fc.array(fc.option(fc.double({ min: -1, max: 2, noNaN: true }), { nil: undefined }), {
    minLength: length,
    maxLength: length,
  });
  const load = fc.record({
    name: fc.string(),
    kind: fc.constantFrom(
      'heating' as const,
      'tank' as const,
      'vehicle' as const,
      'battery' as const,
      'inverter' as const,
    ),
    powersW: powers(length),
    values: powers(length),
  });
  return fc.record({
    timesS: fc.constant(Array.from({ length: length + 1 }, (_, index) => START_S + index * 900)),
    prices,
    exportPrices: prices,
    importLimitsW: fc.array(fc.option(fc.nat(30_000), { nil: undefined }), { minLength: length, maxLength: length }),
    uncontrolledW: powers(length),
    gridW: powers(length),
    loads: fc.array(load, { maxLength: 8 }),
  });
});

function elements(svg: string, name: string): XmlElement[] {
  const found: XmlElement[] = [];
  const walk = (node: { children?: readonly unknown[] }) => {
    for (const child of (node.children ?? []) as XmlElement[]) {
      if (child.name === name) found.push(child);
      walk(child);
    }
  };
  walk(parseXml(svg));
  return found;
}

describe("the chart of a home's course", () => {
  test('is a picture whose points lie in it, whatever the course and the names', () => {
    fc.assert(
      fc.property(course, (given) => {
        const svg = homeChart(given, OPTIONS);
        const [, , width, height] = elements(svg, 'svg')[0]!.attributes['viewBox']!.split(' ').map(Number);
        const points = [...elements(svg, 'polyline'), ...elements(svg, 'polygon')]
          .flatMap(({ attributes }) => attributes['points']!.split(' '))
          .map((point) => point.split(',').map(Number));
        const outside = points.filter(([x, y]) => !(x! >= 0 && x! <= width! && y! >= 0 && y! <= height!));
        expect(outside).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  test('stacks what is drawn above zero and what is delivered below it', () => {
    const svg = homeChart(
      {
        ...{ timesS: [START_S, START_S + 900], prices: [0.3], exportPrices: [0.1], importLimitsW: [undefined] },
        ...{ uncontrolledW: [1000], gridW: [1000] },
        loads: [
          { name: 'heat pump', kind: 'heating', powersW: [2000], values: [20] },
          { name: 'solar', kind: 'inverter', powersW: [-2000], values: [0] },
        ],
      },
      OPTIONS,
    );
    const spans = elements(svg, 'polygon').map(({ attributes }) => {
      const ys = attributes['points']!.split(' ').map((point) => Number(point.split(',')[1]));
      return { top: Math.min(...ys), bottom: Math.max(...ys) };
    });
    const [household, heatPump, solar] = spans;
    expect(spans).toHaveLength(3);
    // Pixels count downwards: the heat pump stands on the household, solar hangs from zero.
    expect(heatPump!.bottom).toBeCloseTo(household!.top, 1);
    expect(heatPump!.bottom - heatPump!.top).toBeCloseTo(2 * (household!.bottom - household!.top), 1);
    expect(solar!.top).toBeCloseTo(household!.bottom, 1);
  });
});

test('the course of a history has a place for each quarter, also of those that are missing', () => {
  const entry = (quarter: number): HistoryEntry => ({
    ...{
      sequence: quarter,
      endS: START_S + (quarter + 1) * 900,
      watchedS: 450,
      flags: ['short'],
      importWh: 100,
      exportWh: 20,
    },
    ...{ uncontrolledWh: 50, loadWh: [30, 0, 0, 0, 0, 0, 0, 0], values: [2050, 0, 0, 0, 0, 0, 0, 0], price: 0.3 },
    ...{
      exportPrice: 0.1,
      importLimitW: 4200,
      exportLimitW: undefined,
      level: 'normal',
      dispatchW: undefined,
      outdoorCel: 3,
    },
  });
  const made = historyCourse([entry(0), entry(3)], [{ index: 0, kind: 'heating', name: 'heat pump' }]);
  expect(made.timesS).toEqual([0, 900, 1800, 2700, 3600].map((at) => START_S + at));
  // Energy of the half that was watched, as power.
  expect(made.gridW).toEqual([640, 0, 0, 640]);
  expect(made.prices).toEqual([0.3, undefined, undefined, 0.3]);
  expect(made.loads[0]).toMatchObject({ powersW: [240, 0, 0, 240], values: [20.5, 20.5, 20.5, 20.5] });
});
