// The traffic signal controller's loop in C: the same work as firmware/signal, on the same register image.
#include "firmware.h"

enum { COILS = 2, DISCRETE_INPUTS = 3, INPUT_REGISTERS = 42, HOLDING_REGISTERS = 67, INPUTS = 10, OUTPUTS = 5, CONFIG = 2 };
enum { PHASES = 8, ALL = 0xff, FLASH_HALF_MS = 500, NEXT_BARRIER = -1, NEXT_STOP = -2 };
enum { MODE_CHANGED = 2, FAULT_LATCHED, FAULT_RESET, DETECTOR_FAULT = 6, DETECTOR_RESTORED, COUNTS_RECORD = 16, FAULT_RECORD };
enum { START_FLASH, ALL_RED, ACTUATED, FLASH, FAULT };
enum { FAULT_NONE, FAULT_CONFLICT, FAULT_LAMPS };
enum { RED, GREEN, YELLOW, RED_CLEARANCE, FLASHING };
enum { RECALL_NONE, RECALL_MINIMUM, RECALL_MAXIMUM, RECALL_PEDESTRIAN };
enum { CROSSING_NONE, CROSSING_WALK, CROSSING_CLEAR };
// Input registers by address.
enum {
  MODE = 0, FAULT_REGISTER = 1, RING_PHASE = 2, RING_TIME = 4, VEHICLE_CALLS = 8, PEDESTRIAN_CALLS = 9, CYCLES = 10,
  SERVED_TOTAL = 12, SERVED = 14, PHASE_STATE = 30, UPTIME = 38, DETECTOR_FAULTS = 41,
};
// Holding registers of phase 1; those of the other phases follow.
enum { MIN_GREEN = 0, PASSAGE = 8, MAX_GREEN = 16, YELLOW_TIME = 24, CLEARANCE = 32, WALK = 40, PED_CLEAR = 48, RECALL = 56, PERSIST_INTERVAL = 64, MAX_PRESENCE, NO_ACTIVITY };

struct pedestrians { uint32_t state, time_ms, walk_ms, clear_ms; };

struct ring {
  int32_t phase, next;
  uint32_t time_ms, min_green_ms, yellow_ms, red_clearance_ms, passage_ms, maximum_ms;
  uint16_t state;
  bool maximum_runs;
};

struct lamps { uint32_t red, yellow, green, walk, clear; };

struct signal {
  uint32_t powered, reset_reason;
  uint64_t uptime_ms;
  double scanned_ms;
  uint8_t coils[8], discrete_inputs[8];
  uint8_t input_registers[INPUT_REGISTERS * 2 + 4];
  uint8_t holding_registers[HOLDING_REGISTERS * 2 + 2];
  int32_t presence, pedestrian_call, vehicle_count[PHASES];
  int32_t lamp_red, lamp_yellow, lamp_green, ped_walk, ped_clear, spare;
  int32_t start_flash, start_all_red;
  struct { uint32_t served[PHASES]; int32_t last[PHASES]; uint64_t known; } record;
  uint32_t mode_ms, cycles, shown;
  uint16_t mode, fault;
  bool stopping;
  struct { uint32_t present, vehicle, pedestrian, recall, walks, unseen; } calls;
  struct {
    uint32_t stuck_on, stuck_off, was_on, was_off, worked, minute_ms;
    uint8_t on_minutes[PHASES], off_minutes[PHASES];
  } detectors;
  struct lamps lamps;
  uint32_t since_record_ms;
  struct ring rings[2];
  struct pedestrians crossings[2];
};

static inline uint8_t *input_register(struct signal *s, int address) { return s->input_registers + address * 2; }
static inline uint32_t setting(const struct signal *s, int address) { return get16(s->holding_registers + address * 2); }

static uint32_t bit_of(int phase) { return 1u << phase; }
static uint32_t ring_mask(int ring) { return ring == 0 ? 0x0f : 0xf0; }
static int side_of(int phase) { return (phase >> 1) & 1; }
static uint32_t side_mask(int side) { return side == 0 ? 0x33 : 0xcc; }
static int leading_phase(int ring, int side) { return (ring << 2) | (side << 1); }
static const uint8_t conflicts[PHASES] = { 0xce, 0xcd, 0x3b, 0x37, 0xec, 0xdc, 0xb3, 0x73 };

static void publish_counts(struct signal *s) {
  uint32_t total = 0;
  for (int phase = 0; phase < PHASES; phase++) {
    put32(input_register(s, SERVED + phase * 2), s->record.served[phase]);
    total += s->record.served[phase];
  }
  put32(input_register(s, SERVED_TOTAL), total);
}

