import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildFirmware } from '../../host/build/build.ts';
import { readFirmwareFolder } from '../../host/build/firmware-folder.ts';
import { packageRoot } from '../../host/package-root.ts';
import { generateAssemblyScript } from '../../protocols/profile/generate/assemblyscript.ts';
import type { Change } from './changes.ts';

/** The image of a firmware with a change; all else is that of the package. */
export async function buildChanged(change: Change): Promise<Uint8Array<ArrayBuffer>> {
  const root = await mkdtemp(join(tmpdir(), 'kerb-changed-'));
  try {
    const folder = join(root, change.class);
    await cp(join(packageRoot, 'firmware', change.class), folder, { recursive: true });
    const file = join(folder, change.file);
    const text = await readFile(file, 'utf8');
    const parts = text.split(change.old);
    if (parts.length !== 2)
      throw new RangeError(`${change.class}/${change.file}: what is changed must stand there once`);
    await writeFile(file, parts.join(change.new));
    if (change.file === 'profile.yaml') {
      const read = readFirmwareFolder(folder);
      if (read !== undefined)
        await writeFile(join(folder, 'profile.generated.ts'), generateAssemblyScript(read.profile));
    }
    return (await buildFirmware(folder)).image;
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}
