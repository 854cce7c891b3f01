// The home hub's control loop in C: the same work as firmware/hub, on the same register image.
#include "firmware.h"

#define DAY_MS INT64_C(86400000)

enum { COILS = 2, DISCRETE_INPUTS = 12, INPUT_REGISTERS = 39, HOLDING_REGISTERS = 29, INPUTS = 7, OUTPUTS = 3, CONFIG = 8 };
enum { STATISTICS_RECORD = 16, LEAST_CURRENT = 60, MARGIN = 100, RAMP = 10 };
enum { LIMIT_CHANGED = 8, LIMIT_EXCEEDED, FAILSAFE_BEGAN, FAILSAFE_ENDED, RESPONSE_ENDED = 13, SENSOR_FAULT, SENSOR_RESTORED, TANK_SENSOR_STUCK = 17, WATER_HEATER_MAXIMUM_RUN, EV_HELD_OFF = 2, EV_RESTORED = 5 };
enum { DOUBT_NONE, DOUBT_STUCK, DOUBT_LONG_RUN };
enum { SOURCE_FUSE, SOURCE_CAPACITY, SOURCE_FAILSAFE };
enum { REASON_RESPONSE = 1, REASON_CAPACITY, REASON_FUSE, REASON_FAILSAFE };
enum { PRICE_NORMAL, PRICE_FAVOURABLE, PRICE_EXPENSIVE };
enum { RESPONSE_NORMAL, RESPONSE_MODERATE, RESPONSE_HIGH, RESPONSE_SPECIAL };
enum { EV_DISABLED, EV_ECONOMIC, EV_IMMEDIATE };
enum { WANT_NOTHING, WANT_ORDINARY, WANT_COMFORT };
enum { AIM_MINIMUM, AIM_SETPOINT, AIM_MAXIMUM };
enum { RANK_COMFORT, RANK_RUNNING, RANK_STARTING, RANK_NONE };
enum { EV, WATER_HEATER, HEATING, LOADS };

// Input registers by address.
enum {
  GRID_POWER = 0, EFFECTIVE_LIMIT = 2, LIMIT_SOURCE = 4, TANK_TEMPERATURE = 5, ROOM_TEMPERATURE = 6,
  OUTDOOR_TEMPERATURE = 7, PRICE = 8, PRICE_AVERAGE = 10, PRICE_STATE = 12, RESPONSE_REMAINING = 13,
  HEARTBEAT_AGE = 15, EV_CURRENT = 17, EV_ENERGY = 18, ENERGISED = 20, SHED_REASON = 21, SHED_COUNT = 22,
  WATER_HEATER_ON_TIME = 24, HEATING_ON_TIME = 26, EV_ON_TIME = 28, WATER_HEATER_STARTS = 30, HEATING_STARTS = 32,
  EV_STARTS = 34, UPTIME = 36,
};
// Holding registers by address.
enum {
  RESPONSE_LEVEL = 0, CAPACITY_LIMIT = 3, FAILSAFE_LIMIT = 5, HEARTBEAT_TIMEOUT = 8, RESTORE_INTERVAL = 9,
  TANK_MINIMUM = 10, ROOM_MINIMUM = 14, WATER_HEATER_RUN = 18, WATER_HEATER_REST = 19, HEATING_RUN = 20,
  HEATING_REST = 21, EV_RUN = 22, EV_REST = 23, EV_MODE = 24, EV_MAXIMUM_CURRENT = 25, FAVOURABLE_BELOW = 26,
  EXPENSIVE_ABOVE = 27, PERSIST_INTERVAL = 28,
};

struct load {
  uint32_t held_ms;
  bool on;
  uint16_t held;
  uint32_t want, undisturbed;
  bool rested, granted, denied;
  int32_t power;
};

