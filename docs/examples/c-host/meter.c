/*
 * A meter that reads a load of 5 A at 230 V: meter RECORDS_FOLDER SCANS. A real one takes its channels from the metering
 * chip, and serves the registers over its line.
 */
#define _POSIX_C_SOURCE 200809L
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "device.h"

#define SCAN_MS 100

static double ms_of(clockid_t clock) {
  struct timespec now;
  clock_gettime(clock, &now);
  return (double)now.tv_sec * 1e3 + (double)(now.tv_nsec / 1000000);
}

static void on_log(void *context, uint32_t level, const uint8_t *message, uint32_t code_units) {
  (void)context;
  printf("log %" PRIu32 ": ", level);
  for (uint32_t index = 0; index < code_units; index++) putchar(message[2 * index]); /* ASCII is enough here */
  putchar('\n');
}
static void on_event(void *context, uint32_t code, int32_t value) {
  (void)context;
  if (code == METER_EVENT_POWER_UP) printf("powerUp %" PRId32 "\n", value);
  else printf("event %" PRIu32 " %" PRId32 "\n", code, value);
}
static void on_persist(void *context, uint32_t key, const uint8_t *data, uint32_t length) {
  (void)context, (void)key, (void)data, (void)length;
}
static void on_recall(void *context, uint32_t key) { (void)context, (void)key; }

/* Of a register of two, the first is the more significant one. */
static int32_t read_i32(struct device *device, uint32_t address) {
  const uint8_t *at = device_fetch(device, METER_OFFSET_OF_INPUT_REGISTERS + 2 * address, 4);
  if (at == NULL) exit(1);
  return (int32_t)((uint32_t)at[1] << 24 | (uint32_t)at[0] << 16 | (uint32_t)at[3] << 8 | at[2]);
}

static void scan(struct device *device, double *last_ms) {
  /* As it lies in memory: both this computer and WebAssembly are little-endian. */
  const struct meter_inputs inputs = {.voltageL1 = 230000, .currentL1 = 5000, .activePowerL1 = 1150000, .frequency = 50000};
  double now_ms = ms_of(CLOCK_MONOTONIC);
  uint32_t elapsed_ms = (uint32_t)(now_ms - *last_ms);
  *last_ms = now_ms;
  if (device_put(device, METER_OFFSET_OF_INPUT_CHANNELS, &inputs, sizeof inputs) &&
      device_tick(device, ms_of(CLOCK_REALTIME), elapsed_ms))
    return;
  fprintf(stderr, "trapped: %s\n", device->engine.trap); /* a device puts its outputs to zero here */
  device_stop(device);
  if (!device_start(device, KERB_WATCHDOG)) exit(1);
}

int main(int count, char **parameters) {
  if (count != 3) {
    fprintf(stderr, "usage: meter RECORDS_FOLDER SCANS\n");
    return 2;
  }
  struct device device = {.records = parameters[1], .listener = {NULL, on_log, on_event, on_persist, on_recall}};
  if (!device_start(&device, KERB_POWER_ON)) {
    fprintf(stderr, "did not start: %s\n", device.engine.trap);
    return 1;
  }
  double last_ms = ms_of(CLOCK_MONOTONIC);
  for (long left = strtol(parameters[2], NULL, 10); left > 0; left--) {
    const struct timespec pause = {0, SCAN_MS * 1000000L};
    nanosleep(&pause, NULL);
    scan(&device, &last_ms);
  }
  printf("activePowerTotal %.1f W\n",
         read_i32(&device, METER_INPUT_REGISTER_ACTIVE_POWER_TOTAL) * METER_SCALE_OF_ACTIVE_POWER_TOTAL);
  device_stop(&device);
  return device.record_lost ? 1 : 0;
}