static void count_vehicles(struct signal *s) {
  bool known = s->record.known != 0, moved = false;
  for (int phase = 0; phase < PHASES; phase++) {
    int32_t now = s->vehicle_count[phase], crossed = now - s->record.last[phase];
    s->record.last[phase] = now;
    if (!known || crossed <= 0) continue;
    s->record.served[phase] += (uint32_t)crossed;
    moved = true;
  }
  s->record.known = 1;
  if (moved) publish_counts(s);
}

/** At the start and after each write of the settings. */
static void configure_calls(struct signal *s) {
  s->calls.recall = s->calls.walks = 0;
  for (int phase = 0; phase < PHASES; phase++) {
    if (setting(s, RECALL + phase) != RECALL_NONE) s->calls.recall |= bit_of(phase);
    if (setting(s, WALK + phase) != 0) s->calls.walks |= bit_of(phase);
  }
}

static uint32_t failed_detectors(const struct signal *s) { return s->detectors.stuck_on | s->detectors.stuck_off; }

static void publish_detectors(struct signal *s, uint32_t code) {
  uint32_t failed = failed_detectors(s);
  put16(input_register(s, DETECTOR_FAULTS), (uint16_t)failed);
  put_bit(s->discrete_inputs, 2, failed != 0);
  event(s, code, (int32_t)failed);
}

static uint32_t count_minute(uint8_t *minutes, uint32_t interruption) {
  *minutes = (uint8_t)(interruption ? 0 : *minutes < 255 ? *minutes + 1 : 255);
  return *minutes;
}

static void end_minute(struct signal *s) {
  uint32_t before = failed_detectors(s), max_presence = setting(s, MAX_PRESENCE), no_activity = setting(s, NO_ACTIVITY);
  for (int phase = 0; phase < PHASES; phase++) {
    uint32_t bit = bit_of(phase);
    uint32_t on = count_minute(&s->detectors.on_minutes[phase], s->detectors.was_off & bit);
    uint32_t off = count_minute(&s->detectors.off_minutes[phase], s->detectors.was_on & bit);
    if (max_presence != 0 && on >= max_presence) s->detectors.stuck_on |= bit;
    if (no_activity != 0 && off >= no_activity && (s->detectors.worked & bit)) s->detectors.stuck_off |= bit;
  }
  s->detectors.worked |= s->detectors.was_on;
  s->detectors.was_on = s->detectors.was_off = 0;
  s->detectors.minute_ms %= 60000;
  if (failed_detectors(s) != before) publish_detectors(s, DETECTOR_FAULT);
}

static uint32_t read_detectors(struct signal *s, uint32_t elapsed_ms) {
  uint32_t presence = (uint32_t)s->presence & ALL, before = failed_detectors(s);
  s->detectors.was_on |= presence;
  s->detectors.was_off |= ~presence;
  if (before != 0) {
    s->detectors.stuck_on &= presence;
    s->detectors.stuck_off &= ~presence;
    if (failed_detectors(s) != before) publish_detectors(s, DETECTOR_RESTORED);
  }
  s->detectors.minute_ms += elapsed_ms;
  if (s->detectors.minute_ms >= 60000) end_minute(s);
  return presence & ~s->detectors.stuck_on;
}

static void read_calls(struct signal *s, uint32_t present, uint32_t green, uint32_t walk) {
  s->calls.present = present;
  s->calls.unseen = failed_detectors(s);
  s->calls.vehicle |= present & ~green;
  s->calls.pedestrian = (s->calls.pedestrian | ((uint32_t)s->pedestrian_call & ~walk)) & s->calls.walks;
}

static uint32_t waiting_calls(const struct signal *s, uint32_t green) {
  return (s->calls.vehicle | s->calls.pedestrian | s->calls.recall | s->calls.unseen) & ~green;
}

static uint32_t green_of(const struct ring *ring) { return ring->state == GREEN ? bit_of(ring->phase) : 0; }
static uint32_t greens(const struct signal *s) { return green_of(&s->rings[0]) | green_of(&s->rings[1]); }

static uint32_t walks(const struct signal *s) {
  uint32_t mask = 0;
  for (int ring = 0; ring < 2; ring++) if (s->crossings[ring].state == CROSSING_WALK) mask |= bit_of(s->rings[ring].phase);
  return mask;
}

static void begin_walk(struct signal *s, int ring) {
  struct pedestrians *p = &s->crossings[ring];
  int phase = s->rings[ring].phase;
  p->walk_ms = setting(s, WALK + phase) * 1000;
  p->clear_ms = setting(s, PED_CLEAR + phase) * 1000;
  p->time_ms = 0;
  p->state = p->walk_ms == 0 ? CROSSING_NONE : CROSSING_WALK;
  s->calls.pedestrian &= ~bit_of(phase);
}

