import { createSecureContext } from 'node:tls';

/** A certificate and a private key that do not make a server. Blame: whoever gave them. */
export class TlsPairError extends Error {
  override readonly name = 'TlsPairError';
  readonly blame = 'configuration';

  constructor(certFile: string, keyFile: string, reason: string) {
    super(
      `${certFile} and ${keyFile}: ${reason}; give a certificate in PEM and its own private key in PEM, without a passphrase`,
    );
  }
}

/** Checks that a key is a certificate's own. @throws TlsPairError */
export function readTlsPair(
  cert: string,
  key: string,
  certFile: string,
  keyFile: string,
): { readonly cert: string; readonly key: string } {
  try {
    createSecureContext({ cert, key });
  } catch (error) {
    throw new TlsPairError(certFile, keyFile, error instanceof Error ? error.message : String(error));
  }
  return { cert, key };
}
