import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createViteServer } from 'vitest/node';
import { packageRoot } from '../../../../host/package-root.ts';

/** A piece of a file of ours that stands there once, and what takes its place. */
export interface Alteration {
  readonly file: string;
  readonly text: string;
  readonly by: string;
}

type Proof = typeof import('../../../../bench/power-cuts/play.ts') & typeof import('./small-cases.ts');

/**
 * The proof with the code that it is about altered.
 * @throws RangeError when what is to be altered is not there once
 */
export function alteredProof(alterations: readonly Alteration[], prove: (proof: Proof) => void): Promise<void> {
  const modules = ['/bench/power-cuts/play.ts', '/test/host/slots/proof/small-cases.ts'];
  return alteredModules(alterations, modules, (proof) => prove(proof as Proof));
}

/**
 * Modules, with all that they import, with some of that altered.
 * @throws RangeError when what is to be altered is not there once
 */
export async function alteredModules(
  alterations: readonly Alteration[],
  modules: readonly string[],
  prove: (exports: object) => void,
): Promise<void> {
  const altered = new Map<string, string>();
  for (const { file, text, by } of alterations) {
    const path = join(packageRoot, file);
    const parts = (altered.get(path) ?? readFileSync(path, 'utf8')).split(text);
    if (parts.length !== 2) throw new RangeError(`${file}: ${JSON.stringify(text)} must stand there once`);
    altered.set(path, parts.join(by));
  }
  const server = await createViteServer({
    configFile: false,
    root: packageRoot,
    logLevel: 'error',
    appType: 'custom',
    server: { middlewareMode: true, hmr: false, ws: false, watch: null },
    optimizeDeps: { noDiscovery: true },
    plugins: [{ name: 'altered', enforce: 'pre', load: (id) => altered.get(id) }],
  });
  try {
    const exports = {};
    for (const module of modules) Object.assign(exports, await server.ssrLoadModule(module));
    prove(exports);
  } finally {
    await server.close();
  }
}
