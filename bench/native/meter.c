// The meter's control loop in C: the same arithmetic as firmware/meter, on the same register image and records. What the
// bench's stimulus never reaches (calibration, a clock that was set, a failing supply, sags, ...) is left out: where the
// firmware would turn to it, left_out() ends the run, or registers, events and records differ.
#include "meter-minute.h"

#define PULSE UINT64_C(3600000000000)
#define ROLLOVER UINT64_C(100000000000)
enum { SCAN_LIMIT_MS = 300000, BOOKED_LIMIT_MS = 86400000, SHOW_MS = 1000, RESTORE_MS = 10000, LEAKAGE = 50000, WELDED_MS = 5000 };
enum { LOADED = 16, DELIVERING = 13, LONGEST_MS = 60000, SEQUENCE_UNKNOWN = 0, SEQUENCE_RIGHT, SEQUENCE_REVERSED };

/** The nearest integer of a number below 2^51. */
static inline int64_t to_integer(double value) {
  int64_t bits;
  value += 6755399441055744.0;
  memcpy(&bits, &value, 8);
  return bits - INT64_C(0x4338000000000000);
}

static inline uint16_t power_factor(double active, double apparent) {
  if (apparent == 0) return 1000;
  double thousandths = active * 1000 / apparent;
  thousandths = thousandths < 1000 ? thousandths : 1000;
  return (uint16_t)to_integer(thousandths > -1000 ? thousandths : -1000);
}

static inline uint32_t measure_phase(struct meter *m, struct flow *flow, int phase, uint32_t elapsed_ms) {
  int32_t voltage = m->inputs[IN_VOLTAGE + phase], current = m->inputs[IN_CURRENT + phase];
  int32_t active = m->inputs[IN_ACTIVE + phase], reactive = m->inputs[IN_REACTIVE + phase];
  int64_t product = (int64_t)voltage * current, greatest = product + (product >> 3) + 10000000;
  int64_t p = active < 0 ? -(int64_t)active : active, q = reactive < 0 ? -(int64_t)reactive : reactive;
  bool cannot_be = (uint32_t)voltage > 500000 || current < 0 || most(p, q) * 1000 > greatest;
  voltage = voltage > 0 ? voltage : 0;
  current = current > 0 ? current : 0;
  double volt_amperes = (double)voltage * (double)current / 1000;
  uint32_t apparent = (uint32_t)to_integer(volt_amperes < UINT32_MAX ? volt_amperes : UINT32_MAX);
  bool loaded = !cannot_be && (uint32_t)current >= get32(holding(m, STARTING_CURRENT)) && apparent >= get32(holding(m, STARTING_POWER));
  if (!loaded && !cannot_be) active = reactive = 0, apparent = 0;
  put32(in(m, VOLTAGE + phase * 2), (uint32_t)voltage);
  put32(in(m, CURRENT + phase * 2), (uint32_t)current);
  put32(in(m, ACTIVE_POWER + phase * 2), (uint32_t)active);
  put32(in(m, REACTIVE_POWER + phase * 2), (uint32_t)reactive);
  put32(in(m, APPARENT_POWER + phase * 2), apparent);
  put16(in(m, POWER_FACTOR + phase), power_factor(active, apparent));
  int64_t booked = loaded ? elapsed_ms : 0;
  flow->active[phase] = booked * active;
  flow->reactive[phase] = booked * reactive;
  flow->apparent[phase] = booked * apparent;
  return ((uint32_t)cannot_be | (loaded ? LOADED : 0)) << phase;
}

static void publish_totals(struct meter *m) {
  int64_t active = 0, reactive = 0;
  uint64_t apparent = 0;
  for (int phase = 0; phase < 3; phase++) {
    active += (int32_t)get32(in(m, ACTIVE_POWER + phase * 2));
    reactive += (int32_t)get32(in(m, REACTIVE_POWER + phase * 2));
    apparent += get32(in(m, APPARENT_POWER + phase * 2));
  }
  put32(in(m, ACTIVE_TOTAL), (uint32_t)saturate(active));
  put32(in(m, REACTIVE_TOTAL), (uint32_t)saturate(reactive));
  put32(in(m, APPARENT_TOTAL), apparent < UINT32_MAX ? (uint32_t)apparent : UINT32_MAX);
  put16(in(m, POWER_FACTOR + 3), power_factor((double)active, (double)apparent));
  put16(in(m, QUADRANT), (active | reactive) == 0 ? 0 : reactive < 0 ? (active < 0 ? 3 : 4) : (active < 0 ? 2 : 1));
  put_bit(m->discrete_inputs, REVERSE_FLOW, active < 0);
}

