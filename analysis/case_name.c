#include "analysis/case_name.h"

#include <stdio.h>

const char *case_name(const struct casework *casework, int type, uint64_t owner, char name[CASE_NAME_SIZE])
{
    char day[11];
    const char *type_name = casework->types[type].heading.name;
    for (int i = 0, of_type = 0; i < casework->intake_count; i++) {
        if (casework->intakes[i].type != type)
            continue;
        uint64_t identity = owner ^ casework->intakes[i].owner;
        civil_day received = (civil_day)(identity >> 32);
        if (received >= casework->first_day && received < casework->first_day + casework->days) {
            if (of_type)
                snprintf(name, CASE_NAME_SIZE, "%s %s-s%d-%u", type_name, civil_text(received, day), of_type, (unsigned)identity);
            else
                snprintf(name, CASE_NAME_SIZE, "%s %s-%u", type_name, civil_text(received, day), (unsigned)identity);
            return name;
        }
        of_type++;
    }
    for (int i = 0; i < casework->start_count; i++)
        if (casework->start[i].owner == owner)
            return casework->start[i].id;
    snprintf(name, CASE_NAME_SIZE, "%s %016llx", type_name, (unsigned long long)owner);
    return name;
}

const char *officer_name(const struct casework *casework, int officer, char name[CASE_NAME_SIZE])
{
    for (int i = 0; i < casework->group_count; i++) {
        const struct officer_group *group = &casework->groups[i];
        if (officer >= group->first && officer < group->first + group->count) {
            const struct team *team = &casework->teams[group->team];
            snprintf(name, CASE_NAME_SIZE, "%s %d", team->heading.name, officer - casework->groups[team->first_group].first + 1);
            return name;
        }
    }
    return "";
}

const char *time_stamp(const struct casework *casework, sim_time time, char stamp[STAMP_SIZE])
{
    sim_time day = time >= 0 ? time / DAY : -((DAY - 1 - time) / DAY), rest = time - day * DAY;
    char date[11];
    snprintf(stamp, STAMP_SIZE, "%sT%02d:%02d:%02d.%06d", civil_text(casework->period.first + (civil_day)day, date),
             (int)(rest / HOUR), (int)(rest / MINUTE % 60), (int)(rest / SECOND % 60), (int)(rest % SECOND));
    return stamp;
}
