// The signal controller's memory in C: registers on the wire, config and what a scan keeps.
#pragma once
#include "firmware.h"

enum { COILS = 3, DISCRETE_INPUTS = 9, INPUT_REGISTERS = 101, HOLDING_REGISTERS = 238, INPUTS = 135, OUTPUTS = 10, CONFIG = 880 };
enum { PHASES = 16, RINGS = 4, DETECTORS = 64, SWITCHES = 80, NONE = -1, OVERLAP_CHANNEL = 16, PEDESTRIAN_CHANNEL = 48 };
enum { LOG_ENTRIES = 1024 };
enum { START_FLASH, ALL_RED, SERVICE, FLASH, FAULT };
enum { RED, GREEN, YELLOW, RED_CLEARANCE };
enum { NO_CROSSING, WALK, CLEAR };
enum { GAP_OUT = 1, MAX_OUT, FORCE_OFF };
enum { FREE = 254, FLASH_PATTERN = 255, PATTERNS = 16 };
// Events.
enum { MODE_CHANGED = 2 };
// Bits of phase options, detector options and the cabinet.
enum {
  NON_ACTUATED1 = 3, NON_ACTUATED2, NON_LOCK, MINIMUM_RECALL, MAXIMUM_RECALL, PEDESTRIAN_RECALL, SOFT_RECALL, DUAL_ENTRY,
  NO_SIMULTANEOUS_GAP, GUARANTEED_PASSAGE, REST_IN_WALK, CONDITIONAL_SERVICE, ADDED_INITIAL,
};
enum {
  COUNTS_VOLUME = 1 << 0, COUNTS_OCCUPANCY = 1 << 1, YELLOW_LOCK = 1 << 2, RED_LOCK = 1 << 3, PASSAGE = 1 << 4, COUNTS_INITIAL = 1 << 5,
  QUEUES = 1 << 6, CALLS = 1 << 7,
};
enum { MONITOR_FLASH = 1, POLICE_FLASH = 2, STOP_TIME = 4, MONITOR_FITTED = 8, CALLS_NON_ACTUATED1 = 16, CALLS_NON_ACTUATED2 = 32 };
// Input registers by address; those of rings and phases follow one another.
enum {
  MODE_REGISTER, FAULT_REGISTER, CONTROL_REGISTER, PATTERN, PATTERN_SOURCE, DAY_PLAN, CYCLE_LENGTH, CYCLE_TIME, OFFSET_ERROR, PREEMPT,
  PREEMPT_STAGE, PRIORITY, RING_PHASE, RING_INTERVAL = 16, RING_TIME = 20, RING_ENDED = 24, PHASE_GREENS = 28, PHASE_YELLOWS, PHASE_REDS,
  PHASE_WALKS, PHASE_PED_CLEARS, PHASE_DONT_WALKS, VEHICLE_CALLS, PEDESTRIAN_CALLS, PHASE_ONS, PHASE_NEXTS, OVERLAP_GREENS,
  OVERLAP_YELLOWS = 40, OVERLAP_REDS = 42, CYCLES = 49, UPTIME = 51, TIME = 54, SERVED_TOTAL = 63, SERVED = 65, DETECTORS_ON1 = 97,
  DETECTORS_ON2 = 99,
};
// Discrete inputs, coils, and holding registers that a scan reads.
enum { RUNNING, FAULT_LATCHED, COORDINATED = 3, IN_TRANSITION, PREEMPTED, PRIORITY_ACTIVE, ADAPTIVE, CLOCK_SET };
enum { FLASH_COIL, RESET_FAULT, ADAPTIVE_OFF };
enum { PATTERN_COMMAND, PREEMPT_COMMAND, PRIORITY_COMMAND, OMIT_COMMAND, PED_OMIT_COMMAND, HOLD_COMMAND, FORCE_OFF_COMMAND, CALL_COMMAND, PED_CALL_COMMAND, PERSIST_INTERVAL };

