import { type Command, Option } from 'commander';
import { passphraseSource } from '../../keys/passphrase.ts';
import type { TlsFiles } from '../../line/tls-credentials.ts';
import { UsageError } from '../failure.ts';

/** Who this end of a secure connection is, and whom it believes. */
export interface TlsOptions {
  readonly cert?: string;
  readonly key?: string;
  readonly ca?: string;
}

export function addTlsOptions(command: Command): Command {
  return command
    .addOption(new Option('--cert <file>', 'certificate for tls:// (PEM)').env('KERB_CERT'))
    .addOption(new Option('--key <file>', 'private key of the certificate').env('KERB_KEY'))
    .addOption(
      new Option('--ca <file>', 'certificates of the authorities that the other end has to come from').env('KERB_CA'),
    );
}

/** The files that the options name; undefined when they name none. @throws UsageError when they name only some */
export function tlsFilesOf({ cert, key, ca }: TlsOptions): TlsFiles | undefined {
  if (cert === undefined && key === undefined && ca === undefined) return undefined;
  const missing = Object.entries({ cert, key, ca }).flatMap(([name, file]) =>
    file === undefined ? [`--${name}`] : [],
  );
  if (cert === undefined || key === undefined || ca === undefined) {
    throw new UsageError(`a secure connection takes --cert, --key and --ca; ${missing.join(' and ')} is missing`);
  }
  return { cert, key, ca, passphrase: passphraseSource(undefined) };
}

/** Those of the environment, for lines that are named where no options of their own can stand. @throws UsageError */
export function tlsFilesOfEnvironment(): TlsFiles | undefined {
  const { KERB_CERT: cert, KERB_KEY: key, KERB_CA: ca } = process.env;
  return tlsFilesOf({ ...(cert && { cert }), ...(key && { key }), ...(ca && { ca }) });
}
