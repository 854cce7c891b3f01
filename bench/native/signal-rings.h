// The rings of the signal controller in C: greens that give way, what follows, and what may begin (firmware/signal/rings.ts, ring.ts,
// succession.ts, order.ts, pedestrians.ts).
#pragma once
#include "signal-detectors.h"

enum { ALL_RINGS = 0xf };
enum {
  LOG_PHASE_ON, LOG_BEGIN_GREEN, LOG_MIN_COMPLETE = 3, LOG_GAP_OUT, LOG_MAX_OUT, LOG_FORCE_OFF, LOG_GREEN_TERMINATION, LOG_BEGIN_YELLOW,
  LOG_END_YELLOW, LOG_BEGIN_RED_CLEARANCE, LOG_END_RED_CLEARANCE, LOG_INACTIVE, LOG_WALK = 21, LOG_PED_CLEARANCE, LOG_DONT_WALK,
  LOG_BARRIER = 31,
};

static bool is_ready(const struct signal *s, int ring) { return (s->barrier.ready >> ring) & 1; }
static bool is_fresh(const struct signal *s, int ring) { return (s->barrier.fresh >> ring) & 1; }
static uint32_t group_mask(const struct signal *s, int group) { return group < 0 ? 0 : s->phases.group[group]; }
static void skip(struct signal *s, uint32_t phases) { s->barrier.skipped |= phases & ~s->barrier.returned; }

static int rank_of(const struct signal *s, int group) {
  for (int rank = 0; rank < s->order.groups; rank++) if (s->order.group[rank] == group) return rank;
  return NONE;
}

static int group_of(const struct signal *s, int phase) {
  for (int group = 0; group < s->phases.groups; group++) if (s->phases.group[group] & bit_of(phase)) return group;
  return NONE;
}

static void place_phase(struct signal *s, int phase) {
  s->order.place[s->order.phases++] = (uint8_t)phase;
  int group = group_of(s, phase);
  if (rank_of(s, group) == NONE) s->order.group[s->order.groups++] = (uint8_t)group;
}

static void take_order(struct signal *s, int sequence) {
  struct order *o = &s->order;
  if (sequence == o->sequence) return;
  o->sequence = sequence;
  o->phases = o->groups = 0;
  uint32_t left = s->phases.enabled, after = 0;
  for (int place = 0; place < PHASES; place++) {
    int phase = s->config.sequences[(sequence & 3) * PHASES + place] - 1;
    if (phase < 0) break;
    if (left & bit_of(phase)) place_phase(s, phase);
    left &= ~bit_of(phase);
  }
  for (; left != 0; left &= left - 1) place_phase(s, __builtin_ctz(left));
  for (int place = o->phases - 1; place >= 0; place--) {
    o->after[o->place[place]] = (uint16_t)after;
    after |= bit_of(o->place[place]);
  }
}

static int first_of(const struct signal *s, uint32_t among) {
  for (int place = 0; among != 0 && place < s->order.phases; place++) {
    if (among & bit_of(s->order.place[place])) return s->order.place[place];
  }
  return NONE;
}

static uint32_t passage_ms(const struct signal *s, int phase) { return s->config.passage[phase] * MS_PER_DECISECOND; }

static uint32_t gap_limit_ms(const struct signal *s, const struct ring *ring) {
  const struct config *c = &s->config;
  uint32_t passage = passage_ms(s, ring->phase), reduce_ms = c->time_to_reduce[ring->phase] * MS_PER_SECOND;
  uint32_t before_ms = c->time_before_reduction[ring->phase] * MS_PER_SECOND;
  if (reduce_ms == 0 || !ring->maximum_runs || ring->maximum_ms <= before_ms) return passage;
  uint32_t shortest = least(passage, c->minimum_gap[ring->phase] * MS_PER_DECISECOND), reduced_ms = ring->maximum_ms - before_ms;
  if (reduced_ms >= reduce_ms) return shortest;
  return passage - (uint32_t)((uint64_t)(passage - shortest) * reduced_ms / reduce_ms);
}

