/** What a chip is like; times in ms. */
export interface FlashChip {
  /** Bytes that one program operation reaches, at an address that is a multiple of it. */
  readonly pageSize: number;
  /** Bytes of an erase block. */
  readonly eraseSize: number;
  /** Erases that a block is good for. */
  readonly endurance: number;
  /** To program the first byte of a page. */
  readonly firstByteMs: number;
  /** To program a whole page. */
  readonly pageMs: number;
  readonly eraseMs: number;
}

/** Serial NOR flash of 64 Mbit with typical times: Winbond W25Q64JV, features and AC electrical characteristics. */
export const W25Q64: FlashChip = {
  pageSize: 256,
  eraseSize: 4096,
  endurance: 100_000,
  firstByteMs: 0.03,
  pageMs: 0.4,
  eraseMs: 45,
};

/** The same with the longest times that the data sheet allows. */
export const W25Q64_SLOWEST: FlashChip = { ...W25Q64, firstByteMs: 0.05, pageMs: 3, eraseMs: 400 };
