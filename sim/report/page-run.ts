import type { ActionMark, EventMark, FaultMark, Outcome, TrafficMark } from './report.ts';

/** A track as the HTML page carries it. */
export interface PageTrack {
  readonly name: string;
  readonly unit: string;
  readonly kind: 'register' | 'channel' | 'plant';
  readonly step: boolean;
  readonly symbols?: Readonly<Record<number, string>> | undefined;
  /** Each but the first less the one before, as that packs best; as they are where rounding would change them. */
  readonly times: readonly number[];
  readonly deltas: boolean;
  /** null where there was no answer. */
  readonly values: readonly (number | null)[];
}

export interface PageVerdict {
  readonly name: string;
  readonly text: string;
  readonly outcome: Outcome;
  readonly atMs?: number | undefined;
  readonly reason: string;
}

/** What the HTML page draws its timelines from: a {@link RunReport} less what the page says in words. */
export interface PageRun {
  /** UTC at the start, and local time less UTC, in ms. */
  readonly startMs: number;
  readonly utcOffsetMs: number;
  readonly elapsedMs: number;
  readonly verdicts: readonly PageVerdict[];
  readonly tracks: readonly PageTrack[];
  readonly events: readonly EventMark[];
  readonly faults: readonly FaultMark[];
  readonly actions: readonly ActionMark[];
  readonly traffic: readonly TrafficMark[];
}
