//! Carries what holds for a name over to its acronym in the parentheses behind it: *the Audit Office (AO) in Lima*.

use super::scene::Scene;
use crate::mention::{Name, Phrase, RelationMention};
use crate::syntax::TokenId;

/// Adds for every relation of a name with an acronym behind it the same relation of the acronym.
pub(super) fn carry_over(scene: &Scene, found: &mut Vec<RelationMention>) {
    let mut more = Vec::new();
    for row in found.iter() {
        if let Some(head) = acronym(scene, row.head) {
            more.push(RelationMention { head, ..row.clone() });
        }
        if let Some(tail) = row.tail.and_then(|t| acronym(scene, t)) {
            more.push(RelationMention {
                tail: Some(tail),
                ..row.clone()
            });
        }
    }
    found.extend(more);
}

/// Returns the acronym that stands alone in the parentheses right behind a name.
fn acronym(scene: &Scene, phrase: Phrase) -> Option<Phrase> {
    let (_, name) = scene.name_at(phrase.head).filter(|(_, n)| n.span == phrase.span)?;
    let (open, at) = (name.tokens.end, name.tokens.end + 1);
    let end = scene.sentence_end(name.tokens.start);
    let form = |t: u32| scene.doc.form(TokenId(t));
    if at + 1 >= end || form(open) != "(" || form(at + 1) != ")" {
        return None;
    }
    let short = form(at);
    let capitals = short.chars().filter(|c| c.is_uppercase()).count();
    let letters = short.chars().filter(|c| c.is_alphabetic()).count();
    let (_, other) = scene.name_at(TokenId(at))?;
    let alike = Name::is_body(other) == Name::is_body(name);
    (capitals >= 2 && capitals * 2 > letters && alike).then(|| scene.side(other).phrase)
}
