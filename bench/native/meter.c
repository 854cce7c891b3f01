// The meter's control loop in C: the same work as firmware/meter, on the same register image.
#include "firmware.h"

#define MW_MS_PER_WH UINT64_C(3600000000)
#define MS_PER_HOUR INT64_C(3600000)
#define MS_PER_MINUTE INT64_C(60000)
#define CLOCK_SLIP_LIMIT_MS 1000

enum { COILS = 1, DISCRETE_INPUTS = 4, INPUT_REGISTERS = 69, HOLDING_REGISTERS = 4, INPUTS = 13, OUTPUTS = 1, CONFIG = 25 };
enum { PHASE_LOST = 2, PHASE_RESTORED, MEASUREMENT_FAULT = 6, MEASUREMENT_RESTORED, RELAY_WELDED, RELAY_PARTED, CLOCK_CHANGED };
enum { ENERGY_RECORD = 16, ENERGY_ALTERNATE };
enum { ALL_PHASES = 7, VOLTAGE_LIMIT = 500000, POWER_FLOOR = 10000000, RESTORE_MS = 10000, LEAKAGE = 50000, WELDED_MS = 5000 };
enum { ACTIVE_IMPORT, ACTIVE_EXPORT, REACTIVE_IMPORT, REACTIVE_EXPORT, TARIFF1, ENERGIES = 8 };
// Input registers by address.
enum {
  VOLTAGE_L1 = 0, CURRENT_L1 = 6, POWER_L1 = 12, POWER_TOTAL = 18, REACTIVE_TOTAL = 20, APPARENT_TOTAL = 22,
  POWER_FACTOR = 24, FREQUENCY = 25, ENERGY = 26, TARIFF_ENERGY = 42, ACTIVE_TARIFF = 58, DEMAND = 59,
  DEMAND_MAX = 61, UPTIME = 63, WRITES = 66, MEASUREMENT_FAULTS = 68,
};

struct counter { uint64_t units, residue; };

struct meter {
  uint32_t powered, reset_reason;
  uint64_t uptime_ms;
  double scanned_ms;
  uint8_t coils[8], discrete_inputs[8];
  uint8_t input_registers[INPUT_REGISTERS * 2 + 6];
  uint8_t holding_registers[HOLDING_REGISTERS * 2];
  int32_t inputs[INPUTS + 1];
  int32_t outputs[OUTPUTS + 1];
  int32_t tariff_of_hour[24], utc_offset_minutes, spare;
  struct {
    struct counter energies[ENERGIES];
    uint64_t writes;
  } record;
  uint64_t window_energy;
  int64_t window_start_ms, window_end_ms, hour_start_ms, hour_end_ms, last_scan_ms, clock_slip_ms;
  uint32_t since_record_ms, tariff, lost_phases;
  bool window_whole, welded;
  uint32_t faults, sound_ms, flow_ms;
};

static inline uint8_t *input_register(struct meter *m, int address) { return m->input_registers + address * 2; }

static int64_t floor_modulo(int64_t value, int64_t divisor) {
  int64_t rest = value % divisor;
  return rest < 0 ? rest + divisor : rest;
}

static int64_t local_ms(const struct meter *m, int64_t now) { return now + m->utc_offset_minutes * MS_PER_MINUTE; }

static int32_t saturate(int64_t value) {
  return (int32_t)(value > INT32_MAX ? INT32_MAX : value < INT32_MIN ? INT32_MIN : value);
}

static int64_t measure(struct meter *m, int64_t reactive) {
  int64_t active = (int64_t)m->inputs[6] + m->inputs[7] + m->inputs[8];
  for (int channel = 0; channel < 9; channel++) put32(input_register(m, channel * 2), (uint32_t)m->inputs[channel]);
  put32(input_register(m, POWER_TOTAL), (uint32_t)saturate(active));
  put32(input_register(m, REACTIVE_TOTAL), (uint32_t)saturate(reactive));
  put16(input_register(m, FREQUENCY), (uint16_t)m->inputs[12]);
  put_bit(m->discrete_inputs, 0, active < 0);
  double p = (double)active, q = (double)reactive;
  double apparent = sqrt(p * p + q * q);
  put32(input_register(m, APPARENT_TOTAL), (uint32_t)(apparent < UINT32_MAX ? apparent : UINT32_MAX));
  put16(input_register(m, POWER_FACTOR), (uint16_t)(apparent > 0 ? (int16_t)nearbyint(p * 1000 / apparent) : 1000));
  return active;
}

