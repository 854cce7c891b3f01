#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, CommanderError } from 'commander';
import { packageRoot } from '../package-root.ts';
import { buildCommand } from './commands/build.ts';
import { generateCommand } from './commands/generate.ts';
import { portsCommand } from './commands/ports.ts';
import { readCommand } from './commands/read.ts';
import { runCommand } from './commands/run.ts';
import { simCommand } from './commands/sim.ts';
import { writeCommand } from './commands/write.ts';
import { ExitCode, explain } from './failure.ts';

const { version } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as { version: string };

const program = new Command('kerb')
  .description('Edge firmware toolkit: build, simulate, run and drive meters, hubs and signal controllers over Modbus.')
  .version(version)
  .exitOverride()
  .showHelpAfterError('(`kerb --help` lists the commands, `kerb <command> --help` their options)');

for (const add of [buildCommand, simCommand, runCommand, readCommand, writeCommand, portsCommand, generateCommand])
  add(program);

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
