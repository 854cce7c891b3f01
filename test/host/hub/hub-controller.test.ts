import { beforeAll, describe, expect, test } from 'vitest';
import {
  cancelHubEvent,
  EventNotTakenError,
  listEvents,
  optHubEvent,
  sendEvent,
} from '../../../host/hub/hub-events.ts';
import { readPlan } from '../../../host/hub/hub-plan.ts';
import { readStatus } from '../../../host/hub/hub-status.ts';
import type { CoreImage } from '../../../host/runtime/core.ts';
import type { HubEvent } from '../../../protocols/hub/event.ts';
import type { Home } from '../../../protocols/hub/home.ts';
import { homeConfig } from '../../../protocols/hub/home-config.ts';
import { hubProfile } from '../../../protocols/profiles/hub.generated.ts';
import { imageOf } from '../../firmware/run.ts';
import { seedHome } from './lived-hub.ts';
import { START_MS, served } from './served-hub.ts';

const START_S = START_MS / 1000;

let image: CoreImage;
beforeAll(async () => {
  image = await imageOf(hubProfile);
});

/** As a hub keeps it. */
const loadsOf = ({ loads }: Home) => loads.map((load, index) => ({ ...load, name: `${load.kind} ${index + 1}` }));

const event = (more: Partial<HubEvent> = {}): HubEvent =>
  ({
    type: 'simple',
    id: 7,
    revision: 1,
    priority: 0,
    startS: START_S + 600,
    stepS: 900,
    values: [2, 1],
    ...more,
  }) as HubEvent;

describe('the home of a hub', () => {
  test.each(['reference.yaml', 'flat.yaml', 'small-building.yaml'])('%s is read as it was given', async (name) => {
    const { controller } = await served(image, {}, name);
    const home = seedHome(name);
    const read = await controller.readHome();
    expect(read.loads).toMatchObject(loadsOf(home));
    expect(read.supply).toMatchObject(home.supply);
    expect(read.clock).toEqual(home.clock);
  });

  test('is replaced as a whole: nothing is left of loads that are no more', async () => {
    const { hub, controller } = await served(image);
    hub.run(10);
    const [first] = seedHome('flat.yaml').loads;
    await controller.replaceHome({ ...seedHome('flat.yaml'), loads: [first!] });
    hub.run(2);
    expect((await controller.readHome()).loads).toHaveLength(1);
    expect((await readStatus(controller)).loads.map(({ kind }) => kind)).toEqual(['cooling']);
  });

  test('survives a restart', async () => {
    const { hub, controller } = await served(image);
    hub.restart(5000);
    hub.run(2);
    expect((await controller.readHome()).loads).toMatchObject(loadsOf(hub.model.home));
  });

  test('that has no place in a config changes nothing', async () => {
    const { hub, controller } = await served(image);
    const { home } = hub.model;
    const wrong = { ...home, loads: [{ ...home.loads[0]!, powerW: 200_000 }, ...home.loads.slice(1)] };
    await expect(controller.replaceHome(wrong)).rejects.toThrow(/loadPower would be 200000/);
    expect(homeConfig(await controller.readHome())).toEqual(homeConfig(home));
  });
});

describe('a home that cannot be run as it is described', () => {
  const { loads } = seedHome('reference.yaml');
  const changed = (number: number, more: object) =>
    loads.map((load, index) => (index === number - 1 ? { ...load, ...more } : load));

  test.each([
    ['a least power above the greatest', 1, { leastPowerW: 2600 }],
    ['a battery that is switched', 4, { control: 'switched' }],
    ['a battery without capacity', 4, { capacityWh: 0 }],
    ['an inverter told by its current', 5, { control: 'current' }],
    ['a room that holds no heat', 1, { capacityWhPerK: 0 }],
  ])('%s: the hub says which load, and nothing has changed', async (_, number, more) => {
    const { hub, controller } = await served(image);
    const home = { ...hub.model.home, loads: changed(number, more) } as Home;
    await expect(controller.replaceHome(home)).rejects.toMatchObject({ name: 'HomeRefusedError', load: number });
    await expect(controller.replaceHome(home)).rejects.toThrow(
      `load ${number} (${loads[number - 1]!.name}) of the home`,
    );
    expect(homeConfig(await controller.readHome())).toEqual(homeConfig(hub.model.home));
  });
});

describe('the status of a hub', () => {
  test('has what meter and loads say', async () => {
    const { hub, controller } = await served(image, { householdW: 200 });
    hub.run(120);
    const status = await readStatus(controller);
    expect(status.loads.map(({ load, kind }) => `${load} ${kind}`)).toEqual([
      '1 heating',
      '2 tank',
      '3 vehicle',
      '4 battery',
      '5 inverter',
      '6 appliance',
    ]);
    expect(status).toMatchObject({ price: 0.31, exportPrice: 0.08, level: 'normal', dispatchW: undefined });
    expect(status).toMatchObject({ timeS: START_S + 120, heartbeatAgeS: undefined, importLimitSource: 'fuse' });
    expect(status.gridW).toBe(status.phasesW.reduce((sum, watts) => sum + watts, 0));
    expect(Math.abs(status.uncontrolledW - 600)).toBeLessThan(10);
    expect(status.loads[0]!.value).toBeCloseTo(hub.model.loads[0]!.value / 100, 1);
    expect(status.loads[2]).toMatchObject({ departureMinute: 420, mode: 'auto' });
    expect(status.loads[3]).toMatchObject({ minimum: 5, maximum: 100 });
  });

  test('says none of a price that is not known', async () => {
    const { hub, controller } = await served(image, { price: () => undefined, exportPrice: undefined });
    hub.run(5);
    expect(await readStatus(controller)).toMatchObject({
      price: undefined,
      exportPrice: undefined,
      pricesUntilS: undefined,
    });
  });
});

