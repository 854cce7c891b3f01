import { Command, CommanderError } from 'commander';
import { commands } from '../../host/cli/commands.ts';

/** What a command would do is not done: words, options and their values are looked at, that is all. */
function disarm(command: Command): void {
  command
    .exitOverride()
    .configureOutput({ writeOut: () => {}, writeErr: () => {} })
    .action(() => {});
  for (const each of command.commands) disarm(each);
}

async function disarmed(): Promise<Command> {
  const program = new Command('kerb');
  for (const load of Object.values(commands)) (await load())(program);
  disarm(program);
  return program;
}

const program = await disarmed();

/** What `--help` of every command says, by its name. */
export function helpPages(command = program, path = 'kerb'): [string, string][] {
  let text = '';
  command.configureOutput({
    writeOut: (written) => {
      text += written;
    },
  });
  command.outputHelp();
  command.configureOutput({ writeOut: () => {} });
  return [[path, text], ...command.commands.flatMap((each) => helpPages(each, `${path} ${each.name()}`))];
}

/** What the command line has to say against these words; undefined when nothing. */
export async function objection(words: readonly string[]): Promise<string | undefined> {
  if (!Object.hasOwn(commands, words[0] ?? '')) return `no command ${words[0]}`;
  try {
    await program.parseAsync(words, { from: 'user' });
    return undefined;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? undefined : error.message.split('\n')[0];
    throw error;
  }
}

/** Which of these words, of a synopsis such as `kerb hub plan LINE UNIT [--table]`, name a command or an option that is not there. */
export function unknownNames(words: readonly string[]): string[] {
  let command = program;
  const unknown: string[] = [];
  words.forEach((word, index) => {
    const next = command.commands.find((each) => each.name() === word.replace(/,$/, ''));
    if (next !== undefined) command = next;
    else if (index === 0) unknown.push(word);
    else if (word.startsWith('--')) {
      const options = [command, ...command.commands].flatMap(({ options }) => options);
      if (!options.some(({ long }) => long === word) && word !== '--help') unknown.push(word);
    }
  });
  return unknown;
}
