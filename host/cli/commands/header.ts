import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { generateCHeader } from '../../../protocols/profile/generate/c-header.ts';
import { firmwareFolder } from '../../build/build.ts';
import { cInterface } from '../../runtime/image/c-interface.ts';
import { UsageError } from '../failure.ts';

export function headerCommand(program: Command): void {
  program
    .command('header')
    .description('write the C header of a device class: the firmware interface, registers, channels, config, events')
    .argument('<firmware>', 'device class or firmware folder')
    .option('-o, --out <file>', 'write it there (default: print it)')
    .option('--json', 'print the file that was written, as JSON')
    .addHelpText(
      'after',
      `
For programs in C99 or C++ that run images in an engine of their own: docs/runtimes.md. Several headers go together.

Examples:
  kerb header meter > meter.h
  kerb header ./my-firmware --out my-firmware.h`,
    )
    .action(async (firmware: string, { out, json }: { out?: string; json?: boolean }) => {
      const { profile } = await firmwareFolder(firmware);
      const text = `${cInterface()}\n${generateCHeader(profile)}`;
      if (out !== undefined) {
        await writeFile(out, text).catch((error: NodeJS.ErrnoException) => {
          throw new UsageError(`${out} cannot be written (${error.code}); give a file with --out that can`);
        });
      }
      if (json)
        console.log(JSON.stringify({ class: profile.class, ...(out === undefined ? { text } : { file: out }) }));
      else if (out === undefined) process.stdout.write(text);
      else console.log(`wrote ${out}`);
    });
}
