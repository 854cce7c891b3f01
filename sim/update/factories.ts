import { createHash } from 'node:crypto';
import { dirname, resolve } from 'node:path';
import { type Build, buildFirmware } from '../../host/build/build.ts';
import { readKeySetFile } from '../../host/keys/key-set-file.ts';
import { imageProfile } from '../../host/runtime/image/profile-section.ts';
import type { Factory } from '../../host/slots/factory.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { scenarioKeySet } from './scenario-keys.ts';

/**
 * What the devices that take updates leave the factory with, by name: the firmware of their class, with the sequence number 0,
 * and whom they trust.
 * @param builds firmware by class that takes the place of what comes with Kerb
 * @throws KeyFileError, CompileError, ImageRefusedError
 */
export async function readFactories(
  { devices, source }: Scenario,
  seed: number,
  builds: ReadonlyMap<string, Build>,
): Promise<ReadonlyMap<string, Factory>> {
  const factories = new Map<string, Factory>();
  for (const { name, class: deviceClass, updates } of devices) {
    if (updates === undefined) continue;
    const { image } = builds.get(deviceClass) ?? (await buildFirmware(deviceClass));
    const keySet =
      updates.trust === undefined
        ? scenarioKeySet(seed)
        : (await readKeySetFile(resolve(dirname(source), updates.trust))).bytes;
    factories.set(name, factoryOf(image, keySet));
  }
  return factories;
}

function factoryOf(image: Uint8Array, keySet: Uint8Array): Factory {
  const { version, update } = imageProfile(image);
  const digest = createHash('sha256').update(image).digest();
  const { migrates } = update;
  return { image, facts: { digest, size: image.length, sequence: 0, floor: 0, schema: version, migrates }, keySet };
}
