/* Rules about contacts: takes a bound agreement and reports those whom nobody can reach, and
 * escalations that come back to where they began. */
#include "lint/lint.h"

#include <string.h>

static bool is_digit(char character)
{
    return character >= '0' && character <= '9';
}

static bool holds(struct text text, char character)
{
    return text.length > 0 && memchr(text.data, character, text.length) != NULL;
}

/* ---- contact-unreachable: e-mail ---- */
/* Letters, digits and inner hyphens (RFC 1123); letters of other scripts as RFC 6531 has them. */
static bool is_host_label(struct text label)
{
    enum { LABEL_MAX = 63 };
    for (size_t at = 0; at < label.length; at++) {
        char character = label.data[at];
        bool letter = (character >= 'a' && character <= 'z') ||
                      (character >= 'A' && character <= 'Z') || is_digit(character) ||
                      (unsigned char)character >= 0x80;
        bool inner = at > 0 && at + 1 < label.length;
        if (!letter && !(character == '-' && inner)) {
            return false;
        }
    }
    return label.length > 0 && label.length <= LABEL_MAX;
}

static const char *domain_fault(struct text domain)
{
    struct text last = {NULL, 0};
    if (domain.length > 2 && domain.data[0] == '[' && domain.data[domain.length - 1] == ']') {
        return NULL; /* the number of a host */
    }
    for (size_t from = 0; from <= domain.length;) {
        const char *dot =
            from < domain.length ? memchr(domain.data + from, '.', domain.length - from) : NULL;
        size_t end = dot != NULL ? (size_t)(dot - domain.data) : domain.length;
        last = text_slice(domain, from, end);
        if (!is_host_label(last)) {
            return domain.length == 0 ? "nothing stands behind the `@`"
                                      : "what stands behind the `@` is no name of a host";
        }
        from = end + 1;
    }
    bool letters = false;
    for (size_t at = 0; at < last.length; at++) {
        letters |= !is_digit(last.data[at]);
    }
    if (!letters) {
        return "the name of a host does not end in a number";
    }
    return text_equal_ignoring_case(last, TEXT_OF("invalid"))
               ? "no host has a name that ends in `.invalid`"
               : NULL;
}

static const char *local_fault(struct text local)
{
    enum { LOCAL_MAX = 64 };
    if (local.length == 0) {
        return "nothing stands before the `@`";
    }
    if (local.length >= 2 && local.data[0] == '"' && local.data[local.length - 1] == '"') {
        return NULL;
    }
    for (size_t at = 0; at < local.length; at++) {
        char character = local.data[at];
        bool edge = at == 0 || at + 1 == local.length;
        if (character == '.' && (edge || local.data[at - 1] == '.')) {
            return "a dot stands at an end of the part before the `@`, or behind another dot";
        }
        if ((unsigned char)character <= ' ' || strchr("()<>[]:;,\\\"", character) != NULL) {
            return "the part before the `@` has a character that none may have";
        }
    }
    return local.length > LOCAL_MAX ? "the part before the `@` has more than 64 bytes" : NULL;
}

/* Why a text cannot be an e-mail address (RFC 5321), or NULL. */
static const char *email_fault(struct text email)
{
    if (!holds(email, '@')) {
        return "it has no `@`";
    }
    size_t at = email.length;
    while (email.data[at - 1] != '@') {
        at--;
    }
    struct text local = text_slice(email, 0, at - 1);
    if (holds(local, '@') && local.data[0] != '"') {
        return "it has more than one `@`";
    }
    const char *fault = local_fault(local);
    return fault != NULL ? fault : domain_fault(text_slice(email, at, email.length));
}

/* `Kendra <kendra@example.com>`, `mailto:kendra@example.com`, `kendra(at)example.com`: the address
 * that was meant; empty where it is not certain. */
