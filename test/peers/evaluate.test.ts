import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { packageRoot } from '../../host/package-root.ts';
import { evaluate } from '../../sim/sumo/evaluation/evaluation.ts';
import type { RunOutcome } from '../../sim/sumo/evaluation/outcome.ts';
import type { Network } from '../../sim/sumo/network/network.ts';
import { readNetwork } from '../../sim/sumo/network/read-network.ts';
import { fixtureFile } from '../sim/sumo/network/fixture.ts';
import { describeWith, sumo } from './programs.ts';

const run = promisify(execFile);
const CLI = join(packageRoot, 'dist/host/cli/kerb.js');
const INGOLSTADT = join(packageRoot, '../shared/data/ingolstadt1/ingolstadt1');
/** Demand of five minutes. */
const DEMAND_S = 300;

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kerb-evaluate-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Vehicles from all edges that nothing leads into to all that lead nowhere; so many an hour from each. */
function trips({ edges, connections }: Network, perHour: number): string {
  const roads = [...edges.values()].filter((edge) => edge.function === 'normal');
  const isStart = (id: string) => !connections.some(({ to, from }) => to === id && !from.startsWith(':'));
  const isEnd = (id: string) => !connections.some(({ from }) => from === id);
  const some = (isWanted: (id: string) => boolean, from: number) => {
    const wanted = roads.filter(({ id }) => isWanted(id));
    // A network that ends nowhere has them on the way.
    return wanted.length > 1 ? wanted : roads.filter((_, at) => at % 5 === from);
  };
  const starts = some(isStart, 0);
  const ends = some(isEnd, 2);
  const flows = starts.flatMap((start) => {
    const targets = ends.filter(({ to }) => to !== start.from);
    const rate = (perHour / targets.length).toFixed(2);
    return targets.map(
      ({ id }) =>
        `<flow id="${start.id}-${id}" begin="0" end="${DEMAND_S}" vehsPerHour="${rate}" from="${start.id}" to="${id}"/>`,
    );
  });
  return `<routes>${flows.join('\n')}</routes>`;
}

async function demandFor(net: string, perHour: number): Promise<string> {
  const file = `${net.replace(/^.*\//, join(folder, '/'))}.rou.xml`;
  await writeFile(file, trips(await readNetwork(net), perHour));
  return file;
}

function expectSafe({ end, trips: done, safety }: RunOutcome): void {
  expect(end).toEqual({ kind: 'empty' });
  expect(done).toMatchObject({ unfinished: 0, teleports: 0 });
  expect(done!.trips).toBeGreaterThan(20);
  expect(safety!.lampChanges).toBeGreaterThan(20);
  expect(safety).toMatchObject({ conflicts: 0, shortYellows: 0, shortClearances: 0, resets: 0, collisions: 0 });
}

describeWith([sumo], 'evaluation on SUMO', () => {
  test('kerb signal evaluate tells each seed and control, means, and what was seen of safety', async () => {
    const net = fixtureFile('cross');
    const routes = await demandFor(net, 400);
    const { stdout } = await run(process.execPath, [
      ...[CLI, 'signal', 'evaluate', '--net', net, '--routes', routes, '--seeds', '4,5', '--json'],
      ...['--controls', 'fixed,actuated,kerb'],
    ]);
    const told = JSON.parse(stdout);
    expect(told.trafficLights).toMatchObject([{ id: 'c', links: 16, stages: 12, ownStages: 4 }]);
    expect(told.runs.map(({ control, seed }: RunOutcome) => `${control} ${seed}`)).toEqual([
      ...['fixed 4', 'fixed 5', 'actuated 4', 'actuated 5', 'kerb 4', 'kerb 5'],
    ]);
    for (const { trips: done, unfinished, timeLoss } of told.runs) {
      expect(done).toBe(told.runs[0].trips);
      expect(unfinished).toBe(0);
      expect(timeLoss).toBeGreaterThan(0);
    }
    const { timeLoss } = told.means.fixed;
    expect(timeLoss.mean).toBeCloseTo((told.runs[0].timeLoss + told.runs[1].timeLoss) / 2, 9);
    expect(told.runs[4].safety).toMatchObject({ conflicts: 0, shortYellows: 0, shortClearances: 0, collisions: 0 });
  }, 120_000);

  test.each([
    ['a grid', ['--grid', '--grid.number', '2', '-L', '2']],
    ['a grid with lanes to turn', ['--grid', '--grid.number', '2', '-L', '2', '--turn-lanes', '1']],
    ['stages of one arm', ['--grid', '--grid.number', '2', '-L', '1', '--tls.layout', 'incoming']],
    ['traffic on the left', ['--grid', '--grid.number', '2', '-L', '2', '--lefthand', 'true']],
    [
      'junctions near each other on one traffic light',
      [
        ...[
          '--grid',
          '--grid.number',
          '2',
          '--grid.length',
          '35',
          '-L',
          '1',
          '--tls.join',
          'true',
          '--tls.join-dist',
          '60',
        ],
      ],
    ],
    ['a network without inner lanes', ['--grid', '--grid.number', '2', '-L', '1', '--no-internal-links', 'true']],
    // The junction in the middle of a spider has no rules at all: vehicles collide there whatever the lamps show.
    [
      'a spider without its middle',
      [
        '--spider',
        '--spider.arm-number',
        '5',
        '--spider.circle-number',
        '2',
        '--spider.omit-center',
        'true',
        '-L',
        '1',
      ],
    ],
    ['a random network', ['--rand', '--rand.iterations', '12', '--seed', '7', '--rand.min-distance', '100']],
  ])(
    'on %s all arrive, and no lamps conflict',
    async (name, options) => {
      const net = join(folder, `${name.replaceAll(' ', '-')}.net.xml`);
      const attached = options.includes('--grid') ? ['--grid.attach-length', '150'] : [];
      const type = ['--default-junction-type', 'traffic_light'];
      await run('netgenerate', [...options, ...attached, ...type, '--no-turnarounds', 'true', '-o', net]);
      const { outcomes } = await evaluate({
        net,
        routes: [await demandFor(net, 150)],
        seeds: [1],
        controls: ['kerb', 'kerb-actuated'],
      });
      for (const outcome of outcomes) expectSafe(outcome);
    },
    240_000,
  );

  test.skipIf(!existsSync(`${INGOLSTADT}.net.xml`))(
    'a real junction: the other controls are as measured before, and less is lost with ours',
    async () => {
      const { outcomes } = await evaluate({
        net: `${INGOLSTADT}.net.xml`,
        routes: [`${INGOLSTADT}.rou.xml`],
        begin: 57_600,
        seeds: [1],
        controls: ['fixed', 'actuated', 'kerb'],
      });
      const [fixed, actuated, kerb] = outcomes;
      expect(fixed!.trips!.meanTimeLoss).toBeCloseTo(34.07, 1);
      expect(actuated!.trips!.meanTimeLoss).toBeCloseTo(22.6, 1);
      expectSafe(kerb!);
      expect(kerb!.trips!.meanTimeLoss).toBeLessThan(actuated!.trips!.meanTimeLoss);
    },
    240_000,
  );
});
