import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeArterial } from '../../bench/arterial/arterial.ts';
import {
  type Arterial,
  type ArterialControl,
  type ArterialResult,
  runArterial,
} from '../../bench/arterial/arterial-run.ts';
import { describeWith, sumo } from './programs.ts';

const SEEDS = [1, 2];

describeWith([sumo], 'a street of five junctions in SUMO', () => {
  let folder: string;
  let arterial: Arterial;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kerb-arterial-'));
    arterial = await makeArterial(folder, 5, 900);
  }, 300_000);

  afterAll(() => rm(folder, { recursive: true, force: true }));

  async function runs(control: ArterialControl): Promise<ArterialResult[]> {
    const results: ArterialResult[] = [];
    for (const seed of SEEDS) results.push(await runArterial(arterial, control, seed));
    return results;
  }

  test('coordinated, more vehicles come on green and fewer stop than free', async () => {
    const free = await runs('free');
    const coordinated = await runs('coordinated');
    for (const [index, { arrivalsOnGreen, stops, throughTrips, trips }] of coordinated.entries()) {
      expect(trips).toBe(free[index]!.trips);
      expect(throughTrips).toBeGreaterThan(50);
      expect(arrivalsOnGreen).toBeGreaterThan(free[index]!.arrivalsOnGreen + 0.05);
      expect(stops).toBeLessThan(free[index]!.stops);
    }
  }, 300_000);

  test('adaptive, all vehicles lose less time than free', async () => {
    const free = await runs('free');
    const adaptive = await runs('adaptive');
    for (const [index, { timeLoss }] of adaptive.entries()) expect(timeLoss).toBeLessThan(free[index]!.timeLoss);
  }, 300_000);
});
