import { readFileSync } from 'node:fs';
import { parsePlan } from '../../../protocols/signal/plan-file.ts';
import { tryPlan } from '../../signal/try-plan.ts';
import { ExitCode, explain } from '../failure.ts';
import { loadFirmware } from '../run/firmware-argument.ts';

export interface CheckOptions {
  readonly json?: boolean;
}

/** `kerb signal check`: the firmware itself is asked, here. */
export async function checkPlans(files: readonly string[], options: CheckOptions): Promise<void> {
  const { image } = await loadFirmware('signal');
  for (const file of files) {
    const refusal = verdict(file, (text) => tryPlan(image, parsePlan(text, file)));
    if (refusal !== undefined) process.exitCode = ExitCode.failed;
    if (options.json)
      console.log(JSON.stringify({ file, accepted: refusal === undefined, ...(refusal && { refusal }) }));
    else if (refusal === undefined) console.log(`${file}: accepted`);
    else process.stderr.write(`${file}: ${refusal}\n`);
  }
}

function verdict(file: string, check: (text: string) => string | undefined): string | undefined {
  try {
    return check(readFileSync(file, 'utf8'));
  } catch (error) {
    return explain(error).message;
  }
}
