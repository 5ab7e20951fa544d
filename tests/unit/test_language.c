/* Figures and phrases in the four languages of a document. Every expected value was worked out by
 * hand: separators, spaces and plurals as CLDR has them, words by each language's grammar. */
#include "language/language.h"
#include "model/binders.h"
#include "phrase_trial.h"

#include <criterion/criterion.h>

#include <string.h>

#define NB "\xc2\xa0"      /* U+00A0, no-break space */
#define NNB "\xe2\x80\xaf" /* U+202F, narrow no-break space */

enum {
    EN = CHOICE_LANGUAGE_EN,
    FR = CHOICE_LANGUAGE_FR,
    DE = CHOICE_LANGUAGE_DE,
    ES = CHOICE_LANGUAGE_ES
};

static struct trial trial;

static void set_up(void)
{
    trial_start(&trial);
    rational_use_arena(&trial.compilation.arena);
}

static void tear_down(void)
{
    trial_end(&trial);
}

TestSuite(language, .init = set_up, .fini = tear_down);

static struct arena *arena(void)
{
    return &trial.compilation.arena;
}

static void check(const char *what, int in, struct text found, const char *expected)
{
    cr_expect(text_is(found, expected), "%s in language %d: expected <%s>, found <%.*s>", what,
              in - EN, expected, TEXT_ARGUMENTS(found));
}

static void check_percent(const char *written, int in, const char *expected)
{
    const struct percent *percent = phrase_percent(&trial.place, trial_node(&trial, written));
    cr_assert_not_null(percent);
    check(written, in, language_percent(arena(), (language)in, percent->number), expected);
}

static void check_number(const char *written, int in, const char *expected)
{
    const struct number *number = phrase_number(&trial.place, trial_node(&trial, written));
    cr_assert_not_null(number);
    check(written, in, language_decimal(arena(), (language)in, number->number), expected);
}

static void check_money(const char *written, int in, const char *expected)
{
    const struct money *money = phrase_money(&trial.place, trial_node(&trial, written));
    cr_assert_not_null(money);
    check(written, in, language_money(arena(), (language)in, money), expected);
}

static void check_duration(const char *written, int in, const char *expected)
{
    const struct duration *duration = phrase_duration(&trial.place, trial_node(&trial, written));
    cr_assert_not_null(duration);
    check(written, in, language_duration(arena(), (language)in, duration), expected);
}

static void check_date(const char *written, int in, const char *expected)
{
    const struct date *date = phrase_date(&trial.place, trial_node(&trial, written));
    cr_assert_not_null(date);
    check(written, in, language_date(arena(), (language)in, *date), expected);
}

static void check_recurrence(const char *written, int in, const char *expected)
{
    const struct recurrence *recurrence =
        phrase_recurrence(&trial.place, trial_node(&trial, written));
    cr_assert_not_null(recurrence);
    check(written, in, language_recurrence(arena(), (language)in, recurrence), expected);
}

static void check_schedule(const char *written, int in, const char *expected)
{
    const struct schedule *schedule = phrase_schedule(&trial.place, trial_node(&trial, written));
    cr_assert_not_null(schedule);
    check(written, in, language_schedule(arena(), (language)in, schedule), expected);
}

static void check_target(const char *written, int in, const char *figure, const char *rest)
{
    const struct target *target = phrase_target(&trial.place, trial_node(&trial, written));
    struct text found_figure, found_rest;
    cr_assert_not_null(target, "%s", written);
    language_target(arena(), (language)in, target, &found_figure, &found_rest);
    check(written, in, found_figure, figure);
    check(written, in, found_rest, rest);
}

static void check_credit(const char *written, int in, const char *expected)
{
    const struct credit *credit = phrase_credit(&trial.place, trial_node(&trial, written));
    cr_assert_not_null(credit, "%s", written);
    check(written, in, language_credit(arena(), (language)in, credit), expected);
}

