import { createInterface } from 'node:readline/promises';
import { Session } from '../../../sim/debug/session.ts';
import { timeText } from '../../../sim/report/time-text.ts';
import { loadScenario } from '../../../sim/scenario/load.ts';
import type { DebugOptions } from '../commands/debug.ts';
import { ExitCode, explain } from '../failure.ts';
import { ownFirmware } from '../sim/own-firmware.ts';
import { debugCommands, runDebugLine } from './commands.ts';

/** `kerb debug`: runs lines from the command line, a pipe or a terminal in a session. */
export async function debug(file: string, options: DebugOptions): Promise<void> {
  const { builds, profiles, plantKinds } = await ownFirmware(options.firmware);
  const scenario = await loadScenario(file, profiles, plantKinds);
  const session = await Session.open(scenario, { builds, ...(options.seed !== undefined && { seed: options.seed }) });
  try {
    await converse(session, scenario.name, options);
  } finally {
    await session.close();
  }
}

async function converse(session: Session, name: string, options: DebugOptions): Promise<void> {
  for (const line of options.command ?? []) {
    if (!(await runLine(session, line, options))) return;
  }
  if (options.command !== undefined) return;
  const isTerminal = process.stdin.isTTY === true;
  const terminal = createInterface({
    input: process.stdin,
    ...(isTerminal && {
      output: process.stdout,
      completer: (typed: string): [string[], string] => [
        Object.keys(debugCommands).filter((name) => name.startsWith(typed)),
        typed,
      ],
    }),
  });
  const prompt = (): void => {
    terminal.setPrompt(`${timeText(session.elapsedMs)}> `);
    if (isTerminal) terminal.prompt();
  };
  if (isTerminal) console.log(`${name}; help lists what there is`);
  prompt();
  for await (const line of terminal) {
    if (['quit', 'exit'].includes(line.trim())) break;
    // A wrong word must not cost anybody a session; in a script it must not go unseen.
    if (line.trim() !== '' && !(await runLine(session, line, options)) && !isTerminal) break;
    prompt();
  }
  terminal.close();
}

/** Runs a line and shows what it says; false when it failed. */
async function runLine(session: Session, line: string, { json }: DebugOptions): Promise<boolean> {
  try {
    const { lines, data } = await runDebugLine(session, line);
    if (json) console.log(JSON.stringify(data));
    else for (const text of lines) console.log(text);
    return true;
  } catch (error) {
    const { message, exitCode } = explain(error);
    if (exitCode === ExitCode.bug) throw error;
    process.stderr.write(`kerb: ${message}\n`);
    process.exitCode = exitCode;
    return false;
  }
}
