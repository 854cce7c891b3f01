import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { ConfigDocument } from '../../../protocols/config/config-document.ts';
import { type ConfigDraft, parseConfigFile } from '../../../protocols/config/config-file.ts';
import { ConfigDocumentFormatError } from '../../../protocols/config/document-format-error.ts';
import { openSignedConfig } from '../../../protocols/config/signed-config.ts';
import type { Profile } from '../../../protocols/profile/profile.ts';
import { knownProfiles as everyProfile } from '../../project/known-profiles.ts';
import { profileOf } from '../device/profile-argument.ts';
import { UsageError } from '../failure.ts';

export interface ConfigProfileOptions {
  readonly profile?: string;
}

/** A file that a command names: one that people write, or a signed document. */
export type ConfigArgument =
  | { readonly kind: 'draft'; readonly draft: ConfigDraft; readonly title: string; readonly profile: Profile }
  | {
      readonly kind: 'signed';
      readonly bytes: Uint8Array;
      readonly payload: Uint8Array;
      readonly keyId: Uint8Array | undefined;
      readonly document: ConfigDocument;
      /** Undefined when the class is not known here. */
      readonly profile: Profile | undefined;
    };

/** First byte of a tagged COSE_Sign1: tag 18. No YAML begins with it. */
const SIGNED_START = 0xd2;

/** Profiles by class: those that come with Kerb, and the one that `--profile` names. @throws UsageError, ProfileError */
export async function knownProfiles({ profile }: ConfigProfileOptions): Promise<ReadonlyMap<string, Profile>> {
  if (profile === undefined) return everyProfile();
  const given = await profileOf(profile);
  return new Map<string, Profile>([...everyProfile(), [given.class, given]]);
}

/** @throws UsageError, ConfigFileError */
export async function readConfigArgument(file: string, options: ConfigProfileOptions): Promise<ConfigArgument> {
  const profiles = await knownProfiles(options);
  const bytes = new Uint8Array(
    await readFile(file).catch((error: NodeJS.ErrnoException) => {
      throw new UsageError(`${file}: ${error.code === 'ENOENT' ? 'there is no such file' : error.message}`);
    }),
  );
  if (bytes[0] === SIGNED_START) {
    try {
      const { document, payload, keyId } = openSignedConfig(bytes);
      return { kind: 'signed', bytes, payload, keyId, document, profile: profiles.get(document.target.class) };
    } catch (error) {
      if (!(error instanceof ConfigDocumentFormatError)) throw error;
      throw new UsageError(`${file}: ${error.message}; \`kerb config sign\` makes signed documents`);
    }
  }
  const draft = parseConfigFile(Buffer.from(bytes).toString('utf8'), file, { profiles });
  return { kind: 'draft', draft, title: draft.title ?? titleOf(file), profile: profiles.get(draft.target.class)! };
}

function titleOf(file: string): string {
  return (
    basename(file)
      .replace(/\.[^.]*$/, '')
      .slice(0, 60) || 'config'
  );
}

/** @throws UsageError for a file that is not signed, ConfigFileError */
export async function readSignedArgument(
  file: string,
  options: ConfigProfileOptions,
): Promise<Extract<ConfigArgument, { kind: 'signed' }>> {
  const read = await readConfigArgument(file, options);
  if (read.kind === 'signed') return read;
  throw new UsageError(`${file} is not signed: devices take signed documents only; \`kerb config sign\` makes one`);
}
