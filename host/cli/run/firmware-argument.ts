import { readFile } from 'node:fs/promises';
import type { Channel, EventKind, Identity, Profile } from '../../../protocols/profile/profile.ts';
import { allProfiles } from '../../../protocols/profiles/all.generated.ts';
import { buildFirmware } from '../../build/build.ts';
import { CoreImage } from '../../runtime/core.ts';
import { admit, gatewayLimits, ImageRefusedError } from '../../runtime/image/admit.ts';
import { imageProfile } from '../../runtime/image/profile-section.ts';
import { UsageError } from '../failure.ts';

/** `meter@1`: what to run, and as which unit. */
export interface FirmwareArgument {
  /** A device class, a firmware folder, or the file of an image. */
  readonly firmware: string;
  readonly unitId: number;
}

/** Firmware that may run here, and what is known about its process image. */
export interface LoadedFirmware {
  readonly class: string;
  readonly identity: Identity;
  readonly image: CoreImage;
  /** Undefined for an image whose profile is not known: its channels and events then have numbers only. */
  readonly names: FirmwareNames | undefined;
}

export interface FirmwareNames {
  readonly inputs: readonly Channel[];
  readonly outputs: readonly Channel[];
  readonly events: readonly EventKind[];
}

/** @throws UsageError */
export function parseFirmwareArgument(text: string): FirmwareArgument {
  const match = /^(.+)@(\d{1,9})$/.exec(text);
  if (match === null) {
    throw new UsageError(`${text}: say which firmware runs as which unit, such as meter@1 or ./build/meter.wasm@1`);
  }
  return { firmware: match[1]!, unitId: Number(match[2]) };
}

/**
 * Compiles or reads firmware and admits it.
 * @throws UnknownFirmwareError, ProfileError, CompileError, ImageRefusedError, UsageError for a file that is not there
 */
export async function loadFirmware(firmware: string): Promise<LoadedFirmware> {
  if (!firmware.endsWith('.wasm')) {
    const { image, profile } = await buildFirmware(firmware);
    return {
      class: profile.class,
      identity: profile.identity,
      image: admitted(firmware, image),
      names: namesOf(profile),
    };
  }
  const bytes = await readFile(firmware).catch((error: NodeJS.ErrnoException) => {
    const why = error.code === 'ENOENT' ? 'no such file; `kerb build` makes images' : error.message;
    throw new UsageError(`${firmware}: ${why}`);
  });
  const image = admitted(firmware, bytes);
  const { class: name, identity, digest } = imageProfile(bytes);
  const known = [...allProfiles.values()].find((profile) => profile.digest === digest);
  return { class: name, identity, image, names: known && namesOf(known) };
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