static void choose_tariff(struct meter *m, int64_t now) {
  int64_t of_day = floor_modulo(local_ms(m, now), 24 * MS_PER_HOUR);
  m->hour_start_ms = now - of_day % MS_PER_HOUR;
  m->hour_end_ms = m->hour_start_ms + MS_PER_HOUR;
  m->tariff = (uint32_t)m->tariff_of_hour[of_day / MS_PER_HOUR];
  put16(input_register(m, ACTIVE_TARIFF), (uint16_t)m->tariff);
}

static void add(struct meter *m, int energy, uint64_t milliwatts, uint32_t elapsed_ms) {
  struct counter *counter = &m->record.energies[energy];
  uint64_t residue = counter->residue + milliwatts * elapsed_ms;
  if (residue >= MW_MS_PER_WH) {
    counter->units += residue / MW_MS_PER_WH;
    residue %= MW_MS_PER_WH;
    put64(input_register(m, ENERGY + energy * 4), counter->units);
  }
  counter->residue = residue;
}

static void book(struct meter *m, int64_t active, int64_t reactive, uint32_t elapsed_ms) {
  if (active > 0) {
    add(m, ACTIVE_IMPORT, (uint64_t)active, elapsed_ms);
    add(m, TARIFF1 + (int)m->tariff - 1, (uint64_t)active, elapsed_ms);
  } else if (active < 0) {
    add(m, ACTIVE_EXPORT, (uint64_t)-active, elapsed_ms);
  }
  if (reactive > 0) add(m, REACTIVE_IMPORT, (uint64_t)reactive, elapsed_ms);
  else if (reactive < 0) add(m, REACTIVE_EXPORT, (uint64_t)-reactive, elapsed_ms);
}

static void open_window(struct meter *m, int64_t from) {
  int64_t length = get16(m->holding_registers + 2) * MS_PER_MINUTE;
  int64_t start = from - floor_modulo(local_ms(m, from), length);
  m->window_start_ms = start;
  m->window_end_ms = start + length;
  m->window_whole = start == from;
  m->window_energy = 0;
  m->clock_slip_ms = 0;
}

static void close_window(struct meter *m) {
  if (!m->window_whole || m->clock_slip_ms > CLOCK_SLIP_LIMIT_MS) return;
  uint64_t milliwatts = m->window_energy / (uint64_t)(m->window_end_ms - m->window_start_ms);
  uint32_t watts = (uint32_t)(milliwatts / 1000);
  put32(input_register(m, DEMAND), watts);
  if (watts > get32(input_register(m, DEMAND_MAX))) put32(input_register(m, DEMAND_MAX), watts);
}

static void demand(struct meter *m, int64_t active, int64_t now, uint32_t elapsed_ms) {
  uint64_t power = active > 0 ? (uint64_t)active : 0;
  int64_t from = now - elapsed_ms;
  int64_t slip = from < m->last_scan_ms ? m->last_scan_ms - from : from - m->last_scan_ms;
  m->clock_slip_ms += slip;
  if (slip <= CLOCK_SLIP_LIMIT_MS) from = m->last_scan_ms < now ? m->last_scan_ms : now;
  else if (m->last_scan_ms != 0) event(m, CLOCK_CHANGED, saturate((from - m->last_scan_ms) / 1000));
  m->last_scan_ms = now;
  if (from > m->window_end_ms || from < m->window_start_ms) open_window(m, from);
  while (now >= m->window_end_ms) {
    m->window_energy += power * (uint64_t)(m->window_end_ms - from);
    close_window(m);
    from = m->window_end_ms;
    open_window(m, from);
  }
  m->window_energy += power * (uint64_t)(now - from);
}

static void watch_phases(struct meter *m) {
  int32_t threshold = (int32_t)get32(m->holding_registers + 4);
  uint32_t lost = 0;
  for (int phase = 0; phase < 3; phase++) if (m->inputs[phase] < threshold) lost |= 1u << phase;
  if (lost == m->lost_phases) return;
  m->lost_phases = lost;
  put_bit(m->discrete_inputs, 1, lost != 0);
  event(m, lost != 0 ? PHASE_LOST : PHASE_RESTORED, (int32_t)lost);
}

static uint32_t impossible(const struct meter *m, int phase) {
  int64_t product = (int64_t)m->inputs[phase] * m->inputs[3 + phase], power = m->inputs[6 + phase];
  int64_t greatest = product + (product >> 3) + POWER_FLOOR;
  return (uint32_t)m->inputs[phase] > VOLTAGE_LIMIT || (power < 0 ? -power : power) * 1000 > greatest;
}

