import { beforeAll, describe, expect, test } from 'vitest';
import type { CoreImage } from '../../../host/runtime/core.ts';
import type { SiteDevice } from '../../../protocols/commission/commission-file.ts';
import { meterProfile } from '../../../protocols/profiles/meter.generated.ts';
import { imageOf } from '../../firmware/run.ts';
import { notPassed, Rig } from './rig.ts';
import { addMeter, type House, soundHouse } from './rigged-meter.ts';

let image: CoreImage;
beforeAll(async () => {
  image = await imageOf(meterProfile);
});

const SITE = { site: { name: 'Home 17' }, installer: { name: 'Li Wei' } };

/** Commissions a meter in a house, with nobody there. */
async function commissioned(house: Partial<House>, given: Partial<SiteDevice> = {}, startOffMs = 0) {
  const rig = new Rig();
  const meter = addMeter(rig, 7, image, { ...soundHouse(), ...house });
  await rig.pass(5);
  if (startOffMs !== 0) {
    const seconds = Math.round((rig.clock.wallMs() + startOffMs) / 1000);
    const words = [seconds >>> 16, seconds & 0xffff];
    meter.device.write(3, 20, 2, Uint8Array.from(words.flatMap((word) => [word >>> 8, word & 0xff])), 0);
  }
  const session = rig.begin({ ...SITE, devices: [{ name: 'main', class: 'meter', unitId: 7, ...given }] }, false);
  const outcomes = await rig.all(session);
  await session.stop();
  return { rig, session, outcomes };
}

describe('a meter', () => {
  test('that is sound in a sound house passes every test', async () => {
    const { outcomes } = await commissioned({});
    expect(Object.entries(outcomes).map(([step, { kind }]) => `${step} ${kind}`)).toEqual([
      'find done',
      'main/identify done',
      'main/clock done',
      'main/data done',
      'main/phaseSequence done',
      'main/currentDirection done',
      'main/plausibility done',
      'main/energyGrowth done',
      'main/status done',
    ]);
    for (const outcome of Object.values(outcomes)) expect(notPassed(outcome)).toEqual({});
  });

  test('with two phases swapped fails the phase sequence, and nothing else', async () => {
    const { outcomes } = await commissioned({ lagDeg: [240, 120] });
    expect(notPassed(outcomes['main/phaseSequence'])).toEqual({
      'phase sequence': 'failed: l1l3l2 (L2 at 240°, L3 at 120°)',
    });
    expect(Object.values(outcomes).filter(({ kind }) => kind === 'failed')).toHaveLength(1);
  });

  test('with swapped phases passes where the site says that they are so', async () => {
    const { outcomes } = await commissioned({ lagDeg: [240, 120] }, { expect: { phaseSequence: 'l1l3l2' } });
    expect(outcomes['main/phaseSequence']!.kind).toBe('done');
  });

  test('with a current transformer the wrong way round on L2 fails the direction of L2 alone', async () => {
    const { outcomes } = await commissioned({ powerW: [600, -400, 500] });
    const outcome = outcomes['main/currentDirection']!;
    expect(notPassed(outcome)).toEqual({ 'direction of L2': expect.stringMatching(/^failed: export of 400 W/) });
    expect(outcome.kind === 'failed' && outcome.checks[1]!.note).toContain('the wrong way round');
  });

  test('that has lost a phase fails the voltage of that phase', async () => {
    const { outcomes } = await commissioned({ voltageV: [230, 3, 231], powerW: [600, 0, 500] });
    expect(Object.keys(notPassed(outcomes['main/phaseSequence']))).toContain('voltage of L2');
    expect(notPassed(outcomes['main/status'])).toHaveProperty('phaseLoss');
  });

  test('without a load says that directions and energy were not tested', async () => {
    const { outcomes } = await commissioned({ powerW: [0, 0, 0] });
    expect(outcomes['main/currentDirection']).toMatchObject({ kind: 'done', summary: 'nothing could be tested' });
    expect(notPassed(outcomes['main/energyGrowth'])).toEqual({ 'energy against power': 'notTested: 0 Wh' });
  });

  test('at a grid of another frequency fails plausibility', async () => {
    const { outcomes } = await commissioned({ frequencyHz: 60 });
    expect(Object.keys(notPassed(outcomes['main/plausibility']))).toEqual(['frequency']);
  });

  test('of another class than the site says is not touched any further', async () => {
    const { outcomes } = await commissioned({}, { class: 'hub' });
    expect(outcomes['main/identify']!.kind).toBe('failed');
    const rest = Object.entries(outcomes).filter(([step]) => !['find', 'main/identify'].includes(step));
    expect(rest.length).toBeGreaterThan(3);
    expect(rest.map(([, { kind }]) => kind)).toEqual(rest.map(() => 'skipped'));
  });
});

describe('the clock of a meter', () => {
  test('that is off is set and verified', async () => {
    const { outcomes } = await commissioned({}, {}, -120_000);
    expect(outcomes['main/clock']).toMatchObject({
      kind: 'done',
      summary: expect.stringMatching(/was 1[12]\d s behind, and is right/),
    });
  });

  test('that is only to be checked is left as it is', async () => {
    const { outcomes } = await commissioned({}, { clock: 'check' }, -120_000);
    expect(outcomes['main/clock']!.kind).toBe('failed');
  });
});
