import { crc32 } from 'node:zlib';
import type { FirmwareFacts } from '../../protocols/bundle/bundle-facts.ts';
import { RollbackReason } from '../../protocols/update/refusal.ts';
import { PayloadEncoding, type UpdateCommand } from '../../protocols/update/update-command.ts';
import { CHANNEL_COUNT, MAX_ENVELOPE_SIZE, MAX_PAYLOAD_SIZE } from '../../protocols/update/update-file.ts';
import { UpdateOutcome } from '../../protocols/update/update-status.ts';
import { RuntimeEvent } from '../runtime/event-log.ts';
import { entryOf, type TrialTerms } from './boot-state.ts';
import { checkFloor, checkTakeOver } from './candidate.ts';
import type { CommandedDevice } from './commanded-device.ts';
import { otherSlot } from './image-facts.ts';
import { type AdmittedUpdate, imageFacts, type UpdateChecks } from './manifest-check.ts';
import type { OpenSlots } from './open-slots.ts';
import { ImageDamagedError, UpdateRefusedError } from './slot-errors.ts';
import { sameTransfer, type TransferParameters } from './transfer.ts';

/** An image that a command brought back confirms itself when it has run for so long without a fault, s. */
export const REINSTATED_CONFIRM_AFTER_S = 600;

type Begin = Extract<UpdateCommand, { kind: 'begin' }>;
type KeyUpdate = Extract<AdmittedUpdate, { kind: 'keys' }>;

export interface UpdateCommandsOptions {
  readonly slots: OpenSlots;
  readonly checks: UpdateChecks;
  readonly device: CommandedDevice;
  /** Decodes and checks the payload that has arrived, over the scans to come. */
  readonly verify: (facts: FirmwareFacts) => void;
  /** Makes room for a payload, over the scans to come. */
  readonly prepare: (parameters: TransferParameters, envelope: Uint8Array, anew: boolean) => void;
}

/** Carries out what a host tells a device about an update, or refuses it and changes nothing. */
export class UpdateCommands {
  readonly #slots: OpenSlots;
  readonly #checks: UpdateChecks;
  readonly #device: CommandedDevice;
  readonly #verify: UpdateCommandsOptions['verify'];
  readonly #prepare: UpdateCommandsOptions['prepare'];
  /** Checked, and to be put in by `verify`. */
  #keys: KeyUpdate | undefined;
  /** The whole payload has arrived and is not what was announced, so that it is to be sent again. */
  payloadIsBad = false;

  constructor({ slots, checks, device, verify, prepare }: UpdateCommandsOptions) {
    this.#slots = slots;
    this.#checks = checks;
    this.#device = device;
    this.#verify = verify;
    this.#prepare = prepare;
  }

  /** A key set waits to be put in. */
  get hasKeys(): boolean {
    return this.#keys !== undefined;
  }

  /**
   * @param envelope what was written for a `begin`
   * @throws UpdateRefusedError, FlashError
   */
  carryOut(command: UpdateCommand, envelope: Uint8Array): void {
    switch (command.kind) {
      case 'begin':
        this.#begin(command, envelope);
        break;
      case 'abort':
        this.#abort();
        break;
      case 'verify':
        this.#startVerification();
        break;
      case 'activate':
        this.#activate(command);
        break;
      case 'confirm':
        if (this.#phase !== 'trial' || this.#device.returning) wrongState('no image is on trial');
        this.#device.confirmTrial();
        break;
      case 'rollBack':
        this.#rollBack();
        break;
    }
  }

  get #phase(): string {
    return this.#slots.store.boot.phase.kind;
  }

