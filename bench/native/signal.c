// The traffic signal controller's loop in C: the same work as firmware/signal, on the same register image, as far as the stimulus
// reaches: free operation of the delivered plan. What it does not reach ends the benchmark, see left_out().
#include "signal-control.h"
#include "signal-rings.h"
#include "signal-volumes.h"

enum { LOG_CALL = 43, LOG_CALL_DROPPED, LOG_PED_CALL, LOG_FLASH_STATUS = 173, LOG_POWER_RESTORED = 184 };
enum { FLASH_HALF_MS = 500, NOT_FLASH = 2, STARTUP = 7 };

static void read_calls(struct signal *s, uint32_t green, uint32_t walk) {
  struct calls *c = &s->calls;
  const struct detectors *d = &s->detectors;
  const struct phases *p = &s->phases;
  c->extending = d->extending;
  c->vehicle = ((c->vehicle & ~d->unlocked) | d->calling | s->control.call) & p->enabled & ~green;
  uint32_t pressed = (uint32_t)s->pedestrian_call & ~d->buttons_failed, non_actuated = s->control.non_actuated & p->enabled;
  c->pedestrian = (c->pedestrian | (pressed & ~walk) | s->control.pedestrian_call) & p->walks;
  c->maximum_recall = p->with[MAXIMUM_RECALL] | s->control.maximum_recall | d->maximum_fallback;
  c->pedestrian_recall = (p->with[PEDESTRIAN_RECALL] | s->control.pedestrian_recall | non_actuated | d->buttons_failed) & p->walks;
  c->recall = p->with[MINIMUM_RECALL] | s->control.minimum_recall | d->minimum_fallback | non_actuated | c->maximum_recall | c->pedestrian_recall;
  c->recall &= p->enabled;
}

static void enter_mode(struct signal *s, uint16_t mode) {
  s->mode = mode;
  s->mode_ms = 0;
  event(s, MODE_CHANGED, mode);
}

static bool flash_asked(const struct signal *s) {
  return get_bit(s->coils, FLASH_COIL) || s->control.flash || (s->cabinet & POLICE_FLASH) != 0;
}

static void wait_for_service(struct signal *s) {
  if (flash_asked(s)) left_out("flash");
  if (s->mode == START_FLASH) {
    if (s->mode_ms >= s->config.start_flash * MS_PER_DECISECOND) enter_mode(s, ALL_RED);
  } else if (s->mode == ALL_RED && s->mode_ms >= s->config.start_all_red * MS_PER_DECISECOND) {
    enter_mode(s, SERVICE);
    s->calls.vehicle = s->phases.enabled;
    s->calls.pedestrian = s->phases.walks;
    begin_rings(s, s->config.initial_phases);
  }
}

static void serve(struct signal *s, uint32_t elapsed_ms) {
  if (flash_asked(s)) left_out("flash");
  if (s->cabinet & STOP_TIME) return;
  if (s->phases.overlaps != 0) left_out("overlaps");
  if (step_rings(s, elapsed_ms)) s->cycles++;
}

static void all_red(struct signal *s) {
  struct lamps *l = &s->lamps;
  l->wired = (uint64_t)s->phases.walks << PEDESTRIAN_CHANNEL | (uint64_t)s->phases.overlaps << OVERLAP_CHANNEL | s->phases.enabled;
  l->red = l->wired;
  l->yellow = l->green = l->clear = l->dark = 0;
}

static void flash(struct signal *s) {
  struct lamps *l = &s->lamps;
  all_red(s);
  uint64_t yellow = (s->config.flash_yellow_phases | (uint64_t)(uint32_t)s->config.flash_yellow_overlaps << OVERLAP_CHANNEL) & l->wired;
  bool lit = (s->mode_ms / FLASH_HALF_MS & 1) == 0;
  l->yellow = lit ? yellow : 0;
  l->red = lit ? l->wired & ~yellow & ((UINT64_C(1) << PEDESTRIAN_CHANNEL) - 1) : 0;
}

