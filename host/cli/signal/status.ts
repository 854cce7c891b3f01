import { readStatus } from '../../signal/signal-status.ts';
import type { LineOptions } from '../device/line-options.ts';
import { watch } from '../watch.ts';
import { withController } from './controller-options.ts';
import { statusText } from './status-text.ts';

export interface StatusOptions extends LineOptions {
  readonly watch?: number;
  readonly json?: boolean;
}

/** `kerb signal status` */
export async function showStatus(address: string, unit: number, options: StatusOptions): Promise<void> {
  await withController(address, unit, options, async (controller) => {
    let shown = 0;
    const once = async () => {
      const status = await readStatus(controller);
      if (options.json) console.log(JSON.stringify(status));
      else shown = print(statusText(status), options.watch === undefined ? 0 : shown);
    };
    if (options.watch === undefined) await once();
    else await watch(options.watch, once);
  });
}

const CLEAR_DOWN = '\u001b[J';

/** Prints lines, on a terminal over the `shown` lines before. Returns how many they are. */
function print(lines: readonly string[], shown: number): number {
  if (process.stdout.isTTY && shown > 0) process.stdout.write(`\u001b[${shown}A\r${CLEAR_DOWN}`);
  else if (shown > 0) console.log();
  for (const line of lines) console.log(line);
  return lines.length;
}
