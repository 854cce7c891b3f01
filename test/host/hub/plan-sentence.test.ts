import { describe, expect, test } from 'vitest';
import type { HubPlan, PlannedLoad } from '../../../host/hub/plan.ts';
import { planBlocks } from '../../../host/hub/plan-blocks.ts';
import { planSentences, type SentenceOptions } from '../../../host/hub/plan-sentence.ts';
import { fixedOffset } from '../../../host/meter/local-time.ts';

/** 22:00 at UTC+1. */
const START_S = Date.UTC(2026, 0, 15, 21) / 1000;
const HOUR_S = 3600;
const OPTIONS: SentenceOptions = {
  localTime: fixedOffset(60),
  nameOf: ({ kind }) => (kind === 'vehicle' ? 'car' : kind),
};

type Does = readonly [powerW: number, reason: PlannedLoad['reason']];

/** A plan of hours, of one load. */
function planOf(
  kind: HubPlan['loads'][number]['kind'],
  prices: readonly (number | undefined)[],
  does: readonly Does[],
): HubPlan {
  return {
    ...{ state: 'valid', ageS: 0, cost: 0, hold: 0, loads: [{ load: 3, kind }] },
    steps: does.map(([powerW, reason], index) => ({
      startS: START_S + index * HOUR_S,
      lengthS: HOUR_S,
      price: prices[index],
      exportPrice: 0.08,
      importLimitW: undefined,
      ...{ uncontrolledW: 300, solarW: 0, outdoorCel: 5, gridW: 300 + powerW },
      loads: [{ load: 3, powerW, reason, value: 0 }],
    })),
  };
}

const sentences = (plan: HubPlan, options: Partial<SentenceOptions> = {}) =>
  planSentences(planBlocks(plan), plan, { ...OPTIONS, ...options });

const WAITS: Does = [0, 'waiting'];
const CHARGES: Does = [3680, 'cheap'];

describe('the sentences of a plan', () => {
  test('say when a load runs, with what power, and why', () => {
    const plan = planOf('vehicle', [0.31, 0.31, 0.3, 0.08, 0.08, 0.31], [WAITS, WAITS, WAITS, CHARGES, CHARGES, WAITS]);
    expect(sentences(plan)).toEqual([
      'car: charging Fri 01:00-03:00 at 3.7 kW because energy is cheapest then (0.08 against 0.31 now)',
    ]);
    expect(sentences(plan, { currency: 'EUR' })[0]).toMatch(/\(0\.08 against 0\.31 EUR now\)$/);
  });

  test('call a price cheap that is not the lowest', () => {
    const plan = planOf('vehicle', [0.31, 0.2, 0.05], [WAITS, CHARGES, WAITS]);
    expect(sentences(plan)).toEqual([
      'car: charging 23:00-00:00 at 3.7 kW because energy is cheap then (0.20 against 0.31 now)',
    ]);
  });

  test('give the mean power and the mean price of a block, by energy', () => {
    const plan = planOf('vehicle', [0.4, 0.1, 0.2], [WAITS, [3000, 'cheap'], [1000, 'cheap']]);
    expect(sentences(plan)[0]).toMatch(/23:00-01:00 at 2\.0 kW .*\(0\.13 against 0\.40 now\)$/);
  });

  test('name the time by which a load must be done', () => {
    const plan = planOf('vehicle', [0.3, 0.3], [[3680, 'deadline'], WAITS]);
    expect(sentences(plan, { departureOf: () => 7 * 60 })).toEqual([
      'car: charging 22:00-23:00 at 3.7 kW because it must be done by 07:00',
    ]);
    expect(sentences(plan)[0]).toMatch(/because it must be done in time$/);
  });

  test('tell charging from delivering, and one reason from another', () => {
    const plan = planOf(
      'battery',
      [0.3, 0.3, 0.4],
      [
        [2000, 'surplus'],
        [500, 'cheap'],
        [-1500, 'dear'],
      ],
    );
    expect(sentences(plan)).toEqual([
      'battery: charging 22:00-23:00 at 2.0 kW because the sun gives more than the home uses',
      'battery: charging 23:00-00:00 at 0.50 kW because energy is cheapest then (0.30)',
      'battery: delivering Fri 00:00-01:00 at 1.5 kW because energy from the grid is dear then (0.40)',
    ]);
  });

  test('say of a load that is off only what is not daily life', () => {
    const plan = planOf('tank', [0.3, 0.3, 0.3], [[0, 'satisfied'], [0, 'demandResponse'], WAITS]);
    expect(sentences(plan)).toEqual(['tank: off 23:00-00:00 because of a demand response event']);
  });

  test('tell the energy of a load that is on or off, and nothing of what hardly is', () => {
    const plan = planOf(
      'tank',
      [0.3, 0.2, 0.2, 0.3],
      [
        [20, 'cheap'],
        [500, 'cheap'],
        [300, 'cheap'],
        [49, 'surplus'],
      ],
    );
    expect(sentences(plan, { isSwitched: () => true })).toEqual([
      'tank: heating 23:00-01:00, 0.8 kWh, because energy is cheapest then (0.20 against 0.30 now)',
    ]);
  });

  test('leave prices out that are not known, and the sun', () => {
    expect(sentences(planOf('vehicle', [undefined], [CHARGES]))[0]).toMatch(/because energy is cheap then$/);
    expect(sentences(planOf('inverter', [0.3], [[-2000, 'none']]))).toEqual([]);
  });

  test('of several loads come in the order in which things begin', () => {
    const one = planOf('vehicle', [0.3, 0.3], [WAITS, CHARGES]);
    const plan: HubPlan = {
      ...one,
      loads: [...one.loads, { load: 4, kind: 'battery' }],
      steps: one.steps.map((step, index) => ({
        ...step,
        loads: [
          ...step.loads,
          { load: 4, powerW: index === 0 ? 800 : 0, reason: index === 0 ? 'surplus' : 'waiting', value: 50 },
        ],
      })),
    };
    expect(sentences(plan).map((text) => text.split(':')[0])).toEqual(['battery', 'car']);
  });
});
