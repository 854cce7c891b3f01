// What the meter does at whole minutes: demand and tariffs.
#pragma once
#include "meter-records.h"
#include <time.h>

#define UJ_PER_WH UINT64_C(3600000000)
#define MS_PER_MINUTE INT64_C(60000)
#define MS_PER_DAY INT64_C(86400000)
// Config elements.
enum { UTC_OFFSET = 0, DAYLIGHT_ADDED = 1, SEASON_START = 16, SEASONS = 14, SEASON_WEEK = 30, DAY_TABLES = 44, SWITCHES = 14, HOLIDAYS = 156, HOLIDAY_LIMIT = 64, TABLES_SWITCH_AT = 424 };

static int64_t local_ms(const struct meter *m, int64_t time) { return time + m->config[UTC_OFFSET] * MS_PER_MINUTE; }

static uint64_t exact_energy(struct meter *m, int index) {
  return get64(in(m, ENERGY + index * 4)) * UJ_PER_WH + m->kept.residues[index];
}

static void keep_maximum(struct meter *m, int index, uint32_t watts, uint32_t end) {
  uint8_t *maximum = in(m, DEMAND_MAX + index * 4);
  if (watts <= get32(maximum)) return;
  put32(maximum, watts);
  put32(maximum + 4, end);
}

static void close_window(struct meter *m, int64_t time) {
  int64_t span = m->demand.period * MS_PER_MINUTE;
  bool pure = m->tariff.now != 0 && m->tariff.since_ms <= time - span;
  for (int quantity = 0; quantity < 4; quantity++) {
    uint64_t energy = 0;
    for (int part = 0; part < m->demand.parts; part++) energy += m->demand.energies[part][quantity];
    uint64_t mean = energy / ((uint64_t)span * 1000);
    uint32_t watts = mean < UINT32_MAX ? (uint32_t)mean : UINT32_MAX, end = (uint32_t)(time / 1000);
    put32(in(m, DEMAND + quantity * 2), watts);
    keep_maximum(m, quantity, watts, end);
    if (pure) keep_maximum(m, (int)m->tariff.now * 4 + quantity, watts, end);
  }
}

static void demand_minute(struct meter *m, int64_t time) {
  int32_t period = get16(holding(m, DEMAND_PERIOD)), parts = get16(holding(m, DEMAND_SUBINTERVALS));
  if (period % parts != 0) parts = 1;
  if (period != m->demand.period || parts != m->demand.parts) {
    m->demand.period = period;
    m->demand.parts = parts;
    m->demand.open = false;
    m->demand.filled = 0;
  }
  int64_t length = period / parts * MS_PER_MINUTE;
  if (local_ms(m, time) % length >= MS_PER_MINUTE) return;
  uint64_t now[6], since[6];
  for (int index = 0; index < 6; index++) {
    now[index] = exact_energy(m, index);
    since[index] = now[index] - m->demand.bases[index];
  }
  if (m->demand.open && time - m->demand.start_ms == length) {
    uint64_t *energies = m->demand.energies[m->demand.next];
    energies[0] = since[0];
    energies[1] = since[1];
    energies[2] = since[2] + since[3];
    energies[3] = since[4] + since[5];
    m->demand.next = m->demand.next + 1 < parts ? m->demand.next + 1 : 0;
    if (m->demand.filled < parts) m->demand.filled++;
    if (m->demand.filled == parts) close_window(m, time);
  } else {
    m->demand.filled = 0;
  }
  m->demand.open = true;
  m->demand.start_ms = time;
  memcpy(m->demand.bases, now, sizeof now);
}

static int season_of(const struct meter *m, int month_day) {
  int season = 0, count = 0;
  for (; count < SEASONS && m->config[SEASON_START + count] != 0; count++) {
    if (m->config[SEASON_START + count] <= month_day) season = count + 1;
  }
  return season == 0 ? count : season;
}

static int day_table_of(const struct meter *m, const struct tm *date, int month_day, int season) {
  int dated = (date->tm_year - 100) * 10000 + month_day, table = 0;
  for (int index = 0; index < HOLIDAY_LIMIT; index++) {
    int holiday = m->config[HOLIDAYS + index];
    if (holiday == 0) continue;
    if (holiday / 10 == dated) return holiday % 10;
    if (holiday / 10 == month_day) table = holiday % 10;
  }
  if (table != 0) return table;
  int week = m->config[SEASON_WEEK + season - 1];
  for (int weekday = (date->tm_wday + 6) % 7; weekday < 6; weekday++) week /= 10;
  return week % 10;
}

static void choose_tariff(struct meter *m, int64_t time) {
  if (time >= m->tariff.from_ms && time < m->tariff.until_ms) return;
  int64_t midnight = time - local_ms(m, time) % MS_PER_DAY, until = midnight + MS_PER_DAY;
  time_t local = local_ms(m, time) / 1000;
  struct tm date;
  gmtime_r(&local, &date);
  int month_day = (date.tm_mon + 1) * 100 + date.tm_mday;
  int season = season_of(m, month_day), table = day_table_of(m, &date, month_day, season);
  uint32_t now = 0;
  for (int index = 0; index < SWITCHES; index++) {
    int32_t entry = m->config[DAY_TABLES + (table - 1) * SWITCHES + index];
    if (entry == 0) break;
    int64_t at = midnight + (entry / 10000 * 60 + entry / 100 % 100) * MS_PER_MINUTE;
    if (at > time) {
      until = at;
      break;
    }
    now = (uint32_t)(entry % 100);
  }
  m->tariff.from_ms = time;
  m->tariff.until_ms = until;
  if (now != m->tariff.now || time < m->tariff.since_ms) m->tariff.since_ms = time;
  m->tariff.now = now;
  put16(in(m, ACTIVE_TARIFF), (uint16_t)now);
  put16(in(m, ACTIVE_SEASON), (uint16_t)season);
  put16(in(m, ACTIVE_DAY_TABLE), (uint16_t)table);
}

/** Clock, billing and tariff of the minute that begins. No billing date comes in a run: the registers would differ. */
static void times_minute(struct meter *m, int64_t time) {
  put16(in(m, CLOCK_STATUS), 0);
  put16(in(m, LOCAL_OFFSET), (uint16_t)m->config[UTC_OFFSET]);
  m->kept.periods[5] = (uint32_t)(time / 1000);
  if (m->kept.periods[2] == 0) m->kept.periods[2] = (uint32_t)(time / 1000);
  choose_tariff(m, time);
}
