#!/usr/bin/python3
"""A year's minutes of named officers, person by person and week by week, reckoned here from the words of the file alone: calendar with
public holidays, contract hours, weekdays off, a list of leave and sickness as Excel in Denmark writes it, and 29 February; and what they cost,
week by week, at prices that change in the middle of a week, on a Monday and with the year. Prints TAP."""
import datetime
import math
import os
import re
import subprocess
import sys
import tempfile
from fractions import Fraction

try:
    import h5py
except ImportError as missing:
    print(f"1..0 # SKIP {missing}; Debian has it as python3-h5py")
    sys.exit()

HERE = os.path.dirname(os.path.abspath(__file__))
SLUSE = os.path.abspath(os.environ.get("SLUSE", os.path.join(HERE, "..", "sluse")))
MINUTE = 60_000_000
FIRST, LAST = datetime.date(2028, 1, 1), datetime.date(2028, 12, 31)

SCENARIO = """sluse: 1
period: 2028-01-01..2028-12-31
calendars:
  office: {hours: {mon-wed: 08:00-16:00, thu: [08:00-12:00, 13:00-17:00], fri: 08:00-13:00}, closed: [danish holidays, 2028-12-24..2028-12-31]}
every team: {calendar: office, pay: {2027: 290 DKK per hour, 2028: 300 DKK per hour, 2028-03-01: 310.5 DKK per hour}, overhead: {2028: 20 %, 2028-07-01: 25 %}}
teams:
  a: {officers: [{who: Anna}]}
  b: {officers: [{who: Bo, hours: 30 h, days off: [wed, fri in even weeks]}]}
  c: {officers: [{who: Åse, hours: 20 h, days off: fri}]}
  d: {officers: [{who: Dorte, from: 2028-02-29, until: 2028-09-15, pay: {2025: 280 DKK per hour, 2028-06-05: 290.25 DKK per hour, 2029: 999 DKK per hour}}]}
cases:
  case: {intake: {per month: 20}, track: service}
tracks:
  service:
    - work: {what: one, by: a, time: 1 h}
    - work: {what: two, by: b, time: 1 h}
    - work: {what: three, by: c, time: 1 h}
    - decide: {by: d, time: 1 h}
absence list: away.csv
replications: 2
"""
AWAY = [("Anna", "21-02-2028", "01-03-2028", "syg"), ("Anna", "10-07-2028", "30-07-2028", "ferie"), ("Bo", "28-02-2028", "29-02-2028", "ferie"),
        ("Åse", "03-04-2028", "23-04-2028", "Ferie"), ("Åse", "28-12-2027", "05-01-2028", "syg"), ("Bo", "02-10-2028", "02-10-2028", ""),
        ("Dorte", "01-09-2028", "30-09-2028", "ferie")]

# Minutes of each weekday as the calendar has them, and what each contract keeps of a day: hours a week over hours of the days not off.
DAY = [480, 480, 480, 480, 300, 0, 0]
OFF = {"Anna": lambda day: False, "Bo": lambda day: day.weekday() == 2 or (day.weekday() == 4 and day.isocalendar()[1] % 2 == 0),
       "Åse": lambda day: day.weekday() == 4, "Dorte": lambda day: False}
WEEK = {"Anna": 2220, "Bo": 480 * 3 + 150, "Åse": 480 * 4, "Dorte": 2220}
CONTRACT = {"Anna": 2220, "Bo": 1800, "Åse": 1200, "Dorte": 2220}
POSTED = {"Dorte": (datetime.date(2028, 2, 29), datetime.date(2028, 9, 15))}


def closed(day):
    # Easter 2028 is 16 April (Almanak of the University of Copenhagen); Store bededag is no holiday since 2024.
    moving = [datetime.date(2028, 4, 16) + datetime.timedelta(days) for days in (-3, -2, 0, 1, 39, 49, 50)]
    return day in moving or (day.month, day.day) in ((1, 1), (12, 25), (12, 26)) or day >= datetime.date(2028, 12, 24)


def danish(text):
    return datetime.date(int(text[6:]), int(text[3:5]), int(text[:2]))


def reason(who, day):
    for name, first, last, why in AWAY:
        if name == who and danish(first) <= day <= danish(last):
            return "ill" if why == "syg" else "leave"
    return "present"


def price(who, day):
    if who == "Dorte":
        pay = 280 if day < datetime.date(2028, 6, 5) else 290.25
    else:
        pay = 300 if day < datetime.date(2028, 3, 1) else 310.5
    return pay * (1 + (0.2 if day < datetime.date(2028, 7, 1) else 0.25))


