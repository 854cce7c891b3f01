import { crc32 } from 'node:zlib';
import { PayloadEncoding } from '../../protocols/update/update-command.ts';
import type { FlashMemory } from '../memory/flash-memory.ts';
import { type BootState, entryOf, type SlotEntry } from './boot-state.ts';
import { checkFloor, checkTakeOver } from './candidate.ts';
import type { ImageFacts } from './image-facts.ts';
import type { Slot } from './slot.ts';
import { SlotStateError, UpdateRefusedError } from './slot-errors.ts';
import type { TransferParameters } from './transfer.ts';
import type { TransferArea } from './transfer-area.ts';
import { type Extent, unpack } from './unpack.ts';

/** An image that has been put into the free slot. */
export interface Installation {
  readonly entry: SlotEntry;
  readonly image: Uint8Array;
}

/** What an installation works on. */
export interface InstallContext {
  readonly transfer: TransferArea;
  readonly payload: FlashMemory;
  /** Bytes of the largest image. */
  readonly slotSize: number;
  /** The signature of an envelope, and what it says. */
  readonly verify: (envelope: Uint8Array) => ImageFacts;
  readonly boot: BootState;
  /** Nothing runs, so that the image need not be newer. */
  readonly rescues: boolean;
  readonly active: Slot;
  readonly free: Slot;
  /** The free slot counts as empty from now on. */
  readonly vacate: () => void;
}

/**
 * Makes the image of a payload in the free slot, and checks that it is the one that was signed. Nothing in memory says that
 * it is there: that is for the caller.
 * @throws UpdateRefusedError
 */
export function* installing(context: InstallContext): Generator<void, Installation> {
  const { transfer, payload, free } = context;
  const { parameters } = transfer.transfer ?? missingTransfer();
  checkPayload(transfer, parameters);
  yield;
  const envelope = transfer.envelope;
  if (!envelope) throw new UpdateRefusedError('badEnvelope', 'the envelope of the transfer is damaged');
  const facts = context.verify(envelope);
  checkFacts(facts, context);
  const base = parameters.encoding === PayloadEncoding.delta ? baseOf(context, parameters) : undefined;
  yield;
  context.vacate();
  yield* free.erasing();
  yield* unpack(parameters, payload, base, free, facts.size);
  free.programEnvelope(envelope);
  const { envelopeSize, envelopeCrc } = parameters;
  const { digest, size, sequence, floor, schema, migrates } = facts;
  const entry = { digest: digest.slice(), size, sequence, floor, schema, migrates, envelopeSize, envelopeCrc };
  const image = free.image(entry);
  if (!image)
    throw new UpdateRefusedError('wrongDigest', 'the image that the payload makes is not the one that was signed');
  return { entry, image };
}

function checkPayload(transfer: TransferArea, { payloadCrc }: TransferParameters): void {
  transfer.recheck();
  const [first, ...more] = transfer.map.missing();
  if (first !== undefined) throw new UpdateRefusedError('incomplete', `${more.length + 1} blocks are missing`, first);
  if (crc32(transfer.payload) !== payloadCrc) {
    throw new UpdateRefusedError('badPayload', 'the CRC of the payload is not the one that was announced');
  }
}

function checkFacts(facts: ImageFacts, { boot, slotSize, rescues }: InstallContext): void {
  const running = entryOf(boot, boot.active);
  if (facts.sequence <= running.sequence && !rescues) {
    throw new UpdateRefusedError('downgrade', `sequence number ${facts.sequence} is not above ${running.sequence}`);
  }
  checkFloor(facts, boot.floor);
  if (facts.floor > facts.sequence) {
    throw new UpdateRefusedError(
      'badEnvelope',
      `its floor ${facts.floor} is above its sequence number ${facts.sequence}`,
    );
  }
  if (facts.size > slotSize) {
    throw new UpdateRefusedError('tooLarge', `the image has ${facts.size} bytes, more than a slot`);
  }
  checkTakeOver(facts, running);
}

function baseOf({ boot, active }: InstallContext, { base }: TransferParameters): Extent {
  const running = entryOf(boot, boot.active);
  if (Buffer.compare(running.digest.subarray(0, base.length), base) !== 0 || !active.image(running)) {
    throw new UpdateRefusedError('wrongBase', 'the delta is against an image that does not run here');
  }
  return { memory: active.region, size: running.size };
}

function missingTransfer(): never {
  throw new SlotStateError('there is no transfer');
}
