import { expect, onTestFinished, test } from 'vitest';
import { Fleet } from '../../../host/fleet/fleet.ts';
import type { FleetDevice } from '../../../host/fleet/fleet-device.ts';
import { HomeAssistant } from '../../../host/mqtt/home-assistant.ts';
import { publishedTelemetry } from '../../../host/mqtt/published-telemetry.ts';
import type { TelemetryPoint } from '../../../host/store/database.ts';
import { memoryDatabase } from '../../../host/store/memory/memory-database.ts';
import { allProfiles } from '../../../protocols/profiles/all.generated.ts';
import { VirtualClock } from '../../../sim/clock/virtual-clock.ts';
import { admin } from '../fleet/simulated-fleet.ts';

const AT_MS = Date.UTC(2027, 0, 1);

/** What a broker would retain. */
class Retained {
  readonly topics = new Map<string, string>();
  readonly listeners = new Map<string, (text: string) => void>();
  messages = 0;

  publish(topic: string, text: string, retain: boolean): void {
    this.messages++;
    if (!retain) return;
    if (text === '') this.topics.delete(topic);
    else this.topics.set(topic, text);
  }

  listen(topic: string, heard: (text: string) => void): void {
    this.listeners.set(topic, heard);
  }

  json(topic: string): Record<string, unknown> {
    return JSON.parse(this.topics.get(topic)!) as Record<string, unknown>;
  }
}

const meter = (key: string, more: Partial<FleetDevice> = {}): FleetDevice => ({
  key,
  class: 'meter',
  line: 'tcp://127.0.0.1:502',
  unitId: 1,
  labels: {},
  ...more,
});
const point = (device: string, series: string, value: number, atMs = AT_MS): TelemetryPoint => ({
  device,
  series,
  atMs,
  value,
});
const configOf = (key: string, series: string) => `homeassistant/sensor/kerb_${key}/${series}/config`;

async function rig() {
  const clock = new VirtualClock(AT_MS);
  const database = memoryDatabase({ clock });
  const fleet = new Fleet(database, { clock, host: 'desk' });
  await fleet.as(admin).addDevices([meter('meter-1'), meter('meter-2')]);
  const broker = new Retained();
  const publisher = (host: string) =>
    new HomeAssistant({
      broker,
      address: { topic: 'kerb', discovery: 'homeassistant' },
      database,
      inventory: fleet.inventory,
      profileOf: async (name) => allProfiles.get(name),
      host,
      expireAfterS: 180,
      version: '1.0.0',
    });
  const run = (home: HomeAssistant): AbortController => {
    const stop = new AbortController();
    void home.run(stop.signal);
    onTestFinished(() => stop.abort());
    return stop;
  };
  return { clock, database, fleet, broker, publisher, run };
}

test('values are published under the names that discovery told', async () => {
  const { broker, publisher } = await rig();
  await publisher('a').publish([
    point('meter-1', 'activePowerTotal', 1250),
    point('meter-1', 'voltageL1', 230.1),
    point('meter-2', 'activePowerTotal', 7),
  ]);
  const config = broker.json(configOf('meter-1', 'activePowerTotal'));
  expect(config).toMatchObject({ unit_of_measurement: 'W', device_class: 'power', expire_after: 180 });
  expect(broker.json(String(config['state_topic']))).toEqual({
    time: '2027-01-01T00:00:00.000Z',
    activePowerTotal: 1250,
    voltageL1: 230.1,
  });
  expect(broker.json('kerb/devices/meter-2/state')['activePowerTotal']).toBe(7);
});

test('a sensor is made known once, and again when Home Assistant or the broker began anew', async () => {
  const { broker, publisher, run, clock } = await rig();
  const home = publisher('a');
  run(home);
  await clock.runUntil(1e6);
  const publish = () => home.publish([point('meter-1', 'activePowerTotal', 1)]);
  await publish();
  const first = broker.messages;
  await publish();
  expect(broker.messages - first).toBe(1);
  broker.topics.clear();
  broker.listeners.get('homeassistant/status')!('offline');
  await publish();
  expect(broker.topics.has(configOf('meter-1', 'activePowerTotal'))).toBe(false);
  broker.listeners.get('homeassistant/status')!('online');
  await publish();
  expect(broker.topics.has(configOf('meter-1', 'activePowerTotal'))).toBe(true);
});

test('a device that leaves the inventory is taken out, also when no program saw it leave', async () => {
  const { broker, publisher, run, fleet, clock } = await rig();
  const first = publisher('a');
  const stop = run(first);
  await clock.runUntil(1e6);
  await first.publish([point('meter-1', 'activePowerTotal', 1), point('meter-2', 'voltageL1', 2)]);
  await fleet.as(admin).removeDevices('key=meter-1');
  await clock.runUntil(2e6);
  expect([...broker.topics.keys()].sort()).toEqual([
    'homeassistant/sensor/kerb_meter-2/voltageL1/config',
    'kerb/devices/meter-2/state',
  ]);

  stop.abort();
  await clock.runUntil(3e6);
  await fleet.as(admin).removeDevices('key=meter-2');
  run(publisher('b'));
  await clock.runUntil(4e6);
  expect([...broker.topics.keys()]).toEqual([]);
  // Values that come late make nothing known again.
  await first.publish([point('meter-1', 'activePowerTotal', 3)]);
  expect([...broker.topics.keys()]).toEqual([]);
});

test('another class of the same name has other sensors', async () => {
  const { broker, publisher, fleet } = await rig();
  const home = publisher('a');
  await home.publish([point('meter-1', 'voltageL1', 230)]);
  await fleet.as(admin).addDevices([meter('meter-1', { class: 'hub' })], { replace: true });
  await home.publish([point('meter-1', 'gridPower', 500)]);
  expect(broker.topics.has(configOf('meter-1', 'voltageL1'))).toBe(false);
  expect(broker.json(configOf('meter-1', 'gridPower'))['device']).toMatchObject({ model: 'hub' });
});

test('a sensor is available while any of the hosts that publish is', async () => {
  const { broker, publisher, run, clock } = await rig();
  run(publisher('a'));
  const b = publisher('b');
  run(b);
  await clock.runUntil(1e6);
  await b.publish([point('meter-1', 'voltageL1', 230)]);
  expect(broker.json(configOf('meter-1', 'voltageL1'))).toMatchObject({
    availability: [{ topic: 'kerb/hosts/a/status' }, { topic: 'kerb/hosts/b/status' }],
    availability_mode: 'any',
  });
});

test('hours of a series, and devices that nobody knows, are not published', async () => {
  const { broker, publisher } = await rig();
  await publisher('a').publish([point('meter-1', 'power.hourMean', 1), point('stranger', 'voltageL1', 1)]);
  expect(broker.messages).toBe(0);
});

test('what is written to the telemetry is told once it is there', async () => {
  const { database } = await rig();
  const told: (readonly TelemetryPoint[])[] = [];
  const published = publishedTelemetry(database, (points) => told.push(points));
  await published.telemetry.write([point('meter-1', 'voltageL1', 1)]);
  await published.telemetry.write([]);
  await expect(published.telemetry.write([point('meter-1', 'voltageL1', Number.NaN)])).rejects.toThrow('no point');
  expect(told).toEqual([[point('meter-1', 'voltageL1', 1)]]);
  expect(await database.telemetry.series('meter-1')).toEqual(['voltageL1']);
});
