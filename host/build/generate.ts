import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { rolesSchema } from '../../protocols/access/schema.ts';
import { commissionSchema } from '../../protocols/commission/commission-schema.ts';
import { reportSchema } from '../../protocols/commission/report-schema.ts';
import { configClass } from '../../protocols/config/classes/all.ts';
import { configFileSchema } from '../../protocols/config/config-file-schema.ts';
import { homeSchema } from '../../protocols/hub/home-schema.ts';
import { generateMarkdown } from '../../protocols/profile/generate/markdown.ts';
import { generateProfileList, generateTypeScript } from '../../protocols/profile/generate/typescript.ts';
import { profileSchema } from '../../protocols/profile/schema.ts';
import { planSchema } from '../../protocols/signal/plan-schema.ts';
import { wiringSchema } from '../../protocols/wiring/schema.ts';
import { checkFirmwareProfile } from './check-firmware-profile.ts';
import { firmwareFiles, INTERFACE_TEMPLATE } from './firmware-files.ts';
import { type FirmwareFolder, readFirmwareFolder } from './firmware-folder.ts';
import { refuseStale, staleFiles, textOf, writeFiles } from './generated-files.ts';

export interface GenerateOptions {
  /** Compare only; write nothing. */
  readonly check?: boolean;
  /** Further generated files, path (from the root, with slashes) → text. */
  readonly further?: ReadonlyMap<string, string>;
}

/** A folder that is not one of firmware. */
export class ProjectFolderError extends Error {
  override readonly name = 'ProjectFolderError';
  readonly blame = 'configuration';
  readonly folder: string;

  constructor(folder: string) {
    super(`${folder}: holds no folder firmware/; give the folder of a project that does`);
    this.folder = folder;
  }
}

/** Folders of firmware/ that hold a profile. */
async function firmwareFolders(root: string): Promise<FirmwareFolder[]> {
  const entries = await readdir(join(root, 'firmware'), { withFileTypes: true }).catch((error) => {
    const { code } = error as NodeJS.ErrnoException;
    throw code === 'ENOENT' || code === 'ENOTDIR' ? new ProjectFolderError(root) : error;
  });
  const found: FirmwareFolder[] = [];
  for (const folder of entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()) {
    const source = `firmware/${folder}/profile.yaml`;
    const read = readFirmwareFolder(join(root, 'firmware', folder), source);
    if (read === undefined) continue;
    checkFirmwareProfile(read.profile, folder, source);
    found.push(read);
  }
  return found;
}

/** Every generated file, path (from the root, with slashes) → text. */
async function outputs(root: string): Promise<Map<string, string>> {
  const files = new Map([
    ['protocols/profile.schema.json', `${JSON.stringify(profileSchema, null, 2)}\n`],
    ['protocols/home.schema.json', `${JSON.stringify(homeSchema, null, 2)}\n`],
    ['protocols/signal-plan.schema.json', `${JSON.stringify(planSchema, null, 2)}\n`],
    ['protocols/wiring.schema.json', `${JSON.stringify(wiringSchema, null, 2)}\n`],
    ['protocols/site.schema.json', `${JSON.stringify(commissionSchema, null, 2)}\n`],
    ['protocols/commission-report.schema.json', `${JSON.stringify(reportSchema, null, 2)}\n`],
    ['protocols/roles.schema.json', `${JSON.stringify(rolesSchema, null, 2)}\n`],
  ]);
  const template = await textOf(join(root, INTERFACE_TEMPLATE));
  const all = await firmwareFolders(root);
  files.set('protocols/profiles/all.generated.ts', generateProfileList(all.map(({ profile }) => profile)));
  for (const { profile, extended } of all) {
    const schema = configFileSchema(profile, configClass(profile.class));
    files.set(`protocols/config/schemas/${profile.class}.schema.json`, `${JSON.stringify(schema, null, 2)}\n`);
    files.set(`protocols/profiles/${profile.class}.generated.ts`, generateTypeScript(profile));
    files.set(`docs/registers/${profile.class}.md`, generateMarkdown(profile));
    for (const [file, text] of firmwareFiles({ profile, extended }, template))
      files.set(`firmware/${profile.class}/${file}`, text);
  }
  return files;
}

/**
 * Generates the constants, types and tables of every firmware/<class>/profile.yaml below `root`, and the profile's JSON
 * Schema. Returns the files that were stale: with `check` they still are, else they have been rewritten.
 *
 * @throws ProfileError, ProjectFolderError
 */
export async function generate(root: string, options: GenerateOptions = {}): Promise<string[]> {
  const files = new Map([...(await outputs(root)), ...(options.further ?? [])]);
  return options.check ? staleFiles(root, files) : writeFiles(root, files);
}

/** @throws StaleFilesError, ProfileError, ProjectFolderError */
export async function checkGenerated(root: string, options: GenerateOptions = {}): Promise<void> {
  refuseStale(await generate(root, { ...options, check: true }));
}