static void begin_phase(struct signal *s, int index, int phase) {
  struct ring *ring = &s->rings[index];
  ring->phase = phase;
  ring->state = GREEN;
  ring->time_ms = 0;
  ring->min_green_ms = setting(s, MIN_GREEN + phase) * 1000;
  ring->passage_ms = setting(s, PASSAGE + phase) * 100;
  ring->maximum_runs = false;
  s->calls.vehicle &= ~bit_of(phase);
  bool called = (s->calls.pedestrian & bit_of(phase)) != 0 || setting(s, RECALL + phase) == RECALL_PEDESTRIAN;
  if (called) begin_walk(s, index);
  else s->crossings[index].state = CROSSING_NONE;
}

static void end_phase(struct signal *s, struct ring *ring, int next) {
  ring->next = next;
  ring->state = YELLOW;
  ring->time_ms = 0;
  ring->yellow_ms = setting(s, YELLOW_TIME + ring->phase) * 100;
  ring->red_clearance_ms = setting(s, CLEARANCE + ring->phase) * 100;
}

static void advance_crossing(struct pedestrians *p, uint32_t elapsed_ms) {
  if (p->state == CROSSING_NONE) return;
  p->time_ms += elapsed_ms;
  if (p->state == CROSSING_WALK && p->time_ms >= p->walk_ms) {
    p->time_ms = 0;
    p->state = p->clear_ms == 0 ? CROSSING_NONE : CROSSING_CLEAR;
  } else if (p->state == CROSSING_CLEAR && p->time_ms >= p->clear_ms) {
    p->state = CROSSING_NONE;
  }
}

static void advance_ring(struct signal *s, struct ring *ring, uint32_t elapsed_ms) {
  ring->time_ms += elapsed_ms;
  if (ring->state == GREEN) {
    if (s->calls.present & bit_of(ring->phase)) ring->passage_ms = setting(s, PASSAGE + ring->phase) * 100;
    else ring->passage_ms -= ring->passage_ms < elapsed_ms ? ring->passage_ms : elapsed_ms;
    if (ring->maximum_runs) ring->maximum_ms += elapsed_ms;
  } else if (ring->state == YELLOW && ring->time_ms >= ring->yellow_ms) {
    ring->state = ring->red_clearance_ms == 0 ? RED : RED_CLEARANCE;
    ring->time_ms = 0;
  } else if (ring->state == RED_CLEARANCE && ring->time_ms >= ring->red_clearance_ms) {
    ring->state = RED;
    ring->time_ms = 0;
  }
}

static bool may_end(const struct signal *s, int index) {
  return s->rings[index].time_ms >= s->rings[index].min_green_ms && s->crossings[index].state == CROSSING_NONE;
}

static bool gives_way(const struct signal *s, const struct ring *ring) {
  if (ring->maximum_runs && ring->maximum_ms >= setting(s, MAX_GREEN + ring->phase) * 1000) return true;
  if (setting(s, RECALL + ring->phase) == RECALL_MAXIMUM) return false;
  return ring->passage_ms == 0 && !(s->calls.present & bit_of(ring->phase));
}

static void watch_maximums(struct signal *s) {
  uint32_t waiting = waiting_calls(s, greens(s));
  for (int index = 0; index < 2; index++) {
    struct ring *ring = &s->rings[index];
    int side = side_of(ring->phase);
    bool conflicting = (waiting & ((ring_mask(index) & side_mask(side)) | side_mask(1 - side))) != 0;
    if (conflicting && !ring->maximum_runs) ring->maximum_ms = 0;
    ring->maximum_runs = conflicting;
  }
}

static bool end_green(struct signal *s, int index, uint32_t waiting) {
  struct ring *ring = &s->rings[index];
  if (ring->state != GREEN) return false;
  int side = side_of(ring->phase);
  uint32_t here = waiting & ring_mask(index) & side_mask(side), across = waiting & side_mask(1 - side);
  uint32_t ahead = here & ~(bit_of(ring->phase + 1) - 1);
  if ((here | across) == 0) {
    if ((s->calls.pedestrian & bit_of(ring->phase)) != 0 && s->crossings[index].state == CROSSING_NONE) begin_walk(s, index);
    return false;
  }
  if (!may_end(s, index) || !gives_way(s, ring)) return false;
  if (ahead == 0 && across != 0) return true;
  end_phase(s, ring, __builtin_ctz(here));
  return false;
}