struct hub {
  uint32_t powered, reset_reason;
  uint64_t uptime_ms;
  double scanned_ms;
  uint8_t coils[8], discrete_inputs[8];
  uint8_t input_registers[INPUT_REGISTERS * 2 + 2];
  uint8_t holding_registers[HOLDING_REGISTERS * 2 + 6];
  int32_t grid_power, tank_temperature, room_temperature, outdoor_temperature, ev_connected, ev_energy, price, spare;
  int32_t water_heater_out, heating_out, ev_out, spare_out;
  int32_t main_fuse, supply_phases, mains_voltage, water_heater_power, heating_power, ev_phases, settle_time, water_heater_longest;
  struct {
    struct { uint64_t on_time_ms, starts; } history[LOADS];
    int64_t average;
    uint64_t average_known;
  } record;
  struct { uint32_t since_heartbeat_ms, response_left_ms, effective; uint16_t source; bool failsafe, response; } limits;
  struct {
    uint32_t pressed_ms, since_start_ms, since_shed_ms;
    int32_t ev_current;
    uint32_t shed_count;
    bool over, pressed, exhausted;
  } shed;
  bool tank_fault, room_fault;
  struct { uint32_t doubt; int32_t seen; uint32_t heated_ms; } trust;
  uint32_t since_record_ms;
  struct load loads[LOADS];
};

static inline uint8_t *input_register(struct hub *h, int address) { return h->input_registers + address * 2; }
static inline uint16_t setting(const struct hub *h, int address) { return get16(h->holding_registers + address * 2); }
static inline uint32_t setting32(const struct hub *h, int address) { return get32(h->holding_registers + address * 2); }

static bool plausible(int32_t temperature) { return temperature >= -5000 && temperature <= 12000; }
static bool held_for(const struct load *load, uint32_t seconds) { return load->held_ms >= seconds * 1000; }

static void switch_to(struct hub *h, int index, bool on) {
  struct load *load = &h->loads[index];
  if (load->on == on) return;
  load->on = on;
  load->held_ms = 0;
  if (on) h->record.history[index].starts++;
}

static uint32_t rank_of(const struct load *load) {
  if (load->want == WANT_NOTHING || (!load->on && !load->rested)) return RANK_NONE;
  if (load->want == WANT_COMFORT) return RANK_COMFORT;
  return load->on ? RANK_RUNNING : RANK_STARTING;
}

static void watch_sensor(struct hub *h, bool *known, bool fault, int32_t sensor) {
  if (fault == *known) return;
  *known = fault;
  event(h, fault ? SENSOR_FAULT : SENSOR_RESTORED, sensor);
}

static bool trust_tank(struct hub *h, uint32_t elapsed_ms) {
  const struct load *heater = &h->loads[WATER_HEATER];
  int32_t reading = h->tank_temperature, moved = reading - h->trust.seen;
  if (moved < 0) moved = -moved;
  if (h->trust.doubt != DOUBT_NONE) {
    bool moves = h->trust.doubt == DOUBT_STUCK && moved >= 100;
    if (!moves && get_bit(h->coils, 0)) return false;
    h->trust.doubt = DOUBT_NONE;
    h->trust.seen = reading;
    h->trust.heated_ms = 0;
    return true;
  }
  if (!heater->on) return true;
  if (moved >= 20) {
    h->trust.seen = reading;
    h->trust.heated_ms = 0;
  } else {
    h->trust.heated_ms = add_saturating(h->trust.heated_ms, elapsed_ms);
  }
  if (h->trust.heated_ms >= 1800000) {
    h->trust.doubt = DOUBT_STUCK;
    event(h, TANK_SENSOR_STUCK, reading);
  } else if (heater->held_ms >= (uint32_t)h->water_heater_longest * 60000) {
    h->trust.doubt = DOUBT_LONG_RUN;
    event(h, WATER_HEATER_MAXIMUM_RUN, h->water_heater_longest);
  }
  return h->trust.doubt == DOUBT_NONE;
}

static void follow_price(struct hub *h, uint32_t elapsed_ms) {
  int64_t sample = (int64_t)h->price * (1 << 20);
  if (!h->record.average_known) {
    h->record.average = sample;
    h->record.average_known = 1;
  } else {
    int64_t away = sample - h->record.average;
    int64_t part = elapsed_ms < DAY_MS ? elapsed_ms : DAY_MS;
    h->record.average += (away / DAY_MS) * part + ((away % DAY_MS) * part) / DAY_MS;
  }
  int32_t mean = (int32_t)(h->record.average >> 20);
  int64_t size = mean < 0 ? -(int64_t)mean : mean;
  int64_t away = ((int64_t)h->price - mean) * 100;
  uint16_t state = PRICE_NORMAL;
  if (away < -size * setting(h, FAVOURABLE_BELOW)) state = PRICE_FAVOURABLE;
  else if (away > size * setting(h, EXPENSIVE_ABOVE)) state = PRICE_EXPENSIVE;
  put32(input_register(h, PRICE), (uint32_t)h->price);
  put32(input_register(h, PRICE_AVERAGE), (uint32_t)mean);
  put16(input_register(h, PRICE_STATE), state);
}

