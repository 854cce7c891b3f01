import type { Benchmark } from '../benchmark.ts';
import { type Figure, figure } from '../figure.ts';
import { cover, oneIn } from './cover.ts';
import { parseCuts } from './cut.ts';
import { fullSizeCases } from './full-size.ts';
import { PreparedCase, ProofError } from './play.ts';

const NAME = 'power-cuts';
const SEED = 20260115;
const CLASSES = ['meter', 'signal'];
/** Of single cuts, one in so many: all of them take an hour. */
const FIRST_CUTS = 7;
const QUICK_CUTS = 97;
/** Of pairs. */
const SECOND_CUTS = 20_011;
const NO_FAILURE = { atMost: 0 };

const commandOf = (name: string): string => `KERB_CASE='${name}' npm run bench -- --only ${NAME}`;

/** What a failure prints, to be played again. */
function replay(): { readonly name: string; readonly cuts: string } | undefined {
  const { KERB_CASE: name, KERB_CUTS: cuts } = process.env;
  return name === undefined || cuts === undefined ? undefined : { name, cuts };
}

export const powerCuts: Benchmark = {
  name: NAME,
  description:
    'whole updates of real firmware, with power cut at operations of the memory: devices that do not come through',
  async run({ quick, progress }) {
    const figures: Figure[] = [];
    const replayed = replay();
    for (const deviceClass of CLASSES) {
      for (const one of await fullSizeCases(deviceClass)) {
        if (replayed && replayed.name !== one.name) continue;
        progress(one.name);
        let plays = 0;
        try {
          const prepared = new PreparedCase(one, SEED, commandOf);
          if (replayed) {
            prepared.play(parseCuts(replayed.cuts));
            continue;
          }
          const { single, ofSingle, pairs, ofPairs, operations, calls } = cover(prepared, {
            first: oneIn(quick ? QUICK_CUTS : FIRST_CUTS),
            ...(!quick && { second: oneIn(SECOND_CUTS) }),
            onPlay: () => plays++,
          });
          const note = `${single} of ${ofSingle} cuts in ${operations} operations and ${calls} calls, ${pairs} of ${ofPairs} pairs`;
          figures.push(figure(NAME, one.name, 'bricks', [0], NO_FAILURE, note));
        } catch (error) {
          if (!(error instanceof ProofError)) throw error;
          progress(error.message);
          figures.push(figure(NAME, one.name, 'bricks', [1], NO_FAILURE, `after ${plays} lives`));
        }
      }
    }
    return figures;
  },
};
