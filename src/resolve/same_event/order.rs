//! Orders events by time: which came next among those of the same people, and which fell into the stretch of another.
//!
//! Only the calendar decides: an event without a date, or one that is denied, failed or merely possible, has no place in the
//! order. Each event is tied to its neighbours in time alone, a few for each participant, so that the links grow with the
//! number of events and not with its square.

use crate::base::IdVec;
use crate::mention::{Role, Status};
use crate::resolve::{EntityId, Event, EventId, Evidence};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// How many neighbours of a participant an event is tied to on each side.
const MOST_NEIGHBOURS: usize = 2;
/// How many stretches of a participant are asked whether they hold an event.
const MOST_STRETCHES: usize = 8;

/// An event with its place in time.
#[derive(Clone, Copy)]
struct Dated {
    event: EventId,
    first: Date,
    last: Date,
    /// Whether it is over on its last day.
    ends: bool,
    /// Whether it lasts through all its days: *from Monday to Friday*, not *in May*.
    lasts: bool,
}

/// Fills in what comes before what, and what holds what.
pub fn order(events: &mut IdVec<EventId, Event>) {
    let mut before: BTreeMap<(EventId, EventId), ()> = BTreeMap::new();
    let mut includes = before.clone();
    for dated in by_participant(events).values() {
        for (k, one) in dated.iter().enumerate() {
            let from = dated.partition_point(|d| d.first <= one.last);
            let next = dated[from..].iter().filter(|_| one.ends).take(MOST_NEIGHBOURS);
            before.extend(next.map(|other| ((one.event, other.event), ())));
            let over = dated[..k].iter().rev().filter(|d| d.ends && d.last < one.first);
            before.extend(over.take(MOST_NEIGHBOURS).map(|other| ((other.event, one.event), ())));
        }
        let stretches: Vec<&Dated> = dated.iter().filter(|d| d.lasts).collect();
        for one in dated {
            let to = stretches.partition_point(|s| s.first <= one.first);
            let holds = |s: &&&Dated| s.event != one.event && s.last >= one.last && !(one.lasts && is_same(s, one));
            let around = stretches[..to].iter().rev().take(MOST_STRETCHES).filter(holds);
            includes.extend(around.map(|s| ((s.event, one.event), ())));
        }
    }
    let passages = |(one, other): (EventId, EventId), events: &IdVec<EventId, Event>| -> Vec<Evidence> {
        let first = |id: EventId| Evidence {
            rule: "event-order",
            ..events[id].evidence[0]
        };
        vec![first(one), first(other)]
    };
    for (pair, ()) in before {
        let evidence = passages(pair, events);
        events[pair.0].before.push((pair.1, evidence));
    }
    for (pair, ()) in includes {
        let evidence = passages(pair, events);
        events[pair.0].includes.push((pair.1, evidence));
    }
}

fn is_same(a: &Dated, b: &Dated) -> bool {
    (a.first, a.last) == (b.first, b.last)
}

/// Returns the dated events of each who takes part, in order of time.
fn by_participant(events: &IdVec<EventId, Event>) -> BTreeMap<EntityId, Vec<Dated>> {
    let mut found: BTreeMap<EntityId, Vec<Dated>> = BTreeMap::new();
    for (id, event) in events.iter() {
        let Some((first, last)) = event.time.days() else {
            continue;
        };
        let (real, ends) = match event.status {
            Status::Asserted => (true, true),
            Status::Ongoing | Status::Planned => (true, false),
            Status::Denied | Status::Possible | Status::Failed => (false, false),
        };
        let lasts = first < last && event.time.value().is_some_and(|v| v.contains('/'));
        let party = |role| matches!(role, Role::Actor | Role::Recipient | Role::Participant);
        for participant in event.participants.iter().filter(|p| real && party(p.role)) {
            found.entry(participant.entity).or_default().push(Dated {
                event: id,
                first,
                last,
                ends: ends && is_closed(event),
                lasts,
            });
        }
    }
    for dated in found.values_mut() {
        dated.sort_by_key(|d| (d.first, d.last, d.event));
    }
    found
}

/// Says whether the time of an event has an end of its own: *since Friday* has none.
fn is_closed(event: &Event) -> bool {
    !event.time.value().is_some_and(|v| v.ends_with("/.."))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{Span, Time};
    use crate::resolve::{ArticleId, Participant, Voucher};
    use jiff::civil::date;

    fn event(status: Status, parties: &[u32], time: Time) -> Event {
        let evidence = Evidence {
            article: ArticleId(0),
            span: Span::new(0, 1),
            rule: "test",
        };
        let participant = |&p: &u32| Participant {
            role: Role::Actor,
            entity: EntityId(p),
            evidence: vec![evidence],
        };
        Event {
            id: String::new(),
            class: "CONSULT",
            label: String::new(),
            participants: parties.iter().map(participant).collect(),
            time,
            dated: None,
            status,
            vouched: vec![Voucher::Article(ArticleId(0))],
            denied: Vec::new(),
            part_of: None,
            led_to: Vec::new(),
            before: Vec::new(),
            includes: Vec::new(),
            evidence: vec![evidence],
        }
    }

    fn day(day: i8) -> Time {
        Time::day(date(2024, 5, day))
    }

    /// Writes `a<b` for before and `a>b` for includes.
    fn check(events: Vec<Event>, expected: &str) {
        let mut events: IdVec<EventId, Event> = events.into_iter().collect();
        order(&mut events);
        let mut found = Vec::new();
        for (id, e) in events.iter() {
            found.extend(e.before.iter().map(|(o, _)| format!("{}<{}", id.0, o.0)));
            found.extend(e.includes.iter().map(|(o, _)| format!("{}>{}", id.0, o.0)));
        }
        assert_eq!(found.join(" "), expected);
    }

    #[test]
    fn days_of_the_same_people_decide() {
        let asserted = |parties: &[u32], d| event(Status::Asserted, parties, day(d));
        check(vec![asserted(&[1], 3), asserted(&[1, 2], 4), asserted(&[2], 4)], "0<1");
        check(vec![asserted(&[1], 3), event(Status::Denied, &[1], day(4))], "");
        check(vec![event(Status::Ongoing, &[1], day(3)), asserted(&[1], 4)], "");
        check(
            vec![asserted(&[1], 3), event(Status::Asserted, &[1], Time::Unresolved)],
            "",
        );
    }

    #[test]
    fn a_month_is_no_stretch_but_a_run_of_days_is() {
        let within = || event(Status::Asserted, &[1], day(3));
        let run = Time::days_between(date(2024, 5, 1), date(2024, 5, 9));
        check(vec![event(Status::Asserted, &[1], run), within()], "0>1");
        check(vec![event(Status::Asserted, &[1], Time::month(2024, 5)), within()], "");
    }

    #[test]
    fn links_grow_with_the_events() {
        let many = |d| (0..40).map(move |_| event(Status::Asserted, &[1], day(d)));
        let mut events: IdVec<EventId, Event> = many(3).chain(many(4)).collect();
        order(&mut events);
        let links: usize = events.values().map(|e| e.before.len()).sum();
        assert!(links <= 80 * 2 * MOST_NEIGHBOURS, "{links}");
    }
}
