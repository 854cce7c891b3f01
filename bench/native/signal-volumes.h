// Vehicles counted, and volumes and occupancies by period, of the signal controller in C.
#pragma once
#include "signal-layout.h"

enum { COUNTS_RECORD = 16, COUNTS_VERSION = 2, FIRST_KEY = 256, BLOCKS = 128, PER_BLOCK = 5, VOLUMES_TAG = 1, VOLUMES_ENTRY = 200, BLOCK_HEAD = 16 };
enum { VOLUME_AT = 8, OCCUPANCY_AT = 136, NO_VOLUME = 0xffff, MOST_VOLUME = 0xfffe, NO_OCCUPANCY = 255, FULL_OCCUPANCY = 200, ONE_S = 1000 };

static void publish_counts(struct signal *s) {
  uint32_t total = 0;
  for (int phase = 0; phase < PHASES; phase++) {
    put32(input_register(s, SERVED + phase * 2), s->counts.served[phase]);
    total += s->counts.served[phase];
  }
  put32(input_register(s, SERVED_TOTAL), total);
}

static void count_vehicles(struct signal *s) {
  bool known = (uint32_t)s->counts.known != 0, moved = false;
  for (int detector = 0; detector < DETECTORS; detector++) {
    int32_t now = s->detector_count[detector], crossed = now - s->counts.last[detector];
    if (crossed == 0) continue;
    s->counts.last[detector] = now;
    if (!known || crossed < 0) continue;
    int phase = s->config.detector_phase[detector];
    if (phase == 0 || (s->config.detector_options[detector] & COUNTS_VOLUME) == 0) continue;
    s->counts.served[phase - 1] += (uint32_t)crossed;
    moved = true;
  }
  s->counts.known = 1;
  if (moved) publish_counts(s);
}

static void persist_counts(struct signal *s, uint32_t elapsed_ms) {
  s->since_record_ms += elapsed_ms;
  if (s->since_record_ms < command_of(s, PERSIST_INTERVAL) * 1000) return;
  s->since_record_ms = 0;
  save_record(s, COUNTS_RECORD, COUNTS_VERSION, &s->counts, sizeof s->counts);
}

static void open_volumes(struct signal *s) {
  s->volumes = (struct volumes){.first = FIRST_KEY, .blocks = BLOCKS, .entry_size = VOLUMES_ENTRY, .per_block = PER_BLOCK, .tag = VOLUMES_TAG};
}

/** A block that is not full is read back and written with the entry. */
static void append_volumes(struct signal *s, const uint8_t *entry) {
  static uint8_t block[BLOCK_HEAD + PER_BLOCK * VOLUMES_ENTRY];
  struct volumes *v = &s->volumes;
  uint32_t number = v->next / v->per_block, slot = v->next % v->per_block, key = v->first + number % v->blocks;
  uint32_t used = BLOCK_HEAD + slot * v->entry_size;
  if (slot != 0) {
    uint32_t length, crc;
    const uint8_t *record = recall(s, key, &length);
    if (record == NULL || length != used + 8) left_out("a block that was not saved");
    memcpy(&crc, record, 4);
    if (crc != crc32(record + 4, length - 4)) left_out("a rotten block");
    memcpy(block, record + 8, used);
  }
  memcpy(block + used, entry, v->entry_size);
  memcpy(block, (uint32_t[]){number, 0, v->tag, 0}, BLOCK_HEAD);
  save_record(s, key, 1, block, used + v->entry_size);
  v->next++;
}

static uint32_t volume_of(const struct signal *s, int detector) {
  if ((s->config.detector_options[detector] & COUNTS_VOLUME) == 0) return NO_VOLUME;
  const struct volume *own = &s->volumes.of[detector];
  int32_t counted = s->detector_count[detector] - own->counter;
  return least(counted > 0 ? (uint32_t)counted : own->actuations, MOST_VOLUME);
}

static uint32_t occupancy_of(const struct signal *s, int detector, uint32_t watched_ms) {
  if ((s->config.detector_options[detector] & COUNTS_OCCUPANCY) == 0) return NO_OCCUPANCY;
  if (watched_ms == 0) return 0;
  const struct volume *own = &s->volumes.of[detector];
  uint64_t occupied_ms = own->occupied;
  if (s->detectors.present >> detector & 1) occupied_ms += s->volumes.clock_ms - own->since;
  return least((uint32_t)((occupied_ms * FULL_OCCUPANCY + (watched_ms >> 1)) / watched_ms), FULL_OCCUPANCY);
}

static void close_period(struct signal *s) {
  static uint8_t entry[VOLUMES_ENTRY];
  struct volumes *v = &s->volumes;
  uint32_t watched_ms = v->clock_ms - v->begin_ms;
  int64_t length_ms = v->minutes * INT64_C(60000), missing_ms = length_ms - watched_ms;
  if (missing_ms > ONE_S) v->flags |= 16;
  if (missing_ms < -ONE_S) v->flags |= 32;
  uint32_t end = (uint32_t)((v->period + 1) * length_ms / 1000);
  uint16_t seconds = (uint16_t)least((watched_ms + 500) / 1000, 0xffff);
  memcpy(entry, &end, 4);
  memcpy(entry + 4, &seconds, 2);
  memcpy(entry + 6, &v->flags, 2);
  for (int detector = 0; detector < DETECTORS; detector++) {
    uint16_t volume = (uint16_t)volume_of(s, detector);
    memcpy(entry + VOLUME_AT + detector * 2, &volume, 2);
    entry[OCCUPANCY_AT + detector] = (uint8_t)occupancy_of(s, detector, watched_ms);
  }
  append_volumes(s, entry);
}

static void begin_period(struct signal *s) {
  struct volumes *v = &s->volumes;
  v->begin_ms = v->clock_ms;
  v->failed = 0;
  v->flags = 0;
  for (int detector = 0; detector < DETECTORS; detector++) {
    v->of[detector] = (struct volume){.since = v->clock_ms, .counter = s->detector_count[detector]};
  }
}

static void count_volumes(struct signal *s, int64_t now_ms, uint32_t elapsed_ms) {
  struct volumes *v = &s->volumes;
  int64_t stepped_ms = now_ms - v->now_ms - elapsed_ms;
  uint32_t minutes = s->config.volume_period;
  v->now_ms = now_ms;
  v->clock_ms += least(elapsed_ms, 1u << 30);
  if (stepped_ms > ONE_S || stepped_ms < -ONE_S) v->flags |= 4;
  for (uint64_t left = s->detectors.changed; left != 0; left &= left - 1) {
    struct volume *own = &v->of[__builtin_ctzll(left)];
    if (s->detectors.present & left & -left) {
      own->since = v->clock_ms;
      own->actuations++;
    } else {
      own->occupied += v->clock_ms - own->since;
    }
  }
  v->failed |= s->detectors.diagnosis.failed;
  int64_t period = minutes == 0 || now_ms < INT64_C(1000000000000) ? 0 : now_ms / (minutes * INT64_C(60000));
  if (period == v->period && minutes == v->minutes) return;
  if (v->minutes != 0) close_period(s);
  begin_period(s);
  v->period = period;
  v->minutes = period == 0 ? 0 : minutes;
}