static void check_seconds(int64_t numerator, int64_t denominator, int in, const char *expected)
{
    const rational *seconds = rational_divide(arena(), rational_from_integer(arena(), numerator),
                                              rational_from_integer(arena(), denominator));
    check("seconds", in, language_seconds(arena(), (language)in, seconds), expected);
}

Test(language, has_every_message_in_every_language)
{
    for (int message = 0; message < MESSAGE_COUNT; message++) {
        struct text english = language_words(CHOICE_LANGUAGE_EN, (enum message)message);
        for (int in = EN; in <= ES; in++) {
            struct text words = language_words((language)in, (enum message)message);
            cr_expect_gt(words.length, 0, "message %d in language %d", message, in - EN);
            for (int gap = '0'; gap <= '9'; gap++) {
                char mark[4] = {'{', (char)gap, '}', '\0'};
                cr_expect_eq(strstr(english.data, mark) != NULL, strstr(words.data, mark) != NULL,
                             "%s of \"%s\" in language %d", mark, english.data, in - EN);
            }
        }
    }
}

/* "one;many" of the first number: where English has two forms every language has, and in both
 * halves the same is filled in. */
static void check_forms(struct text english, struct text words)
{
    const char *bar = strchr(english.data, ';'), *own = strchr(words.data, ';');
    if (bar == NULL || bar[1] == ' ' || own == NULL) {
        return; /* a mark of a sentence; one for both: "mois" */
    }
    cr_expect(own > words.data && own[1] != '\0', "a form of \"%s\" is empty", words.data);
    cr_expect_eq(strstr(bar, "{0}") != NULL, strstr(own, "{0}") != NULL, "%s", words.data);
}

Test(language, has_no_empty_form)
{
    for (int message = 0; message < MESSAGE_COUNT; message++) {
        for (int in = FR; in <= ES; in++) {
            check_forms(language_words(CHOICE_LANGUAGE_EN, (enum message)message),
                        language_words((language)in, (enum message)message));
        }
    }
}

Test(language, writes_percents_with_the_space_of_the_language)
{
    check_percent("99.95%", EN, "99.95%");
    check_percent("99.95%", FR, "99,95" NNB "%");
    check_percent("99.95%", DE, "99,95" NB "%");
    check_percent("99.95%", ES, "99,95" NB "%");
    check_percent("99.90%", FR, "99,90" NNB "%"); /* digits as written */
    check_percent("0.1%", DE, "0,1" NB "%");
}

Test(language, groups_digits_as_the_language_does)
{
    check_number("15000", EN, "15,000");
    check_number("15000", FR, "15" NNB "000");
    check_number("15000", DE, "15.000");
    check_number("15000", ES, "15.000");
    check_number("5,000", EN, "5,000");
    check_number("5,000", FR, "5" NNB "000");
    check_number("5,000", DE, "5.000");
    check_number("5,000", ES, "5000"); /* CLDR: minimumGroupingDigits 2 */
    check_number("1234567.25", DE, "1.234.567,25");
    check_number("100", FR, "100");
    check_number("0.05", ES, "0,05");
}

Test(language, sets_the_sign_of_money_where_the_language_does)
{
    check_money("$5,000", EN, "$5,000");
    check_money("$5,000", FR, "5" NNB "000" NB "$");
    check_money("$5,000", DE, "5.000" NB "$");
    check_money("$5,000", ES, "5000" NB "$");
    check_money("€12.50", DE, "12,50" NB "€");
    check_money("EUR 12.50", EN, "12.50" NB "EUR");
    check_money("EUR 12.50", FR, "12,50" NB "EUR");
}

