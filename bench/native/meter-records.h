// What the meter keeps in records: energies, events, load profile.
#pragma once
#include "meter-layout.h"

enum { ENERGY_RECORD = 16, ENERGY_ALTERNATE, FIRMWARE_RECORD = 20, COUNTS_RECORD = 22, EVENT_KEY = 288, PROFILE_KEY = 1024 };
enum { RECORD_LIMIT = 2040, RECORD_ENTRY = 16, OVERHEAD = 8 + RECORD_ENTRY, BLOCK_HEAD = 16, EVENT_SIZE = 18, PROFILE_HEAD = 6 };
enum { MEASUREMENT_FAULT_EVENT = 6, MEASUREMENT_RESTORED, RELAY_WELDED, RELAY_PARTED, POWER_UP = 1, REVERSE_ENERGY = 23, FORWARD_ENERGY, FIRST_DONE = 27 };
enum { REVISION = 2, MAXIMA_SIZE = 9 * 4 * 8, REGISTER_PART = ENERGIES * 8 + MAXIMA_SIZE };
#define RECORD_SIZE (sizeof ((struct meter *)0)->kept + REGISTER_PART)

static void keep(struct meter *m, uint32_t key, uint32_t version, const void *data, uint32_t length) {
  m->persisted += save_record(m, key, version, data, length) + RECORD_ENTRY;
}

static void publish_wear(struct meter *m) {
  const double live = 2112.0 * (RECORD_LIMIT + OVERHEAD);
  const double life = fmax(m->config[13] * 1024.0 - live, 0) * m->config[14];
  put16(in(m, MEMORY_WEAR), (uint16_t)fmin(life > 0 ? (double)m->kept.written * 10000 / life : UINT16_MAX, UINT16_MAX));
}

static void persist_energies(struct meter *m) {
  static uint8_t payload[RECORD_SIZE];
  m->kept.writes++;
  m->kept.saved_at_ms = m->minute_last_ms;
  m->kept.written += m->persisted + RECORD_SIZE + OVERHEAD;
  publish_wear(m);
  memcpy(payload, &m->kept, sizeof m->kept);
  memcpy(payload + sizeof m->kept, in(m, ENERGY), REGISTER_PART);
  keep(m, (m->kept.writes & 1) != 0 ? ENERGY_RECORD : ENERGY_ALTERNATE, 2, payload, RECORD_SIZE);
  m->persisted = 0;
  put32(in(m, PERSISTED_WRITES), (uint32_t)m->kept.writes);
  m->since_record_ms = 0;
}

static void open_ring(struct ring *ring, uint32_t first, uint32_t blocks, uint32_t entry_size, uint32_t most_entries, uint32_t tag) {
  uint32_t room = (RECORD_LIMIT - BLOCK_HEAD) / entry_size;
  *ring = (struct ring){.tag = tag, .first = first, .blocks = blocks, .entry_size = entry_size};
  ring->per_block = most_entries < room ? most_entries : room;
}

/** Appends entries; a block that is not full is read back and written with them. */
static void append(struct meter *m, struct ring *ring, const uint8_t *entries, uint32_t count) {
  static uint8_t block[RECORD_LIMIT];
  while (count > 0) {
    uint32_t number = ring->next / ring->per_block, slot = ring->next % ring->per_block;
    uint32_t key = ring->first + number % ring->blocks, used = BLOCK_HEAD + slot * ring->entry_size;
    if (slot != 0) {
      uint32_t length, crc;
      const uint8_t *record = recall(m, key, &length);
      if (record == NULL || length != used + 8) left_out("a block that was not saved");
      memcpy(&crc, record, 4);
      if (crc != crc32(record + 4, length - 4)) left_out("a rotten block");
      memcpy(block, record + 8, used);
    }
    uint32_t taken = count < ring->per_block - slot ? count : ring->per_block - slot, size = taken * ring->entry_size;
    memcpy(block + used, entries, size);
    memcpy(block, (uint32_t[]){number, 0, ring->tag, ring->mark}, BLOCK_HEAD);
    keep(m, key, 1, block, used + size);
    ring->next += taken;
    entries += size;
    count -= taken;
  }
}

static void enqueue(struct meter *m, uint32_t code, int32_t value) {
  if (m->kept_events[code] >= (code < FIRST_DONE ? 10 : 60)) return;
  m->kept_events[code]++;
  if (m->queued == QUEUE) left_out("more events in a scan than the queue takes");
  m->waiting[m->queued].code = code;
  m->waiting[m->queued++].value = value;
}

static void raise(struct meter *m, uint32_t code, int32_t value) {
  static const uint8_t counted[COUNTED] = {11, 2, 15, 12, 14, 17, 19, 21, 23, 25, 27, 28, 29, 30, 32, 33, 34, 5, 6, 4};
  event(m, code, value);
  const uint8_t *found = memchr(counted, (int)code, COUNTED);
  if (found != NULL) {
    uint8_t *count = in(m, COUNTS + (int)(found - counted));
    if (get16(count) < UINT16_MAX) put16(count, (uint16_t)(get16(count) + 1));
    m->counts_changed = true;
  }
  enqueue(m, code, value);
}

