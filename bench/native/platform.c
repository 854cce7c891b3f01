// The platform of the C versions: records of a device are kept by their keys, as the other side of the benchmark keeps them.
#include "firmware.h"
#include <stdio.h>
#include <stdlib.h>

enum { SLOTS = 1 << 15 };

struct slot { void *device; uint32_t key, length; uint8_t *data; };

static struct slot slots[SLOTS];
static uint64_t events, persists, bytes;
static uint32_t digest;

/** The slot of a record, or the free one where it comes. */
static struct slot *find(void *device, uint32_t key) {
  uint32_t at = ((uint32_t)((uintptr_t)device >> 4) * 0x9e3779b1u ^ key * 0x85ebca6bu) % SLOTS;
  for (uint32_t tried = 0; tried < SLOTS; tried++, at = (at + 1) % SLOTS) {
    if (slots[at].data == NULL || (slots[at].device == device && slots[at].key == key)) return slots + at;
  }
  left_out("more records than there is room for");
}

void event(void *device, uint32_t code, int32_t value) {
  (void)device;
  events++;
  digest = digest * 31 + code * 65599 + (uint32_t)value;
}

void persist(void *device, uint32_t key, const void *data, uint32_t length) {
  persists++;
  bytes += length;
  struct slot *slot = find(device, key);
  uint8_t *room = slot->data == NULL || slot->length < length ? realloc(slot->data, length) : slot->data;
  if (room == NULL) abort();
  *slot = (struct slot){device, key, length, memcpy(room, data, length)};
}

const uint8_t *recall(void *device, uint32_t key, uint32_t *length) {
  struct slot *slot = find(device, key);
  *length = slot->length;
  return slot->data;
}

void left_out(const char *what) {
  fprintf(stderr, "the C version leaves this out, and the stimulus reaches it: %s\n", what);
  abort();
}

uint64_t event_count(void) { return events; }
int32_t event_digest(void) { return (int32_t)digest; }
uint64_t persist_count(void) { return persists; }
uint64_t persisted_bytes(void) { return bytes; }
