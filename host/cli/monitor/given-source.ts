import { stat } from 'node:fs/promises';
import type { RtuOverTcpAddress, TcpAddress } from '../../line/line-address.ts';
import { parseLineAddress, serialSettings } from '../../line/line-address.ts';
import type { SerialSettings } from '../../line/serial-port.ts';
import { UsageError } from '../failure.ts';

/** What `kerb monitor` listens to. */
export type GivenSource =
  | { readonly kind: 'stdin' }
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'serial'; readonly settings: SerialSettings }
  | { readonly kind: 'tcp'; readonly target: TcpAddress | RtuOverTcpAddress };

const CAPTURE_NAME = /\.(pcapng|pcap|cap|ntar)$/i;

/** `-`, the path of a capture file, or the address of a line. @throws UsageError, LineAddressError */
export async function givenSource(text: string): Promise<GivenSource> {
  if (text === '-') return { kind: 'stdin' };
  const found = await stat(text).catch(() => undefined);
  if (found?.isFile()) return { kind: 'file', path: text };
  if (CAPTURE_NAME.test(text)) throw new UsageError(`${text}: there is no such file`);
  const address = parseLineAddress(text);
  if (address.kind === 'serial') return { kind: 'serial', settings: serialSettings(address) };
  if (address.kind === 'tls') {
    throw new UsageError(
      `${text}: what is encrypted cannot be listened to; monitor the device by tcp:// or on its line`,
    );
  }
  return { kind: 'tcp', target: address };
}
