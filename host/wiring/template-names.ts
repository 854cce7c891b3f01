import { readdirSync } from 'node:fs';

/** Names of the templates in a folder: its YAML files without their ending. */
export function templateNames(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => name.slice(0, -'.yaml'.length))
    .sort();
}
