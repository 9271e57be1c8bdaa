#include "analysis/counts.h"

const struct count_about team_counts_about[TEAM_COUNTS] = {
    [TEAM_BEGUN] = {"pieces of work", "begun for the first time in the week, by the officer's team"},
    [TEAM_WAITED] = {"microseconds", "sum over these of the time from joining the queue"},
    [TEAM_ENDED] = {"pieces of work", "ended in the week"},
    [TEAM_WORKED] = {"microseconds", "time present and occupied by cases"},
    [TEAM_OVERTIME] = {"microseconds", "time occupied outside presence"},
    [TEAM_PRESENT] = {"microseconds", "time present"},
    [TEAM_PAID] = {"microseconds", "time paid"},
    [TEAM_COST] = {"hundredths of the money unit", "of the time paid"},
    [TEAM_INTERRUPTED] = {"pieces of work", "handed back or pre-empted"},
    [TEAM_WAITING_END] = {"cases", "waiting at the end of the week, by the first team of the queue"},
    [TEAM_LEAVE] = {"microseconds", "time on leave, of what would be present"},
    [TEAM_ILL] = {"microseconds", "time ill, of what would be present"},
    [TEAM_TRAINING] = {"microseconds", "time in training, there for no case"},
    [TEAM_VACANT] = {"microseconds", "time that would be present if the post were not vacant"},
    [TEAM_TAKEN_OVER] = {"pieces", "begun of cases that another officer keeps, by who begins"},
    [TEAM_FULL] = {"officers", "who keep as many cases as their caseload allows, at the end of the week"},
    [TEAM_LEARNING] = {"microseconds", "of the time present, what ramp-up and the teaching of others take; there only if something does"},
    [TEAM_OWED] = {"microseconds", "overtime that is still to be given back as time off, at the end of the week"},
    [TEAM_BLOCKED] = {"microseconds", "time present with a case in hand that could not go on for want of room"},
    [TEAM_CLASS_CHANGED] = {"cases", "changed class while they waited, by the queue's first team"},
    [TEAM_GAVE_UP] = {"cases", "left a queue out of patience, by its first team"},
    [TEAM_TURNED_AWAY] = {"cases", "found no room in a queue or turned back, by its first team"},
};

const struct count_about pair_counts_about[PAIR_COUNTS] = {
    [PAIR_RECEIVED] = {"cases", "received in the week"},
    [PAIR_DECIDED] = {"cases", "decided in the week"},
    [PAIR_WITHDRAWN] = {"cases", "withdrawn in the week"},
    [PAIR_SOJOURN] = {"microseconds", "sum over the decided: receipt to decision"},
    [PAIR_PAUSED] = {"microseconds", "sum over the decided: of which the clock stood still"},
    [PAIR_TOUCH] = {"microseconds", "sum over the decided: standard work done on the case"},
    [PAIR_WITHIN] = {"cases", "decided in the week, within the goal"},
    [PAIR_RECEIVED_WITHIN] = {"cases", "received in the week, decided within the goal"},
    [PAIR_RECEIVED_MISSED] = {"cases", "received in the week, decided late or past due and open at the end of the period"},
    [PAIR_RECEIVED_WITHDRAWN] = {"cases", "received in the week, withdrawn"},
    [PAIR_OPEN_END] = {"cases", "open at the end of the week; row 0 is empty: those open when the period begins are in histograms/age_begin"},
    [PAIR_AGE_END] = {"microseconds", "sum over these of the age since receipt"},
    [PAIR_PENALTIES] = {"hundredths of the money unit", "for days late in the week, of cases open at its end or left in it"},
    [PAIR_REVERSED] = {"cases", "whose decision was reversed in the week by a case that came from it, by type and track of the decision"},
    [PAIR_OVERDUE_END] = {"cases", "open and past due at the end of the week"},
};

const struct count_about histograms_about[HISTOGRAMS] = {
    [HISTOGRAM_SOJOURN] = {"cases", "decided in the period, by time from receipt to decision"},
    [HISTOGRAM_WAITING] = {"pieces of work", "begun in the period, by time from joining the queue"},
    [HISTOGRAM_AGE_BEGIN] = {"cases", "open when the period begins, by time since receipt"},
    [HISTOGRAM_WITHDRAWN] = {"cases", "withdrawn in the period, by time from receipt"},
    [HISTOGRAM_NET] = {"cases", "decided in the period, by the time that the goal's clock ran; there only if it can stand still"},
    [HISTOGRAM_WAITING_AGE] = {"cases", "waiting at the end of the period, by time since receipt; by the first team of the queue"},
    [HISTOGRAM_WAITING_AGE_BEGIN] = {"cases", "waiting when the period begins, by time since receipt; by the first team of the queue"},
    [HISTOGRAM_SLOT_WAIT] = {"bookings", "asked for in the period, by time from asking to the slot; there only with appointments"},
    [HISTOGRAM_AGE] = {"cases", "open at the end of the period, by time since receipt"},
};

#define MICROSECONDS "microseconds"