Test(language, counts_units_in_the_plural_of_the_language)
{
    check_duration("1.0 day", EN, "1.0" NB "days");
    check_duration("1.0 day", ES, "1,0" NB "día");
    check_duration("1.5 days", FR, "1,5" NB "jour");
    check_duration("15 min", EN, "15" NB "min");
    check_duration("1h 30m", FR, "1" NB "h" NB "30" NB "min");
    check_duration("4 business hours", EN, "4" NB "business" NB "hours");
    check_duration("4 business hours", FR, "4" NB "heures" NB "ouvrées");
    check_duration("4 business hours", DE, "4" NB "Geschäftsstunden");
    check_duration("4 business hours", ES, "4" NB "horas" NB "laborables");
    check_duration("1 business hour", FR, "1" NB "heure" NB "ouvrée");
    check_duration("1 day", DE, "1" NB "Tag");
    check_duration("2 days", DE, "2" NB "Tage");
    check_duration("1.5 days", EN, "1.5" NB "days");
    check_duration("1.5 days", FR, "1,5" NB "jour"); /* CLDR: i = 0,1 is one */
    check_duration("1.5 days", DE, "1,5" NB "Tage");
    check_duration("0 days", FR, "0" NB "jour");
    check_duration("0 days", EN, "0" NB "days");
    check_duration("12 months", ES, "12" NB "meses");
    check_duration("500 ms", FR, "500" NB "ms");
}

Test(language, writes_dates_in_words_that_do_not_break)
{
    check_date("2026-01-01", EN, "1" NB "January" NB "2026");
    check_date("2026-01-01", FR, "1er" NB "janvier" NB "2026");
    check_date("2026-01-01", DE, "1." NB "Januar" NB "2026");
    check_date("2026-01-01", ES, "1" NB "de" NB "enero" NB "de" NB "2026");
    check_date("2026-08-15", FR, "15" NB "août" NB "2026");
    check_date("2026-03-09", DE, "9." NB "März" NB "2026");
}

Test(language, says_computed_time_in_days_hours_minutes_and_seconds)
{
    check_seconds(1296, 1, EN, "21" NB "min" NB "36" NB "s");      /* 0.05% of 30 days */
    check_seconds(31536, 100, EN, "5" NB "min" NB "15.36" NB "s"); /* 0.001% of 365 days */
    check_seconds(31536, 100, FR, "5" NB "min" NB "15,36" NB "s");
    check_seconds(31536, 1000, DE, "31,536" NB "s");
    check_seconds(315360, 1, EN, "3" NB "days 15" NB "h" NB "36" NB "min"); /* 1% of a year */
    check_seconds(86400, 1, ES, "1" NB "día");
    check_seconds(0, 1, EN, "0" NB "s");
}

Test(language, says_time_of_work_in_hours)
{
    const rational *seconds = rational_from_integer(arena(), 120 * 3600);
    check("work", ES, language_work(arena(), (language)ES, seconds), "120" NB "h");
    seconds = rational_from_integer(arena(), 1500 * 3600 + 1800);
    check("work", DE, language_work(arena(), (language)DE, seconds),
          "1500" NB "h" NB "30" NB "min");
    seconds = rational_from_integer(arena(), 1800);
    check("work", EN, language_work(arena(), (language)EN, seconds), "30" NB "min");
}

