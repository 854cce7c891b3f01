import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compile } from '../../../host/build/compile.ts';
import { packageRoot } from '../../../host/package-root.ts';
import { CoreImage } from '../../../host/runtime/core.ts';
import { admit, gatewayLimits } from '../../../host/runtime/image/admit.ts';
import { withProfile } from '../../../host/runtime/image/profile-section.ts';
import { signalProfile } from '../../../protocols/profiles/signal.generated.ts';
import type { Replacement } from './mutants.ts';

/** The controller's image with pieces of its sources replaced; the sources stay as they are. */
export async function mutated(replacements: readonly Replacement[]): Promise<CoreImage> {
  const folder = await mkdtemp(join(tmpdir(), 'kerb-mutant-'));
  try {
    for (const name of ['sdk', 'signal']) {
      await cp(join(packageRoot, 'firmware', name), join(folder, 'firmware', name), { recursive: true });
    }
    for (const { file, text, by } of replacements) {
      const path = join(folder, 'firmware/signal', file);
      const source = await readFile(path, 'utf8');
      const times = source.split(text).length - 1;
      if (times !== 1) throw new Error(`firmware/signal/${file} has this ${times} times, not once: ${text}`);
      await writeFile(
        path,
        source.replace(text, () => by),
      );
    }
    const { image } = await compile(join(folder, 'firmware/signal/index.generated.ts'));
    return new CoreImage(admit(withProfile(image, signalProfile), gatewayLimits));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
