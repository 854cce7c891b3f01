import { type Command, Option } from 'commander';
import { KEY_KINDS } from '../../keys/key-kind.ts';
import type { GenerateOptions } from '../keys/generate-key.ts';
import type { SetOptions } from '../keys/make-key-set.ts';
import type { RotateOptions } from '../keys/rotate-keys.ts';
import type { ShowOptions } from '../keys/show-keys.ts';
import { collected, wholeNumber } from '../options.ts';
import { certificateCommands } from './certificates.ts';

const GREATEST_VERSION = 0xffff_ffff;

/** An option of all commands that open private keys. */
export function passphraseFile(): Option {
  return new Option(
    '--passphrase-file <file>',
    'file whose first line is the passphrase; several for several keys, in their order (else KERB_PASSPHRASE, or it is asked for)',
  ).argParser(collected);
}

/** `kerb keys` and its commands; each is loaded when it is run. */
export function keysCommand(program: Command): void {
  const keys = program
    .command('keys')
    .description(
      'keys that sign updates, the sets of keys that devices trust, and certificates for secure connections',
    );
  generateCommand(keys);
  showCommand(keys);
  setCommand(keys);
  rotateCommand(keys);
  certificateCommands(keys);
}

function generateCommand(keys: Command): void {
  keys
    .command('generate')
    .description('make a signing key: a private file, encrypted, and a public one beside it')
    .argument('<file>', 'file of the private key, such as release.pem; the public one is then release.pub.pem')
    .addOption(new Option('--algorithm <name>', 'kind of key').choices(KEY_KINDS).default('ed25519'))
    .addOption(passphraseFile())
    .option('--no-passphrase', 'leave the private key unencrypted')
    .option('--json', 'print the result as JSON')
    .addHelpText(
      'after',
      `
Files that are there are never overwritten. openssl reads both files.

Examples:
  kerb keys generate release.pem
  kerb keys generate release.pem --algorithm p256 --passphrase-file /run/secrets/release`,
    )
    .action(async (file: string, options: GenerateOptions) => {
      const { generateKeyFile } = await import('../keys/generate-key.ts');
      await generateKeyFile(file, options);
    });
}

function showCommand(keys: Command): void {
  keys
    .command('show')
    .description(
      'show keys, key sets, key updates and certificates: ids, algorithms, fingerprints, roles, when they end',
    )
    .argument('<file...>', 'keys and certificates in PEM, key sets, key updates')
    .addOption(passphraseFile())
    .option('--json', 'print one JSON object a file')
    .addHelpText(
      'after',
      `
Examples:
  kerb keys show release.pub.pem
  kerb keys show keys.cbor keys-2.kerb --json
  kerb keys show gateway.crt                  exit code 1 when it has expired`,
    )
    .action(async (files: readonly string[], options: ShowOptions) => {
      const { showKeys } = await import('../keys/show-keys.ts');
      await showKeys(files, options);
    });
}

function setCommand(keys: Command): void {
  keys
    .command('set')
    .description('make the key set that devices are delivered with')
    .requiredOption('--key <file:roles>', 'a public key and what it may sign: firmware, config, keys', collected)
    .requiredOption('-o, --out <file>', 'key set to write')
    .option('--set-version <number>', 'version of the set', wholeNumber(1, GREATEST_VERSION), 1)
    .addOption(passphraseFile())
    .option('--json', 'print the set as JSON')
    .addHelpText(
      'after',
      `
A key with the role keys signs later sets: give it to two keys and keep one of them offline.

Examples:
  kerb keys set --key release.pub.pem:firmware,config --key root.pub.pem:keys --key spare.pub.pem:keys -o keys.cbor
  kerb run meter@1 --trust keys.cbor`,
    )
    .action(async (options: SetOptions) => {
      const { makeKeySet } = await import('../keys/make-key-set.ts');
      await makeKeySet(options);
    });
}

function rotateCommand(keys: Command): void {
  keys
    .command('rotate')
    .description('make a key update: the next key set, signed for devices that have the old one')
    .argument('<old>', 'key set, or key update, that the devices have now')
    .option('--key <file:roles>', 'a public key to trust from now on, or one whose roles change', collected)
    .option('--revoke <key-id>', 'a key to trust no more', collected)
    .requiredOption('--sign <file>', 'private key with the role keys: one of the old set and one of the new', collected)
    .requiredOption('-o, --out <file>', 'key update to write')
    .addOption(passphraseFile())
    .option('--json', 'print the result as JSON')
    .addHelpText(
      'after',
      `
One key that has the role keys in both sets may sign alone. The key update is at once the old set of the next rotation.

Examples:
  kerb keys rotate keys.cbor --key release-2.pub.pem:firmware --revoke 1c0b3f5a77e2d904 --sign root.pem -o keys-2.kerb
  kerb keys rotate keys-2.kerb --key root-2.pub.pem:keys --sign root.pem --sign root-2.pem -o keys-3.kerb
  kerb flash tcp://192.168.1.20 1 keys-3.kerb`,
    )
    .action(async (old: string, options: RotateOptions) => {
      const { rotateKeys } = await import('../keys/rotate-keys.ts');
      await rotateKeys(old, options);
    });
}