static bool begin_greens(struct signal *s, uint32_t waiting) {
  int at_barrier = 0;
  for (int index = 0; index < 2; index++) {
    struct ring *ring = &s->rings[index];
    if (ring->state != RED) continue;
    if (ring->next >= 0) begin_phase(s, index, ring->next);
    else at_barrier++;
  }
  if (at_barrier < 2) return false;
  int side = 1 - side_of(s->rings[0].phase);
  for (int index = 0; index < 2; index++) {
    int leading = leading_phase(index, side);
    begin_phase(s, index, waiting & bit_of(leading) ? leading : leading + 1);
  }
  return side == 0;
}

static bool step_rings(struct signal *s, uint32_t elapsed_ms) {
  for (int index = 0; index < 2; index++) {
    advance_crossing(&s->crossings[index], elapsed_ms);
    advance_ring(s, &s->rings[index], elapsed_ms);
  }
  uint32_t waiting = waiting_calls(s, greens(s));
  if (s->stopping) {
    for (int index = 0; index < 2; index++) {
      if (s->rings[index].state == GREEN && may_end(s, index)) end_phase(s, &s->rings[index], NEXT_STOP);
    }
    return false;
  }
  bool first = end_green(s, 0, waiting), second = end_green(s, 1, waiting);
  if (first && second) {
    end_phase(s, &s->rings[0], NEXT_BARRIER);
    end_phase(s, &s->rings[1], NEXT_BARRIER);
  }
  bool came_back = begin_greens(s, waiting);
  watch_maximums(s);
  return came_back;
}

static void enter(struct signal *s, uint16_t mode) {
  s->mode = mode;
  s->mode_ms = 0;
  event(s, MODE_CHANGED, mode);
}

static void latch(struct signal *s, uint16_t fault) {
  uint32_t record = fault;
  s->fault = fault;
  save_record(s, FAULT_RECORD, 1, &record, sizeof record);
}

static void serve(struct signal *s, uint32_t elapsed_ms) {
  bool flash = get_bit(s->coils, 0);
  if (flash) s->stopping = true;
  if (step_rings(s, elapsed_ms)) s->cycles++;
  if (s->stopping && s->rings[0].state == RED && s->rings[1].state == RED) enter(s, flash ? FLASH : ALL_RED);
}

static void begin_service(struct signal *s) {
  enter(s, ACTUATED);
  s->stopping = false;
  s->calls.vehicle = ALL;
  s->calls.pedestrian = s->calls.walks;
  for (int ring = 0; ring < 2; ring++) begin_phase(s, ring, leading_phase(ring, 0) + 1);
  watch_maximums(s);
}

static void wait_for_service(struct signal *s) {
  bool flash = get_bit(s->coils, 0);
  if (s->mode == START_FLASH) {
    if (s->mode_ms >= (uint32_t)s->start_flash * 100) enter(s, flash ? FLASH : ALL_RED);
  } else if (s->mode == ALL_RED) {
    if (flash) enter(s, FLASH);
    else if (s->mode_ms >= (uint32_t)s->start_all_red * 100) begin_service(s);
  } else if (s->mode == FLASH && !flash) {
    enter(s, ALL_RED);
  }
}

static void show(struct lamps *lamps, const struct ring *ring, const struct pedestrians *p) {
  uint32_t bit = bit_of(ring->phase);
  if (ring->state == GREEN) {
    lamps->green |= bit;
    if (p->state == CROSSING_WALK) lamps->walk |= bit;
    if (p->state == CROSSING_CLEAR) lamps->clear |= bit;
  } else if (ring->state == YELLOW) {
    lamps->yellow |= bit;
  }
  lamps->red = ALL & ~(lamps->green | lamps->yellow);
}

static uint16_t check(const struct lamps *lamps) {
  uint32_t moving = lamps->green | lamps->yellow;
  for (uint32_t left = moving; left != 0; left &= left - 1) {
    if ((conflicts[__builtin_ctz(left)] & moving) != 0) return FAULT_CONFLICT;
  }
  uint32_t twice = (lamps->red & moving) | (lamps->green & lamps->yellow) | ((lamps->walk | lamps->clear) & ~lamps->green);
  return (lamps->red | moving) != ALL || twice != 0 ? FAULT_LAMPS : FAULT_NONE;
}

