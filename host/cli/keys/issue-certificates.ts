import { generateKeyPairSync, type KeyObject, X509Certificate } from 'node:crypto';
import { access } from 'node:fs/promises';
import { isIP } from 'node:net';
import { DAY_MS } from '../../../protocols/time/units.ts';
import { type CertificateOwner, issueCertificate } from '../../../protocols/x509/issue-certificate.ts';
import { certificateRole } from '../../../protocols/x509/role-extension.ts';
import { systemClock } from '../../clock/system.ts';
import { readCertificates, validityMs } from '../../keys/certificate-file.ts';
import { certificateProblem } from '../../keys/certificate-purpose.ts';
import { newSerialNumber } from '../../keys/certificate-serial.ts';
import { KeyFileError } from '../../keys/key-file-error.ts';
import { newPassphrase, type PassphraseSource, passphraseSource } from '../../keys/passphrase.ts';
import { readAnyPrivateKey, writeNewFile, writePrivateKey } from '../../keys/private-key-file.ts';
import { UsageError } from '../failure.ts';
import { certificateJson, certificateLines } from './certificate-output.ts';

export const CERTIFICATE_KEYS = ['p256', 'p384', 'rsa3072'] as const;
export type CertificateKey = (typeof CERTIFICATE_KEYS)[number];