const struct count_about book_counts_about[BOOK_COUNTS] = {
    [BOOK_OFFERED] = {"places", "of the slots whose time is in the week"},
    [BOOK_DESK_TIME] = {MICROSECONDS, "desks for which officers are there x officers of each x length of these slots"},
    [BOOK_BOOKED] = {"bookings", "made in the week"},
    [BOOK_KEPT] = {"bookings", "of people who came and were served, or sent home later"},
    [BOOK_NO_SHOW] = {"bookings", "of people who did not come"},
    [BOOK_CANCELLED] = {"bookings", "cancelled by who made them"},
    [BOOK_LOST] = {"bookings", "of these, whose place nobody else could book"},
    [BOOK_MOVED] = {"bookings", "of people who came to a closed desk and were given another slot"},
    [BOOK_TURNED_AWAY] = {"cases", "that found no slot for too long"},
    [BOOK_ASKED] = {"bookings", "made by who asked for them in the week, whenever; of who came and was given another, the last one"},
    [BOOK_WAITED] = {MICROSECONDS, "sum over these: asking to slot"},
    [BOOK_WITHIN] = {"bookings", "of these, with a slot within the goal"},
    [BOOK_MISSED] = {"cases", "that asked in the week and had no slot within the goal"},
    [BOOK_THIRD] = {MICROSECONDS, "Monday 08:00 to the third free place"},
    [BOOK_THIRD_SEEN] = {"Mondays", "on which there was one"},
    [BOOK_WORKED] = {MICROSECONDS, "of officers, on people with an appointment"},
    [BOOK_SENT_HOME] = {"bookings", "of people who came, waited, and were given another slot since nobody was there any more that day"},
    [BOOK_OVER] = {MICROSECONDS, "of the time worked, after the officers' hours"},
    [BOOK_HELD] = {MICROSECONDS, "meetings of people served together, begun in the week, x officers x length of a slot"},
    [BOOK_DESK_PLANNED] = {MICROSECONDS, "desks x officers of each x length of the slots, whether officers are there or not"},
    [BOOK_WITHOUT] = {"cases", "that asked in the week and still ask at the end, without a slot"},
};

const struct count_about slot_goal_counts_about[SLOT_GOAL_COUNTS] = {
    [SLOT_GOAL_WITHIN] = {"bookings", "asked for in the week, with a slot within the type's goal for the wait"},
    [SLOT_GOAL_MISSED] = {"cases", "that asked in the week and had no slot within it"},
};

const struct count_about gated_counts_about[GATED_COUNTS] = {
    [GATED_CAME] = {"cases", "that came to the branch in the week, and parts of cases"},
    [GATED_OPEN] = {"cases", "of these, those that found it open: 'when' held"},
};

const struct count_about house_counts_about[HOUSE_COUNTS] = {
    [HOUSE_OPEN_DAYS] = {"days", "that the house is open"},
    [HOUSE_COVERED_DAYS] = {"days", "of these, on which in no minute a whole adult is short of what is wanted"},
    [HOUSE_FULL_DAYS] = {"days", "of these, on which in no minute anything is short of what is wanted"},
    [HOUSE_BELOW_DAYS] = {"days", "of these, on which in some minute fewer people than the floor are in the house"},
    [HOUSE_OPEN] = {MICROSECONDS, "time that the house is open"},
    [HOUSE_BELOW] = {MICROSECONDS, "of it, time with fewer people than the floor"},
    [HOUSE_WANTED] = {MICROSECONDS, "adults' time that the children in the house want, by their targets"},
    [HOUSE_WITH] = {MICROSECONDS, "adults' time with the children, substitutes included"},
    [HOUSE_SHORT] = {MICROSECONDS, "adults' time wanted above those with the children, minute by minute"},
    [HOUSE_OVER] = {MICROSECONDS, "adults' time with the children above what is wanted, minute by minute"},
};

const struct count_about adult_counts_about[ADULT_COUNTS] = {
    [ADULT_PAID] = {MICROSECONDS, "time paid; the sum of the next eight"},
    [ADULT_WITH] = {MICROSECONDS, "time with the children"},
    [ADULT_ELSEWHERE] = {MICROSECONDS, "time at work that is not with the children, by the share 'with children'"},
    [ADULT_BREAK] = {MICROSECONDS, "time on a break"},
    [ADULT_PLANNING] = {MICROSECONDS, "time of planning inside the shifts"},
    [ADULT_OUTSIDE] = {MICROSECONDS, "time of the contract outside the shifts"},
    [ADULT_LEAVE] = {MICROSECONDS, "time paid on leave"},
    [ADULT_ILL] = {MICROSECONDS, "time paid when ill"},
    [ADULT_CLOSED] = {MICROSECONDS, "time paid on days the house is closed"},
    [ADULT_SUBSTITUTE] = {MICROSECONDS, "time of substitutes in the house"},
    [ADULT_SUBSTITUTE_WITH] = {MICROSECONDS, "of it, with the children"},
    [ADULT_COST] = {"hundredths of the money unit", "of the time paid and of the substitutes"},
    [ADULT_LAWFUL] = {"millionths of an adult, days", "adults by law, summed over civil days"},
    [ADULT_BREAKS_MISSED] = {"breaks", "for which there was no room"},
};

const struct count_about child_counts_about[CHILD_COUNTS] = {
    [CHILD_DAYS] = {"children", "who came, summed over days"},
    [CHILD_TIME] = {MICROSECONDS, "children's time in the house"},
    [CHILD_WANTED] = {MICROSECONDS, "adults' time that they want, by their target"},
    [CHILD_LAWFUL] = {"millionths of an adult, days", "adults that the enrolled need by law, summed over civil days"},
};

const struct count_about quarter_counts_about[QUARTER_COUNTS] = {
    [QUARTER_OPEN] = {MICROSECONDS, "time that the house is open, over the period"},
    [QUARTER_CHILDREN] = {MICROSECONDS, "children's time in the house"},
    [QUARTER_WANTED] = {MICROSECONDS, "adults' time wanted"},
    [QUARTER_WITH] = {MICROSECONDS, "adults' time with the children"},
    [QUARTER_SHORT] = {MICROSECONDS, "adults' time short"},
    [QUARTER_BELOW] = {MICROSECONDS, "time with fewer people than the floor"},
};
