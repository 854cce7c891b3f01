// Detectors and push buttons of the signal controller in C: delay and extension, calls, and who is believed.
#pragma once
#include "signal-layout.h"

enum { LOG_DETECTOR_OFF = 81, LOG_DETECTOR_ON, LOG_PED_DETECTOR_OFF = 89, LOG_PED_DETECTOR_ON };
enum { LONGEST_SCAN_MS = 10000, STORM_ACTUATIONS = 6, STORM_PRESSES = 9, MS_PER_DECISECOND = 100, MS_PER_SECOND = 1000 };

static void not_believed(void) { left_out("an input that is not believed"); }

static uint32_t count_input(uint8_t *count) {
  if (*count != 0xff) ++*count;
  return *count;
}

static void change_input(struct signal *s, int input, bool rose) {
  struct diagnosis *d = &s->detectors.diagnosis;
  d->changed_at[input] = d->seconds;
  if (!rose) return;
  uint32_t counted = count_input(&d->minute[input]), recent = count_input(&d->recent[input]);
  uint32_t limit = input < DETECTORS ? s->config.detector_erratic[input] : s->config.button_erratic;
  if (recent > (input < DETECTORS ? STORM_ACTUATIONS : STORM_PRESSES) || (limit != 0 && counted > limit)) not_believed();
}

static void check_times(struct signal *s, int input) {
  const struct diagnosis *d = &s->detectors.diagnosis;
  const struct config *c = &s->config;
  bool button = input >= DETECTORS;
  uint32_t since = d->seconds - d->changed_at[input];
  uint32_t presence = (button ? c->button_max_presence : c->detector_max_presence[input]) * 60u;
  uint32_t activity = (button ? c->button_no_activity : c->detector_no_activity[input]) * 60u;
  bool on = button ? (d->buttons >> (input - DETECTORS)) & 1 : (s->detectors.present >> input) & 1;
  if ((presence != 0 && since >= presence && on) || (activity != 0 && since >= activity)) not_believed();
}

static void watch_inputs(struct signal *s, uint32_t elapsed_ms) {
  struct diagnosis *d = &s->detectors.diagnosis;
  uint32_t buttons = (uint32_t)s->pedestrian_call & 0xffff;
  for (uint64_t left = s->detectors.changed; left != 0; left &= left - 1) {
    change_input(s, __builtin_ctzll(left), (s->detectors.present & left & -left) != 0);
  }
  for (uint32_t left = buttons ^ d->buttons; left != 0; left &= left - 1) {
    change_input(s, DETECTORS + __builtin_ctz(left), (buttons & left & -left) != 0);
  }
  d->buttons = buttons;
  d->rest_ms += least(elapsed_ms, LONGEST_SCAN_MS);
  if (d->rest_ms < 1000) return;
  uint32_t before = d->seconds;
  d->seconds += d->rest_ms / 1000;
  d->rest_ms %= 1000;
  if (before >> 1 != d->seconds >> 1) memset(d->recent, 0, sizeof d->recent);
  for (uint64_t left = d->timed & ~d->failed; left != 0; left &= left - 1) check_times(s, __builtin_ctzll(left));
  for (uint32_t left = d->buttons_timed & ~d->buttons_failed; left != 0; left &= left - 1) check_times(s, DETECTORS + __builtin_ctz(left));
  if (before / 60 != d->seconds / 60) memset(d->minute, 0, sizeof d->minute);
}

/** Phases that serve the vehicles on a detector. */
static uint32_t served_by(const struct signal *s, int detector) {
  int phase = s->config.detector_phase[detector];
  return (phase == 0 ? 0 : bit_of(phase - 1)) | s->config.detector_extended[detector];
}

static void count_initials(struct signal *s, uint32_t green) {
  struct detectors *d = &s->detectors;
  for (uint64_t left = d->changed & d->present & ~d->diagnosis.failed; left != 0; left &= left - 1) {
    int detector = __builtin_ctzll(left), phase = s->config.detector_phase[detector] - 1;
    if (phase < 0 || (s->config.detector_options[detector] & COUNTS_INITIAL) == 0 || (bit_of(phase) & green)) continue;
    count_input(&d->initials[phase]);
    d->counted |= bit_of(phase);
  }
}