Test(language, says_when_something_recurs)
{
    check_recurrence("every Monday", EN, "every Monday");
    check_recurrence("every Monday", FR, "chaque lundi");
    check_recurrence("every Monday", DE, "jeden Montag");
    check_recurrence("every Monday", ES, "cada lunes");
    check_recurrence("quarterly", DE, "vierteljährlich");
    check_recurrence("every 2 weeks", FR, "toutes les 2" NB "semaines");
    check_recurrence("every 2 months", FR, "tous les 2" NB "mois");
    check_recurrence("every 4 h", DE, "alle 4" NB "h");
    check_recurrence("every billing cycle", DE, "jeden Abrechnungszeitraum");
    check_recurrence("every hour", DE, "jede Stunde");
    check_recurrence("every week", ES, "cada semana");
    check_recurrence("on day 5 of each month", EN, "on day" NB "5 of each month");
    check_recurrence("on day 5 of each month", FR, "le 5 de chaque mois");
    check_recurrence("on day 5 of each month", DE, "am 5." NB "Tag jedes Monats");
    check_recurrence("on the first business day of each quarter", DE,
                     "am ersten Geschäftstag jedes Quartals");
    check_recurrence("every 2 weeks", DE, "alle 2" NB "Wochen");
    check_recurrence("every business day", FR, "chaque jour ouvré");
    check_recurrence("on the first business day of each month", FR,
                     "le premier jour ouvré de chaque mois");
    check_recurrence("on day 5 of each month", ES, "el día" NB "5 de cada mes");
    check_recurrence("on business day 5 of each month", EN, "on business day" NB "5 of each month");
    check_recurrence("on business day 5 of each month", FR, "le 5e" NB "jour ouvré de chaque mois");
    check_recurrence("on business day 5 of each month", DE, "am 5." NB "Geschäftstag jedes Monats");
    check_recurrence("on business day 5 of each month", ES,
                     "el 5.º" NB "día laborable de cada mes");
    check_recurrence("on business day 1 of each month", EN,
                     "on the first business day of each month");
    check_recurrence("on the last day of each month", EN, "on the last day of each month");
    check_recurrence("on the last day of each quarter", FR, "le dernier jour de chaque trimestre");
    check_recurrence("on the last day of each year", DE, "am letzten Tag jedes Jahres");
    check_recurrence("on the last business day of each month", DE,
                     "am letzten Geschäftstag jedes Monats");
    check_recurrence("on the last business day of each month", ES,
                     "el último día laborable de cada mes");
}

Test(language, says_hours_of_coverage)
{
    check_schedule("24x7", EN, "every day, 24" NB "hours");
    check_schedule("24x7", FR, "tous les jours, 24" NB "heures sur" NB "24");
    check_schedule("24x7", DE, "täglich rund um die Uhr");
    check_schedule("24x5", ES, "de lunes a viernes, las 24" NB "horas");
    check_schedule("Mon-Fri 09:00-17:00", EN, "Mon–Fri 09:00–17:00");
    check_schedule("Mon-Fri 09:00-17:00", FR, "lun.–ven. 09:00–17:00");
    check_schedule("Sun-Thu 10:00-18:00, Fri 10:00-13:00", DE, "So–Do 10:00–18:00, Fr 10:00–13:00");
    check_schedule("Mon-Fri 09:00-17:00 Europe/Paris", ES, "lun.–vie. 09:00–17:00 Europe/Paris");
}

Test(language, says_a_share_of_time)
{
    const char *phrase = "99.95% of minutes in each calendar month";
    check_target(phrase, EN, "at least 99.95%", "of minutes in each calendar month");
    check_target(phrase, FR, "au moins 99,95" NNB "%", "des minutes au cours de chaque mois civil");
    check_target(phrase, DE, "mindestens 99,95" NB "%", "der Minuten je Kalendermonat");
    check_target(phrase, ES, "al menos 99,95" NB "%", "de los minutos en cada mes natural");
}

