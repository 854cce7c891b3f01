import { Encoder } from 'cbor-x';
import { profileDigest } from '../../../protocols/profile/digest.ts';
import type { Identity, Profile } from '../../../protocols/profile/profile.ts';
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
}

/** Appends the custom section for `profile` to a core image. */
export function withProfile(image: Uint8Array, profile: Profile): Uint8Array<ArrayBuffer> {
  const content: ImageProfile = { class: profile.class, digest: profileDigest(profile), identity: profile.identity };
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
  if (!isImageProfile(content))
    throw new ImageRefusedError(`the image's ${SECTION} section lacks class, digest or identity`);
  return content;
}

function isImageProfile(content: unknown): content is ImageProfile {
  if (typeof content !== 'object' || content === null) return false;
  const { class: deviceClass, digest, identity } = content as Record<string, unknown>;
  if (typeof deviceClass !== 'string' || typeof digest !== 'string' || typeof identity !== 'object' || !identity)
    return false;
  const texts = identity as Record<string, unknown>;
  const mandatory = ['vendorName', 'productCode', 'majorMinorRevision'];
  return mandatory.every((key) => key in texts) && Object.values(texts).every((text) => typeof text === 'string');
}
