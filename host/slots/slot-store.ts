import type { BlockMap } from '../../protocols/update/block-map.ts';
import { RollbackReason } from '../../protocols/update/refusal.ts';
import { SlotState } from '../../protocols/update/update-status.ts';
import type { FlashMemory } from '../memory/flash-memory.ts';
import { Journal } from '../memory/journal.ts';
import { decodeBootState, encodeBootState } from './boot-document.ts';
import type { BootState, TrialTerms } from './boot-state.ts';
import * as transition from './boot-state.ts';
import { checkCandidate, checkTakeOver } from './candidate.ts';
import { checkFactory, type Factory, fillSlot } from './factory.ts';
import { type ImageFacts, otherSlot, type SlotIndex, type VerifyEnvelope } from './image-facts.ts';
import { type Installation, installing } from './install.ts';
import { KeyJournal } from './key-journal.ts';
import { type SlotLayout, slotLayout } from './layout.ts';
import { readBytes } from './program.ts';
import { type Finding, recover } from './recovery.ts';
import { Slot, type SlotContent } from './slot.ts';
import { ImageDamagedError, SlotStateError, UpdateRefusedError } from './slot-errors.ts';
import { cameBy, type Transfer, type TransferParameters } from './transfer.ts';
import { type BlockOutcome, TransferArea } from './transfer-area.ts';

/** A transfer was begun, goes on, or its image is staged already. */
export type Begun = 'begun' | 'resumed' | 'staged';

export interface SlotStoreOptions {
  readonly memory: FlashMemory;
  /** Bytes of the largest image. */
  readonly slotSize: number;
  readonly verify: VerifyEnvelope;
}

/**
 * All that a device keeps in flash for updates: two slots, what runs, the key set, and the transfer under way. Each change
 * of what a device would do after a power cut is one write of one document, so that it has happened or has not.
 * What runs is never erased or written to.
 *
 * Every method may throw FlashError; then, as after a power cut, the store is to be opened anew. What does not fit the state
 * throws SlotStateError and changes nothing.
 */
export class SlotStore {
  readonly layout: SlotLayout;
  /** What was found when the store was opened. */
  readonly findings: readonly Finding[];
  readonly #verify: VerifyEnvelope;
  readonly #slots: readonly [Slot, Slot];
  readonly #bootJournal: Journal;
  readonly #keys: KeyJournal;
  readonly #transfer: TransferArea;
  #boot: BootState | undefined;
  readonly #health: [SlotState, SlotState] = [SlotState.empty, SlotState.empty];
  #installing: Generator<void, Installation> | undefined;
  #installed: Installation | undefined;

  /** Finds what is there, and recovers from what a power cut left. @throws SlotLayoutError, SlotFormatError, FlashError */
  static open(options: SlotStoreOptions): SlotStore {
    return new SlotStore(options);
  }

  private constructor({ memory, slotSize, verify }: SlotStoreOptions) {
    this.layout = slotLayout(memory, slotSize);
    this.#verify = verify;
    this.#slots = [new Slot(this.layout.slots[0]), new Slot(this.layout.slots[1])];
    this.#bootJournal = new Journal(this.layout.boot);
    this.#keys = new KeyJournal(this.layout.keySet);
    this.#transfer = new TransferArea(this.layout);
    const document = this.#bootJournal.read();
    this.#boot = document && decodeBootState(document);
    this.findings = this.#boot ? this.#recover(this.#boot) : [];
  }

  get isProvisioned(): boolean {
    return this.#boot !== undefined;
  }

