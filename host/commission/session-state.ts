import type { JournalEntry } from '../../protocols/commission/journal-entry.ts';
import type { Json } from '../../protocols/commission/json.ts';
import type { AnswerValue } from '../../protocols/commission/question.ts';
import type { Restore } from '../../protocols/commission/restore.ts';
import type { StepOutcome } from '../../protocols/commission/step.ts';

/** A change that has not been taken back. */
export interface OpenChange {
  readonly id: number;
  readonly step: string;
  readonly lasting: boolean;
  readonly restore: Restore;
}

/** What became of a step, and when. */
export interface EndedStep {
  readonly outcome: StepOutcome;
  readonly beganMs: number;
  readonly endedMs: number;
}

/** What a journal says, entry by entry. */
export class SessionState {
  line = '';
  site: Json = {};
  beganMs = 0;
  lastId = 0;
  readonly ended = new Map<string, EndedStep>();
  readonly answers = new Map<string, Map<string, AnswerValue>>();
  readonly facts = new Map<string, Map<string, Json>>();
  /** In the order of the changes. */
  changes: readonly OpenChange[] = [];
  readonly #began = new Map<string, number>();

  static of(entries: readonly JournalEntry[]): SessionState {
    const state = new SessionState();
    for (const entry of entries) state.take(entry);
    return state;
  }

  take(entry: JournalEntry): void {
    switch (entry.kind) {
      case 'begun':
        this.line = entry.line;
        this.site = entry.site;
        this.beganMs = entry.atMs;
        break;
      case 'stepBegan':
        this.#began.set(entry.step, entry.atMs);
        this.ended.delete(entry.step);
        break;
      case 'answered':
        within(this.answers, entry.step).set(entry.question, entry.value);
        break;
      case 'fact':
        within(this.facts, entry.step).set(entry.name, entry.value);
        break;
      case 'before': {
        const { id, step, lasting, restore } = entry;
        this.lastId = Math.max(this.lastId, id);
        this.changes = [...this.changes, { id, step, lasting, restore }];
        break;
      }
      case 'restored':
        this.changes = this.changes.filter(({ id }) => id !== entry.id);
        break;
      case 'ended':
        this.ended.set(entry.step, {
          outcome: entry.outcome,
          beganMs: this.#began.get(entry.step) ?? entry.atMs,
          endedMs: entry.atMs,
        });
        break;
      case 'undone':
        this.ended.delete(entry.step);
        this.answers.delete(entry.step);
        this.facts.delete(entry.step);
        break;
      case 'resumed':
      case 'stopped':
        break;
    }
  }

  fact(step: string, name: string): Json | undefined {
    return this.facts.get(step)?.get(name);
  }

  answer(step: string, question: string): AnswerValue | undefined {
    return this.answers.get(step)?.get(question);
  }

  /** Done, left out, or failed and accepted as that. */
  isOver(step: string): boolean {
    const outcome = this.ended.get(step)?.outcome;
    return outcome !== undefined && (outcome.kind !== 'failed' || outcome.accepted !== undefined);
  }
}

function within<V>(maps: Map<string, Map<string, V>>, key: string): Map<string, V> {
  const found = maps.get(key) ?? new Map<string, V>();
  maps.set(key, found);
  return found;
}