/** As the firmware lays the fields of its config down. */
struct config {
  uint16_t start_flash, start_all_red, flash_yellow_phases;
  int32_t flash_yellow_overlaps;
  uint16_t initial_phases, backup_time;
  int32_t utc_offset_minutes, daylight_saving[9];
  uint8_t red_revert_least, conflicts[512], least_yellow[PHASES], least_red_clearance[PHASES], least_ped_clear[PHASES], phase_ring[PHASES];
  uint16_t phase_concurrency[PHASES];
  uint8_t sequences[64];
  uint16_t overlap_included[32], overlap_modifier[32];
  uint8_t overlap_type[32], overlap_trails[96];
  uint8_t min_green[PHASES], passage[PHASES], maximum1[PHASES], maximum2[PHASES], yellow[PHASES], red_clearance[PHASES], red_revert[PHASES];
  uint8_t added_initial[PHASES], maximum_initial[PHASES], time_before_reduction[PHASES], time_to_reduce[PHASES], minimum_gap[PHASES];
  uint8_t walk[PHASES], ped_clear[PHASES], flashing_green[PHASES], conditional_minimum[PHASES];
  uint16_t phase_options[PHASES];
  uint8_t detector_phase[DETECTORS];
  uint16_t detector_extended[DETECTORS];
  uint8_t detector_options[DETECTORS];
  uint16_t detector_delay[DETECTORS];
  uint8_t detector_extend[DETECTORS], detector_queue_limit[DETECTORS], detector_no_activity[DETECTORS], detector_max_presence[DETECTORS];
  uint8_t detector_erratic[DETECTORS], detector_fallback[DETECTORS];
  uint8_t volume_period, button_no_activity, button_max_presence, button_erratic;
  uint16_t lane_phases[32], lane_yields[32];
  uint8_t lane_times[64];
  uint16_t pattern_cycle[PATTERNS], pattern_offset[PATTERNS];
  uint8_t pattern_sequence[PATTERNS];
  uint16_t pattern_coordinated[PATTERNS], pattern_options[PATTERNS];
  uint8_t pattern_transition[PATTERNS], splits[256], split_modes[256], pattern_permissive[PATTERNS], transition_limit;
  uint16_t schedule_months[16];
  uint8_t schedule_days[16];
  int32_t schedule_dates[16];
  uint8_t schedule_plan[16];
  uint16_t day_plan_minute[SWITCHES];
  uint8_t day_plan_pattern[SWITCHES];
  uint16_t sync_minute;
  uint8_t preempt_type[8], preempt_times[32];
  uint16_t preempt_track_phases[8];
  uint8_t preempt_track_green[8];
  uint16_t preempt_dwell_phases[8], preempt_cycle_phases[8];
  uint8_t preempt_dwell_green[8];
  uint16_t preempt_exit_phases[8], preempt_max_presence[8];
  uint8_t preempt_gates[8], preempt_input[8];
  uint16_t priority_phases[8];
  uint8_t priority_times[32];
  uint16_t priority_lockout[8], adaptive_max_red;
  uint8_t adaptive_lost_time;
};
_Static_assert(offsetof(struct config, phase_concurrency) == 634 && offsetof(struct config, detector_phase) == 1274, "rings and phases");
_Static_assert(offsetof(struct config, schedule_months) == 2928 && sizeof(struct config) == CONFIG * 4, "patterns and what follows");

struct phases {
  uint32_t enabled, walks;
  int32_t groups;
  uint32_t overlaps;
  uint16_t with[16], ring[RINGS], group[PHASES], concurrent[PHASES];
};

struct order {
  int32_t sequence, phases, groups;
  uint8_t place[PHASES], group[PHASES];
  uint16_t after[PHASES];
};

struct control {
  uint32_t call, pedestrian_call, minimum_recall, maximum_recall, pedestrian_recall, omit, pedestrian_omit, hold, force_off, rest_in_walk, target;
  bool maximum_inhibit, maximum2;
  uint32_t least_green_ms, least_walk_ms, least_ped_clear_ms;
  int32_t sequence;
  uint16_t reason, by;
  uint32_t non_actuated;
  bool flash;
};

struct calls { uint32_t extending, vehicle, pedestrian, recall, maximum_recall, pedestrian_recall; };

struct ring {
  int32_t phase, next;
  uint32_t time_ms, min_green_ms, flashing_green_ms, yellow_ms, red_clearance_ms, red_revert_ms, gap_ms, grace_ms, maximum_ms;
  uint16_t interval, ended, reason;
  bool maximum_runs, gapped, graces;
};

struct crossing { uint32_t state, time_ms, walk_ms, clear_ms; };

struct barrier {
  int32_t group;
  uint32_t wanted, skipped, returned, ready, fresh;
};

struct diagnosis {
  uint64_t failed, timed;
  uint32_t buttons, buttons_timed, buttons_failed, seconds, rest_ms;
  uint32_t changed_at[DETECTORS + PHASES];
  uint8_t minute[DETECTORS + PHASES], recent[DETECTORS + PHASES];
};

