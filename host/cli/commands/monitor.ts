import { type Command, InvalidArgumentError, Option } from 'commander';
import type { MonitorCommandOptions } from '../monitor/monitor-options.ts';
import { collected, duration, wholeNumber } from '../options.ts';

export function monitorCommand(program: Command): void {
  program
    .command('monitor')
    .description('listen to a line and decode what is said on it, live or from a capture file')
    .argument(
      '<source>',
      'serial port, capture file (pcapng, pcap), - for a capture on stdin, or tcp://host to pass on',
    )
    .addOption(
      new Option('--protocol <name>', 'what serial lines speak; auto reads both')
        .choices(['modbus', 'dlt645', 'auto'])
        .default('auto'),
    )
    .option(
      '--profile <unit=class>',
      'what the device with this unit id is: a class or the file of a profile; may be given several times',
      collected,
    )
    .option('--errors', 'show only what is wrong')
    .option('--bytes', 'show the bytes of each frame')
    .option('--json', 'print one JSON object a line')
    .option('--write <file>', 'write what is heard as pcapng, for Wireshark')
    .option('--stats-every <time>', 'print the counts every so often, such as 10s, not only at the end', duration)
    .option(
      '--jitter <time>',
      'how late bytes may be heard: pauses are judged with this much doubt (default: 16ms on a port; of a file, as it says)',
      jitter,
    )
    .option(
      '--listen <port>',
      'of tcp://host: where clients connect instead; 0 takes any free port',
      wholeNumber(0, 65_535),
    )
    .option('--host <address>', 'address to listen on; 0.0.0.0 is every network of this computer', '127.0.0.1')
    .option(
      '--port <port>',
      'of a capture: TCP port of the servers (default: 502); may be given several times',
      collected,
    )
    .addHelpText(
      'after',
      `
A serial port is listened on and never written to. Times are UTC. The counts come at the end, and on Ctrl-C.

Examples:
  kerb monitor '/dev/ttyUSB0?baud=9600' --profile 1=meter --profile 2=hub
  kerb monitor '/dev/ttyUSB0?baud=9600' --errors --stats-every 10s
  kerb monitor '/dev/ttyUSB1?baud=2400&parity=even' --protocol dlt645 --write night.pcapng
  kerb monitor tcp://192.168.1.20 --listen 1502        then point the client at port 1502 of this computer
  kerb monitor night.pcapng --json                      a recorded file, one object a frame
  tcpdump -i eth0 -w - tcp port 502 | kerb monitor -    what tcpdump or dumpcap hears`,
    )
    .action(async (source: string, options: MonitorCommandOptions) => {
      const { runMonitor } = await import('../monitor/run-monitor.ts');
      await runMonitor(source, options);
    });
}

function jitter(text: string): number {
  if (text === '0') return 0;
  const value = duration(text);
  if (value > 1000) throw new InvalidArgumentError('Give a time of at most 1s.');
  return value;
}
