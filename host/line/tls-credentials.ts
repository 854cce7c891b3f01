import type { X509Certificate } from 'node:crypto';
import type { Clock } from '../clock/clock.ts';
import { readCertificates } from '../keys/certificate-file.ts';
import { type CertificatePurpose, certificateProblem } from '../keys/certificate-purpose.ts';
import { KeyFileError } from '../keys/key-file-error.ts';
import type { PassphraseSource } from '../keys/passphrase.ts';
import { readAnyPrivateKey } from '../keys/private-key-file.ts';

/** Files by which one end of a secure connection proves who it is, and whom it believes; all in PEM. */
export interface TlsFiles {
  /** Its certificate, followed by those who issued it. */
  readonly cert: string;
  readonly key: string;
  /** Certificates of the authorities that the other end's has to come from. */
  readonly ca: string;
  /** Of the key's passphrase, where it has one. */
  readonly passphrase?: PassphraseSource;
}

/** What was read of {@link TlsFiles}, as node:tls takes it. */
export interface TlsCredentials {
  readonly cert: string;
  readonly key: string;
  readonly ca: string;
  readonly certificate: X509Certificate;
}

/**
 * TLS 1.2 and later (MB-TCP-Security v3.6, R-32 and R-34), with ciphers that encrypt, authenticate and use neither MD5 nor
 * SHA-1; first those that every device has to have. Renegotiation is refused.
 */
export const TLS_RULES = {
  minVersion: 'TLSv1.2',
  ciphers: [
    'TLS_AES_128_GCM_SHA256',
    'TLS_AES_256_GCM_SHA384',
    'TLS_CHACHA20_POLY1305_SHA256',
    'ECDHE-ECDSA-AES128-GCM-SHA256',
    'ECDHE-RSA-AES128-GCM-SHA256',
    'ECDHE-ECDSA-AES256-GCM-SHA384',
    'ECDHE-RSA-AES256-GCM-SHA384',
    'ECDHE-ECDSA-CHACHA20-POLY1305',
    'ECDHE-RSA-CHACHA20-POLY1305',
  ].join(':'),
} as const;

/**
 * Reads and checks them: that they are there, fit together, and are good for the purpose now.
 * @throws KeyFileError, WrongPassphraseError, PassphraseError
 */
export async function readTlsCredentials(
  files: TlsFiles,
  purpose: Exclude<CertificatePurpose, 'authority'>,
  clock: Pick<Clock, 'wallMs'>,
): Promise<TlsCredentials> {
  const chain = await readCertificates(files.cert);
  const [certificate] = chain;
  const nowMs = clock.wallMs();
  const problem = certificateProblem(certificate, purpose, nowMs);
  if (problem !== undefined) throw new KeyFileError(files.cert, `the certificate ${problem}`);
  const key = await readAnyPrivateKey(files.key, files.passphrase ?? {});
  if (!certificate.checkPrivateKey(key)) {
    throw new KeyFileError(
      files.key,
      `is not the key of the certificate ${files.cert}; give those that belong together`,
    );
  }
  const authorities = await readCertificates(files.ca);
  for (const authority of authorities) {
    const wrong = certificateProblem(authority, 'authority', nowMs);
    if (wrong !== undefined) throw new KeyFileError(files.ca, `the certificate of ${authority.subject} ${wrong}`);
  }
  return {
    cert: chain.map(String).join(''),
    key: key.export({ type: 'pkcs8', format: 'pem' }).toString(),
    ca: authorities.map(String).join(''),
    certificate,
  };
}