  #begin(command: Begin, written: Uint8Array): void {
    const { envelopeSize, envelopeCrc, payloadSize, channel } = command;
    if (envelopeSize > MAX_ENVELOPE_SIZE || payloadSize > MAX_PAYLOAD_SIZE || channel >= CHANNEL_COUNT) {
      throw new UpdateRefusedError(
        'badCommand',
        `envelope, payload or channel of \`begin\` is beyond what there can be`,
      );
    }
    const { store } = this.#slots;
    const { transfer } = store;
    const again = transfer !== undefined && sameTransfer(transfer.parameters, command);
    let envelope: Uint8Array | undefined = written.slice(0, envelopeSize);
    if (crc32(envelope) !== envelopeCrc) envelope = again ? store.transferEnvelope : undefined;
    if (envelope === undefined || envelopeSize === 0) {
      throw new UpdateRefusedError('badEnvelope', 'the envelope was not written, or not the one that was announced');
    }
    const admitted = this.#admit(envelope);
    if (admitted.kind === 'keys') {
      if (payloadSize !== 0) throw new UpdateRefusedError('badCommand', 'a key set comes in its envelope');
      this.#keys = admitted;
      return;
    }
    this.#checkFirmware(admitted, command);
    const { kind, ...parameters } = command;
    const anew = again && this.payloadIsBad;
    this.#prepare(parameters, envelope, anew);
    this.#keys = undefined;
    this.payloadIsBad = false;
  }

  #admit(envelope: Uint8Array): AdmittedUpdate {
    const { keySet } = this.#slots.store;
    if (!keySet) throw new UpdateRefusedError('notTrusted', 'the keys that this device trusts are damaged');
    const { image, batteryPercent } = this.#device;
    return this.#checks.admit(envelope, keySet, { class: image.class, identity: image.identity, batteryPercent });
  }

  #checkFirmware(facts: FirmwareFacts, { encoding, base, payloadSize }: Begin): void {
    const { boot, layout } = this.#slots.store;
    if (boot.phase.kind !== 'steady' && boot.phase.kind !== 'staged') wrongState('another update is under way');
    const running = entryOf(boot, boot.active);
    const candidate = boot.phase.kind === 'staged' ? boot.slots[1 - boot.active] : undefined;
    const isStaged = candidate !== undefined && Buffer.compare(candidate.digest, facts.imageDigest) === 0;
    const { isRecovery = false } = this.#device.image;
    if (facts.sequence <= running.sequence && !isStaged && !isRecovery) {
      throw new UpdateRefusedError(
        'downgrade',
        `sequence number ${facts.sequence} is not above ${running.sequence}, that of the firmware that runs`,
      );
    }
    checkFloor(imageFacts(facts), boot.floor);
    const size = layout.slots[0].image.size;
    if (facts.imageSize > size || payloadSize > layout.payload.size || payloadSize === 0) {
      throw new UpdateRefusedError('tooLarge', `an image of ${facts.imageSize} bytes; a slot holds ${size}`);
    }
    checkTakeOver(imageFacts(facts), running);
    if (encoding === PayloadEncoding.delta && isRecovery) {
      throw new UpdateRefusedError('wrongBase', 'a delta needs the image that runs, and none does');
    }
    if (encoding === PayloadEncoding.delta && Buffer.compare(base, running.digest.subarray(0, base.length)) !== 0) {
      throw new UpdateRefusedError('wrongBase', 'the delta is against an image that does not run here');
    }
  }

  #abort(): void {
    const wasKeys = this.hasKeys;
    this.#keys = undefined;
    switch (this.#phase) {
      case 'steady':
        if (!wasKeys && !this.#slots.store.transfer) wrongState('no update is under way');
        if (this.#slots.store.transfer) this.#slots.attempt((store) => store.abort());
        break;
      case 'staged':
        this.#slots.attempt((store) => store.abort());
        break;
      case 'waiting':
        this.#device.callOff();
        this.#slots.attempt((store) => store.callOff());
        break;
      default:
        if (!wasKeys) wrongState('a trial is confirmed or rolled back, not given up');
    }
  }

  #startVerification(): void {
    const keys = this.#keys;
    if (keys) {
      this.#slots.attempt((store) => store.replaceKeySet(keys.keySet));
      this.#keys = undefined;
      this.#device.tell(RuntimeEvent.keySetReplaced, keys.version);
      return;
    }
    const { store } = this.#slots;
    if (this.#phase === 'staged') return;
    if (this.#phase !== 'steady' || !store.transfer?.receiving) wrongState('no payload was begun');
    const [first, ...more] = store.blockMap.missing();
    if (first !== undefined) throw new UpdateRefusedError('incomplete', `${more.length + 1} blocks are missing`, first);
    const envelope = store.transferEnvelope;
    if (!envelope) throw new UpdateRefusedError('badEnvelope', 'the envelope has rotted; begin again');
    const admitted = this.#admit(envelope);
    if (admitted.kind === 'firmware') this.#verify(admitted);
  }

  #activate({ notBeforeS, confirmAfterS, trialS }: TrialTerms): void {
    if (confirmAfterS === 0 && trialS === 0) {
      throw new UpdateRefusedError('badCommand', 'a trial ends by itself: give it a time after which it does');
    }
    if (this.#phase !== 'staged' && this.#phase !== 'waiting') wrongState('nothing is staged');
    this.#device.callOff();
    this.#slots.attempt((store) => store.activate({ notBeforeS, confirmAfterS, trialS }));
  }

  #rollBack(): void {
    switch (this.#phase) {
      case 'trial':
        this.#checkReturn();
        this.#device.endTrial(RollbackReason.command);
        break;
      case 'steady':
        // A host that asks twice, or late, must not bring back what was rolled back for a reason.
        if (this.#slots.store.boot.outcome === UpdateOutcome.rolledBack) wrongState('it was rolled back already');
        this.#slots.attempt((store) =>
          store.reinstate({ notBeforeS: 0, confirmAfterS: REINSTATED_CONFIRM_AFTER_S, trialS: 0 }),
        );
        break;
      default:
        wrongState('there is nothing to roll back to now');
    }
  }

  /** @throws UpdateRefusedError when there is nothing to go back to: the trial can only be confirmed, or fail */
  #checkReturn(): void {
    const { active } = this.#slots.store.boot;
    try {
      this.#slots.attempt((store) => store.readImage(otherSlot(active)));
    } catch (error) {
      if (!(error instanceof ImageDamagedError)) throw error;
      throw new UpdateRefusedError('wrongDigest', error.message);
    }
  }
}

function wrongState(message: string): never {
  throw new UpdateRefusedError('wrongState', message);
}
