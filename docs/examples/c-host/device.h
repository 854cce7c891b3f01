/* One device of one image: the imports, and the calls that take or give lists. */
#ifndef DEVICE_H
#define DEVICE_H

#include "engine.h"

/* What the device says; a message is UTF-16, little-endian. */
struct listener {
  void *context;
  void (*log)(void *context, uint32_t level, const uint8_t *message, uint32_t code_units);
  void (*event)(void *context, uint32_t code, int32_t value);
  void (*persist)(void *context, uint32_t key, const uint8_t *data, uint32_t length);
  void (*recall)(void *context, uint32_t key);
};

struct device {
  struct engine engine;
  const char *records; /* folder */
  struct listener listener;
  uint32_t handle;
  uint32_t layout[KERB_LAYOUT_WORDS];
  unsigned log_calls, event_calls, persist_calls, recall_calls; /* of the call that is running */
  bool record_lost;                                             /* one could not be saved */
};

/* A fresh instance with one device, which starts for that reason. False: engine.trap says why. */
bool device_start(struct device *device, uint32_t reason);
void device_stop(struct device *device);

/* One scan. False when the firmware trapped: outputs to zero, then device_stop and device_start by KERB_WATCHDOG. */
bool device_tick(struct device *device, double now_ms, uint32_t elapsed_ms);
/* 0, or the exception code that answers the Modbus request; UINT32_MAX when it trapped. `data` in wire order. */
uint32_t device_write(struct device *device, uint32_t bank, uint32_t address, uint32_t count, const uint8_t *data,
                      uint32_t length);
/* 0 when the config document (CBOR) was taken; UINT32_MAX when it trapped. */
uint32_t device_configure(struct device *device, const uint8_t *document, uint32_t length);
/* Bytes of the device's block, where they lie until the next call; NULL when they do not. */
const uint8_t *device_fetch(struct device *device, uint32_t offset, uint32_t length);
bool device_put(struct device *device, uint32_t offset, const void *data, uint32_t length);

#endif
