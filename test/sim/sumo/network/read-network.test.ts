import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { permits } from '../../../../sim/sumo/network/network.ts';
import { NetworkError } from '../../../../sim/sumo/network/network-error.ts';
import { readNetwork, readPrograms } from '../../../../sim/sumo/network/read-network.ts';
import { fixtureFile } from './fixture.ts';

async function written(name: string, content: string | Uint8Array): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kerb-network-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, name);
  await writeFile(file, content);
  return file;
}

test('a network is read with its lanes, connections, matrices and programs', async () => {
  const network = await readNetwork(fixtureFile('cross'));
  expect(network.lanes.get('nc_2')).toMatchObject({ edge: 'nc', index: 2, speed: 13.89, length: 136.4 });
  expect(network.edges.get(':c_0')?.function).toBe('internal');
  expect(network.connections.filter(({ tl }) => tl === 'c')).toHaveLength(16);
  expect(network.junctions.get('c')?.requests[3]).toEqual({
    index: 3,
    response: expect.stringMatching(/^[01]{16}$/),
    foes: expect.stringMatching(/^[01]{16}$/),
  });
  expect(network.programs.map(({ trafficLight, phases }) => [trafficLight, phases.length])).toEqual([['c', 8]]);
});

test('a packed network reads the same', async () => {
  const text = await readFile(fixtureFile('joint'));
  const { file: _, ...packed } = await readNetwork(await written('joint.net.xml.gz', gzipSync(text)));
  const { file: __, ...plain } = await readNetwork(fixtureFile('joint'));
  expect(packed).toEqual(plain);
});

test('lanes tell who may use them', async () => {
  const { lanes } = await readNetwork(fixtureFile('walk'));
  const [pavement, road] = [lanes.get('nc_0')!, lanes.get('nc_1')!];
  expect([permits(pavement, 'pedestrian'), permits(pavement, 'passenger')]).toEqual([true, false]);
  expect([permits(road, 'pedestrian'), permits(road, 'passenger')]).toEqual([false, true]);
});

test('older files number links by linkNo and have lanes of no index', async () => {
  const file = await written(
    'old.net.xml',
    `<net version="0.13"><edge id="a" from="x" to="y"><lane id="a_0" speed="10" length="9" shape="0,0 9,0"/></edge>
     <edge id="b" from="y" to="z"><lane id="b_0" speed="10" length="9" shape="9,0 18,0,2"/></edge>
     <connection from="a" to="b" fromLane="0" toLane="0" tl="y" linkNo="0" dir="s"/></net>`,
  );
  const { connections, lanes } = await readNetwork(file);
  expect(connections).toMatchObject([{ tl: 'y', linkIndex: 0 }]);
  expect(lanes.get('b_0')?.shape).toEqual([
    [9, 0],
    [18, 0],
  ]);
});

test.each([
  ['no XML', 'no.xml', '<net><edge id="a"></net>', /no\.xml:1: is no well-formed XML: /],
  ['another XML', 'routes.xml', '<routes/>', /routes\.xml: is no SUMO network: .*netconvert makes one/],
  ['an attribute that is missing', 'gap.xml', '<net>\n<edge/></net>', /gap\.xml:2: an attribute id is missing/],
  [
    'a word for a number',
    'word.xml',
    '<net>\n\n<edge id="a"><lane id="a_0" speed="fast"/></edge></net>',
    /word\.xml:3: attribute speed must be a number, not "fast"/,
  ],
  ['half a packed file', 'half.gz', gzipSync('<net></net>').subarray(0, 20), /half\.gz: cannot be unpacked: /],
])('%s is told with file and line', async (_what, name, content, message) => {
  const error = await readNetwork(await written(name, content)).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(NetworkError);
  expect((error as Error).message).toMatch(message);
});

test('a file that is not there is told', async () => {
  await expect(readNetwork('/nowhere/at/all.net.xml')).rejects.toThrow('all.net.xml: there is no such file');
});

test('programs of an additional file are read, and all else there is left out', async () => {
  const file = await written(
    'more.add.xml',
    `<additional><tlLogic id="c" type="actuated" programID="2" offset="3"><param key="max-gap" value="2"/>
     <phase duration="20" minDur="5" maxDur="40" state="Gr" next="1"/></tlLogic>
     <busStop id="b" lane="a_0"/><e1Detector id="d" lane="a_0" pos="1" file="x"/></additional>`,
  );
  expect(await readPrograms(file)).toEqual([
    {
      trafficLight: 'c',
      id: '2',
      type: 'actuated',
      offset: '3',
      phases: [{ duration: 20, minDuration: 5, maxDuration: 40, state: 'Gr', next: '1' }],
      parameters: new Map([['max-gap', '2']]),
    },
  ]);
});
