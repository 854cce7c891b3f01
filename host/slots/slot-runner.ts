import { Bank } from '../../protocols/modbus/bank.ts';
import { RollbackReason } from '../../protocols/update/refusal.ts';
import { RuntimeEvent } from '../runtime/event-log.ts';
import { FirmwareTrapError } from '../runtime/firmware.ts';
import { ResetReason } from '../runtime/platform.ts';
import { Activation } from './activation.ts';
import { entryOf, type SlotEntry } from './boot-state.ts';
import { otherSlot, type SlotIndex } from './image-facts.ts';
import { ImageStarter, type ImageStarterOptions } from './image-starter.ts';
import type { OpenSlots } from './open-slots.ts';
import type { RunningImage } from './running-image.ts';
import { SafeMoment } from './safe-moment.ts';
import { ImageDamagedError, UpdateRefusedError } from './slot-errors.ts';
import type { SlotImage } from './slot-image.ts';
import { cannotStart } from './start-failure.ts';
import { TrialEnd } from './trial-end.ts';
import { TrialRecords } from './trial-records.ts';
import { TrialWatch } from './trial-watch.ts';

export interface SlotRunnerOptions extends ImageStarterOptions {
  /** Told when an update does not come about after its command was taken. */
  readonly onRefused: (error: UpdateRefusedError) => void;
}

/**
 * Runs what the slots say: at a start, at the swap, and when a trial ends. Each of these is decided by one write of the slot
 * store, and what runs follows it; so a power cut, or a memory that fails, leaves the one or the other.
 */
export class SlotRunner {
  readonly #options: SlotRunnerOptions;
  readonly #slots: OpenSlots;
  readonly #starter: ImageStarter;
  #current: RunningImage;
  /** Of a trial whose firmware keeps its records in another way: the firmware of before. */
  #shadow: RunningImage | undefined;
  /** It stays in a state in which it may take over, through all of the trial. */
  #shadowMoment: SafeMoment | undefined;
  #activation: Activation | undefined;
  #watch: TrialWatch | undefined;
  #end: TrialEnd | undefined;
  #resetsBefore = 0;
  #nowMs: number;

  /**
   * Starts the active image, or another one where it cannot be, or nothing but what takes updates.
   * @throws NothingToRunError, FlashError, StoreError
   */
  constructor(options: SlotRunnerOptions, nowMs: number) {
    this.#options = options;
    this.#slots = options.slots;
    this.#starter = new ImageStarter(options);
    this.#nowMs = nowMs;
    this.#tellFindings();
    const { phase } = this.#slots.store.boot;
    if (phase.kind === 'trial' && !this.#slots.attempt((store) => store.countStart())) {
      this.tell(RuntimeEvent.updateRolledBack, RollbackReason.tooManyStarts);
    }
    this.#current = this.#starter.startActive(nowMs, (reason) => this.tell(RuntimeEvent.updateRolledBack, reason));
    this.#resumeTrial();
  }

  /** No slot holds firmware that can run. */
  get recovering(): boolean {
    return this.#current.image.isRecovery === true;
  }

  /** The firmware in charge. */
  get current(): RunningImage {
    return this.#current;
  }

