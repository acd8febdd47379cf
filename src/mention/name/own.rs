//! Finds the names of a user's own table: as they are written, whole tokens, the longest first.

use super::candidate::{Candidate, run_text};
use crate::lexicon::{EntityKind, Lexicon};
use crate::mention::Construction;
use crate::syntax::{Document, NameLabel, TokenId};
use std::ops::Range;

/// Returns the candidates with those of the user's table in the place of what they overlap, in text order.
///
/// A longer name around one of the table (*Gdynia Shipyard* around *Gdynia*) stays where it is a body's or a person's.
pub(super) fn replaced(doc: &Document, lexicon: &Lexicon, found: Vec<Candidate>) -> Vec<Candidate> {
    if lexicon.gazetteer.is_empty() {
        return found;
    }
    let mut longer: Vec<Option<Range<u32>>> = vec![None; doc.tokens.len()];
    for candidate in found.iter().filter(|c| keeps(c.label)) {
        for token in candidate.ids() {
            longer[token.0 as usize] = Some(candidate.tokens.clone());
        }
    }
    let mut own: Vec<Candidate> = Vec::new();
    for sentence in doc.sentences.values() {
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            let hit = listed(doc, lexicon, at..sentence.tokens.end);
            let inside = |c: &Candidate| {
                let around = longer[c.tokens.start as usize].as_ref();
                around.is_some_and(|a| a.end >= c.tokens.end && a.len() > c.tokens.len())
            };
            let hit = hit.filter(|c| !inside(c));
            at = hit.as_ref().map_or(at + 1, |c| c.tokens.end);
            own.extend(hit);
        }
    }
    let mut taken = vec![false; doc.tokens.len()];
    own.iter()
        .flat_map(Candidate::ids)
        .for_each(|t| taken[t.0 as usize] = true);
    let free = |c: &Candidate| c.ids().all(|t| !taken[t.0 as usize]);
    let mut all: Vec<Candidate> = found.into_iter().filter(free).collect();
    all.extend(own);
    all.sort_by_key(|c| c.tokens.start);
    all
}

fn keeps(label: NameLabel) -> bool {
    matches!(label, NameLabel::Per | NameLabel::Org)
}

/// Returns the longest listed name that starts at the first of these tokens.
fn listed(doc: &Document, lexicon: &Lexicon, room: Range<u32>) -> Option<Candidate> {
    // A line break inside a name may be wider than the blank of the table.
    let widest = lexicon.gazetteer.longest() + 8;
    let ends = (room.start + 1..=room.end).take_while(|&end| run_text(doc, &(room.start..end)).len() <= widest);
    let hits = ends.filter_map(|end| Some((end, lexicon.gazetteer.by_name(run_text(doc, &(room.start..end)))?)));
    let (end, actor) = hits.last()?;
    // *the Watch* starts behind its article.
    let article = doc.form(TokenId(room.start)).eq_ignore_ascii_case("the") && end > room.start + 1;
    Some(Candidate {
        kind: actor.kind,
        certain: true,
        iso2: actor.country,
        ..Candidate::new(
            room.start + u32::from(article)..end,
            label(actor.kind),
            Construction::Gazetteer,
        )
    })
}

fn label(kind: EntityKind) -> NameLabel {
    match kind {
        EntityKind::Person => NameLabel::Per,
        EntityKind::Country | EntityKind::Place => NameLabel::Loc,
        EntityKind::Agency | EntityKind::Organization => NameLabel::Org,
        EntityKind::Group => NameLabel::Norp,
        EntityKind::Other => NameLabel::Misc,
    }
}
