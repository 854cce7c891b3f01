import { type Content, listOf, replaced } from './content.ts';

/** What one run of a search adds to the scenario. */
export interface Attempt {
  /** Undefined is the scenario's own. */
  readonly seed: number | undefined;
  /** Faults as in a scenario file, besides the scenario's own. */
  readonly faults: readonly Content[];
  /** Other times of entries of the timeline, by their place in it. */
  readonly times: Readonly<Record<number, string>>;
}

/** The scenario as it is, which must pass. */
export const CANARY: Attempt = { seed: undefined, faults: [], times: {} };

/** The scenario with what the attempt adds. */
export function attempted(base: Content, { seed, faults, times }: Attempt): Content {
  const timeline = listOf(base, 'timeline').map((entry, index) =>
    times[index] === undefined ? entry : { ...entry, at: times[index] },
  );
  let content = replaced(base, 'timeline', timeline);
  content = replaced(content, 'faults', [...listOf(base, 'faults'), ...faults]);
  return seed === undefined ? content : { ...content, seed };
}
