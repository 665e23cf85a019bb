/*
 * A disk that forgets: an LD_PRELOAD layer that ends the process at the POWER_AT-th write or sync below POWER_DIR and
 * takes back, file by file, everything that was not synced but a random beginning of it (POWER_SEED), torn in the
 * middle of a write. Names that were made or changed need a sync of their folder to stay.
 *
 * Every write is let through, and what it overwrote is remembered until the file is synced. Not tracked: memory maps
 * (SQLite has one in -shm, which it makes anew), lock.db, and removals, which count as done at once.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

enum { FDS = 65536, FILES = 4096, PATH = 1024 };

/* What a write, or a change of length, replaced. */
struct undo {
  struct undo *before;
  off_t size; /* of the file before */
  off_t offset;
  size_t old, fresh; /* bytes replaced, bytes written */
  char *bytes;
};

/* A name that its folder may forget: made, or renamed from another one. */
struct name {
  struct name *before;
  char path[PATH], from[PATH], folder[PATH];
};

struct file {
  dev_t device;
  ino_t inode;
  int fd; /* our own, never closed: closing any would drop SQLite's locks */
  struct undo *pending;
};

static struct file files[FILES];
static int file_count;
static struct file *by_fd[FDS];
static char *folder_by_fd[FDS];
static struct name *names;
static char directory[PATH];
static long left = -1;
static unsigned int seed;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

static ssize_t (*real_write)(int, const void *, size_t);
static ssize_t (*real_pwrite)(int, const void *, size_t, off_t);
static ssize_t (*real_pread)(int, void *, size_t, off_t);
static int (*real_fsync)(int);
static int (*real_fdatasync)(int);
static int (*real_ftruncate)(int, off_t);
static int (*real_open)(const char *, int, ...);
static int (*real_close)(int);
static int (*real_rename)(const char *, const char *);

__attribute__((constructor)) static void begin(void) {
  real_write = dlsym(RTLD_NEXT, "write");
  real_pwrite = dlsym(RTLD_NEXT, "pwrite64");
  real_pread = dlsym(RTLD_NEXT, "pread64");
  real_fsync = dlsym(RTLD_NEXT, "fsync");
  real_fdatasync = dlsym(RTLD_NEXT, "fdatasync");
  real_ftruncate = dlsym(RTLD_NEXT, "ftruncate64");
  real_open = dlsym(RTLD_NEXT, "open64");
  real_close = dlsym(RTLD_NEXT, "close");
  real_rename = dlsym(RTLD_NEXT, "rename");
  const char *folder = getenv("POWER_DIR"), *at = getenv("POWER_AT"), *start = getenv("POWER_SEED");
  if (folder) snprintf(directory, sizeof directory, "%s/", folder);
  if (at) left = atol(at);
  if (start) seed = (unsigned int)atol(start);
}

static int ends(const char *text, const char *end) {
  size_t length = strlen(text), wanted = strlen(end);
  return length >= wanted && strcmp(text + length - wanted, end) == 0;
}

static int tracked(const char *path) {
  return directory[0] && strncmp(path, directory, strlen(directory)) == 0 && !ends(path, "-shm") &&
         !strstr(path, "/lock.db");
}

static void folder_of(const char *path, char *folder) {
  snprintf(folder, PATH, "%s", path);
  char *slash = strrchr(folder, '/');
  if (slash) *slash = 0;
}

/* A random beginning of what is pending stays; the write behind it is torn. */
static void take_back(struct file *file) {
  long count = 0, kept;
  for (struct undo *one = file->pending; one; one = one->before) count++;
  kept = count ? rand_r(&seed) % (count + 1) : 0;
  long torn = kept; /* the number of the first write that is not kept whole */
  for (struct undo *one = file->pending; one; one = one->before) {
    if (--count < kept) break;
    size_t stays = count == torn && one->fresh ? rand_r(&seed) % one->fresh : 0;
    char *half = malloc(stays + 1);
    ssize_t got = stays ? real_pread(file->fd, half, stays, one->offset) : 0;
    real_pwrite(file->fd, one->bytes, one->old, one->offset);
    real_ftruncate(file->fd, one->size);
    if (got > 0) real_pwrite(file->fd, half, (size_t)got, one->offset);
    free(half);
  }
}