static void show(struct signal *s) {
  struct lamps *l = &s->lamps;
  all_red(s);
  for (int index = 0; index < RINGS; index++) {
    const struct ring *ring = &s->rings[index];
    if (ring->interval == RED) continue;
    uint64_t bit = bit_of(ring->phase);
    if (ring->interval == YELLOW) l->yellow |= bit;
    if (ring->interval != GREEN) continue;
    l->green |= bit;
    if (s->crossings[index].state == WALK) l->green |= bit << PEDESTRIAN_CHANNEL;
    else if (s->crossings[index].state == CLEAR) l->clear |= bit << PEDESTRIAN_CHANNEL;
  }
  l->red = l->wired & ~(l->green | l->yellow);
}

/** Last line before the outputs. */
static void check_lamps(struct signal *s) {
  struct lamps *l = &s->lamps;
  uint64_t moving = l->green | l->yellow | l->clear;
  if (moving != l->passed || l->wired != l->passed_wired) {
    for (uint64_t left = moving; left != 0; left &= left - 1) {
      if ((conflicts_of(s, __builtin_ctzll(left)) & moving) != 0) left_out("a conflict");
    }
    l->passed = moving;
    l->passed_wired = l->wired;
  }
  uint64_t twice = (l->red & (l->green | l->yellow)) | (l->green & l->yellow) | (moving & ~l->wired);
  if ((l->red | l->green | l->yellow) != l->wired || twice != 0) left_out("lamps that contradict each other");
}

static void drive(struct signal *s) {
  struct lamps *l = &s->lamps;
  s->watchdog = (s->watchdog + 1) & 0xff;
  uint64_t green = l->green & ~l->dark, flashing = (s->mode_ms / FLASH_HALF_MS & 1) == 0 ? 0 : l->clear, red = l->red & ~flashing;
  l->changed = red != l->driven_red || l->yellow != l->driven_yellow || green != l->driven_green || l->clear != l->driven_clear;
  l->driven_red = red;
  l->driven_yellow = l->yellow;
  l->driven_green = green;
  l->driven_clear = l->clear;
  s->phase_red = (int32_t)(red & 0xffff);
  s->phase_yellow = (int32_t)(l->yellow & 0xffff);
  s->phase_green = (int32_t)(green & 0xffff);
  s->overlap_red = (int32_t)(red >> OVERLAP_CHANNEL);
  s->overlap_yellow = (int32_t)(l->yellow >> OVERLAP_CHANNEL);
  s->overlap_green = (int32_t)(green >> OVERLAP_CHANNEL);
  s->ped_dont_walk = (int32_t)(red >> PEDESTRIAN_CHANNEL);
  s->ped_clear = (int32_t)(l->clear >> PEDESTRIAN_CHANNEL);
  s->ped_walk = (int32_t)(green >> PEDESTRIAN_CHANNEL);
}

static void step_junction(struct signal *s, int64_t now_ms, uint32_t elapsed_ms) {
  s->mode_ms += elapsed_ms;
  if (get_bit(s->coils, RESET_FAULT)) left_out("the reset of a fault");
  bool serves = s->mode == SERVICE;
  uint32_t green = serves ? greens(s) : 0, walk = 0;
  read_detectors(s, elapsed_ms, green);
  s->control = (struct control){.least_green_ms = UINT32_MAX, .least_walk_ms = UINT32_MAX, .least_ped_clear_ms = UINT32_MAX};
  command(s, elapsed_ms);
  coordinate(s, now_ms, elapsed_ms);
  prioritise(s, elapsed_ms);
  adapt(s);
  preempt(s);
  if (serves) for (int ring = 0; ring < RINGS; ring++) if (s->crossings[ring].state == WALK) walk |= green_of(&s->rings[ring]);
  read_calls(s, green, walk);
  if ((s->cabinet & (MONITOR_FLASH | MONITOR_FITTED)) != 0 || s->monitor_seen) left_out("a conflict monitor");
  if (serves) serve(s, elapsed_ms);
  else wait_for_service(s);
  if (s->mode == SERVICE) {
    show(s);
    check_lamps(s);
  } else if (s->mode == ALL_RED) all_red(s);
  else flash(s);
  drive(s);
}

