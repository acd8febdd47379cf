//! What a drawing shows of a graph: who stands how to whom, in few nodes and edges that people can read.
//!
//! An event of two parties and a statement about somebody become edges between entities; an event of more parties
//! becomes a small node. Left out, and counted in [`Drawing::left_out`]: events of one party, statements about nobody,
//! entities that nothing links, and the least mentioned where there are too many.

use crate::graph::query::{EventFilter, Happening, Index, Named, Part, Place, SaidFilter, Saying};
use crate::graph::record::{EntityRecord, shortened, unquoted};
use crate::lexicon::EntityKind;
use crate::mention::{Role, Status};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// The most entities of a drawing that can still be read.
const MOST_ENTITIES: usize = 60;
/// The most lines on an edge.
const MOST_LINES: usize = 3;

/// What a drawing shows.
#[derive(Debug, Default)]
pub struct Drawing<'a> {
    /// Entities, by id.
    pub entities: BTreeMap<&'a str, Entity<'a>>,
    /// Events of more than two parties, by id.
    pub events: BTreeMap<&'a str, Happening<'a>>,
    /// Edges, by ends and looks.
    pub edges: BTreeMap<Ends<'a>, Edge<'a>>,
    /// What is not drawn, in words: *12 events of one party*.
    pub left_out: Vec<String>,
}

/// An entity of a drawing.
#[derive(Debug)]
pub struct Entity<'a> {
    /// Its kind.
    pub kind: EntityKind,
    /// What is known of it.
    pub record: &'a EntityRecord,
    /// Its first office: *Secretary of State*.
    pub office: Option<&'a str>,
}

/// Between whom an edge runs, and what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ends<'a> {
    /// Id of the node where it starts.
    pub from: &'a str,
    /// Id of the node where it ends.
    pub to: &'a str,
    /// What it is.
    pub look: Look,
}

/// What an edge is; decides how it looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Look {
    /// A standing relation.
    Standing,
    /// Something that the one does to the other.
    Act,
    /// Something that both do together: no arrow.
    Together,
    /// Somebody's part in an event that is a node.
    Part,
    /// Something that the one says about the other.
    Saying,
}

/// The words on an edge, and the passages behind it.
#[derive(Debug, Default)]
pub struct Edge<'a> {
    /// What is shown, a line each.
    pub lines: Vec<String>,
    /// How many more lines there would be.
    pub more: usize,
    /// The sentences that show it.
    pub sentences: BTreeSet<&'a str>,
}

impl<'a> Drawing<'a> {
    /// Chooses what to show.
    pub fn of(index: &Index<'a>) -> Self {
        let mut drawing = Self::default();
        let events = index.events(&EventFilter::default());
        let said = index.said(&SaidFilter::default());
        let kept = kept(index);
        drawing.add_standing(index, &kept);
        let alone = events
            .into_iter()
            .filter(|event| !drawing.add_event(event, &kept))
            .count();
        let about_nobody = said.iter().filter(|saying| !drawing.add_saying(saying, &kept)).count();
        let unlinked = drawing.add_entities(index);
        drawing.left_out = [
            (
                alone,
                "event with fewer than two parties",
                "events with fewer than two parties",
            ),
            (
                about_nobody,
                "statement about nobody or by nobody known",
                "statements about nobody or by nobody known",
            ),
            (unlinked, "entity without a link", "entities without a link"),
        ]
        .into_iter()
        .filter(|(number, _, _)| *number > 0)
        .map(|(number, one, many)| format!("{number} {}", if number == 1 { one } else { many }))
        .collect();
        drawing
    }

    /// Adds the standing relations between entities.
    fn add_standing(&mut self, index: &Index<'a>, kept: &BTreeSet<&'a str>) {
        for row in index.entities(None, None) {
            for standing in &row.standing {
                // The first office stands under the name.
                let words = match standing.office {
                    Some(office) if Some(office) == first_office(index, row.id) => String::new(),
                    Some(office) => office.to_owned(),
                    None => standing.kind.as_str().replace('_', " "),
                };
                let ends = Ends {
                    from: row.id,
                    to: standing.of.id,
                    look: Look::Standing,
                };
                self.add_line(ends, words, None, kept);
            }
        }
    }

