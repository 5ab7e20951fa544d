/* What authors write where the language has other words: where the finding stands, and what its fix
 * writes; worked out by hand. */
#include "phrase_finding.h"

#include <criterion/criterion.h>

Test(phrase_slips, deadlines_in_other_words)
{
    check_likely("target", "by EOD", RULE_BAD_VALUE, "EOD", "the end of the same business day");
    check_likely("target", "by the next working day", RULE_BAD_VALUE, "the next working day",
                 "the end of the next business day");
    check_likely("target", "next day", RULE_BAD_VALUE, "next day",
                 "by the end of the next business day");
    check_likely("target", "NBD", RULE_BAD_VALUE, "NBD", "by the end of the next business day");
    check_likely("target", "within the next business day", RULE_BAD_VALUE,
                 "within the next business day", "by the end of the next business day");
    check_likely("target", "by Friday at 17:00", RULE_BAD_VALUE, "Friday at 17:00",
                 "17:00 every Friday");
    check_fix("target", "by 17:00 on Friday", RULE_BAD_VALUE, "on Friday", "every Friday");
    check_fix("target", "by 5:30 p.m. every Friday", RULE_BAD_VALUE, "5:30 p.m.", "17:30");
    check_fix("target", "by 12 am every Friday", RULE_BAD_VALUE, "12 am", "00:00");
    check_fix("target", "by noon on the next business day", RULE_BAD_VALUE, "noon", "12:00");
    check_fix("target", "by March 31, 2027", RULE_BAD_VALUE, "March 31, 2027", "2027-03-31");
    check_likely("target", "a report by Friday", RULE_BAD_VALUE, "by Friday", "every Friday");
    check_likely("target", "a report by the 5th of the month", RULE_BAD_VALUE,
                 "by the 5th of the month", "on day 5 of each month");
    check_likely("target", "a report within 5 days", RULE_BAD_VALUE, "a report within 5 days",
                 "within 5 days");
}

Test(phrase_slips, statistics_in_other_words)
{
    check_fix("target", "mean of replies at most 7 min", RULE_BAD_VALUE, "mean", "average");
    check_fix("target", "mean time to repair at most 4 h", RULE_BAD_VALUE, "mean", "average of");
    check_fix("target", "Mittelwert of Antworten at most 4 h", RULE_BAD_VALUE, "Mittelwert",
              "average");
    check_likely("target", "MTTR at most 4 h", RULE_BAD_VALUE, "MTTR", "average of repairs");
    check_likely("target", "average of survey scores at least 4.3 points in each quarter",
                 RULE_BAD_VALUE, "4.3 points", "4.3");
    check("target", "80/20", RULE_BAD_VALUE, "80/20");
}

Test(phrase_slips, what_a_noun_or_a_count_cannot_have)
{
    check_likely("target", "90% of category 1 responses within 15 min", RULE_BAD_VALUE,
                 "category 1", "category-1");
    check_likely("target", "average of category 1 responses at most 7 min", RULE_BAD_VALUE,
                 "category 1", "category-1");
    check("target", "100 leads 5", RULE_BAD_VALUE, "5");
    check("target", "at most 0 handovers above an hour per month", RULE_BAD_VALUE,
          "above an hour per month");
    check("target", "95% of parcels by 10:00 on the next business day in each month",
          RULE_BAD_VALUE, "by 10:00 on the next business day in each month");
}

Test(phrase_slips, numbers_that_words_multiply)
{
    check_fix("target", "5 million requests per day", RULE_BAD_VALUE, "5 million", "5,000,000");
    check_fix("target", "10k requests per second", RULE_BAD_VALUE, "10k", "10,000");
    check_fix("target", "$1.5M of pipeline per quarter", RULE_BAD_VALUE, "1.5M", "1,500,000");
    check_fix("target", "2 Dutzend Berichte per month", RULE_BAD_VALUE, "2 Dutzend", "24");
    check_likely("target", "1M requests per day", RULE_BAD_VALUE, "1M", "1,000,000");
    check("target", "1.2345k leads per month", RULE_BAD_VALUE, "1.2345k");
    check("target", "9000000000 billion leads per month", RULE_BAD_VALUE, "9000000000 billion");
    check_fix("credit", "$2k per incident", RULE_BAD_VALUE, "2k", "2,000");
    check_fix("credit", "2 thousand USD", RULE_BAD_VALUE, "2 thousand", "2,000");
    check_fix("condition", "loss at least 2 million packets", RULE_BAD_VALUE, "2 million",
              "2,000,000");
    check_fix("money", "EUR 2 Mio", RULE_BAD_VALUE, "2 Mio", "2,000,000");
}

