import { systemClock } from '../../clock/system.ts';
import type { ConfigOptions } from '../../config/config-options.ts';
import { ConfigAnswerError, NoConfigError } from '../../config/errors.ts';
import { LineError } from '../../line/errors.ts';
import type { Line } from '../../line/line.ts';
import { parseLineAddress } from '../../line/line-address.ts';
import { ExitCode } from '../failure.ts';
import { type UpdateLineOptions, withUpdateLine } from '../flash/update-line.ts';
import { checkUnits } from './push-config.ts';

/** What was done with a unit, for people and for programs. */
export interface UnitReport {
  readonly ok: boolean;
  readonly json: object;
  readonly text: string;
  /** It is what was asked for, whether good or bad, and no message. */
  readonly isReport?: boolean;
}

/** Does something with one unit after the other; one that fails does not keep the others from it. */
export async function eachUnit(
  address: string,
  unitIds: readonly number[],
  options: UpdateLineOptions & { readonly json?: boolean },
  act: (line: Line, unitId: number, options: ConfigOptions) => Promise<UnitReport>,
): Promise<void> {
  checkUnits(unitIds, parseLineAddress(address).kind);
  await withUpdateLine(address, options, {}, async ({ line, serial, timeoutMs }) => {
    for (const unitId of unitIds) {
      const report = await act(line, unitId, { clock: systemClock, retries: options.retries, timeoutMs, serial }).catch(
        (error: unknown): UnitReport => {
          const isOfDevice =
            error instanceof LineError || error instanceof NoConfigError || error instanceof ConfigAnswerError;
          if (!isOfDevice) throw error;
          return { ok: false, json: { message: error.message }, text: error.message };
        },
      );
      if (!report.ok) process.exitCode = ExitCode.failed;
      if (options.json) console.log(JSON.stringify({ unitId, ok: report.ok, ...report.json }));
      else if (report.ok || report.isReport) console.log(report.text);
      else process.stderr.write(`kerb: ${report.text}\n`);
    }
  });
}
