import { beforeAll, describe, expect, test } from 'vitest';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { signalProfile } from '../../../protocols/profiles/signal.generated.ts';
import { changedFirmware } from '../../firmware/changed-firmware.ts';
import { CabinetRun, randomSite, type Site } from '../../firmware/signal/cabinet-run.ts';
import { Crowd, UnsafeJunctionError } from '../../firmware/signal/crowd.ts';
import { mutants } from '../../firmware/signal/mutants.ts';
import { Random } from '../../firmware/signal/random.ts';
import { SEED, seeded } from '../seed.ts';

const CROWDS = 12;
const SCANS = 2_500;
const SITES = 40;
/** Half an hour at each of them. */
const CABINET_SCANS = 18_000;
/** A controller without a fault is watched for so many times as long. */
const WATCHED = 5;

/** What the judge says about the first junction at which something is wrong; undefined when all are right. */
function judged(image: CoreImage): string | undefined {
  for (let index = 0; index < CROWDS; index++) {
    const crowd = new Crowd(image, {
      seed: SEED + index,
      calm: 24,
      wild: 12,
      scansBetweenActs: 400,
      exceptions: index % 2 === 1,
    });
    try {
      crowd.run(SCANS);
    } catch (error) {
      if (error instanceof UnsafeJunctionError) return error.message;
      throw error;
    }
    if (crowd.faults.length > 0) return `faults ${crowd.faults}`;
  }
  return undefined;
}

let controller: CoreImage;
const sites: Site[] = [];
beforeAll(async () => {
  controller = await changedFirmware(signalProfile, []);
  const random = new Random(SEED);
  for (let index = 0; index < SITES; index++) sites.push(await randomSite(random, controller));
});

/** Faults that conflict monitors find beside such controllers, until one has found one of `awaited`. */
function monitored(
  image: CoreImage,
  scans: number,
  awaited: readonly string[],
): { faults: Set<string>; greens: number } {
  const faults = new Set<string>();
  let greens = 0;
  for (const [index, site] of sites.entries()) {
    const cabinet = new CabinetRun(image, site, new Random(SEED + index));
    for (let scan = 0; scan < scans && cabinet.monitor.eventsNamed('faultLatched').length === 0; scan++) cabinet.scan();
    greens += cabinet.greens;
    if (cabinet.monitor.fault !== 'none') {
      // It is flash, not a note in a log.
      expect(cabinet.monitor.transferred).toBe(false);
      faults.add(cabinet.monitor.fault);
    }
    if (awaited.includes(cabinet.monitor.fault)) break;
  }
  return { faults, greens };
}

test(seeded('the controller as it is passes what its mutants are judged by'), () => {
  expect(judged(controller)).toBeUndefined();
  const { faults, greens } = monitored(controller, WATCHED * CABINET_SCANS, []);
  expect(faults).toEqual(new Set());
  expect(greens).toBeGreaterThan(SITES * 100);
});

describe('a controller is caught that', () => {
  test.each(mutants.map((mutant) => [mutant.name, mutant] as const))('%s', async (_name, mutant) => {
    const { replacements, judge, monitor } = mutant;
    const image = await changedFirmware(signalProfile, replacements);
    expect(judged(image), 'judge').toContain(judge);
    if (monitor.length === 0) return;
    const { faults } = monitored(image, CABINET_SCANS, monitor);
    expect([...faults], 'monitor').toEqual(expect.arrayContaining([expect.toBeOneOf([...monitor])]));
  });
});