static void follow_limits(struct hub *h, uint32_t elapsed_ms) {
  h->limits.since_heartbeat_ms = add_saturating(h->limits.since_heartbeat_ms, elapsed_ms);
  uint32_t left = h->limits.response_left_ms;
  h->limits.response_left_ms = left > elapsed_ms ? left - elapsed_ms : 0;
  if (h->limits.response && h->limits.response_left_ms == 0) {
    h->limits.response = false;
    put16(h->holding_registers + RESPONSE_LEVEL * 2, RESPONSE_NORMAL);
    event(h, RESPONSE_ENDED, 0);
  }
  uint32_t capacity = setting32(h, CAPACITY_LIMIT);
  bool silent = h->limits.since_heartbeat_ms >= setting(h, HEARTBEAT_TIMEOUT) * 1000u;
  bool failsafe = silent && capacity != 0;
  if (failsafe != h->limits.failsafe) {
    h->limits.failsafe = failsafe;
    if (failsafe) event(h, FAILSAFE_BEGAN, (int32_t)setting32(h, FAILSAFE_LIMIT));
    else event(h, FAILSAFE_ENDED, 0);
  }
  uint32_t limit = (uint32_t)(h->main_fuse * h->mains_voltage * h->supply_phases);
  uint16_t source = SOURCE_FUSE;
  uint32_t allowed = failsafe ? setting32(h, FAILSAFE_LIMIT) : capacity;
  if (allowed != 0 && allowed < limit) {
    limit = allowed;
    source = failsafe ? SOURCE_FAILSAFE : SOURCE_CAPACITY;
  }
  if (h->limits.effective != limit && h->limits.effective != 0) event(h, LIMIT_CHANGED, (int32_t)limit);
  h->limits.effective = limit;
  h->limits.source = source;
}

struct band { int32_t minimum, setpoint, maximum, hysteresis; };

static struct band band_at(const struct hub *h, int address) {
  return (struct band){ (int16_t)setting(h, address), (int16_t)setting(h, address + 1), (int16_t)setting(h, address + 2), (int16_t)setting(h, address + 3) };
}

static uint32_t thermostat(int32_t temperature, const struct band *band, uint32_t aim, bool on) {
  if (temperature >= band->maximum) return WANT_NOTHING;
  if (temperature < band->minimum) return WANT_COMFORT;
  int32_t target = aim == AIM_MINIMUM ? band->minimum : aim == AIM_SETPOINT ? band->setpoint : band->maximum;
  int32_t low = target - band->hysteresis > band->minimum ? target - band->hysteresis : band->minimum;
  int32_t high = target > band->minimum + band->hysteresis ? target : band->minimum + band->hysteresis;
  return temperature < (on ? high : low) ? WANT_ORDINARY : WANT_NOTHING;
}

static void request_heat(struct hub *h, int index, struct band band, int32_t temperature, int32_t power, int rest, int run, uint32_t reduced_from) {
  struct load *load = &h->loads[index];
  load->power = power;
  load->rested = held_for(load, setting(h, rest));
  load->want = load->undisturbed = WANT_NOTHING;
  if (index == WATER_HEATER ? h->tank_fault : h->room_fault) return;
  if (get_bit(h->coils, index - WATER_HEATER)) {
    uint16_t price = get16(input_register(h, PRICE_STATE));
    uint16_t level = setting(h, RESPONSE_LEVEL);
    uint32_t unhindered = price == PRICE_FAVOURABLE ? AIM_MAXIMUM : price == PRICE_EXPENSIVE ? AIM_MINIMUM : AIM_SETPOINT;
    uint32_t aim = level >= reduced_from ? AIM_MINIMUM : level == RESPONSE_NORMAL ? unhindered : unhindered < AIM_SETPOINT ? unhindered : AIM_SETPOINT;
    load->undisturbed = thermostat(temperature, &band, unhindered, load->on);
    load->want = aim == unhindered ? load->undisturbed : thermostat(temperature, &band, aim, load->on);
  }
  bool must = load->on && !held_for(load, setting(h, run));
  if (must && load->want == WANT_NOTHING && temperature < band.maximum) load->want = WANT_ORDINARY;
}

static int32_t power_of_current(const struct hub *h, int32_t current) { return current * h->mains_voltage * h->ev_phases / 10; }

