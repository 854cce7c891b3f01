import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { packageRoot } from '../package-root.ts';
import { type PageFile, pageFiles } from '../web/page-files.ts';

/** The files of the dashboard's page by their paths below host/, and of the packages that it uses under `/vendor/`. */
export function dashboardFiles(): Promise<ReadonlyMap<string, PageFile>> {
  return pageFiles(
    { folder: join(packageRoot, 'host/dashboard/page'), at: '/dashboard/page/' },
    { folder: join(packageRoot, 'host/web/page-parts'), at: '/web/page-parts/' },
    // Not its builds for servers and for its own developers.
    {
      folder: packageFolder('lit-html'),
      at: '/vendor/lit-html/',
      only: (path) => !/^(?:node|development)\//.test(path),
    },
    {
      folder: join(packageFolder('uplot'), 'dist'),
      at: '/vendor/uplot/',
      only: (path) => /\.esm\.js$|\.css$/.test(path),
    },
  );
}

/** Where a package is installed, whatever of it may be imported. */
function packageFolder(name: string): string {
  const folders = createRequire(join(packageRoot, 'package.json')).resolve.paths(name) ?? [];
  const found = folders.map((folder) => join(folder, name)).find((folder) => existsSync(folder));
  if (found === undefined) throw new Error(`the package ${name} is not installed beside Kerb`);
  return found;
}
