import type { ConfigRefusal } from '../../../protocols/config/config-files.ts';

/** Where signed documents lie: the one that runs, the one that waits, the one of before, and one that is being written. */
export const DOCUMENT_BANKS = [0, 1, 2, 3] as const;
export type DocumentBank = (typeof DOCUMENT_BANKS)[number];
/** Where config areas, and settings, of before lie: one that counts, and one that is being written. */
export const BEFORE_BANKS = [0, 1] as const;
export type BeforeBank = (typeof BEFORE_BANKS)[number];

/** A signed document that is kept. */
export interface KeptDocument {
  readonly sequence: number;
  /** SHA-256 of the payload that was signed. */
  readonly digest: Uint8Array;
  /** Of the signed document. */
  readonly size: number;
  readonly crc: number;
  readonly bank: DocumentBank;
}

export interface PendingDocument extends KeptDocument {
  readonly activateAtS: number;
}

/** What was configured before something else was. */
export interface ConfigBefore {
  /** The document that ran; undefined when none did. */
  readonly document: KeptDocument | undefined;
  /** When it was put into effect, UTC in seconds. */
  readonly sinceS: number;
  readonly bank: BeforeBank;
  /** CRC-32 of the config area, and of the settings, as they are kept. */
  readonly areaCrc: number;
  readonly settingsCrc: number;
  /** Version of the profile that the area follows. */
  readonly schema: number;
}

/** In which order fields and settings are accepted. */
export const APPLY_ORDERS = ['fieldsFirst', 'settingsFirst'] as const;
export type ApplyOrder = (typeof APPLY_ORDERS)[number];

export type ConfigPhase =
  | { readonly kind: 'steady' }
  /** The document that waited, or what was before the one that runs, is being put into effect; again, when power went. */
  | {
      readonly kind: 'applying';
      readonly what: 'pending' | 'previous';
      readonly order: ApplyOrder;
      readonly before: ConfigBefore;
      readonly atS: number;
    }
  /** The firmware did not take it after all: what was there before is being put back. */
  | {
      readonly kind: 'undoing';
      readonly what: 'pending' | 'previous';
      readonly order: ApplyOrder;
      readonly before: ConfigBefore;
      readonly refusal: ConfigRefusal;
      readonly detail: number;
    };

/** All that decides what a device is configured as: replaced as a whole, by one write. */
export interface ConfigState {
  readonly running: KeptDocument | undefined;
  readonly runningSinceS: number;
  readonly pending: PendingDocument | undefined;
  readonly previous: ConfigBefore | undefined;
  /** Highest sequence number that was ever taken. */
  readonly highest: number;
  readonly activations: number;
  /** The last ones that were called off, and rolled back, so that a command that comes twice is known; 0 for none. */
  readonly cancelled: number;
  readonly rolledBack: number;
  /** Of the document whose time came last. */
  readonly refusal: ConfigRefusal;
  readonly refusalDetail: number;
  readonly phase: ConfigPhase;
}

const STEADY: ConfigPhase = { kind: 'steady' };

/** Of a device that never took a document. */
export const NOTHING_TAKEN: ConfigState = {
  running: undefined,
  runningSinceS: 0,
  pending: undefined,
  previous: undefined,
  highest: 0,
  activations: 0,
  cancelled: 0,
  rolledBack: 0,
  refusal: 0,
  refusalDetail: 0,
  phase: STEADY,
};

/** A document was checked, and waits for its time from now on. */
export function stage(state: ConfigState, pending: PendingDocument): ConfigState {
  return { ...state, pending, highest: Math.max(state.highest, pending.sequence), refusal: 0, refusalDetail: 0 };
}

/** The one that waits is not wanted any more. */
export function cancel(state: ConfigState): ConfigState {
  return { ...state, pending: undefined, cancelled: state.pending?.sequence ?? state.cancelled };
}

/** The time of the one that waits has come, and it may not run. */
export function drop(state: ConfigState, refusal: ConfigRefusal, refusalDetail: number): ConfigState {
  return { ...state, pending: undefined, refusal, refusalDetail };
}

/** From now on it is going to be put into effect, whatever happens. */
export function begin(
  state: ConfigState,
  what: 'pending' | 'previous',
  order: ApplyOrder,
  before: ConfigBefore,
  atS: number,
): ConfigState {
  return { ...state, phase: { kind: 'applying', what, order, before, atS } };
}

/** It is in effect. */
export function finish(state: ConfigState): ConfigState {
  const { phase, pending, previous, running, activations } = state;
  if (phase.kind !== 'applying') return state;
  const done = { ...state, phase: STEADY, activations: activations + 1, refusal: 0, refusalDetail: 0 } as const;
  if (phase.what === 'pending') {
    return { ...done, running: pending, runningSinceS: phase.atS, pending: undefined, previous: phase.before };
  }
  return {
    ...done,
    running: previous?.document,
    runningSinceS: previous?.document ? phase.atS : 0,
    previous: undefined,
    rolledBack: running?.sequence ?? state.rolledBack,
  };
}

/** The firmware did not take it. */
export function undo(state: ConfigState, refusal: ConfigRefusal, detail: number): ConfigState {
  const { phase } = state;
  if (phase.kind !== 'applying') return state;
  const { what, before } = phase;
  // What was taken in one order is taken back in the other.
  const order = phase.order === 'fieldsFirst' ? 'settingsFirst' : 'fieldsFirst';
  return { ...state, phase: { kind: 'undoing', what, order, before, refusal, detail } };
}

/** All is as it was before. */
export function undone(state: ConfigState): ConfigState {
  const { phase } = state;
  if (phase.kind !== 'undoing') return state;
  const steady = { ...state, phase: STEADY };
  if (phase.what === 'pending') return drop(steady, phase.refusal, phase.detail);
  return { ...steady, refusal: phase.refusal, refusalDetail: phase.detail };
}

/** A bank that nothing kept lies in. */
export function freeDocumentBank({ running, pending, previous }: ConfigState): DocumentBank {
  const taken = [running, pending, previous?.document].map((document) => document?.bank);
  return DOCUMENT_BANKS.find((bank) => !taken.includes(bank))!;
}

export function freeBeforeBank({ previous }: ConfigState): BeforeBank {
  return previous?.bank === 0 ? 1 : 0;
}
