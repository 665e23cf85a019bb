/*
 * A disk of limited size: an LD_PRELOAD layer under which the files below DISK_DIR may grow by as many bytes in all as
 * the file DISK_SPACE says, and not by one more. A write that reaches the end is a short one, as on a real disk, and the
 * next one fails with ENOSPC; overwriting what is there costs nothing. A greater number in the file is space that came
 * back; what is removed or shortened gives none. Not counted: memory maps, the folders themselves, and, if DISK_ENDING
 * is given, files that end otherwise.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

static char directory[1024], space[1024], ending[64];
static long long used, allowed;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

static ssize_t (*real_write)(int, const void *, size_t);
static ssize_t (*real_pwrite)(int, const void *, size_t, off_t);
static ssize_t (*real_writev)(int, const struct iovec *, int);
static int (*real_ftruncate)(int, off_t);

__attribute__((constructor)) static void begin(void) {
  real_write = dlsym(RTLD_NEXT, "write");
  real_pwrite = dlsym(RTLD_NEXT, "pwrite64");
  real_writev = dlsym(RTLD_NEXT, "writev");
  real_ftruncate = dlsym(RTLD_NEXT, "ftruncate64");
  const char *folder = getenv("DISK_DIR"), *file = getenv("DISK_SPACE");
  if (folder) snprintf(directory, sizeof directory, "%s/", folder);
  if (file) snprintf(space, sizeof space, "%s", file);
  if (getenv("DISK_ENDING")) snprintf(ending, sizeof ending, "%s", getenv("DISK_ENDING"));
}

/* Asked of the kernel at every write, since libuv opens and closes with bare system calls. */
static int limited(int fd, struct stat *status) {
  char link[64], path[1024];
  if (!directory[0] || fstat(fd, status) != 0 || !S_ISREG(status->st_mode)) return 0;
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 0) return 0;
  path[length] = 0;
  size_t end = strlen(ending);
  if ((size_t)length < end || strcmp(path + length - end, ending) != 0) return 0;
  return strncmp(path, directory, strlen(directory)) == 0;
}

static void look(void) {
  char text[32] = "";
  int fd = open(space, O_RDONLY);
  if (fd < 0) return;
  if (read(fd, text, sizeof text - 1) > 0) allowed = atoll(text);
  close(fd);
}

/* Bytes by which a file may still grow, at most `wanted`. */
static long long room(long long wanted) {
  if (used + wanted > allowed) look();
  long long left = allowed - used;
  return left < 0 ? 0 : left < wanted ? left : wanted;
}

ssize_t pwrite64(int fd, const void *bytes, size_t count, off_t offset) {
  struct stat status;
  if (!limited(fd, &status)) return real_pwrite(fd, bytes, count, offset);
  pthread_mutex_lock(&mutex);
  fstat(fd, &status);
  long long over = (long long)offset + (long long)count - status.st_size;
  long long growth = over > 0 ? over : 0, granted = room(growth);
  /* What lies before the end of the file needs no room; a hole in front of the write does. */
  long long fits = (long long)count - (growth - granted);
  ssize_t done = -1;
  int error = ENOSPC;
  if (fits > 0 || count == 0) {
    done = real_pwrite(fd, bytes, (size_t)fits, offset);
    error = errno;
    if (done == (ssize_t)fits) used += granted;
  }
  pthread_mutex_unlock(&mutex);
  errno = error;
  return done;
}

ssize_t pwrite(int fd, const void *bytes, size_t count, off_t offset) { return pwrite64(fd, bytes, count, offset); }

ssize_t write(int fd, const void *bytes, size_t count) {
  struct stat status;
  if (!limited(fd, &status)) return real_write(fd, bytes, count);
  off_t offset = lseek(fd, 0, SEEK_CUR);
  ssize_t done = pwrite64(fd, bytes, count, offset);
  int error = errno;
  if (done > 0) lseek(fd, offset + done, SEEK_SET);
  errno = error;
  return done;
}

/* Nobody writes this way here; if somebody begins to, it shows. */
ssize_t writev(int fd, const struct iovec *parts, int count) {
  struct stat status;
  if (limited(fd, &status)) abort();
  return real_writev(fd, parts, count);
}

int ftruncate64(int fd, off_t size) {
  struct stat status;
  if (!limited(fd, &status) || size <= status.st_size) return real_ftruncate(fd, size);
  pthread_mutex_lock(&mutex);
  long long growth = (long long)size - status.st_size;
  int fits = room(growth) == growth, done = fits ? real_ftruncate(fd, size) : -1;
  if (done == 0) used += growth;
  pthread_mutex_unlock(&mutex);
  if (!fits) errno = ENOSPC;
  return done;
}

int ftruncate(int fd, off_t size) { return ftruncate64(fd, size); }
