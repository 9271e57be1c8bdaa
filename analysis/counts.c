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
    [PAIR_OPEN_END] = {"cases", "open at the end of the week"},
    [PAIR_AGE_END] = {"microseconds", "sum over these of the age since receipt"},
    [PAIR_OVERDUE_END] = {"cases", "open and past due at the end of the week"},
};

const struct count_about histograms_about[HISTOGRAMS] = {
    [HISTOGRAM_SOJOURN] = {"cases", "decided in the period, by time from receipt to decision"},
    [HISTOGRAM_WAITING] = {"pieces of work", "begun in the period, by time from joining the queue"},
    [HISTOGRAM_NET] = {"cases", "decided in the period, by the time that the goal's clock ran; there only if it can stand still"},
    [HISTOGRAM_AGE] = {"cases", "open at the end of the period, by time since receipt"},
};
