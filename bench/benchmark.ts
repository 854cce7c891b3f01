import type { Figure } from './figure.ts';

export interface BenchContext {
  /** Fewer and shorter rounds: to see that everything runs, not to judge. */
  readonly quick: boolean;
  /** For those that simulate devices: how many, where it is said. */
  readonly devices?: number;
  /** Says what is being done. */
  progress(text: string): void;
}

export interface Benchmark {
  /** For `--only`. */
  readonly name: string;
  readonly description: string;
  run(context: BenchContext): Promise<Figure[]>;
}
