import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import { profileDigest } from '../../../protocols/profile/digest.ts';
import { type Build, buildFirmware, everyClass } from '../../build/build.ts';
import type { BuildGoal } from '../../build/finish-module.ts';
import { toComponent } from '../../runtime/component.ts';
import { admit, gatewayLimits } from '../../runtime/image/admit.ts';
import { UsageError } from '../failure.ts';
import { optimiseGoal } from '../optimise-goal.ts';

interface Options {
  readonly out: string;
  readonly component?: boolean;
  readonly fuel?: boolean;
  readonly optimise: BuildGoal;
  readonly json?: boolean;
}

export function buildCommand(program: Command): void {
  program
    .command('build')
    .description('compile firmware to WebAssembly images')
    .argument('[firmware...]', 'device classes or firmware folders (default: every class of the project, or of kerb)')
    .option('--out <folder>', 'where to put the images', 'build')
    .option('--component', 'also wrap each image, with its fuel, as a WebAssembly component')
    .option('--fuel', 'also write each image with its fuel, for engines that cannot stop a runaway')
    .option('--optimise <goal>', 'for speed, or for size: less room, longer scans', optimiseGoal, 'speed')
    .option('--json', 'print the result as JSON')
    .addHelpText(
      'after',
      `
Examples:
  kerb build                      compile every device class into build/
  kerb build meter --component    the meter, also as a component for Wasmtime or jco
  kerb build meter --fuel         the meter, also bounded by itself: docs/runtimes.md
  kerb build --optimise size      the smallest images; kerb report shows what scans then take
  kerb build ./my-firmware        a folder with profile.yaml and index.generated.ts`,
    )
    .action(async (names: string[], options: Options) => {
      const results = [];
      await mkdir(options.out, { recursive: true }).catch(cannotWrite(options.out));
      for (const name of names.length > 0 ? names : await everyClass()) {
        const build = await buildFirmware(name, options.optimise);
        const files = await write(build, options);
        const { length } = build.image;
        results.push({ class: build.class, bytes: length, profileDigest: profileDigest(build.profile), files });
        if (!options.json)
          console.log(`${build.class.padEnd(10)} ${String(length).padStart(6)} bytes  ${files.join('  ')}`);
      }
      if (options.json) console.log(JSON.stringify(results, null, 2));
    });
}

async function write(build: Build, options: Options): Promise<string[]> {
  const image = join(options.out, `${build.class}.wasm`);
  await writeFile(image, build.image).catch(cannotWrite(image));
  if (!options.component && !options.fuel) return [image];
  const admitted = admit(build.image, gatewayLimits);
  const further = [
    ...(options.fuel ? [{ file: `${build.class}.fuel.wasm`, bytes: admitted }] : []),
    ...(options.component ? [{ file: `${build.class}.component.wasm`, bytes: await toComponent(admitted) }] : []),
  ];
  const files = [image];
  for (const { file, bytes } of further) {
    const path = join(options.out, file);
    await writeFile(path, bytes).catch(cannotWrite(path));
    files.push(path);
  }
  return files;
}

function cannotWrite(path: string): (error: unknown) => never {
  return (error) => {
    const { code } = error as NodeJS.ErrnoException;
    throw new UsageError(`${path} cannot be written (${code}); give a folder with --out that can`);
  };
}
