// What others ask of the rings in C: commands of the host, and the tests by which a scan finds the schedule, coordination, priority,
// adaptive control and preemption with nothing to do.
#pragma once
#include "signal-layout.h"

enum { LOG_PATTERN_CHANGE = 131, COMMAND_BYTES = 18 };

static void command(struct signal *s, uint32_t elapsed_ms) {
  static const uint8_t none[COMMAND_BYTES];
  struct control *c = &s->control;
  uint32_t limit_ms = s->config.backup_time * 1000u;
  if (s->since_write_ms < limit_ms) s->since_write_ms += elapsed_ms;
  if (limit_ms != 0 && s->since_write_ms >= limit_ms && memcmp(s->holding_registers, none, COMMAND_BYTES) != 0) left_out("a lost host");
  c->omit |= command_of(s, OMIT_COMMAND);
  c->pedestrian_omit |= command_of(s, PED_OMIT_COMMAND);
  c->hold |= command_of(s, HOLD_COMMAND);
  c->force_off |= command_of(s, FORCE_OFF_COMMAND);
  c->call |= command_of(s, CALL_COMMAND);
  c->pedestrian_call |= command_of(s, PED_CALL_COMMAND);
  if (s->cabinet & CALLS_NON_ACTUATED1) c->non_actuated |= s->phases.with[NON_ACTUATED1];
  if (s->cabinet & CALLS_NON_ACTUATED2) c->non_actuated |= s->phases.with[NON_ACTUATED2];
}

static int64_t floor_div(int64_t value, int64_t divisor) {
  int64_t quotient = value / divisor;
  return quotient * divisor > value ? quotient - 1 : quotient;
}

/** Day plan of today; the delivered schedule has no entry. */
static uint32_t day_plan(const struct signal *s) {
  for (int entry = 0; entry < 16; entry++) if (s->config.schedule_plan[entry] != 0) left_out("a schedule");
  return 0;
}

static void choose_pattern(struct signal *s, int64_t local_ms) {
  struct coordination *own = &s->coordination;
  int64_t minute = floor_div(local_ms, 60000);
  if (!own->clock_set) own->scheduled = 0;
  else if (minute != own->minute) own->scheduled = (int32_t)day_plan(s);
  if (minute != own->minute) put16(input_register(s, DAY_PLAN), own->clock_set ? (uint16_t)day_plan(s) : 0);
  own->minute = own->clock_set ? minute : INT64_MIN;
  if (command_of(s, PATTERN_COMMAND) != 0) left_out("a pattern by command");
  uint16_t pattern = own->scheduled != 0 ? (uint16_t)own->scheduled : FREE;
  own->source = 0;
  if (pattern == own->pattern) return;
  if (pattern != FREE) left_out("a pattern");
  own->pattern = pattern;
  log_event(s, LOG_PATTERN_CHANGE, pattern);
}

static void coordinate(struct signal *s, int64_t now_ms, uint32_t elapsed_ms) {
  struct coordination *own = &s->coordination;
  own->serving = s->mode == SERVICE;
  int64_t step = now_ms - elapsed_ms - own->last_ms;
  if (own->scanned && (step > 2000 || step < -2000)) left_out("a clock that was set");
  own->last_ms = now_ms;
  own->scanned = true;
  own->clock_set = now_ms >= INT64_C(946684800000);
  if (now_ms < own->local_from_ms || now_ms >= own->local_until_ms) {
    if (s->config.daylight_saving[0] != 0) left_out("daylight-saving time");
    own->local_from_ms = INT64_MIN;
    own->local_until_ms = INT64_MAX;
    own->local_offset_ms = s->config.utc_offset_minutes * INT64_C(60000);
  }
  choose_pattern(s, now_ms + own->local_offset_ms);
  if (own->cycle_ms != 0) left_out("a cycle");
  own->cycling = false;
  s->control.by = 0;
  s->control.flash = own->pattern == FLASH_PATTERN;
  put16(input_register(s, PATTERN), own->pattern == 0 ? FREE : own->pattern);
  put16(input_register(s, PATTERN_SOURCE), own->source);
  put_bit(s->discrete_inputs, COORDINATED, own->cycling);
  put_bit(s->discrete_inputs, CLOCK_SET, own->clock_set);
  put16(input_register(s, CYCLE_LENGTH), 0);
  put16(input_register(s, CYCLE_TIME), 0);
  put16(input_register(s, OFFSET_ERROR), 0);
  put_bit(s->discrete_inputs, IN_TRANSITION, false);
}

static void prioritise(struct signal *s, uint32_t elapsed_ms) {
  struct priority *own = &s->priority;
  uint32_t asked = ((uint32_t)s->priority_call | command_of(s, PRIORITY_COMMAND)) & 0xff;
  for (int index = 0; index < 8; index++) {
    bool used = s->config.priority_phases[index] != 0;
    if (((asked >> index & 1) != 0 && used) || (own->asked >> index & 1) != 0) left_out("priority");
  }
  own->lockout_ms -= least(own->lockout_ms, elapsed_ms);
  if (own->request == 0 && own->lockout_ms == 0 && own->counts != 0) left_out("priority");
  if (s->mode != SERVICE || s->preemption.active != 0) {
    own->recovering = false;
    own->cut = own->kept = own->opened = 0;
  } else if ((s->cabinet & STOP_TIME) == 0) {
    own->greens = greens(s);
    own->cut &= own->greens;
    own->kept = own->opened = 0;
    own->recovering = own->changed;
  }
  put16(input_register(s, PRIORITY), own->changed ? (uint16_t)own->request : 0);
  put_bit(s->discrete_inputs, PRIORITY_ACTIVE, own->changed || own->recovering);
}

static void adapt(struct signal *s) {
  uint32_t pattern = s->coordination.pattern;
  uint32_t options = pattern == 0 || pattern > PATTERNS ? 0 : s->config.pattern_options[pattern - 1];
  if ((options & 4) != 0 && !get_bit(s->coils, ADAPTIVE_OFF)) left_out("adaptive control");
  put_bit(s->discrete_inputs, ADAPTIVE, false);
}

static void preempt(struct signal *s) {
  struct preemption *own = &s->preemption;
  uint32_t closed = 0;
  for (int index = 0; index < 8; index++) if (s->config.preempt_input[index] == 1) closed |= bit_of(index);
  uint32_t asked = (((uint32_t)s->preempt_call ^ closed) | command_of(s, PREEMPT_COMMAND)) & 0xff;
  own->due = 0;
  for (int index = 0; index < 8; index++) {
    uint32_t bit = bit_of(index);
    if ((own->called & bit) != 0 || ((asked & bit) != 0 && s->config.preempt_type[index] != 0)) left_out("preemption");
    own->called &= ~bit;
    own->stuck &= ~bit;
  }
  put16(input_register(s, PREEMPT), (uint16_t)own->active);
  put16(input_register(s, PREEMPT_STAGE), (uint16_t)own->stage);
  put_bit(s->discrete_inputs, PREEMPTED, own->active != 0);
}
