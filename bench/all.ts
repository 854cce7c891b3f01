import type { Benchmark } from './benchmark.ts';
import { tick } from './tick/tick.ts';

/** In the order in which they run. */
export const benchmarks: readonly Benchmark[] = [tick];
