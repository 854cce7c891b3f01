import { generateKeyPairSync, type KeyObject, X509Certificate } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { TlsFiles } from '../../../host/line/tls-credentials.ts';
import { DAY_MS } from '../../../protocols/time/units.ts';
import { type CertificateOwner, issueCertificate } from '../../../protocols/x509/issue-certificate.ts';

interface Validity {
  readonly fromMs?: number;
  readonly toMs?: number;
}

/** An authority of its own, and files of what it issues in a folder that is gone after the test. */
export class Authority {
  readonly ca: string;
  readonly #folder: string;
  readonly #key: KeyObject;
  readonly #certificate: Uint8Array;
  #serial = 1;

  private constructor(folder: string, name: string) {
    this.#folder = folder;
    this.ca = join(folder, `${name}-ca.crt`);
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
    this.#key = privateKey;
    this.#certificate = issueCertificate(
      { owner: { kind: 'authority' }, name, publicKey, serialNumber: Uint8Array.of(1), ...validity({}) },
      { certificate: undefined, privateKey },
    );
  }

  static async make(name = 'Test CA'): Promise<Authority> {
    const folder = await mkdtemp(join(tmpdir(), 'kerb-tls-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const authority = new Authority(folder, name.replaceAll(' ', '-'));
    await writeFile(authority.ca, new X509Certificate(authority.#certificate).toString());
    return authority;
  }

  /** Certificate and key as files; `trusts` is the authority that the owner believes, else this one. */
  async issue(owner: CertificateOwner, { fromMs, toMs }: Validity = {}, trusts: Authority = this): Promise<Issued> {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
    const serial = ++this.#serial;
    const der = issueCertificate(
      {
        owner,
        name: `${owner.kind} ${serial}`,
        publicKey,
        serialNumber: Uint8Array.of(0x40, serial),
        ...validity({ ...(fromMs !== undefined && { fromMs }), ...(toMs !== undefined && { toMs }) }),
      },
      { certificate: this.#certificate, privateKey: this.#key },
    );
    const base = join(this.#folder, `${owner.kind}-${serial}`);
    const issued = { cert: `${base}.crt`, key: `${base}.pem`, ca: trusts.ca, serial: `40${hex(serial)}` };
    await writeFile(issued.cert, new X509Certificate(der).toString());
    await writeFile(issued.key, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
    return issued;
  }

  server(hosts: readonly string[] = ['localhost', '127.0.0.1']): Promise<Issued> {
    return this.issue({ kind: 'server', hosts });
  }

  client(role?: string, when: Validity = {}, trusts: Authority = this): Promise<Issued> {
    return this.issue({ kind: 'client', ...(role !== undefined && { role }) }, when, trusts);
  }
}

export interface Issued extends TlsFiles {
  /** In hexadecimal. */
  readonly serial: string;
}

function hex(byte: number): string {
  return byte.toString(16).padStart(2, '0');
}

function validity({ fromMs = -DAY_MS, toMs = 30 * DAY_MS }: Validity) {
  const nowMs = Date.now();
  return { notBeforeMs: nowMs + fromMs, notAfterMs: nowMs + toMs };
}
