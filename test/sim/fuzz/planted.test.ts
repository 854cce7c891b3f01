import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { expect, test } from 'vitest';
import { allProfiles } from '../../../protocols/profiles/all.generated.ts';
import { confirm, writeFound } from '../../../sim/fuzz/found-file.ts';
import { whole } from '../../../sim/fuzz/shrink/candidate.ts';
import type { ScenarioModule } from '../../../sim/scenario/load.ts';
import { mended as ordered } from './planted/ordering.ts';
import { mended as oneAtATime } from './planted/race.ts';
import { erasedFirst, type PlantedBug, repeatedCommand, wrappingCount } from './planted-firmware.ts';
import { folder, search, subject } from './setup.ts';

interface Planted {
  readonly kind: string;
  readonly file: string;
  /** In the firmware, or in the program of the scenario. */
  readonly bug?: PlantedBug;
  readonly mended?: ScenarioModule;
  readonly kinds: readonly string[];
  /** What fails. */
  readonly fails: string;
}

const POWER = ['powerLoss', 'brownOut'];
const SERIAL = ['lostBytes', 'flippedBits', 'noise', 'silent'];

const all: readonly Planted[] = [
  { kind: 'power cut', file: 'power-cut.yaml', bug: erasedFirst, kinds: POWER, fails: 'demand period' },
  { kind: 'wrap-around', file: 'wrap-around.yaml', bug: wrappingCount, kinds: POWER, fails: 'records' },
  { kind: 'retry', file: 'retry.yaml', bug: repeatedCommand, kinds: SERIAL, fails: 'relay moves' },
  {
    kind: 'ordering',
    file: 'ordering.ts',
    mended: ordered,
    kinds: ['reset', 'refused', 'slowNetwork', 'stalled', ...SERIAL],
    fails: 'the last word counts',
  },
  { kind: 'race', file: 'race.ts', mended: oneAtATime, kinds: SERIAL, fails: 'both changes count' },
];

const RUNS = 60;

test.each(all)(
  'a planted bug of the kind $kind is found, and shrunk to a scenario of under ten lines that fails alone',
  async ({ file, bug, mended, kinds, fails }) => {
    const wrong = await subject(file, { bug });
    const { findings } = await search(wrong, { kinds, runs: RUNS });
    expect(findings).toHaveLength(1);
    const [{ found, shrunk }] = findings as [(typeof findings)[0]];
    expect(found.failure).toMatchObject({ kind: 'verdict', name: fails });

    const written = join(await folder(), `found${extname(file)}`);
    const content = whole(shrunk.candidate);
    const isProgram = wrong.module.program !== undefined;
    await writeFound({ file: written, original: wrong.file, content, comments: ['found'] }, isProgram);
    const text = await readFile(written, 'utf8');
    expect(text.trimEnd().split('\n').length, text).toBeLessThan(10);
    const { images } = wrong;
    expect(await confirm(written, shrunk.failure, { profiles: allProfiles, images })).toEqual(shrunk.failure);

    // It is the bug that fails: without it the same scenario passes, and the same search finds nothing.
    const right = await subject(file, { module: mended });
    expect((await right.bench.run(content)).failures).toEqual([]);
    expect(await search(right, { kinds, runs: RUNS })).toEqual({ runs: RUNS, gaveUp: 0, findings: [] });
  },
);

test.each(all)('without faults the same search does not find the bug of the kind $kind', async (planted) => {
  const { file, bug, kinds } = planted;
  const result = await search(await subject(file, { bug }), { kinds, runs: 16, faults: [0, 0] });
  expect(result).toEqual({ runs: 16, gaveUp: 0, findings: [] });
});
