/** Block types (draft-ietf-opsawg-pcapng, 4). */
export const BlockType = {
  sectionHeader: 0x0a0d0d0a,
  interfaceDescription: 1,
  simplePacket: 3,
  enhancedPacket: 6,
} as const;

/** Stands in a section header; read the wrong way round it tells that the section is of the other byte order. */
export const BYTE_ORDER_MAGIC = 0x1a2b3c4d;

/** Options of blocks (draft-ietf-opsawg-pcapng, 3.5, 4.1, 4.2 and 4.3). Their numbers have meaning in their block only. */
export const CommonOption = { endOfOptions: 0, comment: 1 } as const;
export const SectionOption = { hardware: 2, operatingSystem: 3, application: 4 } as const;
export const InterfaceOption = {
  name: 2,
  description: 3,
  speed: 8,
  timestampResolution: 9,
  timestampOffset: 14,
} as const;
export const PacketOption = { flags: 2 } as const;

/** Bits of a packet's flags (draft-ietf-opsawg-pcapng, 4.3.1). */
export const PacketFlag = {
  inbound: 1,
  outbound: 2,
  crcError: 1 << 24,
  tooShort: 1 << 26,
  wrongGap: 1 << 27,
  symbolError: (1 << 31) >>> 0,
} as const;

/** What a packet begins with (the registry of link types that libpcap and Wireshark share). */
export const LinkType = {
  null: 0,
  ethernet: 1,
  raw: 101,
  loop: 108,
  linuxCooked: 113,
  ipv4: 228,
  ipv6: 229,
  wiresharkUpperPdu: 252,
  linuxCooked2: 276,
} as const;

/** A block or packet that is larger than this is taken for damage: many times what any line of ours carries. */
export const MAX_BLOCK_SIZE = 16 * 1024 * 1024;
