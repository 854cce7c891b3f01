import type { Check } from './check.ts';
import type { Question } from './question.ts';

/** A step of a commissioning, as it is shown. */
export interface Step {
  /** Unique within the session, and the same after resuming: `find`, `meter-1/clock`, `meter-1/phaseSequence`. */
  readonly id: string;
  /** Name of the device within the site; undefined for steps of the whole line. */
  readonly device?: string;
  /** Such as `Phase sequence`. */
  readonly title: string;
  /** What is going to happen and what the person has to see to, in a few sentences. */
  readonly instructions: string;
  /** What it does to the device: nothing, something that it takes back by itself at the end, or something lasting. */
  readonly effect: 'reads' | 'tries' | 'changes';
  /** `undo` can bring back what was before. */
  readonly undoable: boolean;
}

/** What became of a step. */
export type StepOutcome =
  | { readonly kind: 'done'; readonly summary: string; readonly checks: readonly Check[] }
  | {
      readonly kind: 'failed';
      readonly reason: string;
      readonly checks: readonly Check[];
      /** Somebody decided to go on all the same; the report says so. */
      readonly accepted?: { readonly by: string; readonly reason: string };
    }
  | { readonly kind: 'skipped'; readonly by: string; readonly reason: string };

/** Where a step stands. */
export type StepState =
  | { readonly kind: 'pending' }
  | { readonly kind: 'running' }
  | { readonly kind: 'waitsFor'; readonly question: Question }
  | StepOutcome;

/** Steps of a commissioning in their order. It grows: the steps of a device are known when the device is. */
export type CommissionPlan = readonly Step[];

/** All of a session that there is to show; plain JSON. */
export interface CommissionView {
  readonly site: string;
  readonly plan: CommissionPlan;
  readonly states: Readonly<Record<string, StepState>>;
  /** The first step that is neither done, nor skipped, nor accepted as it failed; undefined when there is none. */
  readonly current?: string;
}

/** What happens in a session, as it does; plain JSON. */
export type CommissionEvent =
  | { readonly kind: 'stepBegan'; readonly step: string; readonly title: string }
  | { readonly kind: 'asked'; readonly step: string; readonly question: Question }
  /** The device showed the answer by itself: whoever put the question takes it from the screen. */
  | { readonly kind: 'withdrawn'; readonly step: string; readonly question: string }
  | {
      readonly kind: 'progress';
      readonly step: string;
      readonly text: string;
      readonly done?: number;
      readonly all?: number;
    }
  | { readonly kind: 'checked'; readonly step: string; readonly check: Check }
  | { readonly kind: 'stepEnded'; readonly step: string; readonly outcome: StepOutcome }
  | { readonly kind: 'planChanged'; readonly plan: CommissionPlan }
  /** What a test had changed is as it was before. */
  | { readonly kind: 'restored'; readonly step: string; readonly what: string }
  | { readonly kind: 'undone'; readonly step: string };