static uint32_t maximum_left_ms(const struct signal *s, const struct ring *ring) {
  if (s->control.maximum_inhibit || !ring->maximum_runs) return UINT32_MAX;
  uint32_t seconds = s->control.maximum2 ? s->config.maximum2[ring->phase] : s->config.maximum1[ring->phase];
  return seconds * MS_PER_SECOND - least(seconds * MS_PER_SECOND, ring->maximum_ms);
}

static uint32_t gives_way(struct signal *s, struct ring *ring) {
  uint32_t bit = bit_of(ring->phase);
  if (s->control.force_off & bit) return s->control.reason == 0 ? FORCE_OFF : s->control.reason;
  if (maximum_left_ms(s, ring) == 0) return MAX_OUT;
  if (s->calls.maximum_recall & bit) return 0;
  if (s->control.non_actuated & bit) return GAP_OUT;
  if (ring->graces) {
    if (ring->grace_ms != 0) return 0;
    ring->graces = false;
    return GAP_OUT;
  }
  if ((s->phases.with[NO_SIMULTANEOUS_GAP] & bit) == 0) ring->gapped = false;
  if (ring->gapped) return GAP_OUT;
  if ((s->calls.extending & bit) != 0 || ring->gap_ms < gap_limit_ms(s, ring)) return 0;
  ring->gapped = true;
  uint32_t passage = passage_ms(s, ring->phase);
  if ((s->phases.with[GUARANTEED_PASSAGE] & bit) == 0 || ring->gap_ms >= passage) return GAP_OUT;
  ring->graces = true;
  ring->grace_ms = passage - ring->gap_ms;
  return 0;
}

static bool may_end(const struct signal *s, int index) {
  const struct ring *ring = &s->rings[index];
  if (s->control.hold & bit_of(ring->phase)) return false;
  return ring->time_ms >= least(ring->min_green_ms, s->control.least_green_ms) && s->crossings[index].state == NO_CROSSING;
}

static void end_green(struct signal *s, struct ring *ring, int next, uint32_t reason) {
  const struct config *c = &s->config;
  int phase = ring->phase;
  uint32_t code = reason == GAP_OUT ? LOG_GAP_OUT : reason == MAX_OUT ? LOG_MAX_OUT : LOG_FORCE_OFF;
  ring->next = next;
  ring->ended = (uint16_t)reason;
  if (c->flashing_green[phase] != 0) left_out("flashing green");
  log_event(s, code, (uint32_t)phase + 1);
  ring->interval = YELLOW;
  ring->time_ms = 0;
  ring->yellow_ms = c->yellow[phase] * MS_PER_DECISECOND;
  ring->red_clearance_ms = c->red_clearance[phase] * MS_PER_DECISECOND;
  ring->red_revert_ms = most(c->red_revert[phase], c->red_revert_least) * MS_PER_DECISECOND;
  log_event(s, LOG_GREEN_TERMINATION, (uint32_t)phase + 1);
  log_event(s, LOG_BEGIN_YELLOW, (uint32_t)phase + 1);
}

static void rest(struct signal *s, struct ring *ring) {
  ring->interval = RED;
  log_event(s, LOG_INACTIVE, (uint32_t)ring->phase + 1);
}

