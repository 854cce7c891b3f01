import { RollbackReason } from '../../protocols/update/refusal.ts';
import { UpdateOutcome } from '../../protocols/update/update-status.ts';
import { type ImageFacts, otherSlot, type SlotIndex } from './image-facts.ts';
import { SlotStateError } from './slot-errors.ts';

/** Starts that an image on trial has to be confirmed in. */
export const MAX_TRIAL_STARTS = 3;

/** What a slot was filled with. */
export interface SlotEntry extends ImageFacts {
  /** Bytes of the envelope that lies beside the image; 0 for an image that the factory put in without one. */
  readonly envelopeSize: number;
  readonly envelopeCrc: number;
}

/** How an image is put on trial, as `activate` of `UpdateCommand` says it. */
export interface TrialTerms {
  readonly notBeforeS: number;
  readonly confirmAfterS: number;
  readonly trialS: number;
}

/**
 *     steady ──stage──► staged ──activate──► waiting ──startTrial──► trial ──confirm───► (settling keep ──►) steady
 *        ▲                │ ▲                   │                      │
 *        ├◄──withdraw─────┘ └──────callOff──────┘                      └──rollBack──► (settling drop ──►) steady
 *        └──reinstate──► waiting
 *
 * Where nothing can run, all but settling falls back to steady (strand).
 *
 * Settling is passed through when the two images keep records of different schemas.
 */
export type BootPhase =
  /** The active image runs, and nothing else is to. */
  | { readonly kind: 'steady' }
  /** The other slot holds a candidate. */
  | { readonly kind: 'staged' }
  /** The candidate is to run when its time has come and it is safe. */
  | { readonly kind: 'waiting'; readonly terms: TrialTerms }
  /** The active image is the candidate; the other slot holds the image of before. */
  | {
      readonly kind: 'trial';
      readonly terms: TrialTerms;
      /** Starts of the candidate, the first one included. */
      readonly starts: number;
      /** Seconds that it has run, as they were saved last. */
      readonly ranS: number;
      /** The two keep different schemas: the candidate's records are not yet those of the device. */
      readonly migrates: boolean;
    }
  /** The trial is over; its records are being made those of the device, or dropped. */
  | { readonly kind: 'settling'; readonly records: 'keep' | 'drop' };

/** All that decides what a device runs: kept as one document. */
export interface BootState {
  /** The slot that runs. */
  readonly active: SlotIndex;
  readonly phase: BootPhase;
  /** Undefined for a slot that is empty, or is being filled. */
  readonly slots: readonly [SlotEntry | undefined, SlotEntry | undefined];
  /** Sequence numbers below are never run again. */
  readonly floor: number;
  /** Of the last trial. */
  readonly outcome: UpdateOutcome;
  readonly rollbackReason: RollbackReason;
}

const STEADY: BootPhase = { kind: 'steady' };

/** A device as it leaves the factory: an image in slot A. */
export function delivered(entry: SlotEntry): BootState {
  return {
    active: 0,
    phase: STEADY,
    slots: [entry, undefined],
    floor: entry.floor,
    outcome: UpdateOutcome.none,
    rollbackReason: RollbackReason.none,
  };
}

/** The slot that does not run is about to be erased. */
export function vacate(state: BootState): BootState {
  demand(state, 'the free slot is emptied', 'steady');
  return withOther(state, undefined);
}

/** The slot that does not run has been filled, and its image checked. */
export function stage(state: BootState, candidate: SlotEntry): BootState {
  demand(state, 'an image is staged', 'steady');
  if (state.slots[otherSlot(state.active)]) throw new SlotStateError('the slot that is filled was not emptied before');
  return { ...withOther(state, candidate), phase: { kind: 'staged' } };
}

/** The candidate is not wanted any more, or was found damaged. */
export function withdraw(state: BootState): BootState {
  demand(state, 'a candidate is withdrawn', 'staged', 'waiting');
  return { ...state, phase: STEADY };
}

/** The candidate is to run; again with other terms, those hold. */
export function activate(state: BootState, terms: TrialTerms): BootState {
  demand(state, 'a candidate is activated', 'staged', 'waiting');
  return { ...state, phase: { kind: 'waiting', terms } };
}