static double sine(double x) {
  double y = x * x;
  double tail = 1 / 362880.0 + y * (-1 / 39916800.0 + y * (1 / 6227020800.0));
  return x * (1 + y * (-1 / 6.0 + y * (1 / 120.0 + y * (-1 / 5040.0 + y * tail))));
}

static double cosine_of_mdeg(int32_t angle) {
  return sine(1.5707963267948966 - fabs((angle > 180000 ? 360000 - angle : angle) * 1.7453292519943295e-5));
}

static double angle_of(double y, double x) {
  double along = fabs(x), across = fabs(y);
  if (along + across == 0) return 0;
  bool steep = across > along;
  double ratio = steep ? along / across : across / along, square = ratio * ratio;
  double tail = -0.11643287 + square * (0.05265332 + square * -0.0117212);
  double radians = ratio * (0.99997726 + square * (-0.33262347 + square * (0.19354346 + square * tail)));
  double acute = radians * 57.29577951308232, first = steep ? 90 - acute : acute;
  return copysign(x < 0 ? 180 - first : first, y);
}

static uint32_t between(double a, double b, int32_t angle) {
  double square = a * a + b * b - 2 * a * b * cosine_of_mdeg(angle);
  return (uint32_t)to_integer(sqrt(square > 0 ? square : 0));
}

static int32_t on_circle(int32_t angle) {
  int32_t rest = angle % 360000;
  return rest < 0 ? rest + 360000 : rest;
}

static uint16_t tenths(int32_t mdeg) {
  int32_t rounded = (mdeg + 50) / 100;
  return (uint16_t)(rounded == 3600 ? 0 : rounded);
}

static bool near(int32_t angle, int32_t place) { return angle - place < 60000 && place - angle < 60000; }

static void publish_phasors(struct meter *m) {
  int32_t second = m->inputs[IN_ANGLE_L2], third = m->inputs[IN_ANGLE_L3];
  bool stated = (second | third) != 0;
  second = stated ? on_circle(second) : 120000;
  third = stated ? on_circle(third) : 240000;
  double u1 = get32(in(m, VOLTAGE)), u2 = get32(in(m, VOLTAGE + 2)), u3 = get32(in(m, VOLTAGE + 4));
  put32(in(m, LINE_VOLTAGE), between(u1, u2, second));
  put32(in(m, LINE_VOLTAGE + 2), between(u2, u3, third > second ? third - second : second - third));
  put32(in(m, LINE_VOLTAGE + 4), between(u3, u1, third));
  put16(in(m, VOLTAGE_ANGLE_L2), stated ? tenths(second) : 0);
  put16(in(m, VOLTAGE_ANGLE_L2 + 1), stated ? tenths(third) : 0);
  double threshold = get32(holding(m, PHASE_LOSS_VOLTAGE));
  int sequence = SEQUENCE_UNKNOWN;
  if (stated && u1 >= threshold && u2 >= threshold && u3 >= threshold) {
    if (near(second, 120000) && near(third, 240000)) sequence = SEQUENCE_RIGHT;
    else if (near(second, 240000) && near(third, 120000)) sequence = SEQUENCE_REVERSED;
  }
  put16(in(m, PHASE_SEQUENCE), (uint16_t)sequence);
  for (int phase = 0; phase < 3; phase++) {
    double q = (int32_t)get32(in(m, REACTIVE_POWER + phase * 2)), p = (int32_t)get32(in(m, ACTIVE_POWER + phase * 2));
    put16(in(m, CURRENT_ANGLE + phase), (uint16_t)to_integer(angle_of(q, p) * 10));
  }
  for (int channel = 0; channel < 6; channel++) {
    int32_t ppm = m->inputs[IN_DISTORTION + channel];
    ppm = ppm < 0 ? 0 : ppm > 100 * UINT16_MAX ? 100 * UINT16_MAX : ppm;
    put16(in(m, DISTORTION + channel), (uint16_t)((ppm + 50) / 100));
  }
}

static bool live(struct meter *m) {
  uint32_t threshold = get32(holding(m, PHASE_LOSS_VOLTAGE));
  return get32(in(m, VOLTAGE)) >= threshold || get32(in(m, VOLTAGE + 2)) >= threshold || get32(in(m, VOLTAGE + 4)) >= threshold;
}