  /** What runs, and what is to. @throws SlotStateError when nothing was ever put into the device */
  get boot(): BootState {
    if (!this.#boot) throw new SlotStateError('nothing was put into this device yet');
    return this.#boot;
  }

  /**
   * Begins anew with an image in slot A, the key set, and the floor that the image's facts tell.
   * @throws UpdateRefusedError when the image is too large, or is not that of the facts
   */
  provision(factory: Factory): void {
    checkFactory(factory, this.layout.slotSize);
    this.#forgetInstallation();
    this.#boot = undefined;
    this.#bootJournal.write(encodeBootState(undefined));
    this.#transfer.clear();
    this.replaceKeySet(factory.keySet);
    this.#save(transition.delivered(fillSlot(this.#slots[0], factory)));
    this.#health[0] = SlotState.whole;
    this.#health[1] = SlotState.empty;
  }

  slot(slot: SlotIndex): SlotContent {
    return { state: this.#health[slot], entry: this.boot.slots[slot] };
  }

  /** @throws ImageDamagedError; SlotStateError when the slot is empty */
  readImage(slot: SlotIndex): Uint8Array {
    const image = this.#slots[slot].image(transition.entryOf(this.boot, slot));
    this.#health[slot] = image ? SlotState.whole : SlotState.damaged;
    if (!image) throw new ImageDamagedError(slot);
    return image;
  }

  /** The envelope that a slot's image came with; undefined when there is none or it is damaged. */
  readEnvelope(slot: SlotIndex): Uint8Array | undefined {
    const entry = this.boot.slots[slot];
    return entry && this.#slots[slot].envelope(entry);
  }

  /** Bytes of an image from `at` on, as they lie in memory; behind its end they are 0. */
  readBytes(slot: SlotIndex, at: number, target: Uint8Array): void {
    const size = Math.min(Math.max((this.boot.slots[slot]?.size ?? 0) - at, 0), target.length);
    target.fill(0, size);
    if (size > 0) target.set(readBytes(this.#slots[slot].region, at, size));
  }

  /** The keys that are trusted; undefined when they are damaged, or nothing was put into the device yet. */
  get keySet(): Uint8Array | undefined {
    return this.#keys.keySet;
  }

  /** The caller has checked it. */
  replaceKeySet(keySet: Uint8Array): void {
    this.#keys.replace(keySet);
  }

  /** The transfer that was begun last; undefined when it was given up. */
  get transfer(): Transfer | undefined {
    return this.#transfer.transfer;
  }

  /** The envelope of the transfer; undefined when it is damaged, or there is none. */
  get transferEnvelope(): Uint8Array | undefined {
    return this.#transfer.envelope;
  }

  /** Of the transfer. */
  get blockMap(): BlockMap {
    return this.#transfer.map;
  }

  /** CRC-32 of each block as it lies in memory, 0 for one that has not arrived. */
  blockSums(): Uint32Array {
    return this.#transfer.sums();
  }

  /**
   * Makes room for a payload. Of the transfer that was begun last, what has arrived stays, unless `anew`; a candidate that came
   * by it stays staged, and another is withdrawn. The caller has checked the envelope, and calls nothing else but `abort`
   * between the first step and the last.
   * @throws UpdateRefusedError when the payload is too large
   */
  *beginning(parameters: TransferParameters, envelope: Uint8Array, anew = false): Generator<void, Begun> {
    this.#demandIdle('a transfer is begun');
    const { payload, envelope: region } = this.layout;
    if (parameters.payloadSize > payload.size || envelope.length > region.size) {
      throw new UpdateRefusedError('tooLarge', `the payload has ${parameters.payloadSize} bytes, more than a slot`);
    }
    if (this.boot.phase.kind === 'staged') {
      const candidate = transition.entryOf(this.boot, otherSlot(this.boot.active));
      if (!anew && this.transfer && cameBy(this.transfer, candidate, parameters)) return 'staged';
      this.#save(transition.withdraw(this.boot));
    }
    this.#forgetInstallation();
    return yield* this.#transfer.beginning(parameters, envelope, anew);
  }

  /**
   * Keeps a block; durable when it returns. `replace`: other bytes take the place of those that had arrived.
   * @param bytes as many as the block has
   */
  writeBlock(block: number, bytes: Uint8Array, replace = false): BlockOutcome {
    this.#demandReceiving('a block is written');
    if (block < 0 || block >= this.blockMap.blocks || bytes.length !== this.blockMap.sizeOf(block)) {
      throw new SlotStateError(`there is no block ${block} of ${bytes.length} bytes in this transfer`);
    }
    this.#forgetInstallation();
    return this.#transfer.write(block, bytes, replace);
  }

  /** Gives the transfer up; a candidate is withdrawn, its slot stays as it is. */
  abort(): void {
    this.#demandIdle('a transfer is given up');
    this.#forgetInstallation();
    if (this.boot.phase.kind === 'staged') this.#save(transition.withdraw(this.boot));
    this.#transfer.clear();
  }

  /**
   * Makes the image in the free slot and checks it, with yields between parts of the work. A block, `begin` or `abort` in
   * between ends it. Whatever ends it, it can be begun again.
   * @param rescues nothing runs, so that it may be any image that is not below the floor
   * @throws UpdateRefusedError; the free slot may be empty then
   */
  *install(rescues = false): Generator<void, Installation> {
    this.#demandReceiving('a payload is installed');
    const { boot } = this;
    const free = otherSlot(boot.active);
    const work = installing({
      transfer: this.#transfer,
      payload: this.layout.payload,
      slotSize: this.layout.slotSize,
      verify: (envelope) => this.#facts(envelope),
      boot,
      rescues,
      active: this.#slots[boot.active],
      free: this.#slots[free],
      vacate: () => {
        if (this.boot.slots[free]) this.#save(transition.vacate(this.boot));
        this.#health[free] = SlotState.empty;
      },
    });
    this.#forgetInstallation();
    this.#installing = work;
    for (let step = work.next(); ; step = work.next()) {
      if (step.done) {
        this.#installing = undefined;
        this.#installed = step.value;
        return step.value;
      }
      yield;
      if (this.#installing !== work) throw new SlotStateError('the payload is not installed any more');
    }
  }

  /** What has been installed becomes the candidate. */
  stage(): void {
    if (!this.#installed) throw new SlotStateError('nothing was installed');
    this.#save(transition.stage(this.boot, this.#installed.entry));
    this.#health[otherSlot(this.boot.active)] = SlotState.whole;
    this.#forgetInstallation();
    this.#transfer.finish();
  }

  /** staged, waiting → waiting. @throws UpdateRefusedError when the candidate is damaged, or may not run any more */
  activate(terms: TrialTerms): void {
    const next = transition.activate(this.boot, terms);
    this.#checkOther();
    this.#save(next);
  }

  /** steady → waiting, for the image of the other slot. @throws UpdateRefusedError when there is none that may run */
  reinstate(terms: TrialTerms): void {
    const { active, slots } = this.boot;
    const other = slots[otherSlot(active)];
    if (!other) throw new UpdateRefusedError('wrongState', 'the other slot is empty');
    const next = transition.reinstate(this.boot, terms);
    this.#checkOther();
    checkTakeOver(other, transition.entryOf(this.boot, active));
    this.#save(next);
  }

  /** waiting → staged */
  callOff(): void {
    this.#save(transition.callOff(this.boot));
  }

  /** waiting → trial: the swap. @throws UpdateRefusedError when the candidate is damaged, or may not run any more */
  startTrial(): void {
    const next = transition.startTrial(this.boot);
    this.#checkOther();
    this.#save(next);
  }

  /**
   * At each power up in a trial, before the image runs. False: it had all its starts, and has been rolled back. Where the
   * image of before is damaged it has as many as it takes.
   */
  countStart(): boolean {
    const next = transition.countStart(this.boot);
    const { phase } = next;
    if (phase.kind === 'trial' && phase.starts > transition.MAX_TRIAL_STARTS && this.#otherIsWhole()) {
      this.#save(transition.rollBack(this.boot, RollbackReason.tooManyStarts));
      return false;
    }
    this.#save(next);
    return true;
  }

  /** The trial has lasted so long, in seconds: worth a write now and then, so that power cuts do not lengthen it. */
  saveRun(ranS: number): void {
    this.#save(transition.saveRun(this.boot, ranS));
  }

  /** trial → steady, or settling; the floor rises to that of the image's manifest */
  confirm(): void {
    this.#save(transition.confirm(this.boot));
  }

  /** trial → steady, or settling. @throws ImageDamagedError when the image of before is damaged: the trial goes on */
  rollBack(reason: RollbackReason): void {
    const next = transition.rollBack(this.boot, reason);
    if (!this.#otherIsWhole()) throw new ImageDamagedError(otherSlot(this.boot.active));
    this.#save(next);
  }

  /**
   * The active image is whole, but cannot be run: the image of the other slot runs, without a trial. In a trial that is what
   * `rollBack` is for.
   * @throws ImageDamagedError, UpdateRefusedError when the other image may not run or cannot go on with the records
   */
  fallBack(reason: RollbackReason): void {
    if (this.boot.phase.kind === 'trial')
      throw new SlotStateError('a trial is rolled back, there is no other fall-back');
    const { active, slots } = this.boot;
    const other = slots[otherSlot(active)];
    if (!other) throw new UpdateRefusedError('wrongState', 'the other slot is empty');
    if (!this.#otherIsWhole()) throw new ImageDamagedError(otherSlot(active));
    this.#checkOther();
    checkTakeOver(other, transition.entryOf(this.boot, active));
    this.#save(transition.fallBack(this.boot, reason));
  }

  /** Nothing can run: what was under way is over, so that other firmware may be put in. */
  strand(reason: RollbackReason): void {
    const next = transition.strand(this.boot, reason);
    if (next !== this.boot) this.#save(next);
  }

  /** settling → steady */
  settled(): void {
    this.#save(transition.settled(this.boot));
  }

  #forgetInstallation(): void {
    this.#installing = undefined;
    this.#installed = undefined;
  }

  #recover(found: BootState): Finding[] {
    for (const slot of [0, 1] as const) {
      const entry = found.slots[slot];
      if (entry) this.#health[slot] = this.#slots[slot].image(entry) ? SlotState.whole : SlotState.damaged;
    }
    const { state, finding } = recover(found, {
      whole: (slot) => this.#health[slot] === SlotState.whole,
      mayRun: (slot) => this.#mayRun(slot),
    });
    if (state !== found) this.#save(state);
    // Power went between what made a candidate of the payload and this.
    if (state.phase.kind !== 'steady') this.#transfer.finish();
    return finding ? [finding] : [];
  }

  #mayRun(slot: SlotIndex): boolean {
    try {
      this.#check(slot);
      return true;
    } catch (error) {
      if (error instanceof UpdateRefusedError) return false;
      throw error;
    }
  }

  #check(slot: SlotIndex): void {
    const entry = transition.entryOf(this.boot, slot);
    checkCandidate(entry, this.#slots[slot], this.boot.floor, (envelope) => this.#facts(envelope));
  }

  #checkOther(): void {
    this.#check(otherSlot(this.boot.active));
  }

  #otherIsWhole(): boolean {
    const other = otherSlot(this.boot.active);
    const entry = this.boot.slots[other];
    return entry !== undefined && this.#slots[other].image(entry) !== undefined;
  }

  #facts(envelope: Uint8Array): ImageFacts {
    const { keySet } = this;
    if (!keySet) throw new UpdateRefusedError('notTrusted', 'the keys that this device trusts are damaged');
    return this.#verify(envelope, keySet);
  }

  #demandReceiving(what: string): void {
    if (this.boot.phase.kind !== 'steady' || !this.transfer?.receiving) {
      throw new SlotStateError(`${what} only while blocks are received`);
    }
  }

  #demandIdle(what: string): void {
    const { kind } = this.boot.phase;
    if (kind !== 'steady' && kind !== 'staged') {
      throw new SlotStateError(`${what} only when no image waits or is on trial; the update is ${kind}`);
    }
  }

  #save(state: BootState): void {
    this.#bootJournal.write(encodeBootState(state));
    this.#boot = state;
  }
}
