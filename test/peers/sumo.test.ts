import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseXml, XmlElement } from '@rgrove/parse-xml';
import { expect, onTestFinished, test } from 'vitest';
import { packageRoot } from '../../host/package-root.ts';
import { allProfiles } from '../../protocols/profiles/all.generated.ts';
import type { Channel } from '../../protocols/signal/plan.ts';
import type { RunReport } from '../../sim/report/report.ts';
import { SimulatedRun } from '../../sim/run/simulated-run.ts';
import { loadScenario } from '../../sim/scenario/load.ts';
import { buildImages } from '../../sim/simulation.ts';
import { detectorFile } from '../../sim/sumo/detector-file.ts';
import { SumoLostError, SumoStartError, TraciRefusedError } from '../../sim/sumo/errors.ts';
import type { JunctionMapping } from '../../sim/sumo/mapping.ts';
import type { SumoRunOptions } from '../../sim/sumo/run-options.ts';
import { SumoRun } from '../../sim/sumo/sumo-run.ts';
import { avenue, avenueMapping, avenueNet } from '../sim/sumo/avenue.ts';
import { describeWith, sumo } from './programs.ts';
import { ProgramController } from './sumo/program-controller.ts';

const index = await avenue();
const mill = await avenueMapping('mill');
const program = index.network.programs.find(({ trafficLight }) => trafficLight === 'mill')!;

/** A lamp of its own for each link, so that a controller can show any state. */
const perLink: JunctionMapping = {
  ...mill,
  links: mill.links.map(({ givesWayTo }, link) => {
    const channel: Channel = link < 16 ? { kind: 'phase', number: link + 1 } : { kind: 'overlap', number: link - 15 };
    return { channels: [channel], givesWayTo };
  }),
};

async function folderOf(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kerb-sumo-test-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return folder;
}

const routes = (content: string): string => `<routes>
  <vType id="bus" vClass="bus"/><vType id="fire" vClass="emergency"/>
  <route id="we" edges="westToMill millToPark parkToEast"/><route id="ns" edges="millNorthToMill millToMillSouth"/>
  ${content}</routes>`;

/** Traffic for five minutes. */
const TRAFFIC = routes(`
  <flow id="we" route="we" begin="0" end="300" period="exp(0.2)" departLane="best" departSpeed="max"/>
  <flow id="ns" route="ns" begin="0" end="300" period="exp(0.1)" departLane="best" departSpeed="max"/>`);

async function start(demand: string, options: Partial<SumoRunOptions> = {}): Promise<SumoRun> {
  const folder = await folderOf({ 'demand.rou.xml': demand });
  const file = join(folder, 'demand.rou.xml');
  const run = await SumoRun.start({
    net: avenueNet,
    network: index.network,
    routes: [file],
    seed: 7,
    onMessage: () => {},
    ...options,
  });
  onTestFinished(() => run.close());
  return run;
}

function attach(run: SumoRun, mapping = perLink): ProgramController {
  const controller = new ProgramController(program, mapping, 0);
  run.attach('mill', controller);
  return controller;
}

/** A SUMO of the user's own on some port, with an additional file, until the test ends. */
async function startedByHand(files: { readonly 'kerb.add.xml': string }): Promise<{
  readonly child: ChildProcess;
  readonly connect: { readonly host: string; readonly port: number };
}> {
  const folder = await folderOf({ ...files, 'demand.rou.xml': TRAFFIC });
  const port = await freePort();
  const words = ['-n', avenueNet, '-r', 'demand.rou.xml', '-a', 'kerb.add.xml', '--xml-validation', 'never'];
  const child = spawn('sumo', [...words, '--remote-port', String(port)], { cwd: folder, stdio: 'ignore' });
  const ended = once(child, 'exit');
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  return { child, connect: { host: '127.0.0.1', port } };
}

