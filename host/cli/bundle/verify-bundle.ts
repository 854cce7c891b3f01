import {
  bundleFacts,
  type FirmwareFacts,
  type KeyFacts,
  readEnvelope,
} from '../../../protocols/bundle/bundle-facts.ts';
import { idProblems, imageProblems } from '../../../protocols/bundle/image-statement.ts';
import { keyIdText } from '../../../protocols/bundle/key-change.ts';
import { deviceEnvelope } from '../../../protocols/bundle/make-bundle.ts';
import { bundledImage, bundledProfile } from '../../../protocols/bundle/read-bundle.ts';
import type { Envelope } from '../../../protocols/suit/envelope.ts';
import { decodeKeySet, type KeySet, keySetRefusal, verifyEnvelope } from '../../../protocols/trust/key-set.ts';
import { MAX_ENVELOPE_SIZE } from '../../../protocols/update/update-file.ts';
import { readKeySetFile } from '../../keys/key-set-file.ts';
import { admit, gatewayLimits } from '../../runtime/image/admit.ts';
import { imageProfile } from '../../runtime/image/profile-section.ts';
import { ExitCode } from '../failure.ts';
import { coloured } from '../style.ts';
import { readBundleFile } from './bundle-file.ts';

export interface VerifyOptions {
  readonly trust: string;
  readonly json?: boolean;
}

/** One thing that was looked at. */
interface Check {
  readonly name: string;
  readonly ok: boolean;
  readonly text: string;
}

/** `kerb bundle verify` */
export async function verifyBundle(file: string, options: VerifyOptions): Promise<void> {
  const bytes = await readBundleFile(file);
  const { set } = await readKeySetFile(options.trust);
  const checks = [...checksOf(bytes, set)];
  const holds = checks.every(({ ok }) => ok);
  if (options.json) console.log(JSON.stringify({ file, trust: options.trust, ok: holds, checks }, null, 2));
  else for (const check of checks) console.log(checkLine(check));
  if (!holds) process.exitCode = ExitCode.failed;
}

function checkLine({ name, ok, text }: Check): string {
  return `${ok ? coloured('green', 'ok    ') : coloured('red', 'FAILED')}  ${name.padEnd(9)}  ${text}`;
}

/** The result, or what is wrong. */
function attempt<T>(name: string, act: () => T): { readonly value: T } | { readonly failed: Check } {
  try {
    return { value: act() };
  } catch (error) {
    // What the file is to blame for says so; anything else is a defect.
    if ((error as { readonly blame?: unknown }).blame === undefined) throw error;
    return { failed: { name, ok: false, text: (error as Error).message } };
  }
}

function* checksOf(file: Uint8Array, set: KeySet): Generator<Check> {
  const envelope = attempt('envelope', () => readEnvelope(file));
  if ('failed' in envelope) return yield envelope.failed;
  const { length } = deviceEnvelope(envelope.value);
  const fits = length <= MAX_ENVELOPE_SIZE;
  yield {
    name: 'envelope',
    ok: fits,
    text: fits ? 'the digests in it hold' : `has ${length} bytes; devices take ${MAX_ENVELOPE_SIZE}`,
  };
  const facts = attempt('manifest', () => bundleFacts(envelope.value));
  if ('failed' in facts) return yield facts.failed;
  if (facts.value.kind === 'keys') yield* keyChecks(envelope.value, facts.value, set);
  else yield* firmwareChecks(envelope.value, facts.value, set);
}

function signatureCheck(envelope: Envelope, set: KeySet): Check {
  const verdict = verifyEnvelope(envelope, set, 'firmware');
  if (verdict.trusted) {
    const { id, roles } = verdict.key;
    return { name: 'signature', ok: true, text: `by ${keyIdText(id)}, which is trusted for ${roles.join(', ')}` };
  }
  const why = verdict.reasons.map(
    ({ keyId, reason }) => `${keyId === undefined ? 'unnamed key' : keyIdText(keyId)}: ${reason}`,
  );
  return { name: 'signature', ok: false, text: why.length === 0 ? 'it is not signed' : why.join('; ') };
}

function* firmwareChecks(envelope: Envelope, facts: FirmwareFacts, set: KeySet): Generator<Check> {
  yield { name: 'manifest', ok: true, text: `firmware, sequence number ${facts.sequence}, floor ${facts.floor}` };
  yield signatureCheck(envelope, set);
  const image = attempt('image', () => bundledImage(envelope, facts));
  if ('failed' in image) yield image.failed;
  else yield* imageChecks(image.value, facts);
  const profile = attempt('profile', () => bundledProfile(envelope, facts).profile);
  if ('failed' in profile) return yield profile.failed;
  const { class: name, version, identity } = profile.value;
  yield { name: 'profile', ok: true, text: `class ${name}, schema ${version}` };
  const problems = idProblems(facts, name, identity);
  yield {
    name: 'ids',
    ok: problems.length === 0,
    text: problems.join('; ') || `of ${identity.vendorName}, class ${name}`,
  };
}

function* imageChecks(image: Uint8Array, facts: FirmwareFacts): Generator<Check> {
  yield { name: 'image', ok: true, text: `${image.length} bytes, the SHA-256 is that of the manifest` };
  const stated = attempt('firmware', () => {
    admit(image, gatewayLimits);
    return imageProfile(image);
  });
  if ('failed' in stated) return yield stated.failed;
  const problems = imageProblems(facts, stated.value);
  yield {
    name: 'firmware',
    ok: problems.length === 0,
    text: problems.join('; ') || 'may run, and is what the manifest says',
  };
}

function* keyChecks(envelope: Envelope, facts: KeyFacts, set: KeySet): Generator<Check> {
  yield { name: 'manifest', ok: true, text: `key set, version ${facts.sequence}` };
  const next = attempt('keys', () => decodeKeySet(facts.keySet));
  if ('failed' in next) return yield next.failed;
  const sameVersion = next.value.version === facts.sequence;
  if (!sameVersion) {
    yield {
      name: 'keys',
      ok: false,
      text: `the key set has version ${next.value.version}, the manifest ${facts.sequence}`,
    };
  }
  const refusal = keySetRefusal(envelope, set, next.value);
  yield {
    name: 'signature',
    ok: refusal === undefined,
    text: refusal ?? `devices with version ${set.version} take it`,
  };
}
