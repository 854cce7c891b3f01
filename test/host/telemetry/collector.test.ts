import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { systemClock } from '../../../host/clock/system.ts';
import { LinePool } from '../../../host/fleet/access/line-pool.ts';
import type { FleetDevice } from '../../../host/fleet/fleet-device.ts';
import { listenTcp } from '../../../host/gateway/tcp-server.ts';
import { openLine } from '../../../host/line/open-line.ts';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { Device } from '../../../host/runtime/device.ts';
import type { Database } from '../../../host/store/database.ts';
import { memoryDatabase } from '../../../host/store/memory/memory-database.ts';
import { MemoryRecordStore } from '../../../host/store/record-store.ts';
import { Collector } from '../../../host/telemetry/collector.ts';
import { meterProfile } from '../../../protocols/profiles/meter.generated.ts';
import { imageOf } from '../../firmware/run.ts';
import { all } from '../store/conformance.ts';

const AT_MS = Date.UTC(2027, 0, 1);
const { signal } = new AbortController();
let image: CoreImage;

beforeAll(async () => {
  image = await imageOf(meterProfile);
});

/** The meter firmware after a scan at this voltage. */
function meter(voltageMv: number): Device {
  const { identity, channels } = meterProfile;
  const device = new Device(image, { name: 'meter', identity, records: new MemoryRecordStore() }, AT_MS);
  device.inputChannels[channels.inputs.findIndex(({ name }) => name === 'voltageL1')] = voltageMv;
  device.scan(AT_MS + 1000, 1000);
  return device;
}

/** Two meters on one line, and a third that is not there. */
async function street(): Promise<readonly FleetDevice[]> {
  const units = new Map([
    [1, meter(230_100)],
    [2, meter(231_700)],
  ]);
  const server = await listenTcp({ clock: systemClock, port: 0, units });
  onTestFinished(() => server.close());
  const line = `tcp://127.0.0.1:${server.port}`;
  return [1, 2, 3].map((unitId) => ({ key: `meter-${unitId}`, class: 'meter', line, unitId, labels: {} }));
}

function collector(database: Database): Collector {
  return new Collector({
    database,
    lines: new LinePool((address) => openLine(address)),
    clock: systemClock,
    profileOf: async (name) => (name === 'meter' ? meterProfile : undefined),
    everyMs: 1000,
    timeoutMs: 500,
  });
}

async function* each(devices: readonly FleetDevice[]): AsyncGenerator<FleetDevice> {
  yield* devices;
}

const voltage = async ({ telemetry }: Database, device: string) =>
  (await all(telemetry.read({ device, series: 'voltageL1', fromMs: 0, toMs: AT_MS + 1e9 }))).map(
    ({ atMs, value }) => [atMs, value] as const,
  );

test('what devices measure is in the telemetry at the time of the round, and what is not there is missing', async () => {
  const database = memoryDatabase({ clock: systemClock });
  const devices = [
    ...(await street()),
    { key: 'other', class: 'other', line: 'tcp://127.0.0.1:1', unitId: 1, labels: {} },
  ];
  const { points, ...counts } = await collector(database).round(each(devices), AT_MS, signal);
  expect(counts).toEqual({ devices: 2, failed: 2, leftToOthers: 0 });
  expect(await voltage(database, 'meter-1')).toEqual([[AT_MS, 230.1]]);
  expect(await voltage(database, 'meter-2')).toEqual([[AT_MS, 231.7]]);
  expect(await database.telemetry.series('meter-3')).toEqual([]);
  const names = await database.telemetry.series('meter-1');
  expect(names).toEqual(expect.arrayContaining(['voltageL1', 'activePowerTotal', 'energyActiveImport']));
  expect(points).toBe(2 * names.length);
});

test('of several hosts one reads a line in a round', async () => {
  const database = memoryDatabase({ clock: systemClock });
  const devices = await street();
  const hosts = [collector(database), collector(database), collector(database)];
  const rounds = await Promise.all(hosts.map((host) => host.round(each(devices), AT_MS, signal)));
  expect(rounds.filter(({ devices: read }) => read === 2)).toHaveLength(1);
  expect(rounds.filter(({ leftToOthers }) => leftToOthers === 1)).toHaveLength(2);
  expect((await hosts[1]!.round(each(devices), AT_MS + 1000, signal)).devices).toBe(2);
  expect(await voltage(database, 'meter-1')).toHaveLength(2);
});

test('rounds go on by the clock until it is stopped', async () => {
  const database = memoryDatabase({ clock: systemClock });
  const devices = (await street()).slice(0, 2);
  const stop = new AbortController();
  const running = collector(database).run(() => each(devices), stop.signal);
  const times = async () =>
    (await all(database.telemetry.read({ device: 'meter-1', series: 'voltageL1', fromMs: 0, toMs: 8.64e15 }))).map(
      ({ atMs }) => atMs,
    );
  await expect.poll(async () => (await times()).length).toBeGreaterThan(1);
  stop.abort();
  await running;
  expect((await times()).every((atMs) => atMs % 1000 === 0)).toBe(true);
});
