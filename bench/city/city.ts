import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { buildFirmware } from '../../host/build/build.ts';
import type { BenchContext, Benchmark } from '../benchmark.ts';
import { type Figure, figure } from '../figure.ts';
import { measureWholeCity } from './whole-city.ts';

/** Devices, and the device-seconds that a round simulates. */
const SIZES = [
  { devices: 1, scans: 2_000_000 },
  { devices: 1000, scans: 5_000_000 },
  { devices: 100_000, scans: 6_000_000 },
] as const;
const GATED = 100_000;
const SPEED_GOAL = { atLeast: 10 };
const MEMORY_GOAL = { atMost: 16 };

interface Round {
  readonly cpuSeconds: number;
  readonly wallSeconds: number;
  readonly bytesPerDevice: number;
  readonly records: number;
  readonly block: number;
}

async function simulate(image: string, devices: number, seconds: number): Promise<Round> {
  const program = fileURLToPath(new URL('simulate.js', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--expose-gc',
    program,
    image,
    String(devices),
    String(seconds),
  ]);
  return JSON.parse(stdout) as Round;
}

async function measure(image: string, context: BenchContext): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const { devices, scans } of SIZES) {
    const [rounds, seconds] = context.quick ? [1, Math.ceil(scans / devices / 4)] : [5, Math.ceil(scans / devices)];
    context.progress(`${devices} meters, ${rounds} rounds of ${seconds} s`);
    const measured: Round[] = [];
    for (let round = 0; round < rounds; round++) measured.push(await simulate(image, devices, seconds));
    const { records, block } = measured[0]!;
    const isGated = devices === GATED;
    const name = devices === 1 ? '1 meter' : `${devices.toLocaleString('en')} meters`;
    const speeds = measured.map(({ cpuSeconds }) => seconds / cpuSeconds);
    const note = `${records} records in ${seconds} s`;
    figures.push(
      figure('city', `${name}: speed on one core`, '× real time', speeds, isGated ? SPEED_GOAL : undefined, note),
    );
    const walls = measured.map(({ wallSeconds }) => seconds / wallSeconds);
    figures.push(figure('city', `${name}: speed by the wall, shared core`, '× real time', walls));
    if (devices === 1) continue;
    const memory = measured.map(({ bytesPerDevice }) => bytesPerDevice / 1000);
    const goal = isGated ? MEMORY_GOAL : undefined;
    figures.push(figure('city', `${name}: resident memory`, 'kB each', memory, goal, `block of ${block} bytes`));
  }
  return figures;
}

export const city: Benchmark = {
  name: 'city',
  description: '1, 1,000 and 100,000 meters on one core, and a whole city on worker threads: speed and memory',
  async run(context) {
    const folder = await mkdtemp(join(tmpdir(), 'kerb-city-'));
    try {
      const image = join(folder, 'meter.wasm');
      await writeFile(image, (await buildFirmware('meter')).image);
      return [...(await measure(image, context)), ...(await measureWholeCity(context))];
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};
