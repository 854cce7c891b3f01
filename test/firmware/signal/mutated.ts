import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as asc from 'assemblyscript/asc';
import { CompileError } from '../../../host/build/compile.ts';
import { packageRoot } from '../../../host/package-root.ts';
import { CoreImage } from '../../../host/runtime/core.ts';
import { admit, gatewayLimits } from '../../../host/runtime/image/admit.ts';
import { withProfile } from '../../../host/runtime/image/profile-section.ts';
import { signalProfile } from '../../../protocols/profiles/signal.generated.ts';
import type { Replacement } from './mutants.ts';

const ENTRY = 'firmware/signal/index.generated.ts';
/** A mutant runs for seconds: the optimiser would take longer than it saves. */
const OPTIONS = ['--config', 'asconfig.json', '--optimizeLevel', '1', '--outFile', 'out.wasm', '--noColors'];

/**
 * The controller's image with pieces of its sources replaced; the sources stay as they are.
 * @throws CompileError
 */
export async function mutated(replacements: readonly Replacement[]): Promise<CoreImage> {
  const changed = await changedSources(replacements);
  const stderr = asc.createMemoryStream();
  let image: Uint8Array | undefined;
  const { error } = await asc.main([ENTRY, '--baseDir', packageRoot, ...OPTIONS], {
    stderr,
    stdout: asc.createMemoryStream(),
    readFile: async (name, baseDir) => {
      const path = join(baseDir, name);
      return changed.get(path) ?? (await readFile(path, 'utf8').catch(() => null));
    },
    writeFile: (_name, contents) => {
      if (typeof contents !== 'string') image = contents;
    },
    listFiles: () => [],
  });
  const diagnostics = stderr.toString().trim();
  if (error || diagnostics || image === undefined) throw new CompileError(ENTRY, diagnostics || String(error));
  return new CoreImage(admit(withProfile(image, signalProfile), gatewayLimits));
}

/** Path → text of each source with a replacement. */
async function changedSources(replacements: readonly Replacement[]): Promise<Map<string, string>> {
  const changed = new Map<string, string>();
  for (const { file, text, by } of replacements) {
    const path = join(packageRoot, 'firmware/signal', file);
    const source = changed.get(path) ?? (await readFile(path, 'utf8'));
    const times = source.split(text).length - 1;
    if (times !== 1) throw new Error(`firmware/signal/${file} has this ${times} times, not once: ${text}`);
    changed.set(
      path,
      source.replace(text, () => by),
    );
  }
  return changed;
}
