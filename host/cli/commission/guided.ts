import { answerProblem, type Question } from '../../../protocols/commission/question.ts';
import type { CommissionEvent } from '../../../protocols/commission/step.ts';
import type { Commissioning } from '../../commission/commissioning.ts';
import { explain } from '../failure.ts';
import { dim } from '../style.ts';
import type { LineInput } from './line-input.ts';
import { questionLines, typedAnswer } from './question-text.ts';

const HELP = `  :help   this text, and more about the question
  :steps  all steps, and how they stand
  :skip   leave this step out, with a reason
  :back   undo the step before this one, and ask again
  :quit   end for now; what a test had changed is brought back, and --resume goes on here`;

/** Who the person is, for what he decides. */
const who = (session: Commissioning): string =>
  session.site.installer?.name ?? String(session.state.answer('find', 'installer') ?? 'the installer');

/** A session with a person at the terminal. */
export async function runGuided(session: Commissioning, input: LineInput): Promise<void> {
  for (;;) {
    const result = await session.next();
    if (result.kind === 'finished') return;
    const go =
      result.kind === 'waitsFor'
        ? await question(session, input, result.step, result.question)
        : result.outcome.kind !== 'failed' || (await failed(session, input, result.step));
    if (!go) return;
  }
}

/** False ends the session. */
async function question(session: Commissioning, input: LineInput, step: string, asked: Question): Promise<boolean> {
  const withdrawn = new AbortController();
  const stopListening = session.onEvent((event: CommissionEvent) => {
    if (event.kind === 'withdrawn' && event.question === asked.id) withdrawn.abort();
  });
  try {
    const { lines, prompt } = questionLines(asked);
    for (const line of lines) console.log(line);
    for (;;) {
      const typed = await input.ask(prompt, withdrawn.signal);
      if (typed === undefined) return true;
      const command = typed.trim().toLowerCase();
      if (command.startsWith(':')) {
        const done = await obey(session, input, step, command, asked.help);
        if (done !== undefined) return done;
        continue;
      }
      const value = typedAnswer(asked, typed);
      const problem = value === undefined ? 'that is no answer to it; :help helps' : answerProblem(asked, value);
      if (problem !== undefined) console.log(`  ${problem}`);
      else if (withdrawn.signal.aborted) return true;
      else {
        session.answer(step, asked.id, value!);
        return true;
      }
    }
  } finally {
    stopListening();
  }
}

/** True goes on, false ends, undefined asks again. */
async function obey(
  session: Commissioning,
  input: LineInput,
  step: string,
  command: string,
  help: string | undefined,
): Promise<boolean | undefined> {
  switch (command) {
    case ':quit':
      return false;
    case ':steps':
      for (const line of stepLines(session)) console.log(line);
      return undefined;
    case ':skip':
      return (await skip(session, input, step)) ? true : undefined;
    case ':back':
      return (await back(session, step)) ? true : undefined;
    default:
      if (help !== undefined) console.log(`  ${help}`);
      console.log(HELP);
      return undefined;
  }
}

async function failed(session: Commissioning, input: LineInput, step: string): Promise<boolean> {
  for (;;) {
    const typed = await input.ask('Try again, go on all the same, skip, back or quit? [try] > ');
    switch ((typed ?? '').trim().toLowerCase()) {
      case '':
      case 't':
      case 'try':
        return true;
      case 'g':
      case 'go': {
        const reason = await reasonOf(input);
        if (reason !== undefined && told(() => session.accept(step, who(session), reason))) return true;
        break;
      }
      case 's':
      case 'skip':
      case ':skip':
        if (await skip(session, input, step)) return true;
        break;
      case 'b':
      case 'back':
      case ':back':
        if (await back(session, step)) return true;
        break;
      case 'q':
      case 'quit':
      case ':quit':
        return false;
      default:
        console.log('  type try, go, skip, back or quit');
    }
  }
}

async function skip(session: Commissioning, input: LineInput, step: string): Promise<boolean> {
  const reason = await reasonOf(input);
  if (reason === undefined) return false;
  try {
    await session.skip(step, who(session), reason);
    return true;
  } catch (error) {
    return tell(error);
  }
}

async function back(session: Commissioning, step: string): Promise<boolean> {
  const plan = session.plan;
  const before = plan[plan.findIndex(({ id }) => id === step) - 1];
  if (before === undefined) {
    console.log('  this is the first step');
    return false;
  }
  try {
    await session.undo(before.id);
    return true;
  } catch (error) {
    return tell(error);
  }
}

/** Stands in the report. */
async function reasonOf(input: LineInput): Promise<string | undefined> {
  const reason = (await input.ask('Why? It stands in the report > '))?.trim();
  if (reason) return reason;
  console.log('  without a reason nothing is left out');
  return undefined;
}

function told(act: () => void): boolean {
  try {
    act();
    return true;
  } catch (error) {
    return tell(error);
  }
}

function tell(error: unknown): false {
  const { message, exitCode } = explain(error);
  if (exitCode === 70) throw error;
  console.log(`  ${message}`);
  return false;
}

export function stepLines(session: Commissioning): string[] {
  const { plan, states, current } = session.view();
  return plan.map(({ id, title }) => {
    const mark = id === current ? '>' : ' ';
    return `${mark} ${states[id]!.kind.padEnd(8)} ${id} ${dim(title)}`;
  });
}
