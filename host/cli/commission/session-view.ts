import type { Check } from '../../../protocols/commission/check.ts';
import type { CommissionEvent, StepOutcome } from '../../../protocols/commission/step.ts';
import { coloured, dim } from '../style.ts';

const MARKS = { passed: '✓', failed: '✗', notTested: '–' } as const;
const COLOURS = { passed: 'green', failed: 'red', notTested: 'yellow' } as const;
const BAR_WIDTH = 20;

/** Shows what happens, in lines that stay. */
export class SessionView {
  readonly #instructions: (step: string) => string;
  #progress = '';

  constructor(instructions: (step: string) => string) {
    this.#instructions = instructions;
  }

  readonly show = (event: CommissionEvent): void => {
    switch (event.kind) {
      case 'stepBegan':
        console.log(`\n${event.step}: ${event.title}`);
        console.log(dim(this.#instructions(event.step)));
        break;
      case 'progress':
        this.#showProgress(event.text, event.done, event.all);
        break;
      case 'checked':
        this.#clear();
        for (const line of checkLines(event.check)) console.log(line);
        break;
      case 'restored':
        this.#clear();
        console.log(dim(`  brought back: ${event.what}`));
        break;
      case 'stepEnded':
        this.#clear();
        if (event.outcome.kind === 'skipped') console.log(`\n${event.step}`);
        console.log(outcomeLine(event.outcome));
        break;
      case 'undone':
        console.log(`${event.step}: undone`);
        break;
      case 'withdrawn':
        console.log(dim('\n  seen'));
        break;
      case 'asked':
        this.#clear();
        break;
      case 'planChanged':
        break;
    }
  };

  #showProgress(text: string, done: number | undefined, all: number | undefined): void {
    if (!process.stdout.isTTY) {
      if (text !== this.#progress) console.log(`  ${text}`);
      this.#progress = text;
      return;
    }
    const filled =
      done === undefined || all === undefined || all === 0 ? undefined : Math.round((done / all) * BAR_WIDTH);
    const bar = filled === undefined ? '' : `${'█'.repeat(filled)}${'░'.repeat(BAR_WIDTH - filled)} `;
    const room = (process.stdout.columns ?? 80) - 1;
    process.stdout.write(`\r\u001b[2K${dim(`  ${bar}${text}`.slice(0, room))}`);
    this.#progress = text;
  }

  #clear(): void {
    if (process.stdout.isTTY && this.#progress !== '') process.stdout.write('\r\u001b[2K');
    this.#progress = '';
  }
}

function checkLines({ name, expected, measured, verdict, note }: Check): string[] {
  const line = `  ${coloured(COLOURS[verdict], MARKS[verdict])} ${name}: ${measured}`;
  if (verdict === 'passed') return [line];
  return [`${line} ${dim(`(expected: ${expected})`)}`, ...(note === undefined ? [] : [`    ${note}`])];
}

export function outcomeLine(outcome: StepOutcome): string {
  switch (outcome.kind) {
    case 'done':
      return coloured('green', `  done: ${outcome.summary}`);
    case 'skipped':
      return coloured('yellow', `  left out by ${outcome.by}: ${outcome.reason}`);
    case 'failed': {
      const { accepted } = outcome;
      const by = accepted === undefined ? '' : ` (gone on by ${accepted.by}: ${accepted.reason})`;
      return coloured('red', `  failed: ${outcome.reason}${by}`);
    }
  }
}
