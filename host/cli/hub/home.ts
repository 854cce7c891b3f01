import { writeFileSync } from 'node:fs';
import { printHome } from '../../../protocols/hub/home-file.ts';
import type { LineOptions } from '../device/line-options.ts';
import { dim } from '../style.ts';
import { readHomeFile, withHub } from './hub-options.ts';

export interface HomeOptions extends LineOptions {
  readonly push?: string;
  readonly out?: string;
  readonly json?: boolean;
}

/** `kerb hub home` */
export async function home(address: string, unit: number, options: HomeOptions): Promise<void> {
  // The file is read first: nothing is asked of the line when it is no home.
  const given = options.push === undefined ? undefined : readHomeFile(options.push);
  await withHub(address, unit, options, async (hub) => {
    if (given !== undefined) {
      await hub.replaceHome(given, progress);
      const digest = await hub.driver.read('configDigest');
      if (options.json) console.log(JSON.stringify({ home: given.name, loads: given.loads.length, digest }));
      else {
        const hex = digest.toString(16).padStart(8, '0');
        console.log(`unit ${unit} runs ${given.name} now, ${given.loads.length} loads ${dim(`(digest ${hex})`)}`);
      }
      return;
    }
    const read = await hub.readHome();
    if (options.out !== undefined) writeFileSync(options.out, printHome(read));
    else console.log(options.json ? JSON.stringify(read) : printHome(read).trimEnd());
  });
}

/** On a terminal only: a slow line takes seconds. */
function progress(sent: number, all: number): void {
  if (!process.stderr.isTTY) return;
  process.stderr.write(`\r${sent} of ${all} bytes${sent === all ? '\n' : ''}`);
}
