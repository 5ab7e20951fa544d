/* A build-time program: takes asset files (stylesheet, templates) and gives a C source and a
 * header with their bytes and the SHA-256 digest that a content-security policy wants. */
#include <sha2.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void fail(const char *what)
{
    perror(what);
    exit(1);
}

/* "src/render/style.css" is asset_style_css. */
static void name_of(const char *path, char name[128])
{
    const char *base = strrchr(path, '/');
    snprintf(name, 128, "asset_%s", base != NULL ? base + 1 : path);
    for (char *character = name; *character != '\0'; character++) {
        if (*character == '.' || *character == '-') {
            *character = '_';
        }
    }
}

static void base64(const uint8_t *bytes, size_t length, char *out)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (size_t at = 0; at < length; at += 3) {
        uint32_t group = (uint32_t)bytes[at] << 16;
        group |= at + 1 < length ? (uint32_t)bytes[at + 1] << 8 : 0;
        group |= at + 2 < length ? (uint32_t)bytes[at + 2] : 0;
        *out++ = digits[group >> 18];
        *out++ = digits[group >> 12 & 63];
        *out++ = at + 1 < length ? digits[group >> 6 & 63] : '=';
        *out++ = at + 2 < length ? digits[group & 63] : '=';
    }
    *out = '\0';
}

static void embed(const char *path, FILE *source, FILE *header)
{
    char name[128], digest[64];
    name_of(path, name);
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        fail(path);
    }
    SHA2_CTX hash;
    SHA256Init(&hash);
    size_t length = 0;
    fprintf(source, "const char %s[] = {", name);
    for (int byte = getc(file); byte != EOF; byte = getc(file)) {
        uint8_t one = (uint8_t)byte;
        SHA256Update(&hash, &one, 1);
        fprintf(source, "%s%d,", length % 24 == 0 ? "\n" : "", byte > 127 ? byte - 256 : byte);
        length++;
    }
    fclose(file);
    uint8_t sum[SHA256_DIGEST_LENGTH];
    SHA256Final(sum, &hash);
    base64(sum, sizeof sum, digest);
    fprintf(source, "0};\nconst size_t %s_length = %zu;\nconst char %s_sha256[] = \"%s\";\n", name,
            length, name, digest);
    fprintf(
        header,
        "extern const char %s[];\nextern const size_t %s_length;\nextern const char %s_sha256[];\n",
        name, name, name);
}

int main(int count, char **arguments)
{
    if (count < 3) {
        fputs("usage: embed SOURCE HEADER FILE...\n", stderr);
        return 2;
    }
    FILE *source = fopen(arguments[1], "wb"), *header = fopen(arguments[2], "wb");
    if (source == NULL || header == NULL) {
        fail("embed");
    }
    fputs("/* Made by src/embed/embed.c. */\n#include \"assets.h\"\n", source);
    fputs("/* Made by src/embed/embed.c. */\n#ifndef ASSETS_H\n#define ASSETS_H\n#include "
          "<stddef.h>\n",
          header);
    for (int index = 3; index < count; index++) {
        embed(arguments[index], source, header);
    }
    fputs("#endif\n", header);
    if (fclose(source) != 0 || fclose(header) != 0) {
        fail("embed");
    }
    return 0;
}