static void time_detection(struct signal *s, int detector, uint32_t elapsed_ms, uint32_t green) {
  struct detectors *d = &s->detectors;
  uint64_t bit = UINT64_C(1) << detector;
  bool on = (d->on & bit) != 0;
  if (on == ((d->present & bit) != 0)) {
    d->timing &= ~bit;
    return;
  }
  bool is_green = (served_by(s, detector) & green) != 0;
  uint32_t tenths = on ? s->config.detector_extend[detector] : s->config.detector_delay[detector];
  uint32_t run_ms = (d->timing & bit) == 0 ? 0 : d->timers[detector] + least(elapsed_ms, 1u << 30);
  if (on == is_green && run_ms < tenths * MS_PER_DECISECOND) {
    d->timing |= bit;
    d->timers[detector] = run_ms;
    return;
  }
  d->timing &= ~bit;
  d->on ^= bit;
}

/** What the detections mean for the phases. */
static void place_detections(struct signal *s) {
  struct detectors *d = &s->detectors;
  uint32_t calling = 0;
  d->stale = false;
  d->locked &= ~d->green;
  d->extending = 0;
  for (uint64_t left = d->on & ~d->diagnosis.failed; left != 0; left &= left - 1) {
    int detector = __builtin_ctzll(left);
    uint32_t options = s->config.detector_options[detector], served = served_by(s, detector);
    int phase = s->config.detector_phase[detector];
    if (options & PASSAGE) d->extending |= served;
    if (phase == 0 || (options & CALLS) == 0 || (served & d->green) != 0) continue;
    uint32_t called = bit_of(phase - 1);
    calling |= called;
    if (options & (d->yellow & called ? YELLOW_LOCK : YELLOW_LOCK | RED_LOCK)) d->locked |= called;
  }
  d->calling = calling | d->locked;
}

/** `green`: phases that were green at the end of the last scan. */
static void read_detectors(struct signal *s, uint32_t elapsed_ms, uint32_t green) {
  struct detectors *d = &s->detectors;
  uint64_t present = (uint32_t)s->presence1 | (uint64_t)(uint32_t)s->presence2 << 32, before = d->on;
  d->changed = present ^ d->present;
  d->present = present;
  for (uint32_t left = d->counted & green; left != 0; left &= left - 1) d->initials[__builtin_ctz(left)] = 0;
  d->counted &= ~green;
  watch_inputs(s, elapsed_ms);
  if (d->changed != 0) count_initials(s, green);
  for (uint64_t left = d->changed | d->timing; left != 0; left &= left - 1) time_detection(s, __builtin_ctzll(left), elapsed_ms, green);
  if (d->queues != 0) left_out("queue detectors");
  uint32_t yellow = 0;
  for (int ring = 0; ring < RINGS; ring++) if (s->rings[ring].interval == YELLOW) yellow |= bit_of(s->rings[ring].phase);
  if (before != d->on || green != d->green || yellow != d->yellow) d->stale = true;
  d->green = green;
  d->yellow = yellow;
  if (d->stale) place_detections(s);
  d->unlocked = s->phases.with[NON_LOCK];
  for (uint64_t left = d->on ^ d->logged; left != 0; left &= left - 1) {
    log_event(s, d->on & left & -left ? LOG_DETECTOR_ON : LOG_DETECTOR_OFF, (uint32_t)__builtin_ctzll(left) + 1);
  }
  d->logged = d->on;
  uint32_t buttons = (uint32_t)s->pedestrian_call & 0xffff;
  for (uint32_t left = buttons ^ d->buttons_logged; left != 0; left &= left - 1) {
    log_event(s, buttons & left & -left ? LOG_PED_DETECTOR_ON : LOG_PED_DETECTOR_OFF, (uint32_t)__builtin_ctz(left) + 1);
  }
  d->buttons_logged = buttons;
}

static void configure_detectors(struct signal *s) {
  struct detectors *d = &s->detectors;
  for (int detector = 0; detector < DETECTORS; detector++) {
    uint64_t bit = UINT64_C(1) << detector;
    if (s->config.detector_options[detector] & QUEUES) d->queues |= bit;
    if (s->config.detector_max_presence[detector] != 0 || s->config.detector_no_activity[detector] != 0) d->diagnosis.timed |= bit;
  }
  d->diagnosis.buttons_timed = s->phases.walks;
  d->stale = true;
}
