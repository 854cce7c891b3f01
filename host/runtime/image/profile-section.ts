import { Encoder } from 'cbor-x';
import {
  type ConfigLayout,
  type PackedConfigLayout,
  packConfigLayout,
  unpackConfigLayout,
} from '../../../protocols/profile/config-layout.ts';
import { profileDigest } from '../../../protocols/profile/digest.ts';
import type { Identity, Profile } from '../../../protocols/profile/profile.ts';
import { type UpdateAddresses, updateAddresses } from '../../../protocols/profile/update-rules.ts';
import { ImageRefusedError } from './admit.ts';
import { BinaryWriter } from './binary.ts';
import { PROFILE_SECTION as SECTION } from './interface.ts';

const cbor = new Encoder({ useRecords: false, mapsAsObjects: true, variableMapSize: true });

/** What an image says of itself. */
export interface ImageProfile {
  readonly class: string;
  /** `profileDigest` of the profile that its registers follow. */
  readonly digest: string;
  readonly identity: Identity;
  /** Of the profile; 0 for images that were built before they told it. */
  readonly version: number;
  readonly update: UpdateAddresses;
  /** Undefined for images that were built before they told it. */
  readonly config?: ConfigLayout | undefined;
}

/** As it stands in the section. */
interface SectionContent extends Omit<ImageProfile, 'config'> {
  readonly config: PackedConfigLayout;
}

/** Appends the custom section for `profile` to a core image. */
export function withProfile(image: Uint8Array, profile: Profile): Uint8Array<ArrayBuffer> {
  const content: SectionContent = {
    class: profile.class,
    digest: profileDigest(profile),
    identity: profile.identity,
    version: profile.version,
    update: updateAddresses(profile),
    config: packConfigLayout(profile),
  };
  const section = new BinaryWriter().name(SECTION).raw(cbor.encode(content));
  return new BinaryWriter().raw(image).byte(0).sized(section).view().slice();
}

/** Reads the section back. @throws ImageRefusedError when it is missing or malformed */
export function imageProfile(image: Uint8Array): ImageProfile {
  let sections: ArrayBuffer[];
  try {
    sections = WebAssembly.Module.customSections(new WebAssembly.Module(new Uint8Array(image)), SECTION);
  } catch (error) {
    throw new ImageRefusedError('the image is not a valid WebAssembly module', { cause: error });
  }
  if (sections.length === 0)
    throw new ImageRefusedError(`the image has no ${SECTION} section; build it with \`kerb build\``);
  if (sections.length > 1) throw new ImageRefusedError(`the image has more than one ${SECTION} section`);
  let content: unknown;
  try {
    content = cbor.decode(new Uint8Array(sections[0]!));
  } catch (error) {
    throw new ImageRefusedError(`the image's ${SECTION} section is not CBOR`, { cause: error });
  }
  if (!isNamed(content)) throw new ImageRefusedError(`the image's ${SECTION} section lacks class, digest or identity`);
  const { version = 0, update = { migrates: [] }, config } = content as Readonly<Record<string, unknown>>;
  if (!isNumber(version))
    throw new ImageRefusedError(`the image's ${SECTION} section has a version that is no whole number up to 65535`);
  if (!isUpdate(update)) throw new ImageRefusedError(`the image's ${SECTION} section has an update part that is none`);
  const layout = unpackConfigLayout(config);
  if (config !== undefined && !layout)
    throw new ImageRefusedError(`the image's ${SECTION} section has a config part that is none`);
  return { ...content, version, update, config: layout };
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 0xffff;
}

const UPDATE_KEYS: ReadonlySet<string> = new Set(['migrates', 'request', 'ready', 'battery', 'recordRefused']);

/** Keys that are not known could matter, so an image that has some is for a later runtime. */
function isUpdate(value: unknown): value is UpdateAddresses {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const { migrates, ...numbers } = value as Record<string, unknown>;
  if (!Array.isArray(migrates) || !migrates.every(isNumber)) return false;
  return Object.entries(numbers).every(([key, number]) => UPDATE_KEYS.has(key) && isNumber(number));
}

function isNamed(content: unknown): content is Omit<ImageProfile, 'version' | 'update' | 'config'> {
  if (typeof content !== 'object' || content === null) return false;
  const { class: deviceClass, digest, identity } = content as Record<string, unknown>;
  if (typeof deviceClass !== 'string' || typeof digest !== 'string' || typeof identity !== 'object' || !identity)
    return false;
  const texts = identity as Record<string, unknown>;
  const mandatory = ['vendorName', 'productCode', 'majorMinorRevision'];
  return mandatory.every((key) => key in texts) && Object.values(texts).every((text) => typeof text === 'string');
}
