import { cancelConfig, rollBackConfig } from '../../config/change-config.ts';
import { type ConfigOutcome, isGood } from '../../config/config-outcome.ts';
import { readConfigStatus } from '../../config/read-config.ts';
import type { UpdateLineOptions } from '../flash/update-line.ts';
import { coloured } from '../style.ts';
import { outcomeJson, outcomeText, statusJson, statusText } from './config-text.ts';
import { eachUnit, type UnitReport } from './each-unit.ts';

export interface ChangeConfigOptions extends UpdateLineOptions {
  readonly sequence?: number;
  readonly json?: boolean;
}

/** `kerb config status` */
export function showConfigStatus(
  address: string,
  unitIds: readonly number[],
  options: ChangeConfigOptions,
): Promise<void> {
  return eachUnit(address, unitIds, options, async (line, unitId, how) => {
    const status = await readConfigStatus(line, unitId, how);
    return { ok: true, json: statusJson(status), text: `unit ${unitId} ${statusText(status)}` };
  });
}

/** `kerb config rollback` */
export function rollBackConfigs(
  address: string,
  unitIds: readonly number[],
  options: ChangeConfigOptions,
): Promise<void> {
  return eachUnit(address, unitIds, options, async (line, unitId, how) => {
    const sequence = options.sequence ?? (await readConfigStatus(line, unitId, how)).runningSequence;
    if (sequence === 0) return reportOf(unitId, nothing(unitId, 'runs no document that it could go back from'));
    const outcome = await rollBackConfig(line, unitId, sequence, how);
    if (outcome.kind === 'already')
      return reportOf(unitId, outcome, `does not run document ${sequence}; nothing to do`);
    return reportOf(unitId, outcome, outcome.kind === 'active' ? backText(outcome) : undefined);
  });
}

function backText({ status: { runningSequence } }: Extract<ConfigOutcome, { kind: 'active' }>): string {
  return runningSequence === 0
    ? 'runs what was configured before its first document again'
    : `runs document ${runningSequence} again`;
}

/** `kerb config cancel` */
export function cancelConfigs(
  address: string,
  unitIds: readonly number[],
  options: ChangeConfigOptions,
): Promise<void> {
  return eachUnit(address, unitIds, options, async (line, unitId, how) => {
    const sequence = options.sequence ?? (await readConfigStatus(line, unitId, how)).pendingSequence;
    if (sequence === 0) return { ok: true, json: { outcome: 'already' }, text: `unit ${unitId} has none that waits` };
    const outcome = await cancelConfig(line, unitId, sequence, how);
    if (outcome.kind !== 'already') return reportOf(unitId, outcome, undefined);
    // It came into effect, so that it was not cancelled.
    if (outcome.active)
      return {
        ...reportOf(unitId, outcome, `runs document ${sequence} already; go back with \`kerb config rollback\``),
        ok: false,
      };
    return reportOf(unitId, outcome, `does not wait with document ${sequence}; nothing to do`);
  });
}

function nothing(unitId: number, reason: string): ConfigOutcome {
  return { kind: 'noConfig', reason: `unit ${unitId} ${reason}` };
}

function reportOf(unitId: number, outcome: ConfigOutcome, text = outcomeText(outcome)): UnitReport {
  const ok = isGood(outcome);
  const isNamed = outcome.kind === 'unreachable' || outcome.kind === 'noConfig';
  const line = isNamed ? text : `unit ${unitId} ${text}`;
  return { ok, json: { ...outcomeJson(outcome), message: text }, text: ok ? coloured('green', line) : line };
}
