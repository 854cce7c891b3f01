import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { packageRoot } from '../package-root.ts';
import { classNameProblem } from './class-name.ts';

/** A project that is to be made. */
export interface NewProject {
  /** Its device class. */
  readonly class: string;
  /** The name of the device for people. */
  readonly title: string;
  /** The class of Kerb that it is a variant of; undefined for a device of its own. */
  readonly from: string | undefined;
  readonly folder: string;
  /** What package.json says of Kerb: a version, or `file:` and a path. */
  readonly kerb: string;
}

/** A project that cannot be made like this. Blame: configuration. */
export class NewProjectError extends Error {
  override readonly name = 'NewProjectError';
  readonly blame = 'configuration';
}

/** What projects begin as. */
const TEMPLATES = join(packageRoot, 'seeds/project');

/** Names that npm would not pack as they are. */
const DOTTED = ['gitignore', 'vscode', 'github'];

interface Manifest {
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

function ownManifest(): Manifest {
  return JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as Manifest;
}

/** What npm says it has this Kerb from; undefined where it keeps no account, as of global packages. */
function installedFrom(): string | undefined {
  const modules = dirname(packageRoot);
  const account = join(modules, '.package-lock.json');
  if (!existsSync(account)) return undefined;
  const { packages } = JSON.parse(readFileSync(account, 'utf8')) as {
    readonly packages?: Readonly<Record<string, { readonly resolved?: string }>>;
  };
  const from = packages?.['node_modules/kerb']?.resolved;
  return from?.startsWith('file:') ? `file:${resolve(dirname(modules), from.slice('file:'.length))}` : from;
}

/** How a project takes this Kerb: by its version where it came from a registry, else from the file or folder that it is. */
export function kerbDependency(): string {
  const from = installedFrom();
  if (from === undefined) return `file:${packageRoot}`;
  return from.startsWith('file:') ? from : ownManifest().version;
}

function packageJson({ class: name, title, kerb }: NewProject): string {
  const { dependencies, devDependencies } = ownManifest();
  const manifest = {
    name,
    version: '0.1.0',
    description: title,
    private: true,
    type: 'module',
    scripts: {
      generate: 'kerb generate',
      build: 'kerb build',
      check: 'kerb generate --check && tsc -p tsconfig.json && tsc -p firmware/tsconfig.json',
      test: 'vitest run',
      dev: `kerb dev scenarios/${name}.yaml`,
    },
    devDependencies: {
      '@types/node': devDependencies['@types/node'],
      assemblyscript: dependencies['assemblyscript'],
      kerb,
      typescript: devDependencies['typescript'],
      vitest: devDependencies['vitest'],
    },
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/** `room-thermostat` as `roomThermostat`. */
function camelCase(name: string): string {
  return name.replace(/-([a-z0-9])/g, (_match, letter: string) => letter.toUpperCase());
}

/** A template's text with the names of the project. */
function filled(text: string, { class: name, title, from }: NewProject): string {
  const own: Readonly<Record<string, string>> =
    from === undefined
      ? {
          thermostatProfile: `${camelCase(name)}Profile`,
          thermostat: name,
          Thermostat: title,
          THERMOSTAT: name.toUpperCase(),
        }
      : {
          myVariantProfile: `${camelCase(name)}Profile`,
          'my-variant': name,
          'My variant': title,
          'MY-VARIANT': name.toUpperCase(),
          'base-class': from,
        };
  return text.replace(new RegExp(Object.keys(own).join('|'), 'g'), (word) => own[word]!);
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** Every file of the project but for what is generated, path (with slashes) → text. */
async function filesOf(project: NewProject): Promise<Map<string, string>> {
  const files = new Map([['package.json', packageJson(project)]]);
  for (const part of ['common', project.from === undefined ? 'device' : 'variant']) {
    const root = join(TEMPLATES, part);
    for (const file of await filesBelow(root)) {
      const path = filled(relative(root, file).split(sep).join('/'), project);
      const first = path.split('/')[0]!;
      const text = filled(await readFile(file, 'utf8'), project);
      files.set(DOTTED.includes(first) ? `.${path}` : path, text);
    }
  }
  return files;
}

/**
 * Writes a project: a device with its plant, a scenario and tests. Returns its files, from its folder.
 * @throws NewProjectError for a name that cannot be, and a folder that is not empty
 */
export async function createProject(project: NewProject): Promise<string[]> {
  const problem = classNameProblem(project.class);
  if (problem !== undefined) throw new NewProjectError(`${project.class}: ${problem}`);
  if (!/^[^\n"'`:#{}[\]\\]{1,60}$/.test(project.title))
    throw new NewProjectError(
      `--title ${JSON.stringify(project.title)}: give a name of 1 to 60 letters without : # quotes and brackets`,
    );
  const root = resolve(project.folder);
  if ((await readdir(root).catch(() => [])).length > 0)
    throw new NewProjectError(`${project.folder} is not empty; give another folder with --into`);
  const files = await filesOf(project);
  for (const [path, text] of files) {
    const file = join(root, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text).catch((error: NodeJS.ErrnoException) => {
      throw new NewProjectError(`${basename(file)} cannot be written to ${dirname(file)} (${error.code})`);
    });
  }
  return [...files.keys()];
}