static void cut(void) {
  for (int at = 0; at < file_count; at++) take_back(&files[at]);
  int forgets = rand_r(&seed) % 2;
  for (struct name *one = names; forgets && one; one = one->before) {
    if (one->from[0]) real_rename(one->path, one->from);
    else unlink(one->path);
  }
  _exit(137);
}

static void count_down(void) {
  if (left > 0 && --left == 0) cut();
}

static void remember(struct file *file, off_t offset, size_t fresh) {
  struct stat status;
  fstat(file->fd, &status);
  struct undo *one = calloc(1, sizeof *one);
  one->size = status.st_size;
  one->offset = offset;
  one->fresh = fresh;
  size_t reach = offset < status.st_size ? (size_t)(status.st_size - offset) : 0;
  one->old = reach < fresh ? reach : fresh;
  one->bytes = malloc(one->old + 1);
  if (one->old) one->old = (size_t)real_pread(file->fd, one->bytes, one->old, offset);
  one->before = file->pending;
  file->pending = one;
}

static void forget(struct file *file) {
  while (file->pending) {
    struct undo *one = file->pending;
    file->pending = one->before;
    free(one->bytes);
    free(one);
  }
}

static void note_name(const char *path, const char *from) {
  struct name *one = calloc(1, sizeof *one);
  snprintf(one->path, PATH, "%s", path);
  snprintf(one->from, PATH, "%s", from);
  folder_of(path, one->folder);
  one->before = names;
  names = one;
}

static void forget_names(const char *folder) {
  for (struct name **at = &names; *at;) {
    struct name *one = *at;
    if (strcmp(one->folder, folder) == 0) {
      *at = one->before;
      free(one);
    } else at = &one->before;
  }
}

static void track(int fd, const char *path, int made) {
  struct stat status;
  if (fd < 0 || fd >= FDS || fstat(fd, &status) != 0) return;
  by_fd[fd] = NULL;
  if (S_ISDIR(status.st_mode)) {
    folder_by_fd[fd] = strdup(path);
    return;
  }
  if (!S_ISREG(status.st_mode)) return;
  if (made) note_name(path, "");
  for (int at = 0; at < file_count; at++) {
    if (files[at].device == status.st_dev && files[at].inode == status.st_ino) {
      if (made) forget(&files[at]); /* the number of a removed file, given again */
      by_fd[fd] = &files[at];
      if (made) files[at].fd = real_open(path, O_RDWR);
      return;
    }
  }
  if (file_count == FILES) abort();
  struct file *file = &files[file_count++];
  *file = (struct file){status.st_dev, status.st_ino, real_open(path, O_RDWR), NULL};
  by_fd[fd] = file;
}

static int opening(const char *path, int flags, mode_t mode) {
  char folder[PATH];
  snprintf(folder, sizeof folder, "%s/", path);
  int ours = directory[0] && (tracked(path) || strcmp(folder, directory) == 0);
  if (!ours) return real_open(path, flags, mode);
  pthread_mutex_lock(&mutex);
  int made = (flags & O_CREAT) && access(path, F_OK) != 0;
  int fd = real_open(path, flags, mode);
  if (fd >= 0) track(fd, path, made);
  pthread_mutex_unlock(&mutex);
  return fd;
}

#define MODE                             \
  mode_t mode = 0;                       \
  if (flags & O_CREAT) {                 \
    va_list list;                        \
    va_start(list, flags);               \
    mode = (mode_t)va_arg(list, int);    \
    va_end(list);                        \
  }