static void advance_ring(struct signal *s, struct ring *ring, uint32_t elapsed_ms) {
  uint32_t before = ring->time_ms, number = (uint32_t)ring->phase + 1;
  ring->time_ms += elapsed_ms;
  if (ring->interval == GREEN) {
    if (before < ring->min_green_ms && ring->time_ms >= ring->min_green_ms) log_event(s, LOG_MIN_COMPLETE, number);
    if (s->calls.extending & bit_of(ring->phase)) ring->gap_ms = 0;
    else ring->gap_ms += elapsed_ms;
    ring->grace_ms -= least(ring->grace_ms, elapsed_ms);
    if (ring->maximum_runs) ring->maximum_ms += elapsed_ms;
  } else if (ring->interval == YELLOW && ring->time_ms >= ring->yellow_ms) {
    log_event(s, LOG_END_YELLOW, number);
    ring->time_ms = 0;
    if (ring->red_clearance_ms == 0) rest(s, ring);
    else {
      ring->interval = RED_CLEARANCE;
      log_event(s, LOG_BEGIN_RED_CLEARANCE, number);
    }
  } else if (ring->interval == RED_CLEARANCE && ring->time_ms >= ring->red_clearance_ms) {
    log_event(s, LOG_END_RED_CLEARANCE, number);
    ring->time_ms = ring->red_clearance_ms;
    rest(s, ring);
  }
}

static void enter_crossing(struct signal *s, struct crossing *crossing, int phase, uint32_t state) {
  crossing->state = state;
  crossing->time_ms = 0;
  log_event(s, state == CLEAR ? LOG_PED_CLEARANCE : LOG_DONT_WALK, (uint32_t)phase + 1);
}

static void advance_crossing(struct signal *s, struct crossing *crossing, int phase, uint32_t elapsed_ms, bool rests) {
  crossing->time_ms += elapsed_ms;
  if (crossing->state == WALK) {
    if (rests || crossing->time_ms < least(crossing->walk_ms, s->control.least_walk_ms)) return;
    enter_crossing(s, crossing, phase, crossing->clear_ms == 0 ? NO_CROSSING : CLEAR);
  } else if (crossing->time_ms >= least(crossing->clear_ms, s->control.least_ped_clear_ms)) {
    enter_crossing(s, crossing, phase, NO_CROSSING);
  }
}

static void advance_rings(struct signal *s, uint32_t elapsed_ms) {
  const struct control *c = &s->control;
  uint32_t resting = s->phases.with[REST_IN_WALK] | c->non_actuated, leave = c->force_off;
  for (int index = 0; index < RINGS; index++) {
    struct ring *ring = &s->rings[index];
    if (ring->phase < 0) continue;
    if (s->crossings[index].state != NO_CROSSING) {
      bool unasked = !ring->maximum_runs || (c->hold & bit_of(ring->phase)) != 0;
      bool rests = ((unasked ? resting | c->rest_in_walk : c->rest_in_walk) & ~leave & bit_of(ring->phase)) != 0;
      advance_crossing(s, &s->crossings[index], ring->phase, elapsed_ms, rests);
    }
    advance_ring(s, ring, elapsed_ms);
  }
}

/** Channels that move, or whose clearance still runs. */
static uint64_t busy_channels(const struct signal *s) {
  uint64_t busy = 0;
  for (int ring = 0; ring < RINGS; ring++) {
    busy |= on_of(&s->rings[ring]);
    if (s->crossings[ring].state != NO_CROSSING) busy |= (uint64_t)green_of(&s->rings[ring]) << PEDESTRIAN_CHANNEL;
  }
  return busy;
}

static void begin_walk(struct signal *s, int index) {
  struct crossing *crossing = &s->crossings[index];
  int phase = s->rings[index].phase;
  crossing->walk_ms = s->config.walk[phase] * MS_PER_SECOND;
  crossing->clear_ms = s->config.ped_clear[phase] * MS_PER_SECOND;
  crossing->time_ms = 0;
  crossing->state = crossing->walk_ms == 0 ? NO_CROSSING : WALK;
  if (crossing->walk_ms != 0) log_event(s, LOG_WALK, (uint32_t)phase + 1);
  s->calls.pedestrian &= ~bit_of(phase);
}

