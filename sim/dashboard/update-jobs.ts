import { FlashJob } from '../../host/dashboard/flash-job.ts';
import type { ShownJob } from '../../host/dashboard/world.ts';
import type { RunObserver } from '../run/observer.ts';

/** The latest that are told. */
const MOST_JOBS = 50;

/** The updates that the host of a run gives devices. */
export class UpdateJobs implements Pick<RunObserver, 'flash'> {
  #jobs = new Map<ReadonlyMap<number, string>, FlashJob>();
  #count = 0;
  #hasChanged = false;

  readonly flash: NonNullable<RunObserver['flash']> = (_atUs, names, event) => {
    let job = this.#jobs.get(names);
    if (job === undefined) {
      this.#count++;
      job = new FlashJob(`flash ${this.#count}`, [...names.values()].join(', '), names);
      this.#jobs.set(names, job);
    }
    job.take(event);
    this.#hasChanged = true;
  };

  /** Time goes back: what is told on the way is told anew. */
  back(): void {
    this.#jobs = new Map();
    this.#count = 0;
    this.#hasChanged = true;
  }

  /** Whether something is another since the last call. */
  changed(): boolean {
    const hasChanged = this.#hasChanged;
    this.#hasChanged = false;
    return hasChanged;
  }

  get shown(): ShownJob[] {
    return [...this.#jobs.values()].slice(-MOST_JOBS).map((job) => job.shown);
  }
}