static int32_t request_ev(struct hub *h) {
  struct load *load = &h->loads[EV];
  load->power = power_of_current(h, LEAST_CURRENT);
  load->rested = held_for(load, setting(h, EV_REST));
  uint16_t mode = setting(h, EV_MODE);
  load->want = load->undisturbed = WANT_NOTHING;
  if (mode == EV_DISABLED || h->ev_connected == 0 || h->ev_energy <= 0) return 0;
  bool pausing = mode == EV_ECONOMIC && get16(input_register(h, PRICE_STATE)) == PRICE_EXPENSIVE;
  if (!pausing) load->undisturbed = WANT_ORDINARY;
  uint16_t level = setting(h, RESPONSE_LEVEL);
  if (pausing || level >= RESPONSE_HIGH) {
    if (!load->on || held_for(load, setting(h, EV_RUN))) return 0;
    load->want = WANT_ORDINARY;
    return LEAST_CURRENT;
  }
  load->want = WANT_ORDINARY;
  return level == RESPONSE_NORMAL ? setting(h, EV_MAXIMUM_CURRENT) : LEAST_CURRENT;
}

static int64_t grant(struct load *load, uint32_t rank, int64_t room) {
  if (rank == RANK_NONE) return room;
  int64_t needed = load->on ? load->power : load->power + MARGIN;
  load->denied = room < needed;
  if (load->denied) return room;
  load->granted = true;
  return room - needed;
}

static int64_t give_out(struct hub *h, int64_t unused) {
  struct load *tank = &h->loads[WATER_HEATER], *heating = &h->loads[HEATING];
  int64_t room = unused + power_of_current(h, h->shed.ev_current);
  if (tank->on) room += tank->power;
  if (heating->on) room += heating->power;
  tank->granted = tank->denied = heating->granted = heating->denied = false;
  uint32_t heating_rank = rank_of(heating), tank_rank = rank_of(tank);
  return heating_rank <= tank_rank ? grant(tank, tank_rank, grant(heating, heating_rank, room))
                                   : grant(heating, heating_rank, grant(tank, tank_rank, room));
}

static bool waits(const struct load *load) { return load->granted && !load->on; }
static bool is_short(const struct load *load, int64_t unused) { return waits(load) && load->power + MARGIN > unused; }

static bool may_start(const struct hub *h, int32_t power, int64_t unused) {
  uint32_t interval = setting(h, RESTORE_INTERVAL) * 1000u;
  if (h->shed.since_start_ms < interval || h->shed.since_shed_ms < interval) return false;
  return !h->shed.over && power + MARGIN <= unused;
}

static void start_thermal(struct hub *h, int index, int64_t unused) {
  struct load *load = &h->loads[index];
  if (!waits(load) || !may_start(h, load->power, unused)) return;
  switch_to(h, index, true);
  h->shed.since_start_ms = 0;
}

static void switch_thermal(struct hub *h, int64_t unused) {
  for (int index = WATER_HEATER; index <= HEATING; index++) {
    struct load *load = &h->loads[index];
    if (!load->on || load->granted) continue;
    switch_to(h, index, false);
    if (load->want != WANT_NOTHING) h->shed.since_shed_ms = 0;
  }
  const struct load *heating = &h->loads[HEATING], *tank = &h->loads[WATER_HEATER];
  if (!waits(heating) && !waits(tank)) return;
  bool heating_first = rank_of(heating) <= rank_of(tank);
  start_thermal(h, heating_first ? HEATING : WATER_HEATER, unused);
  start_thermal(h, heating_first ? WATER_HEATER : HEATING, unused);
}

static void drive(struct hub *h, int32_t request, int64_t room, int64_t unused) {
  struct load *ev = &h->loads[EV];
  int64_t spare = ev->on ? room : room - MARGIN;
  int64_t per_ampere = power_of_current(h, 10);
  int64_t wanted = spare * 10 / per_ampere;
  if (wanted > request) wanted = request;
  int32_t target = wanted < LEAST_CURRENT ? 0 : (int32_t)wanted;
  ev->denied = request != 0 && target == 0 && (ev->on || ev->rested);
  if (!ev->on) {
    if (target == 0 || !ev->rested || !may_start(h, ev->power, unused)) return;
    switch_to(h, EV, true);
    h->shed.since_start_ms = 0;
    h->shed.ev_current = LEAST_CURRENT;
  } else if (target == 0) {
    switch_to(h, EV, false);
    h->shed.ev_current = 0;
    if (request != 0) h->shed.since_shed_ms = 0;
  } else if (target < h->shed.ev_current) {
    h->shed.ev_current = target;
  } else if (!h->shed.over && per_ampere <= unused) {
    h->shed.ev_current = h->shed.ev_current + RAMP < target ? h->shed.ev_current + RAMP : target;
  }
}

