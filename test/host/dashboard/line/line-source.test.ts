import { afterEach, beforeEach, expect, test } from 'vitest';
import { LineSource } from '../../../../host/dashboard/line/line-source.ts';
import type { SourceNews } from '../../../../host/dashboard/page-message.ts';
import type { DeviceState, Happening, ShownFrame } from '../../../../host/dashboard/world.ts';
import type { DataModel } from '../../../../host/gateway/data-model.ts';
import { RtuServer } from '../../../../host/gateway/rtu-server.ts';
import type { ByteTransport } from '../../../../host/line/byte-transport.ts';
import { meterProfile } from '../../../../protocols/profiles/meter.generated.ts';
import { SerialBus } from '../../../../sim/bus/serial-bus.ts';
import type { SerialStation } from '../../../../sim/bus/serial-station.ts';
import { VirtualClock } from '../../../../sim/clock/virtual-clock.ts';
import { Random } from '../../../../sim/random.ts';
import { within } from '../../../sim/bus/served.ts';
import { firmware } from '../../flash/given-update.ts';
import { ProfileModel } from '../../gateway/profile-model.ts';

const BAUD_RATE = 19_200;
const WHERE = { kind: 'serial', path: '/dev/ttyS0', baudRate: BAUD_RATE, parity: 'even', stopBits: 1 } as const;

let clock: VirtualClock;
let source: LineSource;
let news: SourceNews[];
let sent: { fromUs: number; from: string }[];
let models: ReadonlyMap<number, ProfileModel>;
let stations: SerialStation[];

beforeEach(async () => {
  clock = new VirtualClock(Date.UTC(2026, 6, 17));
  [news, sent, stations] = [[], [], []];
  models = new Map([1, 2].map((unitId) => [unitId, new ProfileModel(meterProfile).set({ activePowerTotal: 700 })]));
  const bus = new SerialBus({ ...WHERE, name: 'rs485', clock, random: new Random(1) });
  bus.onTransmission(({ fromUs, from }) => sent.push({ fromUs, from }));
  for (const [unitId, model] of models) {
    const units = new Map<number, DataModel>([[unitId, model]]);
    const serve = (transport: ByteTransport) => new RtuServer({ transport, clock, units, baudRate: BAUD_RATE });
    stations.push(bus.attach(`unit${unitId}`, { serve }));
  }
  const adapter = bus.adapter(WHERE.path, {});
  const opened = LineSource.open({
    ...{ where: WHERE, clock },
    devices: [1, 2].map((unitId) => ({ name: `meter-${unitId}`, unitId, profile: meterProfile })),
    open: { openTransport: () => adapter.open(), timeoutMs: 100 },
    updates: () => ({
      bundles: new Map([['meter-2.kerb', { update: firmware(), envelope: undefined as never, profile: meterProfile }]]),
    }),
  });
  source = await within(clock, opened);
  source.onNews((one) => news.push(one));
});
afterEach(() => within(clock, source.close()));

const pass = (ms: number) => clock.runUntil(clock.nowUs + ms * 1000);
const watch = (devices: readonly number[], registers: readonly string[]) =>
  source.watch(devices.map((unitId) => ({ device: `meter-${unitId}`, registers, channels: false })));
const states = (name: string): DeviceState[] =>
  news.flatMap((one) => (one.kind === 'devices' ? one.devices : [])).filter((state) => state.name === name);
const happenings = (): Happening[] => news.flatMap((one) => (one.kind === 'happenings' ? one.happenings : []));
const frames = (): ShownFrame[] => news.flatMap((one) => (one.kind === 'frames' ? one.frames : []));
const asked = (): number => sent.filter(({ from }) => from === WHERE.path || from === 'host').length;

test('nothing is asked while nobody looks, and what is watched is read again and again', async () => {
  await pass(10_000);
  expect(sent).toEqual([]);
  watch([1], ['activePowerTotal', 'phaseLoss']);
  await pass(300);
  expect(states('meter-1')).toMatchObject([{ state: 'runs', registers: { activePowerTotal: 700, phaseLoss: false } }]);
  expect(states('meter-2')).toEqual([]);
  models.get(1)!.set({ activePowerTotal: 800 });
  await pass(10_000);
  const changes = states('meter-1').filter(({ registers }) => Object.keys(registers).length > 0);
  expect(changes.slice(1)).toMatchObject([{ registers: { activePowerTotal: 800 } }]);
  source.watch([]);
  await pass(3000);
  const before = sent.length;
  await pass(60_000);
  expect(sent.length).toBe(before);
});

