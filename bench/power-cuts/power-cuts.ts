import type { Benchmark } from '../benchmark.ts';
import { type Figure, figure } from '../figure.ts';
import { cover, oneIn } from './cover.ts';
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

export const powerCuts: Benchmark = {
  name: NAME,
  description:
    'whole updates of real firmware, with power cut at operations of the memory: devices that do not come through',
  async run({ quick, progress }) {
    const figures: Figure[] = [];
    for (const deviceClass of CLASSES) {
      for (const one of await fullSizeCases(deviceClass)) {
        progress(one.name);
        let plays = 0;
        try {
          const { single, ofSingle, pairs, ofPairs, operations, calls } = cover(new PreparedCase(one, SEED), {
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
