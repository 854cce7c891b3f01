import { readFile } from 'node:fs/promises';
import { KeyFileError, PassphraseError } from './key-file-error.ts';
import { askSecret, type Terminal } from './terminal-secret.ts';

/** Environment variable that a passphrase may stand in. */
export const PASSPHRASE_VARIABLE = 'KERB_PASSPHRASE';
/** Characters of the shortest passphrase that a new key is written with. */
export const SHORTEST_PASSPHRASE = 8;

/** Where a passphrase may come from: the first of these that is there. */
export interface PassphraseSource {
  /** A file whose first line it is. */
  readonly file?: string | undefined;
  /** Value of {@link PASSPHRASE_VARIABLE}. */
  readonly environment?: string | undefined;
  /** Undefined where nobody can be asked. */
  readonly terminal?: Terminal | undefined;
}

/** The terminal that this program was started at, unless its input is a pipe or file. */
export function ownTerminal(): Terminal | undefined {
  return process.stdin.isTTY ? { input: process.stdin, output: process.stderr } : undefined;
}

/** That of the command line: `--passphrase-file`, the environment, the terminal. */
export function passphraseSource(file: string | undefined): PassphraseSource {
  return { file, environment: process.env[PASSPHRASE_VARIABLE], terminal: ownTerminal() };
}

async function given({ file, environment }: PassphraseSource): Promise<string | undefined> {
  if (file === undefined) return environment === '' ? undefined : environment;
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new KeyFileError(file, `the passphrase cannot be read (${error.code})`, { cause: error });
  });
  const [line = ''] = text.split(/\r?\n/);
  if (line === '') throw new KeyFileError(file, 'its first line, which is to be the passphrase, is empty');
  return line;
}

function nobodyToAsk(path: string): PassphraseError {
  return new PassphraseError(
    `${path} is protected by a passphrase, and there is no terminal to ask for it: give --passphrase-file FILE or set ${PASSPHRASE_VARIABLE}`,
  );
}

/** The passphrase that opens an encrypted key. @throws PassphraseError, KeyFileError */
export async function existingPassphrase(path: string, source: PassphraseSource): Promise<string> {
  const known = await given(source);
  if (known !== undefined) return known;
  if (source.terminal === undefined) throw nobodyToAsk(path);
  return askSecret(source.terminal, `Passphrase of ${path}: `);
}

/** The passphrase for a new key, asked for twice. @throws PassphraseError, KeyFileError */
export async function newPassphrase(path: string, source: PassphraseSource): Promise<string> {
  const known = await given(source);
  if (known !== undefined) return longEnough(known);
  if (source.terminal === undefined) {
    throw new PassphraseError(
      `${path} is to be protected by a passphrase, and there is no terminal to ask for it: give --passphrase-file FILE, set ${PASSPHRASE_VARIABLE}, or say --no-passphrase`,
    );
  }
  const first = longEnough(await askSecret(source.terminal, `New passphrase for ${path}: `));
  if ((await askSecret(source.terminal, 'The same again: ')) !== first) {
    throw new PassphraseError('the two passphrases differ; no key was made');
  }
  return first;
}

function longEnough(passphrase: string): string {
  if ([...passphrase].length >= SHORTEST_PASSPHRASE) return passphrase;
  throw new PassphraseError(`a passphrase has at least ${SHORTEST_PASSPHRASE} characters; no key was made`);
}