Test(phrase_slips, targets_without_a_figure)
{
    check_likely("target", "daily backups", RULE_BAD_VALUE, "daily backups", "backups daily");
    check_likely("target", "a weekly report", RULE_BAD_VALUE, "a weekly report", "a report weekly");
    check_likely("target", "next day delivery", RULE_BAD_VALUE, "next day delivery",
                 "by the end of the next business day");
    check("target", "as soon as possible", RULE_BAD_VALUE, "as soon as possible");
    check("target", "Immediately", RULE_BAD_VALUE, "Immediately");
    check("target", "zero downtime", RULE_BAD_VALUE, "zero downtime");
    check("target", "zero incidents per quarter", RULE_BAD_VALUE, "zero incidents per quarter");
    check("target", "24/7 support", RULE_BAD_VALUE, "24/7 support");
    check("target", "24x7", RULE_BAD_VALUE, "24x7");
    check("target", "NPS of 50", RULE_BAD_VALUE, "NPS of 50");
    check_likely("target", "CSAT of 90% in each month", RULE_BAD_VALUE, "CSAT of 90% in each month",
                 "90% in each month");
    check_likely("target", "99.9 in each month", RULE_BAD_VALUE, "99.9", "99.9%");
    check("target", "12.5 in each month", RULE_BAD_VALUE, "in");
}

Test(phrase_slips, times_from_when_and_two_of_them)
{
    check("target", "within 24 h of request", RULE_BAD_VALUE, "of request");
    check("target", "within 30 min after the alert", RULE_BAD_VALUE, "after the alert");
    check("target", "95% of patches within 72 h of release in each month", RULE_BAD_VALUE,
          "of release");
    check("target", "response within 15 min, resolution within 4 h", RULE_BAD_VALUE,
          "response within 15 min, resolution within 4 h");
    check_fix("target", "not exceeding 4 h", RULE_BAD_VALUE, "not exceeding", "at most");
    check_fix("target", "no later than 4 h", RULE_BAD_VALUE, "no later than", "within");
}

Test(phrase_slips, recurrences_in_other_words)
{
    check_fix("recurrence", "annually", RULE_BAD_VALUE, "annually", "every year");
    check_fix("recurrence", "Fridays", RULE_BAD_VALUE, "Fridays", "every Friday");
    check_fix("recurrence", "once a month", RULE_BAD_VALUE, "once a month", "every month");
    check_fix("recurrence", "each Monday", RULE_BAD_VALUE, "each Monday", "every Monday");
    check_fix("recurrence", "every other week", RULE_BAD_VALUE, "every other week",
              "every 2 weeks");
    check_fix("recurrence", "every working day", RULE_BAD_VALUE, "every working day",
              "every business day");
    check_fix("recurrence", "every 5th of the month", RULE_BAD_VALUE, "every 5th of the month",
              "on day 5 of each month");
    check_fix("target", "a report on the 5th of each quarter", RULE_BAD_VALUE,
              "on the 5th of each quarter", "on day 5 of each quarter");
    check_fix("recurrence", "on the 5th business day of each month", RULE_BAD_VALUE,
              "on the 5th business day of each month", "on business day 5 of each month");
    check_fix("recurrence", "the second working day of the month", RULE_BAD_VALUE,
              "the second working day of the month", "on business day 2 of each month");
    check_fix("recurrence", "business day 1 of each month", RULE_BAD_VALUE,
              "business day 1 of each month", "on the first business day of each month");
    check_fix("recurrence", "last day of the month", RULE_BAD_VALUE, "last day of the month",
              "on the last day of each month");
    check_fix("recurrence", "on the first day of each year", RULE_BAD_VALUE,
              "on the first day of each year", "on day 1 of each year");
    check_likely("recurrence", "month end", RULE_BAD_VALUE, "month end",
                 "on the last day of each month");
    check_likely("recurrence", "at the end of each quarter", RULE_BAD_VALUE,
                 "at the end of each quarter", "on the last day of each quarter");
    check_likely("recurrence", "by the 10th working day of each month", RULE_BAD_VALUE,
                 "by the 10th working day of each month", "on business day 10 of each month");
    check_fix("target", "a report on the second working day of the month", RULE_BAD_VALUE,
              "on the second working day of the month", "on business day 2 of each month");
}

