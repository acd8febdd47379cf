//! Own sentences through the whole reader: what time expressions mean where the tree and the narrative decide, and which
//! of them dates an event.

use crate::{LEXICON, MODEL, article};
use newsgraph::base::Time;
use newsgraph::pipeline;
use newsgraph::resolve::Reading;
use newsgraph::source::{Article, Published};
use std::fmt::Write;

fn read(text: &str, published: Option<&str>) -> Reading {
    let published = published.map(|date| Published {
        date: date.parse().expect("a date"),
        inferred: false,
    });
    let article = Article {
        published,
        ..article("a", text)
    };
    pipeline::read(article, &MODEL, &LEXICON)
}

/// Writes the expressions with their values, parted by `; `.
fn values(text: &str, published: Option<&str>) -> String {
    let reading = read(text, published);
    let mut out = String::new();
    for (id, timex) in reading.mentions.times.iter() {
        let part = if out.is_empty() { "" } else { "; " };
        let value = reading.links.times[id].value().unwrap_or("-");
        write!(out, "{part}{} = {value}", timex.span.of(text)).expect("a string takes what is written");
    }
    out
}

/// Writes the time of the event whose trigger is a word, `-` where it has none.
fn time_of(trigger: &str, text: &str) -> String {
    let reading = read(text, Some(WRITTEN));
    let mut events = reading.mentions.events.iter();
    let (event, _) = events
        .find(|(_, e)| e.trigger.span.of(text) == trigger)
        .unwrap_or_else(|| panic!("{text}: no event {trigger:?}"));
    let time = reading.links.event_times[event].map(|t| &reading.links.spans[t]);
    time.and_then(Time::iso).unwrap_or("-").to_owned()
}

/// The day on which the examples are written: a Thursday.
const WRITTEN: &str = "2023-11-16";

