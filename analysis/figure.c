#include "analysis/figure.h"

#include <math.h>
#include <omp.h>

#include "analysis/figure_parts.h"
#include "analysis/labels.h"
#include "base/text.h"
#include "models/wanted.h"

enum { WHOLE = 1 << SCOPE_WHOLE, BY_TEAM = 1 << SCOPE_TEAM, BY_TYPE = 1 << SCOPE_TYPE, BY_PAIR = 1 << SCOPE_PAIR,
       BY_ADULTS = 1 << SCOPE_ADULTS, BY_CHILDREN = 1 << SCOPE_CHILDREN, BY_QUARTER = 1 << SCOPE_QUARTER, BY_BOOK = 1 << SCOPE_BOOK, BY_GATE = 1 << SCOPE_GATE,
       OF_TEAMS = WHOLE | BY_TEAM, OF_STAFF = OF_TEAMS | BY_ADULTS, OF_CASES = WHOLE | BY_TYPE | BY_PAIR };

const struct figure figures[] = {
    {"decided within goal", "decided_within_goal", "on time", "%",
     FIGURE_SHARE, 1, OF_CASES, +1, NEEDS_GOAL, .is_usual = true, .value = figure_decided_within,
     .summary = "of the cases decided in the period whose type has a goal, the share decided on or before their due time; by week of decision"},
    {"received within goal", "received_within_goal", "received on time", "%",
     FIGURE_SHARE, 1, OF_CASES, +1, NEEDS_GOAL, .value = figure_received_within,
     .summary = "of the cases received in the period whose type has a goal and whose fate is known, the share decided on time; late, and open past due at the end, are misses; withdrawn and open not yet due are left out; by week of receipt"},
    {"due within goal", "due_within_goal", "due on time", "%",
     FIGURE_SHARE, 1, WHOLE | BY_TYPE, +1, NEEDS_GOAL, .value = figure_due_within,
     .summary = "of the cases received in those weeks of the period whose cases are all due before its end, the share decided on time; late, open and withdrawn are misses, so that which cases count does not depend on how many are decided; a clock that stands still lengthens the time to decide, not the weeks; by week of receipt"},
    {"intake", "intake", "intake", "cases",
     FIGURE_COUNT, 0, OF_CASES, 0, .value = figure_intake,
     .summary = "cases received in the period"},
    {"decided", "decided", "decided", "cases",
     FIGURE_COUNT, 0, OF_CASES, +1, .is_usual = true, .value = figure_decided,
     .summary = "cases decided in the period, by week of decision; withdrawn cases are not decided"},
    {"withdrawn", "withdrawn", "withdrawn", "cases",
     FIGURE_COUNT, 0, OF_CASES, 0, .value = figure_withdrawn,
     .summary = "cases that left undecided in the period, by week of leaving"},
    {"open cases", "open_cases", "open end", "cases",
     FIGURE_COUNT, 0, OF_CASES, -1, .is_usual = true, .is_stock = true, .value = figure_open_cases,
     .summary = "cases received and neither decided nor withdrawn at the end: waiting, in hand, on hold and under way"},
    {"overdue cases", "overdue_cases", "overdue end", "cases",
     FIGURE_COUNT, 0, OF_CASES, -1, NEEDS_GOAL, .is_usual = true, .is_stock = true, .value = figure_overdue,
     .summary = "open cases at the end whose type has a goal and whose due time has passed"},
    {"age of open cases", "age_of_open_cases", "age open", "days",
     FIGURE_TIME, 1, OF_CASES, -1, .is_length = true, .is_usual = true, .is_stock = true, .value = figure_age,
     .summary = "mean time since receipt of the cases open at the end (liggetid as Ankestyrelsen has it); not estimable when none is open"},
    {"age of open cases p90", "age_of_open_cases_p90", "p90 age open", "days",
     FIGURE_TIME, 1, WHOLE | BY_TYPE, -1, .is_length = true, .is_stock = true, .p = .9, .value = figure_age_quantile,
     .summary = "the age that 90 % of the cases open at the end do not exceed (within 0.8 %)"},
    {"open over 90 days", "open_over_90_days", "over 90 d", "cases",
     FIGURE_COUNT, 0, WHOLE | BY_TYPE, -1, .is_stock = true, .is_of_period = true, .days = 90, .value = figure_open_over,
     .summary = "cases open at the end that were received more than 90 days before it (within 0.8 % of the age)"},
    {"open over 180 days", "open_over_180_days", "over 180 d", "cases",
     FIGURE_COUNT, 0, WHOLE | BY_TYPE, -1, .is_stock = true, .is_of_period = true, .days = 180, .value = figure_open_over,
     .summary = "cases open at the end that were received more than 180 days before it (within 0.8 % of the age)"},
    {"open over 365 days", "open_over_365_days", "over 365 d", "cases",
     FIGURE_COUNT, 0, WHOLE | BY_TYPE, -1, .is_stock = true, .is_of_period = true, .days = 365, .value = figure_open_over,
     .summary = "cases open at the end that were received more than 365 days before it (within 0.8 % of the age)"},
    {"backlog hump", "backlog_hump", "hump end", "cases",
     FIGURE_COUNT, 0, WHOLE | BY_TYPE, -1, NEEDS_GOAL, .is_stock = true, .value = figure_hump,
     .summary = "open cases at the end above those that fit the goal, summed over the types with a goal: open - cases leaving a day in the 13 weeks before, decided or not, x (days of the goal + mean paused time of those decided), if above 0 (sagspukkel)"},
    {"time to clear the hump", "time_to_clear_the_hump", "hump gone", "days",
     FIGURE_TIME, 0, WHOLE | BY_TYPE, -1, NEEDS_GOAL, .is_length = true, .is_of_period = true, .value = figure_hump_cleared,
     .summary = "days from the period's first day to the end of the last week that ends with a backlog hump; 0 if none does, not estimable if the period ends with one"},
    {"clearance rate", "clearance_rate", "cleared", "%",
     FIGURE_SHARE, 1, OF_CASES, +1, .has_no_top = true, .value = figure_clearance,
     .summary = "cases decided or withdrawn over cases received in the period; above 100 % the open cases become fewer"},
    {"sojourn time", "sojourn_time", "mean", "days",
     FIGURE_TIME, 1, OF_CASES, -1, .is_length = true, .value = figure_sojourn,
     .summary = "mean time from receipt to decision of the cases decided in the period, holds included; never to be read without p90 and the age of open cases"},
    {"sojourn time median", "sojourn_time_median", "median", "days",
     FIGURE_TIME, 1, OF_CASES, -1, .is_length = true, .p = .5, .value = figure_sojourn_quantile, .pooled = figure_sojourn_pooled,
     .summary = "the time from receipt to decision that half of the cases decided in the period do not exceed (within 0.8 %)"},
    {"sojourn time p80", "sojourn_time_p80", "p80", "days",
     FIGURE_TIME, 1, OF_CASES, -1, .is_length = true, .p = .8, .value = figure_sojourn_quantile, .pooled = figure_sojourn_pooled,
     .summary = "the time from receipt to decision that 80 % of the cases decided in the period do not exceed (within 0.8 %)"},
    {"sojourn time p90", "sojourn_time_p90", "p90", "days",
     FIGURE_TIME, 1, OF_CASES, -1, .is_length = true, .is_usual = true, .p = .9, .value = figure_sojourn_quantile, .pooled = figure_sojourn_pooled,
     .summary = "the time from receipt to decision that 90 % of the cases decided in the period do not exceed (within 0.8 %)"},
    {"sojourn time of the fastest 80 %", "sojourn_time_of_the_fastest_80", "80 % mean", "days",
     FIGURE_TIME, 1, OF_CASES, -1, .is_length = true, .p = .8, .value = figure_sojourn_of_fastest,
     .summary = "mean time from receipt to decision of the 80 % of the cases decided in the period that were decided fastest"},
    {"expected sojourn time median", "expected_sojourn_time_median", "exp. median", "days",
     FIGURE_TIME, 1, WHOLE | BY_TYPE, -1, .is_length = true, .p = .5, .value = figure_kaplan_meier,
     .summary = "time from receipt in which half of the cases are decided, open cases counted as long as they were seen (Kaplan and Meier); a withdrawn case counts as no longer seen; not estimable where too few were seen so long (within 0.8 %)"},
    {"expected sojourn time p90", "expected_sojourn_time_p90", "exp. p90", "days",
     FIGURE_TIME, 1, WHOLE | BY_TYPE, -1, .is_length = true, .p = .9, .value = figure_kaplan_meier,
     .summary = "time from receipt in which 90 % of the cases are decided, open cases counted as long as they were seen (Kaplan and Meier); a withdrawn case counts as no longer seen; not estimable where too few were seen so long (within 0.8 %)"},
    {"net sojourn time", "net_sojourn_time", "net mean", "days",
     FIGURE_TIME, 1, OF_CASES, -1, .is_length = true, .value = figure_net_sojourn,
     .summary = "mean time that the goal's clock ran for the cases decided in the period: sojourn time without paused time"},
    {"net sojourn time p90", "net_sojourn_time_p90", "net p90", "days",
     FIGURE_TIME, 1, OF_CASES, -1, .is_length = true, .p = .9, .value = figure_net_quantile,
     .summary = "the time that the goal's clock ran, which 90 % of the cases decided in the period do not exceed (within 0.8 %)"},
    {"paused time", "paused_time", "paused", "days",
     FIGURE_TIME, 1, OF_CASES, 0, .is_length = true, .value = figure_paused,
     .summary = "of the sojourn time, the mean time that the goal's clock stood still; cases decided in the period"},
    {"touch time", "touch_time", "touch", "hours",
     FIGURE_TIME, 1, OF_CASES, 0, .is_length = true, .value = figure_touch,
     .summary = "mean hours of standard work done on a case, from receipt to decision; cases decided in the period"},
    {"touch share", "touch_share", "touch", "%",
     FIGURE_SHARE, 2, OF_CASES, 0, .value = figure_touch_share,
     .summary = "touch time over sojourn time (all hours of the calendar): the rest of a case's life is liggetid as Rigsrevisionen has it"},
    {"waiting time", "waiting_time", "wait", "days",
     FIGURE_TIME, 1, OF_TEAMS, -1, .is_length = true, .value = figure_waiting,
     .summary = "mean time in queue of the pieces of work begun in the period for the first time, by week of beginning; holds are not waiting"},
    {"waiting time p90", "waiting_time_p90", "p90 wait", "days",
     FIGURE_TIME, 1, OF_TEAMS, -1, .is_length = true, .p = .9, .value = figure_waiting_quantile,
     .summary = "the time in queue that 90 % of the pieces of work begun in the period do not exceed (within 0.8 %)"},
    {"waiting cases", "waiting_cases", "waiting end", "cases",
     FIGURE_COUNT, 0, OF_TEAMS, -1, .is_stock = true, .value = figure_waiting_cases,
     .summary = "cases in queue at the end, by the first team that serves the queue"},
    {"gave up", "gave_up", "gave up", "cases",
     FIGURE_COUNT, 0, OF_TEAMS, -1, .value = figure_gave_up,
     .summary = "cases that left a queue in the period because their patience ended, by the first team that serves the queue; also those that went on elsewhere"},
    {"turned away", "turned_away", "turned away", "cases",
     FIGURE_COUNT, 0, OF_TEAMS | BY_BOOK, -1, .value = figure_turned_away,
     .summary = "cases that found no room in a queue, turned back from it or found no free slot for too long in the period, by the first team that serves the queue"},
    {"changes of class", "changes_of_class", "class changed", "changes",
     FIGURE_COUNT, 0, OF_TEAMS, -1, .value = figure_class_changed,
     .summary = "times that a case changed class while it waited in a queue ('class changes') in the period, by the first team that serves the queue"},
    {"branch open", "branch_open", "branch open", "%",
     FIGURE_SHARE, 1, WHOLE | BY_GATE, 0, NEEDS_GATE, .value = figure_branch_open,
     .summary = "of the cases, and parts of cases, that came in the period to a branch with 'when', the share that found it open; by branch, or of all such branches"},
    {"taken over", "taken_over", "taken over", "pieces",
     FIGURE_COUNT, 0, OF_TEAMS, -1, .value = figure_taken_over,
     .summary = "pieces of work begun in the period of cases that another officer keeps, who is away ('same officer'), by the team of who begins"},
    {"full caseloads", "full_caseloads", "full", "officers",
     FIGURE_COUNT, 0, OF_TEAMS, -1, .is_stock = true, .value = figure_full,
     .summary = "officers who keep as many cases as their 'caseload' allows, at the end"},
    {"utilisation", "utilisation", "busy", "%",
     FIGURE_SHARE, 1, OF_TEAMS, 0, .value = figure_utilisation,
     .summary = "hours worked over hours present; overtime is in neither"},
    {"hours worked", "hours_worked", "worked", "hours",
     FIGURE_TIME, 0, OF_TEAMS, 0, .value = figure_worked,
     .summary = "officers' time present and occupied by cases"},
    {"hours present", "hours_present", "present", "hours",
     FIGURE_TIME, 0, OF_TEAMS, 0, .value = figure_present,
     .summary = "officers' time at work, absence not counted; part of it goes to other things than cases"},
    {"hours paid", "hours_paid", "paid", "hours",
     FIGURE_TIME, 0, OF_STAFF, 0, .setting = OF_CASES_AND_HOUSE, .value = figure_paid,
     .summary = "hours paid of officers, or of adults of a house, absence and the share of the day not spent on cases included"},
    {"hours ill", "hours_ill", "ill", "hours",
     FIGURE_TIME, 0, OF_STAFF, -1, .setting = OF_CASES_AND_HOUSE, .value = figure_hours_ill,
     .summary = "hours of sickness of officers, or of adults of a house, of those they would be at work"},
    {"hours on leave", "hours_on_leave", "on leave", "hours",
     FIGURE_TIME, 0, OF_STAFF, 0, .setting = OF_CASES_AND_HOUSE, .value = figure_hours_on_leave,
     .summary = "hours on leave of officers, days off for overtime among them, or of adults of a house, of those they would be at work"},
    {"hours in training", "hours_in_training", "training", "hours",
     FIGURE_TIME, 0, OF_TEAMS, 0, .value = figure_in_training,
     .summary = "officers' hours at work but there for no case: training after a hire or a move"},
    {"hours owed", "hours_owed", "owed", "hours",
     FIGURE_TIME, 0, OF_TEAMS, -1, .is_stock = true, .value = figure_owed,
     .summary = "hours of overtime that are to be given back as time off and still owed at the end ('as: time off')"},
    {"hours blocked", "hours_blocked", "blocked", "hours",
     FIGURE_TIME, 0, OF_TEAMS, -1, .value = figure_blocked,
     .summary = "hours that officers were at work but could take no case, since the one they had done found no room in the next queue ('stays in hand')"},
    {"hours vacant", "hours_vacant", "vacant", "hours",
     FIGURE_TIME, 0, OF_TEAMS, -1, .value = figure_vacant,
     .summary = "hours that officers would be at work if their posts were not vacant, from somebody leaving until the next comes"},
    {"overtime hours", "overtime_hours", "overtime", "hours",
     FIGURE_TIME, 0, OF_TEAMS, -1, .value = figure_overtime,
     .summary = "officers' time occupied outside presence: to finish the case in hand, to serve who waits, or by 'overtime'"},
    {"cost", "cost", "cost", "",
     FIGURE_MONEY, 0, OF_STAFF, -1, NEEDS_PRICES, .is_usual = true, .setting = OF_CASES_AND_HOUSE, .value = figure_cost,
     .summary = "pay for the hours paid, and for those of substitutes"},
    {"penalties", "penalties", "penalties", "",
     FIGURE_MONEY, 0, OF_CASES, -1, NEEDS_PRICES, .value = figure_penalties,
     .summary = "money for the days late that began in the period, once claimed; by week, of cases open and of cases that left"},
    {"cost and penalties", "cost_and_penalties", "in all", "",
     FIGURE_MONEY, 0, WHOLE, -1, NEEDS_PRICES, .value = figure_total_cost,
     .summary = "cost and penalties of the period together"},
    {"cost per decided case", "cost_per_decided_case", "unit cost", "",
     FIGURE_MONEY, 0, WHOLE, -1, NEEDS_PRICES, .value = figure_unit_cost,
     .summary = "cost in the period over cases decided in it (enhedsomkostning); those that only delay brings, such as reminders, are not among them"},
    {"reversed", "reversed", "reversed", "cases",
     FIGURE_COUNT, 0, OF_CASES, -1, .value = figure_reversed,
     .summary = "decisions reversed in the period by a case that came from them, such as an appeal; by type and track of the decision"},
    {"reversal rate", "reversal_rate", "reversed", "%",
     FIGURE_SHARE, 1, OF_CASES, -1, .has_no_top = true, .value = figure_reversal_rate,
     .summary = "decisions reversed in the period over those made in it (omgørelsesprocent); one that two cases reverse counts twice, and appeals come later, so a year tells more than a month"},
    {"full-time equivalents", "full_time_equivalents", "FTE", "FTE",
     FIGURE_COUNT, 1, OF_STAFF, 0, .setting = OF_CASES_AND_HOUSE, .value = figure_full_time,
     .summary = "hours paid over 37 hours for each week of the period (årsværk)"},
    {"decided per full-time equivalent", "decided_per_full_time_equivalent", "per FTE", "cases a year",
     FIGURE_COUNT, 1, WHOLE, +1, .value = figure_decided_per_full_time,
     .summary = "cases decided in the period for each 1,924 hours paid, a year's of a full-time equivalent; without those that only delay brings, such as reminders"},
    {"static need", "static_need", "need", "FTE",
     FIGURE_COUNT, 1, WHOLE, 0, .value = figure_static_need,
     .summary = "full-time equivalents of the equilibrium model (ligevægtsmodel): intake x hours worked, after closing too, for each case decided / hours that a full-time equivalent is present; it clears no open cases and knows no waiting"},
    {"wait for slot", "wait_for_slot", "wait mean", "days",
     FIGURE_TIME, 1, WHOLE | BY_BOOK, -1, NEEDS_BOOK, .is_length = true, .value = figure_wait_for_slot,
     .summary = "mean time from asking for an appointment to its slot, by the week of asking; who asks again after missing or cancelling it asks anew; never to be read without p90"},
    {"wait for slot p90", "wait_for_slot_p90", "p90 wait", "days",
     FIGURE_TIME, 1, WHOLE | BY_BOOK, -1, NEEDS_BOOK, .is_length = true, .p = .9, .value = figure_slot_wait_quantile, .pooled = figure_slot_wait_pooled,
     .summary = "the time from asking to the slot that 90 % of those who asked in the period and were given one do not exceed (within 0.8 %)"},
    {"slot within goal", "slot_within_goal", "in time", "%",
     FIGURE_SHARE, 0, WHOLE | BY_TYPE | BY_BOOK, +1, NEEDS_SLOT_GOAL, .value = figure_slot_within,
     .summary = "of those who asked for an appointment and whose type has a goal 'wait for slot', the share with a slot within it ('10 days': at most ten dates after that of asking), by the week of asking; turned away, and still without one past the goal, are misses"},
    {"without a slot", "without_a_slot", "no slot yet", "cases",
     FIGURE_COUNT, 0, WHOLE | BY_BOOK, -1, NEEDS_BOOK, .value = figure_without_slot,
     .summary = "who asked for a slot in the period, has none at its end and still asks, by week of asking; they are in no wait for a slot, so that it looks shorter than it is where they are many"},
    {"days to third free slot", "days_to_third_free_slot", "3rd free", "days",
     FIGURE_TIME, 1, WHOLE | BY_BOOK, -1, NEEDS_BOOK, .is_length = true, .value = figure_third_free,
     .summary = "mean time from Monday 08:00 to the third free place that can be booked then or, if 'booked: at most' ends before it, could be"},
    {"no-shows", "no_shows", "no-show", "%",
     FIGURE_SHARE, 1, WHOLE | BY_BOOK, -1, NEEDS_BOOK, .value = figure_no_shows,
     .summary = "of the slots whose time came and whose booking stood, the share that nobody came to"},
    {"bookings", "bookings", "booked", "bookings",
     FIGURE_COUNT, 0, WHOLE | BY_BOOK, 0, NEEDS_BOOK, .value = figure_bookings,
     .summary = "slots given in the period, to the same case again too, and in its first week those of 'start: booked'; what a warm-up booked is not in it"},
    {"cancelled slots", "cancelled_slots", "cancelled", "bookings",
     FIGURE_COUNT, 0, WHOLE | BY_BOOK, 0, NEEDS_BOOK, .value = figure_cancellations,
     .summary = "bookings cancelled in the period by who made them"},
    {"rebooked", "rebooked", "rebooked", "bookings",
     FIGURE_COUNT, 0, WHOLE | BY_BOOK, -1, NEEDS_BOOK, .value = figure_slots_moved,
     .summary = "bookings in the period of people who came to a closed desk and were given another slot; they waited for nobody, so scenarios that close desks have less waiting time than those that delay"},
    {"sent home", "sent_home", "sent home", "bookings",
     FIGURE_COUNT, 0, WHOLE | BY_BOOK, -1, NEEDS_BOOK, .value = figure_sent_home,
     .summary = "people who came to their appointment in the period, waited, and were given another slot since nobody was there any more that day: overtime was used up, or all were away; that wait is in no waiting time"},
    {"slots unused", "slots_unused", "slots unused", "places",
     FIGURE_COUNT, 0, WHOLE | BY_BOOK, 0, NEEDS_BOOK, .value = figure_slots_unused,
     .summary = "places of the period's slots that nobody came to: never booked, missed, or cancelled too late for others"},
    {"desk hours unused", "desk_hours_unused", "desks idle", "hours",
     FIGURE_TIME, 0, WHOLE | BY_BOOK, 0, NEEDS_BOOK, .value = figure_desk_hours_unused,
     .summary = "hours of the period's slots that nobody came to, of desks for which officers are there: their hours less those of desks x slots kept over slots offered; where people are served together, hours of such desks without a meeting"},
    {"officer hours", "officer_hours", "officer time", "hours",
     FIGURE_TIME, 0, WHOLE, 0, NEEDS_BOOK, .value = figure_officer_hours,
     .summary = "hours of the period that officers are bound: desks open for appointments, served or not, as many as officers are there for when a slot begins, work on appointments after the officers' hours, and work on all else, within their hours or after"},
    {"hours short", "hours_short", "hours short/wk", "hours a week",
     FIGURE_COUNT, 1, WHOLE | BY_QUARTER, -1, .setting = OF_HOUSE_ONLY, .is_usual = true, .value = figure_hours_short,
     .summary = "adults' hours a week by which those with the children are fewer than the children in the house want by their targets, minute by minute; a week that the period cuts counts by its share of a whole week's opening hours"},
    {"days covered", "days_covered", "days covered", "%",
     FIGURE_SHARE, 0, WHOLE, +1, .setting = OF_HOUSE_ONLY, .is_usual = true, .value = figure_days_covered,
     .summary = "of the days that the house is open, the share on which at no minute a whole adult is short of what the children want"},
    {"days fully covered", "days_fully_covered", "fully covered", "%",
     FIGURE_SHARE, 0, WHOLE, +1, .setting = OF_HOUSE_ONLY, .value = figure_days_full,
     .summary = "of the days that the house is open, the share on which at no minute anything is short of what the children want, not even a part of an adult"},
    {"days below floor", "days_below_floor", "days below floor", "%",
     FIGURE_SHARE, 0, WHOLE, -1, NEEDS_FLOOR, .setting = OF_HOUSE_ONLY, .is_usual = true, .value = figure_days_below,
     .summary = "of the days that the house is open, the share with a minute with fewer people in it than the floor; a hard limit"},
    {"time below floor", "time_below_floor", "time below floor", "%",
     FIGURE_SHARE, 1, WHOLE | BY_QUARTER, -1, NEEDS_FLOOR, .setting = OF_HOUSE_ONLY, .value = figure_time_below,
     .summary = "of the time that the house is open, the share with fewer people in it than the floor"},
    {"children per adult", "children_per_adult", "children/adult", "children",
     FIGURE_COUNT, 1, WHOLE | BY_QUARTER, -1, .setting = OF_HOUSE_ONLY, .is_usual = true, .value = figure_children_per_adult,
     .summary = "children's time in the house over the time of adults with them, substitutes included: the ratio that is felt"},
    {"lawful children per adult", "lawful_children_per_adult", "enrolled/lawful", "children",
     FIGURE_COUNT, 1, WHOLE, -1, .setting = OF_HOUSE_ONLY, .value = figure_lawful_children,
     .summary = "children enrolled over lawful adults: the ratio that the law counts, without regard to leave, sickness and opening hours"},
    {"lawful adults", "lawful_adults", "lawful adults", "adults",
     FIGURE_COUNT, 2, WHOLE | BY_ADULTS, +1, .setting = OF_HOUSE_ONLY, .is_usual = true, .value = figure_lawful_adults,
     .summary = "contract hours over 37, leaders and others by the share they count, on average over the days of the period"},
    {"lawful adults needed", "lawful_adults_needed", "lawful needed", "adults",
     FIGURE_COUNT, 2, WHOLE | BY_CHILDREN, 0, .setting = OF_HOUSE_ONLY, .value = figure_lawful_needed,
     .summary = "adults that the enrolled need by law, on average over the days of the period; the law binds the municipality or the institution over a year, not the hour"},
    {"substitute hours", "substitute_hours", "substitutes", "hours",
     FIGURE_TIME, 0, WHOLE | BY_ADULTS, 0, .setting = OF_HOUSE_ONLY, .value = figure_substitute_hours,
     .summary = "hours of substitutes in the house over the period"},
    {"children in the house", "children_in_the_house", "children", "children",
     FIGURE_COUNT, 1, WHOLE | BY_CHILDREN | BY_QUARTER, 0, .setting = OF_HOUSE_ONLY, .value = figure_children_in_house,
     .summary = "children in the house on average while it is open"},
    {"hours with children", "hours_with_children", "with children", "hours",
     FIGURE_TIME, 0, WHOLE | BY_ADULTS | BY_QUARTER, +1, .setting = OF_HOUSE_ONLY, .value = figure_hours_with,
     .summary = "hours of adults with the children over the period, by their share, substitutes included; breaks and planning are not"},
    {"hours wanted", "hours_wanted", "wanted", "hours",
     FIGURE_TIME, 0, WHOLE | BY_CHILDREN | BY_QUARTER, 0, .setting = OF_HOUSE_ONLY, .value = figure_hours_wanted,
     .summary = "hours of adults over the period that the children in the house want by their targets"},
    {"hours over", "hours_over", "hours over/wk", "hours a week",
     FIGURE_COUNT, 1, WHOLE, 0, .setting = OF_HOUSE_ONLY, .value = figure_hours_over,
     .summary = "adults' hours a week with the children above what these want, minute by minute; weeks as for the hours short"},
    {"planning hours", "planning_hours", "planning", "hours",
     FIGURE_TIME, 0, WHOLE | BY_ADULTS, 0, .setting = OF_HOUSE_ONLY, .value = figure_hours_planning,
     .summary = "hours of adults paid away from the children over the period: planning inside the shifts, and contract outside them"},
    {"breaks missed", "breaks_missed", "breaks missed/wk", "breaks a week",
     FIGURE_COUNT, 1, WHOLE | BY_ADULTS, -1, .setting = OF_HOUSE_ONLY, .value = figure_breaks_missed,
     .summary = "breaks a week for which there was no room, because too many were away"},
    {NULL},
};

