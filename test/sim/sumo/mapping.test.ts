import { parseXml, XmlElement } from '@rgrove/parse-xml';
import { describe, expect, test } from 'vitest';
import { checkMapping } from '../../../sim/sumo/check-mapping.ts';
import { detectorFile } from '../../../sim/sumo/detector-file.ts';
import { MappingError } from '../../../sim/sumo/errors.ts';
import type { JunctionMapping } from '../../../sim/sumo/mapping.ts';
import { MappingFileError, parseMapping, printMapping } from '../../../sim/sumo/mapping-file.ts';
import { isChain, partsBefore } from '../../../sim/sumo/stretch-of-lanes.ts';
import { avenue, avenueMapping } from './avenue.ts';

const index = await avenue();
const mill = await avenueMapping('mill');

describe('mapping files', () => {
  test('read as they were printed', () => {
    expect(parseMapping(printMapping(mill), 'x.yaml')).toEqual(mill);
  });

  test.each([
    ['trafficLight: a\nlinks:\n  - { channels: [ lamp 1 ] }\n', 3, 'links[0].channels[0]'],
    ['trafficLight: a\nlinks:\n  - { channels: [ phase 17 ] }\n', 3, 'links[0].channels[0]'],
    ['trafficLight: a\nlinks: []\nloops: {}\n', 3, 'loops'],
    ['trafficLight: a\nlinks: []\ndetectors:\n  1: { lane: x }\n', 4, 'detectors[1]'],
    ['trafficLight: a\nlinks: []\nlanes:\n  1: { lanes: [], length: 3 }\n', 4, 'lanes[1].lanes'],
  ])('%j is told with its line', (text, line, path) => {
    try {
      parseMapping(text, 'x.yaml');
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(MappingFileError);
      expect((error as MappingFileError).problems[0]).toMatchObject({ line, path });
    }
  });
});

describe('a mapping', () => {
  test('goes with the network that it is for', () => {
    expect(() => checkMapping(mill, index.network)).not.toThrow();
  });

  test.each<[string, Partial<JunctionMapping>, string, string]>([
    ['traffic light', { trafficLight: 'mil' }, 'trafficLight', 'did you mean mill?'],
    ['links', { links: mill.links.slice(1) }, 'links', 'are 17, and the traffic light has 18'],
    ['givesWayTo', { links: [{ channels: [], givesWayTo: [18] }, ...mill.links.slice(1)] }, 'links.0.givesWayTo', '18'],
    [
      'lane',
      { detectors: { 3: { lane: 'westToMil_1', distance: 2 } } },
      'detectors.3.lane',
      'did you mean westToMill_1',
    ],
    ['distance', { detectors: { 3: { lane: 'westToMill_1', distance: 400 } } }, 'detectors.3.distance', '400 m before'],
    ['detector', { detectors: { 65: { lane: 'westToMill_1', distance: 4 } } }, 'detectors.65', '1 to 64'],
    ['zone', { lanes: { 2: { lanes: [], length: 9 } } }, 'lanes.2.lanes', 'are none'],
    ['exit', { lanes: { 2: { lanes: ['westToMill_1'], length: 9, exits: ['nowhere'] } } }, 'lanes.2.exits', 'nowhere'],
    ['crossing', { buttons: { 1: [{ areas: [':mill_w1'], crossing: 'x' }] } }, 'buttons.1.0.crossing', 'no edge x'],
    [
      'request',
      { preempts: { 1: { classes: [], lanes: ['westToMill_1'], distance: 50 } } },
      'preempts.1.classes',
      'are none',
    ],
  ])('with another %s is refused, with the place', (_name, change, at, text) => {
    try {
      checkMapping({ ...mill, ...change }, index.network);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(MappingError);
      expect((error as MappingError).at).toBe(at);
      expect((error as MappingError).message).toContain(text);
    }
  });
});

describe('zones', () => {
  const lengthOf = (lane: string): number => index.network.lanes.get(lane)!.length;

  test('reach back from the stop line', () => {
    const [part] = partsBefore(index, ['westToMill_1'], 60);
    expect(part!.to - part!.from).toBeCloseTo(60);
    expect(part!.to).toBe(lengthOf('westToMill_1'));
  });

  test('longer than their lane go on upstream, the way through the junction counted', () => {
    const length = lengthOf('millToPark_1') + 100;
    const parts = partsBefore(index, ['millToPark_1', 'westToMill_1'], length);
    expect(parts.map(({ lane }) => lane.id)).toEqual(['millToPark_1', 'westToMill_1']);
    expect(parts[0]!.from).toBe(0);
    const upstream = parts[1]!.to - parts[1]!.from;
    // The junction is some 30 m wide.
    expect(upstream).toBeGreaterThan(60);
    expect(upstream).toBeLessThan(90);
    expect(isChain(index, parts)).toBe(true);
  });

  test('with two lanes upstream are no chain', () => {
    const parts = partsBefore(index, ['millToPark_1', 'westToMill_1', 'millSouthToMill_1'], 400);
    expect(parts).toHaveLength(3);
    expect(isChain(index, parts)).toBe(false);
  });
});

describe('the file of detectors', () => {
  const elements = (xml: string): XmlElement[] =>
    parseXml(xml).root!.children.filter((child): child is XmlElement => child instanceof XmlElement);

  test('has a loop for each detector, within its lane, and areas for zones and exits, each once', () => {
    const { xml, junctions } = detectorFile(index, [mill]);
    const all = elements(xml);
    const ids = all.map(({ attributes }) => attributes['id']!);
    expect(new Set(ids).size).toBe(ids.length);
    const watched = junctions.get('mill')!;
    expect([...watched.loops.keys()]).toEqual(Object.keys(mill.detectors).map(Number));
    for (const [number, id] of watched.loops) {
      const { attributes } = all.find((element) => element.attributes['id'] === id)!;
      const { lane, distance, length = 2 } = mill.detectors[number]!;
      expect(attributes['lane']).toBe(lane);
      expect(Number(attributes['pos'])).toBeCloseTo(lengthOf(lane) - distance - length, 1);
      expect(Number(attributes['length'])).toBeCloseTo(length, 1);
    }
    for (const { areas, exits } of watched.zones.values()) {
      for (const id of [...areas, ...exits]) expect(ids).toContain(id);
    }
  });

  const lengthOf = (lane: string): number => index.network.lanes.get(lane)!.length;

  test('cuts loops at the beginning of their lane', () => {
    const lane = 'westToMill_1';
    const detectors = { 1: { lane, distance: lengthOf(lane) - 1, length: 5 } };
    const { xml } = detectorFile(index, [{ ...mill, detectors, lanes: {}, preempts: {}, priorities: {} }]);
    expect(elements(xml)[0]!.attributes).toMatchObject({ pos: '0.00', length: '1.00' });
  });
});