  /** What the slots know of it. */
  get entry(): SlotEntry {
    return entryOf(this.#slots.store.boot, this.#current.slot);
  }

  /** Watchdog resets of all firmware in charge. */
  get resets(): number {
    return this.#resetsBefore + this.#current.device.resets;
  }

  get trialRanS(): number {
    return this.#watch?.ranS ?? 0;
  }

  /** The image on trial has done the scans of its self-test. */
  get trialTested(): boolean {
    return this.#watch?.tested === true && this.#current.device.running;
  }

  /** A trial is to end as soon as that is safe. */
  get returning(): boolean {
    return this.#end !== undefined;
  }

  get batteryPercent(): number | undefined {
    const { image, device } = this.#current;
    if (image.battery === undefined) return undefined;
    const register = Buffer.alloc(2);
    return device.read(Bank.inputRegisters, image.battery, 1, register, 0) === 0 ? register.readUInt16BE() : undefined;
  }

  /** Records an event of the runtime's own. */
  tell(code: number, value: number): void {
    this.#options.onEvent({ atMs: this.#nowMs, code, value });
  }

  /** Before a scan: what waits for a moment between two scans. @throws FlashError, StoreError */
  before(nowMs: number, elapsedMs: number): void {
    this.#nowMs = nowMs;
    this.#follow();
    this.#forgetTrial();
    this.#settle();
    this.#advanceActivation(elapsedMs);
    this.#shadowMoment?.come(elapsedMs);
    this.#advanceEnd(elapsedMs);
  }

  /** One scan of all that runs. */
  scan(inputs: Int32Array, nowMs: number, elapsedMs: number): void {
    scanOne(this.#current, inputs, nowMs, elapsedMs);
    if (this.#shadow) scanOne(this.#shadow, inputs, nowMs, elapsedMs);
    this.#activation?.scan(inputs, nowMs, elapsedMs);
  }

  /** After a scan: how a trial does. @throws FlashError, StoreError */
  after(inputs: Int32Array, nowMs: number, elapsedMs: number): void {
    const watch = this.#watch;
    if (!watch || this.#slots.store.boot.phase.kind !== 'trial') return;
    const verdict = watch.judge(this.#current.device, elapsedMs);
    if (verdict.kind === 'confirm' && !this.#end) {
      this.confirmTrial();
    } else if (verdict.kind === 'rollBack' && (!this.#end || (verdict.atOnce && !this.#end.atOnce))) {
      this.#end = new TrialEnd(verdict.reason, verdict.atOnce, this.#current, this.#shadowMoment);
      const failed = this.#current;
      if (verdict.atOnce) this.#advanceEnd(0);
      // Its outputs are those of a firmware that failed; the one of before takes over within this scan.
      const isNew = this.#current !== failed && this.#current.device.scansSinceStart === 0;
      if (isNew) scanOne(this.#current, inputs, nowMs, elapsedMs);
    } else if (watch.takeSave()) {
      this.#slots.attempt((store) => store.saveRun(watch.ranS));
    }
  }

  confirmTrial(): void {
    this.#slots.attempt((store) => store.confirm());
    this.#watch = undefined;
    this.#dropShadow();
    this.tell(RuntimeEvent.updateConfirmed, this.#sequenceOf(this.#current.slot));
  }

  endTrial(reason: RollbackReason): void {
    this.#end ??= new TrialEnd(reason, false, this.#current, this.#shadowMoment);
  }

  callOff(): void {
    this.#activation?.callOff();
    this.#activation = undefined;
  }

  #tellFindings(): void {
    for (const finding of this.#slots.store.findings) {
      this.tell(RuntimeEvent.slotDamaged, finding.damaged);
      if (finding.kind !== 'fellBack') continue;
      this.tell(RuntimeEvent.updateRolledBack, RollbackReason.damaged);
      if (!finding.keepsRecords)
        this.#starter.warn('the firmware that runs now does not know the records that are there');
    }
  }

  #resumeTrial(): void {
    const { active, phase } = this.#slots.store.boot;
    if (phase.kind !== 'trial') return;
    this.#watch = new TrialWatch(phase.terms, phase.ranS);
    if (!phase.migrates) return;
    try {
      this.#follows(this.#starter.start(otherSlot(active), this.#nowMs, ResetReason.powerOn));
    } catch (error) {
      if (!cannotStart(error)) throw error;
      this.#starter.warn(`the firmware of before the trial cannot run beside it: ${error.message}`);
    }
  }

  /** A memory that failed when a trial ended may have ended it all the same. */
  #forgetTrial(): void {
    if (this.#slots.store.boot.phase.kind === 'trial') return;
    this.#watch = undefined;
    this.#end = undefined;
    this.#dropShadow();
  }

  /** An image goes on in the shadow of the one in charge. */
  #follows(shadow: RunningImage, moment = new SafeMoment(shadow.device, shadow.image.handshake)): void {
    shadow.inCharge = false;
    this.#shadow = shadow;
    this.#shadowMoment = moment;
  }

  #dropShadow(): void {
    this.#shadow = undefined;
    this.#shadowMoment = undefined;
  }

  #settle(): void {
    if (this.#slots.store.boot.phase.kind !== 'settling') return;
    const { records } = this.#current;
    if (records instanceof TrialRecords && !records.settle()) return;
    this.#slots.attempt((store) => store.settled());
    this.#current.records = this.#options.records;
  }

  #advanceActivation(elapsedMs: number): void {
    const { phase, active } = this.#slots.store.boot;
    if (phase.kind !== 'waiting') {
      this.callOff();
      return;
    }
    if (this.#nowMs < phase.terms.notBeforeS * 1000) return;
    try {
      this.#activation ??= this.#activate(otherSlot(active));
      switch (this.#activation.step(elapsedMs)) {
        case 'safe':
          this.#slots.attempt((store) => store.startTrial());
          this.#follow();
          break;
        case 'overdue':
          this.callOff();
          this.#slots.attempt((store) => store.callOff());
          this.tell(RuntimeEvent.updateCalledOff, this.#sequenceOf(otherSlot(active)));
          this.#options.onRefused(
            new UpdateRefusedError('notReady', 'the firmware that runs did not come to a safe moment'),
          );
          break;
      }
    } catch (error) {
      this.#withdraw(error);
    }
  }

  #activate(slot: SlotIndex): Activation {
    const { name, load, log } = this.#options;
    const { image: present, device, records } = this.#current;
    return new Activation(
      {
        image: this.#slots.attempt((store) => store.readImage(slot)),
        load,
        present,
        model: device,
        records,
        name: `${name} (new)`,
        inputs: device.inputChannels.length,
        outputs: device.outputChannels.length,
        ...(log && { log }),
      },
      this.#nowMs,
    );
  }

  /** What was to run may not: it is not staged any longer. */
  #withdraw(error: unknown): void {
    if (!(error instanceof UpdateRefusedError || error instanceof ImageDamagedError)) throw error;
    this.callOff();
    this.#slots.attempt((store) => {
      if (store.boot.phase.kind === 'waiting') store.callOff();
      store.abort();
    });
    if (error instanceof ImageDamagedError) this.tell(RuntimeEvent.slotDamaged, error.slot);
    this.#options.onRefused(
      error instanceof UpdateRefusedError ? error : new UpdateRefusedError('wrongDigest', error.message),
    );
  }

  #advanceEnd(elapsedMs: number): void {
    const end = this.#end;
    const step = end?.step(elapsedMs) ?? 'wait';
    if (!end || step === 'wait') return;
    try {
      this.#slots.attempt((store) => store.rollBack(end.reason));
    } catch (error) {
      if (!(error instanceof ImageDamagedError)) throw error;
      this.#end = undefined;
      this.tell(RuntimeEvent.slotDamaged, error.slot);
      // Nothing to go back to: an image on trial that runs goes on, one that does not is no better than none.
      if (end.atOnce) this.#recover(error, end.reason);
      else this.#watch?.goOn();
      return;
    }
    const image = this.#shadow?.image;
    if (step === 'start') this.#dropShadow();
    this.#follow(image);
    this.#end = undefined;
    this.tell(RuntimeEvent.updateRolledBack, end.reason);
  }

  /** Runs the image that the slots say, where another one runs still. */
  #follow(image?: SlotImage): void {
    const { active } = this.#slots.store.boot;
    if (active === this.#current.slot) return;
    if (this.#slots.store.boot.phase.kind === 'trial') this.#swap(active);
    else this.#goBack(active, image);
  }

  /** The candidate takes charge, from the next scan on. */
  #swap(slot: SlotIndex): void {
    const before = this.#current;
    const activation = this.#activation;
    this.#activation = undefined;
    try {
      const next = this.#starter.start(slot, this.#nowMs, ResetReason.request, activation?.candidate);
      if (!next.device.running) throw new FirmwareTrapError('init', new Error('it does not start'));
      this.#takeCharge(next);
    } catch (error) {
      if (!cannotStart(error)) throw error;
      this.#starter.warn(error.message);
      this.#abandonTrial(RollbackReason.selfTest);
      before.records = this.#starter.recordsOf(before.slot);
      activation?.callOff();
      this.tell(RuntimeEvent.updateRolledBack, RollbackReason.selfTest);
      return;
    }
    const { phase } = this.#slots.store.boot;
    if (phase.kind !== 'trial') return;
    this.#watch = new TrialWatch(phase.terms, phase.ranS);
    if (phase.migrates) {
      before.records = this.#starter.recordsOf(before.slot);
      this.#follows(before, activation?.moment);
    }
    this.tell(RuntimeEvent.updateActivated, this.#sequenceOf(slot));
  }

  /** The firmware of before a trial takes charge again: as it has gone on in the shadow, or from its records. */
  #goBack(slot: SlotIndex, image?: SlotImage): void {
    const shadow = this.#shadow;
    const moment = this.#shadowMoment;
    this.#dropShadow();
    this.#watch = undefined;
    if (shadow?.slot === slot) {
      this.#takeCharge(shadow, shadow.device.resets);
      moment?.callOff();
    } else {
      this.#restart(slot, image);
    }
  }

  #restart(slot: SlotIndex, image?: SlotImage): void {
    try {
      this.#takeCharge(this.#starter.start(slot, this.#nowMs, ResetReason.request, image));
    } catch (error) {
      if (!cannotStart(error)) throw error;
      this.#recover(error, RollbackReason.selfTest);
    }
  }

  /** The firmware of before a trial runs still, whether its slot is whole or not. */
  #abandonTrial(reason: RollbackReason): void {
    try {
      this.#slots.attempt((store) => store.rollBack(reason));
    } catch (error) {
      if (!(error instanceof ImageDamagedError)) throw error;
      this.tell(RuntimeEvent.slotDamaged, error.slot);
      this.#slots.attempt((store) => store.strand(reason));
    }
  }

  /** What is in charge does not run, and there is nothing else that does. */
  #recover(cause: Error, reason: RollbackReason): void {
    const { image, device } = this.#current;
    const { class: deviceClass, identity } = image;
    const hardware = {
      ...{ class: deviceClass, identity },
      ...{ inputs: device.inputChannels.length, outputs: device.outputChannels.length },
    };
    this.#takeCharge(this.#starter.recover(cause, reason, this.#nowMs, hardware));
    this.#forgetTrial();
  }

  #takeCharge(next: RunningImage, counted = 0): void {
    this.#resetsBefore = this.resets - counted;
    this.#current.inCharge = false;
    next.inCharge = true;
    this.#current = next;
  }

  #sequenceOf(slot: SlotIndex): number {
    return entryOf(this.#slots.store.boot, slot).sequence;
  }
}

function scanOne({ device }: RunningImage, inputs: Int32Array, nowMs: number, elapsedMs: number): void {
  device.inputChannels.set(inputs);
  device.scan(nowMs, elapsedMs);
}
