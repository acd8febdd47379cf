//! Finds standing relations between mentions: offices, leadership, employment, membership, seat.
//!
//! Reads titles before names (*Chinese President Xi Jinping*), appositions (*Lo, head of the bank*), copulas (*Lo is head
//! of the bank*), relation verbs (*Lo runs the bank*), and places inside places (*Geneva, Switzerland*). Invariant: the
//! head is a name or an unnamed person's role noun; every relation has a tail in the text or a country that a table
//! tells. *since 2019* and
//! *until May* date a relation; *former president* is marked as past.

mod acronym;
mod held;
mod known;
mod noun;
mod office;
mod place;
mod role_phrase;
mod scene;
mod standing;
mod verb;

use super::{Name, NameId, RelationMention, Timex, TimexId};
use crate::base::IdVec;
use crate::lexicon::Lexicon;
use crate::syntax::Document;
use scene::Scene;
use std::collections::HashSet;

/// Finds the standing relations of a document, in text order.
///
/// `Norah Jones, anchor of Radio One, met Chinese President Xi Jinping in Geneva, Switzerland.` has *Norah Jones* works
/// for *Radio One*, *Xi Jinping* holds the office *President* of `CN`, *Geneva* located in *Switzerland*.
pub fn relations(
    doc: &Document,
    names: &IdVec<NameId, Name>,
    times: &IdVec<TimexId, Timex>,
    lexicon: &Lexicon,
) -> Vec<RelationMention> {
    let scene = Scene::new(doc, names, times, lexicon);
    let mut found = office::relations(&scene);
    let mut stated = verb::relations(&scene);
    stated.extend(noun::relations(&scene));
    let told: HashSet<_> = stated.iter().map(standing::sides).collect();
    found.extend(stated);
    found.extend(place::relations(&scene));
    place::carry_over(&mut found);
    acronym::carry_over(&scene, &mut found);
    known::complete(&scene, &mut found);
    held::date(&scene, &mut found);
    standing::keep(&scene, &told, &mut found);
    found.sort_by_key(|r| (r.head.span, r.tail.map(|t| t.span), r.kind, r.office));
    let mut seen = HashSet::new();
    found.retain(|r| seen.insert((r.kind, r.head.head, r.tail.map(|t| t.head), r.office)));
    found
}

#[cfg(test)]
mod tests;