static void light(struct signal *s) {
  static const struct lamps all_red = { .red = ALL };
  if (s->mode == ACTUATED) {
    s->lamps = all_red;
    for (int ring = 0; ring < 2; ring++) show(&s->lamps, &s->rings[ring], &s->crossings[ring]);
    uint16_t found = check(&s->lamps);
    if (found != FAULT_NONE) {
      latch(s, found);
      event(s, FAULT_LATCHED, found);
      enter(s, FAULT);
    }
  }
  if (s->mode != ACTUATED) s->lamps = all_red;
  if (s->mode != ACTUATED && s->mode != ALL_RED && (s->mode_ms / FLASH_HALF_MS) & 1) s->lamps.red = 0;
  s->lamp_red = (int32_t)s->lamps.red;
  s->lamp_yellow = (int32_t)s->lamps.yellow;
  s->lamp_green = (int32_t)s->lamps.green;
  s->ped_walk = (int32_t)s->lamps.walk;
  s->ped_clear = (int32_t)s->lamps.clear;
}

static void take_reset(struct signal *s) {
  if (!get_bit(s->coils, 1)) return;
  put_bit(s->coils, 1, false);
  if (s->mode != FAULT) return;
  uint16_t ended = s->fault;
  latch(s, FAULT_NONE);
  event(s, FAULT_RESET, ended);
  enter(s, START_FLASH);
}

static void publish(struct signal *s) {
  bool actuated = s->mode == ACTUATED;
  put16(input_register(s, MODE), s->mode);
  put16(input_register(s, FAULT_REGISTER), s->fault);
  put_bit(s->discrete_inputs, 0, actuated);
  put_bit(s->discrete_inputs, 1, s->fault != FAULT_NONE);
  put32(input_register(s, CYCLES), s->cycles);
  put16(input_register(s, VEHICLE_CALLS), (uint16_t)s->calls.vehicle);
  put16(input_register(s, PEDESTRIAN_CALLS), (uint16_t)s->calls.pedestrian);
  put32(input_register(s, UPTIME), (uint32_t)(s->uptime_ms / 1000));
  for (int ring = 0; ring < 2; ring++) {
    put16(input_register(s, RING_PHASE + ring), (uint16_t)(actuated ? s->rings[ring].phase + 1 : 0));
    put32(input_register(s, RING_TIME + ring * 2), actuated ? s->rings[ring].time_ms / 100 : 0);
  }
  uint32_t shown = 1u << 20 | (uint32_t)s->mode << 16 | (uint32_t)s->rings[0].phase << 12 | (uint32_t)s->rings[0].state << 8 |
    (uint32_t)s->rings[1].phase << 4 | s->rings[1].state;
  if (shown == s->shown) return;
  s->shown = shown;
  uint16_t others = actuated || s->mode == ALL_RED ? RED : FLASHING;
  for (int phase = 0; phase < PHASES; phase++) {
    const struct ring *ring = &s->rings[phase >> 2];
    put16(input_register(s, PHASE_STATE + phase), actuated && ring->phase == phase ? ring->state : others);
  }
}

static void tick(struct signal *s, double now_ms, uint32_t elapsed_ms) {
  s->uptime_ms += elapsed_ms;
  s->scanned_ms = now_ms;
  count_vehicles(s);
  s->mode_ms += elapsed_ms;
  take_reset(s);
  bool actuated = s->mode == ACTUATED;
  uint32_t present = read_detectors(s, elapsed_ms);
  read_calls(s, present, actuated ? greens(s) : 0, actuated ? walks(s) : 0);
  if (actuated) serve(s, elapsed_ms);
  else wait_for_service(s);
  light(s);
  publish(s);
  s->since_record_ms += elapsed_ms;
  if (s->since_record_ms >= setting(s, PERSIST_INTERVAL) * 1000) {
    s->since_record_ms = 0;
    save_record(s, COUNTS_RECORD, 1, &s->record, sizeof s->record);
  }
}

void layout(uint32_t *words) {
  const uint32_t values[16] = {
    AREA(struct signal, coils, COILS), AREA(struct signal, discrete_inputs, DISCRETE_INPUTS),
    AREA(struct signal, input_registers, INPUT_REGISTERS), AREA(struct signal, holding_registers, HOLDING_REGISTERS),
    AREA(struct signal, presence, INPUTS), AREA(struct signal, lamp_red, OUTPUTS),
    AREA(struct signal, start_flash, CONFIG), offsetof(struct signal, record), sizeof(struct signal),
  };
  memcpy(words, values, sizeof values);
}

/** After the registers and config of a fresh device were filled in: as the firmware's `start`. */
void start(struct signal *s) {
  s->mode = START_FLASH;
  configure_calls(s);
}

void batch(struct signal *first, uint32_t count, double now_ms, uint32_t elapsed_ms) {
  for (uint32_t device = 0; device < count; device++) if (first[device].powered) tick(first + device, now_ms, elapsed_ms);
}
