/* The yardstick of the benchmark: reads each file whole and runs libyaml's event loop over it,
 * deleting each event. Nothing else is done with what is read. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <yaml.h>

static bool parse(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        return false;
    }
    const long size = fseek(file, 0, SEEK_END) == 0 ? ftell(file) : -1;
    rewind(file);
    unsigned char *bytes = size < 0 ? NULL : malloc((size_t)size + 1);
    if (bytes == NULL) {
        fclose(file);
        return false;
    }
    const size_t length = fread(bytes, 1, (size_t)size, file);
    fclose(file);
    yaml_parser_t parser;
    if (!yaml_parser_initialize(&parser)) {
        return false;
    }
    yaml_parser_set_input_string(&parser, bytes, length);
    bool good = true;
    for (yaml_event_type_t type = YAML_NO_EVENT; good && type != YAML_STREAM_END_EVENT;) {
        yaml_event_t event;
        good = yaml_parser_parse(&parser, &event) != 0;
        if (good) {
            type = event.type;
            yaml_event_delete(&event);
        }
    }
    yaml_parser_delete(&parser);
    free(bytes);
    return good;
}

int main(int count, char **arguments)
{
    for (int index = 1; index < count; index++) {
        if (!parse(arguments[index])) {
            fprintf(stderr, "%s does not parse\n", arguments[index]);
            return 1;
        }
    }
    return 0;
}
