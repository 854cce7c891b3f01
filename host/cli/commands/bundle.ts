import type { Command } from 'commander';
import type { CreateOptions } from '../bundle/create-bundle.ts';
import type { InspectOptions } from '../bundle/inspect-bundle.ts';
import type { SignOptions } from '../bundle/sign-bundle.ts';
import type { VerifyOptions } from '../bundle/verify-bundle.ts';
import { collected, wholeNumber } from '../options.ts';
import { passphraseFile } from './keys.ts';

const GREATEST_SEQUENCE = 0xffff_ffff;

/** `kerb bundle` and its commands; each is loaded when it is run. `kerb bundle meter` is `kerb bundle create meter`. */
export function bundleCommand(program: Command): void {
  const bundle = program
    .command('bundle')
    .description('signed updates: `kerb bundle meter --key release.pem --sequence 5` makes one; inspect, verify, sign')
    .usage('[command] [options]');
  createCommand(bundle);
  inspectCommand(bundle);
  verifyCommand(bundle);
  signCommand(bundle);
}

function createCommand(bundle: Command): void {
  bundle
    .command('create', { isDefault: true })
    .description('build firmware and put it into a signed bundle')
    .argument('<firmware>', 'device class, firmware folder, or image that `kerb build` made')
    .option('--key <file>', 'private key to sign with; may be given several times', collected)
    .option('--unsigned', 'leave the signing to `kerb bundle sign`')
    .requiredOption(
      '--sequence <number>',
      'number of the release: devices take only a higher one than they run',
      wholeNumber(1, GREATEST_SEQUENCE),
    )
    .option('-o, --out <file>', 'bundle to write (default: <class>-<sequence>.kerb)')
    .option('--profile <file>', 'profile of an image whose class does not come with kerb')
    .option(
      '--floor <number>',
      'devices that confirm it never again run a release below this one',
      wholeNumber(0, GREATEST_SEQUENCE),
    )
    .option('--minimum-battery <percent>', 'charge below which a device does not take it', wholeNumber(0, 100))
    .option('--release <text>', "name of the release, for people (default: the profile's revision)")
    .option('--notes <text>', 'what the release brings, for people')
    .addOption(passphraseFile())
    .option('--json', 'print the result as JSON')
    .addHelpText(
      'after',
      `
The same firmware, sequence number and key give the same file, byte for byte (with Ed25519). There is no default for
--sequence: it orders the releases of a class for as long as there are devices; the number of a CI build serves well.

Examples:
  kerb bundle create meter --key release.pem --sequence 5    or, shorter, kerb bundle meter ...
  kerb bundle ./my-firmware --key release.pem --sequence 12 --floor 10 --notes 'Demand follows the clock' -o my-12.kerb
  kerb bundle create build/meter.wasm --unsigned --sequence 5 && kerb bundle sign meter-5.kerb --key release.pem`,
    )
    .action(async (firmware: string, options: CreateOptions) => {
      const { createBundle } = await import('../bundle/create-bundle.ts');
      await createBundle(firmware, options);
    });
}

function inspectCommand(bundle: Command): void {
  bundle
    .command('inspect')
    .description('show what a bundle holds, or any other SUIT envelope')
    .argument('<file>', 'bundle, key update or SUIT envelope')
    .option('--json', 'print it as JSON')
    .addHelpText(
      'after',
      `
Digests are checked, signatures are not: see \`kerb bundle verify\`.

Examples:
  kerb bundle inspect meter-5.kerb
  kerb bundle inspect meter-5.kerb --json`,
    )
    .action(async (file: string, options: InspectOptions) => {
      const { inspectBundle } = await import('../bundle/inspect-bundle.ts');
      await inspectBundle(file, options);
    });
}

function verifyCommand(bundle: Command): void {
  bundle
    .command('verify')
    .description('check a bundle or key update as a device does, against the keys that it trusts')
    .argument('<file>', 'bundle or key update')
    .requiredOption('--trust <file>', 'key set of the device, or the key update that it took last')
    .option('--json', 'print the checks as JSON')
    .addHelpText(
      'after',
      `
Exit code 1 when something does not hold.

Examples:
  kerb bundle verify meter-5.kerb --trust keys.cbor
  kerb bundle verify keys-2.kerb --trust keys.cbor`,
    )
    .action(async (file: string, options: VerifyOptions) => {
      const { verifyBundle } = await import('../bundle/verify-bundle.ts');
      await verifyBundle(file, options);
    });
}

function signCommand(bundle: Command): void {
  bundle
    .command('sign')
    .description('sign a bundle: with keys that are here, or in two steps with one that is elsewhere')
    .argument('<file>', 'bundle or key update')
    .option('--key <file>', 'private key; may be given several times', collected)
    .option('--public-key <file>', 'public key of one that signs elsewhere; goes with --detached or --signature')
    .option('--detached <file>', 'write the bytes that are to be signed; - prints them in hexadecimal')
    .option(
      '--signature <file>',
      'the signature over these: 64 bytes, DER of an ECDSA signature, or either in hexadecimal',
    )
    .option('--replace', 'take off all signatures that it has')
    .option('-o, --out <file>', 'where the signed bundle goes (default: the same file)')
    .addOption(passphraseFile())
    .option('--json', 'print the result as JSON')
    .addHelpText(
      'after',
      `
A signature is added to those that are there; one of the same key makes way.

Examples:
  kerb bundle sign meter-5.kerb --key release.pem
  kerb bundle sign meter-5.kerb --public-key hsm.pub.pem --detached meter-5.tbs
  openssl pkeyutl -sign -rawin -inkey hsm.pem -in meter-5.tbs -out meter-5.sig
  kerb bundle sign meter-5.kerb --public-key hsm.pub.pem --signature meter-5.sig`,
    )
    .action(async (file: string, options: SignOptions) => {
      const { signBundle } = await import('../bundle/sign-bundle.ts');
      await signBundle(file, options);
    });
}
