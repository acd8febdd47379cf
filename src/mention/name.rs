//! Turns the reader's BIO labels into names with exact boundaries and types.
//!
//! The neural tagger says where names stand and of which of five types they are; tables and the other mentions of the
//! same article say the rest: what a title or an article is no part of, which organization is an agency, which place a
//! country. Invariant: names lie in text order, do not overlap, and none crosses a sentence. What a name stands for
//! (Beijing for China) is left to floor 5.

mod boundary;
mod calendar;
mod candidate;
mod consistency;
mod extend;
mod homonym;
mod kind;
mod listed;
mod own;

use super::{Name, NameId, Timex, TimexId, time};
use crate::base::IdVec;
use crate::lexicon::Lexicon;
use crate::syntax::{Document, TokenId};
use candidate::Candidate;
use std::ops::Range;

/// Finds the names of a document, in text order, not overlapping.
///
/// `Secretary of State Antony Blinken told CBS News that China …` has *Antony Blinken* (person), *CBS News*
/// (organization) and *China* (country, `CN`).
pub fn names(doc: &Document, times: &IdVec<TimexId, Timex>, lexicon: &Lexicon) -> IdVec<NameId, Name> {
    let labelled = candidate::labelled(doc);
    let mut bounded = boundary::settled(doc, lexicon, labelled);
    bounded = own::replaced(doc, lexicon, bounded);
    bounded = calendar::with_persons(bounded, &time::persons(doc, lexicon));
    // *Saturday* is no name; *May* in *Theresa May* is inside one.
    bounded.retain(|c| !is_time(times, &c.tokens));
    let mut found = listed::completed(doc, lexicon, bounded);
    kind::assign(doc, lexicon, &mut found);
    homonym::settle(doc, lexicon, &mut found);
    consistency::settle(doc, lexicon, &mut found);
    found.into_iter().map(|c| finished(doc, c)).collect()
}

/// Says whether a run of tokens lies within a time expression, by binary search.
fn is_time(times: &IdVec<TimexId, Timex>, tokens: &Range<u32>) -> bool {
    let rows = times.as_slice();
    let after = rows.partition_point(|t| t.tokens.start <= tokens.start);
    after.checked_sub(1).is_some_and(|k| tokens.end <= rows[k].tokens.end)
}

fn finished(doc: &Document, found: Candidate) -> Name {
    let covered = doc.cover(found.tokens.clone().map(TokenId));
    Name {
        span: covered.expect("a candidate has a token"),
        head: head_of(doc, &found.tokens),
        tokens: found.tokens,
        kind: found.kind,
        iso2: found.iso2,
        rule: found.rule,
    }
}

/// Returns the token of a run under which most of the run hangs; the last one where a bad tree leaves several.
fn head_of(doc: &Document, tokens: &Range<u32>) -> TokenId {
    let top = |start: u32| {
        let mut at = TokenId(start);
        for _ in tokens.clone() {
            match doc.head(at).filter(|h| tokens.contains(&h.0)) {
                Some(head) => at = head,
                None => break,
            }
        }
        at
    };
    let tops: Vec<TokenId> = tokens.clone().map(top).collect();
    let weight = |t: &TokenId| (tops.iter().filter(|u| *u == t).count(), t.0);
    tops.iter().copied().max_by_key(weight).expect("a name has a token")
}

#[cfg(test)]
mod tests;