/** Certificates begin a little ago, for clocks that are behind. */
const CLOCK_SLACK_MS = 300_000;
const HOST_NAME =
  /^(?=.{1,253}$)(?:\*\.)?(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i;
const NAME_LIMIT = 64;

interface NewKeyOptions {
  readonly algorithm: CertificateKey;
  /** False with `--no-passphrase`. */
  readonly passphrase: boolean;
  readonly passphraseFile?: string;
  readonly days: number;
  readonly json?: boolean;
}

export interface CaOptions extends NewKeyOptions {
  readonly name: string;
}

interface IssuerOptions {
  readonly ca: string;
  readonly caKey?: string;
  readonly caPassphraseFile?: string;
}

export interface CertificateOptions extends NewKeyOptions, IssuerOptions {
  readonly role?: string;
  readonly server?: boolean;
  readonly host?: readonly string[];
  readonly name?: string;
}

export interface RenewOptions extends IssuerOptions {
  readonly out?: string;
  readonly key?: string;
  readonly passphraseFile?: string;
  readonly newKey?: string;
  readonly days?: number;
  readonly role?: string;
  readonly json?: boolean;
}

/** `operator.pem` → `operator.crt` */
function certificatePath(keyPath: string): string {
  return `${keyPath.replace(/\.pem$/, '')}.crt`;
}

/** `kerb keys ca` */
export async function makeAuthority(path: string, options: CaOptions): Promise<void> {
  const key = await newKey(path, [certificatePath(path)], options);
  const content = { owner: { kind: 'authority' } as const, name: checkName(options.name), publicKey: key.publicKey };
  const der = issueCertificate(
    { ...content, ...validity(options.days) },
    { certificate: undefined, privateKey: key.privateKey },
  );
  await key.write();
  await writeResult(certificatePath(path), [new X509Certificate(der)], options.json, path, options.passphrase);
}

/** `kerb keys certificate` */
export async function makeCertificate(path: string, options: CertificateOptions): Promise<void> {
  const owner = ownerOf(options);
  const name = checkName(options.name ?? (owner.kind === 'server' ? owner.hosts[0]! : (options.role ?? 'client')));
  const issuer = await issuerOf(options);
  const key = await newKey(path, [certificatePath(path)], options);
  const der = issueCertificate(
    { owner, name, publicKey: key.publicKey, ...validity(options.days, issuer.chain[0]) },
    issuer,
  );
  await key.write();
  await writeResult(
    certificatePath(path),
    [new X509Certificate(der), ...issuer.chain],
    options.json,
    path,
    options.passphrase,
  );
}

/** `kerb keys renew`: the same subject, role and hosts, for the same key or a new one. */
export async function renewCertificate(path: string, options: RenewOptions): Promise<void> {
  const [old] = await readCertificates(path);
  if (old.ca) throw new KeyFileError(path, 'is that of an authority: make a new one with `kerb keys ca`');
  if (options.newKey !== undefined && options.key !== undefined) {
    throw new UsageError('--key names the key that stays, --new-key the one that takes its place; give one of them');
  }
  const issuer = await issuerOf(options);
  if (!old.checkIssued(issuer.chain[0]) || !old.verify(issuer.chain[0].publicKey)) {
    throw new KeyFileError(path, `was not issued by ${options.ca}; make a new one with \`kerb keys certificate\``);
  }
  const key = options.newKey === undefined ? undefined : await renewedKey(options.newKey, options);
  const { fromMs, toMs } = validityMs(old);
  const days = options.days ?? Math.max(1, Math.round((toMs - fromMs) / DAY_MS));
  const der = issueCertificate(
    {
      owner: ownerAgain(old, options.role),
      name: commonName(old),
      publicKey: key?.publicKey ?? old.publicKey,
      ...validity(days, issuer.chain[0]),
    },
    issuer,
  );
  const out = options.out ?? nextPath(path);
  await mustBeFree(out);
  await key?.write();
  await writeResult(out, [new X509Certificate(der), ...issuer.chain], options.json, options.newKey, undefined);
}

interface NewKey {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  write(): Promise<void>;
}

/** A new key, which is written when all else is right. */
async function newKey(path: string, others: readonly string[], options: Omit<NewKeyOptions, 'days'>): Promise<NewKey> {
  if (!options.passphrase && options.passphraseFile !== undefined) {
    throw new UsageError('--no-passphrase and --passphrase-file contradict each other; leave one of them out');
  }
  for (const taken of [path, ...others]) await mustBeFree(taken);
  const source = passphraseSource(options.passphraseFile);
  const passphrase = options.passphrase ? await newPassphrase(path, source) : undefined;
  const { privateKey, publicKey } = generate(options.algorithm);
  return { privateKey, publicKey, write: () => writePrivateKey(path, privateKey, passphrase) };
}

async function renewedKey(path: string, { passphraseFile }: RenewOptions): Promise<NewKey> {
  const passphrase = passphraseFile !== undefined || process.env['KERB_PASSPHRASE'] !== undefined;
  return newKey(path, [], { algorithm: 'p256', passphrase, ...(passphraseFile !== undefined && { passphraseFile }) });
}

function generate(kind: CertificateKey) {
  if (kind === 'rsa3072') return generateKeyPairSync('rsa', { modulusLength: 3072 });
  return generateKeyPairSync('ec', { namedCurve: kind === 'p256' ? 'prime256v1' : 'secp384r1' });
}

async function mustBeFree(path: string): Promise<void> {
  const exists = await access(path).then(
    () => true,
    () => false,
  );
  if (exists) throw new KeyFileError(path, 'is there already and is never overwritten; give another name');
}

function validity(days: number, issuer?: X509Certificate) {
  const nowMs = systemClock.wallMs();
  const wantedMs = nowMs + days * DAY_MS;
  // A certificate that outlives its authority is good to nobody.
  const notAfterMs = issuer === undefined ? wantedMs : Math.min(wantedMs, validityMs(issuer).toMs);
  return { serialNumber: newSerialNumber(), notBeforeMs: nowMs - CLOCK_SLACK_MS, notAfterMs };
}

async function issuerOf({ ca, caKey, caPassphraseFile }: IssuerOptions) {
  const chain = await readCertificates(ca);
  const problem = certificateProblem(chain[0], 'authority', systemClock.wallMs());
  if (problem !== undefined) throw new KeyFileError(ca, `the certificate ${problem}`);
  const keyPath = caKey ?? ca.replace(/\.crt$/, '.pem');
  if (keyPath === ca) throw new UsageError('name the key of the authority with --ca-key');
  const source: PassphraseSource = passphraseSource(caPassphraseFile);
  const privateKey = await readAnyPrivateKey(keyPath, source);
  if (!chain[0].checkPrivateKey(privateKey)) {
    throw new KeyFileError(keyPath, `is not the key of the authority ${ca}; give it with --ca-key`);
  }
  return { chain, certificate: chain[0].raw as Uint8Array, privateKey };
}

/** @throws UsageError */
function ownerOf({ role, server, host = [] }: CertificateOptions): CertificateOwner {
  if (!server) {
    if (host.length > 0) throw new UsageError('--host is of a server: give --server too');
    return { kind: 'client', ...(role !== undefined && { role: checkRole(role) }) };
  }
  if (role !== undefined) throw new UsageError('--role is of a client: a server has none');
  if (host.length === 0) {
    throw new UsageError(
      'say by which names and addresses the server is reached, with --host gateway.local --host 192.168.1.20',
    );
  }
  for (const name of host) {
    if (isIP(name) === 0 && !HOST_NAME.test(name)) {
      throw new UsageError(`--host ${JSON.stringify(name)} is neither a host name nor an IP address`);
    }
  }
  return { kind: 'server', hosts: host };
}

function ownerAgain(old: X509Certificate, role: string | undefined): CertificateOwner {
  const { purpose, hosts, role: before } = certificateJson(old, systemClock.wallMs());
  if (purpose === 'server') {
    if (role !== undefined) throw new UsageError('--role is of a client: a server has none');
    return { kind: 'server', hosts };
  }
  const found = certificateRole(old.raw);
  if (found.kind === 'faulty' && role === undefined) throw new UsageError(`${found.problem}; give it one with --role`);
  const next = role ?? before;
  return { kind: 'client', ...(next !== null && { role: checkRole(next) }) };
}

/** @throws UsageError */
function checkRole(role: string): string {
  const size = Buffer.byteLength(role);
  if (size >= 1 && size <= 128 && !/\p{Cc}/u.test(role)) return role;
  throw new UsageError(`--role ${JSON.stringify(role)}: a role is a text of 1 to 128 bytes without control characters`);
}

/** @throws UsageError */
function checkName(name: string): string {
  if (name.length >= 1 && name.length <= NAME_LIMIT && !/\p{Cc}/u.test(name)) return name;
  throw new UsageError(
    `--name ${JSON.stringify(name)}: a name is a text of 1 to ${NAME_LIMIT} characters (RFC 5280, A.1)`,
  );
}

function commonName(certificate: X509Certificate): string {
  const line = certificate.subject.split('\n').find((part) => part.startsWith('CN='));
  return line?.slice(3) ?? certificate.subject;
}

/** `operator.crt` → `operator-2.crt` → `operator-3.crt` */
function nextPath(path: string): string {
  const match = /^(.*?)(?:-(\d+))?\.crt$/.exec(path);
  return match === null ? `${path}-2.crt` : `${match[1]}-${Number(match[2] ?? 1) + 1}.crt`;
}

async function writeResult(
  path: string,
  chain: readonly X509Certificate[],
  json: boolean | undefined,
  keyPath: string | undefined,
  encrypted: boolean | undefined,
): Promise<void> {
  // The whole chain down to the root, which devices have to send (MB-TCP-Security v3.6, R-46).
  await writeNewFile(path, chain.map(String).join(''), 0o644);
  const nowMs = systemClock.wallMs();
  if (json) {
    const files = { certificate: path, ...(keyPath !== undefined && { private: keyPath }) };
    console.log(
      JSON.stringify(
        { ...files, ...(encrypted !== undefined && { encrypted }), ...certificateJson(chain[0]!, nowMs) },
        null,
        2,
      ),
    );
    return;
  }
  if (keyPath !== undefined) {
    const how = encrypted === undefined ? '' : `, ${encrypted ? 'encrypted' : 'NOT encrypted'}`;
    console.log(`${keyPath}  private key${how}`);
  }
  console.log(`${path}  certificate`);
  for (const line of certificateLines(chain[0]!, nowMs)) console.log(line);
}
