import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** A folder of one's own with firmware, plants and scenarios, that depends on Kerb. */
export interface Project {
  readonly root: string;
  /** Folders of its device classes, by class. */
  readonly classes: ReadonlyMap<string, string>;
  /** Files of its plants, by kind. */
  readonly plants: ReadonlyMap<string, string>;
}

const PLANT_FILE = /^([a-z][a-z0-9-]*)\.(?:ts|mts|js|mjs)$/;

function dependsOnKerb(folder: string): boolean {
  const file = join(folder, 'package.json');
  if (!existsSync(file)) return false;
  try {
    const { dependencies, devDependencies } = JSON.parse(readFileSync(file, 'utf8')) as {
      readonly dependencies?: Readonly<Record<string, string>>;
      readonly devDependencies?: Readonly<Record<string, string>>;
    };
    return dependencies?.['kerb'] !== undefined || devDependencies?.['kerb'] !== undefined;
  } catch {
    return false; // npm tells what is wrong with it
  }
}

function entries(folder: string, kind: 'folders' | 'files'): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => (kind === 'folders' ? entry.isDirectory() : entry.isFile()))
    .map(({ name }) => name)
    .sort();
}

/** The project in `root`, whatever its files hold; undefined for a folder that is none. */
export function projectIn(root: string): Project | undefined {
  const firmware = join(root, 'firmware');
  if (!existsSync(firmware) || !dependsOnKerb(root)) return undefined;
  const classes = entries(firmware, 'folders').filter((name) => existsSync(join(firmware, name, 'profile.yaml')));
  const plants = entries(join(root, 'plants'), 'files').flatMap((file) => {
    const kind = PLANT_FILE.exec(file)?.[1];
    return kind === undefined ? [] : [[kind, join(root, 'plants', file)] as const];
  });
  return {
    root,
    classes: new Map(classes.map((name) => [name, join(firmware, name)])),
    plants: new Map(plants),
  };
}

/** The project that `folder` lies in: the nearest one above that depends on Kerb and has a folder firmware/. */
export function projectOf(folder: string): Project | undefined {
  for (let place = resolve(folder); ; place = dirname(place)) {
    const project = projectIn(place);
    if (project !== undefined || place === dirname(place)) return project;
  }
}

/** The project of the working directory. */
export function currentProject(): Project | undefined {
  return projectOf(process.cwd());
}