Test(phrase_slips, what_another_reading_has)
{
    check("target", "2 thousand five hundred leads per month", RULE_BAD_VALUE, "2 thousand");
    check("target", "mean below 2 h", RULE_BAD_VALUE, "mean below 2 h");
    check_likely("target", "10 k runs per month", RULE_BAD_VALUE, "10 k", "10,000");
    check_fix("credit", "half an hour of service", RULE_BAD_VALUE, "half an hour", "30 min");
    check_likely("schedule", "09:00-05:00", RULE_BAD_VALUE, "09:00-05:00", "Mon-Fri 09:00-17:00");
    check("condition", "vendor fails to pay", RULE_BAD_VALUE, "fails");
    check("condition", "vendor breaches confidentiality", RULE_BAD_VALUE, "breaches");
    check("condition", "change of control", RULE_BAD_VALUE, "of");
    check("condition", "uptime is 99%", RULE_BAD_VALUE, "is");
    check("condition", "at most 3 misses per year", RULE_BAD_VALUE, "per");
    check_fix("cap", "up to 50% per month", RULE_BAD_VALUE, "up to 50", "50");
}

Test(phrase_slips, credits_in_other_words)
{
    check_likely("credit", "full refund", RULE_BAD_VALUE, "full refund", "no charge");
    check_likely("credit", "half the monthly fee", RULE_BAD_VALUE, "half the monthly fee",
                 "50% of the monthly fee");
    check_likely("credit", "twice the fee", RULE_BAD_VALUE, "twice the fee", "2 times the fee");
    check_likely("credit", "la moitié des frais", RULE_BAD_VALUE, "la moitié des frais",
                 "50% of frais");
    check_likely("credit", "die halbe Monatsgebühr", RULE_BAD_VALUE, "die halbe Monatsgebühr",
                 "50% of Monatsgebühr");
    check_likely("credit", "a 10% service credit", RULE_BAD_VALUE, "a 10% service credit", "10%");
    check_likely("credit", "10% discount", RULE_BAD_VALUE, "10% discount", "10%");
    check_likely("credit", "1 month free", RULE_BAD_VALUE, "1 month free", "1 month of service");
    check_likely("credit", "1 free month", RULE_BAD_VALUE, "1 free month", "1 month of service");
    check_likely("credit", "10% off the next invoice", RULE_BAD_VALUE, "off", "of");
    check_likely("credit", "5% der Monatsgebühr", RULE_BAD_VALUE, "der", "of");
    check_fix("credit", "100 Euro", RULE_BAD_VALUE, "100 Euro", "€100");
    check_fix("credit", "2x the fee", RULE_BAD_VALUE, "2x", "2 times");
    check_fix("credit", "1/4 of the fee", RULE_BAD_VALUE, "1/4", "25%");
    check("credit", "1/30 of the fee", RULE_BAD_VALUE, "1/30");
    check_fix("credit", "10% for each 30 min", RULE_BAD_VALUE, "for each", "per");
    check_fix("credit", "$5/user", RULE_BAD_VALUE, "$5/user", "$5 per user");
    check_likely("credit", "10%/hour", RULE_BAD_VALUE, "10%/hour", "10% per hour");
    check("credit", "5% per hour of downtime", RULE_BAD_VALUE, "hour");
    check("credit", "$5 per user per hour", RULE_BAD_VALUE, "per hour");
    check("credit", "up to 25%", RULE_BAD_VALUE, "up to 25%");
    check("credit", "10-25%", RULE_BAD_VALUE, "10-25%");
    check("credit", "10% of the fee, max 50%", RULE_BAD_VALUE, ", max 50%");
    check("credit", "none", RULE_BAD_VALUE, "none");
}

Test(phrase_slips, schedules_in_other_languages)
{
    check_fix("schedule", "Mo-Fr 08:00-18:00", RULE_BAD_VALUE, "Mo-Fr", "Mon-Fri");
    check_likely("schedule", "Mo-Fr 8-18 Uhr", RULE_BAD_VALUE, "Mo-Fr 8-18 Uhr",
                 "Mon-Fri 08:00-18:00");
    check_likely("schedule", "lun-ven 9h-18h", RULE_BAD_VALUE, "lun-ven 9h-18h",
                 "Mon-Fri 09:00-18:00");
    check_likely("schedule", "du lundi au vendredi de 9h à 18h", RULE_BAD_VALUE,
                 "du lundi au vendredi de 9h à 18h", "Mon-Fri 09:00-18:00");
    check_likely("schedule", "de lunes a miércoles de 9:00 a 18:00 h", RULE_BAD_VALUE,
                 "de lunes a miércoles de 9:00 a 18:00 h", "Mon-Wed 09:00-18:00");
    check_likely("schedule", "Monday through Friday, 8:00 AM to 6:00 PM Europe/London",
                 RULE_BAD_VALUE, "Monday through Friday, 8:00 AM to 6:00 PM",
                 "Mon-Fri 08:00-18:00");
    check_likely("schedule", "24/7/365", RULE_BAD_VALUE, "24/7/365", "24x7");
    check("schedule", "日曜 9-17", RULE_BAD_VALUE, "日曜 9-17");
}

