import { createInterface } from 'node:readline/promises';
import type { Command } from 'commander';
import { allProfiles } from '../../../protocols/profiles/all.generated.ts';
import { Session } from '../../../sim/debug/session.ts';
import { timeText } from '../../../sim/report/time-text.ts';
import { loadScenario } from '../../../sim/scenario/load.ts';
import { debugCommands, runDebugLine } from '../debug/commands.ts';
import { ExitCode, explain } from '../failure.ts';
import { collected, wholeNumber } from '../options.ts';

interface Options {
  readonly command?: readonly string[];
  readonly seed?: number;
  readonly json?: boolean;
}

export function debugCommand(program: Command): void {
  program
    .command('debug')
    .description('go through a simulation step by step, forwards and back, and look into everything')
    .argument('<scenario>', 'scenario file')
    .option(
      '-c, --command <line>',
      'run this line, and leave after the last one; may be given several times',
      collected,
    )
    .option('--seed <number>', "decides what is left to chance (default: the scenario's)", wholeNumber(0, 0xffff_ffff))
    .option('--json', 'print what each line shows as JSON, one a line')
    .addHelpText(
      'after',
      `
Lines are read from the terminal or a pipe; help lists what there is.

Examples:
  kerb debug seeds/scenarios/street.yaml
  kerb debug street.yaml -c 'until { register: meter.activeTariff, is: sharp }' -c 'registers meter energy'
  kerb debug street.yaml -c 'goto 6h' -c 'snapshot dawn' -c 'fault { fault: powerLoss, device: meter, for: 5s }' \\
    -c 'run 1min' -c 'registers meter uptime' -c 'branch dawn' -c 'run 1min' -c 'registers meter uptime'`,
    )
    .action(debug);
}

async function debug(file: string, options: Options): Promise<void> {
  const scenario = await loadScenario(file, allProfiles);
  const session = await Session.open(scenario, options.seed === undefined ? {} : { seed: options.seed });
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
  if (isTerminal) console.log(`${scenario.name}; help lists what there is`);
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
async function runLine(session: Session, line: string, { json }: Options): Promise<boolean> {
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
