import { expect, test } from 'vitest';
import { SEED } from '../../long/seed.ts';
import { alteredProof } from './proof/altered-proof.ts';
import { MUTANTS } from './proof/mutants.ts';

test.each(MUTANTS)('the proof of power cuts finds a device that $name', async ({ shownBy, alterations }) => {
  await alteredProof(alterations, ({ PreparedCase, ProofError, SMALL_CASES }) => {
    const shown = SMALL_CASES.find(({ name }) => name === shownBy)!;
    const prove = (): void => {
      const prepared = new PreparedCase(shown, SEED);
      // What is damaged comes late in most.
      for (const cut of prepared.play([]).cuts().reverse()) prepared.play([cut]);
    };
    expect(prove).toThrow(ProofError);
  });
});
