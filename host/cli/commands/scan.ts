import { type Command, InvalidArgumentError, Option } from 'commander';
import { timeout } from '../device/line-options.ts';
import { addTlsOptions } from '../device/tls-options.ts';
import { unitList } from '../flash/unit-list.ts';
import { wholeNumber } from '../options.ts';
import type { ScanLineOptions } from '../scan/scan-line.ts';

const MAX_DEVICES = 10_000;

export function scanCommand(program: Command): void {
  const command = program
    .command('scan')
    .description('find every device on a line, whatever its baud rate, parity and unit id; reads only')
    .argument('<line>', 'a serial port, tcp://host:port, tls://host:port or rtu+tcp://host:port')
    .option('--json', 'print what happens as JSON, one object a line')
    .option('--dry-run', 'only say what would be asked, and how long it would take')
    .option('--identify', 'ask each device that is found what it is')
    .optionsGroup('What is asked:')
    .option('--baud <rates>', 'such as 9600,19200 (default: 1200 to 115200)', baudRates)
    .option('--parity <parities>', 'of none, even and odd (default: all three)', parities)
    .option('--units <ids>', 'such as 1-32 or 1,3,5-8 (default: 1-247)', unitList)
    .option('--reserved', 'the reserved unit ids 248 to 255, too')
    .addOption(
      new Option('--protocol <name>', 'which kind of devices (default: both on serial lines)').choices([
        'modbus',
        'dlt645',
      ]),
    )
    .option('--quick', 'end after the likely, in a fifth of the time; see below')
    .optionsGroup('How:')
    .option('--first', 'stop at the first device')
    .option('--until <count>', 'stop when so many devices are found', wholeNumber(1, MAX_DEVICES))
    .option('--wait <time>', 'how long a Modbus device may take to answer (default: 100ms; over TCP 1s)', timeout)
    .option('--listen <time>', 'how long to listen before anything is sent (default: 1500ms)', timeout)
    .option('--force', 'scan though others talk on the line')
    .option('--save <file>', 'keep what is found in a file; the same command later goes on from it')
    .option('--again', 'with --save: begin anew, whatever the file holds');
  addTlsOptions(command.optionsGroup('Secure connections:'))
    .addHelpText(
      'after',
      `
Every unit id is asked at every setting. At each setting the usual unit ids come first, and where somebody answers, all
others; then what is left. --quick ends before that, and says what it left out. Settings that the line's address names
are not varied. Ctrl-C ends a scan with what was found; with --save the same command goes on.
The exit code is 0 when devices were found and no two of them clash, else 1.

Examples:
  kerb scan /dev/ttyUSB0
  kerb scan /dev/ttyUSB0 --first --identify
  kerb scan '/dev/ttyUSB0?baud=9600' --parity none,even --units 1-32
  kerb scan /dev/ttyUSB0 --quick
  kerb scan /dev/ttyUSB0 --save line-3.json
  kerb scan /dev/ttyUSB0 --protocol dlt645 --json
  kerb scan tcp://192.168.1.20 --units 1-16,100`,
    )
    .action(async (line: string, options: ScanLineOptions) => {
      const { scanLine } = await import('../scan/scan-line.ts');
      await scanLine(line, options);
    });
}

function baudRates(text: string): number[] {
  const rates = text.split(',').map((rate) => (/^\s*\d{2,7}\s*$/.test(rate) ? Number(rate) : Number.NaN));
  if (rates.some(Number.isNaN)) throw new InvalidArgumentError('Give baud rates such as 9600,19200.');
  return rates;
}

function parities(text: string): string[] {
  const names = text.split(',').map((name) => name.trim());
  if (names.some((name) => !['none', 'even', 'odd'].includes(name))) {
    throw new InvalidArgumentError('Give none, even, odd or several of them, such as none,even.');
  }
  return names;
}