/** The image of the other slot is to come back. */
export function reinstate(state: BootState, terms: TrialTerms): BootState {
  demand(state, 'the image of the other slot is called back', 'steady');
  entryOf(state, otherSlot(state.active));
  return { ...state, phase: { kind: 'waiting', terms } };
}

/** The candidate does not run now; it stays staged. */
export function callOff(state: BootState): BootState {
  demand(state, 'an activation is called off', 'waiting');
  return { ...state, phase: { kind: 'staged' } };
}

/** The swap. */
export function startTrial(state: BootState): BootState {
  const { terms } = demand(state, 'a trial is started', 'waiting');
  const candidate = otherSlot(state.active);
  const migrates = entryOf(state, candidate).schema !== entryOf(state, state.active).schema;
  return {
    ...state,
    active: candidate,
    phase: { kind: 'trial', terms, starts: 1, ranS: 0, migrates },
    outcome: UpdateOutcome.none,
    rollbackReason: RollbackReason.none,
  };
}

/** The candidate is started once more. */
export function countStart(state: BootState): BootState {
  const trial = demand(state, 'a start is counted', 'trial');
  return { ...state, phase: { ...trial, starts: trial.starts + 1 } };
}

/** The trial has lasted so long. */
export function saveRun(state: BootState, ranS: number): BootState {
  const trial = demand(state, 'the time of a trial is saved', 'trial');
  return { ...state, phase: { ...trial, ranS } };
}

/** The image on trial stays; the floor rises to what its manifest says. */
export function confirm(state: BootState): BootState {
  const { migrates } = demand(state, 'a trial is confirmed', 'trial');
  return {
    ...state,
    phase: migrates ? { kind: 'settling', records: 'keep' } : STEADY,
    floor: Math.max(state.floor, entryOf(state, state.active).floor),
    outcome: UpdateOutcome.confirmed,
    rollbackReason: RollbackReason.none,
  };
}

/** The image of before the trial runs again. */
export function rollBack(state: BootState, reason: RollbackReason): BootState {
  const { migrates } = demand(state, 'a trial is rolled back', 'trial');
  return returned(state, reason, migrates);
}

/** The active image cannot run, and the other one can. */
export function fallBack(state: BootState, reason: RollbackReason): BootState {
  const { phase } = state;
  const migrated = phase.kind === 'settling' || (phase.kind === 'trial' && phase.migrates);
  return returned(state, reason, migrated);
}

/**
 * Nothing can run, and what was under way is over. An image on trial that has failed, with nothing to go back to, is given
 * up, so that it is not run again.
 */
export function strand(state: BootState, reason: RollbackReason): BootState {
  switch (state.phase.kind) {
    case 'trial':
      return withOther(returned(state, reason, state.phase.migrates), undefined);
    case 'staged':
    case 'waiting':
      return withdraw(state);
    default:
      return state;
  }
}

/** The records of a trial have been dealt with. */
export function settled(state: BootState): BootState {
  demand(state, 'records are settled', 'settling');
  return { ...state, phase: STEADY };
}

/** What a slot holds. @throws SlotStateError when it is empty */
export function entryOf(state: BootState, slot: SlotIndex): SlotEntry {
  const entry = state.slots[slot];
  if (!entry) throw new SlotStateError(`slot ${'AB'[slot]} is empty`);
  return entry;
}

function returned(state: BootState, reason: RollbackReason, migrated: boolean): BootState {
  const active = otherSlot(state.active);
  entryOf(state, active);
  return {
    ...state,
    active,
    phase: migrated ? { kind: 'settling', records: 'drop' } : STEADY,
    outcome: UpdateOutcome.rolledBack,
    rollbackReason: reason,
  };
}

function withOther(state: BootState, entry: SlotEntry | undefined): BootState {
  return { ...state, slots: state.active === 0 ? [state.slots[0], entry] : [entry, state.slots[1]] };
}

function demand<K extends BootPhase['kind']>(
  state: BootState,
  what: string,
  ...kinds: K[]
): Extract<BootPhase, { kind: K }> {
  if (!(kinds as string[]).includes(state.phase.kind)) {
    throw new SlotStateError(`${what} only when the update is ${kinds.join(' or ')}; it is ${state.phase.kind}`);
  }
  return state.phase as Extract<BootPhase, { kind: K }>;
}
