import type { Place } from '../../protocols/commission/restore.ts';

/** An answer that does not fit its question, or to a question that nobody asks. Blame: whoever answers. */
export class AnswerError extends Error {
  override readonly name = 'AnswerError';
  readonly blame = 'configuration';
  readonly step: string;
  readonly question: string;

  constructor(step: string, question: string, problem: string) {
    super(`${step}, ${question}: ${problem}`);
    this.step = step;
    this.question = question;
  }
}

/** What was asked of a step cannot be done with it. */
export class StepError extends Error {
  override readonly name = 'StepError';
  readonly blame = 'configuration';
  readonly step: string;

  constructor(step: string, problem: string) {
    super(`step ${step} ${problem}`);
    this.step = step;
  }
}

/** A step did not reach what it is for; the reason says what to do. Nothing of it is left that is not in the journal. */
export class StepFailure extends Error {
  override readonly name = 'StepFailure';
}

/** The session was stopped, or the step left out, while a step ran. */
export class StepStopped extends Error {
  override readonly name = 'StepStopped';

  constructor() {
    super('stopped');
  }
}

/** What was before could not be brought back. Blame: the device or its line, `cause` tells which. */
export class UndoError extends Error {
  override readonly name = 'UndoError';
  readonly step: string;

  constructor(step: string, what: string, cause: Error) {
    super(`${step}: ${what} could not be brought back: ${cause.message}; try again when that is mended`, { cause });
    this.step = step;
  }
}

/** A journal that cannot be gone on with. */
export class JournalError extends Error {
  override readonly name = 'JournalError';
  readonly blame = 'configuration';
  readonly file: string;

  constructor(file: string, problem: string) {
    super(`${file}: ${problem}`);
    this.file = file;
  }
}

/** A device does not take the password that its template has. */
export class UnlockError extends Error {
  override readonly name = 'UnlockError';
  readonly blame = 'refused';
  readonly unitId: number;
  readonly register: number;

  constructor({ line, unitId }: Place, register: number) {
    super(
      `unit ${unitId} on ${line} refuses the password of its template (holding register ${register}): it has another one; set unit id and line at the device itself, or write the password with \`kerb write\` first`,
    );
    this.unitId = unitId;
    this.register = register;
  }
}