static void walk_again(struct signal *s, int index) {
  const struct ring *ring = &s->rings[index];
  uint32_t called = s->calls.pedestrian & bit_of(ring->phase) & ~s->control.pedestrian_omit;
  if (called == 0 || s->crossings[index].state != NO_CROSSING) return;
  if ((conflicts_of(s, PEDESTRIAN_CHANNEL + ring->phase) & busy_channels(s)) == 0) begin_walk(s, index);
}

/** Which rings are free: red with nothing decided, or green that may end and that somebody waits for. */
static void find_ready(struct signal *s) {
  s->barrier.ready = 0;
  for (int index = 0; index < RINGS; index++) {
    struct ring *ring = &s->rings[index];
    if (ring->interval == RED) {
      if (ring->next == NONE) s->barrier.ready |= 1u << index;
      continue;
    }
    if (ring->interval != GREEN) continue;
    ring->reason = 0;
    uint32_t kept_out = s->barrier.wanted & ~(uint32_t)s->phases.concurrent[ring->phase];
    if (kept_out == 0 && (s->control.force_off & bit_of(ring->phase)) == 0) {
      walk_again(s, index);
      continue;
    }
    if (s->control.hold & bit_of(ring->phase)) walk_again(s, index);
    if (!may_end(s, index)) continue;
    ring->reason = (uint16_t)gives_way(s, ring);
    if (ring->reason != 0) s->barrier.ready |= 1u << index;
  }
}

static uint32_t ahead_of(const struct signal *s, int index) {
  if (is_fresh(s, index)) return 0xffff;
  return s->order.after[s->rings[index].phase] | s->barrier.skipped;
}

static bool fits(const struct signal *s, int index, int phase) {
  uint32_t concurrent = s->phases.concurrent[phase];
  for (int other = 0; other < RINGS; other++) {
    const struct ring *its = &s->rings[other];
    if (other == index) continue;
    if (its->next != NONE) {
      if ((next_of(its) & ~concurrent) != 0) return false;
    } else if (its->interval == GREEN && (green_of(its) & ~concurrent) != 0 && !is_ready(s, other)) return false;
  }
  return true;
}

static int first_that_fits(struct signal *s, int index, uint32_t among) {
  uint32_t after = is_fresh(s, index) ? 0xffff : s->order.after[s->rings[index].phase], passed = 0;
  while (among != 0) {
    int next = first_of(s, (among & after) != 0 ? among & after : among);
    if (fits(s, index, next)) {
      skip(s, passed);
      return next;
    }
    passed |= bit_of(next);
    among &= ~bit_of(next);
  }
  return NONE;
}

/** Nobody waits across the barrier: back to the begin of the group. */
static int go_back(struct signal *s, int index, uint32_t among) {
  uint32_t ahead = 0, unhindered = among;
  for (int other = 0; other < RINGS; other++) {
    if (other != index) ahead |= s->barrier.wanted & s->phases.ring[other] & ahead_of(s, other);
  }
  for (uint32_t left = among; left != 0; left &= left - 1) {
    int phase = __builtin_ctz(left);
    if ((ahead & ~(uint32_t)s->phases.concurrent[phase]) != 0) unhindered &= ~bit_of(phase);
  }
  int next = first_that_fits(s, index, unhindered);
  if (next == NONE) return NONE;
  s->barrier.returned = 0;
  skip(s, s->barrier.wanted & group_mask(s, s->barrier.group) & ~((uint32_t)s->phases.ring[index] | s->phases.concurrent[next]));
  return next;
}

static int successor(struct signal *s, int index, uint32_t across) {
  uint32_t here = s->barrier.wanted & s->phases.ring[index] & group_mask(s, s->barrier.group);
  if (here == 0) return NONE;
  uint32_t ahead = here & ahead_of(s, index);
  int next = first_that_fits(s, index, ahead);
  if (next != NONE) return next;
  if (across == 0) return go_back(s, index, here & ~ahead);
  if (s->rings[index].interval == GREEN && (s->phases.with[CONDITIONAL_SERVICE] & bit_of(s->rings[index].phase))) left_out("conditional service");
  return NONE;
}

