#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, CommanderError } from 'commander';
import { packageRoot } from '../package-root.ts';
import { commands } from './commands.ts';
import { ExitCode, explain } from './failure.ts';
import { missingSeeds } from './missing-seeds.ts';

const { version } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as { version: string };

const program = new Command('kerb')
  .description(
    'Firmware toolkit for the small computers of a city: build, simulate, run, update and read them over Modbus.',
  )
  .version(version)
  .exitOverride()
  .showHelpAfterError('(`kerb --help` lists the commands, `kerb <command> --help` their options)');

const asked = process.argv[2] ?? '';
const needed = Object.hasOwn(commands, asked) ? [commands[asked]!] : Object.values(commands);
for (const load of needed) (await load())(program);

// Whoever reads the output may go away early, as `head` does.
process.stdout.on('error', () => {});

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? ExitCode.ok : ExitCode.usage;
  } else {
    const { message, exitCode } = explain(error);
    process.stderr.write(`kerb: ${message}\n`);
    process.exitCode = exitCode;
  }
}

if (Number(process.exitCode ?? ExitCode.ok) !== ExitCode.ok) {
  for (const line of missingSeeds(process.argv.slice(2))) process.stderr.write(`kerb: ${line}\n`);
}
