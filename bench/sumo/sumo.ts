import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { systemClock } from '../../host/clock/system.ts';
import { packageRoot } from '../../host/package-root.ts';
import { channelWords } from '../../protocols/profile/channel-places.ts';
import { signalProfile } from '../../protocols/profiles/signal.generated.ts';
import { ProcessImage } from '../../sim/plant/process-image.ts';
import { SumoMissingError } from '../../sim/sumo/errors.ts';
import { findSumo } from '../../sim/sumo/find-sumo.ts';
import { deriveNetwork } from '../../sim/sumo/network/derive.ts';
import { readNetwork } from '../../sim/sumo/network/read-network.ts';
import { SumoRun } from '../../sim/sumo/sumo-run.ts';
import type { Benchmark } from '../benchmark.ts';
import { type Figure, figure, skipped } from '../figure.ts';
import { interleave, ratios } from '../rounds.ts';

const BENCH = 'sumo';
/** Where Debian and others put SUMO's tools. */
const TOOLS = [join(process.env['SUMO_HOME'] ?? '/usr/share/sumo', 'tools'), '/usr/share/sumo/tools'];
const SCAN_MS = 100;

interface Street {
  readonly net: string;
  readonly routes: string;
  /** s */
  readonly begin: number;
}

/** The avenue of the seeds in its morning peak, or the network in a folder of the user's own. */
async function streetOf(): Promise<Street> {
  const { KERB_BENCH_SUMO: folder, KERB_BENCH_SUMO_BEGIN: begin } = process.env;
  if (folder === undefined) {
    const avenue = join(packageRoot, 'seeds/junctions/avenue');
    return { net: join(avenue, 'avenue.net.xml'), routes: join(avenue, 'avenue.rou.xml'), begin: 27_000 };
  }
  const files = await readdir(folder);
  const fileOf = (end: string): string => join(folder, files.find((name) => name.endsWith(end)) ?? end);
  return { net: fileOf('.net.xml'), routes: fileOf('.rou.xml'), begin: Number(begin ?? 0) };
}

/** Steps per second of the bridge; with the loops and zones of all junctions, whose controllers scan without firmware. */
async function stepsPerSecond({ net, routes, begin }: Street, steps: number, watched: boolean): Promise<number> {
  const network = await readNetwork(net);
  const junctions = watched ? deriveNetwork(network).junctions.map(({ mapping }) => mapping) : [];
  const options = ['--no-warnings', 'true'];
  const run = await SumoRun.start({ net, network, routes: [routes], begin, seed: 1, junctions, options });
  try {
    for (const { trafficLight } of junctions) {
      const { inputs, outputs } = signalProfile.channels;
      const words = [new Int32Array(channelWords(inputs)), new Int32Array(channelWords(outputs))] as const;
      // Dark lamps: vehicles go by the right of way of the street.
      const signal = new ProcessImage(trafficLight, signalProfile, ...words, SCAN_MS);
      run.attach(trafficLight, { signal, scan: () => {} });
    }
    const begunMs = systemClock.monotonicMs();
    for (let step = 0; step < steps; step++) await run.step();
    return (steps * 1000) / (systemClock.monotonicMs() - begunMs);
  } finally {
    await run.close();
  }
}

async function pythonStepsPerSecond({ net, routes, begin }: Street, steps: number, tools: string): Promise<number> {
  const script = join(packageRoot, 'bench/sumo/steps.py');
  const { stdout } = await promisify(execFile)('python3', [script, tools, net, routes, `${begin}`, `${steps}`]);
  return Number(stdout.trim().split('\n').at(-1));
}

export const sumo: Benchmark = {
  name: BENCH,
  description: "steps of SUMO through the bridge, against SUMO's own Python client",
  async run({ quick, progress }): Promise<Figure[]> {
    const tools = TOOLS.find((folder) => existsSync(join(folder, 'traci')));
    try {
      findSumo();
    } catch (error) {
      if (!(error instanceof SumoMissingError)) throw error;
      return [skipped(BENCH, 'steps', error.message)];
    }
    if (tools === undefined) return [skipped(BENCH, 'steps', 'apt-get install sumo-tools')];
    const street = await streetOf();
    const steps = quick ? 600 : 3000;
    progress(`${steps} steps a round`);
    const { python, bare, watched } = await interleave(quick ? 1 : 5, {
      python: () => pythonStepsPerSecond(street, steps, tools),
      bare: () => stepsPerSecond(street, steps, false),
      watched: () => stepsPerSecond(street, steps, true),
    });
    return [
      figure(BENCH, 'Python client, steps alone', '1/s', python),
      figure(BENCH, 'bridge, steps alone', '1/s', bare),
      figure(BENCH, 'bridge, loops, zones and ten scans a step', '1/s', watched),
      figure(BENCH, 'bridge / Python client, steps alone', '×', ratios(bare, python), { atLeast: 1 }),
      figure(BENCH, 'bridge with loops / Python client without', '×', ratios(watched, python)),
    ];
  },
};