describe('events', () => {
  test('are stored, listed, changed, opted out of and called off', async () => {
    const { hub, controller } = await served(image);
    hub.run(5);
    expect(await sendEvent(controller, event())).toBe('stored');
    expect(await sendEvent(controller, event())).toBe('known');
    expect(await listEvents(controller)).toMatchObject([
      { id: 7, revision: 1, type: 'simple', state: 'pending', startS: START_S + 600, stepS: 900, count: 2, value: 2 },
    ]);
    expect(await sendEvent(controller, event({ revision: 2, values: [3] }))).toBe('stored');
    expect(await sendEvent(controller, event({ revision: 1 }))).toBe('older');
    expect(await listEvents(controller)).toMatchObject([{ revision: 2, count: 1, value: 3 }]);
    expect(await optHubEvent(controller, 7, false)).toBe('optedOut');
    expect(await listEvents(controller)).toMatchObject([{ state: 'optedOut' }]);
    expect(await optHubEvent(controller, 7, true)).toBe('optedIn');
    expect(await cancelHubEvent(controller, 7, 2)).toBe('cancelled');
    expect((await listEvents(controller)).filter(({ state }) => state === 'pending')).toEqual([]);
  });

  test('that are limits hold whether the resident likes it or not', async () => {
    const { hub, controller } = await served(image);
    hub.run(5);
    await sendEvent(controller, event({ type: 'importCapacityLimit', values: [4200] }));
    await expect(optHubEvent(controller, 7, false)).rejects.toThrow(/event 7: .*not in limits/);
    expect(await listEvents(controller)).toMatchObject([{ id: 7, state: 'pending' }]);
  });

  test('come into force at their time', async () => {
    const { hub, controller } = await served(image);
    await sendEvent(controller, event());
    hub.run(598);
    expect((await readStatus(controller)).level).toBe('normal');
    hub.run(4);
    expect((await readStatus(controller)).level).toBe('high');
    hub.run(900);
    expect((await readStatus(controller)).level).toBe('moderate');
  });

  test('of 96 intervals go in several requests, and prices keep their four digits', async () => {
    const { hub, controller } = await served(image);
    hub.run(2);
    const values = Array.from({ length: 96 }, (_, index) => 0.1234 + index / 1000);
    await sendEvent(controller, event({ type: 'price', startS: START_S, stepS: 900, values }));
    expect(await listEvents(controller)).toMatchObject([{ type: 'price', count: 96, value: 0.1234 }]);
    hub.run(3 * 900);
    expect((await readStatus(controller)).price).toBeCloseTo(0.1264, 6);
  });

  test('that are over, and those without room, are told as such', async () => {
    const { hub, controller } = await served(image);
    hub.run(2);
    await expect(sendEvent(controller, event({ startS: START_S - 7200 }))).rejects.toMatchObject({
      name: 'EventNotTakenError',
      result: 'badTime',
      outcome: 'refused',
      id: 7,
    });
    for (let id = 1; id <= 18; id++) await sendEvent(controller, event({ id }));
    await expect(sendEvent(controller, event({ id: 19 }))).rejects.toThrow(EventNotTakenError);
    await expect(sendEvent(controller, event({ id: 19 }))).rejects.toMatchObject({ result: 'full', outcome: 'later' });
  });
});

test('an override runs a load until its time is over, and auto gives it back', async () => {
  const { hub, controller } = await served(image);
  hub.run(400);
  await controller.override(2, 'on', 600);
  hub.run(120);
  const during = await readStatus(controller);
  expect(during.loads[1]).toMatchObject({ mode: 'on', state: 'on', reason: 'overridden' });
  expect(during.conditions).toContain('overrideActive');
  hub.run(600);
  expect((await readStatus(controller)).loads[1]!.mode).toBe('auto');
  await controller.override(2, 'off');
  hub.run(120);
  expect((await readStatus(controller)).loads[1]).toMatchObject({ mode: 'off', powerW: 0 });
  await controller.override(2, 'auto');
  hub.run(2);
  expect((await readStatus(controller)).conditions).not.toContain('overrideActive');
});

test('a limit is kept to, is a heartbeat, and is lifted', async () => {
  const { hub, controller } = await served(image);
  await controller.limit({ importW: 4200 });
  hub.run(3);
  expect(await readStatus(controller)).toMatchObject({
    importLimitW: 4200,
    importLimitSource: 'capacity',
    heartbeatAgeS: 3,
  });
  await controller.heartbeat();
  await controller.limit({ importW: undefined, exportW: 0 });
  hub.run(1);
  expect(await readStatus(controller)).toMatchObject({ importLimitSource: 'fuse', exportLimitW: 0, heartbeatAgeS: 1 });
});

test('the plan is read step by step, each behind the other, with the prices that were given', async () => {
  const { hub, controller } = await served(image, { price: () => undefined });
  const values = Array.from({ length: 48 }, (_, hour) => (hour % 24 < 12 ? 0.35 : 0.12));
  await sendEvent(controller, event({ type: 'price', id: 64, startS: START_S, stepS: 3600, values }));
  hub.run(120);
  const plan = await readPlan(controller);
  expect(plan.state).toBe('valid');
  expect(plan.steps[0]!.startS).toBe(START_S);
  expect(plan.steps.length).toBeGreaterThan(24);
  for (const [index, step] of plan.steps.entries()) {
    const next = plan.steps[index + 1];
    if (next !== undefined) expect(next.startS).toBe(step.startS + step.lengthS);
    const hour = Math.floor((step.startS - START_S) / 3600);
    expect(step.price).toBeCloseTo(values[hour]!, 4);
    expect(step.loads).toHaveLength(6);
  }
});
