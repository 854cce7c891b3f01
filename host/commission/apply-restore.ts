import type { Restore } from '../../protocols/commission/restore.ts';
import type { ConfigValues } from '../../protocols/profile/config-document.ts';
import type { Clock } from '../clock/clock.ts';
import { cancelConfig, rollBackConfig } from '../config/change-config.ts';
import { isGood } from '../config/config-outcome.ts';
import { ConfigWindow } from '../device/config-window.ts';
import type { AnyDriver, CommissionedDevice } from './commissioned-device.ts';
import type { LinePool } from './line-pool.ts';
import { move } from './move-device.ts';

/** A device took what was written and shows something else. */
export class NotRestoredError extends Error {
  override readonly name = 'NotRestoredError';
  readonly blame = 'refused';
  readonly device: string;

  constructor(device: string, what: string) {
    super(`${device} does not show ${what} again`);
    this.device = device;
  }
}

/** Brings back what was, and reads it again. What is as it was already stays so. @throws NotRestoredError, LineError */
export async function applyRestore(
  restore: Restore,
  device: CommissionedDevice,
  lines: LinePool,
  clock: Clock,
): Promise<void> {
  switch (restore.kind) {
    case 'registers':
      return restoreRegisters(await device.driver(), device.name, restore.values as AnyValues);
    case 'config': {
      const window = new ConfigWindow(await device.line(), device.place.unitId, device.profile);
      await window.replace(restore.fields as ConfigValues);
      const shown = await window.read();
      const other = Object.keys(restore.fields).find((name) => !isSame(shown[name], restore.fields[name]));
      if (other !== undefined) throw new NotRestoredError(device.name, `${other} of its config`);
      return;
    }
    case 'document':
      return rollBack(device, restore.sequence, clock);
    case 'place':
      return restorePlace(restore, lines);
  }
}

async function rollBack(device: CommissionedDevice, sequence: number, clock: Clock): Promise<void> {
  const line = await device.line();
  const { unitId } = device.place;
  const options = { clock, retries: 3 };
  // It may still wait for its time.
  const cancelled = await cancelConfig(line, unitId, sequence, options);
  const isOver = cancelled.kind === 'cancelled' || (cancelled.kind === 'already' && !cancelled.active);
  const outcome = isOver ? cancelled : await rollBackConfig(line, unitId, sequence, options);
  if (isGood(outcome)) return;
  const why = 'reason' in outcome ? `: ${outcome.reason}` : '';
  throw new NotRestoredError(device.name, `what was configured before document ${sequence}${why}`);
}

type AnyValues = Readonly<Record<string, number | boolean | string | readonly string[]>>;

async function restoreRegisters(driver: AnyDriver, name: string, values: AnyValues): Promise<void> {
  const names = Object.keys(values);
  await driver.writeMany(values);
  const shown = await driver.readMany(names);
  const other = names.find((register) => !isSame(shown[register], values[register]));
  if (other !== undefined) throw new NotRestoredError(name, `${other} = ${String(values[other])}`);
}

async function restorePlace(restore: Extract<Restore, { kind: 'place' }>, lines: LinePool): Promise<void> {
  const { device, writes, was, goal, atDevice } = restore;
  const now = await move(lines, writes, goal, was);
  if (now !== undefined && isSame(now, was)) return;
  const what = `unit id ${was.unitId} on ${was.line}`;
  const first = atDevice === undefined ? '' : `${atDevice}, undo again, then `;
  const how = writes.length === 0 ? 'it was set by hand: set it back so' : `${first}switch it off and on`;
  throw new NotRestoredError(device, `${what} (${how}, then undo again)`);
}

/** As JSON, in which all of them can stand. */
function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