Test(language, gives_the_nouns_of_the_author_their_article_and_case)
{
    check_target("99.9% of requêtes in each calendar month", FR, "au moins 99,9" NNB "%",
                 "des requêtes au cours de chaque mois civil");
    check_target("99.9% of trafic in each month", FR, "au moins 99,9" NNB "%",
                 "de trafic au cours de chaque mois civil");
    check_target("99% of accès in each month", FR, "au moins 99" NNB "%",
                 "des accès au cours de chaque mois civil");
    check_target("99% of énergie in each month", FR, "au moins 99" NNB "%",
                 "d’énergie au cours de chaque mois civil");
    check_target("40 demandes qualifiées per month", FR, "au moins 40 demandes qualifiées",
                 "par mois civil");
    check_target("99% of Anfragen in each month", DE, "mindestens 99" NB "%",
                 "der Anfragen je Kalendermonat");
    check_target("95% of erste Antworten within 5 business days in each calendar year", DE,
                 "mindestens 95" NB "%",
                 "der ersten Antworten innerhalb von 5" NB "Geschäftstagen je Kalenderjahr");
    check_target("99% of Datenverkehr in each month", DE, "mindestens 99" NB "%",
                 "von Datenverkehr je Kalendermonat");
    check_target("95% of solicitudes within 1 h in each quarter", ES, "al menos 95" NB "%",
                 "de solicitudes en un plazo de 1" NB "h en cada trimestre natural");
    check_target("at most 0.1% packet loss in each month", EN, "at most 0.1% packet loss",
                 "in each calendar month");
    check_target("at most 0.1% perte de paquets in each month", FR,
                 "au plus 0,1" NNB "% de perte de paquets", "au cours de chaque mois civil");
    check_target("at most 0.1% Paketverlust in each month", DE, "höchstens 0,1" NB "% Paketverlust",
                 "je Kalendermonat");
    check_target("15,000 requests per second", EN, "at least 15,000 requests per second", "");
    check_target("a status report every Friday", EN, "a status report", "every Friday");
    check_target("average of rétablissements at most 3 h in each month", FR, "au plus 3" NB "h",
                 "en moyenne pour les rétablissements au cours de chaque mois civil");
    check_target("average of Entstörungen at most 3 h in each month", DE, "höchstens 3" NB "h",
                 "im Durchschnitt der Entstörungen je Kalendermonat");
    check_target("median of respuestas at most 200 ms in each month", ES, "como máximo 200" NB "ms",
                 "como mediana de respuestas en cada mes natural");
}

Test(language, leaves_out_at_least_before_all)
{
    check_target("100% of leads within 1 day in each month", EN, "100%",
                 "of leads within 1" NB "day in each calendar month");
    check_target("100.00% of Anfragen in each month", DE, "100,00" NB "%",
                 "der Anfragen je Kalendermonat");
    check_target("at least 100% of leads in each month", EN, "at least 100%",
                 "of leads in each calendar month");
}

Test(language, says_windows)
{
    check_target("99% of minutes in each rolling 30 days", EN, "at least 99%",
                 "of minutes in each rolling 30" NB "days");
    check_target("99% of minutes in each rolling 30 days", FR, "au moins 99" NNB "%",
                 "des minutes au cours de chaque période glissante de 30" NB "jours");
    check_target("99% of minutes in each rolling 30 days", DE, "mindestens 99" NB "%",
                 "der Minuten je gleitenden Zeitraum von 30" NB "Tagen");
    check_target("99% of time per term", FR, "au moins 99" NNB "%",
                 "du temps sur toute la durée de l’accord");
    check_target("exactly 4 visitas per term", ES, "exactamente 4 visitas",
                 "para toda la vigencia");
    check_target("from 2 to 4 Termine per week", DE, "2 bis 4 Termine", "je Kalenderwoche");
}

Test(language, says_durations_and_deadlines)
{
    check_target("within 15 min", EN, "within 15" NB "min", "");
    check_target("within 2 business days", DE, "innerhalb von 2" NB "Geschäftstagen", "");
    check_target("within 1 week", DE, "innerhalb von 1" NB "Woche", "");
    check_target("within 2 days 4 h", DE, "innerhalb von 2" NB "Tagen" NB "4" NB "h", "");
    check_target("within 4 business hours", FR, "dans un délai de 4" NB "heures" NB "ouvrées", "");
    check_target("at most 10 h of maintenance per year", EN, "at most 10" NB "h",
                 "of maintenance in each calendar year");
    check_target("at most 10 h of mantenimiento per year", ES, "como máximo 10" NB "h",
                 "de mantenimiento por año natural");
    check_target("at most 10 h of Wartung per year", DE, "höchstens 10" NB "h",
                 "Wartung je Kalenderjahr");
    check_target("at most 1 h of indisponibilité per quarter", FR, "au plus 1" NB "h",
                 "d’indisponibilité par trimestre civil");
    check_target("$5,000 of ventes conclues per month", FR, "au moins 5" NNB "000" NB "$",
                 "de ventes conclues par mois civil");
    check_target("by 10:00 on the next business day", DE, "bis 10:00 Uhr am nächsten Geschäftstag",
                 "");
    check_target("by 09:00 every Monday", EN, "by 09:00 every Monday", "");
    check_target("by 09:00 every Monday", FR, "chaque lundi, au plus tard à 09:00", "");
    check_target("by 09:00 every Monday", DE, "jeden Montag bis 09:00 Uhr", "");
    check_target("by the end of the same business day", ES,
                 "a más tardar al final del mismo día laborable", "");
    check_target("until 2032-05-12", FR, "jusqu’au 12" NB "mai" NB "2032", "");
    check_target("best effort", DE, "nach besten Kräften", "");
}

