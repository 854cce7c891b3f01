import { execFileSync } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { generateKey, KEY_KINDS } from '../../host/keys/key-kind.ts';
import { readPrivateKey, writePrivateKey } from '../../host/keys/private-key-file.ts';
import { publicKeyPath, readPublicKey, writePublicKey } from '../../host/keys/public-key-file.ts';
import { readEnvelope } from '../../protocols/bundle/bundle-facts.ts';
import { bundleEnvelope, makeBundle } from '../../protocols/bundle/make-bundle.ts';
import { toBeSigned, withSignature } from '../../protocols/bundle/signatures.ts';
import { coseKeyOf, publicKeyOf } from '../../protocols/cose/cose-key.ts';
import { decodeSign1 } from '../../protocols/cose/sign1.ts';
import { signerOf } from '../../protocols/cose/signer.ts';
import { verifyEnvelope } from '../../protocols/trust/key-set.ts';
import { content, keySet } from '../protocols/bundle/sample.ts';
import { describeWith, openssl } from './programs.ts';

const PASSPHRASE = 'correct horse';

/** A folder with a key of ours, encrypted, and openssl in it. */
async function workshop(kind: (typeof KEY_KINDS)[number]) {
  const cwd = await mkdtemp(join(tmpdir(), 'kerb-openssl-'));
  onTestFinished(() => rm(cwd, { recursive: true, force: true }));
  const path = (name: string) => join(cwd, name);
  const key = generateKey(kind);
  await writePrivateKey(path('k.pem'), key, PASSPHRASE);
  await writePublicKey(publicKeyPath(path('k.pem')), key);
  const run = (line: string) =>
    execFileSync('openssl', line.split(' '), { cwd, env: { ...process.env, PASS: PASSPHRASE }, stdio: 'pipe' });
  return { key: coseKeyOf(key), path, run };
}

/** How openssl signs and verifies with keys of this kind. */
const MODE = { ed25519: '-rawin', p256: '-rawin -digest sha256' } as const;

describeWith([openssl], 'openssl', () => {
  test.each(KEY_KINDS)('reads our keys of the kind %s, and we read its', async (kind) => {
    const { run, path, key } = await workshop(kind);
    expect(run('pkey -in k.pem -passin env:PASS -pubout').toString()).toBe(await readFile(path('k.pub.pem'), 'utf8'));
    expect(run('asn1parse -in k.pem').toString()).toMatch(
      /PBKDF2[\s\S]*INTEGER +:0927C0[\s\S]*hmacWithSHA256[\s\S]*aes-256-cbc/,
    );
    const algorithm = kind === 'ed25519' ? 'ED25519' : 'EC -pkeyopt ec_paramgen_curve:P-256';
    run(`genpkey -algorithm ${algorithm} -aes-256-cbc -pass env:PASS -out theirs.pem`);
    run('pkey -in theirs.pem -passin env:PASS -pubout -out theirs.pub.pem');
    await chmod(path('theirs.pem'), 0o600);
    const theirs = await readPrivateKey(path('theirs.pem'), { environment: PASSPHRASE });
    expect(theirs.curve).toBe(key.curve);
    expect(await readPublicKey(path('theirs.pub.pem'), {})).toEqual(publicKeyOf(theirs));
    // Encrypted with scrypt, as people do who know that it is better.
    run('pkcs8 -topk8 -in k.pem -passin env:PASS -passout env:PASS -scrypt -out scrypt.pem');
    expect(await readPrivateKey(path('scrypt.pem'), { environment: PASSPHRASE })).toEqual(key);
  });

  test.each(KEY_KINDS)('verifies our signature by %s over the Sig_structure', async (kind) => {
    const { run, path, key } = await workshop(kind);
    const envelope = readEnvelope(await makeBundle(content, [signerOf(key)]));
    const { signature } = decodeSign1(envelope.signatures[0]!);
    await writeFile(path('tbs'), await toBeSigned(envelope, key));
    await writeFile(path('sig'), kind === 'p256' ? der(signature) : signature);
    const verified = run(`pkeyutl -verify -pubin -inkey k.pub.pem ${MODE[kind]} -in tbs -sigfile sig`).toString();
    expect(verified).toContain('Signature Verified Successfully');
  });

  test.each(KEY_KINDS)('signs what we hand out, by %s; devices trust it', async (kind) => {
    const { run, path, key } = await workshop(kind);
    const envelope = await bundleEnvelope(content, []);
    await writeFile(path('tbs'), await toBeSigned(envelope, publicKeyOf(key)));
    run(`pkeyutl -sign -inkey k.pem -passin env:PASS ${MODE[kind]} -in tbs -out sig`);
    const signed = await withSignature(envelope, publicKeyOf(key), new Uint8Array(await readFile(path('sig'))));
    expect(verifyEnvelope(signed, keySet(1, [key, 'firmware', 'keys']), 'firmware').trusted).toBe(true);
  });
});

/** r and s of 32 bytes as openssl wants them. */
function der(signature: Uint8Array): Buffer {
  const integer = (bytes: Uint8Array) => {
    const digits = Buffer.from(bytes.subarray(bytes.findIndex((byte) => byte !== 0)));
    const positive = digits[0]! >= 0x80 ? Buffer.concat([Buffer.of(0), digits]) : digits;
    return Buffer.concat([Buffer.of(2, positive.length), positive]);
  };
  const body = Buffer.concat([integer(signature.subarray(0, 32)), integer(signature.subarray(32))]);
  return Buffer.concat([Buffer.of(0x30, body.length), body]);
}
