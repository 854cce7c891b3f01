import { dirname, resolve } from 'node:path';
import { type Build, buildFirmware } from '../../host/build/build.ts';
import { readUpdate } from '../../host/flash/read-update.ts';
import type { Update } from '../../host/flash/update.ts';
import { makeBundle } from '../../protocols/bundle/make-bundle.ts';
import { signerOf } from '../../protocols/cose/signer.ts';
// Loaded here, so that it takes no time in the middle of a run.
import '../../protocols/patch/encoder.ts';
import { readNamedFile } from '../scenario/named-file.ts';
import type { FlashContent, ScenarioFlash } from '../scenario/read-flash.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { released } from './release.ts';
import { scenarioKey } from './scenario-keys.ts';

type Firmware = Extract<FlashContent, { kind: 'firmware' }>;

/** The updates of a timeline, made ready before its run begins; those that cannot be given there are left out. */
export type PreparedUpdates = ReadonlyMap<ScenarioFlash, Update>;

/**
 * Reads the bundles that a timeline names.
 * @param make makes those of which it only says what is in them; undefined leaves them out
 * @throws BundleError, ScenarioError for a file that cannot be read
 */
export async function prepareUpdates(
  { timeline, devices, source }: Scenario,
  make: { readonly seed: number; readonly builds: ReadonlyMap<string, Build> } | undefined,
): Promise<PreparedUpdates> {
  const folder = dirname(source);
  const prepared = new Map<ScenarioFlash, Update>();
  for (const action of timeline.flatMap(({ actions }) => actions)) {
    if (action.kind !== 'flash') continue;
    const { flash } = action;
    const { content } = flash;
    if (content.kind === 'bundle') {
      prepared.set(flash, readUpdate(await readNamedFile(source, content.file, 'timeline')).update);
    } else if (make !== undefined) {
      const { class: deviceClass } = devices.find(({ name }) => name === flash.devices[0])!;
      const build =
        content.folder === undefined
          ? (make.builds.get(deviceClass) ?? (await buildFirmware(deviceClass)))
          : await buildFirmware(resolve(folder, content.folder));
      prepared.set(flash, readUpdate(await bundleOf(content, build, make.seed)).update);
    }
  }
  return prepared;
}

function bundleOf(content: Firmware, { profile, image }: Build, seed: number): Promise<Uint8Array> {
  const { sequence, floor, minimumBattery, signedBy, crashAfterMs } = content;
  const release = { sequence, ...(crashAfterMs !== undefined && { crashAfterMs }) };
  return makeBundle({ profile, image: released(image, release), sequence, floor, minimumBattery }, [
    signerOf(scenarioKey(seed, signedBy)),
  ]);
}
