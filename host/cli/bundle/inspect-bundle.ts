import { readEnvelope } from '../../../protocols/bundle/bundle-facts.ts';
import { named, readBundleFile } from './bundle-file.ts';
import { envelopeJson, envelopeLines, plainJson } from './envelope-tree.ts';

export interface InspectOptions {
  readonly json?: boolean;
}

/** `kerb bundle inspect` */
export async function inspectBundle(file: string, options: InspectOptions): Promise<void> {
  const bytes = await readBundleFile(file);
  const envelope = named(file, () => readEnvelope(bytes));
  if (options.json) console.log(JSON.stringify({ file, bytes: bytes.length, ...envelopeJson(envelope) }, plainJson, 2));
  else console.log([`${file}  SUIT envelope, ${bytes.length} bytes`, ...envelopeLines(envelope)].join('\n'));
}
