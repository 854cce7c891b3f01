import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FirmwareFolder } from './firmware-folder.ts';

/** Places and sizes in the state, such as `const FROST: usize = COUNTERS + 16;`. */
const PLACE = /^(?:export )?const [A-Z][A-Z0-9_]*: usize = .*$/;
/** Fields of classes, such as `  starts: u32;`. */
const FIELD = /^\s+(?:private |protected |readonly )*[A-Za-z_]\w*: [\w<>]+(?: = [^;]+)?;/;

/**
 * The lines of a firmware's sources that lay its state out, in one text: where it is the same, the same bytes of a device's block
 * mean the same.
 */
export function stateLayoutOf({ path, extended }: Pick<FirmwareFolder, 'path' | 'extended'>): string {
  const files = new Map<string, string>();
  for (const folder of [path, ...extended].reverse()) {
    for (const name of readdirSync(folder)) if (/(?<!\.generated)\.ts$/.test(name)) files.set(name, join(folder, name));
  }
  return [...files]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([name, file]) => {
      const lines = readFileSync(file, 'utf8').split('\n');
      return [name, ...lines.filter((line) => PLACE.test(line) || FIELD.test(line)).map((line) => line.trim())];
    })
    .join('\n');
}
