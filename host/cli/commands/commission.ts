import type { Command } from 'commander';
import type { CommissionOptions } from '../commission/commission-line.ts';
import { addLineOptions } from '../device/line-options.ts';
import { collected } from '../options.ts';
import { serveAddress } from '../page/serve-address.ts';

export function commissionCommand(program: Command): void {
  const command = program
    .command('commission')
    .description('commission the devices of a line: find, set up, test, and report')
    .argument(
      '[line]',
      'tcp://host:port, rtu+tcp://host:port, a serial port, or browser with --serve; not needed with --resume',
    )
    .option('--file <site.yaml>', 'what is known beforehand: the site, its devices, their settings and configs')
    .option('--yes', 'nobody is there: ask nothing; needs --file or --resume')
    .option('--journal <file>', 'where the session is kept (default: commission-<site>.jsonl)')
    .option('--resume <file>', 'go on with a session where its journal ends')
    .option('--undo <step>', 'with --resume: bring back what was before this step and all after it, then end')
    .option('--retry', 'with --resume: do steps again that failed and were accepted as failed')
    .option('--json', 'print what happens as JSON, one object a line')
    .optionsGroup('The page:')
    .option('--serve [address:port]', 'ask on a page, for a tablet or browser (default: 127.0.0.1:8480)', serveAddress)
    .option('--serve-cert <file>', 'certificate of the page (PEM): https')
    .option('--serve-key <file>', 'its private key (PEM)')
    .option('--serve-plain', 'http for others than this computer, on a network that nobody else is on')
    .optionsGroup('The report:')
    .option('--sign <file>', 'private key of the installer (PEM): the report is signed')
    .option('--passphrase-file <file>', 'passphrase of that key (default: KERB_PASSPHRASE, or asked for)', collected)
    .option('--out <name>', 'begin of the names of the report files (default: as the journal)')
    .optionsGroup('The line:');
  addLineOptions(command).addHelpText(
    'after',
    `
A session is kept in its journal, a line for each thing that happens. After a pulled cable, Ctrl-C or a crash, --resume goes on
where it was: what a test had changed is brought back first. In a guided session type :help at any question.
With --serve the page is at the address that the terminal shows, and only for who has its code. The line 'browser' is a serial
port of the computer or tablet that shows the page (Web Serial, in Chromium, Chrome and Edge); it needs https, or localhost.
The report is made at the end of each run: NAME.html to print, NAME.json to process, and with --sign NAME.cose, which proves both.
The exit code is 0 when every step is done or left out with a reason and no check failed, else 1.

Examples:
  kerb commission '/dev/ttyUSB0?baud=19200&parity=even' --sign li-wei.pem
  kerb commission tcp://192.168.1.20 --file seeds/sites/home.yaml --yes --json
  kerb commission tcp://192.168.1.20 --serve
  kerb commission browser --serve 0.0.0.0 --serve-cert page.crt --serve-key page.pem
  kerb commission --resume commission-home-17.jsonl --sign li-wei.pem
  kerb commission --resume commission-home-17.jsonl --undo hub/config
  kerb commission verify commission-home-17.cose --by li-wei.pub.pem`,
  );
  command.action(async (line: string | undefined, options: CommissionOptions) => {
    const { commissionLine } = await import('../commission/commission-line.ts');
    await commissionLine(line, options);
  });
  command
    .command('verify')
    .description('check a signed report, and that page and JSON beside it belong to it')
    .argument('<report>', 'the .cose file')
    .requiredOption('--by <file>', 'public key of the installer (PEM)')
    .option('--page <file>', 'its HTML page (default: the one beside it, when there is one)')
    .option('--json', 'print what was found as JSON')
    .addHelpText(
      'after',
      `
Signed is the report with the digest of its page. What the devices signed is checked as well, each by the key that it gave.
The exit code is 0 when all of it belongs together and is signed by this key, else 1.

Examples:
  kerb commission verify commission-home-17.cose --by li-wei.pub.pem
  kerb commission verify site.cose --by li-wei.pub.pem --page printed.html --json`,
    )
    .action(async (report: string, options: { by: string; page?: string }, self: Command) => {
      const { verifyCommission } = await import('../commission/verify-commission.ts');
      await verifyCommission(report, { ...options, json: self.optsWithGlobals()['json'] === true });
    });
}
