import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { HubController } from '../../../host/hub/hub-controller.ts';
import { openLine } from '../../../host/line/open-line.ts';
import { packageRoot } from '../../../host/package-root.ts';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { hubProfile } from '../../../protocols/profiles/hub.generated.ts';
import { imageOf } from '../../firmware/run.ts';
import { seedHome } from '../hub/lived-hub.ts';
import { LINE, notPassed, Rig } from './rig.ts';
import { addHub, type RiggedHub } from './rigged-hub.ts';

let image: CoreImage;
beforeAll(async () => {
  image = await imageOf(hubProfile);
});

/** Commissions a hub with nobody there, after `spoil` has made something wrong. */
async function commissioned(spoil: (hub: RiggedHub) => void = () => {}) {
  const rig = new Rig();
  const hub = await addHub(rig, 3, image);
  spoil(hub);
  await rig.pass(60);
  const session = rig.begin(
    { site: { name: 'Home 17' }, installer: { name: 'Li Wei' }, devices: [{ name: 'hub', class: 'hub', unitId: 3 }] },
    false,
  );
  const outcomes = await rig.all(session);
  expect(session.left).toEqual([]);
  return { rig, hub, session, outcomes };
}

describe('a hub', () => {
  test('whose loads obey passes every test', async () => {
    const { outcomes } = await commissioned();
    expect(
      Object.fromEntries(Object.entries(outcomes).map(([step, outcome]) => [step, [outcome.kind, notPassed(outcome)]])),
    ).toEqual({
      find: ['done', {}],
      'hub/identify': ['done', {}],
      'hub/clock': ['done', {}],
      'hub/data': ['done', {}],
      'hub/config': ['done', {}],
      // The appliance does not wait to be started.
      'hub/loads': ['done', { 'load 6 (appliance) on': expect.stringMatching(/^notTested: unavailable/) }],
      'hub/limits': ['done', {}],
      'hub/status': ['done', {}],
    });
  });

  test.each([
    ['measured', () => {}],
    ['not measured', (hub: RiggedHub) => hub.unmeasured.add(2)],
  ])('with a dead load that is %s finds that load', async (_, spoil) => {
    const { outcomes } = await commissioned((hub) => {
      hub.dead.add(2);
      spoil(hub);
    });
    const found = notPassed(outcomes['hub/loads']);
    // A hub that sees powers that cannot be holds others back; they are then not tested.
    expect(Object.keys(found).filter((name) => found[name]!.startsWith('failed'))).toEqual(['load 2 (tank) on']);
  });

  test('with a relay that is stuck finds that the load does not go off', async () => {
    const { outcomes } = await commissioned((hub) => hub.stuck.add(2));
    expect(notPassed(outcomes['hub/loads'])['load 2 (tank) off']).toMatch(/^failed/);
  });
});

describe('a home file that is loaded into a hub', () => {
  test('runs there, and the home of before runs again when it is undone', async () => {
    const rig = new Rig();
    await addHub(rig, 3, image);
    const line = await openLine(LINE, { clock: rig.clock, openTransport: () => rig.transport() });
    const home = () => rig.during(new HubController(line, 3).readHome());
    const before = await home();
    const config = join(packageRoot, 'seeds/homes/flat.yaml');
    const skip = { loads: 'no', limits: 'no', status: 'no' };
    const devices = [{ name: 'hub', class: 'hub', unitId: 3, config, skip }];
    const session = rig.begin({ site: { name: 'Home 17' }, installer: { name: 'Li Wei' }, devices }, false);
    const outcomes = await rig.all(session);
    expect(outcomes['hub/config']).toMatchObject({ kind: 'done' });
    expect((await home()).loads.map(({ kind }) => kind)).toEqual(seedHome('flat.yaml').loads.map(({ kind }) => kind));
    await rig.during(session.undo('hub/config'));
    expect(await home()).toEqual(before);
  });

  test('that a hub cannot run changes nothing, and the step says why', async () => {
    const rig = new Rig();
    await addHub(rig, 3, image);
    const line = await openLine(LINE, { clock: rig.clock, openTransport: () => rig.transport() });
    const home = () => rig.during(new HubController(line, 3).readHome());
    const before = await home();
    const devices = [
      { name: 'hub', class: 'hub', unitId: 3, config: join(packageRoot, 'seeds/junctions/crossroads.yaml') },
    ];
    const session = rig.begin({ site: { name: 'Home 17' }, installer: { name: 'Li Wei' }, devices }, false);
    let result = await rig.during(session.next());
    while (result.kind === 'ended' && result.step !== 'hub/config') result = await rig.during(session.next());
    expect(result).toMatchObject({
      outcome: { kind: 'failed', reason: expect.stringMatching(/crossroads.yaml:\d+:\d+: /) },
    });
    expect(await home()).toEqual(before);
    expect(session.state.changes).toEqual([]);
  });
});