test('a device whose page is open is read more often than those in the street, and the line stays mostly free', async () => {
  watch([1, 2], ['activePowerTotal']);
  await pass(60_000);
  const glances = asked();
  expect(glances).toBeGreaterThan(20);
  source.watch([
    { device: 'meter-1', registers: 'all', channels: false },
    { device: 'meter-2', registers: ['activePowerTotal'], channels: false },
  ]);
  await pass(60_000);
  expect(asked()).toBeGreaterThan(3 * glances);
  const loads = news.flatMap((one) => (one.kind === 'lines' ? one.lines.map(({ load }) => load!) : []));
  expect(loads.length).toBeGreaterThan(10);
  expect(loads.reduce((sum, load) => sum + load, 0) / loads.length).toBeLessThan(0.5);
});

test('a device that does not answer is shown so, is asked ever more seldom, and comes back by itself', async () => {
  const powerOn = stations[1]!.powerOff();
  watch([1, 2], ['activePowerTotal']);
  await pass(1000);
  expect(states('meter-2')).toMatchObject([
    { state: 'unreachable', reason: expect.stringMatching(/no answer within 100 ms/) },
  ]);
  expect(states('meter-1').at(-1)!.state).toBe('runs');
  await pass(600_000);
  expect(states('meter-2').length).toBeLessThan(16);
  powerOn();
  await pass(61_000);
  expect(states('meter-2').find(({ state }) => state === 'runs')!.registers).toEqual({ activePowerTotal: 700 });
  expect(happenings()).toMatchObject([
    { kind: 'log', device: 'meter-2', severity: 'error' },
    { kind: 'log', device: 'meter-2', severity: 'info', text: 'answers again' },
  ]);
});

test('an alarm that comes is told with its severity; one that was there before somebody looked is not news', async () => {
  models.get(2)!.set({ coverOpen: true });
  watch([1, 2], ['coverOpen', 'measurementFault']);
  await pass(5000);
  expect(happenings()).toEqual([]);
  models.get(1)!.set({ measurementFault: true });
  await pass(5000);
  expect(happenings()).toMatchObject([
    { kind: 'event', device: 'meter-1', name: 'measurementFault', severity: 'error' },
  ]);
});

test('a write is checked before it is sent, is told with what became of it, and is seen at once', async () => {
  await expect(source.obey({ kind: 'write', device: 'meter-1', values: { pulseLength: 5 } })).rejects.toThrow();
  expect(sent).toEqual([]);
  watch([1], ['archiveFrom']);
  await pass(1000);
  await within(clock, source.obey({ kind: 'write', device: 'meter-1', values: { archiveFrom: 17 } }));
  await pass(500);
  expect(states('meter-1').some(({ registers }) => registers['archiveFrom'] === 17)).toBe(true);
  expect(happenings()).toMatchObject([{ kind: 'action', text: 'write meter-1 archiveFrom=17' }]);
  await expect(source.obey({ kind: 'play' })).rejects.toThrow(/a line is as it is/);
});

test('messages are decoded with names of devices and registers, as long as somebody looks', async () => {
  watch([1], ['activePowerTotal']);
  await pass(3000);
  expect(frames()).toEqual([]);
  source.watchTraffic([WHERE.path]);
  await pass(3000);
  expect(frames()[0]).toMatchObject({ from: 'host', to: 'meter-1', text: expect.stringContaining('activePowerTotal') });
  expect(frames()[1]).toMatchObject({ from: 'meter-1', to: 'host', text: expect.stringContaining('700') });
  expect(frames().filter(({ fault }) => fault !== undefined)).toEqual([]);
});

test('an update is refused for devices of another class, one at a time, and its end is told', async () => {
  const update = { kind: 'update', bundle: 'meter-2.kerb' } as const;
  await expect(source.obey({ ...update, devices: ['meter-1'], bundle: 'hub.kerb' })).rejects.toThrow(/no bundle hub/);
  await source.obey({ ...update, devices: ['meter-1'] });
  await expect(source.obey({ ...update, devices: ['meter-2'] })).rejects.toThrow(/under way/);
  watch([1], ['activePowerTotal']);
  await pass(120_000);
  // The model has no files of updates, so it refuses.
  const jobs = news.flatMap((one) => (one.kind === 'jobs' ? one.jobs : []));
  expect(jobs.at(-1)).toMatchObject({ kind: 'flash', state: 'failed', devices: [{ name: 'meter-1' }] });
  expect(happenings().filter(({ kind }) => kind === 'action')).toMatchObject([{}, { error: '1 of 1 failed' }]);
  expect(states('meter-1').at(-1)).toMatchObject({ state: 'runs' });
});
