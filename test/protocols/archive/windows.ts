/** Registers of an archive window, as a meter shows them: what was asked, what there is, then data. */
export function windowBytes(fields: {
  readonly kind: number;
  readonly from?: number;
  readonly part?: number;
  readonly count?: number;
  readonly entrySize?: number;
  readonly next?: number;
  readonly oldest?: number;
  readonly data?: Uint8Array;
}): Uint8Array {
  const bytes = new Uint8Array(240);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, fields.kind);
  view.setUint32(2, fields.from ?? 0);
  view.setUint16(6, fields.part ?? 0);
  view.setUint16(8, fields.count ?? 0);
  view.setUint16(10, fields.entrySize ?? 0);
  view.setUint32(12, fields.next ?? 0);
  view.setUint32(16, fields.oldest ?? 0);
  bytes.set(fields.data ?? new Uint8Array(), 20);
  return bytes;
}

export const KIND = { profile: 1, events: 2, bills: 3, snapshots: 4 } as const;
