import type { BlockMap } from '../../protocols/update/block-map.ts';
import type { RollbackReason } from '../../protocols/update/refusal.ts';
import type { UpdateCommand } from '../../protocols/update/update-command.ts';
import type { SlotState } from '../../protocols/update/update-status.ts';
import type { FlashMemory } from '../memory/flash-memory.ts';
import type { BootState, SlotEntry, TrialTerms } from './boot-state.ts';
import type { ImageFacts, SlotIndex, VerifyEnvelope } from './image-facts.ts';
import type { SlotLayout } from './layout.ts';

/** What a transfer is about: `begin` of `UpdateCommand`. */
export type TransferParameters = Omit<Extract<UpdateCommand, { kind: 'begin' }>, 'kind'>;

/** The transfer that was begun last. */
export interface Transfer {
  readonly parameters: TransferParameters;
  /** Blocks are taken; false once the image has been staged. */
  readonly receiving: boolean;
}

/** What a block was. */
export type BlockOutcome = 'written' | 'same' | 'differs';

/** What the factory puts into a device. */
export interface Factory {
  readonly image: Uint8Array;
  readonly facts: ImageFacts;
  /** Without one the image is trusted because the factory put it there. */
  readonly envelope?: Uint8Array;
  readonly keySet: Uint8Array;
}

/** What was found, and done about it, when the store was opened. */
export type Finding =
  /** The active image is damaged, and the other one runs. */
  | { readonly kind: 'fellBack'; readonly damaged: SlotIndex }
  /** The active image is damaged, and there is no other to run. */
  | { readonly kind: 'nothingToRun'; readonly damaged: SlotIndex }
  /** The image that is staged, or was there to roll back to, is damaged. */
  | { readonly kind: 'otherDamaged'; readonly damaged: SlotIndex };

export interface SlotStoreOptions {
  readonly memory: FlashMemory;
  /** Bytes of the largest image. */
  readonly slotSize: number;
  readonly verify: VerifyEnvelope;
}

/**
 * All that a device keeps in flash for updates: two slots, what runs, the key set, and the transfer under way. Each change
 * of what a device would do after a power cut is one write of one document, so that it has happened or has not.
 * Every method may throw FlashError; then, as after a power cut, the store is opened anew.
 */
export declare class SlotStore {
  /** Recovers what a power cut left. @throws SlotLayoutError */
  static open(options: SlotStoreOptions): SlotStore;
  readonly layout: SlotLayout;
  readonly findings: readonly Finding[];
  readonly isProvisioned: boolean;
  /** Begins anew, with an image in slot A. */
  provision(factory: Factory): void;

  readonly boot: BootState;
  slot(slot: SlotIndex): { readonly state: SlotState; readonly entry: SlotEntry | undefined };
  /** @throws ImageDamagedError */
  readImage(slot: SlotIndex): Uint8Array;
  /** Undefined when there is none or it is damaged. */
  readEnvelope(slot: SlotIndex): Uint8Array | undefined;
  /** Bytes of an image from `at` on, unchecked; behind its end they are 0. */
  readBytes(slot: SlotIndex, at: number, target: Uint8Array): void;

  readonly keySet: Uint8Array;
  /** The caller has checked it. */
  replaceKeySet(keySet: Uint8Array): void;

  readonly transfer: Transfer | undefined;
  /** The envelope of the transfer; undefined when it is damaged. */
  readonly transferEnvelope: Uint8Array | undefined;
  readonly blockMap: BlockMap;
  /** CRC-32 of each block as it lies in memory, 0 for one that has not arrived. */
  blockSums(): Uint32Array;
  /** With the parameters of the transfer under way, what has arrived stays, unless `anew`. A staged candidate is withdrawn. */
  begin(parameters: TransferParameters, envelope: Uint8Array, anew?: boolean): 'begun' | 'resumed';
  /** `replace`: other bytes replace those that arrived before. */
  writeBlock(block: number, bytes: Uint8Array, replace?: boolean): BlockOutcome;
  /** Gives the transfer up; a staged candidate is withdrawn. */
  abort(): void;

  /** Decodes the payload into the free slot, and checks it. @throws UpdateRefusedError */
  install(): Generator<void, { facts: ImageFacts; image: Uint8Array }>;
  /** Makes what was installed a candidate. */
  stage(): void;

  /** staged, waiting → waiting. Verifies the candidate's envelope again. @throws UpdateRefusedError */
  activate(terms: TrialTerms): void;
  /** steady → waiting for the image of the other slot. @throws UpdateRefusedError */
  reinstate(terms: TrialTerms): void;
  /** waiting → staged */
  callOff(): void;
  /** waiting → trial; verifies again. @throws UpdateRefusedError */
  startTrial(): void;
  /** At each start in a trial, before the image runs: whether it still may; else it has been rolled back. */
  countStart(): boolean;
  saveRun(ranS: number): void;
  /** trial → steady, or settling */
  confirm(): void;
  /** trial → steady, or settling. @throws ImageDamagedError when the image of before is damaged; the trial goes on */
  rollBack(reason: RollbackReason): void;
  /** settling → steady */
  settled(): void;
}
