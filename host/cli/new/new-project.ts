import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { didYouMean } from '../../../protocols/document/suggestion.ts';
import { allProfiles } from '../../../protocols/profiles/all.generated.ts';
import { createProject, kerbDependency } from '../../project/create-project.ts';
import { projectIn } from '../../project/project.ts';
import { ExitCode, UsageError } from '../failure.ts';
import { generateProjectFiles } from '../generate/generate-project-files.ts';

/** Of `kerb new`. */
export interface NewOptions {
  readonly from?: string;
  readonly title?: string;
  readonly into?: string;
  readonly kerb?: string;
  readonly install: boolean;
  readonly json?: boolean;
}

/** `kerb new`: writes a project, generates what belongs to it, and installs what it depends on. */
export async function newProject(name: string, options: NewOptions): Promise<void> {
  const { from, into = name, title = titleOf(name), json = false } = options;
  if (from !== undefined && !allProfiles.has(from)) {
    const classes = [...allProfiles.keys()];
    throw new UsageError(`--from ${from}: ${didYouMean(from, classes) ?? `the classes are ${classes.join(', ')}`}`);
  }
  const kerb = dependencyOf(options.kerb);
  const written = await createProject({ class: name, title, from, folder: into, kerb });
  const generated = await generateProjectFiles(projectIn(resolve(into))!, false);
  const files = [...written, ...generated].sort();
  if (!json) console.log(`${into}: ${files.length} files`);
  if (options.install && (await install(into, json)) !== 0) {
    process.stderr.write(`kerb: npm install failed; \`cd ${into} && npm install\` tries again\n`);
    process.exitCode = ExitCode.failed;
  }
  if (json)
    console.log(
      JSON.stringify({ class: name, folder: resolve(into), kerb, installed: options.install, files }, null, 2),
    );
  else console.log(nextSteps(name, into, options.install));
}

/** A packed file as npm takes it; a version as it is. */
function dependencyOf(given: string | undefined): string {
  if (given === undefined) return kerbDependency();
  if (existsSync(given)) return `file:${resolve(given)}`;
  if (/[\\/]|\.tgz$/.test(given)) throw new UsageError(`--kerb ${given}: there is no such file`);
  return given;
}

function titleOf(name: string): string {
  const words = name.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The exit code of npm, which shows its own progress. */
async function install(folder: string, quiet: boolean): Promise<number> {
  const child = spawn('npm', ['install', '--no-fund', '--no-audit'], {
    cwd: folder,
    stdio: ['ignore', quiet ? 'ignore' : 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
  const ended = once(child, 'close') as Promise<[number | null]>;
  return ended.then(([code]) => code ?? 1).catch(() => 1);
}

function nextSteps(name: string, into: string, installed: boolean): string {
  return [
    '',
    `  cd ${relative(process.cwd(), resolve(into)) || '.'}`,
    ...(installed ? [] : ['  npm install']),
    `  npx kerb sim scenarios/${name}.yaml`,
    '  npm test',
    `  npx kerb dev scenarios/${name}.yaml`,
  ].join('\n');
}
