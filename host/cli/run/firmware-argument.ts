import { readFile } from 'node:fs/promises';
import { type Bundle, readBundle } from '../../../protocols/bundle/read-bundle.ts';
import type { Channel, EventKind, Identity, Profile } from '../../../protocols/profile/profile.ts';
import { buildFirmware } from '../../build/build.ts';
import { coreImage } from '../../build/core-image.ts';
import { checkPersonality } from '../../gateway/personality/personality.ts';
import { knownProfiles } from '../../project/known-profiles.ts';
import { CoreImage } from '../../runtime/core.ts';
import { admit, gatewayLimits, ImageRefusedError } from '../../runtime/image/admit.ts';
import { imageProfile } from '../../runtime/image/profile-section.ts';
import { named, readBundleFile } from '../bundle/bundle-file.ts';
import { UsageError } from '../failure.ts';

/** `meter@1,2:sunspec`: what to run, and as which units. */
export interface FirmwareArgument {
  /** A device class, a firmware folder, or the file of an image or a bundle. */
  readonly firmware: string;
  /** The first of `units`, by which the device is called. */
  readonly unitId: number;
  readonly units: readonly UnitArgument[];
}

export interface UnitArgument {
  readonly unitId: number;
  /** Undefined: the device's own register map. */
  readonly personality: string | undefined;
}

/** Firmware that may run here, and what is known about its process image. */
export interface LoadedFirmware {
  readonly class: string;
  readonly identity: Identity;
  readonly image: CoreImage;
  /** The image as it is flashed: without fuel. */
  readonly bytes: Uint8Array;
  /** The bundle that it comes from; undefined when it comes from sources or from a bare image. */
  readonly bundle?: Bundle;
  /** Undefined for an image whose profile is not known: its channels and events then have numbers only. */
  readonly names: FirmwareNames | undefined;
  readonly profile: Profile | undefined;
}

export interface FirmwareNames {
  readonly inputs: readonly Channel[];
  readonly outputs: readonly Channel[];
  readonly events: readonly EventKind[];
}

const UNIT = /^(\d{1,9})(?::([\w-]+))?$/;

/** @throws UsageError, UnknownPersonalityError */
export function parseFirmwareArgument(text: string): FirmwareArgument {
  const at = text.lastIndexOf('@');
  const matches =
    at < 1
      ? []
      : text
          .slice(at + 1)
          .split(',')
          .map((unit) => UNIT.exec(unit));
  const units = matches.flatMap((match) =>
    match === null ? [] : [{ unitId: Number(match[1]), personality: match[2] }],
  );
  if (units.length === 0 || units.length < matches.length) {
    throw new UsageError(
      `${text}: say which firmware runs as which unit, such as meter@1, ./build/meter.wasm@1 or meter@1:sunspec`,
    );
  }
  for (const { personality } of units) if (personality !== undefined) checkPersonality(personality);
  return { firmware: text.slice(0, at), unitId: units[0]!.unitId, units };
}

/**
 * Compiles or reads firmware and admits it.
 * @throws UnknownFirmwareError, ProfileError, CompileError, ImageRefusedError, BundleError, UsageError for a file that is not there
 */
export async function loadFirmware(firmware: string): Promise<LoadedFirmware> {
  if (firmware.endsWith('.kerb')) {
    const bytes = await readBundleFile(firmware);
    const bundle = named(firmware, () => readBundle(bytes));
    const image = admitted(firmware, bundle.image);
    return { ...ofProfile(bundle.image, bundle.profile), image, bundle };
  }
  if (!firmware.endsWith('.wasm')) {
    const build = await buildFirmware(firmware);
    return { ...ofProfile(build.image, build.profile), image: coreImage(build) };
  }
  const bytes = await fileOf(firmware, '`kerb build` makes images');
  const image = admitted(firmware, bytes);
  const { class: name, identity, digest } = imageProfile(bytes);
  const known = [...knownProfiles().values()].find((profile) => profile.digest === digest);
  return { class: name, identity, image, bytes, names: known && namesOf(known), profile: known };
}

function ofProfile(bytes: Uint8Array, profile: Profile): Omit<LoadedFirmware, 'image'> {
  const { class: name, identity } = profile;
  return { class: name, identity, bytes, names: namesOf(profile), profile };
}

/** @throws UsageError */
async function fileOf(path: string, maker: string): Promise<Uint8Array> {
  return await readFile(path).catch((error: NodeJS.ErrnoException) => {
    const why = error.code === 'ENOENT' ? `no such file; ${maker}` : error.message;
    throw new UsageError(`${path}: ${why}`);
  });
}

function admitted(firmware: string, image: Uint8Array): CoreImage {
  try {
    return new CoreImage(admit(image, gatewayLimits));
  } catch (error) {
    if (error instanceof ImageRefusedError)
      throw new ImageRefusedError(`${firmware}: ${error.message}`, { cause: error });
    throw error;
  }
}

function namesOf({ channels, events }: Profile): FirmwareNames {
  return { inputs: channels.inputs, outputs: channels.outputs, events };
}