int figure_named(const char *name)
{
    for (int row = 0; figures[row].name; row++)
        if (text_equal(figures[row].name, name))
            return row;
    return -1;
}

const struct figure *figure_of_goal(const struct labels *labels, int type, bool by_receipt)
{
    bool is_of_slot = goal_subject(labels, type) == GOAL_OF_SLOT;
    return &figures[figure_named(is_of_slot ? "slot within goal" : by_receipt ? "received within goal" : "decided within goal")];
}

const char *const *figure_names(struct arena *arena)
{
    const char **names = arena_take(arena, sizeof figures / sizeof *figures * sizeof *names);
    for (int row = 0; figures[row].name; row++)
        names[row] = figures[row].name;
    return names;
}

void figures_check(const struct reference_list *names, bool has_house, struct diagnostics *diagnostics)
{
    if (names->count > MOST_AGREED_FIGURES)
        warn(diagnostics, names->items[MOST_AGREED_FIGURES].place, "%d figures are asked for, and a report agrees on %d at most: '%s' and what follows "
             "it stand in the answer and in tables alone; begin with those that are agreed", names->count, MOST_AGREED_FIGURES, names->items[MOST_AGREED_FIGURES].name);
    for (int i = 0; i < names->count; i++) {
        const struct reference *wanted = &names->items[i];
        int row = figure_named(wanted->name);
        if (row >= 0 && figures[row].setting == (has_house ? OF_CASES_ONLY : OF_HOUSE_ONLY))
            complain(diagnostics, wanted->place, has_house ? "'%s' is a figure of cases, and here is a house without; leave it out"
                                                           : "'%s' is a figure of a house ('presence'), and here are cases; leave it out", wanted->name);
        if (row < 0)
            complain(diagnostics, wanted->place, "no figure '%s'; %s", wanted->name,
                     figure_suggest(diagnostics->arena, wanted->name, figure_names(diagnostics->arena)));
    }
}

