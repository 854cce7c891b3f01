import { crc32 } from 'node:zlib';
import type { BootState } from '../../../../host/slots/boot-state.ts';
import type { SlotStore } from '../../../../host/slots/slot-store.ts';
import type { Bundle } from './bundles.ts';
import { NEW_DEVICE, type SlotPicture } from './slot-model.ts';
import { blockOf } from './step.ts';

/**
 * What can be seen of a store, byte by byte: an image, an envelope or a block that is not as it was put there is an error.
 */
export function takePicture(store: SlotStore, bundles: readonly Bundle[]): SlotPicture {
  const picture = { ...NEW_DEVICE, keySet: Buffer.from(store.keySet ?? '').toString(), ...transferOf(store, bundles) };
  if (!store.isProvisioned) return picture;
  const { active, phase, floor, outcome, rollbackReason } = store.boot;
  return {
    ...picture,
    provisioned: true,
    active,
    phase: phaseOf(store.boot),
    starts: phase.kind === 'trial' ? phase.starts : 0,
    ranS: phase.kind === 'trial' ? phase.ranS : 0,
    slots: [slotOf(store, 0, bundles), slotOf(store, 1, bundles)],
    floor,
    outcome,
    rollbackReason,
  };
}

function phaseOf({ phase }: BootState): string {
  return phase.kind === 'settling' ? `settling ${phase.records}` : phase.kind;
}

function slotOf(store: SlotStore, slot: 0 | 1, bundles: readonly Bundle[]): string | undefined {
  const { entry, state } = store.slot(slot);
  if (!entry) return undefined;
  const image = store.readImage(slot);
  const found = bundles.find((bundle) => Buffer.compare(bundle.image, image) === 0);
  if (!found || state !== 1) throw new Error(`slot ${slot} holds an image that was never sent, or is told damaged`);
  const envelope = store.readEnvelope(slot);
  if (!envelope || Buffer.compare(envelope, found.envelope) !== 0)
    throw new Error(`the envelope in slot ${slot} is another`);
  if (entry.sequence !== found.facts.sequence) throw new Error(`slot ${slot} has the facts of another image`);
  return found.name;
}

function transferOf(store: SlotStore, bundles: readonly Bundle[]): Partial<SlotPicture> {
  const { transfer } = store;
  if (!transfer) return {};
  const found = bundles.find(
    ({ parameters }) =>
      parameters.envelopeCrc === transfer.parameters.envelopeCrc &&
      parameters.payloadCrc === transfer.parameters.payloadCrc,
  );
  if (!found || Buffer.compare(store.transferEnvelope ?? new Uint8Array(), found.envelope) !== 0) {
    throw new Error('the transfer is none that was begun');
  }
  const sums = store.blockSums();
  const arrived = [...sums.keys()].filter((block) => store.blockMap.has(block));
  const damaged = arrived.find((block) => sums[block] !== crc32(blockOf(found, block)));
  if (damaged !== undefined) throw new Error(`block ${damaged} counts as arrived and is not what was sent`);
  return { transfer: found.name, receiving: transfer.receiving, arrived };
}