static void end_ring(struct signal *s, int index, int next) {
  struct ring *ring = &s->rings[index];
  if (ring->interval == GREEN) end_green(s, ring, next, ring->reason);
  else if (ring->interval == RED) ring->next = next;
  if (next != NONE || ring->interval != RED) s->barrier.ready &= ~(1u << index);
}

static void follow(struct signal *s, int index, int phase) {
  uint32_t bit = bit_of(phase), concurrent = s->phases.concurrent[phase];
  for (int other = 0; other < RINGS; other++) {
    if (other != index && (green_of(&s->rings[other]) & ~concurrent) != 0) end_ring(s, other, NONE);
  }
  if (s->barrier.skipped & bit) s->barrier.returned |= bit;
  s->barrier.skipped &= ~bit;
  end_ring(s, index, phase);
}

/** The first of `among` in a ring is its next. Returns what the other rings still have room for. */
static uint32_t enter(struct signal *s, int index, uint32_t among, uint32_t room) {
  uint32_t own = s->phases.ring[index];
  int entry = first_of(s, among & own);
  s->rings[index].next = entry;
  if (entry == NONE) return room;
  skip(s, s->barrier.wanted & group_mask(s, s->barrier.group) & own & ~(s->order.after[entry] | bit_of(entry)));
  return room & s->phases.concurrent[entry];
}

/** All rings go to the next group that is wanted. Returns true when that is not after this one. */
static bool cross(struct signal *s, uint32_t across) {
  struct barrier *b = &s->barrier;
  int from = rank_of(s, b->group), to = NONE;
  log_event(s, LOG_BARRIER, (uint32_t)b->group + 1);
  for (int index = 0; index < RINGS; index++) end_ring(s, index, NONE);
  for (int step = 1; step <= s->order.groups && to == NONE; step++) {
    int group = s->order.group[(from + step) % s->order.groups];
    if (s->phases.group[group] & across) to = group;
  }
  b->group = to;
  b->skipped = b->returned = 0;
  b->fresh = ALL_RINGS;
  uint32_t room = group_mask(s, to), dual = s->phases.with[DUAL_ENTRY] & ~s->control.omit;
  for (int index = 0; index < RINGS; index++) room = enter(s, index, across & room, room);
  for (int index = 0; index < RINGS; index++) if (s->rings[index].next == NONE) room = enter(s, index, dual & room, room);
  return rank_of(s, to) <= from;
}

static bool succeed(struct signal *s) {
  find_ready(s);
  if (s->barrier.ready == 0) return false;
  uint32_t across = s->barrier.wanted & ~group_mask(s, s->barrier.group);
  for (int index = 0; index < RINGS; index++) {
    if (!is_ready(s, index)) continue;
    int next = successor(s, index, across);
    if (next != NONE) follow(s, index, next);
    else if (across == 0 && (s->control.force_off & green_of(&s->rings[index]))) left_out("forced ends of greens");
  }
  return across != 0 && s->barrier.ready == ALL_RINGS && cross(s, across);
}

static bool walks_at_begin(const struct signal *s, int phase) {
  return ((s->calls.pedestrian | s->calls.pedestrian_recall) & ~s->control.pedestrian_omit & bit_of(phase)) != 0;
}

static bool may_begin(const struct signal *s, int index) {
  const struct ring *ring = &s->rings[index];
  int phase = ring->next;
  if (phase == NONE || ring->interval != RED || (phase == ring->phase && ring->time_ms < ring->red_revert_ms)) return false;
  uint32_t ons = 0;
  for (int other = 0; other < RINGS; other++) ons |= on_of(&s->rings[other]);
  if ((ons & ~(uint32_t)s->phases.concurrent[phase]) != 0) return false;
  uint64_t busy = busy_channels(s), channels = bit_of(phase);
  if (walks_at_begin(s, phase)) channels |= channels << PEDESTRIAN_CHANNEL;
  for (; channels != 0; channels &= channels - 1) if ((conflicts_of(s, __builtin_ctzll(channels)) & busy) != 0) return false;
  return true;
}

