import type { CityImages } from '../city-images.ts';
import type { CityPlan } from '../city-plan.ts';
import type { DistrictHost } from '../district-host.ts';
import type { DistrictReport, WindowInput } from '../report.ts';
import { CityThread } from './city-thread.ts';

/** The districts dealt out to worker threads, as cards are. */
export class ThreadedDistricts implements DistrictHost {
  readonly name: string;
  readonly #threads: readonly CityThread[];
  readonly #districts: number;

  /** `threads`: from 1. There are no more of them than districts. */
  constructor(plan: CityPlan, images: CityImages, threads: number) {
    const count = Math.min(threads, plan.districts);
    this.name = count === 1 ? '1 thread' : `${count} threads`;
    this.#districts = plan.districts;
    this.#threads = Array.from({ length: count }, () => new CityThread({ plan, images }));
  }

  /** @throws DistrictError */
  run(input: WindowInput): Promise<DistrictReport[]> {
    return Promise.all(
      Array.from({ length: this.#districts }, (_, district) =>
        this.#threads[district % this.#threads.length]!.run(district, input),
      ),
    );
  }

  async close(): Promise<void> {
    await Promise.all(this.#threads.map((thread) => thread.close()));
  }
}
