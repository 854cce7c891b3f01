import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as asc from 'assemblyscript/asc';
import { CompileError } from '../../host/build/compile.ts';
import { packageRoot } from '../../host/package-root.ts';
import { CoreImage } from '../../host/runtime/core.ts';
import { admit, gatewayLimits } from '../../host/runtime/image/admit.ts';
import { withProfile } from '../../host/runtime/image/profile-section.ts';
import type { Profile } from '../../protocols/profile/profile.ts';

/** A piece of a source of a firmware that stands there exactly once, and what stands in its place. */
export interface Replacement {
  /** In the firmware's folder. */
  readonly file: string;
  readonly text: string;
  readonly by: string;
}

/** It runs for seconds: the optimiser would take longer than it saves. */
const OPTIONS = ['--config', 'asconfig.json', '--optimizeLevel', '1', '--outFile', 'out.wasm', '--noColors'];

/**
 * The image of the device class of `profile` with pieces of its sources replaced; the sources stay as they are.
 * @throws CompileError
 */
export async function changedFirmware(profile: Profile, replacements: readonly Replacement[]): Promise<CoreImage> {
  const folder = `firmware/${profile.class}`;
  const entry = `${folder}/index.generated.ts`;
  const changed = await changedSources(folder, replacements);
  const stderr = asc.createMemoryStream();
  let image: Uint8Array | undefined;
  const { error } = await asc.main([entry, '--baseDir', packageRoot, ...OPTIONS], {
    stderr,
    stdout: asc.createMemoryStream(),
    readFile: async (file, baseDir) => {
      const path = join(baseDir, file);
      return changed.get(path) ?? (await readFile(path, 'utf8').catch(() => null));
    },
    writeFile: (_file, contents) => {
      if (typeof contents !== 'string') image = contents;
    },
    listFiles: () => [],
  });
  const diagnostics = stderr.toString().trim();
  if (error || diagnostics || image === undefined) throw new CompileError(entry, diagnostics || String(error));
  return new CoreImage(admit(withProfile(image, profile), gatewayLimits));
}

/** Path → text of each source with a replacement. */
async function changedSources(folder: string, replacements: readonly Replacement[]): Promise<Map<string, string>> {
  const changed = new Map<string, string>();
  for (const { file, text, by } of replacements) {
    const path = join(packageRoot, folder, file);
    const source = changed.get(path) ?? (await readFile(path, 'utf8'));
    const times = source.split(text).length - 1;
    if (times !== 1) throw new Error(`${folder}/${file} has this ${times} times, not once: ${text}`);
    changed.set(
      path,
      source.replace(text, () => by),
    );
  }
  return changed;
}
