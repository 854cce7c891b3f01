/**
 * Frames of a serial line as Wireshark's exported PDUs (link type 252): each names the dissector that reads it, so that
 * no setting is needed to see a serial capture decoded. Tags as in Wireshark's exported_pdu_tlvs.h.
 */
const Tag = { end: 0, dissector: 12, portType: 24, sourcePort: 25, destinationPort: 26, protocolColumn: 33 } as const;

const PORT_TYPE_TCP = 2;
const MAX_TAGS = 64;

export interface ExportedPdu {
  /** Wireshark's name of the dissector: `mbrtu`, or `data` for what Wireshark does not know. */
  readonly dissector: string;
  /** What the protocol column shows when the dissector does not set it. */
  readonly protocolColumn?: string;
  /**
   * Which end sent it, as if it were TCP: Wireshark tells requests from answers that look alike, and one line from
   * another, by port numbers only.
   */
  readonly sourcePort?: number;
  readonly destinationPort?: number;
  readonly payload: Uint8Array;
}

function word(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
}

export function encodeExportedPdu(pdu: ExportedPdu): Uint8Array {
  const text = new TextEncoder();
  const tags: (readonly [number, Uint8Array])[] = [[Tag.dissector, text.encode(pdu.dissector)]];
  if (pdu.sourcePort !== undefined && pdu.destinationPort !== undefined) {
    tags.push([Tag.portType, word(PORT_TYPE_TCP)]);
    tags.push([Tag.sourcePort, word(pdu.sourcePort)], [Tag.destinationPort, word(pdu.destinationPort)]);
  }
  if (pdu.protocolColumn !== undefined) tags.push([Tag.protocolColumn, text.encode(pdu.protocolColumn)]);
  const size = tags.reduce((sum, [, value]) => sum + 4 + ((value.length + 3) & ~3), 4);
  const bytes = new Uint8Array(size + pdu.payload.length);
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const [tag, value] of tags) {
    // The length counts the padding, too: that is how Wireshark finds the next tag.
    const length = (value.length + 3) & ~3;
    view.setUint16(at, tag);
    view.setUint16(at + 2, length);
    bytes.set(value, at + 4);
    at += 4 + length;
  }
  bytes.set(pdu.payload, size);
  return bytes;
}

/** Undefined when the bytes are no exported PDU with a dissector's name. */
export function decodeExportedPdu(bytes: Uint8Array): ExportedPdu | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const tags = new Map<number, Uint8Array>();
  let at = 0;
  for (let count = 0; count < MAX_TAGS && at + 4 <= bytes.length; count++) {
    const tag = view.getUint16(at);
    const end = at + 4 + view.getUint16(at + 2);
    if (end > bytes.length) return undefined;
    if (tag === Tag.end) return fromTags(tags, bytes.subarray(end));
    tags.set(tag, bytes.subarray(at + 4, end));
    at = end;
  }
  return undefined;
}

function fromTags(tags: ReadonlyMap<number, Uint8Array>, payload: Uint8Array): ExportedPdu | undefined {
  const name = tags.get(Tag.dissector);
  if (name === undefined) return undefined;
  const column = tags.get(Tag.protocolColumn);
  const sourcePort = numberOf(tags.get(Tag.sourcePort));
  const destinationPort = numberOf(tags.get(Tag.destinationPort));
  return {
    dissector: textOf(name),
    ...(column !== undefined && { protocolColumn: textOf(column) }),
    ...(sourcePort !== undefined && { sourcePort }),
    ...(destinationPort !== undefined && { destinationPort }),
    payload,
  };
}

function textOf(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return new TextDecoder().decode(end < 0 ? bytes : bytes.subarray(0, end));
}

function numberOf(bytes: Uint8Array | undefined): number | undefined {
  return bytes?.length === 4 ? new DataView(bytes.buffer, bytes.byteOffset).getUint32(0) : undefined;
}
