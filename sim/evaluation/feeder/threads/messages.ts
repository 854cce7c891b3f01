import type { FeederDay, FeederPlan } from '../feeder.ts';

/** What a thread is started with; the image as it was admitted. */
export interface ThreadData {
  readonly plan: FeederPlan;
  readonly image: Uint8Array<ArrayBuffer>;
}

/** To a thread: the number of a home. Each is answered. */
export type ThreadRequest = number;

export type ThreadReply =
  | { readonly kind: 'day'; readonly home: number; readonly day: FeederDay }
  | { readonly kind: 'failed'; readonly home: number; readonly message: string };
