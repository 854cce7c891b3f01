import { readStatus } from '../../hub/hub-status.ts';
import { watch } from '../watch.ts';
import { LoadNames, type NamingOptions, withHub } from './hub-options.ts';
import { statusText } from './status-text.ts';

export interface StatusOptions extends NamingOptions {
  readonly watch?: number;
  readonly json?: boolean;
}

/** `kerb hub status` */
export async function showStatus(address: string, unit: number, options: StatusOptions): Promise<void> {
  const names = new LoadNames(options);
  await withHub(address, unit, options, async (hub) => {
    let shown = 0;
    const once = async () => {
      const status = await readStatus(hub);
      if (options.json) {
        const loads = status.loads.map((load) => ({ name: names.of(load), ...load }));
        console.log(JSON.stringify({ ...status, loads }));
      } else shown = print(statusText(status, names), options.watch === undefined ? 0 : shown);
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
