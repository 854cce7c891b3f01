import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packageRoot } from '../../../host/package-root.ts';
import { allProfiles } from '../../../protocols/profiles/all.generated.ts';
import { faultKinds } from '../../../sim/fault/kinds.ts';
import { Bench } from '../../../sim/fuzz/bench.ts';
import { admitted, imagesOf } from '../../../sim/fuzz/firmware-images.ts';
import { fuzz } from '../../../sim/fuzz/fuzz.ts';
import { LocalRunner } from '../../../sim/fuzz/runner.ts';
import { DEFAULT_LIMITS } from '../../../sim/fuzz/search/limits.ts';
import { loadScenarioModule } from '../../../sim/scenario/load.ts';
import { all, RUNS } from '../../sim/fuzz/planted-bugs.ts';
import { search, subject } from '../../sim/fuzz/setup.ts';
import { SEED, seeded } from '../seed.ts';

/** They rightly break what the street expects, as its head says. */
const LEFT_OUT = [
  'addressClash',
  'stuckSensor',
  'driftingSensor',
  'noisySensor',
  'slowScan',
  'weldedRelay',
  'flashWear',
  'bitRot',
];

test(seeded('a street keeps its invariants under faults of power, lines and clocks'), async () => {
  const file = join(packageRoot, 'seeds/scenarios/fuzz/street-invariants.yaml');
  const { scenario: content } = await loadScenarioModule(file);
  const images = admitted(await imagesOf(['meter', 'hub', 'signal']));
  const bench = new Bench({ file, program: undefined, profiles: allProfiles, images });
  const { findings } = await fuzz({
    bench,
    runner: new LocalRunner(bench),
    content,
    limits: {
      ...DEFAULT_LIMITS,
      kinds: [...faultKinds.keys()].filter((kind) => !LEFT_OUT.includes(kind)),
      quietMs: 180_000,
    },
    seed: SEED,
    runs: 250,
    shrinkTries: 300,
    keepsGoing: false,
  });
  expect(findings).toEqual([]);
});

test.each(all)(
  seeded('a planted bug of the kind $kind is found from any seed'),
  async ({ file, bug, kinds, fails }) => {
    const wrong = await subject(file, { bug });
    for (let seed = SEED; seed < SEED + 3; seed++) {
      const { findings } = await search(wrong, { kinds, runs: 10 * RUNS, seed });
      expect(findings.map(({ shrunk }) => shrunk.failure.name)).toEqual([fails]);
    }
  },
);