static void mark_held(struct hub *h) {
  uint16_t reason = h->limits.source == SOURCE_FUSE ? REASON_FUSE : h->limits.source == SOURCE_CAPACITY ? REASON_CAPACITY : REASON_FAILSAFE;
  for (int index = 0; index < LOADS; index++) {
    struct load *load = &h->loads[index];
    uint16_t before = load->held;
    if (load->on) load->held = 0;
    else if (load->denied) load->held = reason;
    else if (load->undisturbed == WANT_NOTHING) load->held = 0;
    else if (load->want == WANT_NOTHING) load->held = REASON_RESPONSE;
    if ((before != 0) == (load->held != 0)) continue;
    if (load->held == 0) {
      event(h, (uint32_t)(EV_RESTORED + index), load->on);
    } else {
      h->shed.shed_count++;
      event(h, (uint32_t)(EV_HELD_OFF + index), load->held);
    }
  }
}

static int energised(const struct hub *h) { return h->loads[EV].on + h->loads[WATER_HEATER].on + h->loads[HEATING].on; }

static void shed(struct hub *h, int32_t ev_request, uint32_t elapsed_ms) {
  int64_t limit = h->limits.effective, grid = h->grid_power, unused = limit - grid;
  h->shed.since_start_ms = add_saturating(h->shed.since_start_ms, elapsed_ms);
  h->shed.since_shed_ms = add_saturating(h->shed.since_shed_ms, elapsed_ms);
  int64_t room = give_out(h, unused);
  h->shed.over = grid > limit;
  bool pressed = h->shed.over || is_short(&h->loads[WATER_HEATER], unused) || is_short(&h->loads[HEATING], unused);
  h->shed.pressed_ms = pressed && h->shed.pressed ? add_saturating(h->shed.pressed_ms, elapsed_ms) : 0;
  h->shed.pressed = pressed;
  bool stopped = h->shed.pressed_ms >= (uint32_t)h->settle_time * 1000;
  switch_thermal(h, unused);
  drive(h, ev_request, stopped ? 0 : room, unused);
  mark_held(h);
  bool exhausted = h->shed.over && energised(h) == 0;
  if (exhausted && !h->shed.exhausted) event(h, LIMIT_EXCEEDED, (int32_t)(-unused < INT32_MAX ? -unused : INT32_MAX));
  h->shed.exhausted = exhausted;
}

static int16_t saturate(int32_t value) { return (int16_t)(value > INT16_MAX ? INT16_MAX : value < INT16_MIN ? INT16_MIN : value); }