static void set_faults(struct meter *m, uint32_t faults, uint32_t code) {
  m->faults = faults;
  put16(in(m, MEASUREMENT_FAULTS), (uint16_t)faults);
  put_bit(m->discrete_inputs, MEASUREMENT_FAULT, faults != 0);
  raise(m, code, (int32_t)faults);
}

static void watch_measurement(struct meter *m, uint32_t found, uint32_t elapsed_ms) {
  if ((found | m->faults) == 0) return;
  if (found != 0) {
    m->sound_ms = 0;
    if (found & ~m->faults) set_faults(m, m->faults | found, MEASUREMENT_FAULT_EVENT);
    return;
  }
  m->sound_ms += elapsed_ms < RESTORE_MS ? elapsed_ms : RESTORE_MS;
  if (m->sound_ms >= RESTORE_MS) set_faults(m, 0, MEASUREMENT_RESTORED);
}

static void measure(struct meter *m, struct flow *flow, uint32_t elapsed_ms) {
  if (m->calibrated) left_out("calibration");
  uint32_t found = measure_phase(m, flow, 0, elapsed_ms);
  found |= measure_phase(m, flow, 1, elapsed_ms);
  found |= measure_phase(m, flow, 2, elapsed_ms);
  int32_t neutral = m->inputs[IN_CURRENT_N], frequency = m->inputs[IN_FREQUENCY];
  put32(in(m, CURRENT_N), neutral > 0 ? (uint32_t)neutral : 0);
  put16(in(m, FREQUENCY), (uint16_t)(frequency < 0 ? 0 : frequency > UINT16_MAX ? UINT16_MAX : frequency));
  put_bit(m->discrete_inputs, NO_LOAD, (found & (LOADED | LOADED << 1 | LOADED << 2)) == 0);
  publish_totals(m);
  bool impossible = (uint32_t)(frequency - 40000) > 30000;
  watch_measurement(m, (found & 7) | (uint32_t)(impossible && live(m)) << 3, elapsed_ms);
  m->since_shown_ms += elapsed_ms;
  if (m->since_shown_ms < SHOW_MS) return;
  m->since_shown_ms = 0;
  publish_phasors(m);
}

static uint32_t see_phase(struct meter *m, int phase) {
  uint32_t voltage = get32(in(m, VOLTAGE + phase * 2));
  if (voltage < get32(holding(m, PHASE_LOSS_VOLTAGE))) return 1u << phase;
  return ((uint32_t)(voltage < get32(holding(m, UNDER_VOLTAGE))) << 3 | (uint32_t)(voltage > get32(holding(m, OVER_VOLTAGE))) << 6) << phase;
}

/** States that differ from what was told, by bit as in the firmware; of those that are told only delivering is here. */
static void supervise(struct meter *m, int64_t active, uint32_t elapsed_ms) {
  static const uint16_t times[WATCHED][2] = {
    {1000, 1000}, {1000, 1000}, {1000, 1000}, {10000, 10000}, {10000, 10000}, {10000, 10000}, {10000, 10000},
    {10000, 10000}, {10000, 10000}, {5000, 5000}, {0, 1000}, {0, 1000}, {5000, 5000}, {60000, 60000},
  };
  if ((m->faults & 7) != 0) left_out("supervision of phases that cannot be");
  uint32_t seen = see_phase(m, 0) | see_phase(m, 1) | see_phase(m, 2);
  seen |= (uint32_t)(get16(in(m, PHASE_SEQUENCE)) == SEQUENCE_REVERSED) << 9 | (uint32_t)(m->inputs[IN_COVER] != 0) << 10;
  seen |= (uint32_t)(m->inputs[IN_TERMINAL_COVER] != 0) << 11 | (uint32_t)(m->inputs[IN_MAGNET] != 0) << 12;
  seen |= (uint32_t)(active < 0) << DELIVERING;
  uint32_t differing = seen ^ m->told, changed = 0;
  if ((differing | m->differing) == 0) return;
  for (int bit = 0; bit < WATCHED; bit++) {
    if (!(differing >> bit & 1)) {
      m->timers[bit] = 0;
      continue;
    }
    uint32_t ms = m->timers[bit] + (elapsed_ms < LONGEST_MS ? elapsed_ms : LONGEST_MS);
    bool ripe = ms >= times[bit][m->told >> bit & 1];
    m->timers[bit] = ripe ? 0 : ms;
    changed |= (uint32_t)ripe << bit;
  }
  m->told ^= changed;
  m->differing = differing & ~changed;
  if (changed == 0) return;
  if (changed != 1u << DELIVERING) left_out("supervised states besides the direction of energy");
  int64_t watts = active / most(elapsed_ms, 1) / 1000;
  raise(m, m->told >> DELIVERING & 1 ? REVERSE_ENERGY : FORWARD_ENERGY, saturate(watts));
}

