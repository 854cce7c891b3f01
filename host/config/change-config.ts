import type { ConfigCommand, ConfigStatus } from '../../protocols/config/config-files.ts';
import type { Line } from '../line/line.ts';
import { type ConfigOptions, deviceOf } from './config-options.ts';
import { type ConfigOutcome, outcomeOfError, refusedBy } from './config-outcome.ts';

/**
 * Has a device run what it ran before the document `sequence` (`active`); `already` when that one does not run (any more). Done
 * again, it does nothing.
 * @throws LineClosedError when the line was closed
 */
export function rollBackConfig(
  line: Line,
  unitId: number,
  sequence: number,
  options: ConfigOptions = {},
): Promise<ConfigOutcome> {
  const isThere = (status: ConfigStatus): boolean => status.runningSequence === sequence;
  return change(line, unitId, { kind: 'rollBack', sequence }, isThere, 'active', options);
}

/**
 * Has a device forget the document `sequence`, which waits for its time (`cancelled`); `already` when it does not wait (any more):
 * `active` tells then whether it runs.
 * @throws LineClosedError when the line was closed
 */
export function cancelConfig(
  line: Line,
  unitId: number,
  sequence: number,
  options: ConfigOptions = {},
): Promise<ConfigOutcome> {
  const isThere = (status: ConfigStatus): boolean => status.pendingSequence === sequence;
  return change(line, unitId, { kind: 'cancel', sequence }, isThere, 'cancelled', options);
}

async function change(
  line: Line,
  unitId: number,
  command: Exclude<ConfigCommand, { kind: 'stage' }>,
  isThere: (status: ConfigStatus) => boolean,
  kind: 'active' | 'cancelled',
  options: ConfigOptions,
): Promise<ConfigOutcome> {
  try {
    const device = deviceOf(line, unitId, options);
    const before = await device.status();
    if (!isThere(before)) {
      return { kind: 'already', active: before.runningSequence === command.sequence, status: before };
    }
    const status = await device.command(command, (now) => !isThere(now));
    return isThere(status) ? refusedBy(status) : { kind, status };
  } catch (error) {
    return outcomeOfError(error);
  }
}
