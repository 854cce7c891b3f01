import type { Command } from 'commander';
import { addFleetOptions, type FleetOptions } from '../fleet/fleet-context.ts';
import { wholeNumber } from '../options.ts';
import { passphraseFile } from './keys.ts';

const load = () => import('../fleet/audit.ts');

/** `kerb fleet audit` and its commands. */
export function auditCommands(fleet: Command): void {
  const audit = fleet
    .command('audit')
    .description('who did what, when and from where: a log whose records hold on to all before them');
  addFleetOptions(
    audit
      .command('show', { isDefault: true })
      .description('show the log')
      .option('--from <number>', 'number of the first record', wholeNumber(1, Number.MAX_SAFE_INTEGER))
      .option('--last <count>', 'only the last ones', wholeNumber(1, Number.MAX_SAFE_INTEGER))
      .option('--follow', 'stay, and show each as it is written'),
  )
    .addHelpText('after', '\nExamples:\n  kerb fleet audit --last 20\n  kerb fleet audit show --from 1000 --follow')
    .action(async (options: FleetOptions) => (await load()).showAudit(options));
  addFleetOptions(
    audit
      .command('verify')
      .description('find records that were changed, taken out, put in or moved; exit code 1 when there are any')
      .option('--checkpoint <file>', 'signed at an earlier time: shows that the end was cut off')
      .option('--public-key <file>', 'of whoever signed it'),
  )
    .addHelpText(
      'after',
      '\nExamples:\n  kerb fleet audit verify\n  kerb fleet audit verify --checkpoint audit-2026-12.cose --public-key audit.pub.pem',
    )
    .action(async (options: FleetOptions) => (await load()).verifyAuditLog(options));
  addFleetOptions(
    audit
      .command('checkpoint')
      .description('sign how far the log is, to be kept elsewhere')
      .requiredOption('--key <file>', 'private key')
      .requiredOption('-o, --output <file>', 'where to write it')
      .addOption(passphraseFile()),
  )
    .addHelpText('after', '\nExamples:\n  kerb fleet audit checkpoint --key audit.pem -o audit-2026-12.cose')
    .action(async (options: FleetOptions & { key: string; output: string }) => (await load()).makeCheckpoint(options));
  addFleetOptions(
    audit
      .command('export')
      .description('write the log as JSON, one record a line')
      .requiredOption('-o, --output <file>', 'where to write it'),
  )
    .addHelpText('after', '\nExamples:\n  kerb fleet audit export -o audit.jsonl')
    .action(async (options: FleetOptions & { output: string }) => (await load()).exportAudit(options));
}