static bool has_goal(const struct scenario_results *scenario, struct scope scope, enum goal_subject subject)
{
    for (int type = 0; type < scenario->shape.types; type++)
        if (goal_subject(&scenario->labels, type) == subject
            && (scope.kind == SCOPE_WHOLE || scope.kind == SCOPE_BOOK || (scope.kind == SCOPE_TYPE && scope.row == type)
                || (scope.kind == SCOPE_PAIR && scenario->labels.pairs[scope.row].type == type)))
            return true;
    return false;
}

static bool is_of_setting(const struct figure *figure, const struct scenario_results *scenario)
{
    return figure->setting == OF_CASES_AND_HOUSE || (figure->setting == OF_HOUSE_ONLY) == scenario->shape.has_house;
}

/* Hours do not depend on luck: those of the first replication are those of all. */
static bool quarter_is_open(const struct scenario_results *scenario, int row)
{
    const struct tally_shape *shape = &scenario->shape;
    return scenario->replications > 0 && scenario->tally[0][tally_quarter(shape, row / shape->quarters, row % shape->quarters, QUARTER_OPEN)] > 0;
}

bool figure_exists(const struct figure *figure, const struct scenario_results *scenario, struct scope scope)
{
    if (scope.row < 0 || !(figure->per >> scope.kind & 1) || !is_of_setting(figure, scenario))
        return false;
    if (scope.kind == SCOPE_QUARTER)
        return quarter_is_open(scenario, scope.row);
    if (figure->needs == NEEDS_BOOK)
        return scenario->shape.books > 0;
    if (figure->needs == NEEDS_GATE)
        return scenario->shape.gates > 0;
    if (figure->needs == NEEDS_FLOOR)
        return scenario->labels.floor > 0;
    if (figure->needs == NEEDS_GOAL || figure->needs == NEEDS_SLOT_GOAL)
        return has_goal(scenario, scope, figure->needs == NEEDS_GOAL ? GOAL_OF_DECISION : GOAL_OF_SLOT);
    return figure->needs == NEEDS_PRICES ? *scenario->labels.money != 0 : true;
}

