import { describe, expect, test } from 'vitest';
import { markTexts, valueText } from '../../../../host/web/page-parts/number-text.js';
import { rowsOf } from '../../../../sim/report/page/fault-lane.js';
import { valueRange } from '../../../../sim/report/page/quantity-plot.js';
import { trackOf } from '../../../../sim/report/page/run-data.js';
import { spellsOf } from '../../../../sim/report/page/state-lane.js';
import { stationsOf } from '../../../../sim/report/page/traffic-lane.js';

const given = { name: 'meter.output.relay', unit: '1', kind: 'channel', step: true, deltas: true } as const;

describe('a track', () => {
  test('gets its times back from their differences, and holds to the end of the run', () => {
    const track = trackOf({ ...given, times: [5, 10, 0.5], values: [7, null, 9] }, 100);
    expect([...track.times]).toEqual([5, 15, 15.5, 100]);
    expect([...track.values]).toEqual([7, Number.NaN, 9, 9]);
    expect([track.device, track.quantity]).toEqual(['meter', 'output.relay']);
  });

  test('does not go on where the last one did not answer, or where points are joined', () => {
    expect(trackOf({ ...given, times: [5, 5], values: [1, null] }, 100).times).toHaveLength(2);
    expect(trackOf({ ...given, step: false, times: [5, 5], values: [1, 2] }, 100).times).toHaveLength(2);
    expect(trackOf({ ...given, times: [], values: [] }, 100).times).toHaveLength(0);
  });

  test('of ones and zeros is on and off', () => {
    expect(trackOf({ ...given, times: [0, 1], values: [1, 0] }, 9).symbols).toEqual({ 0: 'off', 1: 'on' });
    expect(trackOf({ ...given, times: [0, 1], values: [2, 0] }, 9).symbols).toBeUndefined();
    expect(trackOf({ ...given, unit: 'Wh', times: [0], values: [1] }, 9).symbols).toBeUndefined();
  });

  test('of states is stretches of one state each', () => {
    const track = trackOf({ ...given, times: [0, 1, 1, 1, 1], values: [2, 2, null, null, 2] }, 9);
    expect(spellsOf(track)).toEqual({ times: [0, 2, 4], values: [2, Number.NaN, 2], end: 9 });
  });
});

describe('the value axis', () => {
  const window = { from: 10, to: 20 };

  test('shows what is held from before the stretch', () => {
    const { min, max } = valueRange([0, 15, 30], [100, 200, 900], window, true);
    expect([min < 100, max > 200, max < 900]).toEqual([true, true, true]);
  });

  test('shows where a joined line comes in and goes out, not where it comes from', () => {
    const { min, max } = valueRange([0, 40], [0, 400], window, false);
    expect([min, max]).toEqual([92, 208]);
  });

  test('has room around what stays the same, and something where there is nothing', () => {
    expect(valueRange([0, 30], [50, 50], window, true)).toEqual({ min: 47.5, max: 52.5 });
    expect(valueRange([0, 30], [0, 0], window, true)).toEqual({ min: 0, max: 1 });
    expect(valueRange([12], [null], window, true)).toEqual({ min: 0, max: 1 });
  });

  test.each([
    [
      [0, 5000],
      ['0', '5000'],
    ],
    [
      [240_000, 242_000],
      ['240k', '242k'],
    ],
    [
      [123_474_100, 123_474_200],
      ['123.4741M', '123.4742M'],
    ],
    [
      [-0.05, 0],
      ['−0.05', '0.00'],
    ],
  ])('%j reads %j', (values, texts) => expect(markTexts(values)).toEqual(texts));

  test('values are told with six digits, whole ones with all', () => {
    expect([123_474_107, 230.149_99, -5].map(valueText)).toEqual(['123,474,107', '230.15', '−5']);
  });
});

test('faults that overlap lie on rows of their own, and at most on five', () => {
  const fault = (fromMs: number, toMs: number) => ({ name: 'noise', target: 'rs485', text: '', fromMs, toMs });
  expect(rowsOf([fault(0, 10), fault(5, 8), fault(9, 12), fault(20, 20)])).toEqual([0, 1, 1, 0]);
  expect(Math.max(...rowsOf(Array.from({ length: 9 }, (_, index) => fault(index, 100))))).toBe(4);
});

test('stations of a line come in the order of the devices, others before them', () => {
  const frame = (from: string, fromMs: number) => ({
    line: 'rs485',
    from,
    fromMs,
    toMs: fromMs + 3,
    bytes: '',
    damaged: false,
  });
  const stations = stationsOf(
    [frame('hub', 9), frame('meter', 5), frame('host', 1), frame('hub', 2)],
    ['meter', 'hub'],
  );
  expect(stations.map(({ name }) => name)).toEqual(['host', 'meter', 'hub']);
  expect(stations[2]).toMatchObject({ times: [2, 9], longest: 3 });
});
