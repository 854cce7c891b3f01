import { resolve } from 'node:path';
import type { Command } from 'commander';
import { reportSchema } from '../../../sim/report/schema.ts';
import { scenarioSchema } from '../../../sim/scenario/schema.ts';
import { targetSchema } from '../../../sim/scenario/target.ts';
import { mappingSchema } from '../../../sim/sumo/mapping-schema.ts';
import { checkGenerated, generate } from '../../build/generate.ts';
import { packageRoot } from '../../package-root.ts';

const schemaText = (schema: object): string => `${JSON.stringify(schema, null, 2)}\n`;
/** What is generated beside the profiles' code, in Kerb's own folder. */
const SCHEMAS = new Map([
  ['sim/scenario.schema.json', schemaText(scenarioSchema)],
  ['sim/report.schema.json', schemaText(reportSchema)],
  ['sim/target.schema.json', schemaText(targetSchema)],
  ['sim/mapping.schema.json', schemaText(mappingSchema)],
]);

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
      const root = resolve(options.root);
      const further = root === packageRoot ? SCHEMAS : new Map();
      if (options.check) return checkGenerated(root, { further });
      for (const file of await generate(root, { further })) console.log(`wrote ${file}`);
    });
}
