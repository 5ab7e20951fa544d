/* Takes two credits and gives which of them pays more, or why that cannot be told: a percent of a
 * fee compares with a percent of the same fee, money with money of one currency. */
#include "lint/credit.h"

#include "base/letter.h"
#include "lint/period_word.h"
#include "model/compute.h"

/* What a percent is taken of: its own `of`, or the basis; without an article in front. */
static struct text base_of(const struct credit_terms *credit, const struct node *basis)
{
    static const struct text articles[] = {TEXT("the "), TEXT("a "),   TEXT("an "),  TEXT("la "),
                                           TEXT("le "),  TEXT("les "), TEXT("der "), TEXT("die "),
                                           TEXT("das "), TEXT("des "), TEXT("el "),  TEXT("los ")};
    struct text base = credit->of.length > 0 ? credit->of
                       : basis != NULL       ? text_trim(node_text(basis))
                                             : (struct text){NULL, 0};
    for (size_t index = 0; index < sizeof articles / sizeof *articles; index++) {
        size_t length = articles[index].length;
        if (base.length > length &&
            text_equal_ignoring_case(text_slice(base, 0, length), articles[index])) {
            base = text_slice(base, length, base.length);
            break;
        }
    }
    return base.length > 0 && base.data[base.length - 1] == '.'
               ? text_slice(base, 0, base.length - 1)
               : base;
}

/* Whether both are paid once, or for each of the same unit. */
static bool same_steps(struct arena *arena, const struct credit_terms *one,
                       const struct credit_terms *other)
{
    if (one->per != other->per || !one->per) {
        return one->per == other->per;
    }
    if (one->step != other->step || one->below_target != other->below_target ||
        !text_equal_ignoring_case(one->noun, other->noun) ||
        (one->quantity == NULL) != (other->quantity == NULL)) {
        return false;
    }
    return one->quantity == NULL || (one->quantity->kind == other->quantity->kind &&
                                     text_equal(words_of_amount(arena, one->quantity),
                                                words_of_amount(arena, other->quantity)));
}

const rational *credit_amount(struct arena *arena, const struct credit_terms *credit)
{
    return credit->kind == CREDIT_NO_CHARGE ? NULL : amount_as_rational(arena, &credit->amount);
}

static enum credit_order order_of(int order)
{
    return order < 0 ? CREDIT_LESS : order > 0 ? CREDIT_MORE : CREDIT_EQUAL;
}

/* `no charge` waives all of a fee: no percent up to 100 is more. */
static enum credit_order compare_waiver(const struct credit_terms *one,
                                        const struct credit_terms *other)
{
    static const struct decimal whole = {.coefficient = 100};
    if (one->kind == other->kind) {
        return CREDIT_EQUAL;
    }
    const struct credit_terms *paid = one->kind == CREDIT_NO_CHARGE ? other : one;
    if (paid->kind != CREDIT_PERCENT || paid->per ||
        decimal_compare(paid->amount.number, whole) > 0) {
        return CREDIT_OPEN;
    }
    return decimal_compare(paid->amount.number, whole) == 0 ? CREDIT_EQUAL
           : paid == one                                    ? CREDIT_LESS
                                                            : CREDIT_MORE;
}

enum credit_order credit_compare_of(struct arena *arena, const struct credit_terms *one,
                                    const struct node *one_basis, const struct credit_terms *other,
                                    const struct node *other_basis)
{
    if (one->kind == CREDIT_NO_CHARGE || other->kind == CREDIT_NO_CHARGE) {
        return compare_waiver(one, other);
    }
    if (one->kind != other->kind ||
        (one->kind == CREDIT_MONEY &&
         !money_same_currency(one->amount.money, other->amount.money))) {
        return CREDIT_APART;
    }
    const rational *first = credit_amount(arena, one), *second = credit_amount(arena, other);
    bool of_one = one->kind == CREDIT_MONEY ||
                  text_equal_ignoring_case(base_of(one, one_basis), base_of(other, other_basis));
    if (!of_one || first == NULL || second == NULL || !same_steps(arena, one, other)) {
        return CREDIT_OPEN;
    }
    return order_of(rational_compare(first, second));
}

enum credit_order credit_compare(struct arena *arena, const struct credit_terms *one,
                                 const struct credit_terms *other, const struct node *basis)
{
    return credit_compare_of(arena, one, basis, other, basis);
}

bool credit_bases_differ(const struct credit_terms *one, const struct node *one_basis,
                         const struct credit_terms *other, const struct node *other_basis)
{
    struct text first = base_of(one, one_basis), second = base_of(other, other_basis);
    return one->kind == other->kind && (one->kind == CREDIT_PERCENT || one->kind == CREDIT_TIMES) &&
           first.length > 0 && second.length > 0 && !text_equal_ignoring_case(first, second);
}

/* How often what the percent is of is paid, by its first word that says so; -1: none does. */
static int period_of_base(struct text base)
{
    size_t start = 0, end = 0;
    int unit = -1;
    while (unit < 0 && letter_next_word(base, end, &start, &end)) {
        unit = period_word_unit(text_slice(base, start, end));
    }
    return unit;
}

bool credit_periods_differ(const struct credit_terms *one, const struct credit_terms *other,
                           const struct node *basis)
{
    if (!credit_bases_differ(one, basis, other, basis)) {
        return false;
    }
    int first = period_of_base(base_of(one, basis)), second = period_of_base(base_of(other, basis));
    return first >= 0 && second >= 0 && first != second;
}

const char *credit_unit(const struct credit_terms *credit)
{
    switch (credit->kind) {
    case CREDIT_PERCENT:
        return "a percent";
    case CREDIT_MONEY:
        return "an amount of money";
    case CREDIT_TIME:
        return "a time of service";
    case CREDIT_TIMES:
        return "a multiple";
    case CREDIT_NO_CHARGE:
        return "a waiver";
    }
    return "";
}
