import { decodeKeySet, type KeySet, KeySetError } from '../../../protocols/trust/key-set.ts';
import type { OpenSlots } from '../open-slots.ts';
import type { SlotRunner } from '../slot-runner.ts';
import type { ConfiguredDevice } from './configured-device.ts';
import { triedDevice } from './tried-device.ts';

/** What config documents are about in a device with slots: whichever firmware is in charge. */
export function slotDevice(name: string, slots: OpenSlots, runner: SlotRunner): ConfiguredDevice {
  return {
    get class() {
      return runner.current.image.class;
    },
    get schema() {
      return runner.current.image.schema;
    },
    get layout() {
      return runner.current.image.config;
    },
    get running() {
      return !runner.recovering && runner.current.device.running;
    },
    get onTrial() {
      const { kind } = slots.store.boot.phase;
      return kind === 'trial' || kind === 'settling';
    },
    get firmware() {
      return runner.current.device;
    },
    get sequence() {
      return runner.entry.sequence;
    },
    get imageDigest() {
      return runner.entry.digest;
    },
    tryOut: (nowMs) => {
      const { image, records } = runner.current;
      return triedDevice(`${name} (config)`, image, records, nowMs);
    },
  };
}

/** The keys that a device with slots trusts, decoded once; undefined when they are damaged. */
export function slotKeySet(slots: OpenSlots): () => KeySet | undefined {
  let bytes: Uint8Array | undefined;
  let keySet: KeySet | undefined;
  return () => {
    const found = slots.store.keySet;
    if (found && bytes && Buffer.compare(found, bytes) === 0) return keySet;
    bytes = found;
    keySet = found && decoded(found);
    return keySet;
  };
}

function decoded(bytes: Uint8Array): KeySet | undefined {
  try {
    return decodeKeySet(bytes);
  } catch (error) {
    if (error instanceof KeySetError) return undefined;
    throw error;
  }
}
