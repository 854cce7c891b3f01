import type { Json } from './json.ts';
import type { AnswerValue } from './question.ts';
import type { Restore } from './restore.ts';
import type { StepOutcome } from './step.ts';

/** Format of the journal; another number is another format. */
export const JOURNAL_VERSION = 1;

/** A line of a session's journal. Times are UTC in ms. */
export type JournalEntry =
  | {
      readonly kind: 'begun';
      readonly version: number;
      readonly atMs: number;
      readonly line: string;
      /** The site file as it was read; resuming does not read it again. */
      readonly site: Json;
    }
  | { readonly kind: 'resumed'; readonly atMs: number }
  | { readonly kind: 'stepBegan'; readonly atMs: number; readonly step: string }
  | {
      readonly kind: 'answered';
      readonly atMs: number;
      readonly step: string;
      readonly question: string;
      readonly value: AnswerValue;
    }
  /** What a step found out, for itself and those after it. */
  | { readonly kind: 'fact'; readonly step: string; readonly name: string; readonly value: Json }
  /** Before a change. `lasting`: it stays until it is undone; else it is taken back at the end of the step. */
  | {
      readonly kind: 'before';
      readonly id: number;
      readonly step: string;
      readonly lasting: boolean;
      readonly restore: Restore;
    }
  /** What `before` names by this id is as it was. */
  | { readonly kind: 'restored'; readonly id: number; readonly atMs: number }
  | { readonly kind: 'ended'; readonly atMs: number; readonly step: string; readonly outcome: StepOutcome }
  | { readonly kind: 'undone'; readonly atMs: number; readonly step: string }
  | { readonly kind: 'stopped'; readonly atMs: number };