/// Checks `text => expression = value; …` against the reading.
fn check(cases: &[(&str, &str)], published: Option<&str>) {
    let mut wrong = String::new();
    for (text, expected) in cases {
        let found = values(text, published);
        if found != *expected {
            writeln!(wrong, "{text}\n   expected {expected}\n   found    {found}").expect("written");
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn tense_and_words_give_the_direction() {
    let cases = [
        ("The ministers met on Monday.", "Monday = 2023-11-13"),
        ("The ministers will meet on Monday.", "Monday = 2023-11-20"),
        ("The pact is to be signed on Monday.", "Monday = 2023-11-20"),
        ("The council meets Friday.", "Friday = 2023-11-17"),
        ("The pact follows Tuesday's vote in the senate.", "Tuesday = 2023-11-14"),
        ("A meeting scheduled for Monday was called off.", "Monday = 2023-11-20"),
        (
            "A pledge was the only result to come out of Tuesday's talks.",
            "Tuesday = 2023-11-14",
        ),
        ("The army has held the town since March.", "March = 2023-03"),
        (
            "The firm expects to report a third-quarter loss.",
            "third-quarter = 2023-Q3",
        ),
        (
            "The firm will open a plant in the second quarter.",
            "the second quarter = 2024-Q2",
        ),
        ("The envoy resigned in December.", "December = 2022-12"),
        ("The envoy will resign in December.", "December = 2023-12"),
        ("He was elected last October.", "last October = 2022-10"),
        (
            "The protests lasted from December to May 2022.",
            "December = 2021-12; May 2022 = 2022-05",
        ),
    ];
    check(&cases, Some(WRITTEN));
}

#[test]
fn the_narrative_is_the_anchor() {
    let cases = [
        (
            "The leaders met on Nov. 5. A day earlier, troops had crossed the border.",
            "Nov. 5 = 2023-11-05; A day earlier = 2023-11-04",
        ),
        (
            "The leaders met on Nov. 5. The same day, Rome recalled its envoy.",
            "Nov. 5 = 2023-11-05; The same day = 2023-11-05",
        ),
        (
            "Sales rose in the third quarter from a year earlier. In the year-ago quarter they had fallen.",
            "the third quarter = 2023-Q3; a year earlier = 2022-Q3; the year-ago quarter = 2022-Q3",
        ),
        // No day is invented: a year has no day after it.
        (
            "The factory closed in 1988. The next day it burned.",
            "1988 = 1988; The next day = -",
        ),
        (
            "The vote was held on Friday. Polls closed at 10 p.m. local time.",
            "Friday = 2023-11-10; 10 p.m. local time = 2023-11-10T22:00",
        ),
    ];
    check(&cases, Some(WRITTEN));
}

#[test]
fn what_is_not_known_stays_open() {
    check(
        &[
            ("The law expired on 29 February 2015.", "29 February 2015 = -"),
            ("The law expired on 29 February 2016.", "29 February 2016 = 2016-02-29"),
        ],
        Some(WRITTEN),
    );
    check(
        &[
            ("The army shelled the town yesterday.", "yesterday = -"),
            ("It withdrew on Friday, two weeks ago.", "Friday = -; two weeks ago = -"),
            ("It was founded in 1990.", "1990 = 1990"),
        ],
        None,
    );
}

#[test]
fn names_and_ages_are_no_times() {
    let cases = [
        ("Johnny Christmas moved to Rome.", ""),
        ("He told the programme \"This Week\" that he would resign.", ""),
        ("A 29-year-old man in his early 30s was seen.", ""),
        ("A quarter of voters stayed at home.", ""),
    ];
    check(&cases, Some(WRITTEN));
}

#[test]
fn events_are_dated_by_their_own_clause() {
    let cases = [
        ("met", "The leaders met on Wednesday.", "2023-11-15"),
        ("attack", "He condemned Friday's attack.", "2023-11-10"),
        ("condemned", "He condemned Friday's attack.", "-"),
        ("attack", "Officials discussed the 2014 attack.", "2014"),
        ("discussed", "Officials discussed the 2014 attack.", "-"),
        ("met", "The ministers met at a June summit.", "2023-06"),
        (
            "killed",
            "Friday's blast, which killed five people, shook the city.",
            "2023-11-10",
        ),
        ("met", "The ministers met before Christmas.", "-"),
        (
            "killed",
            "The last fire was in July 2021, when a blast killed ten men.",
            "2021-07",
        ),
        (
            "killing",
            "A bomb exploded in the market on Monday, killing 12 people.",
            "2023-11-13",
        ),
        ("signed", "The pact signed on Tuesday ends the dispute.", "2023-11-14"),
        ("expelled", "She came to France in 2010 and was later expelled.", "-"),
        (
            "killed",
            "Between 2001 and 2003, rebels killed dozens of farmers.",
            "2001/2003",
        ),
        (
            "shelled",
            "The army has shelled the town since Friday.",
            "2023-11-10/..",
        ),
        (
            "vote",
            "The province will vote between Nov. 20 and Nov. 25.",
            "2023-11-20/2023-11-25",
        ),
        ("Talks", "Talks ran from Monday to Wednesday.", "2023-11-13/2023-11-15"),
        ("embargo", "The embargo lasted from 1990 until 1995.", "1990/1995"),
        (
            "arrested",
            "Police arrested two men at 5 p.m. on Tuesday.",
            "2023-11-14T17:00",
        ),
    ];
    check_events(&cases);
}

/// Checks `trigger, text, expected time` against the reading.
fn check_events(cases: &[(&str, &str, &str)]) {
    let mut wrong = String::new();
    for &(trigger, text, expected) in cases {
        let found = time_of(trigger, text);
        if found != expected {
            writeln!(wrong, "{text} ({trigger})\n   expected {expected}\n   found    {found}").expect("written");
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn plans_date_what_is_planned_and_lie_ahead() {
    check_events(&[
        ("strike", "Nurses announced a strike for Monday.", "2023-11-20"),
        ("strike", "The dockers called a strike for Saturday.", "2023-11-18"),
        ("called", "The dockers called a strike for Saturday.", "-"),
        ("summit", "The summit was moved to April.", "2024-04"),
        ("hearing", "The hearing is set for Tuesday.", "2023-11-21"),
        ("adjourned", "The court adjourned the hearing until Friday.", "-"),
        ("met", "Ministers met union leaders on Tuesday.", "2023-11-14"),
    ]);
    check(
        &[
            (
                "Ahead of the vote in March, police searched the office.",
                "March = 2024-03",
            ),
            (
                "On Monday they called a strike for Wednesday.",
                "Monday = 2023-11-13; Wednesday = 2023-11-15",
            ),
        ],
        Some(WRITTEN),
    );
}

#[test]
fn people_and_things_with_the_names_of_times_are_none() {
    let cases = [
        ("Mrs March praised the deal.", ""),
        ("Prime Minister May met Mr. August in Oslo.", ""),
        ("Judge April Barlow freed two men in April.", "April = 2023-04"),
        ("Police arrested two men in Suite 1975.", ""),
        ("Guards attacked a crowd of 2000.", ""),
        ("The members approved the merger by 2015 votes to 1790.", ""),
        ("A fire at 1910 Pine Avenue killed two people.", ""),
        ("He was hurt in the 1998 war.", "1998 = 1998"),
        ("The club played at Euro 2016.", "2016 = 2016"),
    ];
    check(&cases, Some(WRITTEN));
}

#[test]
fn what_happens_at_an_occasion_has_its_day() {
    check_events(&[
        (
            "freed",
            "The sides held talks on Monday. At the talks, Togo freed two envoys.",
            "2023-11-13",
        ),
        (
            "accused",
            "Ana Ruiz spoke to a radio station on Sunday. In the interview she accused the bank.",
            "2023-11-12",
        ),
        (
            "elected",
            "The party held its conference on Sunday. Delegates elected Ana Ruiz chairwoman.",
            "2023-11-12",
        ),
        (
            "shot",
            "Rebels held the fort from Saturday to Monday. On the last day of the siege they shot a guard.",
            "2023-11-13",
        ),
        (
            "sold",
            "The mill sacked 40 men on Tuesday. During the war it sold rifles.",
            "-",
        ),
        (
            "scored",
            "Oslo beat Bergen 3-0 on Sunday. Ana Lind scored twice.",
            "2023-11-12",
        ),
        (
            "fell",
            "Shares in Oslo rose on Tuesday. Brent crude fell 2 percent.",
            "2023-11-14",
        ),
    ]);
}
