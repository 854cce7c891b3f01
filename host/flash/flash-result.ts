import { rollbackText } from './refusal-text.ts';

export type FlashOutcome =
  /** The new firmware runs, for good. */
  | { readonly kind: 'confirmed' }
  /** It ran before. */
  | { readonly kind: 'alreadyRuns' }
  /** The device trusts the new key set. */
  | { readonly kind: 'keysReplaced'; readonly version: number }
  /** It is in the device, checked, and not activated. */
  | { readonly kind: 'staged' }
  /** It is activated, and the device waits for its time or a safe moment. */
  | { readonly kind: 'waiting' }
  /** It runs on trial, as the caller wanted to leave it, and nobody has confirmed it yet. */
  | { readonly kind: 'onTrial' }
  /** The trial ended with the firmware of before. `reason`: a `RollbackReason`. */
  | { readonly kind: 'rolledBack'; readonly reason: number }
  /** The new firmware ran, and was not as the caller's check wants it; the device goes back to the firmware of before. */
  | { readonly kind: 'failedCheck'; readonly message: string }
  /** The device did not take it. Nothing has changed on it. `refusal`: a `Refusal` code. */
  | { readonly kind: 'refused'; readonly refusal: number; readonly message: string }
  /** Another update waits or is on trial there. */
  | { readonly kind: 'occupied'; readonly sequence: number }
  /** It takes no updates. */
  | { readonly kind: 'noUpdates'; readonly message: string }
  /** No answer, or not one that makes sense; the same call goes on with what it has received. */
  | { readonly kind: 'unreachable'; readonly message: string }
  /** The caller ended it; the same call goes on with what the device has received. */
  | { readonly kind: 'interrupted' };

/** What became of one device. */
export type FlashResult = FlashOutcome & { readonly unitId: number };

/** Whether the device is as the caller wanted it. */
export function isSuccess({ kind }: FlashOutcome): boolean {
  return SUCCESSES.has(kind);
}

const SUCCESSES: ReadonlySet<FlashOutcome['kind']> = new Set([
  'confirmed',
  'alreadyRuns',
  'keysReplaced',
  'staged',
  'waiting',
  'onTrial',
]);

/** The result in a sentence, with what to do where something is to be done. */
export function resultText(result: FlashOutcome): string {
  switch (result.kind) {
    case 'confirmed':
      return 'runs the new firmware, confirmed';
    case 'alreadyRuns':
      return 'runs this firmware already';
    case 'keysReplaced':
      return `trusts key set ${result.version} now`;
    case 'staged':
      return 'has the new firmware, checked and ready; the same command without --no-activate activates it';
    case 'waiting':
      return 'activates the new firmware at its time or as soon as it is safe; `kerb slots` shows it';
    case 'onTrial':
      return 'runs the new firmware on trial; it goes back to the old one unless `kerb confirm` confirms it in time';
    case 'rolledBack':
      return `went back to the firmware of before: ${rollbackText(result.reason)}`;
    case 'failedCheck':
      return `goes back to the firmware of before, as the new one failed the check: ${result.message}`;
    case 'occupied':
      return `has another update (sequence ${result.sequence}) under way; let it end, or end it with \`kerb confirm\` or \`kerb rollback\``;
    case 'interrupted':
      return 'keeps what it has received; the same command goes on from there';
    case 'refused':
    case 'noUpdates':
    case 'unreachable':
      return result.message;
  }
}
