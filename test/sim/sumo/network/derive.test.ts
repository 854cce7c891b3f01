import { describe, expect, test } from 'vitest';
import { type Channel, channelIndex } from '../../../../protocols/signal/plan.ts';
import { planConfig } from '../../../../protocols/signal/plan-config.ts';
import { deriveNetwork } from '../../../../sim/sumo/network/derive.ts';
import { readNetwork } from '../../../../sim/sumo/network/read-network.ts';
import { designOf, FIXTURES, fixtureFile, stateOf } from './fixture.ts';

const key = (a: Channel, b: Channel) => `${channelIndex(a)} ${channelIndex(b)}`;

const statesOf = async (name: (typeof FIXTURES)[number]) => {
  const design = await designOf(name);
  return design.stages.map((stage) => `${stage.own ? 'own' : 'further'} ${stateOf(design, stage)}`);
};

describe('stages', () => {
  test('of a crossroads with left lanes are all pairs of a dual ring', async () => {
    expect(await statesOf('cross')).toEqual([
      'own GGGgrrrrGGGgrrrr',
      'own rrrGrrrrrrrGrrrr',
      'own rrrrGGGgrrrrGGGg',
      'own rrrrrrrGrrrrrrrG',
      'further GGGGrrrrrrrrrrrr',
      'further GGGrrrrGrrrrrrrr',
      'further rrrrGGGGrrrrrrrr',
      'further rrrrGGGrrrrGrrrr',
      'further rrrrrrrrGGGGrrrr',
      'further rrrGrrrrrrrrGGGr',
      'further rrrrrrrrrrrrGGGG',
      'further rrrrrrrrGGGrrrrG',
    ]);
  });

  test('with crossings: people walk beside the program, and each arm alone has no crossing', async () => {
    expect(await statesOf('walk')).toEqual([
      'own gGgrrrgGgrrrrGrG',
      'own rrrgGgrrrgGgGrGr',
      'further GGGrrrrrrrrrrrrr',
      'further rrrGGGrrrrrrrrrr',
      'further rrrrrrGGGrrrrrrr',
      'further rrrrrrrrrGGGrrrr',
    ]);
  });

  test('of two junctions on one traffic light do not fill the short street between them', async () => {
    expect(await statesOf('joint')).toEqual([
      'own GrrrGGrrrrGG',
      'own rrGGrrrrGGGr',
      'own rrGGrrGGGrrr',
      'own GGGrrrrrrrGG',
      'further rrGGrrrrrrGG',
    ]);
  });

  test.each(FIXTURES)('of %s serve each link, and no two that conflict', async (name) => {
    const { stages, links, ways } = await designOf(name);
    const served = new Set(stages.flatMap((stage) => [...stage.links]));
    expect([...served].toSorted((a, b) => a - b)).toEqual(links.map(({ index }) => index));
    for (const { links: green } of stages) {
      for (const a of green) for (const b of green) expect([a, b, ways.conflict(a, b)]).toEqual([a, b, false]);
    }
  });
});

test('links that conflict are never on lamps that may move together', async () => {
  const { plan, mapping, ways, links } = await designOf('cross');
  const pairs = new Set(plan.conflicts!.flatMap(([a, b]) => [key(a, b), key(b, a)]));
  for (const { index: a } of links) {
    for (const { index: b } of links) {
      if (!ways.conflict(a, b)) continue;
      for (const one of mapping.links[a]!.channels) {
        for (const other of mapping.links[b]!.channels) expect(pairs).toContain(key(one, other));
      }
    }
  }
});

test('a left turn that gives way to oncoming traffic, and to people on a crossing, is told so', async () => {
  const { mapping } = await designOf('walk');
  expect(mapping.links[2]).toEqual({
    channels: [{ kind: 'overlap', number: 1 }],
    givesWayTo: [5, 6, 7, 8, 11, 12, 13],
  });
});

