import type { Identity } from '../../protocols/profile/profile.ts';
import type { Envelope } from '../../protocols/suit/envelope.ts';
import {
  decodeKeySet,
  type KeySet,
  KeySetError,
  keySetRefusal,
  verifyEnvelope,
} from '../../protocols/trust/key-set.ts';
import { UpdateState, type UpdateStatus } from '../../protocols/update/update-status.ts';
import type { ReadDeviceIdentity } from '../line/line.ts';
import type { DeviceUpdates } from './device-updates.ts';
import { hasFirmware, runs } from './situation.ts';
import type { FirmwareUpdate, Update } from './update.ts';
import { isFirmware } from './update.ts';

/** What a device would say to an update, as far as it can be known before. */
export interface DryCheck {
  readonly name: 'state' | 'class' | 'signature' | 'sequence' | 'size' | 'battery' | 'records' | 'keys';
  readonly ok: boolean;
  readonly text: string;
}

/** What the update is for, and its envelope with the signatures. */
export interface DryRunOptions {
  readonly envelope: Envelope;
  /** Whose device it is for; undefined for a key set, which is for any. */
  readonly identity?: Identity | undefined;
}

const NO_BATTERY = 255;
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/**
 * Asks a device all that an update depends on, and changes nothing.
 * @throws NoUpdatesError, LineError, FlashInterruptedError
 */
export async function dryRun(
  device: DeviceUpdates,
  status: UpdateStatus,
  update: Update,
  { envelope, identity }: DryRunOptions,
): Promise<DryCheck[]> {
  const checks: DryCheck[] = [stateCheck(status, update)];
  const keySet = await device.keySet();
  let trusted: KeySet | undefined;
  try {
    trusted = decodeKeySet(keySet);
  } catch (error) {
    if (!(error instanceof KeySetError)) throw error;
    checks.push({ name: 'signature', ok: false, text: `the device's keys cannot be read: ${error.message}` });
  }
  if (!isFirmware(update)) {
    if (trusted !== undefined && update.facts.kind === 'keys')
      checks.push(keysCheck(envelope, trusted, update.facts.keySet));
    return checks;
  }
  if (identity !== undefined) {
    const told = await device.retrying.run(() => device.line.readIdentity(device.unitId, device.retrying.repeatable()));
    checks.push(classCheck(told, identity));
  }
  if (trusted !== undefined) checks.push(signatureCheck(envelope, trusted));
  return [...checks, ...statusChecks(status, update)];
}

function stateCheck(status: UpdateStatus, update: Update): DryCheck {
  const occupied = status.state === UpdateState.waiting || status.state === UpdateState.trial;
  if (occupied) return { name: 'state', ok: false, text: `update ${status.sequence} is under way there` };
  if (!hasFirmware(status))
    return { name: 'state', ok: true, text: 'runs nothing: its slots hold no firmware that can' };
  if (runs(status, status.active, update)) return { name: 'state', ok: true, text: 'runs this firmware already' };
  const given =
    status.state === UpdateState.receiving ||
    status.state === UpdateState.preparing ||
    status.state === UpdateState.staged;
  return {
    name: 'state',
    ok: true,
    text: given ? `an earlier update (sequence ${status.sequence}) may be replaced` : 'free',
  };
}

function classCheck(told: ReadDeviceIdentity, wanted: Identity): DryCheck {
  const ok = told.vendorName === wanted.vendorName && told.productCode === wanted.productCode;
  const is = `${told.vendorName} ${told.productCode}`;
  return {
    name: 'class',
    ok,
    text: ok ? is : `it is ${is}; the firmware is for ${wanted.vendorName} ${wanted.productCode}`,
  };
}

function signatureCheck(envelope: Envelope, trusted: KeySet): DryCheck {
  const verdict = verifyEnvelope(envelope, trusted, 'firmware');
  if (verdict.trusted)
    return { name: 'signature', ok: true, text: `by ${hex(verdict.key.id)}, which the device trusts` };
  const why = verdict.reasons.map(({ keyId, reason }) => `${keyId === undefined ? 'a key' : hex(keyId)}: ${reason}`);
  const text = why.length === 0 ? 'the bundle is not signed' : `no key that the device trusts (${why.join('; ')})`;
  return { name: 'signature', ok: false, text };
}

function keysCheck(envelope: Envelope, trusted: KeySet, next: Uint8Array): DryCheck {
  const set = decodeKeySet(next);
  const refusal = keySetRefusal(envelope, trusted, set);
  const versions = `version ${trusted.version} would become ${set.version}`;
  return { name: 'keys', ok: refusal === undefined, text: refusal ?? versions };
}

function statusChecks(status: UpdateStatus, { facts }: FirmwareUpdate): DryCheck[] {
  const running = status.slots[status.active];
  const { floor, slotSize, battery } = status;
  const isNewer = !hasFirmware(status) || facts.sequence > running.sequence;
  const runningNow = hasFirmware(status) ? `${running.sequence} runs` : 'none runs';
  const sequence = `${facts.sequence}; ${runningNow}, and ${floor} is the least that may`;
  const needs = facts.minimumBattery;
  const takes = running.schema === facts.schema || facts.migrates.includes(running.schema);
  const charge = battery === NO_BATTERY ? 'it has none' : `${battery} %`;
  const records =
    running.schema === facts.schema
      ? `schema ${facts.schema}, as now`
      : `of schema ${running.schema}, ${takes ? 'migrated' : 'which is not taken over'} to ${facts.schema}`;
  return [
    { name: 'sequence', ok: isNewer && facts.sequence >= floor, text: sequence },
    { name: 'size', ok: facts.imageSize <= slotSize, text: `${facts.imageSize} of ${slotSize} bytes` },
    {
      name: 'battery',
      ok: battery === NO_BATTERY || battery >= needs,
      text: needs === 0 ? charge : `${charge}, ${needs} % needed`,
    },
    { name: 'records', ok: takes, text: records },
  ];
}
