import { createHash } from 'node:crypto';
import type { Clock } from '../../../host/clock/clock.ts';
import type { Update } from '../../../host/flash/update.ts';
import {
  type FirmwareTimes,
  type FleetUnit,
  type StepOutcome,
  UnitUnreachableError,
} from '../../../host/fleet/access/device-access.ts';
import { signReceipt } from '../../../protocols/config/receipt.ts';
import { configDigest, openSignedConfig } from '../../../protocols/config/signed-config.ts';
import { coseKeyId, encodeCoseKey, publicKeyOf } from '../../../protocols/cose/cose-key.ts';
import { signerOf } from '../../../protocols/cose/signer.ts';
import { deviceSecret } from './device-secret.ts';

interface RunningConfig {
  readonly sequence: number;
  readonly digest: Uint8Array;
}

const NONE: RunningConfig = { sequence: 0, digest: new Uint8Array(0) };

/** What goes wrong with a device. */
export interface Trouble {
  /** Refuses whatever it is brought. */
  refuses?: boolean;
  /** Attempts that it does not answer. */
  silent?: number;
  /** Does not answer until then, UTC. */
  awayUntilMs?: number;
  /** Says that it took it, and did not. */
  lies?: boolean;
}

/** A device by the rules of protocols/config, without the wire: what it runs, and how often that changed. */
export class SimulatedDevice implements FleetUnit {
  readonly #clock: Clock;
  readonly #key;
  readonly trouble: Trouble;
  config = NONE;
  firmware: { readonly sequence: number; readonly image: Uint8Array } = {
    sequence: 1,
    image: new Uint8Array(32).fill(1),
  };
  #otherFirmware = this.firmware;
  #previous = NONE;
  #pending: (RunningConfig & { atS: number }) | undefined;
  #highest = 0;
  /** Times that something new came into effect, and each time what. */
  readonly activated: number[] = [];
  readonly flashed: number[] = [];
  touches = 0;

  constructor(key: string, clock: Clock, trouble: Trouble = {}) {
    this.#clock = clock;
    this.#key = deviceSecret(key);
    this.trouble = trouble;
  }

  get pendingSequence(): number {
    this.#scan();
    return this.#pending?.sequence ?? 0;
  }

  async deviceKey(): Promise<Uint8Array> {
    this.#answer();
    return encodeCoseKey(publicKeyOf(this.#key));
  }

  async receipt(nonce: Uint8Array): Promise<Uint8Array> {
    this.#answer();
    return signReceipt(
      {
        device: coseKeyId(this.#key),
        nonce,
        atS: this.#nowS,
        firmware: {
          class: 'meter',
          schema: 1,
          sequence: this.firmware.sequence,
          digest: this.firmware.image,
          onTrial: false,
        },
        config: {
          sequence: this.config.sequence,
          digest: this.config.digest,
          area: new Uint8Array(createHash('sha256').update(this.config.digest).digest()),
          activations: this.activated.length,
          since: 0,
        },
        keySetVersion: 1,
      },
      signerOf(this.#key),
    );
  }

  async pushConfig(signed: Uint8Array): Promise<StepOutcome> {
    this.#answer();
    const { document, payload } = openSignedConfig(signed);
    const digest = configDigest(payload);
    if (this.trouble.refuses) return { kind: 'refused', reason: 'refuses its values', forGood: false };
    if (this.trouble.lies) return { kind: 'done' };
    const { sequence, activateAtS } = document;
    if (Buffer.compare(digest, this.config.digest) !== 0 && this.#pending?.sequence !== sequence) {
      if (sequence <= this.#highest) return { kind: 'refused', reason: 'has taken a newer one', forGood: true };
      this.#highest = sequence;
      this.#pending = { sequence, digest, atS: activateAtS };
      this.#scan();
    }
    return this.#pending ? { kind: 'staged', untilS: this.#pending.atS } : { kind: 'done' };
  }

  async cancelConfig(sequence: number): Promise<StepOutcome> {
    this.#answer();
    if (this.#pending?.sequence === sequence) this.#pending = undefined;
    return { kind: 'done' };
  }

  async rollBackConfig(sequence: number): Promise<StepOutcome> {
    this.#answer();
    if (this.config.sequence !== sequence) return { kind: 'done' };
    this.config = this.#previous;
    this.#previous = NONE;
    this.activated.push(this.config.sequence);
    return { kind: 'done' };
  }

  async flash(update: Update, { activateAtS }: FirmwareTimes): Promise<StepOutcome> {
    this.#answer();
    if (update.facts.kind !== 'firmware') throw new Error('no firmware');
    if (this.trouble.refuses) return { kind: 'refused', reason: 'is too full', forGood: false };
    const { sequence, imageDigest } = update.facts;
    if (this.firmware.sequence === sequence) return { kind: 'done' };
    if (activateAtS > this.#nowS) return { kind: 'staged', untilS: activateAtS };
    this.#otherFirmware = this.firmware;
    this.firmware = { sequence, image: imageDigest };
    this.flashed.push(sequence);
    return { kind: 'done' };
  }

  async rollBackFirmware(sequence: number): Promise<StepOutcome> {
    this.#answer();
    if (this.firmware.sequence === sequence) {
      this.firmware = this.#otherFirmware;
      this.flashed.push(this.firmware.sequence);
    }
    return { kind: 'done' };
  }

  get #nowS(): number {
    return Math.floor(this.#clock.wallMs() / 1000);
  }

  #answer(): void {
    const { trouble } = this;
    this.touches++;
    if (trouble.awayUntilMs !== undefined && this.#clock.wallMs() < trouble.awayUntilMs)
      throw new UnitUnreachableError('does not answer');
    if (trouble.silent !== undefined && trouble.silent > 0) {
      trouble.silent--;
      throw new UnitUnreachableError('does not answer');
    }
    this.#scan();
  }

  #scan(): void {
    if (this.#pending === undefined || this.#pending.atS > this.#nowS) return;
    this.#previous = this.config;
    this.config = this.#pending;
    this.#pending = undefined;
    this.activated.push(this.config.sequence);
  }
}
