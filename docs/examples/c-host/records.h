/* Records of one device, a file each. */
#ifndef RECORDS_H
#define RECORDS_H

#include <stdbool.h>
#include <stdint.h>

/* Replaces a record; when it returns true the new bytes outlast a power cut, and at no moment is there half of them. */
bool record_save(const char *folder, uint32_t key, const uint8_t *data, uint32_t length);
/* Bytes read into `data`, which holds `most`; 0 without such a record. */
uint32_t record_load(const char *folder, uint32_t key, uint8_t *data, uint32_t most);

#endif