int open(const char *path, int flags, ...) { MODE return opening(path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE return opening(path, flags | O_LARGEFILE, mode); }

int close(int fd) {
  if (fd >= 0 && fd < FDS && (by_fd[fd] || folder_by_fd[fd])) {
    pthread_mutex_lock(&mutex);
    by_fd[fd] = NULL;
    free(folder_by_fd[fd]);
    folder_by_fd[fd] = NULL;
    pthread_mutex_unlock(&mutex);
  }
  return real_close(fd);
}

/* libuv closes with a bare system call, so a number may long be somebody else's. */
static struct file *of(int fd) {
  struct file *file = fd >= 0 && fd < FDS ? by_fd[fd] : NULL;
  struct stat status;
  if (!file || fstat(fd, &status) != 0) return NULL;
  return status.st_dev == file->device && status.st_ino == file->inode ? file : NULL;
}

static const char *folder_at(int fd) {
  struct stat status;
  if (fd < 0 || fd >= FDS || !folder_by_fd[fd] || fstat(fd, &status) != 0) return NULL;
  return S_ISDIR(status.st_mode) ? folder_by_fd[fd] : NULL;
}

ssize_t pwrite64(int fd, const void *bytes, size_t count, off_t offset) {
  struct file *file = of(fd);
  if (!file) return real_pwrite(fd, bytes, count, offset);
  pthread_mutex_lock(&mutex);
  remember(file, offset, count);
  ssize_t done = real_pwrite(fd, bytes, count, offset);
  int error = errno;
  count_down();
  pthread_mutex_unlock(&mutex);
  errno = error;
  return done;
}

ssize_t pwrite(int fd, const void *bytes, size_t count, off_t offset) { return pwrite64(fd, bytes, count, offset); }

ssize_t write(int fd, const void *bytes, size_t count) {
  struct file *file = of(fd);
  if (!file) return real_write(fd, bytes, count);
  pthread_mutex_lock(&mutex);
  remember(file, lseek(fd, 0, SEEK_CUR), count);
  ssize_t done = real_write(fd, bytes, count);
  int error = errno;
  count_down();
  pthread_mutex_unlock(&mutex);
  errno = error;
  return done;
}

/* Nobody writes this way here; if somebody begins to, it shows. */
ssize_t writev(int fd, const struct iovec *parts, int count) {
  ssize_t (*real)(int, const struct iovec *, int) = dlsym(RTLD_NEXT, "writev");
  if (of(fd)) abort();
  return real(fd, parts, count);
}

int ftruncate64(int fd, off_t size) {
  struct file *file = of(fd);
  if (!file) return real_ftruncate(fd, size);
  pthread_mutex_lock(&mutex);
  struct stat status;
  fstat(file->fd, &status);
  remember(file, size, status.st_size > size ? (size_t)(status.st_size - size) : 0);
  file->pending->fresh = 0;
  int done = real_ftruncate(fd, size);
  count_down();
  pthread_mutex_unlock(&mutex);
  return done;
}

int ftruncate(int fd, off_t size) { return ftruncate64(fd, size); }

/* Without sync nothing is forgotten by us, so that everything is lost at the cut. */
static int syncing(int fd, int (*real)(int)) {
  struct file *file = of(fd);
  const char *folder = folder_at(fd);
  if (!file && !folder) return real(fd);
  pthread_mutex_lock(&mutex);
  count_down();
  /* The disk is not waited for: this process is the only one that will lose anything. */
  if (file) forget(file);
  else forget_names(folder);
  pthread_mutex_unlock(&mutex);
  return 0;
}

int fsync(int fd) { return syncing(fd, real_fsync); }
int fdatasync(int fd) { return syncing(fd, real_fdatasync); }

int rename(const char *from, const char *to) {
  if (!tracked(to)) return real_rename(from, to);
  pthread_mutex_lock(&mutex);
  int done = real_rename(from, to);
  if (done == 0) note_name(to, from);
  count_down();
  pthread_mutex_unlock(&mutex);
  return done;
}