    /// Adds an event: an edge for two parties, a node for more; returns false where there are fewer.
    fn add_event(&mut self, event: &Happening<'a>, kept: &BTreeSet<&'a str>) -> bool {
        let mut parties: Vec<&Part<'a>> = Vec::new();
        for part in event.parts.iter().filter(|p| kept.contains(p.who.id)) {
            if parties.iter().all(|known| known.who.id != part.who.id) {
                parties.push(part);
            }
        }
        parties.sort_by_key(|part| (rank(part.role), part.who.id));
        let mut words = event_words(event);
        if parties.iter().filter(|part| part.role != Role::Place).count() == 2 {
            let scene = parties.iter().find(|part| part.role == Role::Place);
            words += &scene.map(|part| format!(" · {}", part.who.label)).unwrap_or_default();
            parties.retain(|part| part.role != Role::Place);
        }
        match parties.as_slice() {
            [] | [_] => return false,
            [one, two] => {
                let together = rank(one.role) == rank(two.role);
                let ends = Ends {
                    from: one.who.id,
                    to: two.who.id,
                    look: if together { Look::Together } else { Look::Act },
                };
                self.add_line(ends, words, event.places.first(), kept);
            }
            many => {
                for part in many {
                    let acts = matches!(part.role, Role::Actor);
                    let (from, to) = if acts {
                        (part.who.id, event.id)
                    } else {
                        (event.id, part.who.id)
                    };
                    let words = if acts {
                        String::new()
                    } else {
                        part.role.as_str().to_owned()
                    };
                    let edge = self.edges.entry(Ends {
                        from,
                        to,
                        look: Look::Part,
                    });
                    edge.or_default().lines.push(words);
                }
                self.events.insert(event.id, event.clone());
            }
        }
        true
    }

    /// Adds a statement as an edge from each speaker to the first one it is about; returns false where there is none.
    fn add_saying(&mut self, saying: &Saying<'a>, kept: &BTreeSet<&'a str>) -> bool {
        let spoken_of = |by: &Named| {
            saying
                .about
                .iter()
                .find(|about| about.who.id != by.id && kept.contains(about.who.id))
        };
        let mut shown = false;
        for by in saying.by.iter().filter(|by| kept.contains(by.id)).take(1) {
            if let Some(about) = spoken_of(by) {
                let ends = Ends {
                    from: by.id,
                    to: about.who.id,
                    look: Look::Saying,
                };
                let words = shortened(unquoted(saying.text), 90);
                self.add_line(ends, format!("“{words}”"), saying.place.as_ref(), kept);
                shown = true;
            }
        }
        shown
    }

    /// Adds a line to an edge, unless it stands there.
    fn add_line(&mut self, ends: Ends<'a>, words: String, place: Option<&Place<'a>>, kept: &BTreeSet<&'a str>) {
        if ends.from == ends.to || !kept.contains(ends.from) || !kept.contains(ends.to) {
            return;
        }
        let edge = self.edges.entry(ends).or_default();
        edge.sentences.extend(place.map(|p| p.sentence));
        if edge.lines.contains(&words) {
            return;
        }
        if edge.lines.len() < MOST_LINES {
            edge.lines.push(words);
        } else {
            edge.more += 1;
        }
    }

    /// Adds the entities that edges join; returns how many others there are.
    fn add_entities(&mut self, index: &Index<'a>) -> usize {
        let linked: BTreeSet<&str> = self.edges.keys().flat_map(|ends| [ends.from, ends.to]).collect();
        let mut others = 0;
        for node in index.nodes() {
            let (Some(kind), Some(record)) = (node.entity_kind(), node.entity()) else {
                continue;
            };
            if linked.contains(record.id.as_str()) {
                let office = first_office(index, &record.id);
                self.entities.insert(&record.id, Entity { kind, record, office });
            } else {
                others += 1;
            }
        }
        others
    }
}

/// Returns the office that stands under a person's name.
fn first_office<'a>(index: &Index<'a>, id: &str) -> Option<&'a str> {
    index.links_from(id).find_map(|l| l.office.as_deref())
}

/// Returns the ids of the entities that may be drawn: the most mentioned ones.
fn kept<'a>(index: &Index<'a>) -> BTreeSet<&'a str> {
    let mut all: Vec<_> = index.entities(None, None);
    all.sort_by_key(|e| (Reverse(e.statements + e.events), Reverse(e.mentions), e.id));
    all.iter().take(MOST_ENTITIES).map(|e| e.id).collect()
}

/// Orders parts for an edge: who acts, to whom, about what, where.
fn rank(role: Role) -> u8 {
    match role {
        Role::Actor => 0,
        Role::Participant => 1,
        Role::Recipient => 2,
        Role::Theme => 3,
        Role::Place => 4,
    }
}

/// Returns what stands on an event's edge or node: its trigger, the time, the status if it is not plainly asserted.
pub fn event_words(event: &Happening) -> String {
    let trigger = event.places.first().map_or(event.label, |place| place.text);
    let time = event.time.map(|time| format!(" · {time}")).unwrap_or_default();
    match event.status {
        Status::Asserted => format!("{trigger}{time}"),
        other => format!("{trigger}{time} ({})", other.as_str()),
    }
}
