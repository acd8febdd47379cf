//! Joins whom a lead only describes to the one whom the text names for the same deed: *A trader was arrested in Lima … Ida
//! Holm, who runs three firms, was arrested on Friday*.
//!
//! One person at a time, for deeds that harm or that happen once, and only where a single named person and a single
//! described one take the same part in deeds of that verb: two dead of one article are two. Both deeds must be said to have
//! happened, lately, and to or by nobody else: *in 2015 Ivo Kern shot a guard* tells of another deed.

use super::Times;
use super::candidate::{Candidate, Candidates, Form};
use super::feature::{Determiner, Number};
use super::group::Groups;
use super::words::Words;
use crate::lexicon::EntityKind;
use crate::mention::Mentions;
use crate::mention::time::attached;
use crate::syntax::clause::{Factuality, Function};
use crate::syntax::{Document, TokenId};
use std::collections::BTreeMap;

/// The sentences of an article that may describe whom later ones name, and how far behind them the name may stand.
const LEAD: u32 = 3;
const REACH: u32 = 10;

/// How many days before it is published an article tells as news.
const NEWS_DAYS: i32 = 7;

/// A part that somebody takes in a deed.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Part {
    taker: usize,
    verb: TokenId,
    /// Who takes the other part.
    other: Option<usize>,
}

/// Joins the described of a lead; returns them.
pub(super) fn join_leads(
    doc: &Document,
    dates: (&Mentions, &Times),
    candidates: &Candidates,
    words: Words,
    groups: &mut Groups,
) -> Vec<usize> {
    let mut joined = Vec::new();
    for parts in parts(doc, candidates, words).into_values() {
        let (named, described): (Vec<Part>, Vec<Part>) = parts.into_iter().partition(|p| groups.of(p.taker).named);
        let new = |p: &&Part| {
            let row = &candidates.rows[p.taker];
            row.form == Form::Nominal && row.determiner == Determiner::Indefinite && row.number != Number::Many
        };
        let mut leads = described.iter().filter(new);
        let (Some(lead), None) = (leads.next(), leads.next()) else {
            continue;
        };
        let Some(first) = named.first() else { continue };
        let one = named.iter().all(|p| groups.same(p.taker, first.taker));
        let (row, name) = (&candidates.rows[lead.taker], &candidates.rows[first.taker]);
        let near = row.sentence.0 < LEAD && (row.sentence.0 + 1..=row.sentence.0 + REACH).contains(&name.sentence.0);
        let person = |r: &Candidate| r.kind == Some(EntityKind::Person) && r.number == Number::One;
        let company = |p: &Part| match (p.other, lead.other) {
            (Some(a), Some(b)) => groups.same(a, b),
            _ => true,
        };
        if one
            && near
            && person(row)
            && person(name)
            && named.iter().all(company)
            && are_news(doc, dates, lead, &named)
            && groups.join(lead.taker, first.taker)
        {
            joined.push(lead.taker);
        }
    }
    joined
}

/// Says whether all deeds are said to have happened just before the article, or on the day of the lead's.
fn are_news(doc: &Document, (mentions, times): (&Mentions, &Times), lead: &Part, named: &[Part]) -> bool {
    let told = |p: &Part| {
        !doc.is_pluperfect(p.verb) && doc.clause(p.verb).is_some_and(|c| c.factuality == Factuality::Asserted)
    };
    if !told(lead) || !named.iter().all(told) {
        return false;
    }
    let when = |p: &Part| attached(doc, &mentions.times, p.verb).map(|t| times[t].days());
    let published = doc.article.published.map(|d| d.date);
    let of_lead = when(lead);
    named.iter().all(|p| match (when(p), of_lead) {
        (None, _) => true,
        (Some(Some(days)), Some(lead)) => lead.is_some_and(|l| l.0 <= days.1 && days.0 <= l.1),
        (Some(Some(days)), None) => published.is_some_and(|p| (0..=NEWS_DAYS).contains(&(p - days.0).get_days())),
        (Some(None), _) => false,
    })
}

/// Returns who takes which part in deeds of each verb, in text order.
fn parts<'a>(doc: &'a Document, candidates: &Candidates, words: Words) -> BTreeMap<(&'a str, bool), Vec<Part>> {
    let mut found: BTreeMap<(&str, bool), Vec<Part>> = BTreeMap::new();
    for verb in doc.tokens.ids() {
        let Some(clause) = doc.clause(verb).filter(|_| words.is_deed(doc.lemma(verb))) else {
            continue;
        };
        let of = |function: Function| {
            let fillers = clause.functions.iter().filter(move |f| f.0 == function).map(|f| f.1);
            fillers.filter_map(|t| candidates.at(t))
        };
        let (doers, done_to) = (Function::Subject, Function::Object);
        for (function, other) in [(doers, done_to), (done_to, doers)] {
            let somebody = |k: &usize| !is_pronoun(&candidates.rows[*k]);
            let part = |taker: usize| Part {
                taker,
                verb,
                other: of(other).next(),
            };
            let row = found.entry((doc.lemma(verb), function == done_to)).or_default();
            row.extend(of(function).filter(somebody).map(part));
        }
    }
    for parts in found.values_mut() {
        parts.sort_unstable();
        parts.dedup();
    }
    found
}

fn is_pronoun(row: &Candidate) -> bool {
    matches!(row.form, Form::Pronoun(_) | Form::Several)
}
