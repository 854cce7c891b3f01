import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { DETAILS } from '../../../../host/dashboard/detail.ts';
import type { HubPlanDetail, MeterBills, SignalPlanDetail } from '../../../../host/dashboard/details/content.ts';
import { DetailParameterError } from '../../../../host/dashboard/details/parameters.ts';
import type { DataModel } from '../../../../host/gateway/data-model.ts';
import { sendEvent } from '../../../../host/hub/hub-events.ts';
import { readPlan } from '../../../../host/hub/hub-plan.ts';
import type { Line } from '../../../../host/line/line.ts';
import type { EventReport, LoadProfile } from '../../../../host/meter/meter.ts';
import { packageRoot } from '../../../../host/package-root.ts';
import type { PhaseService } from '../../../../host/signal/measures/phase-service.ts';
import { SignalController } from '../../../../host/signal/signal-controller.ts';
import { withLength } from '../../../../host/slots/config/file-content.ts';
import { ConfigFile } from '../../../../protocols/config/config-files.ts';
import { ExceptionCode } from '../../../../protocols/modbus/constants.ts';
import type { Profile } from '../../../../protocols/profile/profile.ts';
import { hubProfile } from '../../../../protocols/profiles/hub.generated.ts';
import { meterProfile } from '../../../../protocols/profiles/meter.generated.ts';
import { signalProfile } from '../../../../protocols/profiles/signal.generated.ts';
import { parsePlan } from '../../../../protocols/signal/plan-file.ts';
import { imageOf } from '../../../firmware/run.ts';
import { overTcp } from '../../device/served.ts';
import { START_MS, served } from '../../hub/served-hub.ts';
import { DAY_S, HistoryMeter, modelOf } from '../../meter/metered.ts';
import { BusyController } from '../../signal/controller.ts';

/** As a page gets it: what JSON leaves of it. */
async function detail(line: Line, profile: Profile, name: string, parameters = {}, unitId = 1): Promise<unknown> {
  const device = { line, unitId, profile, utcOffsetMs: 8 * 3_600_000 };
  return JSON.parse(JSON.stringify(await DETAILS[profile.class]![name]!(device, parameters)));
}

test('the plan of a junction comes with rings for each of its patterns', async () => {
  const path = join(packageRoot, 'seeds/junctions/crossroads.yaml');
  const plan = parsePlan(readFileSync(path, 'utf8'), path);
  const line = await overTcp(new Map([[1, new BusyController(await imageOf(signalProfile), START_MS)]]));
  await new SignalController(line, 1).replacePlan(plan);
  const read = (await detail(line, signalProfile, 'plan')) as SignalPlanDetail;
  expect(Object.keys(read.plan.phases)).toEqual(Object.keys(plan.phases));
  expect(read.plan.detectors![3]).toMatchObject({ phase: 3 });
  expect(Object.keys(read.patterns)).toEqual(['1', '2']);
  expect(read.patterns[2]).toMatchObject({ cycleS: 120, barriersS: expect.any(Array) });
  expect(read.free.rings.map(({ blocks }) => blocks.map(({ phase }) => phase))).toEqual([
    [1, 2, 3, 4],
    [5, 6, 7, 8],
  ]);
});

test('the greens that a junction served come from its log', async () => {
  const controller = new BusyController(await imageOf(signalProfile), START_MS);
  controller.run(400);
  const line = await overTcp(new Map([[1, controller]]));
  const services = (await detail(line, signalProfile, 'services')) as PhaseService[];
  const ofSecond = services.filter(({ phase }) => phase === 2);
  expect(ofSecond.length).toBeGreaterThan(1);
  for (const { greenMs, yellowMs, redMs } of services) {
    // The least green of any phase of the profile, and its yellow.
    expect(yellowMs - greenMs).toBeGreaterThanOrEqual(5000);
    expect(redMs - yellowMs).toBeGreaterThanOrEqual(3000);
  }
});

/** With the file that tells the config, as devices have it that take config documents. */
function withConfigFile(meter: HistoryMeter): DataModel {
  return Object.assign(modelOf(meter), {
    files: {
      readRecords: (file: number, record: number, count: number, target: Uint8Array, offset: number) => {
        if (file !== ConfigFile.area) return ExceptionCode.illegalDataAddress;
        const bytes = withLength(meter.device.config!);
        target.set(bytes.subarray(record * 2, (record + count) * 2), offset);
        return 0 as const;
      },
      writeRecords: () => ExceptionCode.illegalDataAddress,
    },
  });
}

test("a meter's profile of the last days, bills, events and today's tariffs", async () => {
  const meter = await HistoryMeter.from('2026-01-30T00:00Z', { dayTables: [4, 70003, 80002, 220004] });
  meter.run(3 * DAY_S);
  const line = await overTcp(
    new Map([
      [1, withConfigFile(meter)],
      [2, modelOf(meter)],
    ]),
  );
  const profile = (await detail(line, meterProfile, 'loadProfile', { days: 1 })) as LoadProfile;
  expect(profile.intervals).toHaveLength(96);
  expect(profile.channels[0]).toMatchObject({ name: 'energyActiveImport', unit: 'Wh' });
  const bills = (await detail(line, meterProfile, 'bills')) as MeterBills;
  expect(bills.periods).toHaveLength(1);
  // Of the total and of a tariff, what was drawn since the bill.
  expect(bills.since![0]![0]).toBeGreaterThan(0);
  expect(bills.since!.slice(1).reduce((sum, [drawn]) => sum + drawn!, 0)).toBeCloseTo(bills.since![0]![0]!, -1);
  const { events } = (await detail(line, meterProfile, 'events', { latest: 3 })) as EventReport;
  expect(events.length).toBeGreaterThan(0);
  expect(events.length).toBeLessThanOrEqual(3);
  // Midnight UTC is 08:00 of the next local day.
  expect(await detail(line, meterProfile, 'tariffDay')).toEqual({
    date: '2026-02-02',
    switches: [
      { minute: 0, tariff: 4 },
      { minute: 420, tariff: 3 },
      { minute: 480, tariff: 2 },
      { minute: 1320, tariff: 4 },
    ],
  });
  expect(await detail(line, meterProfile, 'tariffDay', {}, 2)).toEqual({ date: '2026-02-02' });
  await expect(detail(line, meterProfile, 'loadProfile', { days: 0.5 })).rejects.toThrow(DetailParameterError);
  await expect(detail(line, meterProfile, 'events', { latest: '3' })).rejects.toThrow('latest is a whole number');
});

test('the plan and the events of a hub', async () => {
  const { hub, controller } = await served(await imageOf(hubProfile));
  const values = Array.from({ length: 24 }, () => 0.2);
  const price = {
    type: 'price',
    id: 7,
    revision: 0,
    priority: 0,
    startS: START_MS / 1000,
    stepS: 3600,
    values,
  } as const;
  await sendEvent(controller, price);
  hub.run(120);
  const { plan, blocks } = (await detail(controller.line, hubProfile, 'plan', {}, 3)) as HubPlanDetail;
  expect(plan).toEqual(JSON.parse(JSON.stringify(await readPlan(controller))));
  expect(new Set(blocks.map(({ load }) => load))).toEqual(new Set(plan.loads.map(({ load }) => load)));
  expect(await detail(controller.line, hubProfile, 'events', {}, 3)).toMatchObject([
    { id: 7, type: 'price', value: 0.2 },
  ]);
});
