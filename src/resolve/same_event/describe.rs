//! Makes events of groups of items: participants, time, status and vouchers united, a label, a stable id.

use super::item::Item;
use super::join::more_exact;
use crate::base::{IdVec, Time, fnv};
use crate::mention::{EventMentionId, Role, Status};
use crate::resolve::identity::Identity;
use crate::resolve::{EntityId, Event, EventId, Evidence, Participant, Reading, Voucher};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Returns the events of groups, in order of time and id.
pub fn events(
    readings: &[Reading],
    identity: &Identity,
    items: &[Item],
    groups: &[Vec<usize>],
) -> IdVec<EventId, Event> {
    let mut made: Vec<(Event, usize)> = Vec::new();
    for (k, group) in groups.iter().enumerate() {
        let members: Vec<&Item> = group.iter().map(|&i| &items[i]).collect();
        made.push((event(readings, identity, &members), k));
    }
    make_ids_unique(&mut made);
    let key = |e: &Event| (e.time.days().is_none(), e.time.days(), e.id.clone());
    made.sort_by_cached_key(|(e, _)| key(e));
    let mut place = vec![EventId(0); groups.len()];
    for (n, (_, group)) in made.iter().enumerate() {
        place[*group] = EventId(n as u32);
    }
    let event_of = event_of(items, groups, &place);
    let wholes = wholes(readings, items, groups, &event_of);
    let mut events: IdVec<EventId, Event> = made.into_iter().map(|(e, _)| e).collect();
    for (part, whole, evidence) in wholes {
        events[part].part_of.get_or_insert((whole, evidence));
    }
    for (cause, effect, evidence) in effects(readings, items, &event_of) {
        events[cause].led_to.push((effect, evidence));
    }
    events
}

fn event(readings: &[Reading], identity: &Identity, members: &[&Item]) -> Event {
    let mut participants = participants(members);
    // What only fills a place in the sentence stays a word of the event.
    participants.retain(|p| identity.entities[p.entity].in_view);
    let time = members.iter().fold(Time::Unresolved, |t, m| more_exact(&t, &m.time));
    let vouchers = |denied: bool| -> BTreeSet<Voucher> {
        let of = members.iter().filter(|m| (m.status == Status::Denied) == denied);
        of.map(|m| m.voucher).collect()
    };
    let (vouching, denying) = (vouchers(false), vouchers(true));
    let mut evidence: Vec<Evidence> = members.iter().map(|m| m.evidence).collect();
    evidence.sort_unstable();
    evidence.dedup();
    let class = class(members);
    Event {
        id: id(identity, class, &participants, &time),
        class,
        label: label(readings, identity, members, &participants),
        participants,
        dated: members.iter().filter(|m| m.time == time).find_map(|m| m.dated),
        time,
        status: status(members),
        vouched: vouching.union(&denying).copied().collect(),
        denied: denying.difference(&vouching).copied().collect(),
        part_of: None,
        led_to: Vec::new(),
        before: Vec::new(),
        includes: Vec::new(),
        evidence,
    }
}

/// Returns the class of the first mention that tells who did it, else of the first: a killing goes before a death.
fn class(members: &[&Item]) -> &'static str {
    let doer = |role| matches!(role, Role::Actor | Role::Participant);
    let done = |m: &&&Item| m.participants.iter().any(|p| doer(p.0));
    members.iter().find(done).unwrap_or(&members[0]).class
}

/// Unites the participants; one who is named as actor or recipient anywhere is no mere participant.
fn participants(members: &[&Item]) -> Vec<Participant> {
    let mut roles: BTreeMap<EntityId, (Role, Vec<Evidence>)> = BTreeMap::new();
    for (role, entity, evidence) in members.iter().flat_map(|m| &m.participants) {
        let entry = roles.entry(*entity).or_insert((*role, Vec::new()));
        entry.0 = entry.0.min(*role);
        entry.1.push(*evidence);
    }
    let joint = roles.values().any(|r| r.0 == Role::Participant);
    let mut out: Vec<Participant> = Vec::new();
    for (entity, (role, mut evidence)) in roles {
        evidence.sort_unstable();
        evidence.dedup();
        let role = if joint && role == Role::Actor {
            Role::Participant
        } else {
            role
        };
        out.push(Participant { role, entity, evidence });
    }
    out.sort_by_key(|p| (p.role, p.entity));
    out
}

