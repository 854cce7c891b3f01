import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { expect, test } from 'vitest';
import { allProfiles } from '../../../protocols/profiles/all.generated.ts';
import { confirm, writeFound } from '../../../sim/fuzz/found-file.ts';
import { whole } from '../../../sim/fuzz/shrink/candidate.ts';
import { all, RUNS } from './planted-bugs.ts';
import { folder, search, subject } from './setup.ts';

test.each(all)(
  'a planted bug of the kind $kind is found, and shrunk to a scenario of under ten lines that fails alone',
  { timeout: 180_000 },
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
