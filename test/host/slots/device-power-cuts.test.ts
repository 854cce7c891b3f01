import { describe, expect, test } from 'vitest';
import { cover, oneIn } from '../../../bench/power-cuts/cover.ts';
import { parseCuts } from '../../../bench/power-cuts/cut.ts';
import { PreparedCase } from '../../../bench/power-cuts/play.ts';
import { SEED, seeded } from '../../long/seed.ts';
import { SMALL_CASES } from './proof/small-cases.ts';

/** All single cuts are made, and of second ones, of which there are millions, one in so many; `npm run test:long` makes more. */
const SECOND_CUTS = 6007;

/** Cuts to play again, as a failure names them; `-t` names the case. */
const replayed = process.env['KERB_CUTS'];

describe.each(SMALL_CASES)('$name', (small) => {
  if (replayed !== undefined) {
    test(seeded(`with the cuts ${replayed}`), () => {
      new PreparedCase(small, SEED).play(parseCuts(replayed));
    });
    return;
  }

  test(seeded('wherever power is cut, and now and then once more, the device is whole and gets there'), () => {
    const options = { second: oneIn(SECOND_CUTS) };
    const { single, ofSingle, pairs, ofPairs } = cover(new PreparedCase(small, SEED), options);
    expect([single, pairs]).toEqual([ofSingle, Math.ceil(ofPairs / SECOND_CUTS)]);
    expect(ofSingle).toBeGreaterThan(20);
  });
});
