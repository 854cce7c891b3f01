import { writeFile } from 'node:fs/promises';
import { Document } from 'yaml';
import type { ConfigDocument } from '../../../protocols/config/config-document.ts';
import { settingFields } from '../../../protocols/config/config-file-schema.ts';
import { settingOf } from '../../../protocols/config/given-settings.ts';
import { configContent, printConfig } from '../../../protocols/config/print-config.ts';
import { openReceipt } from '../../../protocols/config/receipt.ts';
import { openSignedConfig } from '../../../protocols/config/signed-config.ts';
import { configFields } from '../../../protocols/profile/config-document.ts';
import type { Profile } from '../../../protocols/profile/profile.ts';
import { systemClock } from '../../clock/system.ts';
import { deviceOf } from '../../config/config-options.ts';
import type { DeviceConfig, KeptDocument } from '../../config/device-config.ts';
import { configOf } from '../../config/examine-config.ts';
import { newNonce } from '../../config/nonce.ts';
import { deliveredConfig } from '../../config/whole-config.ts';
import { parseLineAddress } from '../../line/line-address.ts';
import { UsageError } from '../failure.ts';
import { type UpdateLineOptions, withUpdateLine } from '../flash/update-line.ts';
import { type ConfigProfileOptions, knownProfiles } from './config-argument.ts';
import { checkUnits } from './push-config.ts';

export interface PullConfigOptions extends UpdateLineOptions, ConfigProfileOptions {
  readonly signed?: boolean;
  readonly which: KeptDocument;
  /** All settings, and not only those that a document sets or that are other than delivered. */
  readonly all?: boolean;
  readonly out?: string;
  readonly json?: boolean;
}

/** `kerb config pull` */
export async function pullConfig(address: string, unitId: number, options: PullConfigOptions): Promise<void> {
  checkUnits([unitId], parseLineAddress(address).kind);
  const profiles = await knownProfiles(options);
  await withUpdateLine(address, options, {}, async ({ line, serial, timeoutMs }) => {
    const device = deviceOf(line, unitId, { clock: systemClock, retries: options.retries, timeoutMs, serial });
    if (options.signed) return pullSigned(device, options);
    const document = await documentOf(device, profiles, options);
    const profile = profiles.get(document.target.class)!;
    // The number of what runs would be refused when it is pushed again.
    const head = options.which !== 'running';
    const text = options.json
      ? `${JSON.stringify(new Document(configContent(document, profile, head)).toJS(), null, 2)}\n`
      : printConfig(document, profile, head);
    await put(text, options.out);
  });
}

async function pullSigned(device: DeviceConfig, { which, out }: PullConfigOptions): Promise<void> {
  await device.status();
  const bytes = await device.document(which);
  if (bytes === undefined) throw nothingThere(device, which);
  if (out === undefined) throw new UsageError('--signed gives bytes: say where to with --out');
  await put(bytes, out);
}

/** The values as they are; of a document that does not run, what it says. */
async function documentOf(
  device: DeviceConfig,
  profiles: ReadonlyMap<string, Profile>,
  { which, all = false }: PullConfigOptions,
): Promise<ConfigDocument> {
  const status = await device.status();
  const bytes = await device.document(which);
  const signed = bytes && openSignedConfig(bytes).document;
  if (which !== 'running') {
    if (signed === undefined) throw nothingThere(device, which);
    return signed;
  }
  const { firmware } = openReceipt(await device.receipt(newNonce()));
  const profile = profiles.get(firmware.class);
  if (profile?.version !== firmware.schema) {
    throw new UsageError(
      `${device.line.name}, unit ${device.unitId} is a ${firmware.class} with version ${firmware.schema} of its profile: give that one with --profile`,
    );
  }
  const given = await configOf(device, status, profile);
  if (given === undefined) {
    if (signed !== undefined) return signed;
    throw new UsageError(`${device.line.name}, unit ${device.unitId} does not show its config, and runs no document`);
  }
  const delivered = deliveredConfig(profile).settings;
  const settings = settingFields(profile).flatMap((field) => {
    const value = given.settings[field.name];
    const isWanted = all || (signed ? isSetBy(signed, field.address) : value !== delivered[field.name]);
    return value === undefined || !isWanted ? [] : [settingOf(field, value)];
  });
  return {
    title: signed?.title ?? `as unit ${device.unitId} is configured`,
    target: { class: profile.class, schema: profile.version },
    sequence: Math.max(1, status.runningSequence),
    activateAtS: 0,
    fields: configFields(profile, given.values),
    settings,
  };
}

function isSetBy({ settings }: ConfigDocument, register: number): boolean {
  return settings.some(({ address }) => address === register);
}

function nothingThere({ line, unitId }: DeviceConfig, which: KeptDocument): UsageError {
  const what = { running: 'runs no', pending: 'has no waiting', previous: 'has no earlier' }[which];
  return new UsageError(`${line.name}, unit ${unitId} ${what} document`);
}

async function put(content: string | Uint8Array, out: string | undefined): Promise<void> {
  if (out === undefined) {
    process.stdout.write(content);
    return;
  }
  await writeFile(out, content).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`${out} cannot be written (${error.code}); give another file with --out`);
  });
}