Test(phrase_slips, conditions_in_other_words)
{
    check_likely("condition", "more than 3 misses per year", RULE_BAD_VALUE,
                 "more than 3 misses per year", "missed 4 times per year");
    check_likely("condition", "2 or more misses in a quarter", RULE_BAD_VALUE,
                 "2 or more misses in a quarter", "missed 2 times in a quarter");
    check("condition", "3 consecutive misses", RULE_BAD_VALUE, "3 consecutive misses");
    check("condition", "after the third miss", RULE_BAD_VALUE, "after the third miss");
    check_fix("condition", "if uptime missed", RULE_BAD_VALUE, "if uptime", "uptime");
    check_fix("condition", "uptime has been missed", RULE_BAD_VALUE, "has been missed", "missed");
    check_fix("condition", "uptime not met", RULE_BAD_VALUE, "not met", "missed");
    check_fix("condition", "uptime breached 3 times in a year", RULE_BAD_VALUE, "breached",
              "missed");
    check_fix("condition", "uptime under 99%", RULE_BAD_VALUE, "under", "below");
    check_fix("condition", "downtime exceeds 4 h", RULE_BAD_VALUE, "exceeds", "above");
    check_fix("condition", "downtime of more than 4 h", RULE_BAD_VALUE, "of more", "more");
    check_likely("condition", "an outage of more than 4 h", RULE_BAD_VALUE, "an outage of",
                 "downtime");
    check_fix("condition", "uptime missed for 3 consecutive months", RULE_BAD_VALUE, "for", "in");
    check_likely("condition", "uptime between 95% and 99%", RULE_BAD_VALUE, "between 95% and 99%",
                 "at least 95% and below 99%");
    check("condition", "uptime missed repeatedly", RULE_BAD_VALUE, "repeatedly");
    check_likely("condition", "twice in a quarter", RULE_BAD_VALUE, "twice", "missed twice");
    check_likely("condition", "3 times in a year", RULE_BAD_VALUE, "3", "missed 3");
    check("condition", "unpaid invoices", RULE_BAD_VALUE, "invoices");
}

Test(phrase_slips, windows_with_an_article)
{
    check_fix("window", "a rolling year", RULE_BAD_VALUE, "a rolling", "rolling");
    check_fix("window", "each calendar month", RULE_BAD_VALUE, "each calendar", "calendar");
}

Test(phrase_slips, schedules_in_other_words)
{
    check_likely("schedule", "Monday to Friday, 9am to 5pm", RULE_BAD_VALUE,
                 "Monday to Friday, 9am to 5pm", "Mon-Fri 09:00-17:00");
    check_likely("schedule", "Mon-Fri 09:00 to 17:00", RULE_BAD_VALUE, "09:00 to 17:00",
                 "09:00-17:00");
    check_likely("schedule", "Mon to Fri 09:00-17:00", RULE_BAD_VALUE, "Mon to Fri", "Mon-Fri");
    check_likely("schedule", "weekdays 9-5", RULE_BAD_VALUE, "weekdays 9-5", "Mon-Fri 09:00-17:00");
    check_likely("schedule", "0900-1730 daily", RULE_BAD_VALUE, "0900-1730 daily",
                 "Mon-Sun 09:00-17:30");
    check_likely("schedule", "24 x 7", RULE_BAD_VALUE, "24 x 7", "24x7");
    check_fix("schedule", "Monday 09:00-17:00", RULE_BAD_VALUE, "Monday", "Mon");
}

Test(phrase_slips, percentiles_in_other_words)
{
    check_likely("target", "95th percentile of replies within 2 s", RULE_BAD_VALUE,
                 "95th percentile of replies within", "p95 of replies at most");
    check_likely("target", "p95 latency under 200 ms in each month", RULE_BAD_VALUE,
                 "p95 latency under", "p95 of latency at most");
    check_likely("target", "p99.9 of reads < 10 ms", RULE_BAD_VALUE, "p99.9 of reads <",
                 "p99.9 of reads at most");
}