struct detectors {
  uint32_t extending, calling, unlocked, minimum_fallback, maximum_fallback, buttons_failed;
  uint64_t present, changed, on, timing, logged, queues;
  uint32_t buttons_logged, locked, counted, green, yellow;
  bool stale;
  uint32_t timers[DETECTORS];
  uint8_t initials[PHASES];
  struct diagnosis diagnosis;
};

struct lamps {
  uint64_t red, yellow, green, clear, wired, dark, passed, passed_wired, driven_red, driven_yellow, driven_green, driven_clear;
  bool changed;
};

struct coordination {
  int64_t last_ms, minute, local_from_ms, local_until_ms, local_offset_ms;
  int32_t scheduled, cycle_ms;
  uint32_t told;
  uint16_t pattern, source;
  bool cycling, serving, scanned, clock_set;
};

struct priority {
  uint32_t request, asked, counts, lockout_ms, greens, cut, kept, opened;
  bool changed, recovering;
};

struct preemption { uint32_t active, stage, called, due, stuck; };

struct volume { uint32_t since, occupied, actuations; int32_t counter; };

struct volumes {
  uint32_t next, first, blocks, entry_size, per_block, tag;
  uint32_t clock_ms, begin_ms;
  uint64_t failed;
  int64_t now_ms, period;
  uint32_t minutes;
  uint16_t flags;
  struct volume of[DETECTORS];
};

struct log_entry { uint32_t time; uint16_t code, parameter; };

struct log {
  uint32_t next, holds, calls, pedestrian_calls, omits, pedestrian_omits;
  int64_t now_ms;
  uint16_t flash_status;
  bool stop_time, running;
  struct log_entry entries[LOG_ENTRIES];
};

struct signal {
  uint32_t powered, reset_reason;
  uint64_t uptime_ms;
  double scanned_ms;
  uint8_t coils[8], discrete_inputs[8];
  uint8_t input_registers[INPUT_REGISTERS * 2 + 6], holding_registers[HOLDING_REGISTERS * 2 + 4];
  int32_t presence1, presence2, pedestrian_call, preempt_call, priority_call, cabinet, exit_blocked, detector_count[DETECTORS], lanes[64];
  int32_t phase_red, phase_yellow, phase_green, overlap_red, overlap_yellow, overlap_green, ped_dont_walk, ped_clear, ped_walk, watchdog;
  struct config config;
  struct { uint32_t served[PHASES]; int32_t last[DETECTORS]; uint64_t known; } counts;
  uint32_t mode_ms, cycles, since_write_ms, since_record_ms;
  uint16_t mode, fault;
  bool monitor_seen, after_flash;
  struct calls calls;
  struct control control;
  struct lamps lamps;
  struct detectors detectors;
  struct barrier barrier;
  struct order order;
  struct phases phases;
  struct coordination coordination;
  struct priority priority;
  struct preemption preemption;
  struct ring rings[RINGS];
  struct crossing crossings[RINGS];
  struct volumes volumes;
  struct log log;
};

static inline uint8_t *input_register(struct signal *s, int address) { return s->input_registers + address * 2; }
static inline uint32_t command_of(const struct signal *s, int address) { return get16(s->holding_registers + address * 2); }
static inline uint32_t bit_of(int phase) { return 1u << phase; }
static inline uint32_t least(uint32_t a, uint32_t b) { return a < b ? a : b; }
static inline uint32_t most(uint32_t a, uint32_t b) { return a > b ? a : b; }

static inline uint64_t conflicts_of(const struct signal *s, int channel) {
  uint64_t mask;
  memcpy(&mask, s->config.conflicts + channel * 8, 8);
  return mask;
}

static inline void log_event(struct signal *s, uint32_t code, uint32_t parameter) {
  uint32_t time = (uint32_t)(int64_t)(s->scanned_ms / 100);
  s->log.entries[s->log.next++ % LOG_ENTRIES] = (struct log_entry){time, (uint16_t)code, (uint16_t)parameter};
}

static inline uint32_t green_of(const struct ring *ring) { return ring->interval == GREEN ? bit_of(ring->phase) : 0; }
static inline uint32_t on_of(const struct ring *ring) { return ring->interval != RED ? bit_of(ring->phase) : 0; }
static inline uint32_t next_of(const struct ring *ring) { return ring->next < 0 ? 0 : bit_of(ring->next); }

static inline uint32_t greens(const struct signal *s) {
  uint32_t mask = 0;
  for (int ring = 0; ring < RINGS; ring++) mask |= green_of(&s->rings[ring]);
  return mask;
}

static inline uint32_t waiting_calls(const struct signal *s, uint32_t green) {
  return (s->calls.vehicle | s->calls.pedestrian | s->calls.recall) & ~green;
}
