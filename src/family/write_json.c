/* A family as data: takes what was collected and writes it as JSON (docs/json.md), by jansson. */
#include "base/json.h"
#include "family/family.h"

enum { JSON_FORMAT_VERSION = 1 };

struct work {
    struct family *family;
    struct buffer *out;
};

static void set_text(json_t *object, const char *key, struct text text)
{
    if (text.length > 0) {
        json_set(object, key, json_from_text(text));
    }
}

static json_t *support_of(const struct family_support *support)
{
    static const char *const kinds[] = {"figure", "goal", "missing"};
    json_t *object = json_sure(json_object());
    json_set(object, "id", json_from_text(support->id));
    json_set(object, "kind", json_string(kinds[support->kind]));
    if (support->kind == SUPPORT_GOAL) {
        json_set(object, "file", json_from_text(support->goal->file->shown));
        json_set(object, "goal", json_from_text(support->goal->id));
        json_set(object, "circle", json_boolean(support->closes_circle));
    } else if (support->kind == SUPPORT_MISSING) {
        json_set(object, "written", json_from_text(support->written));
    }
    set_text(object, "copies", support->copies);
    set_text(object, "gives_percent", support->share_percent);
    return object;
}

static json_t *goal_of(const struct family_goal *goal)
{
    json_t *object = json_sure(json_object());
    json_t *supports = json_sure(json_array()), *above = json_sure(json_array());
    json_set(object, "id", json_from_text(goal->id));
    set_text(object, "name", goal->name);
    set_text(object, "target", goal->target);
    set_text(object, "promised_percent", goal->promised);
    set_text(object, "given_percent", goal->given_percent);
    if (goal->given_percent.length > 0) {
        json_set(object, "is_at_most", json_boolean(goal->unknown > 0));
    }
    for (const struct family_message *message = goal->messages; message != NULL;
         message = message->next) {
        json_append(above, json_from_text(message->text));
    }
    json_set(object, "above", above);
    for (uint32_t index = 0; index < goal->support_count; index++) {
        json_append(supports, support_of(&goal->supports[index]));
    }
    json_set(object, "relies_on", supports);
    return object;
}

static json_t *file_of(const struct family_file *file)
{
    json_t *object = json_sure(json_object());
    json_t *goals = json_sure(json_array());
    json_set(object, "file", json_from_text(file->shown));
    json_set(object, "kind", json_string(file->is_agreement ? "agreement" : "base"));
    set_text(object, "title", file->title);
    if (file->base != NULL) {
        json_set(object, "extends", json_from_text(file->base->shown));
        json_set(object, "extends_circle", json_boolean(file->closes_circle));
    }
    set_text(object, "extends_missing", file->missing);
    for (uint32_t index = 0; index < file->goal_count; index++) {
        if (family_shows(&file->goals[index])) {
            json_append(goals, goal_of(&file->goals[index]));
        }
    }
    json_set(object, "goals", goals);
    return object;
}

static void write_family(struct arena *scratch, void *context)
{
    const struct work *work = context;
    json_t *root = json_sure(json_object()), *files = json_sure(json_array());
    (void)scratch;
    json_set(root, "format", json_from_text(TEXT_OF("slac-graph")));
    json_set(root, "version", json_integer(JSON_FORMAT_VERSION));
    for (const struct family_file *file = work->family->files; file != NULL; file = file->next) {
        json_append(files, file_of(file));
    }
    json_set(root, "files", files);
    json_write_indented(root, work->out);
}

void graph_json(struct family *family, const struct family_options *options, struct buffer *out)
{
    struct work work = {family, out};
    (void)options;
    json_work(&family->arena, write_family, &work);
    BUFFER_LITERAL(out, "\n");
}