double figure_most(const struct figure *figure)
{
    return figure->kind == FIGURE_SHARE && !figure->has_no_top ? 100 : INFINITY;
}

bool figure_is_weekly(const struct figure *figure)
{
    return figure->p <= 0 && !figure->is_of_period;
}

bool figure_is_weekly_in(const struct figure *figure, struct scope scope)
{
    return figure_is_weekly(figure) && scope.kind != SCOPE_QUARTER;
}

/* Numbers that the figure is made of in one replication, about: buckets of its rows for a quantile, else their weeks. */
static int64_t work_of(const struct figure *figure, const struct scenario_results *scenario, struct scope scope)
{
    const struct tally_shape *shape = &scenario->shape;
    int64_t rows = scope.kind == SCOPE_WHOLE ? shape->teams + shape->pairs + shape->adults + 1 : 1;
    return rows * (figure->p > 0 ? HISTOGRAM_BUCKETS : scope.last_week - scope.first_week + 1);
}

double *figure_values(const struct figure *figure, const struct scenario_results *scenario, struct scope scope, struct arena *arena)
{
    double *values = arena_take(arena, (size_t)scenario->replications * sizeof *values + 1);
    bool exists = figure_exists(figure, scenario, scope)
                  && (figure_is_weekly_in(figure, scope) || (scope.first_week == 1 && scope.last_week == scenario->shape.weeks));
    enum { MUCH = 1 << 24 };                              /* numbers to add, some milliseconds of one thread: worth the waking of others */
    int count = scenario->replications;
#pragma omp parallel for schedule(static) if (count * work_of(figure, scenario, scope) >= MUCH && !omp_in_parallel())
    for (int replication = 0; replication < count; replication++)
        values[replication] = exists ? figure->value(figure, &(struct view){scenario, replication, scope, NULL}) : NAN;
    return values;
}

const char *figure_unit(const struct figure *figure, const struct scenario_results *scenario)
{
    return figure->kind == FIGURE_MONEY ? scenario->labels.money : figure->unit;
}
