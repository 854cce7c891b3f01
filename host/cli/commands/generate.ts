import { resolve } from 'node:path';
import type { Command } from 'commander';
import { checkGenerated, generate } from '../../build/generate.ts';
import { packageRoot } from '../../package-root.ts';

export function generateCommand(program: Command): void {
  program
    .command('generate')
    .description('write the constants, types and register tables of every firmware profile')
    .option('--check', 'write nothing; fail when a generated file is out of date')
    .option('--root <folder>', 'project folder that holds firmware/', packageRoot)
    .addHelpText(
      'after',
      `
Examples:
  kerb generate            after a change of firmware/<class>/profile.yaml
  kerb generate --check    in CI`,
    )
    .action(async (options: { check?: boolean; root: string }) => {
      if (options.check) return checkGenerated(resolve(options.root));
      for (const file of await generate(resolve(options.root))) console.log(`wrote ${file}`);
    });
}
