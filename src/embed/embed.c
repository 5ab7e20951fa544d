/* A build-time program: takes asset files (stylesheets, templates) and gives a C source and a
 * header with their bytes and the SHA-256 digest that a content-security policy wants. What a
 * stylesheet says to who edits it (comments, indents) is left out: each page would carry it. */
#include <sha2.h>
#include <stdbool.h>
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

/* No text of ours holds what begins a comment. */
static bool skip_comment(FILE *file)
{
    const int star = getc(file);
    if (star != '*') {
        ungetc(star, file);
        return false;
    }
    int before = 0, byte = getc(file);
    while (byte != EOF && !(before == '*' && byte == '/')) {
        before = byte;
        byte = getc(file);
    }
    return true;
}

/* The next byte of an asset; of a style, no comment, no empty line and no indent. */
static int next(FILE *file, bool style)
{
    static int last = '\n';
    int byte = getc(file);
    while (style && ((byte == '/' && skip_comment(file)) ||
                     (last == '\n' && (byte == ' ' || byte == '\n')))) {
        byte = getc(file);
    }
    last = byte == EOF ? '\n' : byte;
    return byte;
}

struct asset {
    FILE *source;
    SHA2_CTX hash;
    size_t length;
};

static void put(struct asset *asset, int byte)
{
    const uint8_t one = (uint8_t)byte;
    SHA256Update(&asset->hash, &one, 1);
    fprintf(asset->source, "%s%d,", asset->length % 24 == 0 ? "\n" : "",
            byte > 127 ? byte - 256 : byte);
    asset->length++;
}

/* A style tells by its name where it comes from. */
static void put_name(struct asset *asset, const char *path)
{
    char line[128];
    const char *base = strrchr(path, '/');
    snprintf(line, sizeof line, "/* %s */\n", base != NULL ? base + 1 : path);
    for (const char *character = line; *character != '\0'; character++) {
        put(asset, *character);
    }
}

static void embed(const char *path, FILE *source, FILE *header)
{
    char name[128], digest[64];
    name_of(path, name);
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        fail(path);
    }
    const bool style = strlen(path) > 4 && strcmp(path + strlen(path) - 4, ".css") == 0;
    struct asset asset = {.source = source};
    SHA256Init(&asset.hash);
    fprintf(source, "const char %s[] = {", name);
    if (style) {
        put_name(&asset, path);
    }
    for (int byte = next(file, style); byte != EOF; byte = next(file, style)) {
        put(&asset, byte);
    }
    fclose(file);
    uint8_t sum[SHA256_DIGEST_LENGTH];
    SHA256Final(sum, &asset.hash);
    base64(sum, sizeof sum, digest);
    fprintf(source, "0};\nconst size_t %s_length = %zu;\nconst char %s_sha256[] = \"%s\";\n", name,
            asset.length, name, digest);
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
