import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, posix, sep } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

export interface PageFile {
  readonly type: string;
  readonly content: Uint8Array;
}

/** A folder whose files a page needs. */
export interface PageFolder {
  readonly folder: string;
  /** Path at which they are served: `/web/page/`, `/vendor/lit-html/`. */
  readonly at: string;
  /** Of its files and folders by path within it, with slashes; default all of a kind that pages have. */
  readonly only?: (path: string) => boolean;
}

/**
 * The files of a page by the path at which they are served, with those in folders below; the `index.html` of the first folder is
 * at `/`. They are read once: no request names a file of the disk.
 */
export async function pageFiles(...folders: readonly PageFolder[]): Promise<ReadonlyMap<string, PageFile>> {
  const files = new Map<string, PageFile>();
  for (const { folder, at, only = () => true } of folders) {
    for (const name of await readdir(folder, { recursive: true })) {
      const path = name.split(sep).join(posix.sep);
      const type = TYPES[extname(path)];
      if (type === undefined || !only(path)) continue;
      const isPage = folder === folders[0]!.folder && path === 'index.html';
      files.set(isPage ? '/' : `${at}${path}`, { type, content: await readFile(join(folder, name)) });
    }
  }
  return files;
}

/**
 * Content-Security-Policy of a page: nothing but what its server has, no style or script in attributes, and of scripts in the
 * page itself only its import maps.
 */
export function pagePolicy(page: PageFile): string {
  const html = new TextDecoder().decode(page.content);
  const maps = [...html.matchAll(/<script type="importmap">([\s\S]*?)<\/script>/g)].map(
    ([, map]) => ` 'sha256-${createHash('sha256').update(map!).digest('base64')}'`,
  );
  return `default-src 'none'; script-src 'self'${maps.join('')}; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'`;
}
