//! Joins the mentions of one article that stand for the same entity: short names, titles, descriptions, pronouns.
//!
//! Five passes over the candidates: names (hashed, whole article), what the tree identifies, the voices of
//! quotations, words for people (called), then descriptions and pronouns from left to right. What stays in doubt stays alone: a wrong join costs
//! more than a missing one. Bounded windows keep the cost linear in the text.

mod called;
mod candidate;
mod cluster;
mod evidence;
mod extent;
mod feature;
mod group;
mod kin;
mod lead;
mod likeness;
mod names;
mod nominals;
mod offices;
mod pronouns;
mod quotes;
mod reported;
mod several;
mod structure;
#[cfg(test)]
mod tests;
mod trace;
pub(super) mod words;

use super::{Cluster, ClusterId, Mention, MentionId};
use crate::base::{IdVec, Time};
use crate::lexicon::{EntityKind, Lexicon};
use crate::mention::{Mentions, TimexId};
use crate::syntax::{Document, TokenId};
use candidate::{Candidates, Form};
use feature::Genders;
use group::Groups;
use nominals::Descriptions;
use pronouns::Antecedents;
use quotes::Quotes;
use reported::Reported;
use several::Several;
pub use trace::{Decision, Trace};
use words::Words;

/// The calendar time of each expression of a document.
type Times = IdVec<TimexId, Time>;

/// The referring noun phrases of a document, their entities, and which word belongs to which.
#[derive(Clone, Debug, Default)]
pub struct Resolved {
    /// Referring noun phrases in text order.
    pub mentions: IdVec<MentionId, Mention>,
    /// The entities, in order of their first mentions.
    pub clusters: IdVec<ClusterId, Cluster>,
    /// For each token the entity of the phrase that it heads; parts of names, titles and relative pronouns are resolved too.
    pub heads: IdVec<TokenId, Option<ClusterId>>,
}

/// Finds all referring noun phrases and the entities that they stand for.
pub fn clusters(doc: &Document, mentions: &Mentions, times: &Times, lexicon: &Lexicon) -> Resolved {
    resolve(doc, mentions, times, lexicon, false).0
}

/// Tells what was weighed and joined on the way: what the scorers are trained on.
pub fn trace(doc: &Document, mentions: &Mentions, times: &Times, lexicon: &Lexicon) -> Trace {
    resolve(doc, mentions, times, lexicon, true).1.unwrap_or_default()
}

fn resolve(
    doc: &Document,
    mentions: &Mentions,
    times: &Times,
    lexicon: &Lexicon,
    traced: bool,
) -> (Resolved, Option<Trace>) {
    let words = Words(lexicon);
    let mut candidates = candidate::candidates(doc, mentions, words);
    for k in structure::people(doc, &candidates, words) {
        candidates.rows[k].kind = Some(EntityKind::Person);
        candidates.rows[k].genders = Genders::PERSON;
    }
    let mut groups = Groups::new(&candidates.rows);
    let mut rules = vec!["coref.alone"; candidates.rows.len()];
    names::join_names(doc, &candidates.rows, words, &mut groups);
    structure::join_structure(doc, &candidates, words, &mut groups);
    let led = lead::join_leads(doc, (mentions, times), &candidates, words, &mut groups);
    let quotes = Quotes::new(doc, mentions, &candidates);
    quotes::join_speech(mentions, &candidates, &quotes, &mut groups);
    for pronoun in called::join_called(doc, &candidates, &quotes.apart(&candidates), words, &mut groups) {
        rules[pronoun] = "coref.called";
    }
    for k in led {
        rules[k] = "coref.lead";
    }
    let mut trace = traced.then(|| Trace::new(doc, &candidates, &mut groups));
    let known = Known {
        doc,
        mentions,
        candidates: &candidates,
        quotes: &quotes,
    };
    join_anaphora(&known, lexicon, &mut groups, &mut rules, &mut trace);
    let reported = Reported::new(doc, mentions, &candidates);
    for k in offices::join_offices(doc, &candidates, &reported, words, &mut groups) {
        rules[k] = "coref.office";
    }
    for k in kin::join_kin(doc, &candidates, words, &mut groups) {
        rules[k] = "coref.kin";
    }
    let resolved = cluster::resolved(doc, mentions, &candidates, groups, &rules, lexicon);
    (resolved, trace)
}

/// What is known before descriptions and pronouns look back.
#[derive(Clone, Copy)]
struct Known<'a> {
    doc: &'a Document,
    mentions: &'a Mentions,
    candidates: &'a Candidates,
    quotes: &'a Quotes,
}

/// Joins descriptions and pronouns to what they refer back to, from left to right.
fn join_anaphora(
    known: &Known,
    lexicon: &Lexicon,
    groups: &mut Groups,
    rules: &mut [&'static str],
    trace: &mut Option<Trace>,
) {
    let Known {
        doc,
        mentions,
        candidates,
        quotes,
    } = *known;
    let scorer = &lexicon.antecedent;
    let reported = Reported::new(doc, mentions, candidates);
    let several = Several::new(doc, mentions, candidates, Words(lexicon));
    let mut descriptions = Descriptions::new(doc, candidates, quotes, &reported, Words(lexicon), scorer);
    let antecedents = Antecedents {
        doc,
        candidates,
        quotes,
        scorer,
        apart: quotes.apart(candidates),
    };
    for (k, row) in candidates.rows.iter().enumerate() {
        let found = match row.form {
            Form::Name(_) | Form::Several => None,
            Form::Nominal => match several.known(k, groups) {
                Some(found) => found.settle(k, groups),
                None => descriptions.antecedent(k, groups, trace),
            },
            Form::Pronoun(_) if rules[k] == "coref.called" => None,
            Form::Pronoun(p) if p.person == 3 && !groups.of(k).named => {
                antecedents.of(k, groups, trace).map(|a| (a, "coref.pronoun"))
            }
            Form::Pronoun(_) => None,
        };
        if let Some((antecedent, rule)) = found
            && groups.join(antecedent, k)
        {
            rules[k] = rule;
            trace.iter_mut().for_each(|t| t.join(k, antecedent));
        }
        descriptions.remember(k);
    }
}
