import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packageRoot } from '../../host/package-root.ts';
import { completeConfig, parseConfigFile } from '../../protocols/config/config-file.ts';
import { signConfigDocument } from '../../protocols/config/signed-config.ts';
import { signerOf } from '../../protocols/cose/signer.ts';
import { allProfiles } from '../../protocols/profiles/all.generated.ts';
import { scenarioKey } from '../../sim/update/scenario-keys.ts';

const SOURCE = 'seeds/configs/tariff-china.yaml';

/** A tariff for meters, signed by the key that the devices of `seed` trust (`scenarioKeySet`). */
export async function signedTariff(seed: number, sequence: number): Promise<Uint8Array> {
  const text = await readFile(join(packageRoot, SOURCE), 'utf8');
  const draft = parseConfigFile(text, SOURCE, { profiles: allProfiles });
  const document = { ...completeConfig(draft, { title: `tariff ${sequence}`, sequence }), sequence, activateAtS: 0 };
  return signConfigDocument(document, signerOf(scenarioKey(seed, 'maker')));
}
