// What the C versions of the firmwares share: the register image as on the wire, and the platform, here in memory.
#pragma once
#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

// Registers are big-endian and need not be aligned; the compiler makes single instructions of these.
static inline uint16_t get16(const uint8_t *at) { uint16_t v; memcpy(&v, at, 2); return __builtin_bswap16(v); }
static inline uint32_t get32(const uint8_t *at) { uint32_t v; memcpy(&v, at, 4); return __builtin_bswap32(v); }
static inline uint64_t get64(const uint8_t *at) { uint64_t v; memcpy(&v, at, 8); return __builtin_bswap64(v); }
static inline void put16(uint8_t *at, uint16_t v) { v = __builtin_bswap16(v); memcpy(at, &v, 2); }
static inline void put32(uint8_t *at, uint32_t v) { v = __builtin_bswap32(v); memcpy(at, &v, 4); }
static inline void put64(uint8_t *at, uint64_t v) { v = __builtin_bswap64(v); memcpy(at, &v, 8); }

static inline bool get_bit(const uint8_t *bits, int bit) { return (bits[bit >> 3] >> (bit & 7)) & 1; }
static inline void put_bit(uint8_t *bits, int bit, bool value) {
  uint8_t mask = (uint8_t)(1 << (bit & 7));
  bits[bit >> 3] = (uint8_t)(value ? bits[bit >> 3] | mask : bits[bit >> 3] & ~mask);
}

// Byte offset and count of the four banks, input channels, output channels and config, offset of the state, block size:
// the words of the firmware interface's `layout`, so that one program reads both images.
#define AREA(type, field, count) (uint32_t)offsetof(type, field), (uint32_t)(count)

// The platform, in platform.c, so that calls to it are calls.
void event(void *device, uint32_t code, int32_t value);
void persist(void *device, uint32_t key, const void *data, uint32_t length);
/** A record as it was persisted, NULL without one. */
const uint8_t *recall(void *device, uint32_t key, uint32_t *length);
/** Ends the benchmark: the stimulus reaches something that only the firmware does. */
_Noreturn void left_out(const char *what);

/** CRC-32 as firmware/sdk/crc32.ts reckons it: four bytes at a time, by their half bytes. */
static inline uint32_t crc32(const uint8_t *data, uint32_t length) {
  static uint32_t table[8][16];
  if (table[0][1] == 0) {
    for (uint32_t half = 0; half < 16; half++) {
      uint32_t value = half;
      for (int bit = 0; bit < 4; bit++) value = value >> 1 ^ (0xedb88320 & -(value & 1));
      table[0][half] = value;
    }
    for (int behind = 1; behind < 8; behind++) {
      for (int half = 0; half < 16; half++) {
        uint32_t value = table[behind - 1][half];
        table[behind][half] = value >> 4 ^ table[0][value & 15];
      }
    }
  }
  uint32_t crc = UINT32_MAX;
  for (; length >= 4; data += 4, length -= 4) {
    uint32_t word;
    memcpy(&word, data, 4);
    crc ^= word;
    uint32_t first = table[7][crc & 15] ^ table[6][crc >> 4 & 15] ^ (table[5][crc >> 8 & 15] ^ table[4][crc >> 12 & 15]);
    uint32_t last = table[3][crc >> 16 & 15] ^ table[2][crc >> 20 & 15] ^ (table[1][crc >> 24 & 15] ^ table[0][crc >> 28]);
    crc = first ^ last;
  }
  for (; length > 0; data++, length--) {
    crc ^= *data;
    crc = crc >> 4 ^ table[0][crc & 15];
    crc = crc >> 4 ^ table[0][crc & 15];
  }
  return ~crc;
}

/** A record as firmware/sdk/record.ts lays it down; returns its length. */
static inline uint32_t save_record(void *device, uint32_t key, uint32_t version, const void *data, uint32_t length) {
  static uint8_t record[2048];
  uint32_t head = version | key << 16;
  memcpy(record + 4, &head, 4);
  memcpy(record + 8, data, length);
  uint32_t crc = crc32(record + 4, length + 4);
  memcpy(record, &crc, 4);
  persist(device, key, record, length + 8);
  return length + 8;
}