static void set_welded(struct meter *m, bool welded, uint32_t code, int32_t value) {
  m->welded = welded;
  put_bit(m->discrete_inputs, RELAY_FAULT, welded);
  raise(m, code, value);
}

static void watch_relay(struct meter *m, int64_t active, uint32_t elapsed_ms) {
  int64_t energy = active < 0 ? -active : active;
  if (m->outputs[OUT_RELAY] != 0 || energy <= (int64_t)LEAKAGE * elapsed_ms) {
    m->flow_ms = 0;
    if (m->welded) set_welded(m, false, RELAY_PARTED, 0);
    return;
  }
  if (m->welded) return;
  m->flow_ms += elapsed_ms < WELDED_MS ? elapsed_ms : WELDED_MS;
  if (m->flow_ms >= WELDED_MS) set_welded(m, true, RELAY_WELDED, saturate(energy / elapsed_ms / 1000));
}

static inline void add(struct meter *m, int index, uint64_t energy) {
  uint64_t residue = m->kept.residues[index] + energy;
  if (residue >= UJ_PER_WH) {
    uint8_t *units = in(m, ENERGY + index * 4);
    uint64_t sum = get64(units) + residue / UJ_PER_WH;
    put64(units, sum < ROLLOVER ? sum : sum - ROLLOVER);
    residue %= UJ_PER_WH;
  }
  m->kept.residues[index] = residue;
}

static inline void book_group(struct meter *m, int group, int64_t active, int64_t reactive, int64_t apparent) {
  int first = group * QUANTITIES, out = active < 0;
  if (active != 0) add(m, first + out, (uint64_t)(out ? -active : active));
  if (reactive > 0) add(m, first + 2 + out, (uint64_t)reactive);
  else if (reactive < 0) add(m, first + (out ? 4 : 5), (uint64_t)-reactive);
  if (apparent != 0) add(m, first + 6 + out, (uint64_t)apparent);
}

static void give(struct meter *m, uint64_t active, uint64_t reactive) {
  uint32_t a = get32(in(m, PULSES_ACTIVE)) + (uint32_t)active, r = get32(in(m, PULSES_REACTIVE)) + (uint32_t)reactive;
  put32(in(m, PULSES_ACTIVE), a);
  put32(in(m, PULSES_REACTIVE), r);
  m->outputs[OUT_PULSES_ACTIVE] = (int32_t)a;
  m->outputs[OUT_PULSES_REACTIVE] = (int32_t)r;
}

static void book_pulses(struct meter *m, uint64_t active, uint64_t reactive) {
  uint64_t constant = get32(holding(m, PULSE_CONSTANT));
  if (active >= PULSE || reactive >= PULSE) left_out("a scan of a kilowatt-hour");
  active = m->kept.active_pulse + active * constant;
  reactive = m->kept.reactive_pulse + reactive * constant;
  if (active >= PULSE || reactive >= PULSE) {
    give(m, active / PULSE, reactive / PULSE);
    active %= PULSE;
    reactive %= PULSE;
  }
  m->kept.active_pulse = active;
  m->kept.reactive_pulse = reactive;
}

static void book(struct meter *m, const struct flow *flow) {
  for (int phase = 0; phase < 3; phase++) book_group(m, 1 + phase, flow->active[phase], flow->reactive[phase], flow->apparent[phase]);
  int64_t active = flow->active[0] + flow->active[1] + flow->active[2];
  int64_t reactive = flow->reactive[0] + flow->reactive[1] + flow->reactive[2];
  int64_t apparent = flow->apparent[0] + flow->apparent[1] + flow->apparent[2];
  book_group(m, 0, active, reactive, apparent);
  book_group(m, TARIFF_GROUP + (int)m->tariff.now - 1, active, reactive, apparent);
  book_pulses(m, (uint64_t)(active < 0 ? -active : active), (uint64_t)(reactive < 0 ? -reactive : reactive));
}

/** Books of the flow what came up to each minute's end; leaves the rest. */
static void end_minutes(struct meter *m, struct flow *flow, int64_t time) {
  for (; time >= m->minute_end_ms; m->minute_end_ms += MS_PER_MINUTE) {
    int64_t whole = time - m->minute_last_ms, span = m->minute_end_ms - m->minute_last_ms;
    if (whole > 0) {
      struct flow part;
      int64_t *from = (int64_t *)flow, *to = (int64_t *)&part;
      for (int index = 0; index < 9; index++) {
        to[index] = from[index] / whole * span + from[index] % whole * span / whole;
        from[index] -= to[index];
      }
      book(m, &part);
    }
    m->minute_last_ms = m->minute_end_ms;
    demand_minute(m, m->minute_end_ms);
    profile_minute(m, m->minute_end_ms);
    times_minute(m, m->minute_end_ms);
    event_minute(m);
  }
}

