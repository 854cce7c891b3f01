// The platform of the C versions: records of a device are kept in a table, as the other side of the benchmark keeps them.
#include "firmware.h"

enum { SLOTS = 1024, RECORD_SIZE = 256 };

static uint8_t records[SLOTS][RECORD_SIZE];
static uint32_t next_slot;
static uint64_t events, persists;

void event(void *device, uint32_t code, int32_t value) {
  (void)device;
  (void)code;
  (void)value;
  events++;
}

void persist(void *device, uint32_t key, const void *data, uint32_t length) {
  (void)device;
  (void)key;
  persists++;
  memcpy(records[next_slot++ % SLOTS], data, length < RECORD_SIZE ? length : RECORD_SIZE);
}

uint64_t event_count(void) { return events; }
uint64_t persist_count(void) { return persists; }
