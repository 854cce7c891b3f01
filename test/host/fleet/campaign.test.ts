import { expect, onTestFinished, test } from 'vitest';
import type { CampaignPlanError } from '../../../host/fleet/errors.ts';
import { DAY_MS, HOUR_MS } from '../../../protocols/time/units.ts';
import { approver, operator, SimulatedFleet, START_MS, stage } from './simulated-fleet.ts';

function simulated(): SimulatedFleet {
  const fleet = new SimulatedFleet();
  onTestFinished(() => fleet.end());
  return fleet;
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

const kinds = async (sim: SimulatedFleet, id: string) => {
  const found: Record<string, number> = {};
  for await (const { progress } of sim.fleet.members(id)) found[progress.kind] = (found[progress.kind] ?? 0) + 1;
  return found;
};
const running = (sim: SimulatedFleet, sequence: number) =>
  [...sim.devices.values()].filter(({ config }) => config.sequence === sequence).length;

test('a campaign brings a document to every device, canaries first, and each proves it', async () => {
  const sim = simulated();
  await sim.add(20);
  sim.host('one');
  await sim.fleet.as(operator).createCampaign(await sim.configPlan('tariff', 7));
  expect(await sim.until('tariff', ['done'])).toBe('done');
  for (const device of sim.devices.values()) expect([device.config.sequence, device.activated]).toEqual([7, [7]]);
  await sim.pass(2000);
  const summary = await sim.fleet.summary('tariff');
  expect(summary.stages.map(({ proven }) => proven)).toEqual([2, 18]);
});

test('a stage whose canaries fail halts the campaign before the others are touched', async () => {
  const sim = simulated();
  await sim.add(20, {}, () => ({ refuses: true }));
  sim.host('one');
  await sim.fleet.as(operator).createCampaign(await sim.configPlan('tariff', 7));
  expect(await sim.until('tariff', ['halted', 'done'])).toBe('halted');
  expect([...sim.devices.values()].filter(({ touches }) => touches > 0)).toHaveLength(2);
  const { state } = (await sim.fleet.campaign('tariff'))!;
  expect(state).toMatchObject({ reason: expect.stringContaining('of 2 devices of the stage canary have failed') });
  await expect(sim.fleet.as(operator).resume('tariff')).rejects.toThrow('say what share of failures is accepted');
  await expect(sim.fleet.as(operator).resume('tariff', 100)).rejects.toThrow('may not go on in spite of failures');
  await sim.fleet.as(approver).resume('tariff', 100);
  expect(await sim.until('tariff', ['halted'])).toBe('halted');
  expect((await sim.fleet.campaign('tariff'))!.openStage).toBe(1);
});

test('a device that refuses is tried as often as planned, and then has failed with its reason', async () => {
  const sim = simulated();
  await sim.add(40, {}, (index) => ({ refuses: index === 11 }));
  sim.host('one');
  const stages = [stage('all', { kind: 'all' })];
  await sim.fleet.as(operator).createCampaign(await sim.configPlan('tariff', 7, { stages }));
  expect(await sim.until('tariff', ['done', 'halted'])).toBe('done');
  await sim.pass(2000);
  expect((await sim.fleet.summary('tariff')).reasons).toEqual([
    { reason: 'refuses its values', failed: true, devices: 1 },
  ]);
  expect(running(sim, 7)).toBe(39);
});

test('one that says that it took the document and did not has failed', async () => {
  const sim = simulated();
  await sim.add(1, {}, () => ({ lies: true }));
  sim.host('one');
  const stages = [stage('all', { kind: 'all' }, { mostFailedPercent: 100 })];
  await sim.fleet.as(operator).createCampaign(await sim.configPlan('tariff', 7, { stages }));
  expect(await sim.until('tariff', ['done'])).toBe('done');
  const [member] = await all(sim.fleet.members('tariff'));
  expect(member!.progress).toMatchObject({
    kind: 'failed',
    reason: expect.stringContaining('proves that it runs no signed config'),
  });
});

test('devices that are away for two days do not hold up the stages, and catch up', async () => {
  const sim = simulated();
  const awayUntilMs = START_MS + 2 * DAY_MS;
  await sim.add(40, {}, (index) => (index % 20 === 0 ? { awayUntilMs } : {}));
  sim.host('one');
  const stages = [stage('half', { kind: 'percent', percent: 50 }), stage('all', { kind: 'all' })];
  await sim.fleet.as(operator).createCampaign(await sim.configPlan('tariff', 7, { stages }));
  await sim.pass(HOUR_MS);
  expect(running(sim, 7)).toBe(38);
  expect((await sim.fleet.campaign('tariff'))!.state).toEqual({ kind: 'running', stage: 1 });
  expect(await sim.until('tariff', ['done'], 3 * DAY_MS, 600_000)).toBe('done');
  expect(running(sim, 7)).toBe(40);
  expect(sim.clock.wallMs()).toBeGreaterThan(awayUntilMs);
  expect(sim.clock.wallMs()).toBeLessThan(awayUntilMs + 2 * HOUR_MS);
});

test('more unreachable devices than planned hold a stage open', async () => {
  const sim = simulated();
  await sim.add(10, {}, (index) => (index < 5 ? { awayUntilMs: START_MS + 2 * HOUR_MS } : {}));
  sim.host('one');
  const stages = [stage('most', { kind: 'percent', percent: 90 }), stage('all', { kind: 'all' })];
  await sim.fleet.as(operator).createCampaign(await sim.configPlan('tariff', 7, { stages }));
  await sim.pass(HOUR_MS);
  expect((await sim.fleet.campaign('tariff'))!.openStage).toBe(0);
  expect(await sim.until('tariff', ['done'])).toBe('done');
});

test('one that stays away for longer than it is waited for has failed', async () => {
  const sim = simulated();
  await sim.add(30, {}, (index) => (index === 3 ? { awayUntilMs: Number.POSITIVE_INFINITY } : {}));
  sim.host('one');
  const stages = [stage('all', { kind: 'all' })];
  const plan = await sim.configPlan('tariff', 7, { stages, giveUpAfterS: 86_400 });
  await sim.fleet.as(operator).createCampaign(plan);
  expect(await sim.until('tariff', ['done', 'halted'], 3 * DAY_MS, 600_000)).toBe('done');
  expect(await kinds(sim, 'tariff')).toEqual({ proven: 29, failed: 1 });
});

test('no device is begun with while a campaign is paused', async () => {
  const sim = simulated();
  await sim.add(60);
  sim.host('one');
  const stages = [stage('canary', { kind: 'devices', count: 5 }, { soakS: 600 }), stage('all', { kind: 'all' })];
  await sim.fleet.as(operator).createCampaign(await sim.configPlan('tariff', 7, { stages }));
  await sim.pass(60_000);
  await sim.fleet.as(operator).pause('tariff');
  await sim.pass(HOUR_MS);
  expect(running(sim, 7)).toBe(5);
  await sim.fleet.as(operator).resume('tariff');
  expect(await sim.until('tariff', ['done'])).toBe('done');
  expect(running(sim, 7)).toBe(60);
});

test('a stage is watched, and looked at again at the end: a device that no longer answers has failed', async () => {
  const sim = simulated();
  await sim.add(10);
  sim.host('one');
  const stages = [stage('canary', { kind: 'devices', count: 2 }, { soakS: 3600 }), stage('all', { kind: 'all' })];
  await sim.fleet.as(operator).createCampaign(await sim.configPlan('tariff', 7, { stages }));
  expect(await sim.until('tariff', ['soaking'])).toBe('soaking');
  const canary = [...sim.devices.values()].find(({ config }) => config.sequence === 7)!;
  canary.trouble.awayUntilMs = Number.POSITIVE_INFINITY;
  expect(await sim.until('tariff', ['halted', 'done'])).toBe('halted');
  expect(sim.clock.wallMs()).toBeGreaterThan(START_MS + HOUR_MS);
  expect(running(sim, 7)).toBe(2);
  await sim.pass(2000);
  const { reasons } = await sim.fleet.summary('tariff');
  expect(reasons).toEqual([{ reason: 'does not answer any more: does not answer', failed: true, devices: 1 }]);
});

test('a device that loses the document while its stage is watched has failed', async () => {
  const sim = simulated();
  await sim.add(10);
  sim.host('one');
  const stages = [stage('canary', { kind: 'devices', count: 1 }, { soakS: 3600 }), stage('all', { kind: 'all' })];
  await sim.fleet.as(operator).createCampaign(await sim.configPlan('tariff', 7, { stages }));
  expect(await sim.until('tariff', ['soaking'])).toBe('soaking');
  const canary = [...sim.devices.values()].find(({ config }) => config.sequence === 7)!;
  await canary.rollBackConfig(7);
  expect(await sim.until('tariff', ['halted', 'done'])).toBe('halted');
  expect(running(sim, 7)).toBe(0);
});

test('the next stage waits for somebody else than who began, where two have to agree', async () => {
  const sim = simulated();
  await sim.add(10);
  sim.host('one');
  const stages = [
    stage('canary', { kind: 'devices', count: 1 }, { needsApproval: true }),
    stage('all', { kind: 'all' }),
  ];
  const own = sim.fleet.as({ ...approver, name: 'olga' });
  await own.createCampaign(await sim.configPlan('tariff', 7, { stages, fourEyes: true }));
  expect(await sim.until('tariff', ['awaitingApproval'])).toBe('awaitingApproval');
  await sim.pass(HOUR_MS);
  expect(running(sim, 7)).toBe(1);
  await expect(own.approve('tariff')).rejects.toThrow('takes another person');
  await expect(sim.fleet.as(operator).approve('tariff')).rejects.toThrow('takes the role approver');
  await sim.fleet.as(approver).approve('tariff');
  expect(await sim.until('tariff', ['done'])).toBe('done');
});

test('a document with a time of its own reaches all devices before it, and comes into effect on all at once', async () => {
  const sim = simulated();
  await sim.add(12);
  sim.host('one');
  const activateAtS = (START_MS + DAY_MS) / 1000;
  await sim.fleet.as(operator).createCampaign(await sim.configPlan('tariff', 7, {}, activateAtS));
  await sim.pass(HOUR_MS);
  expect(await kinds(sim, 'tariff')).toEqual({ staged: 12 });
  expect(running(sim, 7)).toBe(0);
  expect(await sim.until('tariff', ['done'], 2 * DAY_MS, 600_000)).toBe('done');
  expect(sim.clock.wallMs()).toBeLessThan(START_MS + DAY_MS + HOUR_MS);
  expect(running(sim, 7)).toBe(12);
});

test('cancelling takes what waits for its time out of the devices, and leaves what runs', async () => {
  const sim = simulated();
  await sim.add(12);
  sim.host('one');
  const activateAtS = (START_MS + DAY_MS) / 1000;
  await sim.fleet.as(operator).createCampaign(await sim.configPlan('tariff', 7, {}, activateAtS));
  await sim.pass(HOUR_MS);
  await sim.fleet.as(operator).cancel('tariff');
  await sim.pass(HOUR_MS);
  expect([...sim.devices.values()].map(({ pendingSequence }) => pendingSequence)).toEqual(Array(12).fill(0));
  await sim.pass(2 * DAY_MS);
  expect(running(sim, 7)).toBe(0);
  await expect(sim.fleet.as(operator).resume('tariff')).rejects.toThrow('is cancelled, and cannot be resumed');
});

test('rolling back has every device that was changed run what it ran before, and touches no other', async () => {
  const sim = simulated();
  await sim.add(20);
  sim.host('one');
  await sim.fleet.as(operator).createCampaign(await sim.configPlan('first', 3));
  expect(await sim.until('first', ['done'])).toBe('done');
  const stages = [
    stage('half', { kind: 'percent', percent: 50 }, { needsApproval: true }),
    stage('all', { kind: 'all' }),
  ];
  await sim.fleet.as(operator).createCampaign(await sim.configPlan('second', 4, { stages }));
  expect(await sim.until('second', ['awaitingApproval'])).toBe('awaitingApproval');
  expect(running(sim, 4)).toBe(10);
  await sim.fleet.as(operator).rollBack('second');
  expect(await sim.until('second', ['rolledBack'])).toBe('rolledBack');
  expect(running(sim, 3)).toBe(20);
  expect(await kinds(sim, 'second')).toEqual({ waiting: 10, rolledBack: 10 });
});

test('a maintenance window is kept, and rolling back does not wait for it', async () => {
  const sim = simulated();
  // It is 09:00 UTC: 17:00 in Shanghai.
  await sim.add(4, { window: { fromMinute: 22 * 60, toMinute: 5 * 60, timeZone: 'Asia/Shanghai' } });
  sim.host('one');
  const stages = [stage('all', { kind: 'all' })];
  await sim.fleet.as(operator).createCampaign(await sim.configPlan('tariff', 7, { stages }));
  await sim.pass(5 * HOUR_MS - 60_000);
  expect(running(sim, 7)).toBe(0);
  expect(await sim.until('tariff', ['done'], HOUR_MS)).toBe('done');
  await sim.pass(12 * HOUR_MS);
  await sim.fleet.as(operator).rollBack('tariff');
  expect(await sim.until('tariff', ['rolledBack'], HOUR_MS)).toBe('rolledBack');
  expect(running(sim, 0)).toBe(4);
});

test('devices of one line are worked on one after the other, in two campaigns and by three hosts', async () => {
  const sim = simulated();
  await sim.add(40, { line: 'tcp://gateway:502' });
  for (const name of ['one', 'two', 'three']) sim.host(name);
  const [first, second] = ['first', 'second'];
  await sim.fleet.as(operator).setLabels('key~*0', { ring: '0' });
  await sim.fleet.as(operator).createCampaign(await sim.configPlan(first, 7, { query: 'ring=0' }));
  await sim.fleet.as(operator).createCampaign(await sim.configPlan(second, 8, { query: 'not ring=0' }));
  expect(await sim.until(first, ['done'])).toBe('done');
  expect(await sim.until(second, ['done'])).toBe('done');
  expect([running(sim, 7), running(sim, 8), sim.clashes]).toEqual([4, 36, 0]);
});

test('the line of a host is worked on by that host alone', async () => {
  const sim = simulated();
  await sim.add(3, { line: '/dev/ttyUSB0', labels: { host: 'two' } });
  sim.host('one');
  const stages = [stage('all', { kind: 'all' })];
  await sim.fleet.as(operator).createCampaign(await sim.configPlan('tariff', 7, { stages }));
  await sim.pass(HOUR_MS);
  expect(running(sim, 7)).toBe(0);
  sim.host('two');
  expect(await sim.until('tariff', ['done'])).toBe('done');
});

test('another host leads on when the one that led is gone', async () => {
  const sim = simulated();
  await sim.add(20);
  const first = sim.host('one');
  await sim.pass(1000);
  sim.host('two');
  const stages = [stage('canary', { kind: 'devices', count: 2 }, { soakS: 600 }), stage('all', { kind: 'all' })];
  await sim.fleet.as(operator).createCampaign(await sim.configPlan('tariff', 7, { stages }));
  await sim.pass(60_000);
  first.abort();
  expect(await sim.until('tariff', ['done'])).toBe('done');
  const who = (await all(sim.fleet.auditTrail.read())).map(({ action, by }) => `${by.name} ${action}`);
  expect(who.filter((text) => text.includes('campaign.'))).toEqual([
    'olga campaign.start',
    'one campaign.soaking',
    'two campaign.running',
    'two campaign.done',
  ]);
});

test('a device that shows another key than the pinned one has failed, and the audit log tells', async () => {
  const sim = simulated();
  await sim.add(1);
  sim.host('one');
  const stages = [stage('all', { kind: 'all' }, { mostFailedPercent: 100 })];
  await sim.fleet.as(operator).createCampaign(await sim.configPlan('first', 7, { stages }));
  expect(await sim.until('first', ['done'])).toBe('done');
  sim.replaceDevice('meter-00000');
  await sim.fleet.as(operator).createCampaign(await sim.configPlan('second', 8, { stages }));
  expect(await sim.until('second', ['done'])).toBe('done');
  expect(await kinds(sim, 'second')).toEqual({ failed: 1 });
  const actions = (await all(sim.fleet.auditTrail.read())).map(({ action }) => action);
  expect(actions.filter((action) => action.startsWith('device.'))).toEqual(['device.enrolled', 'device.otherKey']);
  await expect(sim.fleet.as(operator).enrol('meter-00000', sim.access())).rejects.toThrow('shows another key');
  await sim.fleet.as(operator).enrol('meter-00000', sim.access(), { replace: true });
  expect((await sim.fleet.inventory.facts('meter-00000'))!.config.sequence).toBe(0);
});

test('what cannot be a campaign is refused before anything is written', async () => {
  const sim = simulated();
  await sim.add(3);
  await sim.fleet.as(operator).addDevices([{ key: 'hub-1', class: 'hub', line: 'tcp://hub', unitId: 1, labels: {} }]);
  const refusal = async (more: Parameters<SimulatedFleet['configPlan']>[2]): Promise<string> => {
    const plan = await sim.configPlan('tariff', 7, more);
    return sim.fleet
      .as(operator)
      .createCampaign(plan)
      .then(
        () => 'taken',
        (error: CampaignPlanError) => error.message,
      );
  };
  expect(await refusal({ query: 'class=valve' })).toContain('chooses no device');
  expect(await refusal({})).toContain('1 of the chosen devices are of another (hub-1): add `and class=meter`');
  expect(await refusal({ query: 'class=' })).toContain('character 7: a value is expected, not the end');
  expect(await refusal({ stages: [stage('some', { kind: 'percent', percent: 50 })] })).toContain(
    'the last stage reaches `all`',
  );
  expect(await refusal({ query: 'class=meter' })).toBe('taken');
  expect(await refusal({ query: 'class=meter' })).toContain('there is one of that id');
  const other = await sim.configPlan('other', 8, { query: 'key=meter-00001' });
  await expect(sim.fleet.as(operator).createCampaign(other)).rejects.toThrow(
    '1 of the chosen devices are in the campaign tariff',
  );
});

test('a device that shows the key of another one is left alone, and the audit log names both', async () => {
  const sim = simulated();
  await sim.add(2);
  const [first, second] = [...sim.devices.keys()] as [string, string];
  sim.devices.set(second, sim.devices.get(first)!);
  sim.host('one');
  const stages = [stage('all', { kind: 'all' }, { mostFailedPercent: 100 })];
  await sim.fleet.as(operator).createCampaign(await sim.configPlan('tariff', 7, { stages }));
  expect(await sim.until('tariff', ['done'])).toBe('done');
  const members = await all(sim.fleet.members('tariff'));
  const failed = members.filter(({ progress }) => progress.kind === 'failed');
  expect(failed.length).toBeGreaterThanOrEqual(1);
  for (const { device, progress } of failed) {
    expect(progress).toMatchObject({ reason: `shows the key of ${device === first ? second : first}` });
  }
  const told = (await all(sim.fleet.auditTrail.read())).filter(({ action }) => action === 'device.sharedKey');
  expect(told.map(({ subject, details }) => [subject, details['other']].sort())).toContainEqual([first, second]);
});
