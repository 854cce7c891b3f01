import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packageRoot } from '../../../host/package-root.ts';

/** A change to the shipped firmware that makes it wrong. */
export interface PlantedBug {
  readonly class: string;
  /** Of the firmware's folder. */
  readonly file: string;
  readonly change: (source: string) => string;
}

/** Replaces text that must be there once. */
function swap(before: string, after: string): (source: string) => string {
  return (source) => {
    if (source.split(before).length !== 2) throw new Error(`the firmware no longer says once: ${before}`);
    return source.replace(before, after);
  };
}

/** Settings are erased before they are written anew, and power may go between the two. */
export const erasedFirst: PlantedBug = {
  class: 'meter',
  file: 'index.generated.ts',
  change: swap(
    '    saveRecord(device, SETTINGS_RECORD, profile.VERSION, settings, profile.SETTINGS_SIZE);\n  }\n',
    `    saveRecord(device, SETTINGS_RECORD, profile.VERSION, settings, 0);
    saveRecord(device, SETTINGS_RECORD, profile.VERSION, settings, profile.SETTINGS_SIZE);
  }
`,
  ),
};

/** The count that tells which record is newer wraps around after 16, and 15 is taken for newer than 0. */
export const wrappingCount: PlantedBug = {
  class: 'meter',
  file: 'energy-record.ts',
  change: swap(
    'tailAt(other).writes > tailAt(payload).writes',
    '(tailAt(other).writes & 15) > (tailAt(payload).writes & 15)',
  ),
};

/** The relay is driven at each write, also of one that the host repeats as it heard no answer. */
export const repeatedCommand: PlantedBug = {
  class: 'meter',
  file: 'meter.ts',
  change: swap('  if (<bool>outputs.relayClosed(device) == closed) return;\n', ''),
};

/**
 * A copy of the shipped firmware with a bug, where images of it are kept from run to run. Returns its folder.
 * @throws Error when the firmware has changed so that the bug no longer fits
 */
export async function plant(name: string, { class: deviceClass, file, change }: PlantedBug): Promise<string> {
  const root = join(packageRoot, '.kerb/planted', name);
  const folder = join(root, deviceClass);
  await mkdir(root, { recursive: true });
  for (const part of ['sdk', deviceClass])
    await cp(join(packageRoot, 'firmware', part), join(root, part), { recursive: true });
  const source = await readFile(join(packageRoot, 'firmware', deviceClass, file), 'utf8');
  await writeFile(join(folder, file), change(source));
  return folder;
}
