import { expect, test } from 'vitest';
import { cover, oneIn } from '../../../../bench/power-cuts/cover.ts';
import { PreparedCase } from '../../../../bench/power-cuts/play.ts';
import { SMALL_CASES } from '../../../host/slots/proof/small-cases.ts';
import { SEED, seeded } from '../../seed.ts';

/** Of pairs of cuts there are millions. */
const SECOND_CUTS = 997;

test.each(SMALL_CASES)(
  seeded('$name, with power cut wherever it can be, and for a share of these cuts once more'),
  (small) => {
    const { single, ofSingle, pairs } = cover(new PreparedCase(small, SEED), { second: oneIn(SECOND_CUTS) });
    expect(single).toBe(ofSingle);
    expect(pairs).toBeGreaterThan(0);
  },
);
