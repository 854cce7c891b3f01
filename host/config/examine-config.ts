import { crc32 } from 'node:zlib';
import { sameBytes } from '../../protocols/bytes/same-bytes.ts';
import type { Given } from '../../protocols/config/config-class.ts';
import { type ConfigChange, configChanges } from '../../protocols/config/config-difference.ts';
import type { ConfigDocument, RegisterSetting } from '../../protocols/config/config-document.ts';
import { settingFields } from '../../protocols/config/config-file-schema.ts';
import { ConfigRefusal, type ConfigStatus, type DeviceReceipt } from '../../protocols/config/config-files.ts';
import { settingOf } from '../../protocols/config/given-settings.ts';
import { openReceipt } from '../../protocols/config/receipt.ts';
import { configDigest, verifySignedConfig } from '../../protocols/config/signed-config.ts';
import { STATUS_DIGEST_BYTES } from '../../protocols/config/status-codec.ts';
import { configAreaSize, decodeConfigArea } from '../../protocols/profile/config-area.ts';
import { configFields } from '../../protocols/profile/config-document.ts';
import type { Profile } from '../../protocols/profile/profile.ts';
import { decodeKeySet, KeySetError } from '../../protocols/trust/key-set.ts';
import { openDevice } from '../device/open-device.ts';
import { DeviceUpdates } from '../flash/device-updates.ts';
import { ExceptionResponseError } from '../line/errors.ts';
import type { Line } from '../line/line.ts';
import type { FirmwareSource } from '../runtime/device.ts';
import { type ConfigOptions, deviceOf } from './config-options.ts';
import type { DeviceConfig } from './device-config.ts';
import { newNonce } from './nonce.ts';
import { refusalText } from './refusal-text.ts';
import { tryConfig } from './try-config.ts';

/** What is to be examined: a document, signed or not yet. */
export interface ExaminedDocument {
  readonly document: ConfigDocument;
  /** Undefined: it is not known who will sign it, nor the sequence number. */
  readonly signed?: { readonly bytes: Uint8Array; readonly payload: Uint8Array } | undefined;
  readonly profile: Profile;
  /** Firmware of the class, which is asked about the values; undefined: it is not. */
  readonly image?: FirmwareSource | undefined;
}

/** What a document would do to a device. */
export interface Examination {
  readonly unitId: number;
  readonly status: ConfigStatus;
  readonly firmware: DeviceReceipt['firmware'];
  /** Why the device would not take it, as predicates of a sentence about it; empty when it would. */
  readonly obstacles: readonly string[];
  /** It runs, or waits for its time. */
  readonly has: 'running' | 'pending' | undefined;
  /** In the words of config files; undefined where the device's values cannot be read or compared. */
  readonly changes: readonly ConfigChange[] | undefined;
  /** What the device has now. */
  readonly before: Given | undefined;
}

/** Asks a device what a document would change; writes nothing but the nonce of a receipt. @throws NoConfigError, LineError */
export async function examineConfig(
  line: Line,
  unitId: number,
  examined: ExaminedDocument,
  options: ConfigOptions = {},
): Promise<Examination> {
  const device = deviceOf(line, unitId, options);
  const status = await device.status();
  const { firmware, device: id } = openReceipt(await device.receipt(newNonce()));
  const { document, signed, profile } = examined;
  const { target } = document;
  const fits = firmware.class === target.class && firmware.schema === target.schema;
  const before = fits ? await configOf(device, status, profile) : undefined;
  const digest = signed && configDigest(signed.payload).subarray(0, STATUS_DIGEST_BYTES);
  const has = digest && (isRunning(status, digest) ? 'running' : isPending(status, digest) ? 'pending' : undefined);
  const obstacles: string[] = [];
  const refuse = (refusal: number): void => {
    obstacles.push(refusalText(refusal, 0));
  };
  if (firmware.class !== target.class) refuse(ConfigRefusal.wrongClass);
  else if (firmware.schema !== target.schema) refuse(ConfigRefusal.schema);
  if (target.devices && !target.devices.some((other) => sameBytes(other, id))) refuse(ConfigRefusal.wrongDevice);
  if (signed && has === undefined && document.sequence <= status.highestSequence) refuse(ConfigRefusal.downgrade);
  if (signed && signed.bytes.length > status.largestDocument) refuse(ConfigRefusal.memory);
  if (firmware.onTrial) refuse(ConfigRefusal.onTrial);
  if (signed && !(await isTrusted(device, signed.bytes, options))) refuse(ConfigRefusal.notTrusted);
  const refused = fits && examined.image && tryConfig(examined.image, profile, document, fieldsOf(before, profile));
  if (refused) obstacles.push(`would refuse the values: ${refused}`);
  return {
    ...{ unitId, status, firmware, obstacles, has, before },
    changes: before && configChanges(document, partOf(before, document, profile), profile),
  };
}

function isRunning(status: ConfigStatus, digest: Uint8Array): boolean {
  return status.runningSequence > 0 && sameBytes(status.runningDigest, digest);
}

function isPending(status: ConfigStatus, digest: Uint8Array): boolean {
  return status.pendingSequence > 0 && sameBytes(status.pendingDigest, digest);
}

async function isTrusted(device: DeviceConfig, signed: Uint8Array, options: ConfigOptions): Promise<boolean> {
  const updates = new DeviceUpdates(device.line, device.unitId, device.retrying, options.serial);
  try {
    return verifySignedConfig(signed, decodeKeySet(await updates.keySet())).trusted;
  } catch (error) {
    if (error instanceof KeySetError || error instanceof ExceptionResponseError) return false;
    throw error;
  }
}

/**
 * The config of a device as it is, settings that can be read included; undefined when it does not show it, or its area is not that
 * of the profile. @throws LineError
 */
export async function configOf(
  device: DeviceConfig,
  status: ConfigStatus,
  profile: Profile,
): Promise<Given | undefined> {
  const area = await device.area();
  const isWhole = area?.length === configAreaSize(profile.config) && crc32(area) === status.configCrc;
  if (!isWhole) return undefined;
  return { values: decodeConfigArea(profile.config, area), settings: await settingsOf(device, profile) };
}

async function settingsOf({ line, unitId, retrying }: DeviceConfig, profile: Profile): Promise<Given['settings']> {
  const names = settingFields(profile).map(({ name }) => name);
  if (names.length === 0) return {};
  const driver = openDevice(line, unitId, profile);
  const readings = await retrying.run(() => driver.readEach(names, retrying.repeatable()));
  return Object.fromEntries([...readings].flatMap(([name, { value }]) => (value === undefined ? [] : [[name, value]])));
}

function fieldsOf(given: Given | undefined, profile: Profile): ConfigDocument['fields'] | undefined {
  return given && configFields(profile, given.values);
}

/** Of what a device has, what the document sets too. */
function partOf(
  given: Given,
  { fields, settings }: ConfigDocument,
  profile: Profile,
): Pick<ConfigDocument, 'fields' | 'settings'> {
  const all = configFields(profile, given.values);
  const registers = new Map(settingFields(profile).map((field) => [field.address, field]));
  return {
    fields: new Map([...fields.keys()].map((id) => [id, all.get(id)!])),
    settings: settings.flatMap(({ address }): RegisterSetting[] => {
      const field = registers.get(address);
      const value = field && given.settings[field.name];
      return field && value !== undefined ? [settingOf(field, value)] : [];
    }),
  };
}