Test(language, says_credits)
{
    check_credit("10%", FR, "10" NNB "%");
    check_credit("30% of the monthly fee", EN, "30% of the monthly fee");
    check_credit("30% of la redevance mensuelle", FR, "30" NNB "% de la redevance mensuelle");
    check_credit("30% of le prix mensuel", FR, "30" NNB "% du prix mensuel");
    check_credit("30% of el importe mensual", ES, "30" NB "% del importe mensual");
    check_credit("30% of die monatliche Gebühr", DE, "30" NB "% der monatlichen Gebühr");
    check_credit("30% of das monatliche Entgelt", DE, "30" NB "% vom monatlichen Entgelt");
    check_credit("30% of Monatspreis", DE, "30" NB "% (Monatspreis)");
    check_credit("5% per 30 min of downtime", EN, "5% per 30" NB "min of downtime");
    check_credit("5% per 30 min of indisponibilité", FR,
                 "5" NNB "% par tranche de 30" NB "min d’indisponibilité");
    check_credit("1% per incidencia", ES, "1" NB "% por incidencia");
    check_credit("2% per full 1% below target", EN, "2% per full 1% below target");
    check_credit("2% per full 1% below target", FR,
                 "2" NNB "% par tranche complète de 1" NNB "% sous la cible");
    check_credit("5% per started 30 min of Ausfallzeit", DE,
                 "5" NB "% je angefangene 30" NB "min Ausfallzeit");
    check_credit("5% per started hour of Ausfallzeit", DE,
                 "5" NB "% je angefangene Stunde Ausfallzeit");
    check_credit("5% per started day of Ausfallzeit", DE,
                 "5" NB "% je angefangenen Tag Ausfallzeit");
    check_credit("5% per started hour of indisponibilité", FR,
                 "5" NNB "% par heure entamée d’indisponibilité");
    check_credit("1 day of service per started hour of downtime", EN,
                 "1" NB "day of service per started hour of downtime");
    check_credit("5% per full day of inactividad", ES,
                 "5" NB "% por cada día completo de inactividad");
    check_credit("10 times the fee for the downtime", EN, "10" NB "times the fee for the downtime");
    check_credit("no charge", ES, "sin cargo");
}

static void check_condition(const char *written, int in, const char *expected)
{
    struct agreement none = {.names = names_new(arena(), 1)};
    const struct condition *condition = phrase_condition(&trial.place, trial_node(&trial, written));
    cr_assert_not_null(condition, "%s", written);
    check(written, in, language_condition(arena(), (language)in, &none, condition), expected);
}

