import { basename, join } from 'node:path';
import { configClass } from '../../protocols/config/classes/all.ts';
import { configFileSchema } from '../../protocols/config/config-file-schema.ts';
import { generateMarkdown } from '../../protocols/profile/generate/markdown.ts';
import { generateTypeScript, type TypeImports } from '../../protocols/profile/generate/typescript.ts';
import { firmwareFiles, INTERFACE_TEMPLATE } from '../build/firmware-files.ts';
import { readFirmwareFolder } from '../build/firmware-folder.ts';
import type { GenerateOptions } from '../build/generate.ts';
import { staleFiles, textOf, writeFiles } from '../build/generated-files.ts';
import { packageRoot } from '../package-root.ts';
import { checkProjectProfile } from './check-project-profile.ts';
import type { Project } from './project.ts';

/** Of a package that depends on Kerb. */
const PACKAGE_TYPES: TypeImports = {
  deviceProfile: "import type { DeviceProfile } from 'kerb';",
  quantity: "import type { Quantity } from 'kerb';",
};

/** Where what is generated for host code and editors lies in a project. */
const GENERATED = 'generated';

/** Schema of the scenarios of a project, from its root. */
export const SCENARIO_SCHEMA = `${GENERATED}/scenario.schema.json`;

async function classFiles(project: Project, name: string): Promise<Map<string, string>> {
  const folder = readFirmwareFolder(join(project.root, 'firmware', name), `firmware/${name}/profile.yaml`)!;
  checkProjectProfile(folder.profile, name, `firmware/${name}/profile.yaml`);
  const { profile } = folder;
  const schema = configFileSchema(profile, configClass(profile.class));
  const template = await textOf(join(packageRoot, INTERFACE_TEMPLATE));
  const files = [...firmwareFiles(folder, template)].map(([file, text]) => [`firmware/${name}/${file}`, text] as const);
  return new Map([
    ...files,
    [`${GENERATED}/${name}.ts`, generateTypeScript(profile, PACKAGE_TYPES)],
    [`${GENERATED}/${name}.config.schema.json`, `${JSON.stringify(schema, null, 2)}\n`],
    [`docs/registers/${name}.md`, generateMarkdown(profile)],
  ]);
}

/**
 * Generates what a project needs of each of its profiles: constants, accessors and the firmware interface beside it, and the
 * TypeScript profile, the schema of config files and the register table. Returns the files that were stale, from the
 * project's root: with `check` they still are, else they have been rewritten.
 * @throws ProfileError
 */
export async function generateProject(project: Project, options: GenerateOptions = {}): Promise<string[]> {
  const files = new Map(options.further);
  for (const name of project.classes.keys()) {
    for (const [path, text] of await classFiles(project, name)) files.set(path, text);
  }
  return options.check ? staleFiles(project.root, files) : writeFiles(project.root, files);
}

/** The same for one class. @throws ProfileError */
export async function generateClass(project: Project, folder: string): Promise<string[]> {
  return writeFiles(project.root, await classFiles(project, basename(folder)));
}
