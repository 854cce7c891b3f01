// A serial line between two pseudo-terminals: what one program writes, the other reads. With a baud rate each byte is on
// the way for as long as its bits take at that rate, behind the bytes before it.
//
//   wire BAUD BITS_PER_CHARACTER     prints the two paths; 0 baud is a line that takes no time
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

enum { QUEUE_SIZE = 65536 };
/** How long before a frame's last byte the waiting is done by looking at the clock: sleeping wakes up late. */
#define SPIN_NS 150000u

/** One direction. */
struct way {
  int from, to;
  uint64_t free_ns; // when the byte that was sent last has passed
  uint32_t head, size;
  uint8_t bytes[QUEUE_SIZE];
  uint64_t due_ns[QUEUE_SIZE];
};

static uint64_t character_ns;

static uint64_t now_ns(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec;
}

static void fail(const char *what) {
  perror(what);
  exit(1);
}

static int open_end(const char **path) {
  int master = posix_openpt(O_RDWR | O_NOCTTY);
  struct termios settings;
  if (master < 0 || grantpt(master) < 0 || unlockpt(master) < 0 || tcgetattr(master, &settings) < 0) fail("wire: pty");
  cfmakeraw(&settings);
  if (tcsetattr(master, TCSANOW, &settings) < 0) fail("wire: pty");
  *path = strdup(ptsname(master));
  // Held open, so that the line outlives the programs on it.
  if (open(*path, O_RDWR | O_NOCTTY) < 0) fail("wire: open");
  fcntl(master, F_SETFL, O_NONBLOCK);
  return master;
}

static void take_in(struct way *way) {
  uint8_t bytes[4096];
  ssize_t count = read(way->from, bytes, sizeof bytes);
  if (count <= 0) return;
  uint64_t now = now_ns();
  for (ssize_t i = 0; i < count; i++) {
    if (way->size == QUEUE_SIZE) fail("wire: too much at once");
    uint64_t start = way->free_ns > now ? way->free_ns : now;
    uint32_t at = (way->head + way->size++) % QUEUE_SIZE;
    way->bytes[at] = bytes[i];
    way->free_ns = way->due_ns[at] = start + character_ns;
  }
}

/** Hands over what has passed. Returns when the next byte will have, UINT64_MAX for none. */
static uint64_t hand_over(struct way *way) {
  uint8_t passed[4096];
  size_t count = 0;
  uint64_t now = now_ns();
  while (way->size > 0 && count < sizeof passed) {
    uint64_t due = way->due_ns[way->head];
    if (way->size == 1 && due > now && due - now < SPIN_NS) {
      while ((now = now_ns()) < due) {}
    }
    if (due > now) break;
    passed[count++] = way->bytes[way->head];
    way->head = (way->head + 1) % QUEUE_SIZE;
    way->size--;
  }
  if (count > 0 && write(way->to, passed, count) != (ssize_t)count) fail("wire: write");
  return way->size > 0 ? way->due_ns[way->head] : UINT64_MAX;
}

int main(int argc, char **argv) {
  if (argc != 3) return 2;
  double baud = atof(argv[1]), bits = atof(argv[2]);
  character_ns = baud > 0 ? (uint64_t)(bits * 1e9 / baud) : 0;
  const char *paths[2];
  int ends[2] = { open_end(&paths[0]), open_end(&paths[1]) };
  static struct way ways[2];
  for (int i = 0; i < 2; i++) {
    ways[i].from = ends[i];
    ways[i].to = ends[1 - i];
  }
  printf("%s %s\n", paths[0], paths[1]);
  fflush(stdout);
  for (;;) {
    uint64_t first = hand_over(&ways[0]), second = hand_over(&ways[1]);
    uint64_t next = first < second ? first : second, now = now_ns();
    struct timespec wait = { 0, 0 };
    if (next != UINT64_MAX && next > now + SPIN_NS / 2) {
      wait.tv_sec = (time_t)((next - now - SPIN_NS / 2) / 1000000000u);
      wait.tv_nsec = (long)((next - now - SPIN_NS / 2) % 1000000000u);
    }
    struct pollfd polls[2] = { { ends[0], POLLIN, 0 }, { ends[1], POLLIN, 0 } };
    if (ppoll(polls, 2, next == UINT64_MAX ? NULL : &wait, NULL) < 0 && errno != EINTR) fail("wire: poll");
    for (int i = 0; i < 2; i++) if (polls[i].revents & POLLIN) take_in(&ways[i]);
  }
}