static void publish(struct hub *h) {
  const struct load *ev = &h->loads[EV], *tank = &h->loads[WATER_HEATER], *heating = &h->loads[HEATING];
  h->water_heater_out = tank->on;
  h->heating_out = heating->on;
  h->ev_out = h->shed.ev_current;
  unsigned bits = (unsigned)tank->on | (unsigned)heating->on << 1 | (unsigned)ev->on << 2 | (unsigned)(h->ev_connected != 0) << 3 |
    (unsigned)(tank->held != 0) << 4 | (unsigned)(heating->held != 0) << 5 | (unsigned)(ev->held != 0) << 6 |
    (unsigned)h->limits.response << 7 | (unsigned)h->limits.failsafe << 8 | (unsigned)h->shed.over << 9 |
    (unsigned)h->tank_fault << 10 | (unsigned)h->room_fault << 11;
  h->discrete_inputs[0] = (uint8_t)bits;
  h->discrete_inputs[1] = (uint8_t)(bits >> 8);
  put16(input_register(h, EV_CURRENT), (uint16_t)h->shed.ev_current);
  put16(input_register(h, ENERGISED), (uint16_t)energised(h));
  uint16_t reason = tank->held > heating->held ? tank->held : heating->held;
  put16(input_register(h, SHED_REASON), ev->held > reason ? ev->held : reason);
  put32(input_register(h, SHED_COUNT), h->shed.shed_count);
  put32(input_register(h, GRID_POWER), (uint32_t)h->grid_power);
  put16(input_register(h, TANK_TEMPERATURE), (uint16_t)saturate(h->tank_temperature));
  put16(input_register(h, ROOM_TEMPERATURE), (uint16_t)saturate(h->room_temperature));
  put16(input_register(h, OUTDOOR_TEMPERATURE), (uint16_t)saturate(h->outdoor_temperature));
  put32(input_register(h, EV_ENERGY), (uint32_t)(h->ev_energy > 0 ? h->ev_energy : 0));
  put32(input_register(h, EV_ON_TIME), (uint32_t)(h->record.history[EV].on_time_ms / 1000));
  put32(input_register(h, WATER_HEATER_ON_TIME), (uint32_t)(h->record.history[WATER_HEATER].on_time_ms / 1000));
  put32(input_register(h, HEATING_ON_TIME), (uint32_t)(h->record.history[HEATING].on_time_ms / 1000));
  put32(input_register(h, EV_STARTS), (uint32_t)h->record.history[EV].starts);
  put32(input_register(h, WATER_HEATER_STARTS), (uint32_t)h->record.history[WATER_HEATER].starts);
  put32(input_register(h, HEATING_STARTS), (uint32_t)h->record.history[HEATING].starts);
  put32(input_register(h, EFFECTIVE_LIMIT), h->limits.effective);
  put16(input_register(h, LIMIT_SOURCE), h->limits.source);
  put32(input_register(h, RESPONSE_REMAINING), (uint32_t)(((uint64_t)h->limits.response_left_ms + 999) / 1000));
  put32(input_register(h, HEARTBEAT_AGE), h->limits.since_heartbeat_ms / 1000);
  put32(input_register(h, UPTIME), (uint32_t)(h->uptime_ms / 1000));
}

static void tick(struct hub *h, double now_ms, uint32_t elapsed_ms) {
  h->uptime_ms += elapsed_ms;
  h->scanned_ms = now_ms;
  for (int index = 0; index < LOADS; index++) {
    struct load *load = &h->loads[index];
    load->held_ms = add_saturating(load->held_ms, elapsed_ms);
    if (load->on) h->record.history[index].on_time_ms += elapsed_ms;
  }
  bool trusted = trust_tank(h, elapsed_ms);
  watch_sensor(h, &h->tank_fault, !trusted || !plausible(h->tank_temperature), 1);
  watch_sensor(h, &h->room_fault, !plausible(h->room_temperature), 2);
  follow_price(h, elapsed_ms);
  follow_limits(h, elapsed_ms);
  request_heat(h, WATER_HEATER, band_at(h, TANK_MINIMUM), h->tank_temperature, h->water_heater_power, WATER_HEATER_REST, WATER_HEATER_RUN, RESPONSE_HIGH);
  request_heat(h, HEATING, band_at(h, ROOM_MINIMUM), h->room_temperature, h->heating_power, HEATING_REST, HEATING_RUN, RESPONSE_SPECIAL);
  int32_t ev_request = request_ev(h);
  shed(h, ev_request, elapsed_ms);
  publish(h);
  h->since_record_ms = add_saturating(h->since_record_ms, elapsed_ms);
  if (h->since_record_ms >= setting(h, PERSIST_INTERVAL) * 1000u) {
    h->since_record_ms = 0;
    save_record(h, STATISTICS_RECORD, 1, &h->record, sizeof h->record);
  }
}

void layout(uint32_t *words) {
  const uint32_t values[16] = {
    AREA(struct hub, coils, COILS), AREA(struct hub, discrete_inputs, DISCRETE_INPUTS),
    AREA(struct hub, input_registers, INPUT_REGISTERS), AREA(struct hub, holding_registers, HOLDING_REGISTERS),
    AREA(struct hub, grid_power, INPUTS), AREA(struct hub, water_heater_out, OUTPUTS),
    AREA(struct hub, main_fuse, CONFIG), offsetof(struct hub, record), sizeof(struct hub),
  };
  memcpy(words, values, sizeof values);
}

/** After the registers and config of a fresh device were filled in: as the firmware's `start`. */
void start(struct hub *h) { h->limits.since_heartbeat_ms = UINT32_MAX; }

void batch(struct hub *first, uint32_t count, double now_ms, uint32_t elapsed_ms) {
  for (uint32_t device = 0; device < count; device++) if (first[device].powered) tick(first + device, now_ms, elapsed_ms);
}
