#define _POSIX_C_SOURCE 200809L
#include "records.h"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#define PATH_SIZE 512

static bool path_of(char *path, const char *folder, uint32_t key, const char *suffix) {
  int length = snprintf(path, PATH_SIZE, "%s/%u%s", folder, (unsigned)key, suffix);
  return length > 0 && length < PATH_SIZE;
}

static bool write_durably(const char *path, const uint8_t *data, uint32_t length) {
  int file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
  if (file < 0) return false;
  uint32_t done = 0;
  while (done < length) {
    ssize_t count = write(file, data + done, length - done);
    if (count <= 0) break;
    done += (uint32_t)count;
  }
  bool durable = done == length && fsync(file) == 0;
  return close(file) == 0 && durable;
}

/* The name of a file is durable once its folder is. */
static bool sync_folder(const char *folder) {
  int file = open(folder, O_RDONLY);
  if (file < 0) return false;
  bool durable = fsync(file) == 0;
  return close(file) == 0 && durable;
}

bool record_save(const char *folder, uint32_t key, const uint8_t *data, uint32_t length) {
  char path[PATH_SIZE], fresh[PATH_SIZE];
  return path_of(path, folder, key, "") && path_of(fresh, folder, key, ".new") &&
         write_durably(fresh, data, length) && rename(fresh, path) == 0 && sync_folder(folder);
}

uint32_t record_load(const char *folder, uint32_t key, uint8_t *data, uint32_t most) {
  char path[PATH_SIZE];
  if (!path_of(path, folder, key, "")) return 0;
  FILE *file = fopen(path, "rb");
  if (file == NULL) return 0;
  size_t count = fread(data, 1, most, file);
  fclose(file);
  return (uint32_t)count;
}
