import { readdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { packageRoot } from '../../package-root.ts';
import type { Project } from '../../project/project.ts';

/** Folders of a project whose files decide what a simulation does. */
const FOLDERS = ['firmware', 'plants', 'scenarios'];
const GENERATED = /\.generated\.ts$/;
/** What editors leave beside a file while they save it. */
const TRANSIENT = /(?:^|\/)(?:\.|#)[^/]*$|~$|\.(?:swp|swx|tmp)$/;

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/**
 * Every file that somebody writes and that a scenario may depend on: of the project; where there is none, beside the scenario and
 * in the firmware of Kerb.
 */
export async function projectSources(project: Project | undefined, scenario: string): Promise<string[]> {
  const folders =
    project === undefined
      ? [dirname(resolve(scenario)), join(packageRoot, 'firmware')]
      : FOLDERS.map((folder) => join(project.root, folder));
  const found = (await Promise.all(folders.map(filesBelow))).flat();
  const sources = found.filter((file) => !GENERATED.test(file) && !TRANSIENT.test(file.replaceAll('\\', '/')));
  return [...new Set([...sources, resolve(scenario)])].sort();
}