/** Once it listens. */
async function connected(options: Partial<SumoRunOptions>): Promise<SumoRun> {
  let run: SumoRun | undefined;
  await expect
    .poll(async () => {
      run ??= await SumoRun.start({ net: avenueNet, routes: [], ...options }).catch(() => undefined);
      return run;
    })
    .toBeDefined();
  onTestFinished(() => run!.close());
  return run!;
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

describeWith([sumo], 'SUMO', () => {
  test('shows what the controller does, and its traffic goes as under a program of its own', async () => {
    const own = await start(TRAFFIC);
    expect(await own.untilEmpty(3600)).toBe(true);
    const expected = await own.results();
    const run = await start(TRAFFIC, { junctions: [perLink] });
    attach(run);
    await run.step();
    const states: string[] = [];
    while (run.counts.expected > 0) {
      await run.step();
      states.push(run.junctions.get('mill')!.shown.toLowerCase());
    }
    const shown = states.slice(0, 90);
    const cycle = program.phases.flatMap(({ duration, state }) =>
      new Array<string>(duration).fill(state.toLowerCase()),
    );
    expect(shown).toEqual(Array.from(shown, (_, at) => cycle[(at + 1) % cycle.length]));
    const results = await run.results();
    expect(results).toMatchObject({ trips: expected.trips, unfinished: 0, teleports: 0, collisions: 0 });
    expect(results.trips).toBeGreaterThan(60);
    expect(results.meanTimeLoss).toBeGreaterThan(0.85 * expected.meanTimeLoss);
    expect(results.meanTimeLoss).toBeLessThan(1.15 * expected.meanTimeLoss);
  });

  test('tells detectors of each vehicle in the scan in which it comes', async () => {
    const lane = 'westToMill_1';
    const places = {
      1: { lane, distance: 12 },
      2: { lane, distance: 1 },
      64: { lane: 'millNorthToMill_1', distance: 20 },
    };
    const mapping = { ...perLink, detectors: places, lanes: {}, preempts: {}, priorities: {} };
    const folder = await folderOf({});
    const lengthOf = (id: string): number => index.network.lanes.get(id)!.length;
    // SUMO writes down itself when each vehicle comes to a point.
    const points = Object.entries(places).map(([number, place]) => {
      const pos = lengthOf(place.lane) - place.distance - 2;
      return `<instantInductionLoop id="${number}" lane="${place.lane}" pos="${pos}" file="${join(folder, 'oracle.xml')}"/>`;
    });
    await writeFile(join(folder, 'oracle.add.xml'), `<additional>${points.join('')}</additional>`);
    const run = await start(TRAFFIC, { junctions: [mapping], additional: [join(folder, 'oracle.add.xml')] });
    const controller = attach(run, mapping);
    const counts = controller.device.inputs('detectorCount');
    const last = new Map([1, 2, 64].map((number) => [number, 0]));
    const came: { readonly number: number; readonly atS: number }[] = [];
    let present = 0;
    controller.onScan = (atS) => {
      for (const [number, before] of last) {
        const count = counts[number - 1]!;
        for (let at = before; at < count; at++) came.push({ number, atS });
        last.set(number, count);
        const word = controller.device.input(number <= 32 ? 'detectorPresence1' : 'detectorPresence2');
        // Who comes is there.
        if (count > before) expect((word >>> ((number - 1) & 31)) & 1).toBe(1);
        if ((word >>> ((number - 1) & 31)) & 1) present++;
      }
    };
    await run.untilEmpty(3600);
    await run.results();
    const written = parseXml(await readFile(join(folder, 'oracle.xml'), 'utf8')).root!.children;
    const entered = written.filter(
      (node): node is XmlElement => node instanceof XmlElement && node.attributes['state'] === 'enter',
    );
    const oracle = entered.map(({ attributes }) => ({
      number: Number(attributes['id']),
      // A step less than TraCI's own time and the other loops.
      atS: Number(attributes['time']) + 1,
    }));
    expect(oracle.length).toBeGreaterThan(40);
    expect(came).toHaveLength(oracle.length);
    for (const number of last.keys()) {
      const times = (all: typeof came): number[] =>
        all
          .filter((one) => one.number === number)
          .map(({ atS }) => atS)
          .toSorted((a, b) => a - b);
      const expected = times(oracle);
      times(came).forEach((atS, at) => {
        // In the scan that ends next; it tells times to a hundredth.
        expect(atS).toBeGreaterThan(expected[at]! - 0.006);
        expect(atS).toBeLessThan(expected[at]! + 0.106);
      });
    }
    expect(present).toBeGreaterThan(oracle.length);
  });

  test('counts vehicles and queues in zones', async () => {
    const run = await start(TRAFFIC, { junctions: [perLink] });
    const { device } = attach(run);
    const lanes = Object.keys(perLink.lanes).map(Number);
    expect([...device.inputs('laneVehicles')].findIndex((value) => value >= 0)).toBe(-1);
    let vehicles = 0;
    let queue = 0;
    for (let step = 0; step < 120; step++) {
      await run.step();
      for (const lane of lanes) {
        const inZone = device.inputs('laneVehicles')[lane - 1]!;
        const waiting = device.inputs('laneQueue')[lane - 1]!;
        expect(waiting).toBeLessThanOrEqual(inZone);
        vehicles = Math.max(vehicles, inZone);
        queue = Math.max(queue, waiting);
      }
    }
    expect(vehicles).toBeGreaterThan(3);
    expect(queue).toBeGreaterThan(2);
    expect(device.inputs('laneVehicles')[31]).toBe(-1);
  });

  test('tells of people who wait for a crossing, until they walk', async () => {
    const demand = routes(
      '<vehicle id="v" route="we" depart="0"/>' +
        '<person id="p" depart="50"><walk from="millNorthToMill" to="millToMillSouth"/></person>',
    );
    const run = await start(demand, { junctions: [perLink] });
    const { device } = attach(run);
    const calls: number[] = [];
    for (let step = 0; step < 300; step++) {
      await run.step();
      calls.push(device.input('pedestrianCall'));
    }
    // They cross the avenue, beside phase 3.
    const waited = calls.filter((call) => call === 1 << 2).length;
    expect(new Set(calls)).toEqual(new Set([0, 1 << 2]));
    expect(waited).toBeGreaterThan(3);
    expect(calls.at(-1)).toBe(0);
  });

  test('tells of vehicles that ask for preemption and priority while they come', async () => {
    const demand = routes(
      '<vehicle id="b" type="bus" route="we" depart="5"/><vehicle id="car" route="we" depart="8"/>' +
        '<vehicle id="f" type="fire" route="ns" depart="40"/>',
    );
    const run = await start(demand, { junctions: [perLink] });
    const { device } = attach(run);
    const asked: { bus: number[]; fire: number[] } = { bus: [], fire: [] };
    for (let step = 1; run.counts.expected > 0 || step < 10; step++) {
      await run.step();
      if (device.input('priorityCall') === 1) asked.bus.push(step);
      else expect(device.input('priorityCall')).toBe(0);
      if (device.input('preemptCall') === 2) asked.fire.push(step);
      else expect(device.input('preemptCall')).toBe(0);
    }
    for (const steps of [asked.bus, asked.fire]) {
      expect(steps.length).toBeGreaterThan(3);
      // Without a break from check-in to check-out.
      expect(steps.at(-1)! - steps[0]!).toBe(steps.length - 1);
    }
    expect(asked.fire[0]).toBeGreaterThan(40);
  });

  test('goes the same way for the same seed, and another for another', async () => {
    const trips = async (seed: number): Promise<number> => {
      const run = await start(TRAFFIC, { seed, junctions: [perLink] });
      attach(run);
      await run.untilEmpty(3600);
      return (await run.results()).meanTimeLoss;
    };
    const first = await trips(1);
    expect(await trips(1)).toBe(first);
    expect(await trips(2)).not.toBe(first);
  });

  test('says what it cannot start with', async () => {
    const bad = start('<routes><vehicle id="v" depart="0"><route edges="nowhere"/></vehicle></routes>');
    await expect(bad).rejects.toThrow(SumoStartError);
    await expect(bad).rejects.toThrow('nowhere');
    const option = start(TRAFFIC, { options: ['--no-such-option'] });
    await expect(option).rejects.toThrow('no-such-option');
  });

  test('is used where somebody else has started it, and missed when it is killed', async () => {
    const { child, connect } = await startedByHand({ 'kerb.add.xml': detectorFile(index, [perLink]).xml });
    const run = await connected({ junctions: [perLink], connect });
    const { device } = attach(run);
    for (let step = 0; step < 30; step++) await run.step();
    expect(device.inputs('detectorCount').some((count) => count > 0)).toBe(true);
    child.kill('SIGKILL');
    const lost = (async () => {
      for (;;) await run.step();
    })();
    await expect(lost).rejects.toThrow(SumoLostError);
    await expect(lost).rejects.toThrow(`127.0.0.1:${connect.port} was lost`);
  });

  test('that was started without our loops refuses them by name', async () => {
    const { connect } = await startedByHand({ 'kerb.add.xml': '<additional/>' });
    const run = await connected({ junctions: [perLink], connect });
    attach(run);
    const refused = run.step();
    await expect(refused).rejects.toThrow(TraciRefusedError);
    await expect(refused).rejects.toMatchObject({ object: 'kerb.mill.loop.1' });
    await expect(refused).rejects.toThrow('subscribe to vehicleData of inductionLoop kerb.mill.loop.1');
  });

  test('of ours that is killed is missed with what it ended with', async () => {
    const folder = await folderOf({ 'sumo.sh': '#!/bin/sh\necho "Error: about to go" >&2\nexec sumo "$@"\n' });
    const script = join(folder, 'sumo.sh');
    await chmod(script, 0o755);
    const messages: string[] = [];
    const run = await start(TRAFFIC, { program: script, onMessage: (line) => messages.push(line) });
    await run.step();
    expect(messages).toEqual(['Error: about to go']);
    process.kill(run.processId!, 'SIGKILL');
    const lost = (async () => {
      for (;;) await run.step();
    })();
    await expect(lost).rejects.toMatchObject({ name: 'SumoLostError', exit: { code: null, signal: 'SIGKILL' } });
    await expect(lost).rejects.toThrow('it ended with SIGKILL; SUMO says: Error: about to go');
  });

  test('is the street of a scenario, which goes the same way each time', async () => {
    const scenario = await loadScenario(join(packageRoot, 'seeds/scenarios/sumo-avenue.yaml'), allProfiles);
    const images = await buildImages(scenario);
    const run = async (): Promise<RunReport> => {
      const simulated = await SimulatedRun.build(scenario, { images });
      await simulated.advanceTo(simulated.durationMs);
      await simulated.finish();
      return simulated.report();
    };
    const first = await run();
    const second = await run();
    expect(first).toMatchObject({ outcome: 'passed' });
    expect(first.verdicts.map(({ outcome }) => outcome)).not.toContain('skipped');
    expect(second.traceDigest).toBe(first.traceDigest);
    // The firmware may have to be compiled.
  }, 300_000);
});
