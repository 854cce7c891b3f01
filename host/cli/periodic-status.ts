import { watch } from './watch.ts';

export interface PeriodicOptions {
  /** Read again and again, so often, in ms. Default once. */
  readonly watch?: number;
  readonly json?: boolean;
}

/** How a status is shown. */
export interface StatusForm<Status> {
  readonly json: (status: Status) => unknown;
  readonly lines: (status: Status) => readonly string[];
}

/** Prints a status once, or each period until Ctrl-C: as JSON, or in lines, on a terminal over those before. */
export async function showPeriodically<Status>(
  { watch: periodMs, json }: PeriodicOptions,
  read: () => Promise<Status>,
  form: StatusForm<Status>,
): Promise<void> {
  let shown = 0;
  const once = async () => {
    const status = await read();
    if (json) console.log(JSON.stringify(form.json(status)));
    else shown = print(form.lines(status), shown);
  };
  if (periodMs === undefined) await once();
  else await watch(periodMs, once);
}

const CLEAR_DOWN = '\u001b[J';

/** Prints lines, on a terminal over the `shown` lines before. Returns how many they are. */
function print(lines: readonly string[], shown: number): number {
  if (process.stdout.isTTY && shown > 0) process.stdout.write(`\u001b[${shown}A\r${CLEAR_DOWN}`);
  else if (shown > 0) console.log();
  for (const line of lines) console.log(line);
  return lines.length;
}
