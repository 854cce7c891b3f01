import { basename } from 'node:path';
import { completeConfig, parseConfigFile } from '../../protocols/config/config-file.ts';
import { openSignedConfig, signConfigDocument } from '../../protocols/config/signed-config.ts';
import { signerOf } from '../../protocols/cose/signer.ts';
import { namedPath, readNamedFile } from '../scenario/named-file.ts';
import type { ConfigContent, ScenarioConfigAction } from '../scenario/read-config-action.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { scenarioKey } from './scenario-keys.ts';

type ConfigFileContent = Extract<ConfigContent, { kind: 'file' }>;

/** The signed documents of a timeline, made ready before its run begins; those that cannot be given there are left out. */
export type PreparedConfigs = ReadonlyMap<ScenarioConfigAction, Uint8Array>;

/**
 * Reads the config documents that a timeline names.
 * @param seed of the keys that sign what is not signed; undefined leaves that out
 * @throws ConfigFileError, ConfigDocumentFormatError, ScenarioError for a file that cannot be read
 */
export async function prepareConfigs(scenario: Scenario, seed: number | undefined): Promise<PreparedConfigs> {
  const prepared = new Map<ScenarioConfigAction, Uint8Array>();
  for (const action of scenario.timeline.flatMap(({ actions }) => actions)) {
    if (action.kind !== 'config' || action.config.kind !== 'push') continue;
    const { content } = action.config;
    const file = await readNamedFile(scenario.source, content.file, 'timeline');
    if (content.kind === 'signed') {
      openSignedConfig(file);
      prepared.set(action.config, file);
    } else if (seed !== undefined) {
      prepared.set(action.config, await signedFile(scenario, content, file.toString('utf8'), seed));
    }
  }
  return prepared;
}

async function signedFile(
  { devices, startMs, source }: Scenario,
  { file, sequence, activateMs, signedBy }: ConfigFileContent,
  text: string,
  seed: number,
): Promise<Uint8Array> {
  const profiles = new Map(devices.map((device) => [device.class, device.profile]));
  const draft = parseConfigFile(text, namedPath(source, file), { profiles });
  const activateAtS = activateMs === undefined ? undefined : Math.ceil((startMs + activateMs) / 1000);
  const title = basename(file).replace(/\.(ya?ml|json)$/i, '');
  return signConfigDocument(
    completeConfig(draft, { title, sequence, activateAtS }),
    signerOf(scenarioKey(seed, signedBy)),
  );
}