static void begin_green(struct signal *s, int index) {
  struct ring *ring = &s->rings[index];
  int phase = ring->next;
  bool walk = walks_at_begin(s, phase);
  uint32_t least_ms = s->config.min_green[phase] * MS_PER_SECOND;
  if (s->phases.with[ADDED_INITIAL] & bit_of(phase)) left_out("added initial");
  *ring = (struct ring){
    .phase = phase, .next = NONE, .interval = GREEN, .min_green_ms = least_ms, .ended = ring->ended, .yellow_ms = ring->yellow_ms,
    .red_clearance_ms = ring->red_clearance_ms, .red_revert_ms = ring->red_revert_ms,
  };
  log_event(s, LOG_PHASE_ON, (uint32_t)phase + 1);
  log_event(s, LOG_BEGIN_GREEN, (uint32_t)phase + 1);
  s->calls.vehicle &= ~bit_of(phase);
  if (walk) begin_walk(s, index);
  else s->crossings[index].state = NO_CROSSING;
  s->barrier.fresh &= ~(1u << index);
}

static void watch_maximums(struct signal *s) {
  uint32_t waiting = waiting_calls(s, greens(s)) & s->phases.enabled & ~s->control.omit;
  for (int index = 0; index < RINGS; index++) {
    struct ring *ring = &s->rings[index];
    if (ring->interval != GREEN) continue;
    uint32_t beside = s->phases.concurrent[ring->phase] | bit_of(ring->phase);
    bool conflicting = ((waiting | s->barrier.wanted) & ~beside) != 0;
    if (conflicting == ring->maximum_runs) continue;
    ring->maximum_ms = 0;
    ring->maximum_runs = conflicting;
    ring->gapped = ring->graces = false;
  }
}

static uint32_t want(const struct signal *s, uint32_t allowed) {
  uint32_t green = greens(s), waiting = waiting_calls(s, green) & allowed;
  uint32_t soft = s->phases.with[SOFT_RECALL] & allowed & ~green & ~waiting;
  for (uint32_t left = soft; left != 0; left &= left - 1) {
    int phase = __builtin_ctz(left);
    if ((waiting & ~(uint32_t)s->phases.concurrent[phase]) != 0) soft &= ~bit_of(phase);
  }
  return waiting | soft;
}

/** One scan. Returns true when the rings came back to the first group. */
static bool step_rings(struct signal *s, uint32_t elapsed_ms) {
  take_order(s, s->control.sequence);
  if (s->control.target != 0) left_out("targets");
  advance_rings(s, elapsed_ms);
  uint32_t allowed = s->phases.enabled & ~s->control.omit;
  s->barrier.wanted = want(s, allowed);
  for (int index = 0; index < RINGS; index++) if ((next_of(&s->rings[index]) & ~allowed) != 0) s->rings[index].next = NONE;
  bool came_back = succeed(s);
  for (int index = 0; index < RINGS; index++) if (may_begin(s, index)) begin_green(s, index);
  watch_maximums(s);
  return came_back;
}

static void begin_rings(struct signal *s, uint32_t initial) {
  s->barrier = (struct barrier){.fresh = ALL_RINGS};
  initial &= s->phases.enabled;
  if (initial != 0) s->barrier.group = group_of(s, __builtin_ctz(initial));
  initial &= group_mask(s, s->barrier.group);
  for (int index = 0; index < RINGS; index++) {
    s->rings[index] = (struct ring){.phase = NONE, .next = NONE};
    s->crossings[index].state = NO_CROSSING;
    uint32_t first = initial & s->phases.ring[index];
    if (first == 0) continue;
    s->rings[index].next = __builtin_ctz(first);
    initial &= s->phases.concurrent[s->rings[index].next];
  }
}
