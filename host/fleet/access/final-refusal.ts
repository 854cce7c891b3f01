import { ConfigRefusal } from '../../../protocols/config/config-files.ts';
import { Refusal } from '../../../protocols/update/refusal.ts';

/** What may be otherwise the next time: a full memory, an empty battery, a bad moment, bytes that came damaged. */
const PASSING: Readonly<Record<'config' | 'firmware', ReadonlySet<number>>> = {
  config: new Set([
    ConfigRefusal.none,
    ConfigRefusal.badCommand,
    ConfigRefusal.incomplete,
    ConfigRefusal.memory,
    ConfigRefusal.onTrial,
  ]),
  firmware: new Set([
    Refusal.none,
    Refusal.wrongState,
    Refusal.badEnvelope,
    Refusal.lowBattery,
    Refusal.wrongBase,
    Refusal.badPayload,
    Refusal.incomplete,
    Refusal.memory,
    Refusal.notReady,
  ]),
};

/** Whether a device would refuse the same thing another time, too. */
export function isForGood(kind: 'config' | 'firmware', refusal: number): boolean {
  return !PASSING[kind].has(refusal);
}
