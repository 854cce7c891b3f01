import type { FirmwareFacts } from '../../protocols/bundle/bundle-facts.ts';
import { vendorId } from '../../protocols/bundle/ids.ts';
import { sameBytes } from '../../protocols/bytes/same-bytes.ts';
import { ImageRefusedError } from '../runtime/image/admit.ts';
import type { Installation } from './install.ts';
import type { OpenSlots } from './open-slots.ts';
import { SelfTest, type SelfTestOptions } from './self-test.ts';
import { UpdateRefusedError } from './slot-errors.ts';
import type { LoadSlotImage, SlotImage } from './slot-image.ts';

export interface VerificationOptions extends Omit<SelfTestOptions, 'candidate'> {
  readonly slots: OpenSlots;
  readonly load: LoadSlotImage;
  /** What the manifest says, whose signature was checked. */
  readonly facts: FirmwareFacts;
}

/**
 * What happens from `verify` to a staged image, a piece at each scan, so that scans and answers go on: the payload is
 * decoded into the free slot, its digest is checked, the image is admitted, and it is run beside the present firmware.
 */
export class Verification {
  readonly #options: VerificationOptions;
  readonly #installation: Generator<void, Installation>;
  #selfTest: SelfTest | undefined;

  /** @throws FlashError, UpdateRefusedError */
  constructor(options: VerificationOptions) {
    this.#options = options;
    this.#installation = options.slots.attempt((store) => store.install(options.present.isRecovery));
  }

  /**
   * After a scan of the present firmware with these inputs. True when the image is staged.
   * @throws UpdateRefusedError, FlashError, StoreError: it is over then
   */
  scan(inputs: Int32Array, nowMs: number, elapsedMs: number): boolean {
    const { slots } = this.#options;
    if (this.#selfTest === undefined) {
      const step = slots.attempt(() => this.#installation.next());
      if (step.done) this.#selfTest = this.#examine(step.value.image, nowMs);
    } else {
      this.#selfTest.scan(inputs, nowMs, elapsedMs);
    }
    if (this.#selfTest === undefined || !hasPassed(this.#selfTest)) return false;
    slots.attempt((store) => store.stage());
    return true;
  }

  #examine(bytes: Uint8Array, nowMs: number): SelfTest {
    const candidate = loadCandidate(bytes, this.#options.load);
    checkStatement(candidate, this.#options.facts, this.#options.present);
    return new SelfTest({ ...this.#options, candidate }, nowMs);
  }
}

/** @throws UpdateRefusedError when the test has failed */
export function hasPassed({ verdict }: SelfTest): boolean {
  if (verdict === 'failed') throw new UpdateRefusedError('selfTest', 'the new firmware failed its self-test');
  if (verdict === 'wrongChannels') {
    throw new UpdateRefusedError('wrongChannels', 'the new firmware is made for hardware with other channels');
  }
  return verdict === 'passed';
}

/** @throws UpdateRefusedError unless the image may run here */
export function loadCandidate(bytes: Uint8Array, load: LoadSlotImage): SlotImage {
  try {
    return load(bytes);
  } catch (error) {
    if (!(error instanceof ImageRefusedError)) throw error;
    throw new UpdateRefusedError('badImage', error.message);
  }
}

/** The image says the same of itself as its manifest, and is of the same class as the firmware that runs. */
function checkStatement(candidate: SlotImage, facts: FirmwareFacts, present: SlotImage): void {
  const says = [
    [candidate.class === present.class, `is of the class ${candidate.class}`],
    [sameBytes(vendorId(candidate.identity), vendorId(present.identity)), `is of ${candidate.identity.vendorName}`],
    [candidate.profileDigest === facts.profileDigest, 'has another profile than its manifest says'],
    [candidate.schema === facts.schema, `keeps records of schema ${candidate.schema}, not ${facts.schema}`],
    [sameNumbers(candidate.migrates, facts.migrates), `takes over schemas ${candidate.migrates.join(', ') || 'none'}`],
  ] as const;
  const wrong = says.find(([holds]) => !holds);
  if (wrong) throw new UpdateRefusedError('badImage', `the image ${wrong[1]}, unlike what was signed for this device`);
}

function sameNumbers(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((number) => b.includes(number));
}
