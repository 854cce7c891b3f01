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
static inline void put16(uint8_t *at, uint16_t v) { v = __builtin_bswap16(v); memcpy(at, &v, 2); }
static inline void put32(uint8_t *at, uint32_t v) { v = __builtin_bswap32(v); memcpy(at, &v, 4); }
static inline void put64(uint8_t *at, uint64_t v) { v = __builtin_bswap64(v); memcpy(at, &v, 8); }

static inline bool get_bit(const uint8_t *bits, int bit) { return (bits[bit >> 3] >> (bit & 7)) & 1; }
static inline void put_bit(uint8_t *bits, int bit, bool value) {
  uint8_t mask = (uint8_t)(1 << (bit & 7));
  bits[bit >> 3] = (uint8_t)(value ? bits[bit >> 3] | mask : bits[bit >> 3] & ~mask);
}

static inline uint32_t add_saturating(uint32_t time, uint32_t elapsed) {
  uint32_t sum = time + elapsed;
  return sum < time ? UINT32_MAX : sum;
}

// Byte offset and count of the four banks, input channels, output channels and config, offset of the state, block size:
// the words of the firmware interface's `layout`, so that one program reads both images.
#define AREA(type, field, count) (uint32_t)offsetof(type, field), (uint32_t)(count)

// The platform, in platform.c, so that calls to it are calls.
void event(void *device, uint32_t code, int32_t value);
void persist(void *device, uint32_t key, const void *data, uint32_t length);

static inline uint32_t crc32(const uint8_t *data, uint32_t length) {
  static const uint32_t table[16] = {
    0x00000000, 0x1db71064, 0x3b6e20c8, 0x26d930ac, 0x76dc4190, 0x6b6b51f4, 0x4db26158, 0x5005713c,
    0xedb88320, 0xf00f9344, 0xd6d6a3e8, 0xcb61b38c, 0x9b64c2b0, 0x86d3d2d4, 0xa00ae278, 0xbdbdf21c,
  };
  uint32_t crc = UINT32_MAX;
  for (uint32_t at = 0; at < length; at++) {
    crc ^= data[at];
    crc = crc >> 4 ^ table[crc & 15];
    crc = crc >> 4 ^ table[crc & 15];
  }
  return ~crc;
}

/** A record as firmware/sdk/record.ts lays it down. */
static inline void save_record(void *device, uint32_t key, uint32_t version, const void *data, uint32_t length) {
  static uint8_t record[2048];
  uint32_t head = version | key << 16;
  memcpy(record + 4, &head, 4);
  memcpy(record + 8, data, length);
  uint32_t crc = crc32(record + 4, length + 4);
  memcpy(record, &crc, 4);
  persist(device, key, record, length + 8);
}
