//! Joins kin that a text names from both sides: after *Ito's brother, Ken*, *his brother* is Ken where *his* is Ito, and Ito
//! where *his* is Ken.
//!
//! One at a time: *a brother of Ito*, *his brothers* say nothing of who it is.

use super::candidate::{Candidate, Candidates, Form};
use super::feature::{Determiner, Number};
use super::group::Groups;
use super::words::Words;
use crate::lexicon::kin::Kin;
use crate::syntax::{Document, TokenId, Upos};

/// Somebody's kin as a phrase tells it.
struct Fact<'a> {
    /// Whose kin.
    of: usize,
    class: Kin,
    noun: TokenId,
    /// Adjectives of the noun: *younger*.
    modifiers: Vec<&'a str>,
    /// Who it is.
    who: usize,
}

/// Joins the kin of a document, in text order; returns the phrases that were joined.
pub(super) fn join_kin(doc: &Document, candidates: &Candidates, words: Words, groups: &mut Groups) -> Vec<usize> {
    let mut facts: Vec<Fact> = Vec::new();
    let mut joined = Vec::new();
    for (who, row) in candidates.rows.iter().enumerate() {
        let nouns = match row.form {
            Form::Nominal => vec![row.head],
            Form::Name(_) => row.titles.clone(),
            _ => Vec::new(),
        };
        for fact in nouns
            .into_iter()
            .filter_map(|noun| fact(doc, candidates, words, who, noun))
        {
            let known = same(doc, &facts, &fact, groups);
            let earlier = known.or_else(|| inverse(&facts, &fact, groups));
            if let Some(earlier) = earlier.filter(|&e| !groups.same(e, who))
                && groups.join(earlier, who)
            {
                joined.push(who);
            }
            facts.push(fact);
        }
    }
    joined
}

/// Reads a kin noun with its owner.
fn fact<'a>(doc: &'a Document, candidates: &Candidates, words: Words, who: usize, noun: TokenId) -> Option<Fact<'a>> {
    let class = words.kin(doc.lemma(noun))?;
    let row: &Candidate = &candidates.rows[who];
    let one = row.number == Number::One && doc.upos(noun) == Upos::Noun && !doc.xpos(noun).ends_with('S');
    let known = row.form != Form::Nominal || matches!(row.determiner, Determiner::Possessed | Determiner::Definite);
    let behind = || {
        let mut owners = doc.children_by(noun, &["nmod"]).filter(|&c| c > noun);
        owners.find(|&c| doc.preposition(c).is_some_and(|p| doc.lemma(p) == "of"))
    };
    let own = doc.child(noun, &["nmod:poss"]);
    let owner = own.or_else(|| doc.child(row.head, &["nmod:poss"])).or_else(behind)?;
    let of = candidates.at(owner).filter(|&of| of != who)?;
    (one && known).then(|| Fact {
        of,
        class,
        noun,
        modifiers: doc.children_by(noun, &["amod"]).map(|c| doc.lemma(c)).collect(),
        who,
    })
}

/// Returns who was called the same kin of the same one before.
fn same(doc: &Document, facts: &[Fact], fact: &Fact, groups: &mut Groups) -> Option<usize> {
    let within = |a: &Fact, b: &Fact| a.modifiers.iter().all(|m| b.modifiers.contains(m));
    let alike = |f: &Fact| doc.lemma(f.noun) == doc.lemma(fact.noun) && (within(f, fact) || within(fact, f));
    let mut near = facts.iter().rev().filter(|f| alike(f));
    near.find(|f| groups.same(f.of, fact.of)).map(|f| f.who)
}

/// Returns whose kin the owner was called in return.
fn inverse(facts: &[Fact], fact: &Fact, groups: &mut Groups) -> Option<usize> {
    let mut near = facts.iter().rev().filter(|f| f.class.inverse() == fact.class);
    near.find(|f| groups.same(f.who, fact.of)).map(|f| f.of)
}
