import type { Command } from 'commander';
import { addRunOptions } from '../run/run-options.ts';
import { type ServiceOptions, writeService } from '../service/write-service.ts';

export function serviceCommand(program: Command): void {
  const command = program
    .command('service')
    .description('write a unit file of systemd that runs a gateway, `kerb run` with the same arguments, as a service');
  addRunOptions(command)
    .option('-o, --out <file>', 'write it there (default: print it)')
    .option('--name <name>', 'name of the service, and of its folder in /var/lib', 'kerb')
    .option('--user <account>', 'account that it runs as (default: one that systemd makes for it)')
    .option('--environment-file <file>', 'file with variables such as KERB_PASSPHRASE, which only root need read')
    .addHelpText(
      'after',
      `
Everything is checked as \`kerb run\` does before it serves; nothing is installed or started. Records and slots are kept in
/var/lib/NAME. \`kerb run --help\` explains its options, of which --json is for the service's log.

Examples:
  kerb service meter@1 --tcp 502 --host 0.0.0.0 --allow 192.168.1.0/24 > kerb.service
  kerb service meter@1 hub@2 --serial '/dev/ttyUSB0?baud=9600' --out kerb.service
  kerb service meter@1 --tls --host 0.0.0.0 --cert /etc/kerb/gateway.crt --key /etc/kerb/gateway.pem \\
    --ca /etc/kerb/ca.crt --trust /etc/kerb/keys.cbor --name meters --out meters.service`,
    )
    .action((firmware: string[], options: ServiceOptions) => writeService(command, firmware, options));
}
