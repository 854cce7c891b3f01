import { type Command, Option } from 'commander';
import {
  type CaOptions,
  CERTIFICATE_KEYS,
  type CertificateOptions,
  type RenewOptions,
} from '../keys/issue-certificates.ts';
import { collected, wholeNumber } from '../options.ts';

const LONGEST_DAYS = 36_500;
const AUTHORITY_DAYS = 3650;
const CERTIFICATE_DAYS = 365;

const days = (): ((text: string) => number) => wholeNumber(1, LONGEST_DAYS);

function newKeyOptions(command: Command): Command {
  return command
    .addOption(new Option('--algorithm <name>', 'kind of key').choices([...CERTIFICATE_KEYS]).default('p256'))
    .option(
      '--passphrase-file <file>',
      'file whose first line is the passphrase (else KERB_PASSPHRASE, or it is asked for)',
    )
    .option('--no-passphrase', 'leave the private key unencrypted')
    .option('--json', 'print the result as JSON');
}

function issuerOptions(command: Command): Command {
  return command
    .requiredOption('--ca <file>', 'certificate of the authority')
    .option('--ca-key <file>', 'its private key (default: the name of --ca with .pem in place of .crt)')
    .option('--ca-passphrase-file <file>', 'file whose first line is the passphrase of that key');
}

/** The commands of `kerb keys` about certificates for secure connections; each is loaded when it is run. */
export function certificateCommands(keys: Command): void {
  caCommand(keys);
  certificateCommand(keys);
  renewCommand(keys);
}

function caCommand(keys: Command): void {
  const command = keys
    .command('ca')
    .description('make a certificate authority: a private key, and its certificate beside it')
    .argument('<file>', 'file of the private key, such as ca.pem; the certificate is then ca.crt')
    .option('--name <text>', 'name of the authority', 'Kerb CA')
    .option('--days <number>', 'how long it is good', days(), AUTHORITY_DAYS);
  newKeyOptions(command)
    .addHelpText(
      'after',
      `
Who has the private key lets people into your devices: keep it encrypted, and away from gateways.

Examples:
  kerb keys ca ca.pem --name 'Stadtwerke CA'
  kerb keys ca ca.pem --passphrase-file /run/secrets/ca --days 1825`,
    )
    .action(async (file: string, options: CaOptions) => {
      const { makeAuthority } = await import('../keys/issue-certificates.ts');
      await makeAuthority(file, options);
    });
}

function certificateCommand(keys: Command): void {
  const command = keys
    .command('certificate')
    .description('make a certificate for tls://: of a client with its role, or of a gateway')
    .argument('<file>', 'file of the private key, such as operator.pem; the certificate is then operator.crt')
    .option('--role <name>', 'role of the client, as the roles of gateways name it')
    .option('--server', 'make the certificate of a gateway')
    .option(
      '--host <name>',
      'host name or IP address that the gateway is reached by; may be given several times',
      collected,
    )
    .option('--name <text>', 'name of its owner (default: the role or the first --host)')
    .option('--days <number>', 'how long it is good, as long as the authority is', days(), CERTIFICATE_DAYS);
  newKeyOptions(issuerOptions(command))
    .addHelpText(
      'after',
      `
Files that are there are never overwritten. openssl reads all of them; certificates of other makes do as well, with the
role as a UTF8String in the extension 1.3.6.1.4.1.50316.802.1 (Modbus/TCP Security).

Examples:
  kerb keys certificate gateway.pem --server --host gateway.local --host 192.168.1.20 --ca ca.crt --no-passphrase
  kerb keys certificate operator.pem --role operator --name 'Ada Byron' --ca ca.crt
  kerb run meter@1 --tls 802 --host 0.0.0.0 --cert gateway.crt --key gateway.pem --ca ca.crt
  kerb read tls://192.168.1.20 1 --cert operator.crt --key operator.pem --ca ca.crt`,
    )
    .action(async (file: string, options: CertificateOptions) => {
      const { makeCertificate } = await import('../keys/issue-certificates.ts');
      await makeCertificate(file, options);
    });
}

function renewCommand(keys: Command): void {
  const command = keys
    .command('renew')
    .description('make the next certificate of the same owner: name, role and hosts stay')
    .argument('<certificate>', 'the certificate that ends')
    .option('--new-key <file>', 'make a new key too (default: the certificate is for the same one)')
    .option('-o, --out <file>', 'certificate to write (default: operator.crt is followed by operator-2.crt)')
    .option('--role <name>', 'another role from now on')
    .option('--days <number>', 'how long it is good (default: as long as the one before)', days())
    .option('--passphrase-file <file>', 'file whose first line is the passphrase of --new-key')
    .option('--json', 'print the result as JSON');
  issuerOptions(command)
    .addHelpText(
      'after',
      `
A gateway takes the next certificate while it runs, when it is put in the place of the old one.

Examples:
  kerb keys renew operator.crt --ca ca.crt
  kerb keys renew gateway.crt --ca ca.crt -o next.crt && mv next.crt gateway.crt
  kerb keys renew operator.crt --ca ca.crt --new-key operator-2.pem -o operator-2.crt`,
    )
    .action(async (file: string, options: RenewOptions) => {
      const { renewCertificate } = await import('../keys/issue-certificates.ts');
      await renewCertificate(file, options);
    });
}