static void log_begin(struct signal *s, int64_t now_ms, uint32_t elapsed_ms) {
  if (!s->log.running) {
    s->log.running = true;
    log_event(s, LOG_POWER_RESTORED, 1);
  } else {
    int64_t stepped_ms = now_ms - s->log.now_ms - elapsed_ms;
    if (stepped_ms > 1000 || stepped_ms < -1000) left_out("a clock that was set");
  }
  s->log.now_ms = now_ms;
}

static void log_mask(struct signal *s, uint32_t now, uint32_t before, uint32_t on, uint32_t off) {
  for (uint32_t left = now ^ before; left != 0; left &= left - 1) {
    log_event(s, now & left & -left ? on : off, (uint32_t)__builtin_ctz(left) + 1);
  }
}

static void log_end(struct signal *s) {
  struct log *l = &s->log;
  uint16_t status = s->mode == START_FLASH ? STARTUP : NOT_FLASH;
  if (status != l->flash_status) log_event(s, LOG_FLASH_STATUS, status);
  l->flash_status = status;
  if (((s->cabinet & STOP_TIME) != 0) != l->stop_time) left_out("stop time");
  if (s->calls.vehicle != l->calls) log_mask(s, s->calls.vehicle, l->calls, LOG_CALL, LOG_CALL_DROPPED);
  l->calls = s->calls.vehicle;
  if (s->calls.pedestrian != l->pedestrian_calls) log_mask(s, s->calls.pedestrian | l->pedestrian_calls, l->pedestrian_calls, LOG_PED_CALL, 0);
  l->pedestrian_calls = s->calls.pedestrian;
  if (s->control.hold != l->holds || s->control.omit != l->omits || s->control.pedestrian_omit != l->pedestrian_omits) left_out("commands");
}

static void publish_lamps(struct signal *s) {
  const struct lamps *l = &s->lamps;
  put16(input_register(s, PHASE_GREENS), (uint16_t)l->green);
  put16(input_register(s, PHASE_YELLOWS), (uint16_t)l->yellow);
  put16(input_register(s, PHASE_REDS), (uint16_t)l->red);
  put16(input_register(s, PHASE_WALKS), (uint16_t)(l->green >> PEDESTRIAN_CHANNEL));
  put16(input_register(s, PHASE_PED_CLEARS), (uint16_t)(l->clear >> PEDESTRIAN_CHANNEL));
  put16(input_register(s, PHASE_DONT_WALKS), (uint16_t)((l->red & ~l->clear) >> PEDESTRIAN_CHANNEL));
  put32(input_register(s, OVERLAP_GREENS), (uint32_t)(l->green >> OVERLAP_CHANNEL));
  put32(input_register(s, OVERLAP_YELLOWS), (uint32_t)(l->yellow >> OVERLAP_CHANNEL));
  put32(input_register(s, OVERLAP_REDS), (uint32_t)(l->red >> OVERLAP_CHANNEL));
}

static void publish(struct signal *s) {
  bool serves = s->mode == SERVICE;
  uint32_t nexts = 0, ons = 0;
  put16(input_register(s, MODE_REGISTER), s->mode);
  put16(input_register(s, FAULT_REGISTER), s->fault);
  put16(input_register(s, CONTROL_REGISTER), (s->cabinet & STOP_TIME) != 0 ? 4 : s->control.by);
  put_bit(s->discrete_inputs, RUNNING, serves);
  put_bit(s->discrete_inputs, FAULT_LATCHED, s->fault != 0);
  put32(input_register(s, CYCLES), s->cycles);
  put16(input_register(s, VEHICLE_CALLS), (uint16_t)s->calls.vehicle);
  put16(input_register(s, PEDESTRIAN_CALLS), (uint16_t)s->calls.pedestrian);
  put32(input_register(s, UPTIME), (uint32_t)(s->uptime_ms / 1000));
  put32(input_register(s, DETECTORS_ON1), (uint32_t)s->presence1);
  put32(input_register(s, DETECTORS_ON2), (uint32_t)s->presence2);
  put32(input_register(s, TIME), (uint32_t)(s->scanned_ms / 1000));
  for (int index = 0; index < RINGS; index++) {
    const struct ring *ring = &s->rings[index];
    put16(input_register(s, RING_PHASE + index), serves ? (uint16_t)(ring->phase + 1) : 0);
    put16(input_register(s, RING_INTERVAL + index), serves ? ring->interval : 0);
    put16(input_register(s, RING_TIME + index), serves ? (uint16_t)least(ring->time_ms / 100, 0xffff) : 0);
    put16(input_register(s, RING_ENDED + index), ring->ended);
    nexts |= next_of(ring);
    ons |= on_of(ring);
  }
  put16(input_register(s, PHASE_ONS), serves ? (uint16_t)ons : 0);
  put16(input_register(s, PHASE_NEXTS), serves ? (uint16_t)nexts : 0);
  if (s->lamps.changed) publish_lamps(s);
}

