import type { Figure } from './figure.ts';

export interface BenchContext {
  /** Fewer and shorter rounds: to see that everything runs, not to judge. */
  readonly quick: boolean;
  /** Says what is being done. */
  progress(text: string): void;
}

export interface Benchmark {
  /** For `--only`. */
  readonly name: string;
  readonly description: string;
  run(context: BenchContext): Promise<Figure[]>;
}
