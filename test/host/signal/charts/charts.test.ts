import { parseXml, type XmlElement } from '@rgrove/parse-xml';
import { describe, expect, test } from 'vitest';
import { chartPage } from '../../../../host/chart/page.ts';
import { coordinationChart } from '../../../../host/signal/charts/coordination-chart.ts';
import { splitChart } from '../../../../host/signal/charts/split-chart.ts';
import { terminationChart } from '../../../../host/signal/charts/termination-chart.ts';
import { timeSpaceChart } from '../../../../host/signal/charts/time-space-chart.ts';
import { coordinationDiagram } from '../../../../host/signal/measures/coordination-diagram.ts';
import type { TimeSpace } from '../../../../host/signal/time-space.ts';
import { green, log, vehicle } from '../measures/log-builder.ts';

interface Drawn {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
}

/** All elements of a picture, which must be well-formed XML with finite numbers. */
function drawn(svg: string): Drawn[] {
  expect(svg).not.toMatch(/NaN|Infinity|undefined/);
  const list: Drawn[] = [];
  const visit = (element: XmlElement) => {
    list.push({ name: element.name, attributes: element.attributes, text: element.text });
    for (const child of element.children) if (child.type === 'element') visit(child as XmlElement);
  };
  visit(parseXml(svg).root!);
  return list;
}

const named = (elements: readonly Drawn[], name: string) => elements.filter((element) => element.name === name);
const texts = (elements: readonly Drawn[]) => named(elements, 'text').map(({ text }) => text);

const EVENTS = log(
  [0, 'coordPatternChange', 1],
  [0, 'split1Change', 30],
  ...green(1, 0, 20, 'phaseGapOut'),
  ...green(2, 30, 60, 'phaseForceOff'),
  ...green(1, 70, 90, 'phaseMaxOut'),
  ...green(2, 100, 130),
  [30, 'pedBeginWalk', 2],
  ...[75, 80, 110, 120].flatMap((second) => vehicle(7, second, second + 1)),
);

describe('coordination diagram', () => {
  test('has a point for each arrival at its place in the cycle, in local time', () => {
    // One cycle of phase 2, from 64 to 134 s, green from 36 s on.
    const svg = coordinationChart(coordinationDiagram(EVENTS, 2, { detectors: [7] }), { utcOffsetMinutes: 480 });
    const elements = drawn(svg);
    const points = named(elements, 'circle').map(({ attributes }) => [
      Number(attributes['cx']),
      Number(attributes['cy']),
    ]);
    // 910 pixels for 70 s from x = 70 on, 380 pixels for 70 s up from y = 440.
    const expected = [11, 16, 46, 56].map((second) => [70 + (second / 70) * 910, 440 - (second / 70) * 380]);
    expect(points).toHaveLength(4);
    points.forEach((point, index) => {
      expect(point[0]).toBeCloseTo(expected[index]![0]!, 1);
      expect(point[1]).toBeCloseTo(expected[index]![1]!, 1);
    });
    expect(texts(elements)).toContain('16:02');
  });

  test('without a whole cycle is empty', () => {
    const elements = drawn(coordinationChart(coordinationDiagram([], 2, { detectors: [7] })));
    expect(named(elements, 'circle')).toEqual([]);
  });
});

test('phase termination: a point for each green, a mark for each walk', () => {
  const elements = drawn(terminationChart(EVENTS));
  const colours = named(elements, 'circle').map(({ attributes }) => attributes['fill']);
  expect(colours).toEqual(['#2e8b57', '#c0392b', '#1b6ca8', '#999999']);
  expect(named(elements, 'rect').filter(({ attributes }) => attributes['width'] === '4')).toHaveLength(1);
  expect(texts(elements)).toEqual(expect.arrayContaining(['phase 1', 'phase 2', 'gap-out', 'walk']));
  expect(drawn(terminationChart([])).length).toBeGreaterThan(1);
});

test('splits: a bar as high as the split, and the line of what is programmed', () => {
  const elements = drawn(splitChart(EVENTS));
  const bars = named(elements, 'rect').filter(({ attributes }) => attributes['fill-opacity']);
  // 26 s of 30 in phase 1; 36 s are the most in phase 2. A panel has 150 pixels.
  expect(bars.map(({ attributes }) => Number(attributes['height']))).toEqual([130, 130, 150, 150]);
  const programmed = named(elements, 'line').filter(({ attributes }) => attributes['stroke-dasharray']);
  expect(programmed.map(({ attributes }) => attributes['y1'])).toEqual(['76']);
  expect(drawn(splitChart([])).length).toBeGreaterThan(1);
});

describe('time-space diagram', () => {
  const street: TimeSpace = {
    ...{ spanS: { fromS: 0, toS: 180 }, cycleS: 90, speedMps: 10 },
    junctions: [
      { name: 'First & <Main>', distanceM: 0, outbound: [{ fromS: -10, toS: 35 }], inbound: [{ fromS: 90, toS: 200 }] },
      { name: 'Second', distanceM: 400, outbound: [], inbound: [] },
    ],
    bands: [
      { direction: 'outbound', beginS: 0, widthS: 25 },
      { direction: 'inbound', beginS: 50, widthS: 0 },
    ],
  };

  test('has greens within the time that is drawn, and the bands of each cycle', () => {
    const elements = drawn(timeSpaceChart(street));
    const greens = named(elements, 'rect').filter(({ attributes }) => attributes['fill'] === '#2e8b57');
    // 830 pixels for 180 s.
    const widths = greens.map(({ attributes }) => Number(attributes['width']));
    expect(widths[0]).toBeCloseTo((35 / 180) * 830, 1);
    expect(widths[1]).toBeCloseTo((90 / 180) * 830, 1);
    const bands = named(elements, 'polygon').filter(({ attributes }) => attributes['fill'] === '#1b6ca8');
    // From the one that has begun before the time that is drawn to the one that begins at its end.
    expect(bands).toHaveLength(4);
    expect(named(elements, 'polygon')).toHaveLength(4);
    expect(texts(elements)).toEqual(
      expect.arrayContaining(['First & <Main>', '400 m', 'outbound band 25 s (28 % of 90 s)']),
    );
  });

  test('of nothing is empty', () => {
    drawn(timeSpaceChart({ junctions: [], spanS: { fromS: 0, toS: 0 }, bands: [] }));
  });
});

test('a page holds all of its charts, and nothing from elsewhere', () => {
  const svg = terminationChart(EVENTS, { title: 'A <b> & "c"' });
  const html = chartPage('Junction <1>', [
    { title: 'A & B', svg, note: 'x < y' },
    { title: 'again', svg },
  ]);
  expect(html.match(/<svg /g)).toHaveLength(2);
  expect(html).toContain('<title>Junction &lt;1&gt;</title>');
  expect(html).toContain('<p>x &lt; y</p>');
  expect(html.replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:|src=|href=|<script|url\(/);
});