static void tick(struct signal *s, double now, uint32_t elapsed_ms) {
  int64_t now_ms = (int64_t)now;
  s->uptime_ms += elapsed_ms;
  s->scanned_ms = now;
  log_begin(s, now_ms, elapsed_ms);
  count_vehicles(s);
  step_junction(s, now_ms, elapsed_ms);
  count_volumes(s, now_ms, elapsed_ms);
  log_end(s);
  publish(s);
  persist_counts(s, elapsed_ms);
}

static void begin_group(struct signal *s, int first) {
  uint32_t members = bit_of(first);
  for (uint32_t left = members; left != 0;) {
    uint32_t more = s->phases.concurrent[__builtin_ctz(left)] & ~members;
    members |= more;
    left = (left & (left - 1)) | more;
  }
  s->phases.group[s->phases.groups++] = (uint16_t)members;
}

static void configure_phases(struct signal *s) {
  struct phases *p = &s->phases;
  const struct config *c = &s->config;
  for (int phase = 0; phase < PHASES; phase++) {
    if (c->phase_ring[phase] == 0 || (c->phase_options[phase] & 1) == 0) continue;
    p->enabled |= bit_of(phase);
    if (c->walk[phase] != 0) p->walks |= bit_of(phase);
    p->ring[c->phase_ring[phase] - 1] |= (uint16_t)bit_of(phase);
    for (int option = 0; option < 16; option++) if (c->phase_options[phase] >> option & 1) p->with[option] |= (uint16_t)bit_of(phase);
  }
  for (int overlap = 0; overlap < 32; overlap++) if (c->overlap_type[overlap] != 0) p->overlaps |= bit_of(overlap);
  for (uint32_t left = p->enabled; left != 0; left &= left - 1) {
    int phase = __builtin_ctz(left);
    uint32_t others = c->phase_concurrency[phase] & p->enabled & ~(uint32_t)p->ring[c->phase_ring[phase] - 1];
    for (; others != 0; others &= others - 1) {
      int other = __builtin_ctz(others);
      if (c->phase_concurrency[other] & bit_of(phase)) p->concurrent[phase] |= (uint16_t)bit_of(other);
    }
  }
  for (uint32_t left = p->enabled; left != 0; left &= left - 1) if (group_of(s, __builtin_ctz(left)) < 0) begin_group(s, __builtin_ctz(left));
}

void layout(uint32_t *words) {
  const uint32_t values[16] = {
    AREA(struct signal, coils, COILS), AREA(struct signal, discrete_inputs, DISCRETE_INPUTS),
    AREA(struct signal, input_registers, INPUT_REGISTERS), AREA(struct signal, holding_registers, HOLDING_REGISTERS),
    AREA(struct signal, presence1, INPUTS), AREA(struct signal, phase_red, OUTPUTS),
    AREA(struct signal, config, CONFIG), offsetof(struct signal, counts), sizeof(struct signal),
  };
  memcpy(words, values, sizeof values);
}

/** After the registers and config of a fresh device were filled in: as the firmware's `start`. */
void start(struct signal *s) {
  configure_phases(s);
  configure_detectors(s);
  open_volumes(s);
  s->coordination.minute = INT64_MIN;
  s->order.sequence = NONE;
}

void batch(struct signal *first, uint32_t count, double now_ms, uint32_t elapsed_ms) {
  for (uint32_t device = 0; device < count; device++) if (first[device].powered) tick(first + device, now_ms, elapsed_ms);
}
