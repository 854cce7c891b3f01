import { describe, expect, test } from 'vitest';
import { cover, oneIn } from '../../../../bench/power-cuts/cover.ts';
import { parseCuts } from '../../../../bench/power-cuts/cut.ts';
import { PreparedCase } from '../../../../bench/power-cuts/play.ts';
import { SEED, seeded } from '../../../long/seed.ts';
import { CONFIG_CASES } from './config-cases.ts';

/** All single cuts are made, and of second ones one in so many. */
const SECOND_CUTS = 1009;

/** Cuts to play again, as a failure names them; `-t` names the case. */
const replayed = process.env['KERB_CUTS'];
const replay = (name: string): string => `npx vitest run test/host/slots/config/config-power-cuts -t '${name}'`;

describe.each(CONFIG_CASES)('$name', (configCase) => {
  if (replayed !== undefined) {
    test(seeded(`with the cuts ${replayed}`), () => {
      new PreparedCase(configCase, SEED, replay).play(parseCuts(replayed));
    });
    return;
  }

  test(
    seeded('wherever power is cut, and now and then once more, config and status are the old or the new, whole'),
    () => {
      const options = { second: oneIn(SECOND_CUTS) };
      const { single, ofSingle, pairs, ofPairs } = cover(new PreparedCase(configCase, SEED, replay), options);
      expect([single, pairs]).toEqual([ofSingle, Math.ceil(ofPairs / SECOND_CUTS)]);
      expect(ofSingle).toBeGreaterThan(5);
    },
  );
});
