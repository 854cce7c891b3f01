import { RollbackReason } from '../../protocols/update/refusal.ts';
import { UpdateOutcome } from '../../protocols/update/update-status.ts';
import type { BootPhase, BootState, SlotEntry, TrialTerms } from './boot-state.ts';
import { decodeDocument, encodeDocument, type Fields } from './document.ts';

const WHAT = 'what says which slot runs';
const VERSION = 1;

/** The boot state as it lies in its journal; undefined for a device that nothing was put into. */
export function encodeBootState(state: BootState | undefined): Uint8Array {
  if (!state) return encodeDocument(VERSION, {});
  const { slots, ...others } = state;
  return encodeDocument(VERSION, { ...others, a: slots[0], b: slots[1] });
}

/** @throws SlotFormatError */
export function decodeBootState(bytes: Uint8Array): BootState | undefined {
  const fields = decodeDocument(WHAT, VERSION, bytes);
  if (!fields.has('active')) return undefined;
  return {
    active: fields.one('active', 0, 1),
    phase: phaseOf(fields.fields('phase')),
    slots: [entryAt(fields, 'a'), entryAt(fields, 'b')],
    floor: fields.number('floor'),
    outcome: fields.one('outcome', ...Object.values(UpdateOutcome)),
    rollbackReason: fields.one('rollbackReason', ...Object.values(RollbackReason)),
  };
}

function phaseOf(fields: Fields): BootPhase {
  const kind = fields.one('kind', 'steady', 'staged', 'waiting', 'trial', 'settling');
  switch (kind) {
    case 'steady':
    case 'staged':
      return { kind };
    case 'waiting':
      return { kind, terms: termsOf(fields.fields('terms')) };
    case 'trial':
      return {
        kind,
        terms: termsOf(fields.fields('terms')),
        starts: fields.number('starts'),
        ranS: fields.number('ranS'),
        migrates: fields.one('migrates', false, true),
      };
    case 'settling':
      return { kind, records: fields.one('records', 'keep', 'drop') };
  }
}

function termsOf(fields: Fields): TrialTerms {
  return {
    notBeforeS: fields.number('notBeforeS'),
    confirmAfterS: fields.number('confirmAfterS'),
    trialS: fields.number('trialS'),
  };
}

function entryAt(slots: Fields, name: string): SlotEntry | undefined {
  if (!slots.has(name)) return undefined;
  const fields = slots.fields(name);
  return {
    digest: fields.bytes('digest'),
    size: fields.number('size'),
    sequence: fields.number('sequence'),
    floor: fields.number('floor'),
    schema: fields.number('schema'),
    migrates: fields.numbers('migrates'),
    envelopeSize: fields.number('envelopeSize'),
    envelopeCrc: fields.number('envelopeCrc'),
  };
}