def ledger(who):
    """Microseconds by (Monday of the week, reason)."""
    sums, paid, day = {}, {}, FIRST
    first, last = POSTED.get(who, (FIRST, LAST))
    while day <= LAST:
        open_time = 0 if closed(day) or OFF[who](day) else DAY[day.weekday()] * MINUTE
        if CONTRACT[who] < WEEK[who]:
            open_time = open_time * CONTRACT[who] // WEEK[who]
        if first <= day <= last:
            monday = (day - datetime.timedelta(day.weekday())).isoformat()
            training = who == "Dorte" and reason(who, day) == "present" and (day - first).days < 28
            key = (monday, "training" if training else reason(who, day))
            sums[key] = sums.get(key, 0) + open_time
            sums[(monday, "paid")] = sums.get((monday, "paid"), 0) + CONTRACT[who] * MINUTE // 7
            paid[(monday, price(who, day))] = paid.get((monday, price(who, day)), 0) + CONTRACT[who] * MINUTE // 7
        day += datetime.timedelta(1)
    costs = {}                                            # exact; a week's is rounded once, whatever its prices
    for (monday, dkk), time in paid.items():
        costs[monday] = costs.get(monday, 0) + Fraction(time, 3600000000) * Fraction(round(dkk * 10**7), 10**7) * 100
    for monday, cost in costs.items():
        sums[(monday, "cost")] = math.floor(cost + Fraction(1, 2))
    return sums


def main():
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, "year.yaml"), "w", encoding="utf-8") as file:
            file.write(SCENARIO)
        with open(os.path.join(folder, "away.csv"), "w", encoding="cp1252") as file:
            file.write("Hvem;Fra;Til;Årsag\n" + "".join(";".join(row) + "\n" for row in AWAY))
        subprocess.run([SLUSE, "run", "year.yaml", "-o", "year.h5"], cwd=folder, check=True, stdout=subprocess.DEVNULL)
        chain = subprocess.run([SLUSE, "show", "year.h5", "--year", "--lang", "en"], cwd=folder, check=True, stdout=subprocess.PIPE, text=True).stdout
        with h5py.File(os.path.join(folder, "year.h5"), "r") as file:
            scenario = list(file["scenarios"].values())[0]
            teams = {name: data[:] for name, data in scenario["teams"].items() if name in ("present", "leave", "ill", "training", "paid", "cost")}
            axis = scenario["teams/present"].dims[1]
            mondays = axis["week_start"].asstr()[:]
            names = scenario["teams/present"].dims[2]
            order = [str(name) for name in names[list(names.keys())[0]].asstr()[:]]
    print("1..6")
    for number, (team, who) in enumerate(zip("abcd", ("Anna", "Bo", "Åse", "Dorte")), 1):
        wanted, faults = ledger(who), []
        for week, monday in enumerate(mondays):
            for what, data in teams.items():
                for replication in range(2):
                    found = int(data[replication][week][order.index(team)])
                    start = (datetime.date.fromisoformat(monday) - datetime.timedelta(datetime.date.fromisoformat(monday).weekday())).isoformat() if monday else ""
                    if found != wanted.get((start, what), 0):
                        faults.append(f"# {who} {monday} {what}: {found}, by the ledger {wanted.get((start, what), 0)}")
        print("\n".join(faults[:5] + [f"{'not ok' if faults else 'ok'} {number} - {who}: every week of the year is present, on leave, ill, paid and priced as reckoned here"]))
    day = datetime.date(2028, 2, 29)
    leap = {who: (reason(who, day), sum(ledger(who).get(("2028-02-28", what), 0) for what in {reason(who, day), "training"})) for who in WEEK}
    print(f"{'ok' if leap['Anna'][0] == 'ill' and leap['Bo'][0] == 'leave' and all(time > 0 for _, time in leap.values()) else 'not ok'} 5 - 29 February counts")
    # Of 37 hours in 52 weeks the closed days are told with a decimal's rounding; the rest is divided as the ledger's own minutes are.
    faults = []
    for team, who in zip("abcd", WEEK):
        line = re.search(rf"^{team}, .*\n +in the replications: 1,924 h by contract - (.*) closed - (.*) leave - (.*) ill - (.*) in training = (.*) present[;,]", chain, re.MULTILINE)
        hours = [int(part.replace(",", "")) for part in line.groups()]
        own = {what: sum(time for (_, why), time in ledger(who).items() if why == what) for what in ("leave", "ill", "training", "present")}
        wanted = [(1924 - hours[0]) * time / sum(own.values()) for time in own.values()]
        faults += [f"# {who}: {line.group(0)}, by the ledger {wanted}"] if any(abs(a - b) > 1 for a, b in zip(hours[1:], wanted)) else []
    print("\n".join(faults + [f"{'not ok' if faults else 'ok'} 6 - the chain from contract to presence is told as the ledger divides it"]))


main()
