import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildFirmware } from '../../host/build/build.ts';
import { readFirmwareFolder } from '../../host/build/firmware-folder.ts';
import { packageRoot } from '../../host/package-root.ts';
import { generateAssemblyScript } from '../../protocols/profile/generate/assemblyscript.ts';
import type { Change } from './changes.ts';

/** Always in the same place for one change, so that what did not change is not compiled again. */
const FOLDER = join(packageRoot, '.kerb/changed');

/** The image of a firmware with a change; all else is that of the package. */
export async function buildChanged(change: Change): Promise<Uint8Array<ArrayBuffer>> {
  const folder = join(FOLDER, change.kind.replace(' ', '-'), change.class);
  await rm(folder, { recursive: true, force: true });
  await cp(join(packageRoot, 'firmware', change.class), folder, { recursive: true });
  const file = join(folder, change.file);
  const parts = (await readFile(file, 'utf8')).split(change.old);
  if (parts.length !== 2) {
    throw new RangeError(`${change.class}/${change.file}: what is changed must stand there once`);
  }
  await writeFile(file, parts.join(change.new));
  const read = readFirmwareFolder(folder);
  if (read === undefined) throw new RangeError(`firmware/${change.class} has no profile`);
  await writeFile(join(folder, 'profile.generated.ts'), generateAssemblyScript(read.profile));
  return (await buildFirmware(folder)).image;
}
