import { resolve } from 'node:path';
import type { Command } from 'commander';
import { allProfiles } from '../../../protocols/profiles/all.generated.ts';
import { plantKinds } from '../../../sim/plant/kinds.ts';
import { reportSchema } from '../../../sim/report/schema.ts';
import { scenarioSchema } from '../../../sim/scenario/schema.ts';
import { targetSchema } from '../../../sim/scenario/target.ts';
import { mappingSchema } from '../../../sim/sumo/mapping-schema.ts';
import { generate } from '../../build/generate.ts';
import { refuseStale } from '../../build/generated-files.ts';
import { packageRoot } from '../../package-root.ts';
import { currentProject, projectIn } from '../../project/project.ts';
import { generateProjectFiles } from '../generate/generate-project-files.ts';
import { schemaText } from '../generate/schema-text.ts';

/** What is generated beside the profiles' code, in Kerb's own folder. */
const SCHEMAS = new Map([
  ['sim/scenario.schema.json', schemaText(scenarioSchema({ profiles: allProfiles, plantKinds }))],
  ['sim/report.schema.json', schemaText(reportSchema)],
  ['sim/target.schema.json', schemaText(targetSchema)],
  ['sim/mapping.schema.json', schemaText(mappingSchema)],
]);

export function generateCommand(program: Command): void {
  program
    .command('generate')
    .description('write the constants, types and register tables of every firmware profile')
    .option('--check', 'write nothing; fail when a generated file is out of date')
    .option(
      '--root <folder>',
      'project folder that holds firmware/ (default: the project that you are in, or Kerb itself)',
    )
    .addHelpText(
      'after',
      `
Examples:
  kerb generate            after a change of firmware/<class>/profile.yaml
  kerb generate --check    in CI`,
    )
    .action(async (options: { check?: boolean; root?: string }) => {
      const { check = false } = options;
      const root = options.root === undefined ? undefined : resolve(options.root);
      const project = root === undefined ? currentProject() : projectIn(root);
      const files =
        project === undefined ? await ofKerb(root ?? packageRoot, check) : await generateProjectFiles(project, check);
      if (check) refuseStale(files);
      else for (const file of files) console.log(`wrote ${file}`);
    });
}

function ofKerb(root: string, check: boolean): Promise<string[]> {
  return generate(root, { check, further: root === packageRoot ? SCHEMAS : new Map() });
}