Test(language, says_conditions_as_clauses)
{
    check_condition("missed", EN, "missed");
    check_condition("uptime missed in 3 consecutive months", EN,
                    "Uptime is missed in 3" NB "consecutive months");
    check_condition("uptime missed in 3 consecutive months", FR,
                    "l’objectif «" NB "Uptime" NB "» est manqué pendant 3" NB "mois consécutifs");
    check_condition("uptime missed in 3 consecutive months", DE,
                    "das Ziel „Uptime“ wird in 3" NB "aufeinanderfolgenden Monaten verfehlt");
    check_condition("uptime missed in 3 consecutive months", ES,
                    "el objetivo «Uptime» se incumple durante 3" NB "meses consecutivos");
    check_condition("missed in 2 of any 3 consecutive weeks", EN,
                    "missed in 2 of any 3" NB "consecutive weeks");
    check_condition("missed in 2 of any 3 consecutive weeks", FR,
                    "objectif manqué pendant 2 semaines sur toute période de 3" NB
                    "semaines consécutives");
    check_condition("missed in 2 of any 3 consecutive weeks", DE,
                    "Ziel in 2 von beliebigen 3" NB "aufeinanderfolgenden Wochen verfehlt");
    check_condition("missed 3 times in a rolling 12 months", EN,
                    "missed 3" NB "times in a rolling 12" NB "months");
    check_condition("missed once in a quarter", DE,
                    "Ziel einmal in einem Kalenderquartal verfehlt");
    check_condition("missed once in a week", FR,
                    "objectif manqué une fois au cours d’une semaine civile");
    check_condition("all goals together missed 4 times in a month", ES,
                    "todos los objetivos juntos se incumplen 4" NB "veces en un mes natural");
    check_condition("any goal missed for more than 60 min in a row", DE,
                    "ein beliebiges Ziel wird ununterbrochen mehr als 60" NB "min verfehlt");
    check_condition("uptime below 97.0% or response below 80%", EN,
                    "Uptime is below 97.0% or Response is below 80%");
    check_condition("at least 99.0% and below 99.9%", DE,
                    "mindestens 99,0" NB "% und unter 99,9" NB "%");
    check_condition("any goal of shared missed", EN, "any shared goal is missed");
    check_condition("any goal of shared missed", FR, "l’un des objectifs communs est manqué");
    check_condition("any goal of shared met", DE, "ein gemeinsames Ziel wird erreicht");
    check_condition("downtime above 30 min", FR, "indisponibilité de plus de 30" NB "min");
    check_condition("downtime above 30 min", ES, "inactividad de más de 30" NB "min");
}

Test(language, numbers_strikes)
{
    check("strike", EN, language_ordinal_strike(arena(), (language)EN, 1), "First strike");
    check("strike", FR, language_ordinal_strike(arena(), (language)FR, 2), "Deuxième manquement");
    check("strike", DE, language_ordinal_strike(arena(), (language)DE, 3), "Dritter Verstoß");
    check("strike", ES, language_ordinal_strike(arena(), (language)ES, 6), "Sexto incumplimiento");
    check("strike", EN, language_ordinal_strike(arena(), (language)EN, 12), "Strike 12");
    check("strike", DE, language_ordinal_strike(arena(), (language)DE, 7), "Verstoß Nr." NB "7");
}

Test(language, joins_lists)
{
    struct text items[] = {TEXT("A"), TEXT("B"), TEXT("C")};
    check("list", EN, language_list(arena(), (language)EN, items, 1), "A");
    check("list", EN, language_list(arena(), (language)EN, items, 2), "A and B");
    check("list", FR, language_list(arena(), (language)FR, items, 3), "A, B et C");
    check("list", DE, language_list(arena(), (language)DE, items, 3), "A, B und C");
    check("list", ES, language_list(arena(), (language)ES, items, 3), "A, B y C");
    struct text sounds[] = {TEXT("Ana"), TEXT("Irene")};
    check("list", ES, language_list(arena(), (language)ES, sounds, 2), "Ana e Irene");
    sounds[1] = TEXT_OF("Hilario");
    check("list", ES, language_list(arena(), (language)ES, sounds, 2), "Ana e Hilario");
    sounds[1] = TEXT_OF("hielo");
    check("list", ES, language_list(arena(), (language)ES, sounds, 2), "Ana y hielo");
    check("list", FR, language_list(arena(), (language)FR, sounds, 2), "Ana et hielo");
}

Test(language, turns_an_id_into_words)
{
    check("id", EN, language_id_in_words(arena(), TEXT_OF("first-call")), "First call");
    check("id", EN, language_id_in_words(arena(), TEXT_OF("sla99-uptime")), "Sla99 uptime");
}
