import { describe, expect, test } from 'vitest';
import type { HistoryEntry } from '../../../protocols/hub/history-entry.ts';
import type { Report, ReportDescriptor } from '../../../protocols/openadr/objects.ts';
import { reportsDue } from '../../../protocols/openadr/report-schedule.ts';
import { event, START } from '../../protocols/openadr/event.ts';
import { BL } from '../../sim/openadr/contract.ts';
import { BridgeWorld, hourEvent, START_MS } from './bridge-world.ts';

const HOUR = 3_600_000;

function entry(endMs: number, importWh: number, more: Partial<HistoryEntry> = {}): HistoryEntry {
  return {
    ...{ sequence: 0, endS: endMs / 1000, watchedS: 900, flags: [], values: [], loadWh: [], uncontrolledWh: 0 },
    ...{ importWh, exportWh: 0, price: undefined, exportPrice: undefined, importLimitW: undefined },
    ...{ exportLimitW: undefined, level: 'normal', dispatchW: undefined, outdoorCel: 0 },
    ...more,
  };
}

/** Quarters of the event's hour, of 100, 200, 300 and 400 Wh, behind 20 days of 250 Wh each. */
function entries(): HistoryEntry[] {
  const begin = START_MS + HOUR;
  const before = Array.from({ length: 20 * 96 }, (_, index) => entry(begin - index * 900_000, 250)).reverse();
  return [...before, ...[1, 2, 3, 4].map((quarter) => entry(begin + quarter * 900_000, quarter * 100))];
}

async function reported(descriptor: ReportDescriptor): Promise<{ world: BridgeWorld; reports: Report[] }> {
  const world = await BridgeWorld.forTest({}, ['east', 'west']);
  world.hubs[0]!.entries = entries();
  world.hubs[1]!.entries = entries();
  await world.create({ ...hourEvent('SIMPLE', 1), reportDescriptors: [descriptor] });
  await world.bridge.poll();
  await world.bridge.report();
  expect(await world.served.call(BL, 'GET', '/reports', 200)).toEqual([]);
  world.nowMs = START_MS + 2.5 * HOUR;
  await world.bridge.report();
  return { world, reports: await world.served.call<Report[]>(BL, 'GET', '/reports', 200) };
}

const values = ({ resources }: Report) =>
  resources.map(({ resourceName, intervals }) => [
    resourceName,
    intervals.map(({ payloads }) => payloads[0]!.values[0]),
  ]);

test.each<[ReportDescriptor, unknown]>([
  [
    { payloadType: 'USAGE' },
    [
      ['east', [1]],
      ['west', [1]],
    ],
  ],
  [{ payloadType: 'USAGE', units: 'WH', aggregate: true }, [['AGGREGATED_REPORT', [2000]]]],
  [
    { payloadType: 'DEMAND', units: 'KW' },
    [
      ['east', [1]],
      ['west', [1]],
    ],
  ],
  [{ payloadType: 'BASELINE', units: 'KWH', targets: ['west'] }, [['west', [1]]]],
  [{ payloadType: 'OPERATING_STATE', aggregate: true }, [['AGGREGATED_REPORT', ['NORMAL']]]],
])('%j is reported from the histories of the hubs, when the hour is over', async (descriptor, expected) => {
  const { reports, world } = await reported(descriptor);
  expect(reports.map(values)).toEqual([expected]);
  expect(reports[0]).toMatchObject({ eventID: 'event-1', clientName: 'house', reportName: 'event-1-0-0' });
  expect(world.served.contract.faults).toEqual([]);
});

test('each report is sent once, whatever is lost on the way, and through restarts', async () => {
  const { world } = await reported({ payloadType: 'USAGE' });
  await world.create({ ...hourEvent('SIMPLE', 2, 0.5), reportDescriptors: [{ payloadType: 'USAGE' }] });
  await world.bridge.poll();
  const failing = (kind: 'cutBefore' | 'cutAfter') => {
    world.fault = ({ method, path }) => (method === 'POST' && path === '/reports' ? { kind } : undefined);
  };
  for (const kind of ['cutBefore', 'cutAfter'] as const) {
    failing(kind);
    await expect(world.bridge.report()).rejects.toMatchObject({ name: 'VtnUnreachableError' });
    world.restart();
  }
  // It is there already: nothing is posted that could fail.
  failing('cutBefore');
  await world.bridge.report();
  world.fault = () => undefined;
  await world.bridge.report();
  await world.bridge.report();
  const reports = await world.served.call<Report[]>(BL, 'GET', '/reports', 200);
  expect(reports.map(({ reportName }) => reportName)).toEqual(['event-1-0-0', 'event-2-0-0']);
});

test('while the VTN is away reports wait on disk; while a hub is away they are made later', async () => {
  const world = await BridgeWorld.forTest();
  world.hub.entries = entries();
  await world.create({ ...hourEvent('SIMPLE', 1), reportDescriptors: [{ payloadType: 'USAGE' }] });
  await world.bridge.poll();
  world.nowMs = START_MS + 2.5 * HOUR;
  world.hub.fault = () => 'lostBefore';
  await world.bridge.report();
  expect(world.bridge.state.reports.queued).toEqual([]);
  world.hub.fault = () => undefined;
  world.fault = () => ({ kind: 'cutBefore' });
  await expect(world.bridge.report()).rejects.toMatchObject({ name: 'VtnUnreachableError' });
  world.restart();
  world.hub.entries = [];
  world.fault = () => undefined;
  await world.bridge.report();
  const reports = await world.served.call<Report[]>(BL, 'GET', '/reports', 200);
  expect(reports.map(values)).toEqual([[['hub', [1]]]]);
});

test('what cannot be reported is told once', async () => {
  const { world, reports } = await reported({ payloadType: 'STORAGE_CHARGE_LEVEL' });
  await world.bridge.report();
  expect(reports).toEqual([]);
  expect(world.newsOf('reportDropped').map(({ reason }) => reason)).toEqual([
    'STORAGE_CHARGE_LEVEL is not reported, there are USAGE, DEMAND, BASELINE, OPERATING_STATE',
  ]);
});

describe('when reports are due', () => {
  const request = {
    intervalPeriod: { start: START, duration: 'PT1H' },
    intervals: Array.from({ length: 6 }, (_, id) => ({ id, payloads: [] })),
  };
  const startMs = Date.parse(START);
  const due = (descriptor: Partial<ReportDescriptor>, hours: number) =>
    reportsDue(
      event({ ...request, reportDescriptors: [{ payloadType: 'USAGE', ...descriptor }] }),
      -Infinity,
      startMs + hours * HOUR,
    ).map(({ intervals }) => intervals.map(({ row }) => row));

  test.each<[Partial<ReportDescriptor>, number, number[][]]>([
    [{}, 5.9, []],
    [{}, 6, [[0, 1, 2, 3, 4, 5]]],
    [{ numIntervals: 2 }, 6, [[4, 5]]],
    [{ startInterval: 1 }, 1.5, []],
    [{ startInterval: 1 }, 2, [[0, 1]]],
    [{ startInterval: 0, numIntervals: 1, repeat: -1 }, 3, [[0], [1], [2]]],
    [
      { startInterval: 1, numIntervals: 2, repeat: 2 },
      6,
      [
        [0, 1],
        [2, 3],
      ],
    ],
    [{ startInterval: 1, numIntervals: 1, frequency: 3, repeat: -1 }, 6, [[1], [4]]],
    [{ historical: false }, 6, []],
  ])('%j after %d hours: %j', (descriptor, hours, expected) => {
    expect(due(descriptor, hours)).toEqual(expected);
  });
});
