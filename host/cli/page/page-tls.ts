import { readCertificates } from '../../keys/certificate-file.ts';
import { KeyFileError } from '../../keys/key-file-error.ts';
import { passphraseSource } from '../../keys/passphrase.ts';
import { readAnyPrivateKey } from '../../keys/private-key-file.ts';
import { UsageError } from '../failure.ts';
import { isLoopback } from './serve-address.ts';

/** How a page is kept from others, as options give it. `prefix`: of the options' names. */
export interface PageSecurity {
  readonly cert?: string | undefined;
  readonly key?: string | undefined;
  /** http for others than this computer. */
  readonly plain?: boolean | undefined;
  readonly prefix: string;
}

/** Certificate and key of a page that `host` serves; undefined is http. @throws UsageError, KeyFileError, PassphraseError */
export async function pageTls(
  host: string,
  { cert, key: keyFile, plain = false, prefix }: PageSecurity,
): Promise<{ readonly cert: string; readonly key: string } | undefined> {
  if ((cert === undefined) !== (keyFile === undefined)) {
    throw new UsageError(`--${prefix}cert and --${prefix}key go together`);
  }
  if (cert !== undefined && keyFile !== undefined) {
    const chain = await readCertificates(cert);
    const key = await readAnyPrivateKey(keyFile, passphraseSource(undefined));
    if (!chain[0].checkPrivateKey(key)) {
      throw new KeyFileError(keyFile, `is not the key of the certificate ${cert}; give those that belong together`);
    }
    return { cert: chain.map(String).join(''), key: key.export({ type: 'pkcs8', format: 'pem' }).toString() };
  }
  if (isLoopback(host) || plain) return undefined;
  throw new UsageError(
    `${host} is reached by others, who could read along and take over: give --${prefix}cert and --${prefix}key (\`kerb keys certificate\` makes them), or --${prefix}plain on a network that nobody else is on`,
  );
}
