/* The program's malloc: takes sizes and gives memory, in place of the C library's, where the
 * program is linked statically. libyaml allocates and frees half a dozen short strings for each
 * scalar; with blocks that go back on a list of their size a check costs an eighth less
 * (docs/performance.md). Each thread has lists and a region of its own, so that no two of them
 * meet; what one frees goes on its own lists, whoever it came from. The library uses whatever
 * malloc its client has. */
#define _DEFAULT_SOURCE /* MAP_ANONYMOUS, which POSIX has since 2024 */
#include "base/clear.h"
#include "cli/ahead.h"

#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

/* Short blocks are multiples of 16 bytes, middle ones powers of two; both are cut from regions and
 * kept for the next of their size, and so are long ones, powers of two that are regions of their
 * own: a run of many files asks for the same again. What is longer goes back to the system. */
enum {
    STEP = 16,
    SHORT_BINS = 64,
    SHORT_MAX = STEP * SHORT_BINS,
    MIDDLE_BINS = 10, /* up to 1 MiB: 2 KiB << 9 */
    MIDDLE_FIRST = 2 * SHORT_MAX,
    MIDDLE_MAX = MIDDLE_FIRST << (MIDDLE_BINS - 1),
    BIN_COUNT = 1 + SHORT_BINS + MIDDLE_BINS,
    REGION = 256 << 10,
    PAGE = 4096,
    /* Of a thread's first region: blocks that are filled as soon as they are asked for stand close
     * together in its first bytes, apart from those that libyaml asks for and hardly fills; and
     * how much of it is filled by the check of a short file. */
    CLOSE = 16 << 10,
    CLOSE_MAX = 4 << 10,
    AHEAD = 48 << 10
};

/* Before each block; 16 bytes, so that the block is aligned for any type. */
struct header {
    size_t bin;  /* an index into lists; BIN_COUNT: none */
    size_t room; /* bytes behind this header */
};
_Static_assert(sizeof(struct header) == STEP, "a block behind its header is aligned");

struct free_block {
    struct free_block *next;
};

/* The static program knows where they are, relative to the thread. */
#define OF_THREAD _Thread_local __attribute__((tls_model("local-exec")))
static OF_THREAD struct free_block *lists[BIN_COUNT];
static OF_THREAD struct area {
    char *next;
    size_t left;
} close_area, area; /* what is left of the first region's beginning, and of the newest region */

static struct header *header_of(void *block)
{
    return (struct header *)block - 1;
}

static void *map_pages(size_t size)
{
    void *pages = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (pages == MAP_FAILED) {
        errno = ENOMEM;
        return NULL;
    }
    return pages;
}

static void *map_block(size_t bin, size_t size)
{
    if (size > SIZE_MAX / 2) {
        errno = ENOMEM;
        return NULL;
    }
    size_t whole = (size + sizeof(struct header) + PAGE - 1) / PAGE * PAGE;
    struct header *header = map_pages(whole);
    if (header == NULL) {
        return NULL;
    }
    *header = (struct header){bin, whole - sizeof *header};
    return header + 1;
}

/* Gives the area of a new region from which a block is cut; NULL where memory ran out. */
static struct area *new_region(size_t whole)
{
    char *fresh = map_pages(REGION);
    if (fresh == NULL) {
        return NULL;
    }
    if (area.next != NULL) {
        area = (struct area){fresh, REGION};
        return &area;
    }
    ahead_of_writing(fresh, AHEAD);
    close_area = (struct area){fresh, CLOSE};
    area = (struct area){fresh + CLOSE, REGION - CLOSE};
    return whole <= CLOSE_MAX ? &close_area : &area;
}

static void *cut_block(size_t bin, size_t room)
{
    size_t whole = sizeof(struct header) + room;
    if (whole > REGION / 2) {
        return map_block(bin, room);
    }
    struct area *from = room <= CLOSE_MAX && close_area.left >= whole ? &close_area : &area;
    if (from->left < whole && (from = new_region(whole)) == NULL) {
        return NULL;
    }
    struct header *header = (struct header *)(void *)from->next;
    *header = (struct header){bin, room};
    from->next += whole;
    from->left -= whole;
    return header + 1;
}

static void *new_block(size_t bin, size_t size)
{
    if (bin == BIN_COUNT) {
        return map_block(bin, size);
    }
    return cut_block(bin, bin <= SHORT_BINS ? bin * STEP
                                            : (size_t)MIDDLE_FIRST << (bin - SHORT_BINS - 1));
}

static size_t bin_of(size_t size)
{
    if (size <= SHORT_MAX) {
        return (size + STEP - 1) / STEP + (size == 0);
    }
    size_t bin = SHORT_BINS + 1;
    for (size_t room = MIDDLE_FIRST; room < size && bin < BIN_COUNT; room *= 2) {
        bin++;
    }
    return bin;
}

/* Not named malloc, lest a compiler takes calloc's use of it for calloc. *is_zero: the block comes
 * from the system. */
static void *allocate(size_t size, bool *is_zero)
{
    size_t bin = bin_of(size);
    struct free_block *block = bin < BIN_COUNT ? lists[bin] : NULL;
    *is_zero = block == NULL;
    if (block == NULL) {
        return new_block(bin, size);
    }
    lists[bin] = block->next;
    return block;
}

/* What no list has, or is not short. */
static void *allocate_otherwise(size_t size) __attribute__((noinline));

static void *allocate_otherwise(size_t size)
{
    bool is_zero = false;
    return allocate(size, &is_zero);
}

void *malloc(size_t size)
{
    /* Nearly all are short and have been freed before. */
    if (size - 1 < SHORT_MAX) {
        struct free_block **list = &lists[(size + STEP - 1) / STEP], *block = *list;
        if (block != NULL) {
            *list = block->next;
            return block;
        }
    }
    return allocate_otherwise(size);
}

static void unmap(struct header *header) __attribute__((noinline));

static void unmap(struct header *header)
{
    int before = errno;
    (void)munmap(header, sizeof *header + header->room);
    errno = before;
}

void free(void *pointer)
{
    if (pointer == NULL) {
        return;
    }
    struct header *header = header_of(pointer);
    if (header->bin >= BIN_COUNT) {
        unmap(header);
        return;
    }
    struct free_block *block = pointer, **list = &lists[header->bin];
    block->next = *list;
    *list = block;
}

void *calloc(size_t count, size_t size)
{
    if (size != 0 && count > SIZE_MAX / size) {
        errno = ENOMEM;
        return NULL;
    }
    bool is_zero = false;
    void *block = allocate(count * size, &is_zero);
    if (block != NULL && !is_zero) {
        clear(block, count * size);
    }
    return block;
}

void *realloc(void *pointer, size_t size)
{
    size_t room = pointer != NULL ? header_of(pointer)->room : 0;
    if (pointer != NULL && size <= room) {
        return pointer;
    }
    void *moved = malloc(size);
    if (moved != NULL && pointer != NULL) {
        memcpy(moved, pointer, room);
        free(pointer);
    }
    return moved;
}
