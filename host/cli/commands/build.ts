import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import { profileDigest } from '../../../protocols/profile/digest.ts';
import { type Build, buildFirmware, firmwareClasses } from '../../build/build.ts';
import { toComponent } from '../../runtime/component.ts';
import { admit, gatewayLimits } from '../../runtime/image/admit.ts';

interface Options {
  readonly out: string;
  readonly component?: boolean;
  readonly json?: boolean;
}

export function buildCommand(program: Command): void {
  program
    .command('build')
    .description('compile firmware to WebAssembly images')
    .argument('[firmware...]', 'device classes or firmware folders (default: every class that comes with kerb)')
    .option('--out <folder>', 'where to put the images', 'build')
    .option('--component', 'also wrap each image, with its fuel, as a WebAssembly component')
    .option('--json', 'print the result as JSON')
    .addHelpText(
      'after',
      `
Examples:
  kerb build                      compile every device class into build/
  kerb build meter --component    the meter, also as a component for Wasmtime or jco
  kerb build ./my-firmware        a folder with profile.yaml and index.generated.ts`,
    )
    .action(async (names: string[], options: Options) => {
      const results = [];
      await mkdir(options.out, { recursive: true });
      for (const name of names.length > 0 ? names : await firmwareClasses()) {
        const build = await buildFirmware(name);
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
  await writeFile(image, build.image);
  if (!options.component) return [image];
  const component = join(options.out, `${build.class}.component.wasm`);
  await writeFile(component, await toComponent(admit(build.image, gatewayLimits)));
  return [image, component];
}
