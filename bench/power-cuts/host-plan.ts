import { crc32 } from 'node:zlib';
import { RECORD_KEY_LIMIT } from '../../host/runtime/platform.ts';
import { FIRST_KEY_BEHIND_COPIES } from '../../host/slots/trial-records.ts';
import { BlockMap } from '../../protocols/update/block-map.ts';
import { Refusal } from '../../protocols/update/refusal.ts';
import type { PayloadEncoding } from '../../protocols/update/update-command.ts';
import { BLOCK_SIZE, blockCount, blockPlace, UpdateFile } from '../../protocols/update/update-file.ts';
import { UpdateOutcome, UpdateState, type UpdateStatus } from '../../protocols/update/update-status.ts';
import { Random } from '../../sim/random.ts';
import type { PoweredDevice } from './powered-device.ts';

/** An update as it is sent. */
export interface SentUpdate {
  readonly envelope: Uint8Array;
  readonly payload: Uint8Array;
  readonly encoding: PayloadEncoding;
  /** First bytes of the digest of the image that a delta is against. */
  readonly base: Uint8Array;
}

/**
 * What a host does with a device next: it goes by nothing but the device's files. True when it has what it wanted.
 * @throws PowerCutError
 */
export type HostPlan = (device: PoweredDevice) => boolean;

/** A plan under way. */
type Sending = Omit<UpdatePlan, 'until' | 'badBlock'> & { badBlock: number | undefined };

const CHANNEL = 7;
/** The first scans of a trial, after which it can be confirmed. */
const TESTED = 11;

export interface UpdatePlan {
  readonly update: SentUpdate;
  /** What is done with the trial. Default: it is confirmed. */
  readonly trial?: 'confirm' | 'rollBack' | 'wait' | 'powerCycle';
  readonly terms?: { readonly notBeforeS?: number; readonly confirmAfterS?: number; readonly trialS?: number };
  /** Blocks are sent in an order by this seed, as broadcasts that some devices miss; by default in their order. */
  readonly shuffledBy?: number;
  /** Ends the plan; default: the trial has ended in one way or the other. */
  readonly until?: (status: UpdateStatus) => boolean;
  /** A block whose bytes are wrong the first time that all is sent, so that the payload is. */
  readonly badBlock?: number;
}

const isOver = ({ state, outcome }: UpdateStatus): boolean =>
  state === UpdateState.idle && outcome !== UpdateOutcome.none;

/** Sends an update, activates it, and does with its trial what the plan says. For one run: it knows what it has sent wrongly. */
export function updating({ until = isOver, ...plan }: UpdatePlan): HostPlan {
  const sending = { ...plan, badBlock: plan.badBlock };
  return (device) => {
    const status = device.status();
    if (until(status) && settled(device)) return true;
    next(device, status, sending);
    device.scan();
    return false;
  };
}

/** Begins, and sends every other block. */
export function sendingHalf(update: SentUpdate): HostPlan {
  return (device) => {
    begin(device, update);
    while (device.status().state === UpdateState.preparing) device.scan();
    for (let block = 0; block < blockCount(update.payload.length); block += 2) {
      send(device, block, bytesOf(update, block));
    }
    return true;
  };
}

/** Calls the image of the other slot back, and waits until it has confirmed itself. */
export function goingBack(sequence: number): HostPlan {
  return (device) => {
    const { state, active, slots } = device.status();
    if (state === UpdateState.idle && slots[active].sequence === sequence && settled(device)) return true;
    if (state === UpdateState.idle) device.command({ kind: 'rollBack' });
    if (state === UpdateState.trial) {
      device.scan(TESTED);
      device.command({ kind: 'confirm' });
    }
    device.scan();
    return false;
  };
}

/** Gives up whatever is under way. */
export const givingUp: HostPlan = (device) => {
  if (device.status().state === UpdateState.idle) return true;
  device.command({ kind: 'abort' });
  device.scan();
  return false;
};