/// Returns what the article itself asserts; where only statements speak, what the first of them says that does not deny it.
fn status(members: &[&Item]) -> Status {
    let own = members
        .iter()
        .find(|m| matches!(m.voucher, Voucher::Article(_)) && m.status == Status::Asserted);
    let article = || members.iter().find(|m| matches!(m.voucher, Voucher::Article(_)));
    let claimed = || members.iter().find(|m| m.status != Status::Denied);
    own.or_else(article).or_else(claimed).unwrap_or(&members[0]).status
}

/// Words an event for people: *met (Joe Biden, Xi Jinping)*.
fn label(readings: &[Reading], identity: &Identity, members: &[&Item], participants: &[Participant]) -> String {
    const MOST_NAMES: usize = 4;
    let fullest = |m: &&&Item| (m.participants.len(), !m.noun, std::cmp::Reverse(m.evidence));
    let best = members.iter().max_by_key(fullest).expect("an event has a mention");
    let text = readings[best.reading].document.text();
    let label = plain(best.wording.of(text));
    let party = |p: &&Participant| matches!(p.role, Role::Actor | Role::Recipient | Role::Participant);
    let names: Vec<&str> = participants
        .iter()
        .filter(party)
        .map(|p| identity.entities[p.entity].label.as_str())
        .collect();
    let more = if names.len() > MOST_NAMES { ", …" } else { "" };
    if names.is_empty() {
        label
    } else {
        format!("{label} ({}{more})", names[..names.len().min(MOST_NAMES)].join(", "))
    }
}

/// Puts a passage on one line.
fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Makes an id of what the event is: class, participants, time.
fn id(identity: &Identity, class: &str, participants: &[Participant], time: &Time) -> String {
    let sides = participants
        .iter()
        .flat_map(|p| [p.role.as_str(), &identity.entities[p.entity].id]);
    let parts = [class]
        .into_iter()
        .chain(sides)
        .chain([time.value().unwrap_or_default()]);
    let hash = fnv(parts.flat_map(|part| part.bytes().chain([0])));
    format!("event/{}-{:08x}", class.to_lowercase(), hash >> 32)
}

/// Gives events that are alike in everything hashed a number, in order of their first passage.
fn make_ids_unique(made: &mut [(Event, usize)]) {
    made.sort_by(|a, b| a.0.id.cmp(&b.0.id).then_with(|| a.0.evidence.cmp(&b.0.evidence)));
    let mut seen: HashMap<String, usize> = HashMap::new();
    for (event, _) in made {
        let count = seen.entry(event.id.clone()).or_insert(0);
        *count += 1;
        if *count > 1 {
            event.id = format!("{}-{count}", event.id);
        }
    }
}

/// The event of each mention of each reading.
type EventOf = HashMap<(usize, EventMentionId), EventId>;

fn event_of(items: &[Item], groups: &[Vec<usize>], place: &[EventId]) -> EventOf {
    let mut event_of = EventOf::new();
    for (k, group) in groups.iter().enumerate() {
        for &i in group {
            event_of.insert((items[i].reading, items[i].mention), place[k]);
        }
    }
    event_of
}

/// Pairs events with those that they brought about, each pair once, in order.
fn effects(readings: &[Reading], items: &[Item], event_of: &EventOf) -> Vec<(EventId, EventId, Evidence)> {
    let mut out: Vec<(EventId, EventId, Evidence)> = Vec::new();
    for item in items {
        let event = |mention| event_of.get(&(item.reading, mention)).copied();
        for cause in &readings[item.reading].mentions.events[item.mention].causes {
            let (Some(from), Some(to)) = (event(cause.event), event(item.mention)) else {
                continue;
            };
            let evidence = Evidence {
                article: item.evidence.article,
                span: cause.span,
                rule: "event-cause",
            };
            if from != to {
                out.push((from, to, evidence));
            }
        }
    }
    out.sort_unstable();
    out.dedup_by_key(|o| (o.0, o.1));
    out
}

/// Pairs events with the events that they are part of.
fn wholes(
    readings: &[Reading],
    items: &[Item],
    groups: &[Vec<usize>],
    event_of: &EventOf,
) -> Vec<(EventId, EventId, Evidence)> {
    let mut out = Vec::new();
    for &i in groups.iter().flatten() {
        let item = &items[i];
        let whole = readings[item.reading].mentions.events[item.mention].part_of;
        let (part, whole) = (
            event_of[&(item.reading, item.mention)],
            whole.and_then(|w| event_of.get(&(item.reading, w))),
        );
        out.extend(whole.filter(|w| **w != part).map(|w| (part, *w, item.evidence)));
    }
    out.sort_unstable_by_key(|o| (o.0, o.2));
    out
}
