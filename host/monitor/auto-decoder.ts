import type { CapturedChunk } from './capture.ts';
import type { LineDecoder, ObservationListener } from './line-decoder.ts';
import type { Observation } from './observation.ts';

/** What a decoder told while it was not yet known whether it is the right one; more than that is forgotten. */
const MAX_HELD = 1024;

interface Candidate {
  readonly decoder: LineDecoder;
  readonly held: Observation[];
}

/**
 * Reads a line in several ways at once until one of them finds a good frame: that one goes on alone. A frame that stands
 * in another one's data by chance would have to have a good checksum before any real frame came.
 */
export class AutoDecoder implements LineDecoder {
  readonly #tell: ObservationListener;
  #candidates: readonly Candidate[];
  #chosen: LineDecoder | undefined;

  /** The first of `decoders` tells what was heard when none of them finds a frame. */
  constructor(decoders: readonly ((tell: ObservationListener) => LineDecoder)[], tell: ObservationListener) {
    this.#tell = tell;
    this.#candidates = decoders.map((make) => {
      const held: Observation[] = [];
      const decoder = make((observation) => {
        if (decoder === this.#chosen) this.#tell(observation);
        else if (held.length < MAX_HELD || observation.event === 'frame') held.push(observation);
      });
      return { decoder, held };
    });
  }

  feed(chunk: CapturedChunk): void {
    this.#each((decoder) => decoder.feed(chunk));
  }

  idle(nowUs: number): void {
    this.#each((decoder) => decoder.idle(nowUs));
  }

  end(): void {
    this.#each((decoder) => decoder.end());
    if (this.#chosen === undefined) this.#choose(this.#candidates[0]!);
  }

  #each(run: (decoder: LineDecoder) => void): void {
    if (this.#chosen !== undefined) {
      run(this.#chosen);
      return;
    }
    for (const { decoder } of this.#candidates) run(decoder);
    const found = this.#candidates.find(({ held }) => held.some(({ event }) => event === 'frame'));
    if (found !== undefined) this.#choose(found);
  }

  #choose({ decoder, held }: Candidate): void {
    this.#chosen = decoder;
    this.#candidates = [];
    for (const observation of held) this.#tell(observation);
  }
}
