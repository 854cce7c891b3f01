import type { Benchmark } from './benchmark.ts';
import { city } from './city/city.ts';
import { images } from './images.ts';
import { tick } from './tick/tick.ts';

/** In the order in which they run. */
export const benchmarks: readonly Benchmark[] = [images, tick, city];
