import type { Identity } from '../../protocols/profile/profile.ts';
import type { Firmware } from '../runtime/firmware.ts';
import type { Layout } from '../runtime/layout.ts';
import type { Platform } from '../runtime/platform.ts';
import type { Factory } from './factory.ts';
import type { LoadSlotImage, SlotImage } from './slot-image.ts';
import { cannotStart } from './start-failure.ts';

/** What a device is, whichever firmware it has. */
export interface Hardware {
  readonly class: string;
  readonly identity: Identity;
  /** Channels. */
  readonly inputs: number;
  readonly outputs: number;
}

/** Revision that a device tells while no firmware runs. */
export const RECOVERY_REVISION = 'recovery';

/** Takes the place of firmware where none can run, so that the device can be reached and given some: it does nothing. */
export function recoveryImage({ class: deviceClass, identity, inputs, outputs }: Hardware): SlotImage {
  return {
    source: { instantiate: () => new IdleFirmware(inputs, outputs) },
    class: deviceClass,
    identity: { ...identity, majorMinorRevision: RECOVERY_REVISION },
    profileDigest: '',
    schema: 0,
    migrates: [],
    handshake: {},
    isRecovery: true,
  };
}

/** What firmware of the factory says of the device; undefined when it cannot run here. */
export function hardwareOf({ image }: Factory, load: LoadSlotImage): Hardware | undefined {
  try {
    const { class: deviceClass, identity, source } = load(image);
    const { inputChannels, outputChannels } = source.instantiate(DEAF).layout;
    return { class: deviceClass, identity, inputs: inputChannels.count, outputs: outputChannels.count };
  } catch (error) {
    if (!cannotStart(error)) throw error;
    return undefined;
  }
}

const DEAF: Platform = { log() {}, event() {}, persist() {}, recall: () => undefined };

/** Has channels and nothing else; its outputs stay 0, the safe state. */
class IdleFirmware implements Firmware {
  readonly layout: Layout;

  constructor(inputs: number, outputs: number) {
    const none = { offset: 0, count: 0 };
    this.layout = {
      coils: none,
      discreteInputs: none,
      inputRegisters: none,
      holdingRegisters: none,
      inputChannels: { offset: 0, count: inputs },
      outputChannels: { offset: 0, count: outputs },
      config: none,
      stateOffset: 0,
      blockSize: 0,
    };
  }

  create(): number {
    return 0;
  }

  init(): void {}

  tick(): void {}

  batch(): void {}

  write(): number {
    return 0;
  }

  configure(): number {
    return 0;
  }

  copyRegisters(): void {}

  copyOut(): void {}

  copyIn(): void {}
}
