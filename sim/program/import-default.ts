import { extname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** This very Kerb, for modules that lie where it is not installed. */
const extension = extname(fileURLToPath(import.meta.url));
const OURS = {
  'kerb/sim': fileURLToPath(new URL(`../index${extension}`, import.meta.url)),
  kerb: fileURLToPath(new URL(`../../host/index${extension}`, import.meta.url)),
};

/**
 * Runs a module of one's own, TypeScript or JavaScript, and returns its default export. Throws what the module throws.
 * @param anew as its file is now, with what it imports, whatever was run before
 */
export async function importDefault(file: string, { anew = false } = {}): Promise<unknown> {
  // Here, as it is large and most scenarios are no programs.
  const { createJiti } = await import('jiti');
  const options = anew
    ? { tryNative: false, moduleCache: false, virtualModules: await ours() }
    : { tryNative: true, alias: OURS };
  const loader = createJiti(import.meta.url, { interopDefault: false, sourceMaps: true, ...options });
  return ((await loader.import(resolve(file))) as { readonly default?: unknown }).default;
}

async function ours(): Promise<Record<string, unknown>> {
  return { 'kerb/sim': await import('../index.ts'), kerb: await import('../../host/index.ts') };
}
