import { Refusal, type RefusalName, RollbackReason, refusalName } from '../../protocols/update/refusal.ts';
import type { UpdateCommand } from '../../protocols/update/update-command.ts';

/** What each refusal says, and what to do about it. `detail`: see `UpdateStatus.refusalDetail`. */
const TEXTS: Readonly<Record<RefusalName, (detail: number) => string>> = {
  none: () => 'refused it and gives no reason; see its own log',
  badCommand: () => 'does not know the command: its firmware loader is of another version than this program',
  wrongState: () =>
    'is in a state in which it does not do this; `kerb slots` shows it, and an update that waits or is on trial is ended by `kerb confirm` or `kerb rollback`',
  badEnvelope: () => 'cannot read the manifest: it came damaged, or wants what this device does not know',
  notTrusted: () =>
    'trusts none of the keys that signed this; sign it with a key of the device (`kerb slots` shows its key set), or give the device a newer key set first',
  wrongVendor: () => 'is of another vendor than this firmware is for; is it the right unit id?',
  wrongClass: () => 'is of another class than this firmware is for; is it the right unit id?',
  downgrade: () =>
    'runs firmware of the same or a higher sequence number; build the bundle with a higher one, or go back with `kerb rollback`',
  belowFloor: () => 'may not run so old a sequence number any more (anti-rollback); build the bundle with a higher one',
  tooLarge: () => 'has too little room for it; `kerb slots` shows the size of its slots',
  lowBattery: (detail) =>
    `has too little charge in its battery: the firmware asks for ${detail} %; charge it and try again`,
  wrongBase: () =>
    'runs another image than the difference was made against; flash again, which looks at what runs, or with `--encoding packed`',
  badPayload: () =>
    'could not decode what it received, though every block is as it was sent: report this, and try `--encoding plain`',
  wrongDigest: () =>
    'found that the image is not bit by bit the one that was signed: where `kerb slots` shows a damaged slot, flash it anew, else build the bundle anew',
  badImage: () =>
    'does not take the image as firmware; its own log says what is wrong, and `kerb build` checks it here',
  wrongChannels: () => 'has other inputs and outputs than this firmware expects; the firmware is for other hardware',
  schema: () =>
    "holds records that this firmware does not take over; list the present profile version in `update.migrates` of the new firmware's profile",
  selfTest: () => 'ran it beside the present firmware and saw it fail; its own log says how',
  incomplete: (detail) => `lacks blocks, block ${detail} first`,
  memory: () => 'could not write its memory; it may be worn out: see its own log',
  badKeySet: () =>
    'does not take the key set: it must be newer than its own, trust some key, and be signed by a key of the old and of the new one',
  unsupported: () => 'does not do what the manifest asks for',
  notReady: () =>
    'did not come to a moment in which its firmware may be replaced, and goes on as before; the update stays staged, so flash again when there is less to do',
};

/** What a state means in which a command has nothing to act on. */
const WRONG_STATES: Readonly<Partial<Record<UpdateCommand['kind'], string>>> = {
  confirm: 'runs no firmware on trial, so there is nothing to confirm; `kerb slots` shows what it runs',
  rollBack:
    'has nothing to go back to: no trial is under way, and the other slot is empty or holds what the last trial was rolled back from; `kerb slots` shows it',
};

const byCode: ReadonlyMap<number, (detail: number) => string> = new Map(
  Object.entries(Refusal).map(([name, code]) => [code, TEXTS[name as RefusalName]]),
);

/** Why a device refused (a certain command, where it is known), and what to do, as the predicate of a sentence about the device. */
export function refusalText(code: number, detail: number, command?: UpdateCommand['kind']): string {
  const state = command && WRONG_STATES[command];
  if (code === Refusal.wrongState && state !== undefined) return state;
  return byCode.get(code)?.(detail) ?? `refused for a reason that this program does not know (${refusalName(code)})`;
}

const ROLLBACK_TEXTS: Readonly<Record<RollbackReason, string>> = {
  [RollbackReason.none]: 'it gives no reason',
  [RollbackReason.watchdog]: 'the watchdog ended the new firmware too often',
  [RollbackReason.selfTest]: 'the new firmware failed its self-test, or could not be started',
  [RollbackReason.notConfirmed]: 'nobody confirmed it in time',
  [RollbackReason.tooManyStarts]: 'power came and went too often before it was confirmed',
  [RollbackReason.command]: 'a command asked for it',
  [RollbackReason.damaged]: 'its slot was found damaged at a start',
};

/** Why a trial ended with the image of before. */
export function rollbackText(reason: number): string {
  return (
    (ROLLBACK_TEXTS as Readonly<Record<number, string>>)[reason] ?? `reason ${reason}, which this program does not know`
  );
}
