import type { AnswerValue, Question } from '../../protocols/commission/question.ts';
import type { CommissionEvent, CommissionView } from '../../protocols/commission/step.ts';
import { type Given, type NumberedCommand, parseNumbered } from './numbered-command.ts';

/** What a page asks of the session. */
export type PageCommand =
  | { readonly kind: 'answer'; readonly step: string; readonly question: string; readonly value: AnswerValue }
  | { readonly kind: 'skip' | 'accept'; readonly step: string; readonly by: string; readonly reason: string }
  | { readonly kind: 'undo'; readonly step: string }
  /** Runs the step again that failed. */
  | { readonly kind: 'tryAgain' }
  | { readonly kind: 'report' }
  /** Ends the session for now; it can be resumed. */
  | { readonly kind: 'end' }
  /** From now on this browser decides, and the others look on. */
  | { readonly kind: 'takeOver' };

/** What is going on. */
export type DriveState =
  /** The line is that of a browser, and none has opened its port yet. */
  | { readonly kind: 'needsPort' }
  | { readonly kind: 'running' }
  | { readonly kind: 'asks'; readonly step: string; readonly question: Question }
  /** A step failed, and somebody has to say how to go on. */
  | { readonly kind: 'decide'; readonly step: string }
  /** What is told is done now: undoing, say. */
  | { readonly kind: 'busy'; readonly what: 'undo' | 'skip' | 'report' | 'end' }
  | { readonly kind: 'finished' }
  | { readonly kind: 'ended' }
  /** A defect ended the session; the journal is whole. */
  | { readonly kind: 'broken'; readonly reason: string };

export interface ShownReport {
  readonly verdict: 'passed' | 'failed' | 'incomplete';
  /** Of files that were written, where they were. */
  readonly files: readonly string[];
  /** Paths on this server. */
  readonly page: string;
  readonly downloads: readonly { readonly name: string; readonly path: string }[];
}

/** All that a page shows. */
export interface PageState {
  readonly line: string;
  readonly journal: string;
  readonly installer: string;
  readonly view: CommissionView;
  readonly drive: DriveState;
  /** What a test has changed and could not take back yet. */
  readonly left: readonly string[];
  readonly report?: ShownReport;
  /** The port of the browser; undefined where the host has the line. */
  readonly port?: { readonly open: boolean; readonly roundTripMs?: number };
}

/** What the server tells a page. */
export type PageNews =
  | { readonly kind: 'state'; readonly state: PageState; readonly drives: boolean; readonly viewers: number }
  | { readonly kind: 'event'; readonly event: CommissionEvent }
  | { readonly kind: 'reply'; readonly id: number; readonly problem?: string }
  /** Nothing happened, and the connection is there. */
  | { readonly kind: 'beat' };

const LONGEST_TEXT = 2000;
const MOST_VALUES = 1000;

/** Reads what a page sent. @returns what is wrong with it, as a text */
export function parseCommand(text: string): NumberedCommand<PageCommand> | string {
  return parseNumbered(text, commandOf);
}

function commandOf(given: Given): PageCommand | string {
  const { kind, step, question, value, by, reason } = given;
  switch (kind) {
    case 'tryAgain':
    case 'report':
    case 'end':
    case 'takeOver':
      return { kind };
    case 'undo':
      return isText(step) ? { kind, step } : 'it names no step';
    case 'skip':
    case 'accept':
      return isText(step) && isText(by) && isText(reason) ? { kind, step, by, reason } : 'it lacks step, by or reason';
    case 'answer':
      return isText(step) && isText(question) && isAnswer(value)
        ? { kind, step, question, value }
        : 'it lacks step, question or value';
    default:
      return 'there is no such command';
  }
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length <= LONGEST_TEXT;
}

function isAnswer(value: unknown): value is AnswerValue {
  if (Array.isArray(value)) return value.length <= MOST_VALUES && value.every(isText);
  return isText(value) || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value));
}
