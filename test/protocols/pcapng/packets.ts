import type { CapturedPacket } from '../../../protocols/pcapng/packet.ts';
import { PcapngReader } from '../../../protocols/pcapng/reader.ts';

interface Reader {
  push(chunk: Uint8Array): void;
  next(): CapturedPacket | undefined;
}

/** All packets of a file that arrives in chunks of `size` bytes. */
export function packetsOf(file: Uint8Array, size = file.length, reader: Reader = new PcapngReader()): CapturedPacket[] {
  const packets: CapturedPacket[] = [];
  for (let at = 0; at < file.length; at += size) {
    reader.push(file.subarray(at, at + size));
    for (let packet = reader.next(); packet !== undefined; packet = reader.next()) packets.push(packet);
  }
  return packets;
}
