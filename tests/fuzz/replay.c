/* Gives a fuzzer each file of the folders that are named, once, and tells how many there were. */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The bytes stand in a block of exactly their size, so that reading past their end shows. */
static void replay(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        perror(path);
        exit(1);
    }
    const long size = fseek(file, 0, SEEK_END) == 0 ? ftell(file) : -1;
    rewind(file);
    uint8_t *bytes = size > 0 ? malloc((size_t)size) : NULL;
    if (size < 0 || (size > 0 && bytes == NULL) ||
        (size > 0 && fread(bytes, 1, (size_t)size, file) != (size_t)size)) {
        perror(path);
        exit(1);
    }
    fclose(file);
    fprintf(stderr, "%s\n", path); /* where one ends the run, it is the last that is told */
    LLVMFuzzerTestOneInput(bytes, (size_t)size);
    free(bytes);
}

int main(int count, char **arguments)
{
    size_t files = 0;
    for (int index = 1; index < count; index++) {
        DIR *folder = opendir(arguments[index]);
        if (folder == NULL) {
            perror(arguments[index]);
            return 1;
        }
        for (struct dirent *entry = readdir(folder); entry != NULL; entry = readdir(folder)) {
            char path[4096];
            if (entry->d_name[0] != '.') {
                snprintf(path, sizeof path, "%s/%s", arguments[index], entry->d_name);
                replay(path);
                files++;
            }
        }
        closedir(folder);
    }
    printf("%zu files\n", files);
    return files > 0 ? 0 : 1;
}
