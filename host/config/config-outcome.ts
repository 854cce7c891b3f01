import type { ConfigStatus } from '../../protocols/config/config-files.ts';
import { FlashInterruptedError } from '../flash/errors.ts';
import { LineClosedError, LineError } from '../line/errors.ts';
import { ConfigAnswerError, NoConfigError } from './errors.ts';
import { refusalText } from './refusal-text.ts';

export type ConfigOutcome =
  /** It runs; or, after rolling back, what ran before does. */
  | { readonly kind: 'active'; readonly status: ConfigStatus }
  /** The device has it, checked, and puts it into effect then: UTC in seconds since 1970. */
  | { readonly kind: 'staged'; readonly atS: number; readonly status: ConfigStatus }
  /** Nothing was to be done. `active`: it runs, rather than waits for its time. */
  | { readonly kind: 'already'; readonly active: boolean; readonly status: ConfigStatus }
  /** What waited for its time is forgotten. */
  | { readonly kind: 'cancelled'; readonly status: ConfigStatus }
  /** Nothing has changed. `refusal` is a `ConfigRefusal`, `reason` the predicate of a sentence about the device. */
  | {
      readonly kind: 'refused';
      readonly refusal: number;
      readonly detail: number;
      readonly reason: string;
      readonly status: ConfigStatus;
    }
  /** It has no config documents. */
  | { readonly kind: 'noConfig'; readonly reason: string }
  /** What the device has come to is not known. */
  | { readonly kind: 'unreachable'; readonly reason: string }
  | { readonly kind: 'interrupted' };

export function isGood({ kind }: ConfigOutcome): boolean {
  return kind === 'active' || kind === 'staged' || kind === 'already' || kind === 'cancelled';
}

/** As the device's status tells it. */
export function refusedBy(status: ConfigStatus): ConfigOutcome {
  const { refusal, refusalDetail: detail } = status;
  return { kind: 'refused', refusal, detail, reason: refusalText(refusal, detail), status };
}

/** What a failure means for the device. @throws what is none of the device's or the line's, and when the line was closed */
export function outcomeOfError(error: unknown): ConfigOutcome {
  if (error instanceof FlashInterruptedError) return { kind: 'interrupted' };
  if (error instanceof NoConfigError) return { kind: 'noConfig', reason: error.message };
  const isClosed = error instanceof LineClosedError && error.reason === 'closed';
  if (isClosed || !(error instanceof LineError || error instanceof ConfigAnswerError)) throw error;
  return { kind: 'unreachable', reason: error.message };
}