static struct text meant_email(struct arena *arena, struct text email)
{
    static const struct text prefix = TEXT("mailto:");
    static const struct text signs[] = {TEXT("(at)"), TEXT("[at]"),   TEXT(" at "),  TEXT(" @ "),
                                        TEXT("(@)"),  TEXT(" [at] "), TEXT(" (at) ")};
    struct text meant = email;
    if (text_equal_ignoring_case(text_slice(email, 0, prefix.length), prefix)) {
        meant = text_slice(email, prefix.length, email.length);
    }
    const char *open = meant.length > 0 ? memchr(meant.data, '<', meant.length) : NULL;
    if (open != NULL && meant.data[meant.length - 1] == '>') {
        meant = text_slice(meant, (size_t)(open - meant.data) + 1, meant.length - 1);
    }
    for (size_t sign = 0; sign < sizeof signs / sizeof *signs; sign++) {
        for (size_t at = 1; at + signs[sign].length < meant.length; at++) {
            size_t end = at + signs[sign].length;
            if (text_equal_ignoring_case(text_slice(meant, at, end), signs[sign])) {
                struct text joined = arena_format(arena, "%.*s@%.*s", (int)at, meant.data,
                                                  (int)(meant.length - end), meant.data + end);
                if (email_fault(joined) == NULL) {
                    return joined;
                }
            }
        }
    }
    while (meant.length > 0 && strchr(".,;", meant.data[meant.length - 1]) != NULL) {
        meant.length--;
    }
    bool better = meant.length < email.length && email_fault(meant) == NULL;
    return better ? meant : (struct text){NULL, 0};
}

static void check_email(struct compilation *compilation, const struct node *node)
{
    struct text email = node_text(node);
    const char *fault = email_fault(email);
    if (fault == NULL) {
        return;
    }
    struct findings *findings = &compilation->findings;
    struct text meant = meant_email(&compilation->arena, email);
    if (meant.length > 0 && meant.length < email.length && holds(email, '@')) {
        fault = "more stands there than the address";
    }
    struct finding *finding =
        finding_add(findings, RULE_CONTACT_UNREACHABLE, node_span(node),
                    "`%.*s` cannot be an e-mail address: %s", TEXT_ARGUMENTS(email), fault);
    if (meant.length > 0) {
        finding_help(findings, finding, "write `%.*s`", TEXT_ARGUMENTS(meant));
        finding_fix(findings, finding, node_span(node), meant, false);
    } else if (holds(email, ',') || holds(email, ';')) {
        finding_help(findings, finding, "write one address; a second one is a second contact");
    } else {
        finding_help(findings, finding, "write an address such as `name@example.com`");
    }
}

/* ---- contact-unreachable: telephone ---- */
/* The shortest numbers that are dialled have three digits; digits of other scripts are read too. */
static bool can_be_dialled(struct text phone)
{
    enum { SHORTEST = 3 };
    size_t digits = 0;
    for (size_t at = 0; at < phone.length; at++) {
        if ((unsigned char)phone.data[at] >= 0x80) {
            return true;
        }
        digits += is_digit(phone.data[at]);
    }
    return digits >= SHORTEST;
}

static void check_phone(struct compilation *compilation, const struct node *node)
{
    if (can_be_dialled(node_text(node))) {
        return;
    }
    struct findings *findings = &compilation->findings;
    struct finding *finding =
        finding_add(findings, RULE_CONTACT_UNREACHABLE, node_span(node),
                    "`%.*s` cannot be a telephone number: it cannot be dialled",
                    TEXT_ARGUMENTS(node_text(node)));
    finding_help(findings, finding, "write a number such as `+1 555 0160`, or take `phone` out");
}

void lint_contact_unreachable(struct compilation *compilation, const struct agreement *agreement)
{
    struct findings *findings = &compilation->findings;
    for (uint32_t index = 0; index < agreement->contact_count; index++) {
        const struct contact *contact = agreement->contact_list[index];
        if (contact->email != NULL) {
            check_email(compilation, contact->email);
        }
        if (contact->phone != NULL) {
            check_phone(compilation, contact->phone);
        }
        if (contact->node->kind != NODE_MAPPING) {
            continue; /* it is no contact yet, and that has its finding */
        }
        if (contact->email != NULL || contact->phone != NULL ||
            node_key(contact->node, TEXT_OF("email")) != NULL ||
            node_key(contact->node, TEXT_OF("phone")) != NULL) {
            continue;
        }
        struct text name = node_text(contact->name != NULL ? contact->name : contact->id);
        struct finding *finding =
            finding_add(findings, RULE_CONTACT_UNREACHABLE, node_span(contact->id),
                        "%.*s has neither `email` nor `phone`", TEXT_ARGUMENTS(name));
        finding_note(findings, finding,
                     "a contact whom nobody can reach is none when it is needed");
        finding_help(findings, finding, "add an `email` or a `phone`");
    }
}

