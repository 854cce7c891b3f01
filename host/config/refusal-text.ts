import { ConfigRefusal } from '../../protocols/config/config-files.ts';

type RefusalName = keyof typeof ConfigRefusal;

/** What each refusal says, and what to do about it. `detail`: see `ConfigStatus.refusalDetail`. */
const TEXTS: Readonly<Record<RefusalName, (detail: number) => string>> = {
  none: () => 'has not decided, and gives no reason; see its own log, and try again',
  badCommand: () => 'does not know the command: its loader is of another version than this program',
  incomplete: (detail) =>
    detail === 0xffff
      ? 'did not receive the document as it was sent; push it again'
      : `lacks a part of the document, block ${detail} first; push it again`,
  badDocument: () => 'cannot read the document: it is of another version than the device knows',
  notTrusted: () =>
    'trusts none of the keys with the role config that signed this; sign it with one of its keys, or give the device a newer key set first',
  wrongClass: () => 'is of another class than this document is for; is it the right unit id?',
  wrongDevice: () => 'is not among the devices that this document is for',
  schema: () =>
    'runs firmware with another version of its profile than this document is for; make the document for that one',
  downgrade: () =>
    'has taken a document of the same or a higher sequence number; sign it with a higher one, or go back with `kerb config rollback`',
  values: (detail) =>
    detail === 0
      ? 'refuses the values, as they do not fit together; its own log says which'
      : `refuses the value of the config field ${detail}`,
  setting: (detail) => `refuses the setting of register ${detail}`,
  memory: () => 'could not write its memory; it may be full or worn out: see its own log',
  nothingThere: () => 'has nothing to cancel or to go back to; `kerb config status` shows what it has',
  onTrial: () =>
    'runs firmware on trial, with which its config could be lost; wait until it is confirmed (`kerb confirm`)',
};

/** The name of a refusal, such as `downgrade`. */
export function refusalName(code: number): string {
  return Object.entries(ConfigRefusal).find(([, value]) => value === code)?.[0] ?? `code ${code}`;
}

/** Why a device refused, and what to do, as the predicate of a sentence about the device. */
export function refusalText(code: number, detail: number): string {
  const texts = TEXTS as Readonly<Record<string, (detail: number) => string>>;
  return (
    texts[refusalName(code)]?.(detail) ?? `refused for a reason that this program does not know (${refusalName(code)})`
  );
}
