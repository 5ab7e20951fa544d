/* The program's malloc: takes sizes and gives memory, in place of the C library's, where the
 * program is linked statically. libyaml allocates and frees half a dozen short strings for each
 * scalar; with blocks that go back on a list of their size a check costs an eighth less
 * (docs/performance.md). The program has one thread. The library uses whatever malloc its client
 * has. */
#define _DEFAULT_SOURCE /* MAP_ANONYMOUS, which POSIX has since 2024 */
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

/* Short blocks are multiples of 16 bytes; longer ones are pages of their own. */
enum {
    STEP = 16,
    CLASS_COUNT = 64,
    SHORT_MAX = STEP * CLASS_COUNT,
    REGION = 256 << 10,
    PAGE = 4096
};

/* Before each block; 16 bytes, so that the block is aligned for any type. */
struct header {
    size_t size; /* of a short block its class, of a long one all its bytes, this header included */
    size_t unused;
};
_Static_assert(sizeof(struct header) == STEP, "a block behind its header is aligned");

struct free_block {
    struct free_block *next;
};

static struct free_block *lists[CLASS_COUNT + 1]; /* by class: the size in steps */
static char *region;                              /* what is left of the newest */
static size_t region_left;

static void *map_pages(size_t size)
{
    void *pages = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (pages == MAP_FAILED) {
        errno = ENOMEM;
        return NULL;
    }
    return pages;
}

static struct header *header_of(void *block)
{
    return (struct header *)block - 1;
}

static void *allocate_pages(size_t size)
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
    header->size = whole;
    return header + 1;
}

static void *cut(size_t class)
{
    size_t whole = sizeof(struct header) + class * STEP;
    if (region_left < whole) {
        char *fresh = map_pages(REGION);
        if (fresh == NULL) {
            return NULL;
        }
        region = fresh;
        region_left = REGION;
    }
    struct header *header = (struct header *)(void *)region;
    header->size = class;
    region += whole;
    region_left -= whole;
    return header + 1;
}

/* Not named malloc, lest a compiler takes calloc's use of it for calloc. */
static void *allocate(size_t size)
{
    if (size > SHORT_MAX) {
        return allocate_pages(size);
    }
    size_t class = (size + STEP - 1) / STEP + (size == 0);
    struct free_block *block = lists[class];
    if (block == NULL) {
        return cut(class);
    }
    lists[class] = block->next;
    return block;
}

void *malloc(size_t size)
{
    return allocate(size);
}

void free(void *pointer)
{
    if (pointer == NULL) {
        return;
    }
    struct header *header = header_of(pointer);
    if (header->size <= CLASS_COUNT) {
        struct free_block *block = pointer;
        block->next = lists[header->size];
        lists[header->size] = block;
        return;
    }
    int before = errno;
    (void)munmap(header, header->size);
    errno = before;
}

void *calloc(size_t count, size_t size)
{
    if (size != 0 && count > SIZE_MAX / size) {
        errno = ENOMEM;
        return NULL;
    }
    void *block = allocate(count * size);
    if (block != NULL && count * size <= SHORT_MAX) { /* pages are zero */
        memset(block, 0, count * size);
    }
    return block;
}

void *realloc(void *pointer, size_t size)
{
    if (pointer == NULL) {
        return allocate(size);
    }
    const struct header *header = header_of(pointer);
    size_t room = header->size <= CLASS_COUNT ? header->size * STEP : header->size - sizeof *header;
    if (size <= room) {
        return pointer;
    }
    void *moved = allocate(size);
    if (moved != NULL) {
        memcpy(moved, pointer, room);
        free(pointer);
    }
    return moved;
}
