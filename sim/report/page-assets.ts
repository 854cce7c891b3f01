import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { packageRoot } from '../../host/package-root.ts';

const FOLDER = join(packageRoot, 'sim/report/page');

/** What every page carries. */
export interface PageAssets {
  /** The plot library, which comes first. */
  readonly library: string;
  readonly libraryName: string;
  readonly libraryLicence: string;
  readonly program: string;
  readonly style: string;
}

/** Later ones take precedence. */
const STYLES = ['page', 'timelines', 'narrow', 'print'];

const IMPORT = /^import (\{[^}]*\}) from '(\.[./a-z-]+\.js)';\n/gm;
const EXPORT = /^export ((?:async )?(?:function|class|const) (\w+))/gm;

/** `…/time-window.js` → timeWindowModule, which no export is called. */
const variable = (path: string): string =>
  `${basename(path, '.js').replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())}Module`;

/**
 * The modules of the page as one script, as a page on disk may not import files: each module is a function that is
 * called at once and returns what it exports, behind those that it imports.
 *
 * @param path of the module
 * @param seen modules that are there already
 */
async function joined(path: string, seen = new Set<string>()): Promise<string> {
  if (seen.has(path)) return '';
  seen.add(path);
  const source = await readFile(path, 'utf8');
  const before: string[] = [];
  for (const [, , imported] of source.matchAll(IMPORT)) before.push(await joined(join(dirname(path), imported!), seen));
  const exported = [...source.matchAll(EXPORT)].map(([, , what]) => what);
  const body = source
    .replace(IMPORT, (_, names: string, imported: string) => `const ${names} = ${variable(imported)};\n`)
    .replace(EXPORT, '$1')
    .trim();
  return `${before.join('')}\nconst ${variable(path)} = (() => {\n${body}\nreturn { ${exported.join(', ')} };\n})();\n`;
}

async function read(): Promise<PageAssets> {
  const library = dirname(createRequire(import.meta.url).resolve('uplot/package.json'));
  const [script, style, licence, about, program, ownStyles] = await Promise.all([
    readFile(join(library, 'dist/uPlot.iife.min.js'), 'utf8'),
    readFile(join(library, 'dist/uPlot.min.css'), 'utf8'),
    readFile(join(library, 'LICENSE'), 'utf8'),
    readFile(join(library, 'package.json'), 'utf8'),
    joined(join(FOLDER, 'main.js')),
    Promise.all(STYLES.map((name) => readFile(join(FOLDER, `${name}.css`), 'utf8'))),
  ]);
  return {
    library: script.trim(),
    libraryName: `uPlot ${(JSON.parse(about) as { version: string }).version}`,
    libraryLicence: licence.trim(),
    program: `(() => {\n'use strict';\n${program}})();`,
    style: `${style.trim()}\n${ownStyles.join('')}`,
  };
}

let assets: Promise<PageAssets> | undefined;

/** Reads them once. */
export function pageAssets(): Promise<PageAssets> {
  assets ??= read();
  return assets;
}

/** The source expression by which a Content-Security-Policy lets exactly this script or style be. */
export function contentHash(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