static void first_scan(struct meter *m, int64_t time) {
  if (m->minute_end_ms != 0) left_out("a long scan");
  m->minute_last_ms = time;
  begin_interval(m, time, 2);
  int64_t begin = time - time % MS_PER_MINUTE;
  m->minute_end_ms = begin + MS_PER_MINUTE;
  times_minute(m, begin);
  m->kept.periods[2] = m->kept.periods[5] = (uint32_t)(time / 1000);
}

static int64_t advance_clock(struct meter *m, int64_t now, uint32_t elapsed_ms) {
  int64_t slip = now - elapsed_ms - m->runtime_ms;
  m->runtime_ms = now;
  if (m->scanned && (slip > 1000 || slip < -1000)) left_out("a clock that moved");
  if (get16(holding(m, CLOCK_DRIFT)) != 0) left_out("a corrected clock");
  m->scanned = true;
  int64_t time = now + m->offset_ms;
  put32(in(m, CLOCK), (uint32_t)(time / 1000));
  return time;
}

static void tick(struct meter *m, double now_ms, uint32_t elapsed_ms) {
  struct flow flow;
  m->uptime_ms += elapsed_ms;
  m->scanned_ms = now_ms;
  int64_t time = advance_clock(m, (int64_t)now_ms, elapsed_ms);
  uint32_t booked_ms = elapsed_ms < BOOKED_LIMIT_MS ? elapsed_ms : BOOKED_LIMIT_MS;
  measure(m, &flow, booked_ms);
  int64_t active = flow.active[0] + flow.active[1] + flow.active[2];
  supervise(m, active, booked_ms);
  watch_relay(m, active, booked_ms);
  if (m->minute_end_ms == 0 || elapsed_ms > SCAN_LIMIT_MS) first_scan(m, time);
  else if (time >= m->minute_end_ms) end_minutes(m, &flow, time);
  book(m, &flow);
  m->minute_last_ms = time;
  put32(in(m, UPTIME), (uint32_t)(m->uptime_ms / 1000));
  m->since_record_ms += booked_ms;
  uint32_t interval_s = get16(holding(m, PERSIST_INTERVAL)), shortest_s = get16(in(m, PERSIST_LEAST));
  if (m->since_record_ms >= (interval_s > shortest_s ? interval_s : shortest_s) * 1000) persist_energies(m);
  if (m->inputs[IN_SUPPLY_FAILING] != 0) left_out("a failing supply");
  flush_events(m);
}

void layout(uint32_t *words) {
  const uint32_t values[16] = {
    AREA(struct meter, coils, COILS), AREA(struct meter, discrete_inputs, DISCRETE_INPUTS),
    AREA(struct meter, input_registers, INPUT_REGISTERS), AREA(struct meter, holding_registers, HOLDING_REGISTERS),
    AREA(struct meter, inputs, INPUTS), AREA(struct meter, outputs, OUTPUTS),
    AREA(struct meter, config, CONFIG), offsetof(struct meter, kept), sizeof(struct meter),
  };
  memcpy(words, values, sizeof values);
}

/** After the registers and config of a fresh device were filled in: as the firmware's `start`. */
void start(struct meter *m) {
  start_records(m);
  for (int at = CALIBRATION; at < STARTING_CURRENT; at++) m->calibrated |= get16(holding(m, at)) != 0;
  if (m->config[DAYLIGHT_ADDED] != 0) left_out("daylight-saving time");
  if (m->config[TABLES_SWITCH_AT] != 0) left_out("a second set of tariff tables");
  if (get32(holding(m, FREEZE_PATTERN)) != 99999999) left_out("snapshots");
  m->since_shown_ms = SHOW_MS;
  m->outputs[OUT_PULSE_LENGTH] = get16(holding(m, PULSE_LENGTH));
  m->outputs[OUT_RELAY] = get_bit(m->coils, 0);
  enqueue(m, POWER_UP, 0);
}

void batch(struct meter *first, uint32_t count, double now_ms, uint32_t elapsed_ms) {
  for (uint32_t device = 0; device < count; device++) if (first[device].powered) tick(first + device, now_ms, elapsed_ms);
}
