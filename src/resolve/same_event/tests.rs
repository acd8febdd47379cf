//! Checks which items are one event.

use super::item::{Item, Weight};
use super::join::groups;
use crate::base::{Span, Time};
use crate::lexicon::EventLexicon;
use crate::mention::{EventMentionId, Role, Status};
use crate::resolve::{ArticleId, EntityId, Evidence, Voucher};
use jiff::civil::date;

fn item(reading: usize, lemma: &str, parties: &[u32], day: Option<i8>) -> Item {
    let evidence = Evidence {
        article: ArticleId(reading as u32),
        span: Span::new(0, 1),
        rule: "test",
    };
    Item {
        reading,
        mention: EventMentionId(0),
        class: "CONSULT",
        kin: "CONSULT",
        once: false,
        named: parties.iter().map(|&p| EntityId(p)).collect(),
        published: Some(date(2024, 5, 1 + 20 * reading as i8)),
        lemma: lemma.to_owned(),
        noun: lemma != "meet",
        definite: lemma != "meet",
        announced: false,
        tied: false,
        participants: parties
            .iter()
            .map(|&p| (Role::Participant, EntityId(p), evidence))
            .collect(),
        time: day.map_or(Time::Unresolved, |d| Time::day(date(2024, 5, d))),
        dated: None,
        status: Status::Asserted,
        voucher: Voucher::Article(ArticleId(reading as u32)),
        evidence,
        pronouns: 0,
        wording: Span::new(0, 1),
        weight: Weight::Full,
    }
}

/// Checks the events where the scorer finds nothing alike in an article.
fn check(items: &[Item], expected: &[&[usize]]) {
    check_weighed(items, 0.0, expected);
}

/// Checks the events where the scorer gives every two mentions of an article the same share.
fn check_weighed(items: &[Item], share: f32, expected: &[&[usize]]) {
    let lexicon = EventLexicon::load().expect("the shipped tables are well-formed");
    let weigh = |items: &[Item]| (0..items.len()).map(|j| vec![share; j]).collect();
    assert_eq!(groups(items, &lexicon, weigh), expected);
}

#[test]
fn what_the_scorer_finds_alike_is_one_event() {
    let told = [item(0, "meet", &[1, 2], None), item(0, "meeting", &[], Some(15))];
    check_weighed(&told, 0.9, &[&[0, 1]]);
    check_weighed(&told, 0.1, &[&[0], &[1]]);
}

#[test]
fn other_days_parties_or_sides_stay_apart_whatever_the_scorer_finds() {
    check_weighed(
        &[item(0, "meet", &[1, 2], None), item(0, "meet", &[1, 3], None)],
        0.9,
        &[&[0], &[1]],
    );
    check_weighed(
        &[item(0, "meet", &[1, 2], Some(3)), item(0, "meet", &[1, 2], Some(4))],
        0.9,
        &[&[0], &[1]],
    );
    let deed = |doer: u32, victim: u32| {
        let mut item = item(0, "shoot", &[doer, victim], None);
        item.participants[0].0 = Role::Actor;
        item.participants[1].0 = Role::Recipient;
        item
    };
    check_weighed(&[deed(1, 2), deed(1, 2)], 0.9, &[&[0, 1]]);
    check_weighed(&[deed(1, 2), deed(2, 1)], 0.9, &[&[0], &[1]]);
    check_weighed(&[deed(1, 2), deed(3, 2)], 0.9, &[&[0], &[1]]);
    let denied = Item {
        status: Status::Denied,
        ..deed(1, 2)
    };
    check_weighed(&[deed(1, 2), denied], 0.9, &[&[0], &[1]]);
}

#[test]
fn articles_share_an_event_only_by_its_day() {
    check(
        &[item(0, "meet", &[1, 2], Some(3)), item(1, "summit", &[1, 2], Some(3))],
        &[&[0, 1]],
    );
    check(
        &[item(0, "meet", &[1, 2], None), item(1, "summit", &[1, 2], None)],
        &[&[0], &[1]],
    );
    check(
        &[item(0, "meet", &[1, 2], Some(3)), item(1, "summit", &[], Some(3))],
        &[&[0], &[1]],
    );
}

#[test]
fn articles_of_one_week_share_what_the_same_parties_did() {
    let near = |reading, lemma: &str, parties: &[u32]| Item {
        published: Some(date(2024, 5, 1 + reading as i8)),
        ..item(reading, lemma, parties, None)
    };
    check(&[near(0, "meet", &[1, 2]), near(1, "summit", &[1, 2])], &[&[0, 1]]);
    check(&[near(0, "meet", &[1, 2]), near(1, "summit", &[1, 3])], &[&[0], &[1]]);
    check(&[near(0, "meet", &[1]), near(1, "summit", &[1])], &[&[0], &[1]]);
}

#[test]
fn what_happens_once_to_somebody_is_one_event() {
    let death = |reading, victim: u32| {
        let mut item = item(reading, "die", &[victim], None);
        item.participants[0].0 = Role::Recipient;
        Item {
            class: "DIE",
            kin: "ASSAULT",
            once: true,
            published: None,
            ..item
        }
    };
    check(&[death(0, 1), death(1, 1)], &[&[0, 1]]);
    check(&[death(0, 1), death(1, 2)], &[&[0], &[1]]);
}

#[test]
fn what_names_nobody_is_no_event() {
    check(&[item(0, "meeting", &[], None)], &[]);
}
