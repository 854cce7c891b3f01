import type { Coverage } from './coverage.ts';

export interface Selection {
  /** Folders or files, from the root; none are all. */
  readonly only?: readonly string[] | undefined;
  /** Code that `kerb generate` writes, too. */
  readonly generated?: boolean | undefined;
}

/** The files of a coverage that somebody wants to see. */
export function selectFiles(coverage: Coverage, { only = [], generated = false }: Selection): Coverage {
  const folders = only.map((path) => path.replace(/\/+$/, ''));
  const isWanted = (file: string): boolean =>
    (generated || !file.endsWith('.generated.ts')) &&
    (folders.length === 0 || folders.some((path) => file === path || file.startsWith(`${path}/`)));
  return new Map([...coverage].filter(([file]) => isWanted(file)));
}
