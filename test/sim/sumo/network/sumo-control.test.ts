import { parseXml, type XmlElement } from '@rgrove/parse-xml';
import { expect, test } from 'vitest';
import type { Program } from '../../../../sim/sumo/network/network.ts';
import { sumoControlFile } from '../../../../sim/sumo/network/sumo-control.ts';

const PROGRAM: Program = {
  trafficLight: 'c',
  id: '0',
  type: 'static',
  offset: '7',
  phases: [
    { duration: 30, state: 'GGrr' },
    { duration: 3, state: 'yGrr' },
    { duration: 2, state: 'rrrr' },
    { duration: 20, state: 'rrGg', next: '0', minDuration: 9 },
  ],
  parameters: new Map(),
};

const elements = (parent: XmlElement) =>
  parent.children.filter((child): child is XmlElement => child.type === 'element');
const logics = (file: string) => elements(parseXml(file).root!);

test('greens of the last program may last from 5 to 50 s; yellows and reds stay', () => {
  const [logic, ...others] = logics(sumoControlFile([{ ...PROGRAM, phases: [] }, PROGRAM], 'actuated'));
  expect(others).toEqual([]);
  expect(logic!.attributes).toMatchObject({ id: 'c', type: 'actuated', offset: '7' });
  expect(elements(logic!).map(({ name, attributes }) => [name, attributes])).toEqual([
    ['param', { key: 'max-gap', value: '3' }],
    ['phase', { duration: '30', state: 'GGrr', minDur: '5', maxDur: '50' }],
    ['phase', { duration: '3', state: 'yGrr' }],
    ['phase', { duration: '2', state: 'rrrr' }],
    ['phase', { duration: '20', state: 'rrGg', minDur: '5', maxDur: '50', next: '0' }],
  ]);
});

test('a program of rings, a railway signal and one that is off are left as they are', () => {
  const programs = ['NEMA', 'railSignal'].map((type) => ({ ...PROGRAM, type, trafficLight: type }));
  expect(logics(sumoControlFile([...programs, { ...PROGRAM, id: 'off', trafficLight: 'o' }], 'delay_based'))).toEqual(
    [],
  );
});
