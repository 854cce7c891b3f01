import { type Content, listOf, replaced } from '../content.ts';

/** A scenario on its way to the smallest one that still fails. */
export interface Candidate {
  /** The scenario without what the search added, and without its seed. */
  readonly base: Content;
  /** Faults that the search added. */
  readonly added: readonly Content[];
  /** Undefined is the default of scenarios. */
  readonly seed: number | undefined;
}

/** As it stands in a file. */
export function whole({ base, added, seed }: Candidate): Content {
  const content = replaced(base, 'faults', [...listOf(base, 'faults'), ...added]);
  return seed === undefined ? content : { ...content, seed };
}

/** Without what the search added. */
export function withoutAdded(candidate: Candidate): Content {
  return whole({ ...candidate, added: [] });
}