/* ---- escalation-cycle ---- */
static const struct contact *next_of(const struct contact *contact)
{
    const struct reference *reference = contact->escalates_to;
    return reference != NULL && reference->found == NAMES_CONTACT ? reference->to : NULL;
}

/* The contact of a cycle whose id comes first, so that the finding is the same whatever the order
 * of the file. */
static const struct contact *first_of_cycle(const struct contact *any)
{
    const struct contact *first = any;
    for (const struct contact *at = next_of(any); at != any; at = next_of(at)) {
        if (text_compare(node_text(at->id), node_text(first->id)) < 0) {
            first = at;
        }
    }
    return first;
}

static void report_cycle(struct compilation *compilation, const struct contact *any)
{
    enum { SHOWN = 6 };
    struct findings *findings = &compilation->findings;
    const struct contact *first = first_of_cycle(any), *last = first;
    struct text way =
        arena_format(&compilation->arena, "`%.*s`", TEXT_ARGUMENTS(node_text(first->id)));
    size_t length = 1;
    for (; next_of(last) != first; last = next_of(last), length++) {
        if (length < SHOWN) {
            way = arena_format(&compilation->arena, "%.*s to `%.*s`", TEXT_ARGUMENTS(way),
                               TEXT_ARGUMENTS(node_text(next_of(last)->id)));
        }
    }
    struct finding *finding =
        finding_add(findings, RULE_ESCALATION_CYCLE, node_span(last->escalates_to->node),
                    length == 1       ? "%.*s escalates to itself"
                    : length <= SHOWN ? "the escalation goes in a circle: from %.*s and back"
                                      : "the escalation goes in a circle: from %.*s … and back",
                    TEXT_ARGUMENTS(way));
    const struct contact *at = first;
    for (size_t step = 1; step < length && step < SHOWN; step++, at = next_of(at)) {
        finding_label(findings, finding, node_span(at->escalates_to->node), "from `%.*s` to here",
                      TEXT_ARGUMENTS(node_text(at->id)));
    }
    finding_note(findings, finding, "a matter that goes round is settled by nobody");
    finding_help(findings, finding,
                 length == 1 ? "name somebody else, or take `escalates_to` out"
                             : "let the last of them escalate to somebody else, or to nobody");
}

struct visits {
    struct visit {
        const struct contact *contact;
        uint32_t walk; /* from 1 */
    } * slots;
    size_t size; /* a power of two */
};

static struct visit *visit_of(const struct visits *visits, const struct contact *contact)
{
    size_t at = text_quick_hash(node_text(contact->id)) & (visits->size - 1);
    while (visits->slots[at].contact != NULL && visits->slots[at].contact != contact) {
        at = (at + 1) & (visits->size - 1);
    }
    visits->slots[at].contact = contact;
    return &visits->slots[at];
}

/* Each contact has one way on, so that a walk along it finds every circle once. */
void lint_escalation_cycle(struct compilation *compilation, const struct agreement *agreement)
{
    struct visits visits = {NULL, 16};
    while (visits.size < 2 * (size_t)agreement->contact_count) {
        visits.size *= 2;
    }
    for (uint32_t index = 0; index < agreement->contact_count; index++) {
        const struct contact *contact = agreement->contact_list[index];
        if (next_of(contact) == NULL) {
            continue;
        }
        if (visits.slots == NULL) {
            visits.slots = ARENA_ARRAY(&compilation->arena, struct visit, visits.size);
        }
        for (; contact != NULL; contact = next_of(contact)) {
            struct visit *visit = visit_of(&visits, contact);
            if (visit->walk == index + 1) {
                report_cycle(compilation, contact);
            }
            if (visit->walk != 0) {
                break;
            }
            visit->walk = index + 1;
        }
    }
}
