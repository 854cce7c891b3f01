import type { AnswerValue, Question } from '../../protocols/commission/question.ts';
import type { CommissionEvent, CommissionView, StepOutcome } from '../../protocols/commission/step.ts';

/** What comes of going on: a question that waits, a step that has ended, or nothing more to do. */
export type NextResult =
  | { readonly kind: 'waitsFor'; readonly step: string; readonly question: Question }
  | { readonly kind: 'ended'; readonly step: string; readonly outcome: StepOutcome }
  | { readonly kind: 'finished' };

/**
 * A commissioning under way, whoever drives it: a terminal, a web page, a file. All that it knows is in its journal, so that one
 * that ended at any moment goes on where it was.
 *
 * One call at a time, except `answer`, `stop` and `view`, which may come while `next` waits.
 */
export interface CommissionSession {
  view(): CommissionView;
  /**
   * Goes on: runs the current step until it asks something or ends. A step that failed is run again. After `waitsFor` call
   * `answer`, and `next` again; after an event `withdrawn`, `next` alone.
   */
  next(): Promise<NextResult>;
  /** Answers the question that waits. @throws AnswerError */
  answer(step: string, question: string, value: AnswerValue): void;
  /** Leaves a step out that is not done; one that runs is stopped first, and what it tried is taken back. @throws StepError */
  skip(step: string, by: string, reason: string): Promise<void>;
  /** Goes on past a step that failed; it stays failed in the report. @throws StepError */
  accept(step: string, by: string, reason: string): void;
  /**
   * Brings back what was before the step, and before all steps after it, last one first; each is verified. They are pending then.
   * @throws StepError for what cannot be undone, UndoError when the device does not take it
   */
  undo(step: string): Promise<void>;
  /** Goes no further: what a test has changed is taken back, and `next` says that it is finished. A report can still be made. */
  halt(): Promise<void>;
  /** Ends now: what a test has changed is taken back, the journal is closed. The session can be resumed. */
  stop(): Promise<void>;
  /** @returns stops listening */
  onEvent(listener: (event: CommissionEvent) => void): () => void;
}
