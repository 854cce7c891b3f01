import { Document } from 'yaml';
import { hex } from '../../../protocols/bytes/hex.ts';
import { configContent, momentText, printConfig } from '../../../protocols/config/print-config.ts';
import { configDigest, verifySignedConfig } from '../../../protocols/config/signed-config.ts';
import { readKeySetFile } from '../../keys/key-set-file.ts';
import { ExitCode } from '../failure.ts';
import { coloured, dim } from '../style.ts';
import { type ConfigProfileOptions, readSignedArgument } from './config-argument.ts';

export interface ShowConfigOptions extends ConfigProfileOptions {
  readonly trust?: string;
  readonly json?: boolean;
}

/** `kerb config show` */
export async function showConfig(file: string, options: ShowConfigOptions): Promise<void> {
  const { bytes, payload, keyId, document, profile } = await readSignedArgument(file, options);
  const verdict =
    options.trust === undefined ? undefined : verifySignedConfig(bytes, (await readKeySetFile(options.trust)).set);
  const isKnown = profile?.version === document.target.schema;
  const facts = {
    ...{ file, class: document.target.class, schema: document.target.schema, title: document.title },
    sequence: document.sequence,
    activate: document.activateAtS === 0 ? null : momentText(document.activateAtS),
    devices: document.target.devices?.map(hex) ?? null,
    ...{ bytes: bytes.length, digest: hex(configDigest(payload)), key: keyId ? hex(keyId) : null },
    ...(verdict && {
      trusted: verdict.trusted,
      ...(!verdict.trusted && { reasons: verdict.reasons.map(({ reason }) => reason) }),
    }),
  };
  if (verdict && !verdict.trusted) process.exitCode = ExitCode.failed;
  if (options.json) {
    const content = isKnown ? new Document(configContent(document, profile)).toJS() : null;
    console.log(JSON.stringify({ ...facts, content }, null, 2));
    return;
  }
  console.log(dim(`# sequence ${facts.sequence}, takes effect ${facts.activate ?? 'at once'}, ${facts.bytes} bytes`));
  console.log(dim(`# signed by the key ${facts.key ?? 'of nobody who is named'}, SHA-256 ${facts.digest}`));
  if (verdict?.trusted) console.log(coloured('green', `# trusted by ${options.trust}`));
  else if (verdict) console.log(coloured('red', `# not trusted by ${options.trust}: ${verdict.reasons[0]?.reason}`));
  if (isKnown) process.stdout.write(printConfig(document, profile));
  else
    console.log(
      dim(`# for class ${facts.class}, version ${facts.schema} of its profile: give that one with --profile`),
    );
}
