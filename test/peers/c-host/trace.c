/*
 * One device of docs/examples/c-host by requests of a line on stdin, bytes as hex or `-` for none; a line of JSON answers
 * each: what it returned, or why it trapped, and what the firmware told meanwhile.
 *
 *   start REASON | tick NOW ELAPSED | write BANK ADDRESS COUNT HEX | configure HEX | fetch OFFSET LENGTH | put OFFSET HEX
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "device.h"

static char line[1 << 17], word[1 << 17];
static uint8_t data[1 << 16];
static uint32_t length;
static int entries;

static void hex(const uint8_t *bytes, size_t count) {
  for (size_t index = 0; index < count; index++) printf("%02x", bytes[index]);
}

static void read_hex(void) {
  length = 0;
  for (const char *at = word; at[0] != '\0' && at[0] != '-'; at += 2) {
    unsigned byte;
    if (sscanf(at, "%2x", &byte) != 1) exit(2);
    data[length++] = (uint8_t)byte;
  }
}

static void entry(const char *what) { printf("%s[\"%s\", ", entries++ > 0 ? ", " : "", what); }

static void told_log(void *context, uint32_t level, const uint8_t *message, uint32_t code_units) {
  (void)context;
  entry("log");
  printf("%u, \"", level);
  hex(message, (size_t)code_units * 2);
  printf("\"]");
}
static void told_event(void *context, uint32_t code, int32_t value) {
  (void)context;
  entry("event");
  printf("%u, %d]", code, value);
}
static void told_persist(void *context, uint32_t key, const uint8_t *bytes, uint32_t count) {
  (void)context;
  entry("persist");
  printf("%u, \"", key);
  hex(bytes, count);
  printf("\"]");
}
static void told_recall(void *context, uint32_t key) {
  (void)context;
  entry("recall");
  printf("%u]", key);
}

static void answer(struct device *device, uint32_t result) {
  if (device->record_lost) exit(3);
  if (device->engine.trap != NULL) printf("], \"trap\": \"%s\"}\n", device->engine.trap);
  else printf("], \"result\": %u}\n", result);
}

int main(int count, char **parameters) {
  if (count != 2) return 2;
  struct device device = {.records = parameters[1],
                          .listener = {NULL, told_log, told_event, told_persist, told_recall}};
  uint32_t a, b, c;
  double now;
  while (fgets(line, sizeof line, stdin) != NULL) {
    entries = 0;
    printf("{\"told\": [");
    if (sscanf(line, "start %u", &a) == 1) {
      device_stop(&device);
      answer(&device, device_start(&device, a));
    } else if (sscanf(line, "tick %lf %u", &now, &a) == 2) {
      answer(&device, device_tick(&device, now, a));
    } else if (sscanf(line, "write %u %u %u %s", &a, &b, &c, word) == 4) {
      read_hex();
      answer(&device, device_write(&device, a, b, c, data, length));
    } else if (sscanf(line, "configure %s", word) == 1) {
      read_hex();
      answer(&device, device_configure(&device, data, length));
    } else if (sscanf(line, "put %u %s", &a, word) == 2) {
      read_hex();
      answer(&device, device_put(&device, a, data, length));
    } else if (sscanf(line, "fetch %u %u", &a, &b) == 2) {
      const uint8_t *bytes = device_fetch(&device, a, b);
      if (bytes == NULL) exit(4);
      printf("], \"result\": \"");
      hex(bytes, b);
      printf("\"}\n");
    } else {
      return 2;
    }
    fflush(stdout);
  }
  device_stop(&device);
  return 0;
}