static void save_counts(struct meter *m) {
  m->counts_changed = false;
  keep(m, COUNTS_RECORD, 1, in(m, COUNTS), COUNTED * 2);
}

static void flush_events(struct meter *m) {
  uint8_t entries[QUEUE * EVENT_SIZE];
  if (m->queued == 0 || m->minute_end_ms == 0) return;
  for (uint32_t index = 0; index < m->queued; index++) {
    uint8_t *entry = entries + index * EVENT_SIZE;
    uint32_t time = get32(in(m, CLOCK));
    uint64_t energy = get64(in(m, ENERGY));
    uint16_t code = (uint16_t)m->waiting[index].code;
    memcpy(entry, &time, 4);
    memcpy(entry + 4, &m->waiting[index].value, 4);
    memcpy(entry + 8, &energy, 8);
    memcpy(entry + 16, &code, 2);
  }
  append(m, &m->events, entries, m->queued);
  m->queued = 0;
  put32(in(m, EVENT_SEQUENCE), m->events.next);
  if (m->identity_changed) keep(m, FIRMWARE_RECORD, 1, (uint32_t[]){REVISION, get32(in(m, CONFIG_DIGEST))}, 8);
  m->identity_changed = false;
  if (m->counts_changed) save_counts(m);
}

static void event_minute(struct meter *m) {
  if (m->counts_changed && m->queued == 0) save_counts(m);
  if (++m->minutes < 60) return;
  m->minutes = 0;
  memset(m->kept_events, 0, KINDS);
}

/** Begins the interval of `time`. */
static void begin_interval(struct meter *m, int64_t time, uint32_t flags) {
  int64_t period = get16(holding(m, PROFILE_PERIOD)) * INT64_C(60000), standard = m->config[0] * INT64_C(60000);
  m->kept.interval_start_ms = time;
  m->kept.interval_end_ms = ((time + standard) / period + 1) * period - standard;
  m->kept.interval_sequence = m->profile.next;
  m->kept.interval_tag = m->profile.tag;
  m->kept.interval_flags = flags;
  for (int index = 0; index < QUANTITIES; index++) m->kept.interval_base[index] = get64(in(m, ENERGY + index * 4));
  m->interval_faults = get16(in(m, COUNT_FAULTS));
}

static void close_interval(struct meter *m, int64_t until) {
  uint8_t entry[PROFILE_HEAD + CHANNEL_LIMIT * 4];
  int64_t period = get16(holding(m, PROFILE_PERIOD)) * INT64_C(60000), length = until - m->kept.interval_start_ms;
  uint32_t end = (uint32_t)(m->kept.interval_end_ms / 1000), flags = m->kept.interval_flags;
  if (length < period - 1000) flags |= 16;
  if (length > period + 1000) flags |= 32;
  if (m->last_end != 0 && (uint32_t)((m->kept.interval_end_ms - period) / 1000) > m->last_end) flags |= 64;
  if (get_bit(m->discrete_inputs, CLOCK_INVALID)) flags |= 8;
  if (get_bit(m->discrete_inputs, CLOCK_INVALID + 1)) flags |= 128;
  if (get16(in(m, COUNT_FAULTS)) != m->interval_faults) flags |= 512;
  for (uint32_t index = 0; index < m->channels; index++) {
    uint32_t channel = get16(holding(m, PROFILE_CHANNEL + (int)index));
    if (channel > QUANTITIES) left_out("a channel of the load profile that is no energy");
    int64_t value = (int64_t)(get64(in(m, ENERGY + (int)(channel - 1) * 4)) - m->kept.interval_base[channel - 1]);
    int32_t shown = saturate(value);
    if (shown != value) flags |= 256;
    memcpy(entry + PROFILE_HEAD + index * 4, &shown, 4);
  }
  uint16_t low = (uint16_t)flags;
  memcpy(entry, &end, 4);
  memcpy(entry + 4, &low, 2);
  persist_energies(m);
  m->profile.mark = end;
  append(m, &m->profile, entry, 1);
  m->last_end = end;
  put32(in(m, PROFILE_ENTRIES), m->profile.next);
}

static void profile_minute(struct meter *m, int64_t time) {
  if (get16(in(m, MEASUREMENT_FAULTS)) != 0) m->kept.interval_flags |= 512;
  if (time < m->kept.interval_end_ms) return;
  close_interval(m, time);
  begin_interval(m, time, 0);
}

/** As after a first power up. */
static void start_records(struct meter *m) {
  uint16_t list[1 + CHANNEL_LIMIT] = {get16(holding(m, PROFILE_PERIOD))};
  for (; m->channels < CHANNEL_LIMIT; m->channels++) {
    uint16_t channel = get16(holding(m, PROFILE_CHANNEL + (int)m->channels));
    if (channel == 0) break;
    list[1 + m->channels] = channel;
  }
  open_ring(&m->events, EVENT_KEY, 32, EVENT_SIZE, 16, 0);
  open_ring(&m->profile, PROFILE_KEY, 2048, PROFILE_HEAD + m->channels * 4, UINT16_MAX, crc32((uint8_t *)list, 2 + m->channels * 2));
  m->identity_changed = true;
}