static uint32_t implausible(const struct meter *m) {
  bool frequency = m->lost_phases != ALL_PHASES && (uint32_t)(m->inputs[12] - 40000) > 30000;
  return impossible(m, 0) | impossible(m, 1) << 1 | impossible(m, 2) << 2 | (uint32_t)frequency << 3;
}

static void set_faults(struct meter *m, uint32_t faults, uint32_t code) {
  m->faults = faults;
  put16(input_register(m, MEASUREMENT_FAULTS), (uint16_t)faults);
  put_bit(m->discrete_inputs, 2, faults != 0);
  event(m, code, (int32_t)faults);
}

static void watch_measurement(struct meter *m, uint32_t found, uint32_t elapsed_ms) {
  if ((found | m->faults) == 0) return;
  if (found != 0) {
    m->sound_ms = 0;
    if (found & ~m->faults) set_faults(m, m->faults | found, MEASUREMENT_FAULT);
    return;
  }
  m->sound_ms += elapsed_ms < RESTORE_MS ? elapsed_ms : RESTORE_MS;
  if (m->sound_ms >= RESTORE_MS) set_faults(m, 0, MEASUREMENT_RESTORED);
}

static void set_welded(struct meter *m, bool welded, uint32_t code, int32_t value) {
  m->welded = welded;
  put_bit(m->discrete_inputs, 3, welded);
  event(m, code, value);
}

static void watch_relay(struct meter *m, int64_t active, uint32_t elapsed_ms) {
  int64_t power = active < 0 ? -active : active;
  if (m->outputs[0] != 0 || power <= LEAKAGE) {
    m->flow_ms = 0;
    if (m->welded) set_welded(m, false, RELAY_PARTED, 0);
    return;
  }
  if (m->welded) return;
  m->flow_ms += elapsed_ms < WELDED_MS ? elapsed_ms : WELDED_MS;
  if (m->flow_ms < WELDED_MS) return;
  set_welded(m, true, RELAY_WELDED, saturate(power / 1000));
}

static void tick(struct meter *m, double now_ms, uint32_t elapsed_ms) {
  int64_t now = (int64_t)now_ms;
  m->uptime_ms += elapsed_ms;
  m->scanned_ms = now_ms;
  int64_t reactive = (int64_t)m->inputs[9] + m->inputs[10] + m->inputs[11];
  int64_t active = measure(m, reactive);
  watch_phases(m);
  uint32_t found = implausible(m);
  watch_measurement(m, found, elapsed_ms);
  for (int phase = 0; (found & ALL_PHASES) != 0 && phase < 3; phase++) {
    if (!(found >> phase & 1)) continue;
    active -= m->inputs[6 + phase];
    reactive -= m->inputs[9 + phase];
  }
  if (now >= m->hour_end_ms || now < m->hour_start_ms) choose_tariff(m, now);
  book(m, active, reactive, elapsed_ms);
  demand(m, active, now, elapsed_ms);
  watch_relay(m, active, elapsed_ms);
  put32(input_register(m, UPTIME), (uint32_t)(m->uptime_ms / 1000));
  m->since_record_ms += elapsed_ms;
  if (m->since_record_ms >= get16(m->holding_registers) * 1000u) {
    m->since_record_ms = 0;
    m->record.writes++;
    save_record(m, (m->record.writes & 1) != 0 ? ENERGY_RECORD : ENERGY_ALTERNATE, 1, &m->record, sizeof m->record);
    put32(input_register(m, WRITES), (uint32_t)m->record.writes);
  }
}

void layout(uint32_t *words) {
  const uint32_t values[16] = {
    AREA(struct meter, coils, COILS), AREA(struct meter, discrete_inputs, DISCRETE_INPUTS),
    AREA(struct meter, input_registers, INPUT_REGISTERS), AREA(struct meter, holding_registers, HOLDING_REGISTERS),
    AREA(struct meter, inputs, INPUTS), AREA(struct meter, outputs, OUTPUTS),
    AREA(struct meter, tariff_of_hour, CONFIG), offsetof(struct meter, record), sizeof(struct meter),
  };
  memcpy(words, values, sizeof values);
}

/** After the registers and config of a fresh device were filled in: as the firmware's `start`. */
void start(struct meter *m) { m->outputs[0] = get_bit(m->coils, 0); }

void batch(struct meter *first, uint32_t count, double now_ms, uint32_t elapsed_ms) {
  for (uint32_t device = 0; device < count; device++) if (first[device].powered) tick(first + device, now_ms, elapsed_ms);
}
