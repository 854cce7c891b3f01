import { join } from 'node:path';
import { packageRoot } from '../../host/package-root.ts';
import { allProfiles } from '../../protocols/profiles/all.generated.ts';
import { HOUR_MS } from '../../protocols/time/units.ts';
import { SimulatedRun } from '../../sim/run/simulated-run.ts';
import { loadScenario } from '../../sim/scenario/load.ts';
import { scenarioOf } from '../../sim/scenario/parse.ts';
import type { Scenario } from '../../sim/scenario/scenario.ts';
import { buildImages } from '../../sim/simulation.ts';
import type { Benchmark } from '../benchmark.ts';
import { cpuTimeNs } from '../cpu-time.ts';
import { type Figure, figure } from '../figure.ts';
import { interleave, ratios } from '../rounds.ts';
import { PlainLoop } from './plain-loop.ts';

const NS_PER_MS = 1e6;
const QUANTITIES = ['energyImport', 'load2OnTime', 'vehicleEnergyNeeded'] as const;

/** Processor time in ms of a whole run, building left out. */
async function timeRun(build: () => Promise<SimulatedRun>): Promise<{ cpuMs: number; run: SimulatedRun }> {
  const run = await build();
  const from = cpuTimeNs();
  await run.advanceTo(run.durationMs);
  await run.finish();
  const cpuMs = (cpuTimeNs() - from) / NS_PER_MS;
  const failed = run.report().verdicts.filter(({ outcome }) => outcome === 'failed');
  if (failed.length > 0) throw new Error(`${run.scenario.name}: ${failed[0]!.name} failed: ${failed[0]!.reason}`);
  return { cpuMs, run };
}

/** One meter, which the host reads every `poll` over a serial line. */
function oneMeter(poll: string, duration: string): Scenario {
  return scenarioOf(
    {
      name: `a meter read every ${poll}`,
      duration,
      devices: { meter: { class: 'meter', unit: 1 } },
      host: { poll, read: [{ register: 'meter.activePowerTotal' }, { register: 'meter.energyActiveImport' }] },
    },
    packageRoot,
    allProfiles,
  );
}

export const sim: Benchmark = {
  name: 'sim',
  description: 'simulated time for each unit of real time, of one device and of a street; and what determinism costs',
  async run({ quick, progress }) {
    const street = await loadScenario(join(packageRoot, 'seeds/scenarios/street.yaml'), allProfiles);
    const images = await buildImages(street);
    const rounds = quick ? 1 : 5;
    const streetMs = (quick ? 1 : 6) * HOUR_MS;
    const idle = oneMeter('24h', quick ? '6h' : '48h');
    const polled = oneMeter('1s', quick ? '5min' : '1h');
    progress(`a street for ${streetMs / HOUR_MS} h and one meter, ${rounds} rounds`);
    const measured = await interleave(rounds, {
      street: async () => {
        const { cpuMs, run } = await timeRun(() => SimulatedRun.build(street, { images, durationMs: streetMs }));
        seen.street = QUANTITIES.map((quantity) => run.simulation.plants.get('house')!.read(quantity));
        return cpuMs;
      },
      plain: async () => {
        const loop = await PlainLoop.build(street, images);
        const from = cpuTimeNs();
        loop.run(streetMs);
        const cpuMs = (cpuTimeNs() - from) / NS_PER_MS;
        seen.plain = QUANTITIES.map((quantity) => loop.plants.get('house')!.read(quantity));
        return cpuMs;
      },
      idle: async () => (await timeRun(() => SimulatedRun.build(idle, { images }))).cpuMs,
      polled: async () => (await timeRun(() => SimulatedRun.build(polled, { images }))).cpuMs,
    });
    // The two loops are compared only while they come to the same house.
    if (JSON.stringify(seen.street) !== JSON.stringify(seen.plain)) {
      throw new Error(`the street and its plain loop differ: ${seen.street} and ${seen.plain}`);
    }
    return figures(measured, { street: streetMs, idle: idle.durationMs, polled: polled.durationMs });
  },
};

const seen: { street: readonly number[]; plain: readonly number[] } = { street: [], plain: [] };

function figures(
  measured: Readonly<Record<'street' | 'plain' | 'idle' | 'polled', readonly number[]>>,
  lengthsMs: Readonly<Record<'street' | 'idle' | 'polled', number>>,
): Figure[] {
  const speeds = (name: 'street' | 'idle' | 'polled'): number[] =>
    measured[name].map((cpuMs) => lengthsMs[name] / cpuMs);
  const requests = lengthsMs.polled / 1000;
  const perRead = measured.polled.map((cpuMs) => (cpuMs * 1000) / requests);
  return [
    figure(
      'sim',
      'a street: speed',
      '× real time',
      speeds('street'),
      { atLeast: 5000 },
      '3 devices, 2 plants, all that is expected',
    ),
    figure('sim', 'one meter: speed', '× real time', speeds('idle')),
    figure('sim', 'one meter, read every second over 19200 baud: speed', '× real time', speeds('polled')),
    figure(
      'sim',
      'one read: host, line and device',
      'µs of processor',
      perRead,
      undefined,
      'every byte on the wire in its time',
    ),
    figure('sim', 'cost of determinism: a street / its plain loop', '×', ratios(measured.street, measured.plain)),
  ];
}
