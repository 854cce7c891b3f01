// A client of libmodbus that reads input registers as fast as it can, one request at a time on each connection, each
// connection in a process of its own. Every value is checked. Prints reads and nanoseconds.
//
//   libmodbus-client tcp PORT CONNECTIONS QUANTITY MS
//   libmodbus-client rtu PATH BAUD QUANTITY MS
#include <errno.h>
#include <modbus.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static uint64_t now_ns(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec;
}

static void fail(const char *what) {
  fprintf(stderr, "libmodbus-client: %s: %s\n", what, modbus_strerror(errno));
  exit(1);
}

static uint64_t read_for(modbus_t *context, int quantity, uint64_t ns) {
  uint16_t values[125];
  uint64_t reads = 0, from = now_ns();
  if (!context) fail("new");
  modbus_set_slave(context, 1);
  if (modbus_connect(context) < 0) fail("connect");
  for (; now_ns() - from < ns; reads++) {
    if (modbus_read_input_registers(context, 0, quantity, values) != quantity) fail("read");
    for (int i = 0; i < quantity; i++) if (values[i] != (uint16_t)(i * 0x0101 + 7)) fail("a wrong value");
  }
  modbus_close(context);
  return reads;
}

int main(int argc, char **argv) {
  if (argc != 6) return 2;
  int third = atoi(argv[3]), quantity = atoi(argv[4]);
  uint64_t ns = (uint64_t)atoi(argv[5]) * 1000000u, from = now_ns(), total = 0;
  if (strcmp(argv[1], "rtu") == 0) {
    total = read_for(modbus_new_rtu(argv[2], third, 'N', 8, 2), quantity, ns);
  } else {
    int pipe_fds[2];
    if (pipe(pipe_fds) < 0) return 1;
    for (int i = 0; i < third; i++) {
      if (fork() != 0) continue;
      uint64_t reads = read_for(modbus_new_tcp("127.0.0.1", atoi(argv[2])), quantity, ns);
      _exit(write(pipe_fds[1], &reads, sizeof reads) == sizeof reads ? 0 : 1);
    }
    close(pipe_fds[1]);
    int status = 0, failed = 0;
    while (wait(&status) > 0) failed |= status;
    if (failed) return 1;
    for (uint64_t reads = 0; read(pipe_fds[0], &reads, sizeof reads) == sizeof reads;) total += reads;
  }
  printf("%llu %llu\n", (unsigned long long)total, (unsigned long long)(now_ns() - from));
  return 0;
}
