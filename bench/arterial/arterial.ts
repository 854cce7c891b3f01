import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SumoMissingError } from '../../sim/sumo/errors.ts';
import { compileControllers } from '../../sim/sumo/evaluation/controller-images.ts';
import { findSumo } from '../../sim/sumo/find-sumo.ts';
import { readNetwork } from '../../sim/sumo/network/read-network.ts';
import type { Benchmark } from '../benchmark.ts';
import { type Figure, figure, skipped } from '../figure.ts';
import { ratios } from '../rounds.ts';
import { bestCycle, coordinate } from './arterial-plan.ts';
import { type Arterial, type ArterialControl, type ArterialResult, runArterial } from './arterial-run.ts';
import { makeStreet, writeNetwork } from './street.ts';

const BENCH = 'arterial';
const CONTROLS: readonly ArterialControl[] = ['free', 'coordinated', 'adaptive'];
const STREET_SEED = 1;

interface Size {
  readonly junctions: number;
  readonly lengthS: number;
  readonly seeds: readonly number[];
}

const FULL: Size = { junctions: 20, lengthS: 1800, seeds: [1, 2, 3] };
const QUICK: Size = { junctions: 5, lengthS: 900, seeds: [1] };

/** A street, its network in `folder`, and how it is coordinated. @throws CompileError */
export async function makeArterial(folder: string, junctions: number, lengthS: number): Promise<Arterial> {
  const street = makeStreet(junctions, STREET_SEED);
  const net = await writeNetwork(folder, street);
  const cycle = bestCycle(street);
  return {
    ...{ folder, street, net, cycle },
    network: await readNetwork(net),
    images: await compileControllers(),
    progression: coordinate(street, cycle),
    demand: { main: 1100, side: 150, lengthS },
  };
}

const percent = (part: number): number => 100 * part;

function figuresOf(results: Readonly<Record<ArterialControl, readonly ArterialResult[]>>): Figure[] {
  const of = (control: ArterialControl, value: (result: ArterialResult) => number): number[] =>
    results[control].map(value);
  const figures: Figure[] = [];
  for (const control of CONTROLS) {
    figures.push(
      figure(
        BENCH,
        `${control}: arrivals on green`,
        '%',
        of(control, ({ arrivalsOnGreen }) => percent(arrivalsOnGreen)),
      ),
      figure(
        BENCH,
        `${control}: travel time along the street`,
        's',
        of(control, ({ travelTime }) => travelTime),
      ),
      figure(
        BENCH,
        `${control}: stops along the street`,
        '',
        of(control, ({ stops }) => stops),
      ),
      figure(
        BENCH,
        `${control}: time loss of all vehicles`,
        's',
        of(control, ({ timeLoss }) => timeLoss),
      ),
    );
  }
  const against = (value: (result: ArterialResult) => number): number[] =>
    ratios(of('coordinated', value), of('free', value));
  return [
    ...figures,
    figure(
      BENCH,
      'arrivals on green, coordinated / free',
      '×',
      against(({ arrivalsOnGreen }) => arrivalsOnGreen),
      { atLeast: 1.1 },
    ),
    figure(
      BENCH,
      'travel time, coordinated / free',
      '×',
      against(({ travelTime }) => travelTime),
      { atMost: 0.97 },
    ),
    figure(
      BENCH,
      'stops, coordinated / free',
      '×',
      against(({ stops }) => stops),
      { atMost: 0.8 },
    ),
    figure(
      BENCH,
      'time loss of all vehicles, coordinated / free',
      '×',
      against(({ timeLoss }) => timeLoss),
    ),
  ];
}

export const arterial: Benchmark = {
  name: BENCH,
  description: 'a street of 20 junctions, coordinated, free and adaptive, in SUMO',
  async run({ quick, progress }): Promise<Figure[]> {
    try {
      findSumo();
    } catch (error) {
      if (!(error instanceof SumoMissingError)) throw error;
      return [skipped(BENCH, 'street', error.message)];
    }
    const { junctions, lengthS, seeds } = quick ? QUICK : FULL;
    const folder = await mkdtemp(join(tmpdir(), 'kerb-arterial-'));
    try {
      const made = await makeArterial(folder, junctions, lengthS);
      const { cycle, progression, street } = made;
      const length = (street.distances.at(-1)! / 1000).toFixed(1);
      progress(
        `${junctions} junctions on ${length} km, cycle ${cycle} s, efficiency ${progression.efficiency.toFixed(2)}`,
      );
      const results: Record<ArterialControl, ArterialResult[]> = { free: [], coordinated: [], adaptive: [] };
      for (const seed of seeds) {
        for (const control of CONTROLS) {
          const result = await runArterial(made, control, seed);
          results[control].push(result);
          const { arrivalsOnGreen, travelTime, throughTrips } = result;
          progress(
            `seed ${seed}, ${control}: ${percent(arrivalsOnGreen).toFixed(1)} % on green, ${travelTime.toFixed(0)} s (${throughTrips} trips)`,
          );
        }
      }
      return figuresOf(results);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};
