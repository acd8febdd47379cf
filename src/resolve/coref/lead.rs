//! Joins whom a lead only describes to the one whom the text names for the same deed: *A trader was arrested in Lima … Ida
//! Holm, who runs three firms, was arrested on Friday*.
//!
//! One person at a time, for deeds that harm or that happen once, and only where a single named person and a single
//! described one take the same part in deeds of that verb: two dead of one article are two.

use super::candidate::{Candidate, Candidates, Form};
use super::feature::{Determiner, Number};
use super::group::Groups;
use super::words::Words;
use crate::lexicon::EntityKind;
use crate::syntax::clause::Function;
use crate::syntax::{Document, TokenId};
use std::collections::BTreeMap;

/// The sentences of an article that may describe whom later ones name, and how far behind them the name may stand.
const LEAD: u32 = 3;
const REACH: u32 = 10;

/// Joins the described of a lead; returns them.
pub(super) fn join_leads(doc: &Document, candidates: &Candidates, words: Words, groups: &mut Groups) -> Vec<usize> {
    let mut joined = Vec::new();
    for takers in takers(doc, candidates, words).into_values() {
        let (named, described): (Vec<usize>, Vec<usize>) = takers.into_iter().partition(|&k| groups.of(k).named);
        let new = |k: &&usize| {
            let row = &candidates.rows[**k];
            row.form == Form::Nominal && row.determiner == Determiner::Indefinite && row.number != Number::Many
        };
        let mut leads = described.iter().filter(new);
        let (Some(lead), None) = (leads.next(), leads.next()) else {
            continue;
        };
        let Some(&first) = named.first() else { continue };
        let one = named.iter().all(|&k| groups.same(k, first));
        let (row, name) = (&candidates.rows[*lead], &candidates.rows[first]);
        let near = row.sentence.0 < LEAD && (row.sentence.0 + 1..=row.sentence.0 + REACH).contains(&name.sentence.0);
        let person = |r: &Candidate| r.kind == Some(EntityKind::Person) && r.number == Number::One;
        if one && near && person(row) && person(name) && groups.join(*lead, first) {
            joined.push(*lead);
        }
    }
    joined
}

/// Returns who takes which part in deeds of each verb, in text order.
fn takers<'a>(doc: &'a Document, candidates: &Candidates, words: Words) -> BTreeMap<(&'a str, bool), Vec<usize>> {
    let mut found: BTreeMap<(&str, bool), Vec<usize>> = BTreeMap::new();
    for verb in doc.tokens.ids() {
        let Some(clause) = doc.clause(verb).filter(|_| words.is_deed(doc.lemma(verb))) else {
            continue;
        };
        let parts = [(Function::Subject, false), (Function::Object, true)];
        for (function, done_to) in parts {
            let fillers = clause.functions.iter().filter(|f| f.0 == function).map(|f| f.1);
            let somebody = |t: TokenId| candidates.at(t).filter(|&k| !is_pronoun(&candidates.rows[k]));
            let row = found.entry((doc.lemma(verb), done_to)).or_default();
            row.extend(fillers.filter_map(somebody));
        }
    }
    for takers in found.values_mut() {
        takers.sort_unstable();
        takers.dedup();
    }
    found
}

fn is_pronoun(row: &Candidate) -> bool {
    matches!(row.form, Form::Pronoun(_) | Form::Several)
}
