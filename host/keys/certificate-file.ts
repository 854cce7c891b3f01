import { X509Certificate } from 'node:crypto';
import { KeyFileError } from './key-file-error.ts';
import { readKeyFile } from './private-key-file.ts';

const PEM = /-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g;

/**
 * The certificates of a file in PEM, one at least, in their order: that of the owner first, then those who issued it.
 * @throws KeyFileError
 */
export async function readCertificates(path: string): Promise<readonly [X509Certificate, ...X509Certificate[]]> {
  const text = (await readKeyFile(path)).toString('latin1');
  const [first, ...others] = (text.match(PEM) ?? []).map((pem, index) => {
    try {
      return new X509Certificate(pem);
    } catch (error) {
      throw new KeyFileError(path, `its certificate number ${index + 1} is damaged`, { cause: error });
    }
  });
  if (first === undefined) {
    throw new KeyFileError(path, 'holds no certificate in PEM; `kerb keys certificate` makes one');
  }
  return [first, ...others];
}

/** When a certificate begins to be good, and when it ends, UTC. */
export function validityMs(certificate: X509Certificate): { readonly fromMs: number; readonly toMs: number } {
  return { fromMs: Date.parse(certificate.validFrom), toMs: Date.parse(certificate.validTo) };
}

/** Its subject in one line: `CN=An, O=Utility`. */
export function subjectText(certificate: X509Certificate): string {
  return certificate.subject.split('\n').join(', ');
}