test('crossings walk with their stage, and people call the first one that serves them', async () => {
  const { plan, mapping } = await designOf('walk');
  expect([plan.phases[1], plan.phases[3]]).toMatchObject([{ walk: 5, pedClear: 6, leastPedClear: 6 }, {}]);
  expect(plan.phases[3]).not.toHaveProperty('walk');
  expect(mapping.links[13]?.channels).toEqual([{ kind: 'pedestrian', number: 1 }]);
  expect(mapping.buttons).toEqual({
    1: [
      { areas: [':c_w2', ':c_w1'], crossing: ':c_c1' },
      { areas: [':c_w0', ':c_w3'], crossing: ':c_c3' },
    ],
    2: [
      { areas: [':c_w1', ':c_w0'], crossing: ':c_c0' },
      { areas: [':c_w3', ':c_w2'], crossing: ':c_c2' },
    ],
  });
});

test('detectors of a left lane call its own stage; while oncoming traffic has the green it goes on calling', async () => {
  const { plan, mapping } = await designOf('cross');
  const [number] = Object.entries(mapping.detectors).find(([, { lane }]) => lane === 'nc_2')!;
  expect(plan.detectors![Number(number)]).toMatchObject({
    phase: 2,
    alsoServedBy: [5, 10],
    calls: true,
    extends: true,
  });
  const lane = Object.values(plan.lanes!).find(({ name }) => name === 'nc_2');
  expect(lane).toMatchObject({ phases: [2, 5, 10], yields: [1], headway: 2.2, travelTime: 9.8 });
});

test.each(FIXTURES)('the plan of %s can be delivered to a controller', async (name) => {
  const { plan } = await designOf(name);
  const config = planConfig(plan);
  expect(config.phaseRing).toEqual(expect.arrayContaining([1]));
});

test('a railway signal, one without a program and one without connections keep what they have', async () => {
  const network = await readNetwork(fixtureFile('plain'));
  const junctions = new Map([...network.junctions].map(([id, junction]) => [id, { ...junction, type: 'rail_signal' }]));
  const [program] = network.programs;
  expect(deriveNetwork({ ...network, junctions }).skipped).toEqual([
    { trafficLight: 'c', reason: 'it is a railway signal' },
  ]);
  expect(deriveNetwork({ ...network, programs: [] }).skipped).toEqual([
    { trafficLight: 'c', reason: 'the network has no program for it' },
  ]);
  const other = { ...program!, trafficLight: 'elsewhere' };
  expect(deriveNetwork({ ...network, programs: [program!, other] }).skipped).toEqual([
    { trafficLight: 'elsewhere', reason: 'no connection of the network hangs on it' },
  ]);
});

test('a program of an additional file comes after the network’s own', async () => {
  const network = await readNetwork(fixtureFile('plain'));
  const alone = ['GGGrrrrrrrrr', 'rrrGGGrrrrrr', 'rrrrrrGGGrrr', 'rrrrrrrrrGGG'];
  const phases = alone.map((state) => ({ duration: 20, state }));
  const { junctions } = deriveNetwork(network, [{ ...network.programs[0]!, id: 'later', phases }]);
  const [design] = junctions;
  expect(design!.stages.filter(({ own }) => own).map((stage) => stateOf(design!, stage))).toEqual(alone);
});

test('the rings of a NEMA program make its stages', async () => {
  const network = await readNetwork(fixtureFile('cross'));
  const state = (...links: number[]) =>
    Array.from({ length: 16 }, (_, link) => (links.includes(link) ? 'G' : 'r')).join('');
  const phases = [
    { name: '1', duration: 20, state: state(3) },
    { name: '2', duration: 20, state: state(8, 9, 10) },
    { name: '5', duration: 20, state: state(11) },
    { name: '6', duration: 20, state: state(0, 1, 2) },
    { name: '4', duration: 20, state: state(4, 5, 6, 7) },
    { name: '8', duration: 20, state: state(12, 13, 14) },
  ];
  const parameters = new Map([
    ['ring1', '1,2,4,0'],
    ['ring2', '5,6,8,0'],
    ['barrierPhases', '2,6'],
    ['barrier2Phases', '4,8'],
  ]);
  const { junctions } = deriveNetwork({
    ...network,
    programs: [{ trafficLight: 'c', id: 'nema', type: 'NEMA', offset: '0', phases, parameters }],
  });
  const [design] = junctions;
  const own = design!.stages.filter((stage) => stage.own).map((stage) => stateOf(design!, stage));
  expect(own).toEqual(expect.arrayContaining(['rrrGrrrrrrrGrrrr', 'GGGrrrrrGGGrrrrr']));
  expect(own).not.toContainEqual(expect.stringMatching(/^...G.*G....G/));
});
