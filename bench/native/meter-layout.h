// Where the meter's registers lie, and what a device holds besides them.
#pragma once
#include "firmware.h"

enum { COILS = 1, DISCRETE_INPUTS = 16, INPUT_REGISTERS = 668, HOLDING_REGISTERS = 220, INPUTS = 26, OUTPUTS = 4, CONFIG = 425 };
// Input registers.
enum {
  VOLTAGE = 0, LINE_VOLTAGE = 6, CURRENT = 12, CURRENT_N = 18, ACTIVE_POWER = 20, ACTIVE_TOTAL = 26, REACTIVE_POWER = 28,
  REACTIVE_TOTAL = 34, APPARENT_POWER = 36, APPARENT_TOTAL = 42, POWER_FACTOR = 44, FREQUENCY = 48, PHASE_SEQUENCE = 49,
  VOLTAGE_ANGLE_L2 = 51, CURRENT_ANGLE = 53, DISTORTION = 56, MEASUREMENT_FAULTS = 62, QUADRANT = 63, ACTIVE_TARIFF = 64,
  ACTIVE_SEASON = 66, ACTIVE_DAY_TABLE = 67, CLOCK = 68, LOCAL_OFFSET = 70, CLOCK_STATUS = 71, UPTIME = 72,
  PERSISTED_WRITES = 75, PERSIST_LEAST = 77, MEMORY_WEAR = 78, CONFIG_DIGEST = 79, EVENT_SEQUENCE = 81, PROFILE_ENTRIES = 83,
  DEMAND = 88, PULSES_ACTIVE = 96, PULSES_REACTIVE = 98, ENERGY = 120, DEMAND_MAX = 504, COUNTS = 648, COUNT_FAULTS = 666,
};
enum { REVERSE_FLOW = 0, MEASUREMENT_FAULT = 2, RELAY_FAULT = 3, CLOCK_INVALID = 8, NO_LOAD = 13 };
// Holding registers.
enum {
  PERSIST_INTERVAL = 0, DEMAND_PERIOD, DEMAND_SUBINTERVALS, PROFILE_PERIOD, PHASE_LOSS_VOLTAGE = 4, UNDER_VOLTAGE = 6,
  OVER_VOLTAGE = 8, CLOCK_DRIFT = 11, FREEZE_PATTERN = 13, PROFILE_CHANNEL = 30, CALIBRATION = 40, STARTING_CURRENT = 80,
  STARTING_POWER = 82, PULSE_CONSTANT = 84, PULSE_LENGTH = 86,
};
// Channels.
enum { IN_VOLTAGE = 0, IN_CURRENT = 3, IN_ACTIVE = 6, IN_REACTIVE = 9, IN_FREQUENCY = 12, IN_CURRENT_N = 13, IN_ANGLE_L2 = 14, IN_ANGLE_L3 = 15, IN_DISTORTION = 16, IN_COVER = 22, IN_TERMINAL_COVER, IN_MAGNET, IN_SUPPLY_FAILING };
enum { OUT_RELAY, OUT_PULSES_ACTIVE, OUT_PULSES_REACTIVE, OUT_PULSE_LENGTH };

enum { QUANTITIES = 8, ENERGIES = 96, TARIFF_GROUP = 4, CHANNEL_LIMIT = 8, QUEUE = 16, KINDS = 64, COUNTED = 20, WATCHED = 14 };

/** A log in a ring of records. */
struct ring {
  uint32_t next, mark, tag, first, blocks, entry_size, per_block;
};

struct flow { int64_t active[3], reactive[3], apparent[3]; };

struct meter {
  uint32_t powered, reset_reason;
  uint64_t uptime_ms;
  double scanned_ms;
  uint64_t persisted;
  uint8_t coils[8], discrete_inputs[8];
  uint8_t input_registers[INPUT_REGISTERS * 2], holding_registers[HOLDING_REGISTERS * 2];
  int32_t inputs[INPUTS], outputs[OUTPUTS], config[CONFIG + 1];
  /** Kept in the energy record, with the registers of energies and maxima. */
  struct {
    uint64_t residues[ENERGIES];
    uint64_t writes;
    int64_t saved_at_ms, interval_start_ms;
    uint64_t interval_base[QUANTITIES], active_pulse, reactive_pulse, written;
    int64_t interval_end_ms;
    uint32_t interval_sequence, interval_tag, interval_flags, spare;
    uint32_t periods[12];
  } kept;
  int64_t minute_end_ms, minute_last_ms, runtime_ms, offset_ms;
  struct { int64_t since_ms, from_ms, until_ms; uint32_t now; } tariff;
  struct {
    int64_t start_ms;
    uint64_t bases[6], energies[15][4];
    bool open;
    int32_t period, parts, filled, next;
  } demand;
  struct ring profile, events;
  uint32_t last_end, channels, interval_faults;
  uint32_t queued, minutes;
  struct { uint32_t code; int32_t value; } waiting[QUEUE];
  uint8_t kept_events[KINDS];
  bool counts_changed, identity_changed, scanned, welded, calibrated;
  uint32_t since_record_ms, since_shown_ms, told, differing, timers[WATCHED], faults, sound_ms, flow_ms;
};

static inline uint8_t *in(struct meter *m, int address) { return m->input_registers + address * 2; }
static inline const uint8_t *holding(const struct meter *m, int address) { return m->holding_registers + address * 2; }
static inline int64_t least(int64_t a, int64_t b) { return a < b ? a : b; }
static inline int64_t most(int64_t a, int64_t b) { return a > b ? a : b; }
static inline int32_t saturate(int64_t value) { return (int32_t)most(least(value, INT32_MAX), INT32_MIN); }