/** Replaces the key set. */
export function changingKeys(update: SentUpdate, version: number): HostPlan {
  return (device) => {
    if (device.status().keySetVersion === version) return true;
    begin(device, update);
    device.command({ kind: 'verify' });
    device.scan();
    return false;
  };
}

/** Copies of records that a trial left have moved. */
function settled({ records }: PoweredDevice): boolean {
  return records.keys().every((key) => key <= RECORD_KEY_LIMIT || key >= FIRST_KEY_BEHIND_COPIES);
}

function next(device: PoweredDevice, status: UpdateStatus, plan: Sending): void {
  const { update, trial = 'confirm', terms } = plan;
  switch (status.state) {
    case UpdateState.idle:
      // While copies of records move, other commands wait.
      if (settled(device)) begin(device, update);
      break;
    case UpdateState.receiving:
      if (status.payloadCrc !== crc32(update.payload)) begin(device, update);
      else receive(device, status, plan);
      break;
    case UpdateState.staged:
      device.command({ kind: 'activate', notBeforeS: 0, confirmAfterS: 0, trialS: 3600, ...terms });
      break;
    case UpdateState.trial:
      if (trial === 'wait') break;
      if (trial === 'powerCycle') {
        device.powerOff();
        device.powerOn();
        break;
      }
      device.scan(TESTED);
      device.command({ kind: trial });
      break;
  }
}

function receive(device: PoweredDevice, status: UpdateStatus, plan: Sending): void {
  const { update } = plan;
  if (status.missingBlocks > 0) {
    sendMissing(device, plan);
    device.command({ kind: 'verify' });
    return;
  }
  if (status.refusal === Refusal.badPayload) {
    device.acknowledged.clear();
    begin(device, update);
  } else {
    device.command({ kind: 'verify' });
  }
}

/** As one who sends it again does: the envelope only when the device does not have it. */
function begin(device: PoweredDevice, update: SentUpdate): void {
  const { envelope, payload, encoding, base } = update;
  const command = {
    kind: 'begin',
    envelopeSize: envelope.length,
    envelopeCrc: crc32(envelope),
    channel: CHANNEL,
    encoding,
    payloadSize: payload.length,
    payloadCrc: crc32(payload),
    base,
  } as const;
  if (device.command(command) === 0) return;
  for (let at = 0; at < envelope.length; at += BLOCK_SIZE) {
    device.write(UpdateFile.envelope, at / 2, envelope.subarray(at, at + BLOCK_SIZE));
  }
  device.command(command);
}

function sendMissing(device: PoweredDevice, sending: Sending): void {
  const { update, shuffledBy } = sending;
  const { payload } = update;
  const blocks = blockCount(payload.length);
  const map = new BlockMap(payload.length, device.read(UpdateFile.blockMap, 0, Math.ceil(blocks / 16)));
  const missing = map.missing();
  const order = shuffledBy === undefined ? missing : shuffled(missing, new Random(shuffledBy));
  // A broadcast does not reach all.
  const isBroadcast = shuffledBy !== undefined && missing.length === blocks;
  for (const block of isBroadcast ? order.slice(0, Math.ceil(order.length / 2)) : order) {
    const bytes = bytesOf(update, block).slice();
    if (block === sending.badBlock) {
      sending.badBlock = undefined;
      bytes[0]! ^= 1;
    }
    const isTaken = send(device, block, bytes);
    if (isTaken && !isBroadcast) device.acknowledged.set(block, crc32(bytes));
    device.scan();
  }
}

/** Whether the device says that it has taken it. */
function send(device: PoweredDevice, block: number, bytes: Uint8Array): boolean {
  const { file, record } = blockPlace(CHANNEL, block);
  return device.write(file, record, bytes) === 0;
}

function bytesOf({ payload }: SentUpdate, block: number): Uint8Array {
  return payload.subarray(block * BLOCK_SIZE, (block + 1) * BLOCK_SIZE);
}

function shuffled(numbers: readonly number[], random: Random): number[] {
  const left = [...numbers];
  return numbers.map(() => left.splice(Math.floor(random.between(0, left.length)), 1)[0]!);
}
