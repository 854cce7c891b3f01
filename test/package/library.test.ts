import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, inject, test } from 'vitest';
import { packageRoot } from '../../host/package-root.ts';

const project = inject('project');
const packages = join(packageRoot, 'node_modules');
const run = promisify(execFile);

/** The program that README shows. */
async function documentedProgram(): Promise<string> {
  const readme = await readFile(join(project, 'node_modules/kerb/README.md'), 'utf8');
  const [, program] = /```ts\n([\s\S]*?)```/.exec(readme)!;
  expect(program).toContain("from 'kerb'");
  return program!;
}

async function compile(program: string, module: string, resolution: string): Promise<string> {
  await writeFile(join(project, 'program.ts'), program);
  const config = {
    compilerOptions: {
      ...{ target: 'es2022', module, moduleResolution: resolution, noEmit: true },
      ...{ strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true, skipLibCheck: false },
      ...{ types: ['node'], typeRoots: [join(packages, '@types')] },
    },
    files: ['program.ts'],
  };
  await writeFile(join(project, 'tsconfig.json'), JSON.stringify(config));
  const tsc = run(process.execPath, [join(packages, 'typescript/bin/tsc'), '-p', project]);
  const { stdout } = await tsc.catch((error: { stdout: string }) => error);
  return stdout;
}

test.each([
  ['nodenext', 'nodenext'],
  ['esnext', 'bundler'],
])('the program of README compiles as module %s, resolved as %s', async (module, resolution) => {
  const program = await documentedProgram();
  expect(await compile(program, module, resolution)).toBe('');
  expect(await compile(program.replace("'activePowerTotal'", "'activePowerTotl'"), module, resolution)).toContain(
    'activePowerTotl',
  );
});

test('the simulator is a library, too', async () => {
  const program =
    "import { defineScenario, loadScenario } from 'kerb/sim';\nexport { defineScenario, loadScenario };\n";
  expect(await compile(program, 'nodenext', 'nodenext')).toBe('');
});

/** What a program prints. */
async function printed(...args: string[]): Promise<string> {
  return (await run(process.execPath, args, { cwd: project })).stdout.trim();
}

test('modules import it, and scripts of CommonJS require it', async () => {
  const shown = 'console.log(kerb.meterProfile.class, typeof kerb.openLine)';
  expect(await printed('--input-type=module', '-e', `import * as kerb from 'kerb'; ${shown}`)).toBe('meter function');
  const required = `const kerb = require('kerb'); ${shown}`;
  expect(await printed('--no-warnings', '--input-type=commonjs', '-e', required)).toBe('meter function');
});

test('what is not exported cannot be imported', async () => {
  const program = "await import('kerb/dist/host/index.js').catch((error) => console.log(error.code))";
  expect(await printed('--input-type=module', '-e', program)).toBe('ERR_PACKAGE_PATH_NOT_EXPORTED');
});
