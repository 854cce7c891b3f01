import type { RunObserver } from './observer.ts';

/** How often each event of each device happened. */
export class EventCounts implements RunObserver {
  readonly #counts = new Map<string, number>();

  readonly event: NonNullable<RunObserver['event']> = (_atUs, device, name, _severity, value) => {
    for (const key of [`${device} ${name}`, `${device} ${name} ${value}`]) {
      this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
    }
  };

  /** What happened so far no longer counts: devices have come up, and the run begins. */
  begin(): void {
    this.#counts.clear();
  }

  /** With that value, or with any. */
  count(device: string, name: string, value: number | undefined): number {
    return this.#counts.get(value === undefined ? `${device} ${name}` : `${device} ${name} ${value}`) ?? 0;
  }
}
